//! The dossier file; the only crate that knows SQL.
