//! The commands that work on a dossier.

use std::io::Write;
use std::path::Path;

use serde_json::json;
use travaux_desk::{Changes, Desk, HiddenAt, ImportTarget, Soundness, VersionForm, Way};
use travaux_exchange::Format as Written;
use travaux_history::{Layer, Version, VersionKind};
use travaux_keeping::Want;
use travaux_text::{Numbering, Text, visible};

use crate::authors;
use crate::commands::{self, Format};
use crate::files::{note_findings, text_bytes};
use crate::session::{keeping, key_of, writing};
pub(crate) use crate::session::{reading, telling};
use crate::source::Source;
use crate::world::Machine;
use crate::{Outcome, Trouble, print};

pub(crate) fn import(it: &commands::Import) -> Result<Outcome, Trouble> {
    let read = text_bytes(&it.file, it.through)?;
    let mut desk = writing(&it.dossier)?;
    let foreign = desk.read_foreign(&it.file.to_string_lossy(), &read.bytes)?;
    it.named.remember(&mut desk)?;
    authors::ask_in(&mut desk, &foreign)?;
    let which = match it.changes.as_str() {
        "accepted" => Changes::Accepted,
        "rejected" => Changes::Rejected,
        code => Changes::Of(code.to_owned()),
    };
    let foreign = desk.with_changes(foreign, &which)?.through_office(read.through_office);
    note_findings(&it.file, &foreign);
    let target = ImportTarget { instrument: it.instrument.clone(), title: it.title.clone() };
    let form = VersionForm {
        kind: VersionKind::of(&it.kind),
        standing: it.standing.standing(),
        source: it.by.clone(),
        occasion: it.occasion.clone(),
        note: it.note.clone(),
        layer: if it.internal { Layer::Internal } else { Layer::Tabled },
    };
    let hidden = desk.hidden_in_foreign(&foreign);
    if !hidden.is_empty() && !it.accept_hidden {
        return Err(hides(&it.file, &hidden));
    }
    let version = desk.import_text(foreign, &target, &form)?.clone();
    if !hidden.is_empty() {
        desk.accept_hidden_at(&it.instrument, &hidden)?;
    }
    let line =
        if it.json { described(&desk, &version).to_string() } else { listed(&desk, &version) };
    print(format!("{line}\n").as_bytes())?;
    Ok(Outcome::Done)
}

/// Why a file is not taken in: what is hidden in it, and where.
fn hides(file: &Path, hidden: &[HiddenAt]) -> Trouble {
    const NAMED: usize = 5;
    let one = |it: &HiddenAt| {
        let names: Vec<&str> = it.found.iter().map(|it| it.name.as_str()).collect();
        format!("  {}: {}\n", it.address, names.join(", "))
    };
    let places: String = hidden.iter().take(NAMED).map(one).collect();
    let more = match hidden.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("  and in {more} more provisions\n"),
    };
    Trouble(format!(
        "{}: characters that cannot be seen, or that pass for others, are in this text:\n\
         {places}{more}Nothing was taken in. Mend the file, or add --accept-hidden to take it in \
         as it is.",
        file.display()
    ))
}

