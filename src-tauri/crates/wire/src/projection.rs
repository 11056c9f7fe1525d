//! What the projector shows: the tabled layer, and of it only the words.

use serde::{Deserialize, Serialize};
use travaux_desk::{Desk, Room};
use travaux_history::{Dossier, InstrumentCode, Role, Status, wording_hash};
use ts_rs::TS;

use crate::failure::refused;
use crate::*;

/// What the operator wants shown.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProjection {
    /// The instrument, by code.
    pub instrument: String,
    /// The provision to stand at; the beginning when none.
    pub provision: Option<String>,
    /// How those behind the words are named.
    pub naming: WireNaming,
    /// What is being typed for a delegation at that provision, if anything is.
    pub saying: Option<WireSpoken>,
}

/// What a delegation says in the room, while it is typed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSpoken {
    /// The delegation, by code.
    pub by: String,
    /// The words so far.
    pub words: String,
}

/// What is being said, as the room may see it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireHeard {
    /// Who says it, named as the operator chose; empty for nobody.
    pub by: Vec<String>,
    /// The words so far.
    pub words: String,
}

/// A provision that is parked.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireParked {
    /// The provision.
    pub id: String,
    /// Its address.
    pub address: String,
}

/// How the room sees who is behind a wording.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireNaming {
    /// By their codes.
    Named,
    /// By what they are at the table: a party, an observer, the chair.
    Group,
    /// As "a delegation" or "three delegations".
    Delegation,
    /// Not at all.
    Nobody,
}

/// A page for the room.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProjected {
    /// The instrument's title.
    pub title: String,
    /// The marking of the dossier, such as RESTRICTED; may be empty.
    pub classification: String,
    /// Its language, such as `en`.
    pub language: String,
    /// Its provisions, in reading order.
    pub provisions: Vec<WireProjectedProvision>,
    /// The provision the room stands at.
    pub at: Option<String>,
    /// What is parked.
    pub parked: Vec<WireParked>,
    /// What is being typed for a delegation at that provision, if anything is.
    pub saying: Option<WireHeard>,
    /// How statuses are shown.
    pub legend: WireLegend,
}

/// One provision for the room. Those behind its alternatives are named as the operator chose.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProjectedProvision {
    /// Its id.
    pub id: String,
    /// Whether it stands as a heading, and how deep: 0 for headings.
    pub depth: u8,
    /// Whether it is a heading.
    pub heading: bool,
    /// The number before its words.
    pub label: String,
    /// What it says.
    pub inlines: Vec<WireInline>,
    /// How far the parties are with it.
    pub status: WireStatus,
}

/// The page the room sees.
///
/// # Errors
///
/// When there is no such instrument, when nothing of it is tabled, or when the file fails.
pub fn room_page(desk: &Desk, it: &WireProjection) -> Result<WireProjected, WireFailure> {
    let code: InstrumentCode = parsed(&it.instrument)?;
    let room = &desk.room(&code)?;
    let (dossier, rolling) = (&room.dossier, &room.rolling);
    let live = dossier.instruments.iter().find(|one| one.code == code);
    let instrument = live.ok_or_else(|| refused("there is no such instrument"))?;
    let provisions = (0..rolling.provisions.len()).map(|at| one(room, &instrument.code, at, it));
    let parked = (0..rolling.provisions.len())
        .filter(|at| status(room, &instrument.code, *at) == Status::Parked)
        .map(|at| WireParked {
            id: rolling.provisions[at].id.to_string(),
            address: rolling.numbering.address(at).to_owned(),
        });
    let heard = |said: &WireSpoken| WireHeard {
        by: named(dossier, it.naming, std::slice::from_ref(&said.by)),
        words: said.words.clone(),
    };
    Ok(WireProjected {
        title: instrument.title.clone(),
        classification: dossier.description.classification.clone(),
        language: instrument.language.clone(),
        provisions: provisions.collect(),
        at: it.provision.clone(),
        parked: parked.collect(),
        saying: it.saying.as_ref().map(heard),
        legend: dossier.legend().into(),
    })
}

fn one(
    room: &Room,
    instrument: &InstrumentCode,
    at: usize,
    wanted: &WireProjection,
) -> WireProjectedProvision {
    let stands = &room.rolling.text.provisions[at];
    let it = provision(stands, &room.rolling.numbering);
    WireProjectedProvision {
        id: it.id,
        depth: it.depth,
        heading: stands.kind.is_heading(),
        label: it.label,
        inlines: renamed(it.inlines, &|codes| named(&room.dossier, wanted.naming, codes)),
        status: status(room, instrument, at).into(),
    }
}

fn status(room: &Room, instrument: &InstrumentCode, at: usize) -> Status {
    let it = &room.rolling.text.provisions[at];
    room.dossier.status_now(instrument, it.id, wording_hash(it)).status()
}

/// The inlines with those behind each alternative named by `name`, and notes as they are.
fn renamed(inlines: Vec<WireInline>, name: &dyn Fn(&[String]) -> Vec<String>) -> Vec<WireInline> {
    let one = |inline| match inline {
        WireInline::Bracket { alternatives } => WireInline::Bracket {
            alternatives: alternatives
                .into_iter()
                .map(|it| WireAlternative {
                    delegations: name(&it.delegations),
                    inlines: renamed(it.inlines, name),
                })
                .collect(),
        },
        WireInline::Footnote { inlines } => {
            WireInline::Footnote { inlines: renamed(inlines, name) }
        }
        other => other,
    };
    inlines.into_iter().map(one).collect()
}

/// Those behind a wording as the room may know them.
fn named(dossier: &Dossier, naming: WireNaming, codes: &[String]) -> Vec<String> {
    if codes.is_empty() {
        return Vec::new();
    }
    match naming {
        WireNaming::Named => codes.to_vec(),
        WireNaming::Nobody => Vec::new(),
        WireNaming::Delegation if codes.len() == 1 => vec!["a delegation".to_owned()],
        WireNaming::Delegation => vec![format!("{} delegations", codes.len())],
        WireNaming::Group => {
            let mut groups: Vec<_> = codes.iter().map(|code| group(dossier, code)).collect();
            groups.dedup();
            groups
        }
    }
}

/// What a delegation is at the table, without saying which it is.
fn group(dossier: &Dossier, code: &str) -> String {
    let found = dossier.delegations.iter().find(|it| it.code.as_str() == code);
    match found.map(|it| it.role) {
        Some(Role::Chair | Role::OurChair) => "the chair",
        Some(Role::Observer | Role::OurObserver) => "an observer",
        _ => "a party",
    }
    .to_owned()
}
