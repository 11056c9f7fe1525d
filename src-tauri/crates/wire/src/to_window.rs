//! To the window: what the desk gives becomes plain values.

use travaux_desk::{Desk, DeskError, Edited, Ghost, Limit, OpenText, ProvisionStep, Redlined};
use travaux_history::account::moment;
use travaux_history::{Delegation, Instrument, Layer, Meeting, Role, Standing, Version};
use travaux_redline::{Run, RunFate, Strengths, invisibles};
use travaux_store::StoreError;
use travaux_text::{
    Emphasis, Inline, Kind, Number, Numbering, Printed, Provision, ProvisionId, Wording,
};

use crate::compared::class_name;
use crate::units::Units;
use crate::*;

impl From<DeskError> for WireFailure {
    fn from(error: DeskError) -> Self {
        let code = match &error {
            DeskError::Store(error) => store_code(error),
            DeskError::NotFound(_) => WireFailureCode::NotFound,
            DeskError::Refused(_) => WireFailureCode::BadRequest,
            DeskError::Hidden(_) => WireFailureCode::Hidden,
            DeskError::Unreadable(_) | DeskError::Pouch(_) => WireFailureCode::Unreadable,
            DeskError::ReadOnly(_) => WireFailureCode::ReadOnly,
        };
        let path = match &error {
            DeskError::Store(StoreError::Locked(path) | StoreError::WrongKey(path)) => {
                Some(path.display().to_string())
            }
            _ => None,
        };
        Self { code, message: error.sentences(), path }
    }
}

fn store_code(error: &StoreError) -> WireFailureCode {
    match error {
        StoreError::NoSuchFile(_) | StoreError::Missing(_) => WireFailureCode::NotFound,
        StoreError::AlreadyThere(_) | StoreError::Refused(_) => WireFailureCode::BadRequest,
        StoreError::NotAFile(_) | StoreError::NotADossier(_) => WireFailureCode::Unreadable,
        StoreError::TooNew { .. } => WireFailureCode::TooNew,
        StoreError::OpenElsewhere(_) | StoreError::Replaced { .. } => {
            WireFailureCode::OpenElsewhere
        }
        StoreError::Locked(_) | StoreError::WrongKey(_) => WireFailureCode::Locked,
        StoreError::ReadOnly
        | StoreError::Forbidden(_)
        | StoreError::InTheWay(_)
        | StoreError::SecondName(_) => WireFailureCode::ReadOnly,
        StoreError::Full => WireFailureCode::Full,
        StoreError::Damaged(_) => WireFailureCode::Damaged,
        StoreError::Io(_) => WireFailureCode::Internal,
    }
}

/// A provision with its numbers, for the window.
pub fn provision(it: &Provision, numbering: &Numbering) -> WireProvision {
    let at = numbering.position(it.id).unwrap_or(usize::MAX);
    WireProvision {
        id: it.id.to_string(),
        kind: it.kind.into(),
        depth: it.depth,
        number: (&it.number).into(),
        label: numbering.label(at).to_owned(),
        address: numbering.address(at).to_owned(),
        inlines: inlines(&it.wording, numbering),
    }
}

pub(crate) fn inlines(wording: &Wording, numbering: &Numbering) -> Vec<WireInline> {
    wording.inlines().iter().map(|it| inline(it, numbering)).collect()
}

fn inline(it: &Inline, numbering: &Numbering) -> WireInline {
    match it {
        Inline::Text { text, emphasis } => {
            WireInline::Text { text: text.clone(), emphasis: emphases(*emphasis) }
        }
        Inline::Break => WireInline::Break,
        Inline::Cell => WireInline::Cell,
        Inline::Footnote(note) => WireInline::Footnote { inlines: inlines(note, numbering) },
        Inline::Reference(it) => WireInline::Reference {
            target: it.target.to_string(),
            text: numbering.reference_to(it.target).unwrap_or_else(|| it.fallback.clone()),
        },
        Inline::Placeholder(text) => WireInline::Placeholder { text: text.clone() },
        Inline::Bracket(bracket) => WireInline::Bracket {
            alternatives: bracket
                .alternatives()
                .iter()
                .map(|it| WireAlternative {
                    inlines: inlines(&it.wording, numbering),
                    delegations: it.delegations.iter().map(ToString::to_string).collect(),
                })
                .collect(),
        },
    }
}

