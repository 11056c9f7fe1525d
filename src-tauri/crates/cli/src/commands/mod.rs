//! The command line's words.

pub(crate) mod base;
pub(crate) mod board;
pub(crate) mod bracket;
pub(crate) mod check_return;
pub(crate) mod comment;
pub(crate) mod compare;
pub(crate) mod explode;
pub(crate) mod hidden;
pub(crate) mod identity;
pub(crate) mod keychain;
pub(crate) mod legend;
pub(crate) mod new;
pub(crate) mod objective;
pub(crate) mod passphrase;
pub(crate) mod pouch;
pub(crate) mod propose;
pub(crate) mod provenance;
pub(crate) mod report;
pub(crate) mod silence;
pub(crate) mod take_back;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::files::Through;
use crate::marks::Colour;
use crate::{authors, onto, provision, session};

/// Travaux: agreements between states, drafted, negotiated and closed.
///
/// Exit codes: 0 done (and, for compare, equal; for verify, sound; for check-return, nothing
/// silent); 1 different, damage found, or silent changes; 2 it could not be done, and why
/// stands on stderr.
#[derive(Debug, Parser)]
#[command(name = "travaux", version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Travaux {
    #[command(flatten)]
    pub(crate) keys: session::Keys,
    #[command(subcommand)]
    pub(crate) command: Command,
}

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

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Makes a new dossier: one negotiation in one file.
    #[command(after_help = new::HELP)]
    New(new::New),
    /// Gives a dossier a passphrase, another one, or none.
    #[command(after_help = passphrase::PASSPHRASE_HELP)]
    Passphrase(passphrase::ChangePassphrase),
    /// Prints the recovery kit of an encrypted dossier, or checks it typed back.
    #[command(after_help = passphrase::RECOVERY_HELP)]
    Recovery(passphrase::Recovery),
    /// Lets the system's keychain open a dossier, or no longer.
    #[command(after_help = keychain::HELP)]
    Keychain(keychain::Keychain),
    /// Lists the copies of a dossier, newest first.
    Copies(passphrase::Copies),
    /// Puts a copy in the place of a dossier, which is kept beside it.
    #[command(after_help = passphrase::RESTORE_HELP)]
    Restore(passphrase::Restore),
    /// Goes on from a file that is older than the one last opened on this computer.
    Accept(passphrase::Accept),
    /// Takes a text file in as a version of an instrument.
    Import(Import),
    /// Prints the base of an instrument, or takes a version as the base.
    #[command(after_help = base::HELP)]
    Base(base::Basing),
    /// Lists the versions of an instrument, oldest first.
    Versions(Versions),
    /// Prints a version.
    Show(Show),
    /// Writes a version to a file: Word, Markdown, plain text or HTML.
    #[command(after_help = onto::HELP)]
    Export(onto::Export),
    /// Shows how one text became another: two files, or two versions.
    #[command(after_help = COMPARE_HELP)]
    Compare(Compare),
    /// Says what came back changed in a Word file we sent, what nobody marked first.
    #[command(name = "check-return", after_help = check_return::HELP)]
    CheckReturn(check_return::CheckReturn),
    /// Says for which delegation they write whose names stand in Word files, or lists them.
    #[command(after_help = authors::HELP)]
    Authors(authors::Authors),
    /// Checks that nothing in a dossier is damaged: 0 sound, 1 damage found and named.
    Verify(Verify),
    /// Finds words in all versions of a dossier.
    Search(Search),
    /// Puts a delegation's whole text forward, taken apart into proposals.
    #[command(after_help = propose::HELP)]
    Propose(propose::Propose),
    /// Lists the proposals on an instrument, oldest first, also those withdrawn.
    #[command(after_help = "Example:\n  travaux proposals Talks.dossier --instrument FA --json")]
    Proposals(Proposals),
    /// Takes back what a delegation proposes for one provision.
    #[command(
        after_help = "Example:\n  travaux withdraw Talks.dossier --instrument FA --by MER --provision '2(2)'"
    )]
    Withdraw(Withdraw),
    /// Notes that a delegation supports what another proposes for one provision, or no longer.
    #[command(
        after_help = "Examples:\n  travaux support Talks.dossier --instrument FA --by PG --of MER --provision '2(2)'\n  travaux support Talks.dossier --instrument FA --by PG --of MER --provision '2(2)' --take-back"
    )]
    Support(Support),
    /// Prints the rolling text: the base with every delegation's proposals in brackets.
    #[command(
        after_help = "Example:\n  travaux compile Talks.dossier --instrument FA --format html > rolling.html"
    )]
    Compile(Compile),
    /// Prints a delegation's position: the base with its proposals applied.
    #[command(
        after_help = "Example:\n  travaux position Talks.dossier --instrument FA --by MER > mer.md"
    )]
    Position(Position),
    /// Notes that a delegation does not accept what another proposes for one provision.
    #[command(
        after_help = "Examples:\n  travaux oppose Talks.dossier --instrument FA --by CAS --of MER --provision '2(2)'\n  travaux oppose Talks.dossier --instrument FA --by CAS --of MER --provision '2(2)' --answered"
    )]
    Oppose(provision::Oppose),
    /// Takes a compilation with attributed brackets apart into the delegations' texts.
    #[command(after_help = "Example:\n  travaux explode compilation.md --to positions")]
    Explode(explode::Explode),
    /// Lists, splits, merges or explains the brackets of the rolling text.
    #[command(subcommand, after_help = bracket::HELP)]
    Bracket(bracket::Bracket),
    /// Accepts or refuses a delegation's move of a provision, at both its places in one act.
    #[command(
        after_help = "Example:\n  travaux move Talks.dossier --instrument FA --provision '2(2)' --by MER --accept"
    )]
    Move(bracket::Move),
    /// Lifts a bracket of the rolling text: an alternative, or words that bridge.
    #[command(after_help = LIFT_HELP)]
    Lift(provision::Lift),
    /// Lists how the provisions stand, or gives one a status.
    #[command(
        after_help = "Example:\n  travaux status Talks.dossier --instrument FA --provision '2(1)' --set agreed-ad-referendum"
    )]
    Status(provision::SetStatus),
    /// Notes a delegation's reservation on a provision, or lifts it.
    #[command(
        after_help = "Example:\n  travaux reserve Talks.dossier --instrument FA --provision '2(2)' --by CAS --kind scrutiny"
    )]
    Reserve(provision::Reserve),
    /// Holds a provision for another one.
    #[command(
        after_help = "Example:\n  travaux link Talks.dossier --instrument FA --provision '2(2)' --to 'SG:4(1)'"
    )]
    Link(provision::Link),
    /// Prints the Board: every provision, what each delegation wants, and what is agreed.
    #[command(after_help = "Example:\n  travaux board Talks.dossier --json")]
    Board(board::ShowBoard),
    /// Sets an objective, which never leaves the file, or lists them all.
    #[command(
        after_help = "Example:\n  travaux objective Talks.dossier 'Quick withdrawal' --covers 'FA:2(2)' --at-most '60 days'"
    )]
    Objective(objective::Objective),
    /// Takes back what was noted: a lift, a split, a status, a reservation, a link.
    #[command(after_help = take_back::HELP)]
    TakeBack(take_back::TakeBack),
    /// Lists the legends of statuses, chooses one, or keeps one of your own.
    #[command(after_help = legend::HELP)]
    Legend(legend::ShowLegend),
    /// Begin a silence procedure, note who broke it, or list them all.
    #[command(after_help = silence::HELP)]
    Silence(silence::SilenceCommand),
    /// Says whether nothing is agreed until everything is agreed.
    #[command(after_help = "Example:\n  travaux package Talks.dossier --as-a-whole yes")]
    Package(objective::Package),
    /// Lists, makes, answers and resolves comments on provisions.
    #[command(after_help = comment::HELP)]
    Comment(comment::Commenting),
    /// Lists what is hidden in a text: characters without a shape, and those that pass for others.
    #[command(after_help = hidden::HELP)]
    Hidden(hidden::Hidden),
    /// Issues the rolling text as the next version, on which the negotiation goes on.
    #[command(
        after_help = "Example:\n  travaux issue Talks.dossier --instrument FA --by CHR --kind 'rolling text' --json"
    )]
    Issue(provision::Issue),
    /// Says where the words of a version come from: who brought them, when, and at which meeting.
    #[command(after_help = provenance::HELP)]
    Provenance(provenance::Provenance),
    /// Tells what happened between two points in time: decisions first, each line with its entry.
    #[command(after_help = report::HELP)]
    Report(report::Report),
    /// Shows our keys to other desks, and says how sure we are of theirs.
    #[command(subcommand, after_help = identity::HELP)]
    Identity(identity::Identity),
    /// Makes, shows and takes in pouches: what is tabled, handed to other delegations.
    #[command(subcommand, after_help = pouch::HELP)]
    Pouch(pouch::PouchCommand),
}

