//! What weight a version has, as it is typed.

use crate::choice::choice;

choice! {
    pub(crate) enum Standing of travaux_history::Standing {
        /// The parties negotiate on it.
        Basis,
        /// It may be referred to.
        Reference,
        /// It has none.
        None,
    }
}