fn emphases(it: Emphasis) -> Vec<WireEmphasis> {
    let all = [
        (it.strong, WireEmphasis::Strong),
        (it.italic, WireEmphasis::Italic),
        (it.underline, WireEmphasis::Underline),
        (it.superscript, WireEmphasis::Superscript),
        (it.subscript, WireEmphasis::Subscript),
    ];
    all.into_iter().filter(|(set, _)| *set).map(|(_, emphasis)| emphasis).collect()
}

impl From<Kind> for WireKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Title => Self::Title,
            Kind::Recital => Self::Recital,
            Kind::Part => Self::Part,
            Kind::Chapter => Self::Chapter,
            Kind::Article => Self::Article,
            Kind::Heading => Self::Heading,
            Kind::Paragraph => Self::Paragraph,
            Kind::Chapeau => Self::Chapeau,
            Kind::Plain => Self::Plain,
            Kind::Annex => Self::Annex,
            Kind::Row => Self::Row,
            Kind::Signature => Self::Signature,
        }
    }
}

impl From<&Number> for WireNumber {
    fn from(number: &Number) -> Self {
        match number {
            Number::Derived => Self::Derived,
            Number::Fixed(text) => Self::Fixed { text: text.clone() },
            Number::Dash => Self::Dash,
            Number::None => Self::None,
        }
    }
}

/// A working text as it stands, for the window.
///
/// # Errors
///
/// When there is no such instrument or delegation, or when the file fails.
pub fn open_text(
    desk: &mut Desk,
    instrument: &str,
    delegation: &str,
) -> Result<WireOpenText, WireFailure> {
    desk.open_text(instrument, delegation)?;
    let it = desk.opened_text(instrument, delegation).expect("it was opened just now");
    Ok(WireOpenText {
        instrument: instrument.to_owned(),
        delegation: delegation.to_owned(),
        base: it.base.map(|base| version(desk, base)),
        carried: it.carried.map(|carried| WireCarried {
            from: carried.from.to_string(),
            both: carried.both.iter().map(|id| conflict(*id, &it)).collect(),
        }),
        provisions: it.provisions.iter().map(|one| provision(one, it.numbering)).collect(),
        redlines: it.redlines.iter().map(redlined).collect(),
        ghosts: it.ghosts.iter().map(ghost).collect(),
        edited: it.edited,
    })
}

/// A provision that both the delegation and the base changed.
fn conflict(id: ProvisionId, it: &OpenText<'_>) -> WireConflict {
    let at = it.numbering.position(id);
    let address = at.map(|at| it.numbering.address(at).to_owned());
    WireConflict { id: id.to_string(), address: address.unwrap_or_default() }
}

/// What an edit led to, for the window.
pub fn edited(it: &Edited) -> WireEdited {
    let label = |(id, label, address): &(travaux_text::ProvisionId, String, String)| WireLabel {
        id: id.to_string(),
        label: label.clone(),
        address: address.clone(),
    };
    WireEdited {
        labels: it.labels.iter().map(label).collect(),
        redlines: it.redlines.iter().map(redlined).collect(),
        ghosts: it.ghosts.as_ref().map(|ghosts| ghosts.iter().map(ghost).collect()),
        edited: it.edited,
    }
}

/// How one provision differs from the base, for the window.
pub fn redlined(it: &Redlined) -> WireRedlined {
    WireRedlined {
        id: it.id.to_string(),
        inserted: it.inserted,
        moved_from: it.moved_from.clone(),
        runs: word_runs(&it.base, &it.printed, &it.runs, &it.strength),
    }
}

fn ghost(it: &Ghost) -> WireGhost {
    WireGhost {
        id: it.id.to_string(),
        after: it.after.map(|id| id.to_string()),
        label: it.label.clone(),
        text: it.text.clone(),
    }
}

/// The runs of one wording, with the places where they stand in the editor.
fn word_runs(
    base: &Printed,
    revised: &Printed,
    runs: &[Run],
    strength: &[Strengths],
) -> Vec<WireRun> {
    let units = Units::of(revised);
    let wire = |(at, run): (usize, &Run)| {
        let old = base.text[run.base.clone()].to_owned();
        let new = revised.text[run.revised.clone()].to_owned();
        let gone = matches!(run.fate, RunFate::Deleted | RunFate::MovedAway);
        WireRun {
            fate: fate(run.fate),
            text: if gone { old.clone() } else { new },
            was: (run.fate == RunFate::Renumbered).then_some(old),
            from: units.at(run.revised.start),
            to: units.at(run.revised.end),
            strength: strength
                .get(at)
                .into_iter()
                .flat_map(|it| it.iter().map(class_name))
                .chain(unseen(&base.text, &revised.text, runs, at))
                .collect(),
        }
    };
    runs.iter().enumerate().map(wire).collect()
}

