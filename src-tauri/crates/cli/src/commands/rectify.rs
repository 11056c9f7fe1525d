//! `travaux rectify`: an error in an initialled text is corrected.

use std::path::{Path, PathBuf};

use clap::Args;
use travaux_desk::{
    DelegationCode, Desk, InstrumentCode, NamedVersion, NoticeForm, Ranking, RectificationPaper,
    Saying, Slip, Speaker,
};
use travaux_files::folder;
use travaux_history::{Deadline, Elsewhere};
use travaux_house::{Laid, Press, laid, set};

use crate::answer::{Outcome, Trouble, in_line, print};
use crate::commands::alternat::{Ranks, unmade};
use crate::onto::let_out;
use crate::session::Session;
use crate::source::Source;

pub(crate) const HELP: &str = "\
After initialling, a text changes by rectification alone (Vienna Convention, Article 79): notice is
given of the place, the defective and the corrected words, in every language; others may object until
a time limit; then the corrected text takes the place of the other from the beginning. With -o the
notice is written, or with --done the instrument (of more than two parties the procès-verbal) and the
corrected originals. Without more, the notices are listed.

Examples:
  travaux rectify 'Talks.dossier#FA' --at '2(1)' --defective 'fourty' --corrected 'forty' \\
      --elsewhere fr='Nothing is to be corrected' --until '2027-03-31 18:00 UTC' -o notice
  travaux rectify 'Talks.dossier#FA' --object CAS --reason 'it is meant so'
  travaux rectify 'Talks.dossier#FA' --done -o rectified
  travaux rectify 'Talks.dossier#FA'";

/// Correct an error in an initialled text: notice, objections, corrected text.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Rectify {
    /// The instrument, as DOSSIER#INSTRUMENT.
    instrument: String,
    /// The provision with the error, by its number; once for each error.
    #[arg(long, value_name = "PROVISION", requires = "until")]
    at: Vec<String>,
    /// The words that are wrong; once for each error.
    #[arg(long, value_name = "WORDS", requires = "at")]
    defective: Vec<String>,
    /// The words that take their place; once for each error.
    #[arg(long, value_name = "WORDS", requires = "at")]
    corrected: Vec<String>,
    /// What is to be corrected in another language, such as fr='article 2: « quarante »'.
    #[arg(long, value_name = "LANGUAGE=WORDS", value_parser = elsewhere, requires = "at")]
    elsewhere: Vec<Elsewhere>,
    /// Until when others may object: day, hour and zone.
    #[arg(long, value_name = "DEADLINE", requires = "at")]
    until: Option<String>,
    /// Who gives notice, by code; ours when left out.
    #[arg(long, value_name = "DELEGATION", requires = "at")]
    by: Option<DelegationCode>,
    /// Note that this delegation objects.
    #[arg(long, value_name = "DELEGATION", conflicts_with_all = ["at", "done"])]
    object: Option<DelegationCode>,
    /// Correct the text: the time is over, and nobody objected.
    #[arg(long, conflicts_with = "at")]
    done: bool,
    /// Why.
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true)]
    reason: String,
    /// The meeting; the newest when left out.
    #[arg(long, default_value = "", hide_default_value = true)]
    occasion: String,
    /// The folder to make, with what is handed out; it must not be there, or be empty.
    #[arg(short, long, value_name = "FOLDER", conflicts_with = "object")]
    output: Option<PathBuf>,
    #[command(flatten)]
    ranks: Ranks,
}

fn elsewhere(words: &str) -> Result<Elsewhere, String> {
    let (language, words) = words.split_once('=').ok_or("it is written as fr=…")?;
    Ok(Elsewhere { language: language.trim().to_owned(), words: words.trim().to_owned() })
}

pub(crate) fn rectify(session: &Session, it: &Rectify) -> Result<Outcome, Trouble> {
    let Source::Version { dossier, instrument, .. } = Source::read(&it.instrument, |_| false)?
    else {
        return Err(Trouble(format!(
            "“{}” is not DOSSIER#INSTRUMENT. Nothing was changed.",
            it.instrument
        )));
    };
    if let Some(output) = &it.output {
        folder::may_make(output).map_err(|why| unmade(output, &why))?;
    }
    if !it.at.is_empty() {
        let mut desk = session.writing(&dossier)?;
        notice(&mut desk, &instrument, it)?;
    } else if let Some(by) = &it.object {
        let mut desk = session.writing(&dossier)?;
        desk.refuse_rectification(&instrument, Speaker { by, occasion: &it.occasion }, &it.reason)?;
    } else if it.done {
        session.writing(&dossier)?.rectify(&instrument, &it.occasion)?;
    }
    let desk = session.reading(&dossier)?;
    if let Some(output) = &it.output {
        let_out(session, &dossier)?;
        write(&desk, &instrument, it, output)?;
    }
    print(told(&desk, &instrument).as_bytes())?;
    Ok(Outcome::Done)
}

