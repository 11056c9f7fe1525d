//! Who agrees to the wording of a provision, and who has not yet.

use travaux_text::{DelegationCode, ProvisionId};

use crate::claim::names_the_chair;
use crate::contradiction::Contradiction;
use crate::{
    Delegation, Dossier, Hash, InstrumentCode, Matter, MatterHeld, Role, Status, StatusNow,
    StatusSet,
};

/// Which delegations agree to the wording a provision has, each as far as it said.
///
/// - **Laws**: what some parties agree to is agreed by these alone; a provision is agreed where
///   every party agrees, or the chair says so for the table.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Agreement<'d> {
    /// Those that agree, in the order in which they said so, each with what says so.
    pub said: Vec<(&'d DelegationCode, (&'d MatterHeld, &'d StatusSet))>,
    /// The parties that have not agreed.
    pub without: Vec<&'d DelegationCode>,
    /// The chair's delegation, where it is the chair that says so for the table.
    pub by_chair: Option<&'d DelegationCode>,
}

impl<'d> Agreement<'d> {
    /// Those that agree, each as far as it does.
    pub fn agreeing(&self) -> impl Iterator<Item = (&'d DelegationCode, Status)> {
        self.said.iter().map(|(by, (_, it))| (*by, it.status))
    }

    /// Whether some agree and others have not.
    pub fn is_partial(&self) -> bool {
        !self.said.is_empty() && !self.without.is_empty()
    }
}

/// What one status set says, and whose word it is.
type Said<'d> = (&'d MatterHeld, &'d StatusSet);

/// Since when a wording has the status it has.
#[derive(Clone, Copy)]
struct Completed<'d> {
    /// The word by which it came to have it, in the order of the record.
    by: &'d MatterHeld,
    /// The latest by time of those by which it did.
    last: &'d MatterHeld,
    status: Status,
}

/// What was said of the status of one provision, read from the oldest to the newest.
struct Reading<'d> {
    parties: Vec<&'d DelegationCode>,
    /// What parties said at their own desks against words that others say they agree to.
    against: Vec<Contradiction<'d>>,
    /// What each delegation agrees to; of two sayings about one wording the last.
    said: Vec<(&'d DelegationCode, Said<'d>)>,
    /// The last word that was everybody's.
    table: Option<Said<'d>>,
    /// The last wording that everybody agreed to.
    whole: Option<Said<'d>>,
}

impl Dossier {
    /// The parties of the negotiation: what is agreed, all of them have to agree to.
    ///
    /// A chair that keeps the dossier itself is no party, though the dossier is its own.
    pub fn parties(&self) -> impl Iterator<Item = &DelegationCode> {
        let all = self.delegations.iter().filter(|it| !it.withdrawn && it.role.is_party());
        all.filter(|it| !is_chairing(it)).map(|it| &it.code)
    }

