//! Looking: comparison, history, Board, report, and whether the dossier is sound.

pub(crate) mod board;
pub(crate) mod columns;
pub(crate) mod comparison;
pub(crate) mod history;
pub(crate) mod lineage;
pub(crate) mod outline;
pub(crate) mod provenance;
pub(crate) mod ready;
pub(crate) mod report;
pub(crate) mod signatures;
pub(crate) mod soundness;
pub(crate) mod stays;
pub(crate) mod trace;
pub(crate) mod travaux;
