//! What the children have said was done, and whether it is there.

use travaux_desk::Desk;
use travaux_history::{Hash, Layer, VersionId};

use crate::begun::{ISSUED, TYPED};
use crate::story::step_of;
use travaux_tests::{instrument, party};

/// What the children have said was done to one dossier.
#[derive(Default)]
pub(crate) struct Said {
    step: u64,
    /// A step that was said twice: what was typed first was lost.
    twice: Option<u64>,
    /// The versions of each sort, and words that stand in each.
    versions: Vec<(VersionId, String)>,
    /// How many versions there were at the begin.
    begun: usize,
    taken: usize,
    /// How much was said: typed, saved, issued, imported, taken in.
    pub(crate) counts: [u64; 5],
}

impl Said {
    /// Nothing yet, of a dossier that has so many versions.
    pub(crate) fn of(begun: usize) -> Self {
        Self { begun, ..Self::default() }
    }

    /// How much was said in all.
    pub(crate) fn in_all(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Hears one line.
    pub(crate) fn hear(&mut self, line: &str) {
        let (what, rest) = line.split_once(' ').expect("words");
        let kinds = ["working", "saved", "issued", "imported", "taken"];
        let kind = kinds.iter().position(|it| *it == what).expect("a kind of act");
        self.counts[kind] += 1;
        match what {
            "working" => self.typed(rest.parse().expect("a number")),
            "taken" => self.taken = rest.parse().expect("a number"),
            _ => {
                let (id, words) = rest.split_once(' ').expect("a version and words");
                let id = VersionId::from_hash(Hash::parse(id).expect("a hash"));
                self.versions.push((id, words.to_owned()));
            }
        }
    }

    fn typed(&mut self, step: u64) {
        if step <= self.step {
            self.twice = self.twice.or(Some(step));
        }
        self.step = self.step.max(step);
    }

    /// Looks whether everything said is there, and at most so many acts more: those that were
    /// done and not yet said.
    pub(crate) fn look(&mut self, desk: &mut Desk, unsaid: i64) -> Result<(), String> {
        if let Some(step) = self.twice {
            return Err(format!("step {step} was typed twice"));
        }
        let soundness = desk.verify().map_err(|it| it.sentences())?;
        if let Some(damage) = soundness.damage.first() {
            return Err(damage.clone());
        }
        let typed = desk.open_text(instrument(TYPED), party("CAS")).map_err(|it| it.sentences())?;
        let text = travaux_text::Text { provisions: typed.provisions.to_vec() };
        let step = step_of(&text).ok_or("the working text is not whole")?;
        let versions = desk.dossier().versions.len() - self.begun;
        let taken = desk.dossier().taken_by(desk.kept().desk()).count();
        // A pouch brings versions of its own: the first of the other delegation.
        let brought = usize::from(taken > 0);
        let found = (step, versions - brought, taken);
        let said = (self.step, self.versions.len(), self.taken);
        let more = [found.0 as i64 - said.0 as i64, found.1 as i64 - said.1 as i64]
            .into_iter()
            .chain([found.2 as i64 - said.2 as i64]);
        let more: Vec<i64> = more.collect();
        if more.iter().any(|it| *it < 0) || more.iter().sum::<i64>() > unsaid {
            return Err(format!("{said:?} was said, {found:?} is there"));
        }
        self.step = step;
        self.taken = taken;
        self.versions_hold(desk)?;
        // What was done and not said is said by what is there.
        for _ in 0..more[1] {
            let newest =
                desk.dossier().versions.iter().filter(|it| it.saved.source.as_str() == "CAS");
            let unsaid = newest.filter(|it| self.versions.iter().all(|(id, _)| *id != it.id));
            let unsaid: Vec<_> = unsaid.map(|it| it.id).collect();
            let unsaid = unsaid.get(self.begun).ok_or("a version that nobody made")?;
            self.versions.push((*unsaid, String::new()));
        }
        Ok(())
    }

    fn versions_hold(&self, desk: &Desk) -> Result<(), String> {
        let dossier = desk.dossier();
        for version in &dossier.versions {
            let is_issued = version.saved.instrument.as_str() == ISSUED
                && version.layer == Layer::Tabled
                && version.number.tabled > 1;
            if is_issued && dossier.issued(version.id).is_none() {
                return Err("a version was issued by half".to_owned());
            }
        }
        for (id, words) in &self.versions {
            let text = desk.kept().text(*id).map_err(|it| it.to_string())?;
            let numbering = text.numbering();
            let holds = |it: &travaux_text::Provision| {
                it.wording.printed_text(&numbering).contains(words.as_str())
            };
            if !text.provisions.iter().any(holds) {
                return Err(format!("{words:?} does not stand in the version that has it"));
            }
        }
        Ok(())
    }
}
