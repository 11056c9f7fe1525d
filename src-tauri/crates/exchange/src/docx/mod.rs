//! Word files (`.docx`).

pub mod read;
pub mod write;
