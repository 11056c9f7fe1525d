//! The architecture, as tests. Each one names the rule it keeps.

mod arrows;
mod breaches;
mod circles;
mod commands;
mod dependencies;
mod homes;
mod house;
mod names;
mod openings;
mod quotes;
mod sizes;
mod sources;
mod values;
mod width;
mod window;