const LIFT_HELP: &str = "\
Examples:
  travaux lift Talks.dossier --instrument FA --provision '2(2)' --alternative 2
  travaux lift Talks.dossier --instrument FA --provision '2(2)' --bracket 2 \\
      --words 'within forty-five days' --reason 'a compromise' --occasion '2nd meeting'";

#[derive(Debug, Args)]
pub(crate) struct Proposals {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// One JSON object a proposal.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
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

#[derive(Debug, Args)]
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
    pub(crate) said: provision::Said,
}

#[derive(Debug, Args)]
pub(crate) struct Compile {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Md)]
    pub(crate) format: Format,
    /// The same as --format json.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
    /// Tell what is internal as well, for our own people: a file is marked INTERNAL.
    #[arg(long)]
    pub(crate) internal: bool,
    #[command(flatten)]
    pub(crate) onto: onto::Onto,
}

#[derive(Debug, Args)]
pub(crate) struct Position {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// The delegation, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Md)]
    pub(crate) format: Format,
    /// The same as --format json.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
}

const COMPARE_HELP: &str = "\
A text is a file (.docx, .md, .txt) or DOSSIER#INSTRUMENT@VERSION. A Word file is compared
with all its tracked changes accepted, a paragraph a line as it is printed: automatic numbers,
table rows as `| a | b |`, notes after the body.
With --json, one object a line in reading order: op is equal, insert, delete, move_from,
move_to, format or renumber; together they spell both texts byte for byte.