/// Gives notice of the errors that the command line names.
fn notice(desk: &mut Desk, instrument: &InstrumentCode, it: &Rectify) -> Result<(), Trouble> {
    let count = it.at.len();
    if it.defective.len() != count || it.corrected.len() != count {
        return Err(Trouble(
            "Each error has a place, the words that are wrong, and those that take their place: \
             give --at, --defective and --corrected as often. Nothing was changed."
                .to_owned(),
        ));
    }
    let words = it.at.iter().zip(&it.defective).zip(&it.corrected);
    let slips: Vec<_> = words
        .map(|((at, defective), corrected)| Slip {
            at: at.clone(),
            defective: defective.clone(),
            corrected: corrected.clone(),
        })
        .collect();
    let until = it.until.as_deref().unwrap_or_default();
    let until = Deadline::parse(until).map_err(|why| {
        Trouble(format!("The deadline was not understood: {why}. Nothing was changed."))
    })?;
    let ours = desk.ours().map(|it| it.code.clone());
    let Some(by) = it.by.clone().or(ours) else {
        return Err(Trouble("Who gives notice was not said: name it with --by.".to_owned()));
    };
    let said = Saying { note: &it.reason, occasion: &it.occasion };
    let form = NoticeForm { by: &by, until, elsewhere: it.elsewhere.clone(), said };
    desk.give_notice(instrument, &slips, &form)?;
    Ok(())
}

/// What is handed out: the notice; or, once it is done, its instrument and the corrected originals.
fn write(
    desk: &Desk,
    instrument: &InstrumentCode,
    it: &Rectify,
    output: &Path,
) -> Result<(), Trouble> {
    let press = Press::own().map_err(Trouble)?;
    let last = desk.dossier().rectifications(instrument).pop();
    let done = last.and_then(|it| it.done).and_then(|it| desk.dossier().version(it.version));
    let what = match done {
        Some(_) => RectificationPaper::Done,
        None => RectificationPaper::Notice,
    };
    let mut files: Vec<Laid> =
        set(desk.rectification_paper(instrument, what)?, &press).map_err(Trouble)?;
    if let Some(version) = done {
        let version = NamedVersion { instrument, number: version.number };
        let originals = desk.originals(version, &Ranking::from(&it.ranks))?;
        let originals = laid(originals, &press).map_err(Trouble)?;
        files.extend(
            originals.into_iter().map(|(name, bytes)| (format!("originals/{name}"), bytes)),
        );
    }
    folder::make(output, &files).map_err(|why| unmade(output, &why))
}

/// The notices of an instrument, a line each.
fn told(desk: &Desk, instrument: &InstrumentCode) -> String {
    let number = |id| desk.dossier().version(id).map_or(String::new(), |it| it.number.to_string());
    let notices = desk.dossier().rectifications(instrument);
    if notices.is_empty() {
        return format!("There is no notice of a rectification of {instrument}.\n");
    }
    let line = |notice: travaux_history::Notice<'_>| {
        let it = notice.it;
        let corrections: Vec<_> = it
            .corrections
            .iter()
            .map(|it| format!("“{}” for “{}”", it.corrected, it.defective))
            .collect();
        let why = notice.issued.and_then(|done| desk.why_not_rectified(&notice, done));
        let state = match (notice.issued, why, notice.objections.first()) {
            (Some(done), None, _) => format!("rectified in version {}", number(done.version)),
            (Some(done), Some(why), _) => {
                let number = number(done.version);
                format!("version {number} is issued as the rectified text, without effect: {why}")
            }
            (None, _, Some(first)) => format!("{} objected in time", first.by),
            (None, _, None) => format!("objections until {}", it.stated),
        };
        let late = notice.late.iter().map(|it| format!("; {} objected late", it.by));
        let line = format!(
            "{instrument} version {}: {} (notice of {}); {state}{}",
            number(it.version),
            corrections.join(", "),
            it.by,
            late.collect::<String>()
        );
        in_line(&line).into_owned() + "\n"
    };
    notices.into_iter().map(line).collect()
}
