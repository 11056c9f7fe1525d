//! `travaux link`: a provision waits for another one.

use std::path::PathBuf;
use travaux_wire::parsed;

use clap::Args;

use travaux_desk::{DelegationCode, Extent};

use crate::answer::{Outcome, Trouble};
use crate::provision::{Meant, Place, Said, noted};
use crate::session::Session;

/// Hold a provision pending another one.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux link Talks.dossier --instrument FA --provision '2(2)' --to 'SG:4(1)' --by MER"
)]
pub(crate) struct Link {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// What it waits for: INSTRUMENT, or INSTRUMENT:ADDRESS such as 'SG:4(1)'.
    #[arg(long, value_name = "INSTRUMENT[:ADDRESS]")]
    pub(crate) to: String,
    /// Whose condition it is, by code; the table's when left out. In a pouch only its own word
    /// counts.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: Option<DelegationCode>,
    /// Why.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn link(session: &Session, it: &Link) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let (code, provision) = match it.to.split_once([':', ' ', ',']) {
        Some((code, address)) => (code, Some(address.trim())),
        None => (it.to.as_str(), None),
    };
    let to = Extent { instrument: &parsed(code)?, provision };
    let meant = Meant::at(&desk, &it.place)?;
    let entry = desk.link(it.by.as_ref(), it.place.named(), to, it.said.with(&it.reason))?;
    let target = to.provision.map(|address| format!(" {address}")).unwrap_or_default();
    let target = format!("{}{target}", to.instrument);
    let by = it.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
    noted(&it.said, &format!("{} is held{by} pending {target}.", it.place.provision))?;
    meant.told(&desk, &it.said, Some(entry))
}
