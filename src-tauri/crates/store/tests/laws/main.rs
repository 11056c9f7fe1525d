//! What holds for every dossier.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests make and spoil files")]

#[allow(dead_code, reason = "the laws of the text use the rest of it")]
#[path = "../../../text/tests/any/mod.rs"]
mod any;
mod edits;
mod integrity;
#[path = "../kit/mod.rs"]
mod kit;
mod layers;
mod search;
mod versions;
