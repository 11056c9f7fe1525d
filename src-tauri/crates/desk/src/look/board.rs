//! The Board: every provision of the package, and what each delegation wants of it.

use std::collections::HashMap;
use std::sync::Arc;

use travaux_history::account::reason;
use travaux_history::{
    InstrumentCode, Link, Matter, MatterHeld, MatterId, Objective, ObjectiveId, ProposalHeld,
    ProposalId, ReservationKind, Stage, Status, StatusNow, wording_hash,
};
use travaux_redline::rolling::said;
use travaux_text::{DelegationCode, Kind, Provision, ProvisionId};

use crate::table::objectives::{TouchedBy, touched};
use crate::table::rolling::{Opened, RollingProvision, RollingText, StandingBracket};
use crate::{Desk, DeskError};

/// The state of the whole package. It is internal: it shows objectives.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Board {
    /// One for each provision with words of its own, instrument by instrument, in reading order.
    pub rows: Vec<BoardRow>,
    /// How far each instrument is.
    pub progress: Vec<Progress>,
    /// Whether nothing is agreed until everything is agreed.
    pub as_a_whole: bool,
    /// Objectives that cover no provision of any rolling text.
    pub uncovered: Vec<ObjectiveId>,
}

impl BoardRow {
    /// The stage it is at.
    pub fn stage(&self) -> Stage {
        Stage::with(self.status, self.reopened, self.brackets)
    }

    /// All that is to be said of it beside what is at issue, a sentence each without a full stop: why
    /// delegations keep its brackets, and what is said of it besides.
    pub fn remarks(&self) -> Vec<String> {
        let reasons = self.reasons.iter();
        let reasons = reasons
            .map(|(by, why)| format!("{by} explains why it maintains a bracket{}", reason(why)));
        reasons.chain(self.told.iter().cloned()).collect()
    }
}

/// One provision of the Board.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct BoardRow {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision.
    pub provision: ProvisionId,
    /// Its address: `2(2)`.
    pub address: String,
    /// What is at issue: the brackets, or the words where there are none.
    pub at_issue: String,
    /// What each delegation wants, in the order of the delegations.
    pub cells: Vec<BoardCell>,
    /// Its status; open where an agreed one lapsed.
    pub status: Status,
    /// Whether it was agreed and its wording changed since.
    pub reopened: bool,
    /// Since when it has that status, in milliseconds since 1970.
    pub since: Option<i64>,
    /// What is to be said of it besides: who agrees and who has not, what is reserved, opposed and
    /// under a silence procedure; a sentence each without a full stop.
    pub told: Vec<String>,
    /// How many brackets stand in it.
    pub brackets: usize,
    /// Since when it is contested, and who opened it: the oldest of its brackets.
    pub opened: Option<Opened>,
    /// Why delegations keep its brackets.
    pub reasons: Vec<(DelegationCode, String)>,
    /// What it is held for: `SG 4(1)`.
    pub held_for: Vec<String>,
    /// The objectives that cover it.
    pub objectives: Vec<ObjectiveId>,
    /// The red lines touched by what stands, or by what a delegation wants.
    pub touched: Vec<TouchedBy>,
}

/// What one delegation wants of a provision.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct BoardCell {
    /// Its words in each bracket that names it; empty where it says nothing.
    pub wants: Vec<String>,
    /// Whose proposals it supports.
    pub supports: Vec<DelegationCode>,
    /// Whose proposals it does not accept, and was not answered.
    pub not_accepted: Vec<DelegationCode>,
    /// Its reservations that have not been lifted.
    pub reservations: Vec<(MatterId, ReservationKind)>,
    /// Whether it agreed to the wording as it is.
    pub agreed: bool,
}

/// How far an instrument is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Progress {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// How many provisions it has.
    pub provisions: usize,
    /// How many of them are agreed, in one way or another.
    pub agreed: usize,
    /// How many brackets stand.
    pub brackets: usize,
    /// How many were lifted.
    pub lifted: usize,
    /// How many alternatives were given up to lift them.
    pub dropped: usize,
    /// What is to be said of it as a whole: what is reserved, and its silence procedures.
    pub told: Vec<String>,
}

