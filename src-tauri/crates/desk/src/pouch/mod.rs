//! Pouches: made, opened, and what is wrong with them.

pub(crate) mod addresses;
pub(crate) mod alarms;
pub(crate) mod arrival;
mod bag;
pub(crate) mod checks;
pub(crate) mod claims;
pub(crate) mod difference;
pub(crate) mod dispatch;
pub(crate) mod evidence;
pub(crate) mod identity;
pub(crate) mod numbers;
pub(crate) mod receipts;
mod sentences;
mod stretch;
pub(crate) mod times;
