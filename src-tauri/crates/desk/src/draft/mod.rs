//! What a delegation writes: working texts, versions, and the base they are on.

mod alignment;
pub(crate) mod drafts;
pub(crate) mod new_base;
pub(crate) mod offers;
pub(crate) mod own_changes;
pub(crate) mod template;
pub(crate) mod text;
pub(crate) mod versions;
pub(crate) mod working_text;