impl Progress {
    /// How far it is, in words without a full stop: `2 of 3 provisions agreed; 1 bracket open, …`.
    pub fn how_far(&self) -> String {
        let counted = |count: usize, one: &str| match count {
            1 => format!("1 {one}"),
            count => format!("{count} {one}s"),
        };
        format!(
            "{} of {} agreed; {} open, {} lifted; {} not retained",
            self.agreed,
            counted(self.provisions, "provision"),
            counted(self.brackets, "bracket"),
            self.lifted,
            counted(self.dropped, "alternative"),
        )
    }
}

impl Desk {
    /// The Board of the package.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn board(&self) -> Result<Board, DeskError> {
        let as_a_whole = self.dossier().description.as_a_whole;
        let mut board = Board { as_a_whole, ..Board::default() };
        let package = self.package()?;
        let objectives = self.dossier().objectives();
        for (code, rolling) in &package {
            board.progress.push(self.progress_of(code, rolling));
            board.rows.extend(self.rows_of(code, rolling, &package, &objectives));
        }
        let covered: Vec<_> = board.rows.iter().flat_map(|it| &it.objectives).collect();
        let all = objectives.iter().map(|(_, it)| it.id);
        let uncovered: Vec<_> = all.filter(|it| !covered.contains(&it)).collect();
        board.uncovered = uncovered;
        Ok(board)
    }

    /// How far each instrument is that has a version.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn progress(&self) -> Result<Vec<Progress>, DeskError> {
        let package = self.package()?;
        Ok(package.iter().map(|(code, rolling)| self.progress_of(code, rolling)).collect())
    }

    fn package(&self) -> Result<Package<'_>, DeskError> {
        let live = self.dossier().instruments.iter().filter(|it| !it.withdrawn);
        // An instrument without a version has nothing to be shown yet.
        let begun = live.filter(|it| self.newest_base(&it.code).is_some());
        begun.map(|it| Ok((&it.code, self.rolling(&it.code)?))).collect()
    }

    fn rows_of<'d>(
        &'d self,
        code: &'d InstrumentCode,
        rolling: &'d RollingText,
        package: &Package<'_>,
        objectives: &'d [(&'d MatterHeld, &'d Objective)],
    ) -> Vec<BoardRow> {
        let sheet = Sheet::of(self, code, rolling, package, objectives);
        let all = rolling.text.provisions.iter().zip(&rolling.provisions).enumerate();
        let with_words = all.filter(|(_, (it, _))| has_words(it.kind));
        with_words.map(|(at, (_, known))| sheet.row(at, known)).collect()
    }

    fn progress_of(&self, code: &InstrumentCode, rolling: &RollingText) -> Progress {
        let overruled = self.dossier().overruled(code);
        let stands = |it: &&MatterHeld| !overruled.contains_key(&it.id);
        let lifts = || self.dossier().lifts(code).filter(|(held, _)| stands(held));
        let worded = || rolling.text.provisions.iter().filter(|it| has_words(it.kind));
        let agreed = worded().filter(|it| self.standing_of(code, it).status().is_agreed());
        Progress {
            instrument: code.clone(),
            provisions: worded().count(),
            agreed: agreed.count(),
            brackets: rolling.open_brackets(),
            lifted: lifts().count(),
            dropped: lifts().map(|(_, it)| it.dropped.len()).sum(),
            told: self.told_of_all(code, rolling),
        }
    }
}

/// The rolling text of every instrument that has one.
type Package<'d> = Vec<(&'d InstrumentCode, Arc<RollingText>)>;

/// What is needed to say how the provisions of one instrument stand.
struct Sheet<'d> {
    desk: &'d Desk,
    code: &'d InstrumentCode,
    rolling: &'d RollingText,
    objectives: &'d [(&'d MatterHeld, &'d Objective)],
    delegations: Vec<&'d DelegationCode>,
    proposals: HashMap<ProposalId, &'d ProposalHeld>,
    held_for: HashMap<ProvisionId, Vec<String>>,
    reservations: HashMap<ProvisionId, Vec<(&'d DelegationCode, MatterId, ReservationKind)>>,
}

