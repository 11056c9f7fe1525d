//! What is promised of the Word files that are read, on files built part by part.

mod askew;
mod back;
mod compatible;
mod doubts;
mod elsewhere;
mod fields;
mod formulas;
mod furniture;
mod hostile;
mod kinds;
mod kit;
mod labels;
mod lines;
mod marks;
mod noise;
mod note_marks;
mod numbers;
mod round_trip;
mod seen;
mod tracked_changes;
mod values;
mod zips;
