//! `travaux verify`: whether a dossier, or a closing bundle, is damaged.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{MANIFEST_FILE, Soundness, Way};
use travaux_files::folder;
use travaux_house::{Verified, verified};
use travaux_keeping::Want;
use travaux_wire::PrintedSoundness;

use crate::answer::{Outcome, Trouble, json, print};
use crate::session::Session;

/// Check that nothing in a dossier or a closing bundle is damaged: 0 sound, 1 damage found and
/// named.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The dossier; or the folder of a bundle, which is checked without its dossier.
    pub(crate) dossier: PathBuf,
    /// Rebuild what is derived (search index, caches) first; it must change nothing.
    #[arg(long)]
    pub(crate) rebuild: bool,
    /// Print the result as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn verify(session: &Session, it: &Verify) -> Result<Outcome, Trouble> {
    if it.dossier.is_dir() {
        return bundle(it);
    }
    let want = if it.rebuild { Want::Write } else { Want::Read };
    let key = session.key_of(&it.dossier)?;
    let way = Way::new(&it.dossier, key.as_ref());
    let mut desk = match session.keeping().open(way, session.own_world(), want) {
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

/// Looks at a closing bundle.
fn bundle(it: &Verify) -> Result<Outcome, Trouble> {
    let unread =
        |why: String| Trouble(format!("{}: {why}. Nothing was changed.", it.dossier.display()));
    let found = folder::listed(&it.dossier).map_err(unread)?;
    if !found.iter().any(|it| it == MANIFEST_FILE) {
        return Err(unread(format!("it is a folder without a {MANIFEST_FILE}, and so no bundle")));
    }
    let mut read = |name: &str| folder::held(&it.dossier, name);
    let Verified { summary, damage, unproven } = verified(&found, &mut read);
    let none = Vec::new;
    let found = Soundness { summary, damage, unproven, readable: none(), lost: none() };
    let text = match it.json {
        true => json(&PrintedSoundness::of(&found, &[])),
        false => told_of(&found, &[], "Make it again from its dossier, or ask for another copy."),
    };
    print(text.as_bytes())?;
    Ok(if found.damage.is_empty() { Outcome::Done } else { Outcome::Different })
}

/// A dossier that cannot even be opened.
fn closed(damage: String) -> Soundness {
    let summary = "It cannot be opened, and so nothing of it can be read.".to_owned();
    let none = Vec::new;
    Soundness { summary, damage: vec![damage], unproven: none(), readable: none(), lost: none() }
}

fn report(as_json: bool, found: &Soundness, noticed: &[String]) -> Result<Outcome, Trouble> {
    print(
        match as_json {
            true => json(&PrintedSoundness::of(found, noticed)),
            false => told(found, noticed),
        }
        .as_bytes(),
    )?;
    let well = found.damage.is_empty() && noticed.is_empty();
    Ok(if well { Outcome::Done } else { Outcome::Different })
}

/// What was found, for a reader.
fn told(found: &Soundness, noticed: &[String]) -> String {
    told_of(found, noticed, "Restore a copy for the rest: `travaux copies` lists those there are.")
}

/// The same, with what is to be done where damage was found.
fn told_of(found: &Soundness, noticed: &[String], then: &str) -> String {
    let Soundness { summary, damage, unproven, .. } = found;
    let mut lines = noticed.to_vec();
    if !damage.is_empty() {
        lines.push("Damage was found.".to_owned());
        lines.extend(damage.iter().map(|it| format!("- {it}")));
        lines.push(format!("{summary} {then}"));
    } else if !noticed.is_empty() {
        lines.push(format!("Nothing else is wrong with it. {summary}"));
    } else if unproven.is_empty() {
        lines.push(format!("Sound. {summary}"));
    } else {
        lines.push(format!("Sound as far as can be told here. {summary}"));
    }
    if !unproven.is_empty() {
        lines.push("What could not be proven:".to_owned());
        lines.extend(unproven.iter().map(|it| format!("- {it}")));
    }
    lines.join("\n") + "\n"
}