Examples:
  travaux compare before.md after.md
  travaux compare before.md returned.docx
  travaux compare 'Talks.dossier#FA@1' returned.md --json
  travaux compare 'Talks.dossier#FA@1' 'Talks.dossier#FA@2' -o redline.docx";

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The text file (.docx, .md, .txt; .odt, .rtf and .doc through LibreOffice).
    pub(crate) file: PathBuf,
    /// Which tracked changes of a Word file are taken: accepted (all of them), rejected (none), or
    /// those of the authors who write for a delegation, by its code.
    #[arg(long, value_name = "WHICH", default_value = "accepted")]
    pub(crate) changes: String,
    #[command(flatten)]
    pub(crate) named: authors::Named,
    #[command(flatten)]
    pub(crate) through: Through,
    /// The instrument's code, such as FA; a new one is made when the dossier has none of it.
    #[arg(long)]
    pub(crate) instrument: String,
    /// The instrument's title, needed for a new one.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// What the version is: 'zero draft', 'negotiating text', \"chair's text\" …
    #[arg(long)]
    pub(crate) kind: String,
    /// The delegation it comes from, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: String,
    /// The meeting or other occasion, such as '1st meeting'.
    #[arg(long)]
    pub(crate) occasion: String,
    /// What weight the text has.
    #[arg(long, value_enum, default_value_t = Standing::Basis)]
    pub(crate) standing: Standing,
    /// One line about it.
    #[arg(long, default_value = "")]
    pub(crate) note: String,
    /// Keep it in the internal layer: it never leaves this file.
    #[arg(long)]
    pub(crate) internal: bool,
    /// Take the text in although characters that cannot be seen, or that pass for others, are in
    /// it: they are accepted as meant.
    #[arg(long)]
    pub(crate) accept_hidden: bool,
    /// Print the version made as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Standing {
    /// The parties negotiate on it.
    Basis,
    /// It may be referred to.
    Reference,
    /// It has none.
    None,
}

#[derive(Debug, Args)]
pub(crate) struct Versions {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code; all instruments when left out.
    #[arg(long)]
    pub(crate) instrument: Option<String>,
    /// One JSON object a version.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The version, as DOSSIER#INSTRUMENT@VERSION; the newest when @VERSION is left out.
    pub(crate) version: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Md)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Format {
    /// Markdown; reading it back gives the same text.
    Md,
    /// Plain text.
    Txt,
    /// One JSON object a provision.
    Json,
    /// One self-contained HTML file.
    Html,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// The base: a file or DOSSIER#INSTRUMENT@VERSION.
    pub(crate) base: String,
    /// The revised text: a file or DOSSIER#INSTRUMENT@VERSION.
    pub(crate) revised: String,
    /// One JSON object a line (the same as --format json).
    #[arg(long)]
    pub(crate) json: bool,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Marking::Text, conflicts_with = "json")]
    pub(crate) format: Marking,
    /// Whether to colour the text.
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub(crate) color: Colour,
    /// Compare every byte: Markdown files that differ only in blank lines, wrapping or line ends
    /// are otherwise equal.
    #[arg(long)]
    pub(crate) exact: bool,
    /// Show every place of a replacement that was made the same way in many places.
    #[arg(long)]
    pub(crate) open: bool,
    /// Write a Word file with tracked changes (.docx) or a page (.html) instead of printing.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// A further version to put beside the first two: the Word file becomes a table with a
    /// column for each, aligned by provision. All must be in one dossier.
    #[arg(long, value_name = "VERSION", requires = "output", num_args = 0..=2)]
    pub(crate) beside: Option<Vec<String>>,
    /// In whose name the changes are tracked; the delegation that the revised version comes
    /// from when left out, else "Revised".
    #[arg(long, value_name = "NAME", requires = "output")]
    pub(crate) by: Option<String>,
    #[command(flatten)]
    pub(crate) dress: onto::Dress,
    #[command(flatten)]
    pub(crate) through: Through,
    /// Let internal versions into the file as well, for our own people.
    #[arg(long, requires = "output")]
    pub(crate) internal: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Marking {
    /// Marked text for a terminal.
    Text,
    /// One JSON object a line.
    Json,
    /// One self-contained, accessible HTML file without script.
    Html,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Rebuild what is derived (search index, caches) first; it must change nothing.
    #[arg(long)]
    pub(crate) rebuild: bool,
    /// Print the result as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The words to find.
    #[arg(required = true)]
    pub(crate) words: Vec<String>,
    /// One JSON object a hit.
    #[arg(long)]
    pub(crate) json: bool,
    /// Search the internal versions as well.
    #[arg(long)]
    pub(crate) internal: bool,
}

impl Standing {
    /// The weight it names.
    pub(crate) fn standing(self) -> travaux_history::Standing {
        match self {
            Self::Basis => travaux_history::Standing::Basis,
            Self::Reference => travaux_history::Standing::Reference,
            Self::None => travaux_history::Standing::None,
        }
    }
}