/// What in a run went or came that cannot be seen: `U+200B zero width space`.
fn unseen(old: &str, new: &str, runs: &[Run], at: usize) -> Vec<String> {
    let edit = |run: &&Run| matches!(run.fate, RunFate::Deleted | RunFate::Inserted);
    let run = &runs[at];
    if !edit(&run) {
        return Vec::new();
    }
    let from = at - runs[..at].iter().rev().take_while(edit).count();
    let to = at + runs[at..].iter().take_while(edit).count();
    let found = invisibles(old, new, &runs[from..to]).into_iter();
    let gone = run.fate == RunFate::Deleted;
    let place = if gone { &run.base } else { &run.revised };
    found.filter(|it| it.gone == gone && place.contains(&it.at)).map(|it| it.name).collect()
}

pub(crate) fn fate(fate: RunFate) -> WireFate {
    match fate {
        RunFate::Kept => WireFate::Kept,
        RunFate::Deleted => WireFate::Deleted,
        RunFate::Inserted => WireFate::Inserted,
        RunFate::MovedAway => WireFate::MovedAway,
        RunFate::MovedHere => WireFate::MovedHere,
        RunFate::Renumbered => WireFate::Renumbered,
        RunFate::Reformatted => WireFate::Reformatted,
    }
}

/// A version, for the window.
pub fn version(desk: &Desk, it: &Version) -> WireVersion {
    let dossier = desk.dossier();
    let number = |id| dossier.version(id).map(|it| it.number.to_string());
    WireVersion {
        instrument: it.saved.instrument.to_string(),
        number: it.number.to_string(),
        layer: it.layer.into(),
        kind: it.kind_shown(),
        standing: it.saved.standing.into(),
        source: it.saved.source.to_string(),
        occasion: dossier.meeting(it.saved.occasion).map(|it| it.title.clone()).unwrap_or_default(),
        note: noted(desk, it),
        saved_at: it.saved_at,
        parents: it.saved.parents.iter().filter_map(|id| number(*id)).collect(),
        unproven: desk.unproven_of(it),
    }
}

/// What is said of a version beside its number: first whose account it is, where it is one, and
/// when it arrived, where that is another day than it says.
fn noted(desk: &Desk, it: &Version) -> String {
    let account = it.said_of.is_some().then(|| it.origin());
    let arrived = desk.dossier().arrived(it.id.hash()).map(|at| (moment(it.saved_at), moment(at)));
    let late = arrived.filter(|(said, came)| said[..10] != came[..10]);
    let dated = late.map(|(said, came)| format!("dated {said} UTC, arrived {came}"));
    let note = Some(it.note_shown()).filter(|note| !note.is_empty());
    account.into_iter().chain(dated).chain(note).collect::<Vec<_>>().join("; ")
}

impl From<Layer> for WireLayer {
    fn from(layer: Layer) -> Self {
        match layer {
            Layer::Tabled => Self::Tabled,
            Layer::Internal => Self::Internal,
        }
    }
}

impl From<Standing> for WireStanding {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Basis => Self::Basis,
            Standing::Reference => Self::Reference,
            Standing::None => Self::None,
        }
    }
}

impl From<Role> for WireRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Ours => Self::Ours,
            Role::Party => Self::Party,
            Role::Chair => Self::Chair,
            Role::Observer => Self::Observer,
        }
    }
}

