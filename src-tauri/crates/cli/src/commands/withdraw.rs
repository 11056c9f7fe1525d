//! `travaux withdraw`: a delegation withdraws what it proposes.

use std::path::PathBuf;

use clap::Args;

use crate::answer::{Outcome, Trouble};
use crate::provision::{Place, Said, noted, told_provision};
use crate::session::Session;

/// Takes back what a delegation proposes for one provision.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux withdraw Talks.dossier --instrument FA --by MER --provision '2(2)'"
)]
pub(crate) struct Withdraw {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// The delegation, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: String,
    /// The provision's address, such as '2(2)'.
    #[arg(long)]
    pub(crate) provision: String,
    /// Print how the provision stands then as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn withdraw(session: &Session, it: &Withdraw) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    desk.withdraw(&it.instrument, &it.by, &it.provision)?;
    let place = Place { instrument: it.instrument.clone(), provision: it.provision.clone() };
    let said = Said { occasion: String::new(), json: it.json };
    noted(&said, &format!("{} withdraws its proposal on {}.", it.by, it.provision))?;
    told_provision(&desk, &place, &said, None)
}
