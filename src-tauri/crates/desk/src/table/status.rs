//! How provisions stand: status, reservations, links, silence procedures.

use travaux_history::account::listed;
use travaux_history::{
    Act, Answered, Deadline, Description, InstrumentCode, Link, Matter, MatterId, Reservation,
    ReservationKind, Silence, Status, StatusSet, wording_hash,
};
use travaux_text::{DelegationCode, Provision, ProvisionId};

use crate::desk::refused;
use crate::table::lift::placed;
use crate::{Desk, DeskError, Extent, Place, RollingText, Saying, WordOf};

impl Desk {
    /// Gives a provision of the rolling text a status, for the wording it has now; an act that
    /// can be undone. Whose word it is, is recorded by name: so it means the same at every desk.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, provision or delegation, when nobody is named and we are
    /// no party, when a provision with brackets would be agreed, or when the file fails.
    pub fn set_status(
        &mut self,
        at: Place<'_>,
        status: Status,
        of: WordOf<'_>,
        said: Saying<'_>,
    ) -> Result<MatterId, DeskError> {
        let Place { instrument, provision } = at;
        let code = self.instrument(instrument)?.code.clone();
        let rolling = self.rolling(instrument)?;
        let meant = rolling.meant(provision)?;
        let address = rolling.numbering.address(meant[0]);
        if status.is_agreed() {
            has_no_brackets(&rolling, &meant)?;
        }
        let by = self.speaking(of)?;
        let set = |it: &Provision| StatusSet {
            instrument: code.clone(),
            provision: it.id,
            wording: wording_hash(it),
            status,
            by: by.clone(),
            note: said.note.trim().to_owned(),
        };
        let provisions = meant.iter().map(|at| &rolling.text.provisions[*at]);
        let all = provisions.map(|it| Matter::Status(set(it))).collect();
        let name = format!("the status of {address} of {instrument}");
        self.note_of_each(&name, all, said.occasion)
    }

    /// The delegations whose word a status is: those that are named; the chair, which declares it
    /// for the table where it keeps the dossier; all parties where the table said so elsewhere;
    /// else the party that keeps the dossier.
    fn speaking(&self, of: WordOf<'_>) -> Result<Vec<DelegationCode>, DeskError> {
        if let WordOf::Named(by @ [_, ..]) = of {
            return by.iter().map(|it| self.delegation(it).map(|it| it.code.clone())).collect();
        }
        let own = self.ours().map(|it| &it.code);
        if let Some(chair) = own.filter(|own| self.dossier().is_chair(own)) {
            return Ok(vec![chair.clone()]);
        }
        match own.filter(|_| of != WordOf::Table) {
            Some(own) if self.dossier().parties().all(|party| party != own) => {
                Err(refused(format!(
                    "{own} is no party and agrees to nothing: say whose word it is, or that it is the \
                 table\u{2019}s"
                )))
            }
            Some(own) => Ok(vec![own.clone()]),
            None => Ok(self.dossier().parties().cloned().collect()),
        }
    }

    /// Notes that a delegation reserves its position on a provision, or on a whole instrument;
    /// an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, provision or delegation, or when the file fails.
    pub fn reserve(
        &mut self,
        on: Extent<'_>,
        by: &DelegationCode,
        kind: ReservationKind,
        said: Saying<'_>,
    ) -> Result<MatterId, DeskError> {
        let (meant, name) = self.all_meant(on)?;
        let code = self.instrument(on.instrument)?.code.clone();
        let by = self.delegation(by)?.code.clone();
        let reservation = |provision| Reservation {
            instrument: code.clone(),
            provision,
            by: by.clone(),
            kind,
            note: said.note.trim().to_owned(),
        };
        let all = meant.into_iter().map(|it| Matter::Reservation(reservation(it))).collect();
        self.note_of_each(&format!("the reservation of {by} on {name}"), all, said.occasion)
    }