pub(crate) fn versions(it: &commands::Versions) -> Result<Outcome, Trouble> {
    let desk = reading(&it.dossier)?;
    let held = desk.dossier().instruments.iter().filter(|held| !held.withdrawn);
    let codes: Vec<String> = match &it.instrument {
        Some(code) => vec![code.clone()],
        None => held.map(|held| held.code.to_string()).collect(),
    };
    let mut out = String::new();
    for code in codes {
        for version in desk.versions(&code)? {
            let line = if it.json {
                described(&desk, version).to_string()
            } else {
                listed(&desk, version)
            };
            out.push_str(&line);
            out.push('\n');
        }
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

pub(crate) fn show(it: &commands::Show) -> Result<Outcome, Trouble> {
    let (desk, instrument, number) = named(&it.version)?;
    let (text, numbering) = desk.numbered_text(&instrument, &number)?;
    print(&written(&desk, &instrument, &text, &numbering, it.format)?)?;
    Ok(Outcome::Done)
}

/// A text of an instrument as it is printed.
pub(crate) fn written(
    desk: &Desk,
    instrument: &str,
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

/// One JSON object a provision.
fn provisions(text: &Text, numbering: &Numbering) -> Vec<u8> {
    let mut out = Vec::new();
    for provision in &text.provisions {
        let wire = travaux_wire::provision(provision, numbering);
        serde_json::to_writer(&mut out, &wire).expect("plain values are written as JSON");
        out.push(b'\n');
    }
    out
}

pub(crate) fn verify(it: &commands::Verify) -> Result<Outcome, Trouble> {
    let want = if it.rebuild { Want::Write } else { Want::Read };
    let key = key_of(&it.dossier)?;
    let way = Way::new(&it.dossier, key.as_ref());
    let mut desk = match keeping().open(way, Box::new(Machine), want) {
        Err(error) => match error.damage() {
            Some(damage) => return report(it.json, &closed(damage), &[]),
            None => return Err(error.into()),
        },
        Ok(desk) => desk,
    };
    if it.rebuild {
        desk.rebuild()?;
    }
    let soundness = desk.verify()?;
    report(it.json, &soundness, desk.notices())
}

/// A dossier that cannot even be opened.
fn closed(damage: String) -> Soundness {
    let summary = "It cannot be opened, and so nothing of it can be read.".to_owned();
    let none = Vec::new;
    Soundness { summary, damage: vec![damage], unproven: none(), readable: none(), lost: none() }
}

fn report(json: bool, found: &Soundness, noticed: &[String]) -> Result<Outcome, Trouble> {
    let Soundness { summary, damage, unproven, readable, lost } = found;
    let sound = damage.is_empty();
    let mut lines = Vec::new();
    if json {
        let told = json!({
            "sound": sound,
            "summary": summary,
            "damage": damage,
            "unproven": unproven,
            "readable": readable,
            "lost": lost,
            "noticed": noticed,
        });
        lines.push(told.to_string());
    } else {
        lines.extend(noticed.iter().cloned());
        if sound && !noticed.is_empty() {
            lines.push(format!("Nothing else is wrong with it. {summary}"));
        } else if sound && unproven.is_empty() {
            lines.push(format!("Sound. {summary}"));
        } else if sound {
            lines.push(format!("Sound as far as can be told here. {summary}"));
        } else {
            lines.push("Damage was found.".to_owned());
            lines.extend(damage.iter().map(|it| format!("- {it}")));
            lines.push(format!(
                "{summary} Bring back a copy for the rest: `travaux copies` lists those there are."
            ));
        }
    }
    if !json && !unproven.is_empty() {
        lines.push("What could not be proven:".to_owned());
        lines.extend(unproven.iter().map(|it| format!("- {it}")));
    }
    print(format!("{}\n", lines.join("\n")).as_bytes())?;
    Ok(if sound && noticed.is_empty() { Outcome::Done } else { Outcome::Different })
}

pub(crate) fn search(it: &commands::Search) -> Result<Outcome, Trouble> {
    let desk = reading(&it.dossier)?;
    let mut out = String::new();
    let words = it.words.join(" ");
    let hits =
        if it.internal { desk.search(&words, 200)? } else { desk.search_tabled(&words, 200)? };
    for hit in hits {
        let place = format!("{}@{}", hit.version.saved.instrument, hit.version.number);
        let line = if it.json {
            json!({
                "instrument": hit.version.saved.instrument.as_str(),
                "version": hit.version.number.to_string(),
                "provision": hit.address,
                "id": hit.id.to_string(),
                "text": hit.text,
            })
            .to_string()
        } else {
            format!("{place}\t{}\t{}", hit.address, hit.text.replace(['\n', '\t'], " "))
        };
        out.push_str(&line);
        out.push('\n');
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

/// The desk, the instrument and the number of a version named DOSSIER#INSTRUMENT@VERSION.
pub(crate) fn named(words: &str) -> Result<(Desk, String, String), Trouble> {
    let Source::Version { dossier, instrument, version } = Source::read(words, |_| false) else {
        return Err(Trouble(format!(
            "\u{201c}{words}\u{201d} is not DOSSIER#INSTRUMENT@VERSION. Nothing was changed."
        )));
    };
    let (desk, number) = holding(&dossier, &instrument, version.as_deref())?;
    Ok((desk, instrument, number))
}

/// The desk of a dossier, and the number of one of its versions; the newest where none is named.
pub(crate) fn holding(
    dossier: &Path,
    instrument: &str,
    version: Option<&str>,
) -> Result<(Desk, String), Trouble> {
    let desk = reading(dossier)?;
    let number = desk.look_up(instrument, version)?.number.to_string();
    Ok((desk, number))
}

/// A version as a line for people: number, layer, kind, source, occasion, note.
pub(crate) fn listed(desk: &Desk, it: &Version) -> String {
    let wire = travaux_wire::version(desk, it);
    let layer = if it.layer == Layer::Internal { ", internal" } else { "" };
    let note = if wire.note.is_empty() { String::new() } else { format!(" — {}", wire.note) };
    format!(
        "{}@{}  {}{layer}, {}, {}{note}",
        wire.instrument, wire.number, wire.kind, wire.source, wire.occasion
    )
}

pub(crate) fn described(desk: &Desk, it: &Version) -> serde_json::Value {
    let mut value = serde_json::to_value(travaux_wire::version(desk, it))
        .expect("plain values are written as JSON");
    value["id"] = json!(it.id.to_string());
    value
}

/// Tells the person something besides the result.
pub(crate) fn note(sentence: &str) {
    // When nobody can read stderr there is nothing left to tell them.
    writeln!(std::io::stderr(), "travaux: {}", visible(sentence)).ok();
}
