//! `travaux press`: what the programs run to set a print in type; nobody types it.

use std::io::{stdin, stdout};

use clap::Args;
use travaux_press::{Asked, Place, serve};

use crate::answer::{Outcome, Trouble};

/// Set a print from standard input in type.
#[derive(Debug, Args)]
pub(crate) struct Press {
    /// Say which block of the print stands on this page, in place of a PDF.
    #[arg(long, requires = "line")]
    page: Option<usize>,
    /// The line on that page.
    #[arg(long, requires = "page")]
    line: Option<usize>,
    /// Say which words and lines stand where on the pages from this one on, in place of a PDF.
    #[arg(long, conflicts_with = "page")]
    sheets: Option<usize>,
}

pub(crate) fn press(it: &Press) -> Result<Outcome, Trouble> {
    let asked = match (it.page.zip(it.line), it.sheets) {
        (Some((page, line)), _) => Asked::Block(Place { page, line }),
        (None, Some(first)) => Asked::Sheets(first),
        (None, None) => Asked::Pdf,
    };
    serve(asked, &mut stdin().lock(), &mut stdout().lock()).map_err(Trouble)?;
    Ok(Outcome::Done)
}
