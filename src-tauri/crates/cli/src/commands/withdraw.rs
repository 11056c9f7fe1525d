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
    /// Print how the provision stands then as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn withdraw(session: &Session, it: &Withdraw) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let meant = Meant::aimed(&desk, &it.place, &it.by)?;
    desk.withdraw(it.place.named(), &it.by)?;
    let said = Said { occasion: String::new(), json: it.json };
    noted(&said, &format!("{} withdraws its proposal on {}.", it.by, meant.named()))?;
    meant.told(&desk, &said, None)
}
