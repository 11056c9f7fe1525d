//! `travaux new`: a new dossier.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{NewDossier, Way};
use travaux_history::{Delegation, Role};
use travaux_text::DelegationCode;

use crate::answer::{Outcome, Trouble};
use crate::session::Session;

pub(crate) const HELP: &str = "\
Examples:
  travaux new Talks.dossier --title 'Meridia – Cassia talks' --delegation MER:Meridia:ours
  travaux new Talks.dossier --title 'Meridia – Cassia talks' --delegation MER:Meridia:ours --encrypted
  travaux new Talks.dossier --title 'Meridia – Cassia talks' --delegation CHR:Secretariat:our-chair \
    --delegation MER:Meridia:party --delegation CAS:Cassia:party";

/// Make a new dossier: one negotiation in one file.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct New {
    /// The file to make; it must not exist.
    pub(crate) dossier: PathBuf,
    /// What the negotiation is called.
    #[arg(long)]
    pub(crate) title: String,
    /// A delegation as CODE:NAME:ROLE, where ROLE is ours, our-chair, our-secretariat,
    /// our-observer, party, chair, secretariat or observer. Exactly one is ours; one that chairs,
    /// is the secretariat, or observes, is no party.
    #[arg(long = "delegation", value_name = "CODE:NAME:ROLE", required = true)]
    pub(crate) delegations: Vec<String>,
    /// The marking that stands on everything, such as RESTRICTED.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) classification: String,
    /// Protect it by a passphrase, which the terminal asks for twice.
    #[arg(long)]
    pub(crate) encrypted: bool,
    /// Protect it by the passphrase in this file.
    #[arg(long, value_name = "FILE")]
    pub(crate) new_passphrase_file: Option<PathBuf>,
}

pub(crate) fn new(session: &Session, it: &New) -> Result<Outcome, Trouble> {
    let delegations = it.delegations.iter().map(|words| delegation_in(words));
    let new = NewDossier {
        title: it.title.clone(),
        classification: it.classification.clone(),
        delegations: delegations.collect::<Result<_, _>>()?,
    };
    let key = session.key_of_new(it.encrypted, it.new_passphrase_file.as_deref())?;
    session.keeping().create(Way::new(&it.dossier, key.as_ref()), session.own_world(), new)?;
    Ok(Outcome::Done)
}

/// The delegation that `CODE:NAME:ROLE` names.
pub(crate) fn delegation_in(words: &str) -> Result<Delegation, Trouble> {
    let unclear = || {
        Trouble(format!(
            "\u{201c}{words}\u{201d} is not CODE:NAME:ROLE, such as MER:Meridia:ours. Nothing \
             was changed."
        ))
    };
    let mut parts = words.split(':');
    let (Some(code), Some(name), Some(role), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(unclear());
    };
    Ok(Delegation {
        code: DelegationCode::new(code).map_err(|error| Trouble(format!("{error}.")))?,
        name: name.to_owned(),
        colour: String::new(),
        role: Role::parse(role).ok_or_else(unclear)?,
        withdrawn: false,
    })
}
