//! Comments: what was remarked, answered and resolved.

use super::phrases::{in_words, quoted};
use super::teller::Teller;
use super::voice::Voice;
use super::{Form, Line};
use crate::{Comment, Layer, Thread};

/// The comments open at the end, then those resolved in the period. What people write freely is
/// not read out.
pub(crate) fn comments(teller: &Teller<'_>) -> Vec<Line> {
    if teller.form == Form::Readout {
        return Vec::new();
    }
    let (open, resolved): (Vec<_>, Vec<_>) =
        teller.after.comments().into_iter().partition(Thread::is_open);
    let resolved = resolved
        .into_iter()
        .filter(|it| it.resolved.is_some_and(|held| teller.is_new(held.id.hash(), held.at)));
    let open = open.into_iter().map(|it| told(teller, &it, state(teller, &it)));
    open.chain(resolved.map(|it| told(teller, &it, "; resolved"))).collect()
}

fn state(teller: &Teller<'_>, it: &Thread<'_>) -> &'static str {
    if teller.is_new(it.held.id.hash(), it.held.at) { "" } else { "; still open" }
}

fn told(teller: &Teller<'_>, it: &Thread<'_>, state: &str) -> Line {
    let told = remark(teller, it.comment, it.held.layer);
    let answers = match it.replies.len() {
        0 => String::new(),
        1 => "; one reply".to_owned(),
        count => format!("; {} replies", in_words(count)),
    };
    let told = format!("{told}{answers}{state}");
    let place = (&it.comment.instrument, Some(it.comment.provision));
    let entry = it.resolved.unwrap_or(it.held).id.hash();
    teller.line(place, entry, &told)
}

/// A comment as an act: `CAS comments on “thirty days”: “Too long.”`; a note of our own as that.
pub fn remark(voice: &dyn Voice, it: &Comment, layer: Layer) -> String {
    let by = voice.names(std::slice::from_ref(&it.by)).unwrap_or_else(|| "a delegation".to_owned());
    let (on, words) = (on(it), quoted(&it.words));
    match layer {
        Layer::Tabled => format!("{by} comments{on}: {words}"),
        Layer::Internal => format!("internal note by {by}{on}: {words}"),
    }
}

/// The words a comment is on: ` on “thirty days”`; nothing where it is on the whole provision.
pub(crate) fn on(it: &Comment) -> String {
    it.on.as_ref().map(|it| format!(" on {}", quoted(&it.words))).unwrap_or_default()
}
