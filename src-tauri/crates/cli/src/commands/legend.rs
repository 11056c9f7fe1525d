//! `travaux legend`: which letter, shape, colour and words stand for which status.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::Desk;
use travaux_history::Legend;
use travaux_wire::PrintedLegend;

use crate::answer::{Outcome, Trouble, json, print};
use crate::files::file_bytes;
use crate::session::Session;

pub(crate) const HELP: &str = "\
A legend shows statuses on the Board and on the pages; it never changes one. Plain, WHO, EU and
Brexit come with the program. One of your own is a JSON file as --json prints it, with one mark
for each of open, bracketed, parked, agreed-in-principle, agreed-ad-referendum, agreed, initialled
and reopened. Shapes: ring, disc, half, square, diamond, triangle, bars, cross. Colours: white,
grey, yellow, orange, red, green, blue, violet.

Examples:
  travaux legend Talks.dossier
  travaux legend Talks.dossier --use WHO
  travaux legend Talks.dossier --json | head -n 1 > ours.json
  travaux legend Talks.dossier --keep ours.json --use 'Our legend'";

/// List the legends of statuses, choose one, or save one of your own.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct ShowLegend {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Keep a legend of your own, from a JSON file.
    #[arg(long, value_name = "FILE")]
    pub(crate) keep: Option<PathBuf>,
    /// Drop a legend of your own.
    #[arg(long, value_name = "NAME")]
    pub(crate) drop: Option<String>,
    /// Show statuses by this legend from now on.
    #[arg(long = "use", value_name = "NAME")]
    pub(crate) chosen: Option<String>,
    /// One JSON object a legend.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn legend(session: &Session, it: &ShowLegend) -> Result<Outcome, Trouble> {
    if it.keep.is_none() && it.drop.is_none() && it.chosen.is_none() {
        return listed(&session.reading(&it.dossier)?, it.json);
    }
    let kept = it.keep.as_ref().map(|file| {
        let unclear = |error: serde_json::Error| {
            let name = file.display();
            Trouble(format!("{name} is not a legend: {error}. Nothing was changed."))
        };
        serde_json::from_slice::<Legend>(&file_bytes(file)?).map_err(unclear)
    });
    let kept = kept.transpose()?;
    let mut desk = session.writing(&it.dossier)?;
    if let Some(legend) = kept {
        desk.keep_legend(legend)?;
    }
    if let Some(name) = &it.drop {
        desk.drop_legend(name)?;
    }
    if let Some(name) = &it.chosen {
        desk.choose_legend(name)?;
    }
    listed(&desk, it.json)
}

fn listed(desk: &Desk, as_json: bool) -> Result<Outcome, Trouble> {
    let chosen = &desk.dossier().legend().name;
    let mut out = String::new();
    for legend in desk.dossier().legends() {
        let is_chosen = legend.name == *chosen;
        if as_json {
            out.push_str(&json(&PrintedLegend::of(legend, is_chosen)));
            continue;
        }
        out.push_str(&format!("{}{}\n", legend.name, if is_chosen { " (chosen)" } else { "" }));
        for it in &legend.marks {
            let (sign, colour) = (it.shape.sign(), it.colour.word());
            out.push_str(&format!("  {sign} {:<3} {colour:<7} {}\n", it.letter, it.words));
        }
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}
