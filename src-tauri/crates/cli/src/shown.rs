//! Texts and versions as they are printed.

use std::collections::BTreeSet;

use clap::ValueEnum;
use travaux_desk::{Desk, InstrumentCode};
use travaux_exchange::Format as Written;
use travaux_history::{Layer, Version};
use travaux_text::{Numbering, Text};

use travaux_wire::PrintedVersion;

use crate::answer::{Trouble, json, note};

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Markdown; reading it back gives the same text.
    Md,
    /// Plain text.
    Txt,
    /// One JSON object a provision.
    Json,
    /// One self-contained HTML file.
    Html,
}

/// A text of an instrument as it is printed.
pub(crate) fn written(
    desk: &Desk,
    instrument: &InstrumentCode,
    text: &Text,
    numbering: &Numbering,
    format: Format,
) -> Result<Vec<u8>, Trouble> {
    Ok(match format {
        Format::Json => provisions(text, numbering),
        Format::Md => desk.spelled(instrument, text, Written::Markdown)?,
        Format::Txt => desk.spelled(instrument, text, Written::Plain)?,
        Format::Html => desk.spelled(instrument, text, Written::Html)?,
    })
}

/// Says what a text hides that goes out or is settled on, where nobody accepted it.
pub(crate) fn warn_of_hidden(
    desk: &Desk,
    instrument: &InstrumentCode,
    text: &Text,
) -> Result<(), Trouble> {
    let found = desk.hidden_of(instrument, text)?;
    for it in found.iter().take(3) {
        let names: Vec<_> = it.found.iter().map(|it| it.name.as_str()).collect();
        note(&format!("Hidden in {}: {}.", it.address, names.join(", ")));
    }
    if !found.is_empty() {
        note("A reader does not see these characters, or takes them for others: `travaux hidden`.");
    }
    Ok(())
}

/// One JSON object a provision.
fn provisions(text: &Text, numbering: &Numbering) -> Vec<u8> {
    let line = |it| json(&travaux_wire::provision(it, numbering));
    text.provisions.iter().map(line).collect::<String>().into_bytes()
}

/// A version as a line for people: number, layer, kind, source, occasion, note.
pub(crate) fn listed(desk: &Desk, it: &Version) -> String {
    let wire = travaux_wire::version(desk, it);
    let layer = if it.layer == Layer::Internal { ", internal" } else { "" };
    let note = if wire.note.is_empty() { String::new() } else { format!(" — {}", wire.note) };
    let when = desk.when(Some(it.saved.occasion), it.id.hash(), it.saved_at);
    format!(
        "{}@{}  {}{layer}, {} ({when}){note}",
        wire.instrument, wire.number, wire.kind, wire.source
    )
}

/// A version as one line: for people, or as JSON.
pub(crate) fn version_line(desk: &Desk, it: &Version, as_json: bool) -> String {
    match as_json {
        true => json(&PrintedVersion::of(desk, it)),
        false => listed(desk, it) + "\n",
    }
}

/// Warns of what is hidden in words that are shown to people, whoever wrote them.
pub(crate) fn warn_of_hidden_in(shown: &str) {
    const NAMED: usize = 3;
    // Where it is spelled already it is told as well.
    let spelled = shown.match_indices("\\u").filter_map(|(at, _)| {
        let code = u32::from_str_radix(shown.get(at + 2..at + 6)?, 16).ok()?;
        Some(format!("U+{code:04X}"))
    });
    let raw = shown.lines().flat_map(travaux_text::hidden).map(|it| it.name);
    let found: BTreeSet<String> = raw.chain(spelled).collect();
    if found.is_empty() {
        return;
    }
    let names: Vec<_> = found.iter().take(NAMED).map(String::as_str).collect();
    note(&format!(
        "What is shown holds characters that a reader does not see, or takes for others: {}.",
        names.join(", ")
    ));
}
