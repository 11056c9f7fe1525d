//! `travaux close`: the bundle by which talks are closed.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{Ranking, Readiness};
use travaux_files::folder;
use travaux_house::{Press, bundle_receipts, bundled, waive_all};

use crate::answer::{Outcome, Trouble, in_line, note, print};
use crate::commands::alternat::{Ranks, unmade};
use crate::onto::let_out;
use crate::receipt::keep;
use crate::session::Session;

pub(crate) const HELP: &str = "\
The bundle holds, of each instrument in its newest tabled version: the originals with their proof,
a certified true copy with its certificate, the clean text, the preparatory work, the concordance
and a statement for registration; the account of the talks that both sides accept, the receipts, and a
manifest. All is made of the tabled layer alone. Nobody needs the dossier to check it:
`travaux verify BUNDLE`, or `sha256sum -c SHA256SUMS` in it.

What `travaux ready` finds open is refused, unless --despite says why it is closed all the same;
the reason is kept in the dossier and leaves it never.

Examples:
  travaux close Talks.dossier -o bundle
  travaux close Talks.dossier -o bundle --despite 'full powers were seen at the ministry'
  travaux verify bundle";

/// Make the bundle by which talks are closed: originals, copies, texts, record, manifest.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Close {
    /// The dossier.
    dossier: PathBuf,
    /// The folder to make; it must not be there, or be empty.
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// Close it although something stands in the way of signature, for this reason, which is kept.
    #[arg(long, value_name = "REASON")]
    despite: Option<String>,
    #[command(flatten)]
    ranks: Ranks,
}

pub(crate) fn close(session: &Session, it: &Close) -> Result<Outcome, Trouble> {
    folder::may_make(&it.output).map_err(|why| unmade(&it.output, &why))?;
    let desk = session.reading(&it.dossier)?;
    let open: Vec<_> = desk.ready(None)?.into_iter().filter(|it| !it.is_ok()).collect();
    drop(desk);
    match &it.despite {
        Some(reason) if !open.is_empty() => {
            let mut desk = session.writing(&it.dossier)?;
            waive_all(&mut desk, &open, reason)?;
        }
        None if !open.is_empty() => return Err(unready(&open)),
        _ => {}
    }
    let_out(session, &it.dossier)?;
    let desk = session.reading(&it.dossier)?;
    let papers = desk.closing_papers(&Ranking::from(&it.ranks))?;
    for originals in &papers.originals {
        for address in &originals.passed {
            let code = &originals.proof.instrument;
            note(&format!("{code} {address} names all parties and stays as it is."));
        }
    }
    let told: String = papers
        .closed
        .iter()
        .map(|it| {
            let line = format!("{} version {} ({})", it.instrument, it.version, it.fingerprint);
            in_line(&line).into_owned() + "\n"
        })
        .collect();
    let files = Press::own().and_then(|it| bundled(papers, &it)).map_err(Trouble)?;
    folder::make(&it.output, &files).map_err(|why| unmade(&it.output, &why))?;
    drop(desk);
    keep(session, &it.dossier, bundle_receipts(&files));
    print(format!("{told}{} files\n", files.len()).as_bytes())?;
    Ok(Outcome::Done)
}

fn unready(open: &[Readiness]) -> Trouble {
    const TOLD: usize = 12;
    let mut lines: Vec<_> = open
        .iter()
        .take(TOLD)
        .map(|it| {
            let place = format!("{} {}", it.instrument, it.address);
            format!("- {}: {}: {}", place.trim_end(), it.check.word(), it.why)
        })
        .collect();
    if open.len() > TOLD {
        lines.push(format!("- and {} more", open.len() - TOLD));
    }
    Trouble(format!(
        "It is not ready to be signed, and no bundle was made:\n{}\nSettle or waive each, as \
         `travaux ready` shows, or say with --despite why it is closed all the same.",
        lines.join("\n")
    ))
}
