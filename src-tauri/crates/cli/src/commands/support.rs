//! `travaux support`: a delegation supports what another proposes.

use std::path::PathBuf;

use clap::Args;

use crate::answer::{Outcome, Trouble};
use crate::provision::{Place, Said, noted, told_provision};
use crate::session::Session;

/// Notes that a delegation supports what another proposes for one provision, or no longer.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  travaux support Talks.dossier --instrument FA --by PG --of MER --provision '2(2)'\n  travaux support Talks.dossier --instrument FA --by PG --of MER --provision '2(2)' --take-back"
)]
pub(crate) struct Support {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// The delegation that supports, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: String,
    /// The delegation whose proposal it is, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) of: String,
    /// The provision's address, such as '2(2)'.
    #[arg(long)]
    pub(crate) provision: String,
    /// Take the support back instead.
    #[arg(long)]
    pub(crate) take_back: bool,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn support(session: &Session, it: &Support) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let occasion = &it.said.occasion;
    match it.take_back {
        true => desk.withdraw_support(&it.instrument, &it.by, &it.of, &it.provision, occasion)?,
        false => desk.support(&it.instrument, &it.by, &it.of, &it.provision, occasion)?,
    };
    let (by, of, on) = (&it.by, &it.of, &it.provision);
    let sentence = match it.take_back {
        true => format!("{by} no longer supports the proposal of {of} on {on}."),
        false => format!("{by} supports the proposal of {of} on {on}."),
    };
    noted(&it.said, &sentence)?;
    let place = Place { instrument: it.instrument.clone(), provision: it.provision.clone() };
    told_provision(&desk, &place, &it.said, None)
}
