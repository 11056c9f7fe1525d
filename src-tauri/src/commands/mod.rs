//! What a window may ask, one module a folder of the interface.

pub(crate) mod compare;
pub(crate) mod draft;
pub(crate) mod exchange;
pub(crate) mod frame;
pub(crate) mod history;
