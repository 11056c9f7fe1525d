//! `travaux reserve`: the reservations of delegations.

use std::path::PathBuf;
use travaux_desk::DelegationCode;

use clap::Args;

use crate::answer::{Outcome, Trouble};
use crate::choice::choice;
use crate::provision::{Meant, Place, Said, found, key, noted};
use crate::session::Session;

/// Record a delegation's reservation on a provision, or lift it.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux reserve Talks.dossier --instrument FA --provision '2(2)' --by CAS --kind scrutiny"
)]
pub(crate) struct Reserve {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// The delegation, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: DelegationCode,
    /// What sort of reservation.
    #[arg(long, value_enum)]
    pub(crate) kind: Kind,
    /// Lift the delegation's reservations of this sort there, instead of making one.
    #[arg(long)]
    pub(crate) lift: bool,
    /// The reason.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

choice! {
    /// What a reservation waits for.
    pub(crate) enum Kind of travaux_history::ReservationKind {
        /// The capital is studying the text.
        Scrutiny,
        /// A parliament has to be heard.
        Parliamentary,
        /// The wording in one language is not right.
        Linguistic,
        /// The delegation does not agree with the substance.
        Substantive,
    }
}

pub(crate) fn reserve(session: &Session, it: &Reserve) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let meant = Meant::at(&desk, &it.place)?;
    let (kind, said): (travaux_history::ReservationKind, _) =
        (it.kind.into(), it.said.with(&it.note));
    if !it.lift {
        let entry = desk.reserve(it.place.named().into(), &it.by, kind, said)?;
        let kind = key(&it.kind);
        noted(&it.said, &format!("{} enters a {kind} reservation on {provision}.", it.by))?;
        return meant.told(&desk, &it.said, Some(entry));
    }
    let rolling = desk.rolling(instrument)?;
    found(&rolling, provision)?;
    let ids = rolling.meant(provision)?.into_iter().map(|at| Some(rolling.text.provisions[at].id));
    let ids: Vec<_> = ids.collect();
    let own = desk
        .dossier()
        .reservations()
        .filter(|(_, held)| ids.contains(&held.provision) && held.by == it.by && held.kind == kind);
    let own: Vec<_> = own.map(|(held, _)| held.id).collect();
    if own.is_empty() {
        return Err(Trouble(format!(
            "{} has no such reservation on {provision}. Nothing was changed.",
            it.by
        )));
    }
    let mut entry = None;
    for reservation in own {
        // One on a provision with parts is lifted with them.
        if desk.dossier().answer(reservation).is_none() {
            entry = Some(desk.lift_reservation(reservation, said)?);
        }
    }
    let kind = key(&it.kind);
    noted(&it.said, &format!("{} lifts its {kind} reservation on {provision}.", it.by))?;
    meant.told(&desk, &it.said, entry)
}
