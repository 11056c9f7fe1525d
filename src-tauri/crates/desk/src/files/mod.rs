//! Files of others and files that leave: read, written, checked when they come back.

pub(crate) mod authors;
pub(crate) mod board_sheet;
pub(crate) mod closing;
pub(crate) mod foreign;
pub(crate) mod gaps;
pub(crate) mod hidden;
pub(crate) mod originals;
pub(crate) mod papers;
pub(crate) mod rectification;
pub(crate) mod remarks;
pub(crate) mod returned_file;
pub(crate) mod statement;
pub(crate) mod word;
