//! What a window may ask, one module a folder of the interface.

pub(crate) mod dossiers;
pub(crate) mod files;
