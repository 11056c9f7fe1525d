//! What the child writes: the text of every step follows from its number.

use travaux_text::{Text, Wording, build};

/// How many paragraphs the text has, about.
const PARAGRAPHS: u64 = 30;

/// The text after `step`: paragraphs come, go, move and change as steps go by, and the
/// title says which step it is.
pub(crate) fn text_at(step: u64) -> Text {
    let title = build::named("title", build::title(&format!("Step {step}")));
    let mut provisions = vec![title];
    for place in 0..PARAGRAPHS {
        let name = (place + step / 5) % (PARAGRAPHS + 4);
        let words =
            format!("Each Party shall, as in step {}, report.", (step + place) / PARAGRAPHS);
        provisions.push(build::named(&format!("p{name}"), build::para(&words)));
    }
    Text { provisions }
}

/// Which step `text` is of, if it is whole.
pub(crate) fn step_of(text: &Text) -> Option<u64> {
    let title = text.provisions.first()?;
    let step = (0..).find(|step| title.wording == Wording::plain(&format!("Step {step}")));
    step.filter(|step| text_at(*step) == *text)
}
