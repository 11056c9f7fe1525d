//! How initialling and rectification are told.

use std::sync::Arc;

use travaux_text::{DelegationCode, Text};

use super::phrases::reason;
use super::teller::Teller;
use super::{Line, timed};
use crate::{
    Answered, Initialled, Matter, MatterHeld, Notice, Rectification, Rectified, VersionId,
};

/// That a version is initialled, whole but for its place; `by` is whom it is by, if it is not for
/// the table.
pub fn initials(by: Option<&str>, it: &Initialled, version: Option<&str>) -> String {
    let version = version.unwrap_or("the text");
    let told = match by {
        Some(by) => format!("{by} initials {version}"),
        None => format!("{version} is initialled"),
    };
    format!("{told}{}", reason(&it.note))
}

/// That notice is given of a rectification.
pub fn rectifies(by: &str, it: &Rectification) -> String {
    let corrections = it.corrections.iter();
    let corrections = corrections.map(|it| format!("“{}” for “{}”", it.corrected, it.defective));
    let corrections: Vec<_> = corrections.collect();
    format!(
        "{by} gives notice of a rectification: {}; objections until {}{}",
        corrections.join(", "),
        it.stated,
        reason(&it.reason)
    )
}

/// What was initialled and rectified in the period.
pub(crate) fn fixed(teller: &Teller<'_>) -> Vec<Line> {
    let all = teller.after.standing_matters();
    let new = all.filter(|held| teller.is_new(held.id.hash(), held.at));
    new.filter_map(|held| told(teller, held)).collect()
}

/// One of these, told; none where it is another matter.
pub(crate) fn told(teller: &Teller<'_>, held: &MatterHeld) -> Option<Line> {
    let called = |id| teller.after.version(id).map(|it| format!("version {}", it.number));
    let (code, words) = match &held.matter {
        Matter::Initialled(it) => {
            let by = it.by.as_ref().map(|by| teller.name(by));
            let version = called(it.version);
            (&it.instrument, initials(by.as_deref(), it, version.as_deref()))
        }
        Matter::Rectification(it) => (&it.instrument, rectifies(&teller.name(&it.by), it)),
        Matter::RectificationRefused(it) => {
            let of = teller.after.matter(it.matter)?;
            let (code, _) = of.matter.place()?;
            (
                code,
                format!("{} objects to the rectification{}", teller.name(&it.by), reason(&it.note)),
            )
        }
        Matter::Rectified(it) => {
            let version = called(it.version).unwrap_or_else(|| "the text".to_owned());
            (&it.instrument, rectified(teller, it, &version))
        }
        _ => return None,
    };
    Some(teller.line((code, None), held.id.hash(), &words))
}

/// That a text was issued as the rectified one; and why that has no effect, where it has none.
fn rectified(teller: &Teller<'_>, it: &Rectified, version: &str) -> String {
    let all = teller.after.rectifications(&it.instrument);
    let notice = all.into_iter().find(|of| of.held.id == it.rectification);
    let why = notice.and_then(|of| without_effect(&of, it, teller.texts(), &|by| teller.name(by)));
    match why {
        None => format!("{version} is the rectified text"),
        Some(why) => format!("{version} is issued as the rectified text, without effect: {why}"),
    }
}

/// Why a text that was issued as the rectified one is not that; none where it is.
pub fn without_effect(
    notice: &Notice<'_>,
    issued: &Rectified,
    texts: &dyn Fn(VersionId) -> Option<Arc<Text>>,
    name: &dyn Fn(&DelegationCode) -> String,
) -> Option<String> {
    let over =
        |at| format!("the time for objections was over when the notice came, on {}", timed(at));
    let objected = |by: &Answered| format!("{} objected in time", name(&by.by));
    let early = || format!("objections could come until {}", notice.it.stated);
    let other = || "it has other changes than its notice".to_owned();
    let done = notice.done.is_some_and(|it| it.version == issued.version);
    match (done, notice.came_late, notice.objections.first()) {
        (false, Some(at), _) => Some(over(at)),
        (false, _, Some(by)) => Some(objected(by)),
        (false, None, None) => Some(early()),
        (true, ..) => (!notice.it.corrects(issued.version, texts)).then(other),
    }
}
