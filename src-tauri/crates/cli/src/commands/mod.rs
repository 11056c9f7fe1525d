//! The commands, each in the file that is named as the command is typed.

mod accept;
mod alternat;
mod authors;
mod base;
mod board;
mod bracket;
mod check_return;
mod close;
mod comment;
mod compare;
mod compile;
mod completions;
mod copies;
mod delegation;
mod explode;
mod export;
mod hidden;
mod identity;
mod import;
mod initial;
mod issue;
mod keychain;
mod legend;
mod lift;
mod link;
mod manual;
mod r#move;
mod new;
mod numbering;
mod objective;
mod oppose;
mod package;
mod passphrase;
mod position;
mod pouch;
mod press;
mod proposals;
mod propose;
mod provenance;
mod ready;
mod receipts;
mod recovery;
mod rectify;
mod report;
mod reserve;
mod restore;
mod search;
mod share;
mod show;
mod silence;
mod status;
mod support;
mod sync;
mod take_back;
mod trace;
mod verify;
mod versions;
mod withdraw;

use clap::{CommandFactory, Parser, Subcommand};

use crate::answer::{Outcome, Trouble};
use crate::session::{Keys, Session};

/// Travaux: agreements between states, drafted, negotiated and closed.
///
/// Exit codes: 0 done (and, for compare, equal; for verify, sound; for check-return, nothing
/// silent); 1 different, damage found, or silent changes; 2 not done, with the reason on standard
/// error.
#[derive(Debug, Parser)]
#[command(
    name = "travaux",
    version,
    long_version = VERSION,
    max_term_width = 100,
    after_help = EXAMPLES
)]
pub(crate) struct Travaux {
    #[command(flatten)]
    pub(crate) keys: Keys,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The version of the program, and that of the JSON it prints.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\nJSON 1 (docs/formats/json.md)");

const EXAMPLES: &str = "\
Examples:
  travaux compare before.md after.md
  travaux compare 'Talks.dossier#FA@1' 'Talks.dossier#FA@2' --json
  travaux new Talks.dossier --title 'Meridia – Cassia talks' \\
      --delegation MER:Meridia:ours --delegation CAS:Cassia:party
  travaux import Talks.dossier base.md --instrument FA --title 'Framework Agreement' \\
      --kind 'zero draft' --by CAS --occasion '1st meeting'
  travaux versions Talks.dossier --instrument FA
  travaux show 'Talks.dossier#FA@1' --format md
  travaux search Talks.dossier 'withdraw forces'
  travaux verify Talks.dossier";

/// What `travaux` can be told to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(new::New),
    Passphrase(passphrase::ChangePassphrase),
    Recovery(recovery::Recovery),
    Keychain(keychain::Keychain),
    Copies(copies::Copies),
    Restore(restore::Restore),
    Accept(accept::Accept),
    Import(import::Import),
    Base(base::Basing),
    Versions(versions::Versions),
    Show(show::Show),
    Export(export::Export),
    Compare(compare::Compare),
    CheckReturn(check_return::CheckReturn),
    Authors(authors::Authors),
    Verify(verify::Verify),
    Search(search::Search),
    Propose(propose::Propose),
    Proposals(proposals::Proposals),
    Withdraw(withdraw::Withdraw),
    Support(support::Support),
    Compile(compile::Compile),
    Position(position::Position),
    Oppose(oppose::Oppose),
    Explode(explode::Explode),
    #[command(subcommand)]
    Bracket(bracket::Bracket),
    Move(r#move::Move),
    Lift(lift::Lift),
    Status(status::SetStatus),
    Reserve(reserve::Reserve),
    Link(link::Link),
    Board(board::ShowBoard),
    Objective(objective::Objective),
    TakeBack(take_back::TakeBack),
    Legend(legend::ShowLegend),
    Silence(silence::SilenceCommand),
    Package(package::Package),
    Numbering(numbering::Numbering),
    Delegation(delegation::Delegations),
    Comment(comment::Commenting),
    Hidden(hidden::Hidden),
    Issue(issue::Issue),
    Provenance(provenance::Provenance),
    Report(report::Report),
    #[command(subcommand)]
    Identity(identity::Identity),
    #[command(subcommand)]
    Pouch(pouch::PouchCommand),
    #[command(subcommand)]
    Share(share::Share),
    Sync(sync::Sync),
    Ready(ready::Ready),
    Trace(trace::Trace),
    Alternat(alternat::Alternat),
    Close(close::Close),
    Initial(initial::Initial),
    Rectify(Box<rectify::Rectify>),
    Receipts(receipts::Receipts),
    #[command(hide = true)]
    Press(press::Press),
    Completions(completions::Completions),
    Manual(manual::Manual),
}

impl Command {
    /// Does what the command says.
    pub(crate) fn answer(&self, session: &Session) -> Result<Outcome, Trouble> {
        match self {
            Self::New(it) => new::new(session, it),
            Self::Passphrase(it) => passphrase::passphrase(session, it),
            Self::Recovery(it) => recovery::recovery(session, it),
            Self::Keychain(it) => keychain::keychain(session, it),
            Self::Copies(it) => copies::list_copies(it),
            Self::Restore(it) => restore::restore(session, it),
            Self::Accept(it) => accept::accept(session, it),
            Self::Import(it) => import::import(session, it),
            Self::Base(it) => base::base(session, it),
            Self::Versions(it) => versions::versions(session, it),
            Self::Show(it) => show::show(session, it),
            Self::Export(it) => export::export(session, it),
            Self::Compare(it) => compare::compare(session, it),
            Self::CheckReturn(it) => check_return::check_return(session, it),
            Self::Authors(it) => authors::authors(session, it),
            Self::Verify(it) => verify::verify(session, it),
            Self::Search(it) => search::search(session, it),
            Self::Propose(it) => propose::propose(session, it),
            Self::Proposals(it) => proposals::proposals(session, it),
            Self::Withdraw(it) => withdraw::withdraw(session, it),
            Self::Support(it) => support::support(session, it),
            Self::Compile(it) => compile::compile(session, it),
            Self::Position(it) => position::position(session, it),
            Self::Oppose(it) => oppose::oppose(session, it),
            Self::Explode(it) => explode::explode(session, it),
            Self::Bracket(it) => bracket::bracket(session, it),
            Self::Move(it) => r#move::settle_move(session, it),
            Self::Lift(it) => lift::lift(session, it),
            Self::Status(it) => status::status(session, it),
            Self::Reserve(it) => reserve::reserve(session, it),
            Self::Link(it) => link::link(session, it),
            Self::Board(it) => board::board(session, it),
            Self::Objective(it) => objective::objective(session, it),
            Self::TakeBack(it) => take_back::take_back(session, it),
            Self::Legend(it) => legend::legend(session, it),
            Self::Silence(it) => silence::silence(session, it),
            Self::Package(it) => package::package(session, it),
            Self::Numbering(it) => numbering::numbering(session, it),
            Self::Delegation(it) => delegation::delegation(session, it),
            Self::Comment(it) => comment::comment(session, it),
            Self::Hidden(it) => hidden::hidden(session, it),
            Self::Issue(it) => issue::issue(session, it),
            Self::Provenance(it) => provenance::provenance(session, it),
            Self::Report(it) => report::report(session, it),
            Self::Identity(it) => identity::identity(session, it),
            Self::Pouch(it) => pouch::pouch(session, it),
            Self::Share(it) => share::share(session, it),
            Self::Sync(it) => sync::sync(session, it),
            Self::Ready(it) => ready::ready(session, it),
            Self::Trace(it) => trace::trace(session, it),
            Self::Alternat(it) => alternat::alternat(session, it),
            Self::Close(it) => close::close(session, it),
            Self::Initial(it) => initial::initial(session, it),
            Self::Rectify(it) => rectify::rectify(session, it),
            Self::Receipts(it) => receipts::receipts(session, it),
            Self::Press(it) => press::press(it),
            Self::Completions(it) => completions::completions(it, Travaux::command()),
            Self::Manual(it) => manual::manual(it, Travaux::command()),
        }
    }
}
