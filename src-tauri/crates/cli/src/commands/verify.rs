//! `travaux verify`: whether a dossier is damaged.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{Soundness, Way};
use travaux_keeping::Want;
use travaux_wire::PrintedSoundness;

use crate::answer::{Outcome, Trouble, json, print};
use crate::session::Session;

/// Check that nothing in a dossier is damaged: 0 sound, 1 damage found and named.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Rebuild what is derived (search index, caches) first; it must change nothing.
    #[arg(long)]
    pub(crate) rebuild: bool,
    /// Print the result as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn verify(session: &Session, it: &Verify) -> Result<Outcome, Trouble> {
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
    let Soundness { summary, damage, unproven, .. } = found;
    let mut lines = noticed.to_vec();
    if !damage.is_empty() {
        lines.push("Damage was found.".to_owned());
        lines.extend(damage.iter().map(|it| format!("- {it}")));
        lines.push(format!(
            "{summary} Restore a copy for the rest: `travaux copies` lists those there are."
        ));
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