impl<'d> Sheet<'d> {
    fn of(
        desk: &'d Desk,
        code: &'d InstrumentCode,
        rolling: &'d RollingText,
        package: &Package<'_>,
        objectives: &'d [(&'d MatterHeld, &'d Objective)],
    ) -> Self {
        let dossier = desk.dossier();
        let here = dossier.delegations.iter().filter(|it| !it.withdrawn);
        let delegations: Vec<_> = here.map(|it| &it.code).collect();
        let mut held_for: HashMap<_, Vec<_>> = HashMap::new();
        for (_, link) in dossier.links_once().filter(|(_, it)| it.instrument == *code) {
            held_for.entry(link.provision).or_default().push(called(link, package));
        }
        let mut reservations: HashMap<_, Vec<_>> = HashMap::new();
        for (held, it) in dossier.reservations().filter(|(_, it)| it.instrument == *code) {
            if let Some(provision) = it.provision {
                reservations.entry(provision).or_default().push((&it.by, held.id, it.kind));
            }
        }
        let proposals = dossier.proposals.iter().map(|it| (it.id, it)).collect();
        Self { desk, code, rolling, objectives, delegations, proposals, held_for, reservations }
    }

    fn row(&self, at: usize, known: &RollingProvision) -> BoardRow {
        let provision = &self.rolling.text.provisions[at];
        let dossier = self.desk.dossier();
        let now = dossier.status_now(self.code, known.id, wording_hash(provision));
        let since = match now {
            StatusNow::Open => None,
            StatusNow::Set(held, _) | StatusNow::Partly(held, _) | StatusNow::Reopened(held, _) => {
                Some(held.at)
            }
        };
        let agreement = dossier.agreement(self.code, known.id, wording_hash(provision));
        let agreeing: Vec<_> =
            agreement.agreeing().filter(|(_, it)| it.is_agreed()).map(|(by, _)| by).collect();
        let words = provision.wording.printed_text(&self.rolling.numbering);
        let covering = self
            .objectives
            .iter()
            .filter(|(_, it)| it.covers(self.code, &self.rolling.text, known.id));
        BoardRow {
            instrument: self.code.clone(),
            provision: known.id,
            address: self.rolling.numbering.address(at).to_owned(),
            at_issue: self.at_issue(known, &words),
            cells: self
                .delegations
                .iter()
                .map(|by| self.cell(by, known, agreeing.contains(by)))
                .collect(),
            status: now.status(),
            reopened: matches!(now, StatusNow::Reopened(..)),
            since,
            told: self.desk.told_of(self.code, self.rolling, at),
            brackets: known.brackets.len(),
            opened: known.brackets.iter().map(|it| it.opened.clone()).min_by_key(|it| it.turn),
            reasons: self.reasons(known),
            held_for: self.held_for.get(&known.id).cloned().unwrap_or_default(),
            objectives: covering.map(|(_, it)| it.id).collect(),
            touched: self.touched(provision),
        }
    }

    /// Why delegations keep the brackets of a provision.
    fn reasons(&self, known: &RollingProvision) -> Vec<(DelegationCode, String)> {
        let entries = known.brackets.iter().flat_map(|it| &it.reasons);
        let given = entries.filter_map(|id| match &self.desk.dossier().matter(*id)?.matter {
            Matter::BracketExplained(it) => Some((it.by.clone(), it.reason.clone())),
            _ => None,
        });
        given.collect()
    }

