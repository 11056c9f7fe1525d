//! `travaux trace`: from what stands on a printed page to the version and the provision.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{Desk, FoundOnPaper, NamedVersion, Shape};
use travaux_exchange::Format;
use travaux_history::Version;
use travaux_house::Press;
use travaux_wire::PrintedTrace;

use crate::answer::{Outcome, Trouble, json, print};
use crate::onto::{Dress, let_out_of};
use crate::session::Session;
use crate::source::named;

pub(crate) const HELP: &str = "\
The fingerprint is at the foot of each printed page; it names the text, so it finds the version
whoever printed it. A page and a line are those of a clean print of the version that --of names, on
the same paper; the place of the provision in the newest version is shown too.

Examples:
  travaux trace Talks.dossier 7F3K-9QXM
  travaux trace Talks.dossier p4 l17 --of 'Talks.dossier#FA@3'";

/// Find the version, and the provision, of what somebody reads off a printed page.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Trace {
    /// The dossier.
    dossier: PathBuf,
    /// A fingerprint such as 7F3K-9QXM, or a page and a line such as p4 l17.
    #[arg(required = true, num_args = 1.., value_name = "WORDS")]
    words: Vec<String>,
    /// The version that was printed, as DOSSIER#INSTRUMENT@VERSION, for a page and a line.
    #[arg(long, value_name = "VERSION")]
    of: Option<String>,
    #[command(flatten)]
    dress: Dress,
    /// Print JSON, one object a line.
    #[arg(long)]
    json: bool,
}

pub(crate) fn trace(session: &Session, it: &Trace) -> Result<Outcome, Trouble> {
    let words = it.words.join(" ");
    let (sentences, found) = match place(&words) {
        None => {
            let desk = session.reading(&it.dossier)?;
            let found = desk.trace(&words)?;
            let told: Vec<_> = found.iter().map(|it| said(&desk, it, None)).collect();
            let printed: Vec<_> = found.iter().map(|it| PrintedTrace::of(it, None)).collect();
            (told, printed)
        }
        Some((page, line)) => {
            let Some(of) = &it.of else { return Err(unnamed()) };
            let_out_of(session, of)?;
            let (desk, instrument, number) = named(session, of)?;
            let version = NamedVersion { instrument: &instrument, number };
            let look = it.dress.look(Format::Pdf, false)?;
            let print = desk.exported(version, Shape::Word(look))?;
            let at = Press::own().and_then(|it| it.locate(&print, page, line)).map_err(Trouble)?;
            let found = desk.found_on_paper(version, at)?;
            let version = desk.look_up(&instrument, Some(number))?;
            let told = vec![said(&desk, version, Some(&found))];
            (told, vec![PrintedTrace::of(version, Some(&found))])
        }
    };
    let out: String = match it.json {
        true => found.iter().map(json).collect(),
        false => sentences.concat(),
    };
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

fn unnamed() -> Trouble {
    Trouble(
        "Say which print the page is from, with --of, such as --of \
         'Talks.dossier#FA@3'. Nothing was changed."
            .to_owned(),
    )
}

/// A page and a line, as people say them: `p4 l17`, `page 4, line 17`.
fn place(words: &str) -> Option<(usize, usize)> {
    let words = words.to_lowercase().replace([',', '.', ':'], " ");
    let mut found = [None, None];
    let mut named = None;
    for word in words.split_whitespace() {
        let letters = word.trim_end_matches(|it: char| it.is_ascii_digit());
        named = match letters {
            "p" | "page" => Some(0),
            "l" | "line" => Some(1),
            "" => named,
            _ => return None,
        };
        let digits = &word[letters.len()..];
        if !digits.is_empty() {
            found[named.take()?] = Some(digits.parse().ok()?);
        }
    }
    found[0].zip(found[1])
}

fn said(desk: &Desk, version: &Version, found: Option<&FoundOnPaper>) -> String {
    let code = &version.saved.instrument;
    let title = desk.dossier().instrument(code).map_or("", |it| it.title.as_str());
    let mut out = format!("{code} version {} ({title})", version.number);
    if let Some(found) = found {
        out.push_str(&format!(": {}", found.address));
        match (&found.newest, &found.now) {
            (None, _) => {}
            (Some(newest), Some(now)) => out.push_str(&format!("; {now} in version {newest}")),
            (Some(newest), None) => out.push_str(&format!("; not in version {newest}")),
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn a_place_is_read_as_people_say_it() {
        for words in ["p4 l17", "page 4 line 17", "Page 4, line 17", "p 4 l 17", "l17 p4"] {
            assert_eq!(place(words), Some((4, 17)), "{words}");
        }
        for words in ["7F3K-9QXM", "p4", "4 17", "l17", "p4 x2"] {
            assert_eq!(place(words), None, "{words}");
        }
    }
}