    /// Who agrees to the wording with the hash `wording` of a provision, and who has not.
    pub fn agreement(
        &self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
        wording: Hash,
    ) -> Agreement<'_> {
        let reading = self.reading(instrument, provision);
        let agreeing = reading.agreeing(wording);
        let table = reading.table.filter(|(_, it)| counts(it, wording));
        let by_chair = table.and_then(|(_, it)| it.by.iter().find(|by| self.is_chair(by)));
        let is_with = |by: &DelegationCode| agreeing.iter().any(|(it, _)| *it == by);
        let without = reading.parties.iter().copied().filter(|by| !is_with(by)).collect();
        Agreement { said: agreeing, without, by_chair }
    }

    /// How a provision stands whose wording now has the hash `wording`.
    ///
    /// - **Laws**: an agreed status holds for the wording it was given for, and for no other;
    ///   other statuses hold until a later one. What some of the parties agree to is not agreed.
    pub fn status_now(
        &self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
        wording: Hash,
    ) -> StatusNow<'_> {
        self.reading(instrument, provision).now(wording)
    }

    /// Since when everybody agrees to the wording with the hash `wording` of a provision, in
    /// milliseconds since 1970; none where not everybody does.
    pub fn agreed_since(
        &self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
        wording: Hash,
    ) -> Option<i64> {
        let now = self.completed(instrument, provision, wording, &|one, other| {
            one.is_agreed() == other.is_agreed()
        });
        now.filter(|it| it.status.is_agreed()).map(|it| it.last.at)
    }

    /// The word by which everybody came to agree to a wording as far as they do now, and the latest
    /// by time of those by which they did: what somebody says later who agreed already, or who need
    /// not, changes nothing of it.
    pub(crate) fn agreed_by(
        &self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
        wording: Hash,
    ) -> Option<(&MatterHeld, &MatterHeld)> {
        let now = self.completed(instrument, provision, wording, &|one, other| one == other);
        now.map(|it| (it.by, it.last))
    }

    /// The word since which a wording has the status it has, as far as two are `alike`.
    fn completed(
        &self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
        wording: Hash,
        alike: &dyn Fn(Status, Status) -> bool,
    ) -> Option<Completed<'_>> {
        let mut reading = Reading::of(self, instrument, provision);
        let mut since: Option<Completed<'_>> = None;
        for said in self.statuses(instrument, provision) {
            reading.take(self, said);
            since = match (reading.now(wording), since) {
                (StatusNow::Set(_, it), Some(was)) if alike(was.status, it.status) => {
                    Some(Completed { status: it.status, ..was })
                }
                (StatusNow::Set(_, it), _) => {
                    // What came to be known last may have been said before the others.
                    let all = reading.agreeing(wording).into_iter();
                    let own = all.filter(|(by, _)| reading.parties.contains(by));
                    let times = own.map(|(_, (held, _))| held).chain([said.0]);
                    let last = times.max_by_key(|held| self.made(held.id.hash(), held.at));
                    Some(Completed { by: said.0, last: last.unwrap_or(said.0), status: it.status })
                }
                _ => None,
            };
        }
        since
    }

    /// The wordings of a provision that everybody agreed to one after another, each with the word
    /// that made it so.
    pub(crate) fn agreements(
        &self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
    ) -> Vec<(&MatterHeld, &StatusSet)> {
        let mut reading = Reading::of(self, instrument, provision);
        let mut found: Vec<Said<'_>> = Vec::new();
        for said in self.statuses(instrument, provision) {
            reading.take(self, said);
            let is_new =
                |it: &Said<'_>| found.last().is_none_or(|(_, last)| last.wording != it.1.wording);
            found.extend(reading.whole.filter(is_new).map(|(_, it)| (said.0, it)));
        }
        found
    }

    fn reading(&self, instrument: &InstrumentCode, provision: ProvisionId) -> Reading<'_> {
        // What was everybody's word ends what was said before it.
        let mut all: Vec<Said<'_>> = Vec::new();
        let mut reading = Reading::of(self, instrument, provision);
        for said in self.statuses(instrument, provision).rev() {
            all.push(said);
            if self.is_of_all(said.1) && !reading.is_contradicted(self, said) {
                break;
            }
        }
        all.into_iter().rev().for_each(|said| reading.take(self, said));
        reading
    }

    /// The statuses a provision was given, oldest first.
    fn statuses(
        &self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
    ) -> impl DoubleEndedIterator<Item = Said<'_>> {
        let said = self.standing_matters().filter_map(move |held| match &held.matter {
            Matter::Status(it) if it.provision == provision && it.instrument == *instrument => {
                Some((held, it))
            }
            _ => None,
        });
        // What another desk says of words that stand nowhere here is its account.
        said.filter(|(held, _)| !self.is_void(held.id))
    }

    /// Whether a status is the word of everybody: nobody is named, the chair says it for the
    /// table, or it sets the provision aside.
    pub fn is_of_all(&self, it: &StatusSet) -> bool {
        it.by.is_empty() || it.status == Status::Parked || it.by.iter().any(|by| self.is_chair(by))
    }

    /// Whether a delegation is the chair, or the secretariat acting for it.
    pub fn is_chair(&self, code: &DelegationCode) -> bool {
        self.delegation(code).is_some_and(is_chairing)
    }
}

impl<'d> Reading<'d> {
    fn of(dossier: &'d Dossier, instrument: &InstrumentCode, provision: ProvisionId) -> Self {
        let parties = dossier.parties().collect();
        let against = dossier.contradictions(instrument, provision);
        Self { parties, against, said: Vec::new(), table: None, whole: None }
    }

