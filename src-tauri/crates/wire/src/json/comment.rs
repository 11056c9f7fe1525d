//! Comments on provisions, as they are printed.

use serde::Serialize;
use travaux_desk::CommentAt;
use ts_rs::TS;

use crate::WireLayer;

/// A comment on a provision, and its answers.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedComment {
    /// The entry of the record that says so.
    pub entry: String,
    /// Whether others may have it.
    pub layer: WireLayer,
    /// The provision's address; empty where it is gone.
    pub provision: String,
    /// The provision's permanent id.
    pub id: String,
    /// Whose comment it is, by code.
    pub by: String,
    /// When it was written, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// What it says.
    pub words: String,
    /// The words of the provision that it is on; null for all of it.
    pub on: Option<String>,
    /// Whether those words are gone.
    pub adrift: bool,
    /// Whether it was dealt with.
    pub resolved: bool,
    /// What was answered, oldest first.
    pub answers: Vec<PrintedAnswer>,
}

/// An answer to a comment.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedAnswer {
    /// The entry of the record that says so.
    pub entry: String,
    /// Whose answer it is, by code.
    pub by: String,
    /// When it was written, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// What it says.
    pub words: String,
}

impl From<&CommentAt<'_>> for PrintedComment {
    fn from(it: &CommentAt<'_>) -> Self {
        let (thread, comment) = (&it.thread, it.thread.comment);
        let answers = thread.replies.iter().map(|(held, reply)| PrintedAnswer {
            entry: held.id.hash().to_string(),
            by: reply.by.to_string(),
            at: reply.written.unwrap_or(held.at),
            words: reply.words.clone(),
        });
        Self {
            entry: thread.held.id.hash().to_string(),
            layer: thread.held.layer.into(),
            provision: it.address.clone(),
            id: comment.provision.to_string(),
            by: comment.by.to_string(),
            at: thread.at(),
            words: comment.words.clone(),
            on: comment.on.as_ref().map(|on| on.words.clone()),
            adrift: it.adrift,
            resolved: !thread.is_open(),
            answers: answers.collect(),
        }
    }
}
