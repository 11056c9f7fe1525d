//! Comments: what was remarked, answered and resolved.

use super::teller::Teller;
use super::{Form, Line};
use crate::{Comment, Layer, Thread};

/// The comments open at the end, those made in the period first said to be new; then those
/// resolved in it. What people write freely is not read out.
pub(crate) fn comments(teller: &Teller<'_>) -> Vec<Line> {
    if teller.form == Form::Readout {
        return Vec::new();
    }
    let (open, resolved): (Vec<_>, Vec<_>) =
        teller.after.comments().into_iter().partition(Thread::is_open);
    let resolved =
        resolved.into_iter().filter(|it| it.resolved.is_some_and(|held| teller.is_new(held.at)));
    let open = open.into_iter().map(|it| told(teller, &it, is_new(teller, &it)));
    open.chain(resolved.map(|it| told(teller, &it, ", resolved"))).collect()
}

fn is_new(teller: &Teller<'_>, it: &Thread<'_>) -> &'static str {
    if teller.is_new(it.held.at) { ", new" } else { "" }
}

fn told(teller: &Teller<'_>, it: &Thread<'_>, state: &str) -> Line {
    let what = match it.held.layer {
        Layer::Tabled => "comment",
        Layer::Internal => "note",
    };
    let (by, on) = (teller.name(&it.comment.by), on(it.comment));
    let answers = match it.replies.len() {
        0 => String::new(),
        1 => ", 1 answer".to_owned(),
        count => format!(", {count} answers"),
    };
    let words = teller.remark(&one_line(&it.comment.words));
    let tell = format!("{what} by {by}{on}{state}{answers}{words}");
    let place = (&it.comment.instrument, Some(it.comment.provision));
    let entry = it.resolved.unwrap_or(it.held).id.hash();
    teller.line(place, entry, &tell)
}

/// The words a comment is on: ` on “thirty days”`; nothing where it is on the whole provision.
pub(crate) fn on(it: &Comment) -> String {
    let words = it.on.as_ref().map(|it| one_line(&it.words));
    words.map(|it| format!(" on \u{201c}{it}\u{201d}")).unwrap_or_default()
}

/// Words as they are told in a line.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