    /// Whether a status is said of a party that said otherwise at its own desk: then it is its
    /// desk's account of that party, and what is said for all settles nothing.
    fn is_contradicted(&self, dossier: &Dossier, (held, it): Said<'_>) -> bool {
        let mut against = self.against.iter().filter(|no| self.parties.contains(&no.by));
        against.any(|no| no.is_to(dossier, held, it))
    }

    /// Takes in what was said next.
    fn take(&mut self, dossier: &'d Dossier, said: Said<'d>) {
        let (_, it) = said;
        if dossier.is_of_all(it) {
            if self.is_contradicted(dossier, said) {
                // What our own desk says of all it says of us all the same.
                let ours =
                    self.parties.iter().copied().find(|by| dossier.is_word_of(by, said.0.desk));
                if let Some(by) = ours.filter(|_| it.by.is_empty()) {
                    self.take_of(by, said);
                }
                return;
            }
            if self.has_heard(it) {
                return;
            }
            let agrees = it.status >= Status::AgreedInPrinciple;
            let all = self.parties.iter().filter(|_| agrees).map(|by| (*by, said));
            (self.said, self.table) = (all.collect(), Some(said));
            self.whole = it.status.is_agreed().then_some(said);
            return;
        }
        for by in &it.by {
            let no = self.against.iter().find(|no| no.by == by && no.is_to(dossier, said.0, it));
            if no.is_none() && !dossier.is_said_of_others(by, said.0) {
                self.take_of(by, said);
            }
        }
        if self.takes_up(it) {
            self.table = Some(said);
        }
        if let Some(whole) = self.complete(it.wording).filter(|(_, it)| it.status.is_agreed()) {
            // What they agreed to before was another wording.
            self.said.retain(|(_, (_, was))| was.wording == it.wording);
            (self.whole, self.table) = (Some(whole), None);
        }
    }

    /// Whether a status returns a provision to open for all: all parties say so, or, of what was
    /// set aside, all who set it aside.
    fn takes_up(&self, it: &StatusSet) -> bool {
        let aside = self.table.filter(|(_, was)| was.status == Status::Parked);
        let set_aside = |it: &StatusSet, was: &StatusSet| {
            !was.by.is_empty() && was.by.iter().all(|by| it.by.contains(by))
        };
        it.status == Status::Open
            && (self.parties.iter().all(|by| it.by.contains(by))
                || aside.is_some_and(|(_, was)| set_aside(it, was)))
    }

    /// Takes in what was said of one delegation.
    fn take_of(&mut self, by: &'d DelegationCode, said: Said<'d>) {
        let (_, it) = said;
        // Who says the same again said it when it said it first.
        if self.said.iter().any(|(whose, (_, was))| *whose == by && says_the_same(was, it)) {
            return;
        }
        let is_over =
            |was: &StatusSet| it.status < Status::AgreedAdReferendum || counts(was, it.wording);
        self.said.retain(|(whose, (_, was))| *whose != by || !is_over(was));
        if it.status >= Status::AgreedInPrinciple {
            self.said.push((by, said));
        } else {
            self.whole = None;
        }
    }

    /// Whether the same was said for all before, and nobody said anything else since.
    fn has_heard(&self, it: &StatusSet) -> bool {
        let same = |was: &StatusSet| says_the_same(was, it);
        let is_with = |by: &&DelegationCode| {
            self.said.iter().any(|(whose, (_, was))| whose == by && same(was))
        };
        self.table.is_some_and(|(_, was)| same(was))
            && self.said.len() == self.parties.len()
            && self.parties.iter().all(is_with)
    }

    /// Those that agree to a wording.
    fn agreeing(&self, wording: Hash) -> Vec<(&'d DelegationCode, Said<'d>)> {
        self.said.iter().filter(|(_, (_, it))| counts(it, wording)).copied().collect()
    }

