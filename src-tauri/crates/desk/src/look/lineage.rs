//! The line of descent of a version, as it was looked at.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use travaux_history::VersionId;
use travaux_store::Descended;
use travaux_text::{Numbering, Provision};

/// A line of descent that was looked at, and the numbers of its last version.
pub(crate) struct Lineage {
    pub(crate) descended: Descended,
    pub(crate) numbering: Numbering,
    /// How many versions were taken back when it was looked at.
    pub(crate) withdrawn: usize,
    /// What versions changed or dropped, as far as it was asked for.
    pub(crate) left: Mutex<HashMap<VersionId, Arc<Vec<Provision>>>>,
}

impl Lineage {
    /// Where each provision came, changed and went.
    pub(crate) fn descended(&self) -> &Descended {
        &self.descended
    }
}
