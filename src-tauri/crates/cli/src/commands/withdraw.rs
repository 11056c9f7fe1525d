//! `travaux withdraw`: a delegation withdraws what it proposes.

use std::path::PathBuf;
use travaux_desk::DelegationCode;

use clap::Args;

use crate::answer::{Outcome, Trouble};
use crate::provision::{Meant, Place, Said, noted};
use crate::session::Session;

/// Withdraw what a delegation proposes for one provision.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux withdraw Talks.dossier --instrument FA --by MER --provision '2(2)'"
)]
pub(crate) struct Withdraw {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// The delegation, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: DelegationCode,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn withdraw(session: &Session, it: &Withdraw) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let meant = Meant::aimed(&desk, &it.place, &it.by)?;
    desk.withdraw_at(it.place.named(), &it.by, &it.said.occasion)?;
    noted(&it.said, &format!("{} withdraws its proposal on {}.", it.by, meant.named()))?;
    meant.told(&desk, &it.said, None)
}