    /// How far everybody agrees to a wording: as far as the one that agrees least.
    fn complete(&self, wording: Hash) -> Option<Said<'d>> {
        let agreeing = self.agreeing(wording);
        let is_with = |by: &DelegationCode| agreeing.iter().any(|(it, _)| *it == by);
        let of_table = self.table.filter(|(_, it)| {
            self.parties.is_empty() && it.status >= Status::AgreedInPrinciple && counts(it, wording)
        });
        if of_table.is_some() {
            return of_table;
        }
        // One party alone agrees with nobody.
        let several = self.parties.len() > 1 || self.table.is_some();
        let all = several && self.parties.iter().all(|by| is_with(by));
        let mut parties = agreeing.iter().filter(|(by, _)| self.parties.contains(by));
        let first = parties.next().filter(|_| all)?.1;
        // Of those who agree least, the one who said it last.
        let least = |one: Said<'d>, other: Said<'d>| match other.1.status <= one.1.status {
            true => other,
            false => one,
        };
        Some(parties.map(|(_, said)| *said).fold(first, least))
    }

    fn now(&self, wording: Hash) -> StatusNow<'d> {
        if let Some((held, it)) = self.complete(wording) {
            return StatusNow::Set(held, it);
        }
        if let Some((held, it)) = self.whole.filter(|(_, it)| it.wording != wording) {
            return StatusNow::Reopened(held, it);
        }
        let of_all = self.table.filter(|(_, it)| it.status < Status::AgreedInPrinciple);
        let partly = self.agreeing(wording).last().map(|(_, said)| *said);
        match (partly, of_all) {
            (_, Some((held, it))) if it.status == Status::Parked => StatusNow::Set(held, it),
            (Some((held, it)), _) => StatusNow::Partly(held, it),
            (None, Some((held, it))) => StatusNow::Set(held, it),
            (None, None) => StatusNow::Open,
        }
    }
}

/// Whether a delegation is the chair; one that keeps the dossier says so by its name.
fn is_chairing(it: &Delegation) -> bool {
    let is_called = || names_the_chair(&it.name) || it.name.to_lowercase().contains("secretariat");
    it.role.is_chair() || it.role == Role::Ours && is_called()
}

/// Whether two sayings agree to the same words as far, on the same condition.
fn says_the_same(one: &StatusSet, other: &StatusSet) -> bool {
    (one.wording, one.status, &one.note) == (other.wording, other.status, &other.note)
}

/// Whether what was said is about this wording: that the aim is agreed is about none.
fn counts(it: &StatusSet, wording: Hash) -> bool {
    !it.status.is_agreed() || it.wording == wording
}

#[cfg(test)]
mod tests {
    use travaux_text::build::{named, para};

    use super::*;
    use crate::matters::tests::{by, fa, told};
    use crate::{Act, wording_hash};

    fn delegation(code: &str, role: Role) -> Act {
        Act::DelegationAdded(Delegation {
            code: by(code),
            name: code.to_owned(),
            colour: String::new(),
            role,
            withdrawn: false,
        })
    }

    fn said(words: &str, status: Status, codes: &[&str]) -> Act {
        let provision = named("report", para(words));
        Act::Noted(Matter::Status(StatusSet {
            instrument: fa(),
            provision: provision.id,
            wording: wording_hash(&provision),
            status,
            by: codes.iter().map(|it| by(it)).collect(),
            note: String::new(),
        }))
    }

    /// The status of the provision as it says `words`, and who agrees and who has not.
    fn now(acts: &[Act], words: &str) -> String {
        let table = [
            delegation("MER", Role::Ours),
            delegation("CAS", Role::Party),
            delegation("CHR", Role::Chair),
            delegation("UN", Role::Observer),
        ];
        let dossier = told(table.into_iter().chain(acts.iter().cloned()));
        let provision = named("report", para(words));
        let wording = wording_hash(&provision);
        let now = dossier.status_now(&fa(), provision.id, wording);
        let reopened = if matches!(now, StatusNow::Reopened(..)) { "reopened, " } else { "" };
        let agreement = dossier.agreement(&fa(), provision.id, wording);
        let spelled = |all: Vec<&DelegationCode>| {
            all.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(" ")
        };
        let with = agreement.agreeing().map(|(by, _)| by).collect();
        format!(
            "{reopened}{}; with {}; without {}",
            now.status().words(),
            spelled(with),
            spelled(agreement.without)
        )
    }

