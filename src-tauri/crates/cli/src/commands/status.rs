//! `travaux status`: how provisions stand.

use std::path::PathBuf;
use travaux_desk::{DelegationCode, InstrumentCode, WordOf};

use clap::Args;
use travaux_wire::PrintedStanding;

use crate::answer::{Outcome, Trouble, json, print};
use crate::choice::choice;
use crate::provision::{Meant, Place, Said, found, stood_line};
use crate::session::Session;
use crate::shown::warn_of_hidden;

/// List the status of every provision, or give one a status.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux status Talks.dossier --instrument FA --provision '2(1)' \
        --set agreed-ad-referendum\n  travaux status Talks.dossier --instrument FA \
        --provision '2(1)' --set agreed --table"
)]
pub(crate) struct SetStatus {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
    /// The provision's address, such as '2(2)', with all that stands under it; 'the heading of 2'
    /// for a heading alone. Without --set, its status is printed.
    #[arg(long)]
    pub(crate) provision: Option<String>,
    /// The status to give it.
    #[arg(long, value_enum, requires = "provision")]
    pub(crate) set: Option<Status>,
    /// A delegation whose word it is, by code; when left out, our own where we are a party, and
    /// the table where we chair.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: Vec<DelegationCode>,
    /// It is the word of the whole table: every party said so.
    #[arg(long, conflicts_with = "by")]
    pub(crate) table: bool,
    /// Why, or on what condition.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

choice! {
    /// How far the parties have come.
    pub(crate) enum Status of travaux_history::Status {
        /// Nothing is agreed.
        Open,
        /// Set aside.
        Parked,
        /// The aim is agreed, the wording is not.
        AgreedInPrinciple,
        /// Agreed, subject to the capitals.
        AgreedAdReferendum,
        /// Agreed.
        Agreed,
        /// The wording is authenticated.
        Initialled,
    }
}

pub(crate) fn status(session: &Session, it: &SetStatus) -> Result<Outcome, Trouble> {
    let (Some(provision), Some(stage)) = (&it.provision, it.set) else {
        let desk = session.reading(&it.dossier)?;
        let rolling = desk.rolling(&it.instrument)?;
        let line = |at| match it.said.json {
            true => json(&PrintedStanding::of(&desk, &it.instrument, &rolling, at, None)),
            false => stood_line(&desk, &it.instrument, &rolling, at) + "\n",
        };
        let all = match &it.provision {
            Some(typed) => found(&rolling, typed).map(|at| at..at + 1)?,
            None => 0..rolling.text.provisions.len(),
        };
        let all = all.map(line);
        print(all.collect::<String>().as_bytes())?;
        return Ok(Outcome::Done);
    };
    let mut desk = session.writing(&it.dossier)?;
    let of = WordOf::said(&it.by, it.table);
    let said = it.said.with(&it.note);
    let place = Place { instrument: it.instrument.clone(), provision: provision.clone() };
    warn_of_hidden(&desk, &place.instrument, &desk.rolling(&place.instrument)?.text)?;
    let meant = Meant::at(&desk, &place)?;
    let entry = desk.set_status(place.named(), stage.into(), of, said)?;
    meant.told(&desk, &it.said, Some(entry))
}