/// The dossier as a whole, for the window.
///
/// # Errors
///
/// When the file fails.
pub fn dossier(desk: &mut Desk) -> Result<WireDossier, WireFailure> {
    let edited = desk.edited_texts()?;
    let held = desk.dossier();
    let live = held.delegations.iter().filter(|it| !it.withdrawn);
    let mut delegations: Vec<_> = (1..).zip(live).map(|(at, it)| delegation(at, it)).collect();
    delegations.sort_by_key(|it| it.role != WireRole::Ours);
    let instruments = held.instruments.iter().filter(|it| !it.withdrawn);
    let limit = desk.limit();
    let read_only = limit.map(|it| only_read(it, desk.notices()));
    Ok(WireDossier {
        path: desk.path().map(|it| it.display().to_string()).unwrap_or_default(),
        title: held.description.title.clone(),
        classification: held.description.classification.clone(),
        read_only,
        limit: limit.map(Into::into),
        damage: desk.damage(),
        encrypted: desk.kept().kept_as() == travaux_desk::Protection::Encrypted,
        notices: if limit.is_some() { Vec::new() } else { desk.notices().to_vec() },
        delegations,
        meetings: held.meetings.iter().rev().filter(|it| !it.withdrawn).map(meeting).collect(),
        instruments: instruments.map(|it| instrument(desk, it, &edited)).collect(),
        undo: undo(desk),
        redo: desk.redoable().map(str::to_owned),
    })
}

/// What undo would take back, and whether that is told.
fn undo(desk: &Desk) -> Option<String> {
    let told =
        if desk.undo_is_told() { " (it has gone out: taking it back is recorded)" } else { "" };
    desk.undoable().map(|it| format!("{it}{told}"))
}

/// Why a dossier can only be read, in sentences.
fn only_read(limit: Limit, notices: &[String]) -> String {
    let why = match limit {
        Limit::OpenElsewhere => Some(
            "It is open to be written in another window or program. What is saved there shows \
             here.",
        ),
        Limit::Closed => Some("The file, its folder or its disk may not be written."),
        Limit::Older | Limit::Copy => None,
    };
    let sentences: Vec<_> = why.into_iter().chain(notices.iter().map(String::as_str)).collect();
    sentences.join(" ")
}

impl From<Limit> for WireLimit {
    fn from(limit: Limit) -> Self {
        match limit {
            Limit::OpenElsewhere => Self::OpenElsewhere,
            Limit::Older => Self::Older,
            Limit::Copy => Self::Copy,
            Limit::Closed => Self::Closed,
        }
    }
}

/// A delegation; its colour is that of its place in the dossier, one of eight.
fn delegation(place: usize, it: &Delegation) -> WireDelegation {
    let colour = it.colour.parse().unwrap_or((place - 1) % 8 + 1);
    WireDelegation {
        code: it.code.to_string(),
        name: it.name.clone(),
        role: it.role.into(),
        colour: u8::try_from(colour).unwrap_or(1).clamp(1, 8),
    }
}

fn meeting(it: &Meeting) -> WireMeeting {
    WireMeeting {
        title: it.title.clone(),
        round: it.round.clone(),
        place: it.place.clone(),
        held_on: it.date.clone(),
    }
}

fn instrument(
    desk: &Desk,
    it: &Instrument,
    edited: &[(travaux_history::InstrumentCode, travaux_text::DelegationCode)],
) -> WireInstrument {
    let versions = desk.versions(it.code.as_str()).unwrap_or_default();
    let offered = desk.offered_bases(it.code.as_str()).unwrap_or_default();
    let by = edited.iter().filter(|(code, _)| *code == it.code);
    WireInstrument {
        code: it.code.to_string(),
        title: it.title.clone(),
        language: it.language.clone(),
        versions: versions.into_iter().map(|it| version(desk, it)).collect(),
        edited: by.map(|(_, delegation)| delegation.to_string()).collect(),
        base: desk.base(it.code.as_str()).ok().flatten().map(|it| it.number.to_string()),
        offered: offered.into_iter().map(|it| it.number.to_string()).collect(),
    }
}

/// One step in the life of a provision, for the window.
pub fn step(desk: &Desk, it: &ProvisionStep<'_>) -> WireProvisionStep {
    WireProvisionStep {
        version: version(desk, it.version),
        address: it.address.clone(),
        runs: word_runs(&it.before, &it.after, &it.runs, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invisible_character_of_the_live_redline_is_named() {
        let empty = travaux_text::Text::default();
        let printed = |words: &str| Wording::plain(words).printed(&empty.numbering());
        let (old, new) = (printed("within 30 days"), printed("within 30\u{a0}days"));
        let runs = travaux_redline::compare_printed(&old, &new);
        let wired = word_runs(&old, &new, &runs, &[]);
        let named: Vec<_> = wired.iter().flat_map(|run| &run.strength).collect();
        assert_eq!(named, ["U+00A0 no-break space"]);
    }
}
