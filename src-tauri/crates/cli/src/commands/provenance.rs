//! `travaux provenance`: where the words of a version come from.

use clap::{Args, ValueEnum};
use travaux_desk::{Desk, NamedVersion, Place};
use travaux_exchange::Format;
use travaux_history::account::{listed, timed};
use travaux_history::{Matter, Origins, Word};
use travaux_wire::PrintedWord;

use crate::answer::{Outcome, Trouble, json, print};
use crate::onto::{Onto, let_out_of};
use crate::session::Session;
use crate::shown::warn_of_hidden_in;
use crate::source::named;

pub(crate) const HELP: &str = "\
A word is what is between two spaces, without the punctuation around it; the marks of a bracket are
not words. With --json, one object a word; times are milliseconds since 1970:
{\"word\",\"number\",\"delegation\",\"occasion\",\"at\",\"via\",\"proposal\",\"supporters\",\
\"bracketed\",\"lifted\",\"agreed\",\"version\",\"entry\"}, where via is proposal,
bridging (words that bridged what was proposed: then delegation is null), version, or import
(a first text).

Examples:
  travaux provenance 'Talks.dossier#FA@3' --provision '2(2)'
  travaux provenance 'Talks.dossier#FA@3' --provision '2(2)' --word 7 --json
  travaux provenance 'Talks.dossier#FA@3' --provision 2 --format travaux
  travaux provenance 'Talks.dossier#FA@3' --format concordance
  travaux provenance 'Talks.dossier#FA@3' --format concordance -o concordance.docx";

/// Show where the words of a version come from: who brought them, when, and at which meeting.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Provenance {
    /// The version, as DOSSIER#INSTRUMENT@VERSION; the newest when @VERSION is left out.
    pub(crate) version: String,
    /// The provision's address, such as '2(2)'; with --format travaux, also an article's.
    #[arg(long)]
    pub(crate) provision: Option<String>,
    /// Which word, counted from 1; all when left out.
    #[arg(long, requires = "provision")]
    pub(crate) word: Option<usize>,
    /// What to print.
    #[arg(long, value_enum, default_value_t = Shape::Words)]
    pub(crate) format: Shape,
    /// One JSON object a word.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) onto: Onto,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Shape {
    /// The words of a provision, a line each.
    Words,
    /// The travaux préparatoires of every provision, or of one and what stands below it.
    Travaux,
    /// The table of concordance: where each provision stood, who contributed, and why.
    Concordance,
}

/// What preparatory work and tables of concordance are written as.
const WRITTEN: [Format; 4] = [Format::Word, Format::Pdf, Format::Markdown, Format::Plain];

pub(crate) fn provenance(session: &Session, it: &Provenance) -> Result<Outcome, Trouble> {
    let onto = it.onto.format(&WRITTEN)?;
    if onto.is_some() {
        let_out_of(session, &it.version)?;
    }
    let (desk, instrument, number) = named(session, &it.version)?;
    let version = NamedVersion { instrument: &instrument, number };
    let provision = it.provision.as_deref();
    if let Some(format @ (Format::Word | Format::Pdf)) = onto {
        let look = it.onto.dress.look(format, false)?;
        return it.onto.write(&match it.format {
            Shape::Concordance => desk.concordance_paper(version, &look)?,
            _ => desk.travaux_paper(version, provision, &look)?,
        });
    }
    let is_plain = onto == Some(Format::Plain);
    let out = match it.format {
        // A file holds the preparatory work.
        Shape::Words if onto.is_none() => words(&desk, version, it)?,
        Shape::Concordance if is_plain => desk.concordance_plain(version)?,
        Shape::Concordance => desk.concordance_written(version)?,
        _ if is_plain => {
            let chapters = desk.travaux(version, provision)?;
            desk.travaux_plain(version, &chapters)?
        }
        _ => desk.travaux_written(version, provision)?,
    };
    warn_of_hidden_in(&out);
    match onto {
        Some(_) => it.onto.write(out.as_bytes()),
        None => print(out.as_bytes()).map(|()| Outcome::Done),
    }
}

fn words(desk: &Desk, version: NamedVersion<'_>, it: &Provenance) -> Result<String, Trouble> {
    let Some(provision) = &it.provision else {
        return Err(Trouble(
            "Say whose words are meant: name a provision, such as --provision '2(2)'. \
             Nothing was changed."
                .to_owned(),
        ));
    };
    let at = Place { instrument: version.instrument, provision };
    let origins = desk.provenance(at, version.number)?;
    let words = origins.words();
    let wanted = |number: &usize| it.word.is_none_or(|word| word == *number);
    let told = (1..).zip(&words).filter(|(number, _)| wanted(number));
    let lines: Vec<_> = told
        .map(|(number, word)| match it.json {
            true => json(&PrintedWord::of(desk, &origins, number, word)),
            false => line(desk, &origins, number, word),
        })
        .collect();
    if lines.is_empty() && it.word.is_some() {
        return Err(Trouble(format!(
            "{provision} has {} words; words are counted from 1. Nothing was changed.",
            words.len()
        )));
    }
    Ok(lines.concat())
}

fn line(desk: &Desk, origins: &Origins, number: usize, word: &Word<'_>) -> String {
    let origin = &word.run.origin;
    let by = origin.delegation.as_ref().map_or("—", |it| it.as_str());
    let supporters: Vec<_> = origin.supporters.iter().map(ToString::to_string).collect();
    let with = match supporters.is_empty() {
        true => String::new(),
        false => format!(", supported by {}", listed(&supporters)),
    };
    let lifted = match (lifted_at(desk, word), word.run.lifted) {
        (Some(meeting), Some(at)) => format!(", lifted at the {meeting}, {}", timed(at)),
        (None, Some(at)) => format!(", lifted {}", timed(at)),
        (_, None) => String::new(),
    };
    let since = |what: &str, at: Option<i64>| match at {
        Some(at) => format!(", {what} {}", timed(at)),
        None => String::new(),
    };
    format!(
        "{number:>4}  {:<20} {by:<6} {:<9} {}, {}{with}{}{}{}\n",
        word.text,
        origin.via.word(),
        occasion(desk, word),
        timed(origin.at),
        since("contested", word.run.bracketed),
        lifted,
        since("agreed", origins.agreed),
    )
}

fn occasion(desk: &Desk, word: &Word<'_>) -> String {
    let meeting = word.run.origin.occasion.and_then(|id| desk.dossier().meeting(id));
    meeting.map(|it| it.title.clone()).unwrap_or_default()
}

/// The meeting at which the bracket around a word was lifted, or at which the version was issued
/// that has it no more.
fn lifted_at(desk: &Desk, word: &Word<'_>) -> Option<String> {
    let at = word.run.lifted?;
    let dossier = desk.dossier();
    let noted = dossier
        .standing_matters()
        .find(|it| it.at == at && matches!(it.matter, Matter::Lifted(_) | Matter::Issued(_)));
    Some(dossier.meeting(noted?.meeting?)?.title.clone())
}
