//! Word files (`.docx`).

pub mod read;
