//! `travaux support`: a delegation supports what another proposes.

use std::path::PathBuf;

use clap::Args;

use travaux_desk::{DelegationCode, StanceForm};

use crate::answer::{Outcome, Trouble};
use crate::provision::{Meant, Place, Said, noted};
use crate::session::Session;

/// Record that a delegation supports what another proposes for one provision, or no longer does.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  travaux support Talks.dossier --instrument FA --by PG --of MER \
        --provision '2(2)'\n  travaux support Talks.dossier --instrument FA --by PG --of MER \
        --provision '2(2)' --take-back"
)]
pub(crate) struct Support {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// The delegation that supports, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: DelegationCode,
    /// The delegation whose proposal it is, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) of: DelegationCode,
    /// Take the support back instead.
    #[arg(long)]
    pub(crate) take_back: bool,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn support(session: &Session, it: &Support) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let (by, of) = (&it.by, &it.of);
    let stance = StanceForm { by, of, at: it.place.named(), occasion: &it.said.occasion };
    let meant = Meant::aimed(&desk, &it.place, of)?;
    match it.take_back {
        true => desk.withdraw_support(stance)?,
        false => desk.support(stance)?,
    };
    let on = meant.named();
    let sentence = match it.take_back {
        true => format!("{by} withdraws its support for the proposal by {of} on {on}."),
        false => format!("{by} supports the proposal by {of} on {on}."),
    };
    noted(&it.said, &sentence)?;
    meant.told(&desk, &it.said, None)
}
