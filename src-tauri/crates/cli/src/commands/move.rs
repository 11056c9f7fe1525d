//! `travaux move`: a move of a provision is accepted or refused.

use std::path::PathBuf;
use travaux_desk::DelegationCode;

use clap::Args;
use travaux_wire::PrintedMove;

use crate::answer::{Outcome, Trouble, json, print};
use crate::provision::{Meant, Place, Said};
use crate::session::Session;

/// Accept or refuse a delegation's move of a provision, at both its places in one act.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux move Talks.dossier --instrument FA --provision '2(2)' --by MER --accept"
)]
pub(crate) struct Move {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// The delegation that moves the provision, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: DelegationCode,
    /// The provision stands where it is moved to.
    #[arg(long, required_unless_present = "refuse", conflicts_with = "refuse")]
    pub(crate) accept: bool,
    /// The provision stays where it stands.
    #[arg(long)]
    pub(crate) refuse: bool,
    /// Why.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn settle_move(session: &Session, it: &Move) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let meant = Meant::at(&desk, &it.place)?;
    let said = it.said.with(&it.reason);
    let entries = desk.settle_move(it.place.named(), &it.by, it.accept, said)?;
    let entries: Vec<String> = entries.iter().map(|it| it.hash().to_string()).collect();
    let provision = match meant.named() {
        named if named.is_empty() => it.place.provision.clone(),
        named => named,
    };
    let what = if it.accept { "accepted" } else { "refused" };
    let line = match it.said.json {
        true => json(&PrintedMove { provision, decision: what, entries }),
        false => format!("{provision}: the move by {} is {what} at both places\n", it.by),
    };
    print(line.as_bytes())?;
    Ok(Outcome::Done)
}
