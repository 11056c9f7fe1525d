//! `travaux oppose`: a delegation does not accept a proposal.

use std::path::PathBuf;

use clap::Args;

use travaux_desk::{DelegationCode, StanceForm};

use crate::answer::{Outcome, Trouble};
use crate::provision::{Meant, Place, Said, noted};
use crate::session::Session;

/// Record that a delegation does not accept what another proposes for one provision.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  travaux oppose Talks.dossier --instrument FA --by CAS --of MER \
        --provision '2(2)'\n  travaux oppose Talks.dossier --instrument FA --by CAS --of MER \
        --provision '2(2)' --answered"
)]
pub(crate) struct Oppose {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// The delegation that does not accept, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: DelegationCode,
    /// The delegation whose proposal it is, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) of: DelegationCode,
    /// Note that what it had against it was answered; the refusal stays on the record.
    #[arg(long)]
    pub(crate) answered: bool,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn oppose(session: &Session, it: &Oppose) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let (by, of) = (&it.by, &it.of);
    let stance = StanceForm { by, of, at: it.place.named(), occasion: &it.said.occasion };
    let meant = Meant::aimed(&desk, &it.place, &it.of)?;
    match it.answered {
        true => desk.answer_refusal(stance)?,
        false => desk.oppose(stance)?,
    };
    let on = meant.named();
    let sentence = match it.answered {
        true => format!("{by} no longer opposes the proposal by {of} on {on}."),
        false => format!("{by} opposes the proposal by {of} on {on}."),
    };
    noted(&it.said, &sentence)?;
    meant.told(&desk, &it.said, None)
}