    /// Notes that a reservation was lifted; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such reservation or it was lifted already, or when the file fails.
    pub fn lift_reservation(
        &mut self,
        reservation: MatterId,
        said: Saying<'_>,
    ) -> Result<MatterId, DeskError> {
        let Matter::Reservation(it) = &self.standing_matter(reservation)?.matter else {
            return Err(refused("that is not a reservation"));
        };
        if self.dossier().answer(reservation).is_some() {
            return Err(refused("this reservation was lifted already"));
        }
        let by = it.by.clone();
        let name = format!("lifting the reservation of {by}");
        let all = self.with_its_parts(reservation)?.into_iter();
        let all = all.filter(|it| self.dossier().answer(*it).is_none());
        let answered =
            |matter| Answered { matter, by: by.clone(), note: said.note.trim().to_owned() };
        let all = all.map(|it| Matter::ReservationLifted(answered(it))).collect();
        self.note_of_each(&name, all, said.occasion)
    }

    /// Holds a provision pending another one, or a whole instrument: the condition of the
    /// delegation `by`, the table's where it is none. An act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, provision or delegation, or when the file fails.
    pub fn link(
        &mut self,
        by: Option<&DelegationCode>,
        at: Place<'_>,
        to: Extent<'_>,
        said: Saying<'_>,
    ) -> Result<MatterId, DeskError> {
        let (held, name) = self.meant(at.into())?;
        let missing = || DeskError::NotFound(format!("provision {}", at.provision));
        let held = held.ok_or_else(missing)?;
        let (to_provision, _) = self.meant(to)?;
        let link = Link {
            instrument: self.instrument(at.instrument)?.code.clone(),
            provision: held,
            to: self.instrument(to.instrument)?.code.clone(),
            to_provision,
            by: by.map(|it| self.delegation(it).map(|it| it.code.clone())).transpose()?,
            reason: said.note.trim().to_owned(),
        };
        let name = format!("holding {name} for {}", to.instrument);
        self.note_matter(name, Matter::Linked(link), said.occasion)
    }

    /// Begins a silence procedure: adopted unless somebody objects by then. An act that can be
    /// undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or provision, when the deadline has passed, when another
    /// one is running on the same place, or when the file fails.
    pub fn begin_silence(
        &mut self,
        on: Extent<'_>,
        until: &Deadline,
        occasion: &str,
    ) -> Result<MatterId, DeskError> {
        let (deadline, stated) = (until.at, until.stated.trim());
        if deadline <= self.world.now() {
            return Err(refused(format!("the deadline {} has passed already", until.stated)));
        }
        let (meant, name) = self.all_meant(on)?;
        let code = self.instrument(on.instrument)?.code.clone();
        if let Some(running) = meant.iter().find_map(|it| self.running_silence(&code, *it)) {
            return Err(refused(format!(
                "a silence procedure on {name} is running already, until {}",
                running.stated
            )));
        }
        let text = self.rolling(on.instrument)?.text.clone();
        let silence = |provision| Silence {
            instrument: code.clone(),
            provision,
            deadline,
            stated: stated.to_owned(),
            wording: Silence::words(&text, provision),
            heard: true,
        };
        let all = meant.into_iter().map(|it| Matter::Silence(silence(it))).collect();
        self.note_of_each(&format!("the silence procedure on {name}"), all, occasion)
    }

    /// The deadline that a person typed: a day, an hour and a time zone.
    ///
    /// # Errors
    ///
    /// When it cannot be read, with a sentence that says what is missing.
    pub fn deadline(&self, words: &str) -> Result<Deadline, DeskError> {
        Deadline::parse(words).map_err(|why| refused(why.to_string()))
    }

    /// The silence procedure that runs on this place now: not broken, and its deadline to come.
    fn running_silence(
        &self,
        instrument: &InstrumentCode,
        provision: Option<ProvisionId>,
    ) -> Option<&Silence> {
        let (dossier, now) = (self.dossier(), self.world.now());
        let mut all = dossier.silences_on(instrument, provision).filter(|it| it.1.deadline > now);
        all.find(|it| dossier.objected(*it).is_none()).map(|it| it.1)
    }