    #[test]
    fn what_one_party_agrees_to_is_not_agreed() {
        let mer = said("A.", Status::Agreed, &["MER"]);
        assert_eq!(now(std::slice::from_ref(&mer), "A."), "open; with MER; without CAS");
        let cas = said("A.", Status::Agreed, &["CAS"]);
        assert_eq!(now(&[mer.clone(), cas.clone()], "A."), "agreed; with MER CAS; without ");
        let less = said("A.", Status::AgreedAdReferendum, &["CAS"]);
        assert_eq!(
            now(&[mer.clone(), less], "A."),
            "agreed ad referendum; with MER CAS; without ",
            "as far as the one that agrees least"
        );
        let observer = said("A.", Status::Agreed, &["UN"]);
        assert_eq!(now(&[mer.clone(), observer], "A."), "open; with MER UN; without CAS");
        let no_longer = said("A.", Status::Open, &["CAS"]);
        assert_eq!(now(&[mer, cas, no_longer], "A."), "open; with MER; without CAS");
    }

    #[test]
    fn all_parties_or_the_chair_for_the_table_agree() {
        let all = said("A.", Status::Agreed, &[]);
        assert_eq!(now(std::slice::from_ref(&all), "A."), "agreed; with MER CAS; without ");
        let chair = said("A.", Status::Agreed, &["CHR"]);
        assert_eq!(now(&[chair], "A."), "agreed; with MER CAS; without ");
        let both = said("A.", Status::AgreedInPrinciple, &["CAS", "MER"]);
        assert_eq!(now(&[both], "B."), "agreed in principle; with CAS MER; without ");
        let no_longer = said("A.", Status::Open, &["CAS"]);
        assert_eq!(now(&[all, no_longer], "A."), "open; with MER; without CAS");
    }

    #[test]
    fn agreement_is_to_a_wording() {
        let mer = said("A.", Status::Agreed, &["MER"]);
        let cas = said("B.", Status::Agreed, &["CAS"]);
        let both = [mer.clone(), cas.clone()];
        assert_eq!(now(&both, "A."), "open; with MER; without CAS");
        assert_eq!(now(&both, "B."), "open; with CAS; without MER");
        let all = said("A.", Status::Agreed, &[]);
        assert_eq!(now(&[all.clone(), cas.clone()], "B."), "reopened, open; with CAS; without MER");
        assert_eq!(now(&[all.clone(), cas.clone()], "A."), "agreed; with MER CAS; without ");
        let mer_too = said("B.", Status::Agreed, &["MER"]);
        let moved_on = [all, cas, mer_too];
        assert_eq!(now(&moved_on, "B."), "agreed; with CAS MER; without ");
        assert_eq!(now(&moved_on, "A."), "reopened, open; with ; without MER CAS");
    }

    #[test]
    fn a_provision_set_aside_stays_so_until_all_agree() {
        let aside = said("A.", Status::Parked, &["MER"]);
        let mer = said("A.", Status::Agreed, &["MER"]);
        let cas = said("A.", Status::Agreed, &["CAS"]);
        let up = |by| now(&[aside.clone(), said("A.", Status::Open, by)], "A.");
        assert_eq!(up(&["CAS"]), "parked; with ; without MER CAS", "it did not set it aside");
        assert_eq!(up(&["MER"]), "open; with ; without MER CAS");
        let by_all =
            [said("A.", Status::Parked, &["MER", "CAS"]), said("A.", Status::Open, &["MER"])];
        assert_eq!(now(&by_all, "A."), "parked; with ; without MER CAS");
        assert_eq!(now(&[aside.clone(), mer.clone()], "A."), "parked; with MER; without CAS");
        assert_eq!(now(&[aside, mer, cas], "A."), "agreed; with MER CAS; without ");
    }

    #[test]
    fn it_is_agreed_since_the_last_party_agreed() {
        let at = |acts: &[Act]| {
            let table = [delegation("MER", Role::Ours), delegation("CAS", Role::Party)];
            let dossier = told(table.into_iter().chain(acts.iter().cloned()));
            let provision = named("report", para("A."));
            dossier.agreed_since(&fa(), provision.id, wording_hash(&provision))
        };
        let mer = said("A.", Status::Agreed, &["MER"]);
        assert_eq!(at(std::slice::from_ref(&mer)), None);
        assert_eq!(at(&[mer, said("A.", Status::Agreed, &["CAS"])]), Some(0));
    }
}
