//! `travaux manual`: the manual pages.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use clap_mangen::Man;

use crate::answer::{Outcome, Trouble, print};
use crate::files::{free, write};

const HELP: &str = "\
One page a command, such as travaux-lift.1. The Debian package installs them.

Example:
  travaux manual ~/.local/share/man/man1
  man travaux-lift";

/// Write the manual pages to a folder.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Manual {
    /// The folder; it is made where there is none.
    pub(crate) folder: PathBuf,
    /// Write over pages that are there already.
    #[arg(long)]
    pub(crate) force: bool,
}

/// Writes the pages of `all`, which is the whole command line.
pub(crate) fn manual(it: &Manual, mut all: clap::Command) -> Result<Outcome, Trouble> {
    all.build();
    let mut pages = Vec::new();
    gather(&all, &mut pages)?;
    let path = |page: &Page| it.folder.join(&page.name);
    // All of them before the first is written.
    pages.iter().try_for_each(|page| free(&path(page), it.force))?;
    // A folder that cannot be made is told by the page that cannot be written.
    fs::create_dir_all(&it.folder).ok();
    pages.iter().try_for_each(|page| write(&path(page), &page.words))?;
    print(format!("{} pages\n", pages.len()).as_bytes())?;
    Ok(Outcome::Done)
}

/// A manual page: the name of its file, and what it says.
struct Page {
    name: String,
    words: Vec<u8>,
}

/// A page whose notes and examples keep their lines, so that they can be copied.
fn unfilled(page: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(page).replace(".SH EXTRA\n", ".SH NOTES\n.nf\n").into_bytes()
}

/// The pages of a command and of those below it.
fn gather(command: &clap::Command, pages: &mut Vec<Page>) -> Result<(), Trouble> {
    let man = Man::new(command.clone());
    let mut words = Vec::new();
    man.render(&mut words).map_err(|error| Trouble(format!("A page was not made: {error}.")))?;
    pages.push(Page { name: man.get_filename(), words: unfilled(&words) });
    let below = command.get_subcommands().filter(|it| it.get_name() != "help");
    below.into_iter().try_for_each(|it| gather(it, pages))
}
