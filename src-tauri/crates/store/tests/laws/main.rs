//! What holds for every dossier.

#[path = "../../../text/tests/any/mod.rs"]
mod any;
mod edits;
#[path = "../kit/mod.rs"]
mod kit;
mod layers;
mod search;
mod tampering;
mod versions;