    /// The brackets side by side, or the words.
    fn at_issue(&self, known: &RollingProvision, words: &str) -> String {
        let outer = known.brackets.iter().filter(|it| it.path.len() == 1);
        let spelled = |it: &StandingBracket| -> String {
            // That there be nothing is what the base says, or a deletion that somebody wants.
            let all = it.alternatives.iter().filter(|it| !it.words.is_empty() || !it.by.is_empty());
            let all = all.map(|it| match it.words.is_empty() {
                true => format!("[{}]", self.departures(known.id, &it.by)),
                false => format!("[{}]", it.words.printed_text(&self.rolling.numbering)),
            });
            all.collect()
        };
        let all: Vec<String> = outer.map(spelled).collect();
        if all.is_empty() { words.to_owned() } else { all.join(" \u{b7} ") }
    }

    /// What those want who have nothing here: `deletion`, `move to 2(2)`.
    fn departures(&self, id: ProvisionId, by: &[DelegationCode]) -> String {
        let mut all: Vec<String> = Vec::new();
        for told in by.iter().map(|by| self.rolling.departure(id, by)) {
            if !all.contains(&told) {
                all.push(told);
            }
        }
        all.join(", ")
    }

    fn cell(&self, by: &DelegationCode, known: &RollingProvision, agreed: bool) -> BoardCell {
        let mut cell = BoardCell { wants: self.wants(by, known), agreed, ..BoardCell::default() };
        let offered = known.brackets.iter().flat_map(|it| &it.alternatives);
        let behind = offered.flat_map(|it| &it.proposals);
        for held in behind.filter_map(|it| self.proposals.get(it)) {
            let of = &held.proposed.by;
            let note = |list: &mut Vec<DelegationCode>| {
                if !list.contains(of) {
                    list.push(of.clone());
                }
            };
            if held.supporters.iter().any(|it| it.by == *by) {
                note(&mut cell.supports);
            }
            if held.refusing().any(|it| it.by == *by) {
                note(&mut cell.not_accepted);
            }
        }
        let own = self.reservations.get(&known.id).into_iter().flatten();
        cell.reservations =
            own.filter(|(who, ..)| *who == by).map(|(_, id, kind)| (*id, *kind)).collect();
        cell
    }

    /// What a delegation wants in each bracket that names it, as it reads it, and in those within
    /// a bracket where it is not named in the one around them.
    fn wants(&self, by: &DelegationCode, known: &RollingProvision) -> Vec<String> {
        let is_named_around = |it: &StandingBracket| {
            (1..it.path.len()).step_by(2).any(|at| {
                let around = known.brackets.iter().find(|of| of.path == it.path[..at]);
                let on_the_way = around.and_then(|of| of.alternatives.get(it.path[at] as usize));
                on_the_way.is_some_and(|it| it.by.contains(by))
            })
        };
        let meant = known.brackets.iter().filter(|it| !is_named_around(it));
        let wants = meant.flat_map(|it| &it.alternatives).filter(|it| it.by.contains(by));
        let told = wants.map(|it| match it.words.is_empty() {
            true => self.rolling.departure(known.id, by),
            false => said(&it.words, Some(by)).printed_text(&self.rolling.numbering),
        });
        told.collect()
    }

    /// What touches a red line: what stands, or what a delegation wants.
    fn touched(&self, provision: &Provision) -> Vec<TouchedBy> {
        touched(self.objectives, self.rolling, provision.id, &provision.wording)
    }
}

impl Desk {
    /// What the goal of a link is called: `SG 4(1)`.
    pub fn called(&self, link: &Link) -> String {
        let there = self.rolling(&link.to).ok();
        called(link, &there.into_iter().map(|it| (&link.to, it)).collect())
    }
}

/// What the goal of a link is called in a package: `SG 4(1)`.
fn called(link: &Link, package: &Package<'_>) -> String {
    let address = || {
        let (_, rolling) = package.iter().find(|(code, _)| **code == link.to)?;
        let at = rolling.numbering.position(link.to_provision?)?;
        Some(rolling.numbering.address(at))
    };
    address().map_or_else(|| link.to.to_string(), |it| format!("{} {it}", link.to))
}

/// Whether provisions of this kind carry commitments of their own.
pub(crate) fn has_words(kind: Kind) -> bool {
    matches!(kind, Kind::Recital | Kind::Paragraph | Kind::Chapeau | Kind::Plain | Kind::Row)
}
