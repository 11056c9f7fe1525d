//! Comments, and what is done about them.

use serde::{Deserialize, Serialize};
use travaux_desk::{CommentAt, Desk, InstrumentCode};
use travaux_history::Layer;
use travaux_text::visible;
use ts_rs::TS;

use crate::*;

/// A comment on a provision, or a note of our own.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireComment {
    /// The entry, to answer it and to take it back by.
    pub id: String,
    /// The provision.
    pub provision: String,
    /// Whose it is, by code.
    pub by: String,
    /// When it was made, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// What it says.
    pub words: String,
    /// The words it is on; none where it is on the whole provision.
    pub on: Option<String>,
    /// Whether those words stand there no longer.
    pub adrift: bool,
    /// Whether it was dealt with.
    pub resolved: bool,
    /// Whether it is a note of our own, which never leaves.
    pub internal: bool,
    /// What was answered, oldest first.
    pub answers: Vec<WireAnswer>,
}

/// An answer to a comment.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireAnswer {
    /// The entry, to take it back by.
    pub id: String,
    /// Whose it is, by code.
    pub by: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// What it says.
    pub words: String,
}

/// What is done about comments.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(tag = "op", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireCommenting {
    /// A comment is made.
    Make {
        /// The instrument, by code.
        instrument: String,
        /// The provision, by id.
        provision: String,
        /// Whose it is, by code.
        by: String,
        /// What it says.
        words: String,
        /// The words it is on, and which of the places where they stand, counted from 0.
        on: Option<(String, u32)>,
        /// Whether it is a note of our own.
        internal: bool,
    },
    /// A comment is answered.
    Answer {
        /// The comment.
        id: String,
        /// By whom.
        by: String,
        /// What the answer says.
        words: String,
    },
    /// A comment was dealt with.
    Resolve {
        /// The comment.
        id: String,
        /// By whom.
        by: String,
    },
    /// It was not dealt with after all.
    Reopen {
        /// The comment.
        id: String,
        /// By whom.
        by: String,
    },
}

/// The comments on an instrument, in reading order.
pub(crate) fn comments(
    desk: &Desk,
    instrument: &InstrumentCode,
) -> Result<Vec<WireComment>, WireFailure> {
    Ok(desk.comments(instrument)?.iter().map(comment).collect())
}

fn comment(it: &CommentAt<'_>) -> WireComment {
    let (thread, made) = (&it.thread, it.thread.comment);
    let answers = thread.replies.iter().map(|(held, reply)| WireAnswer {
        id: held.id.hash().to_string(),
        by: reply.by.to_string(),
        at: reply.written.unwrap_or(held.at),
        words: visible(&reply.words).into_owned(),
    });
    WireComment {
        id: thread.held.id.hash().to_string(),
        provision: made.provision.to_string(),
        by: made.by.to_string(),
        at: thread.at(),
        words: visible(&made.words).into_owned(),
        on: made.on.as_ref().map(|on| on.words.clone()),
        adrift: it.adrift,
        resolved: !thread.is_open(),
        internal: thread.held.layer == Layer::Internal,
        answers: answers.collect(),
    }
}