    /// Notes that a delegation objected to a silence procedure; an act that can be undone. After
    /// the deadline it is recorded all the same, and everything that tells of it calls it late.
    ///
    /// # Errors
    ///
    /// When there is no such silence procedure, when our desk noted an objection of that delegation
    /// already, or when the file fails.
    pub fn break_silence(
        &mut self,
        silence: MatterId,
        by: &DelegationCode,
        said: Saying<'_>,
    ) -> Result<MatterId, DeskError> {
        let Matter::Silence(_) = &self.standing_matter(silence)?.matter else {
            return Err(refused("that is not a silence procedure"));
        };
        let by = self.delegation(by)?.code.clone();
        if self.has_noted_objection(silence, &by) {
            return Err(refused(format!("the objection of {by} is noted here already")));
        }
        let name = format!("the objection of {by}");
        let all = self.with_its_parts(silence)?.into_iter();
        let all = all.filter(|it| !self.has_noted_objection(*it, &by));
        let answered =
            |matter| Answered { matter, by: by.clone(), note: said.note.trim().to_owned() };
        let all = all.map(|it| Matter::SilenceBroken(answered(it))).collect();
        self.note_of_each(&name, all, said.occasion)
    }

    /// Whether our own desk has an objection of this delegation to a silence procedure that stands:
    /// what another desk notes of it takes its place from nobody's own.
    pub fn has_noted_objection(&self, silence: MatterId, by: &DelegationCode) -> bool {
        let ours = self.store.desk();
        self.dossier().standing_matters().any(|held| match &held.matter {
            Matter::SilenceBroken(it) => (it.matter, &it.by, held.desk) == (silence, by, ours),
            _ => false,
        })
    }

    /// Says whether nothing is agreed until everything is agreed; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn agree_as_a_whole(&mut self, as_a_whole: bool) -> Result<(), DeskError> {
        self.writable()?;
        let before = self.dossier().description.clone();
        let after = Description { as_a_whole, ..before.clone() };
        let name = match as_a_whole {
            true => "agreeing on the package as a whole",
            false => "agreeing provision by provision",
        };
        let forth = Act::DossierDescribed(after);
        self.do_act(name.to_owned(), forth, Act::DossierDescribed(before))
    }

    /// The provision of a rolling text that is meant, and how it is called; none for the whole
    /// instrument.
    pub(crate) fn meant(&self, on: Extent<'_>) -> Result<(Option<ProvisionId>, String), DeskError> {
        let instrument = on.instrument;
        self.instrument(instrument)?;
        let Some(typed) = on.provision else { return Ok((None, instrument.to_string())) };
        let rolling = self.rolling(instrument)?;
        let at = placed(&rolling, typed)?;
        let name = format!("{} of {instrument}", rolling.numbering.address(at));
        Ok((Some(rolling.text.provisions[at].id), name))
    }

    /// The provisions that are meant with their parts, and how the first is called; none for the
    /// whole instrument.
    fn all_meant(&self, on: Extent<'_>) -> Result<(Vec<Option<ProvisionId>>, String), DeskError> {
        let (first, name) = self.meant(on)?;
        let Some(typed) = on.provision else { return Ok((vec![first], name)) };
        let rolling = self.rolling(on.instrument)?;
        let all = rolling.meant(typed)?.into_iter();
        Ok((all.map(|at| Some(rolling.text.provisions[at].id)).collect(), name))
    }
}

/// Refuses to agree on provisions of which some have brackets.
fn has_no_brackets(rolling: &RollingText, meant: &[usize]) -> Result<(), DeskError> {
    let open = meant.iter().filter(|at| !rolling.provisions[**at].brackets.is_empty());
    let open: Vec<_> = open.map(|at| rolling.numbering.address(*at).to_owned()).collect();
    let have = match open.len() {
        0 => return Ok(()),
        1 => "still has brackets",
        _ => "still have brackets",
    };
    let it = if meant.len() == 1 { "it is" } else { "all of it is" };
    Err(refused(format!(
        "{} {have}: lift them before {it} agreed, or agree on it in principle",
        listed(&open)
    )))
}
