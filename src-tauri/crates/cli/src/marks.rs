//! A redline for a terminal.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::{self, Write};
use std::io::IsTerminal;

use clap::ValueEnum;
use travaux_redline::{
    Change, MoveId, Redline, Row, RowFate, Run, RunFate, Systematic, Watch, only_systematic,
};
use travaux_text::visible;

/// Whether what is printed is coloured.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Colour {
    /// Where the output is a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// Whether what is printed now is coloured.
    pub(crate) fn shows(self) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => std::io::stdout().is_terminal(),
        }
    }
}

/// How words of one fate begin and end.
struct Marks {
    kept: [&'static str; 2],
    deleted: [&'static str; 2],
    inserted: [&'static str; 2],
    moved: [&'static str; 2],
    left: [&'static str; 2],
    quiet: [&'static str; 2],
    renumbered: [&'static str; 2],
}

/// No more places than this at which words are unchanged are shown of one systematic change.
const MOST_EXCEPTIONS: usize = 20;

/// The notation of tests and logs, for pipes and files.
const PLAIN: Marks = Marks {
    kept: ["", ""],
    deleted: ["{-", "-}"],
    inserted: ["{+", "+}"],
    moved: ["{>", ">}"],
    left: ["{<", "<}"],
    quiet: ["", ""],
    renumbered: ["{#", "#}"],
};

/// Struck red and underlined green: told apart without colour as well.
const COLOURED: Marks = Marks {
    kept: ["", ""],
    deleted: ["\x1b[9;31m", "\x1b[0m"],
    inserted: ["\x1b[4;32m", "\x1b[0m"],
    moved: ["\x1b[4;36m", "\x1b[0m"],
    left: ["\x1b[9;36m", "\x1b[0m"],
    quiet: ["\x1b[2m", "\x1b[0m"],
    renumbered: ["\x1b[2m", "\x1b[0m"],
};

/// The changed passages of `redline`, unchanged stretches folded to a line each.
///
/// A replacement made the same way in many places is told once, above the passages; where it is
/// all that changed in a passage, the passage is folded, unless it is to be `open`.
pub(crate) fn marked(redline: &Redline<'_>, colour: bool, open: bool) -> String {
    let marks = if colour { &COLOURED } else { &PLAIN };
    let watch = Watch::of_text(redline.revised().text());
    let changes = redline.changes(&watch);
    let systematic = redline.systematic(&changes, &watch);
    let folded = if open { HashSet::new() } else { only_systematic(&changes, &systematic) };
    let unseen = unseen(redline, &changes);
    let mut page = Page { redline, marks, folded, unseen, out: String::new() };
    page.systematic(&systematic).expect("a string takes all that is written to it");
    page.rows().expect("a string takes all that is written to it");
    page.out
}

struct Page<'r> {
    redline: &'r Redline<'r>,
    marks: &'static Marks,
    /// The rows that systematic changes tell enough of.
    folded: HashSet<usize>,
    /// The characters of each row that a reader would not notice, by what they are.
    unseen: HashMap<usize, Vec<String>>,
    out: String,
}

impl Page<'_> {
    fn systematic(&mut self, systematic: &[Systematic]) -> fmt::Result {
        let [open, close] = self.marks.quiet;
        for (at, it) in systematic.iter().enumerate() {
            writeln!(self.out, "Systematic change {}: {}.", at + 1, it.told())?;
            let text = self.redline.revised().text();
            for place in it.kept.iter().take(MOST_EXCEPTIONS) {
                writeln!(self.out, "  {open}unchanged: {}{close}", around(text, *place))?;
            }
        }
        if !self.folded.is_empty() {
            writeln!(self.out, "{open}(--open shows every place){close}")?;
        }
        if systematic.is_empty() { Ok(()) } else { writeln!(self.out) }
    }

    fn rows(&mut self) -> fmt::Result {
        let (mut unchanged, mut systematic) = (0, 0);
        for (at, row) in self.redline.rows().iter().enumerate() {
            if row.fate == RowFate::Kept {
                unchanged += row.base.len();
                continue;
            }
            if self.folded.contains(&at) {
                systematic += 1;
                continue;
            }
            self.fold(unchanged, systematic)?;
            (unchanged, systematic) = (0, 0);
            self.row(row)?;
            self.named(at)?;
        }
        self.fold(unchanged, systematic)
    }

    /// Names the characters of a row that a reader would not notice.
    fn named(&mut self, row: usize) -> fmt::Result {
        let Some(names) = self.unseen.get(&row) else { return Ok(()) };
        let [open, close] = self.marks.quiet;
        writeln!(self.out, "{open}({}){close}", names.join("; "))
    }

    fn fold(&mut self, unchanged: usize, systematic: usize) -> fmt::Result {
        let [open, close] = self.marks.quiet;
        let counted = |count: usize, what: &str| match count {
            1 => format!("1 paragraph {what}"),
            _ => format!("{count} paragraphs {what}"),
        };
        let folds = [(unchanged, "unchanged"), (systematic, "with systematic changes only")];
        let folds = folds.iter().filter(|it| it.0 > 0).map(|it| counted(it.0, it.1));
        let folds: Vec<String> = folds.collect();
        if folds.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "{open}… {} …{close}", folds.join(", "))
    }

    fn row(&mut self, row: &Row) -> fmt::Result {
        let [open, close] = self.marks.quiet;
        if let Some(id) = row.moved {
            match row.fate {
                RowFate::MovedAway => write!(self.out, "{open}(move {}: from here){close} ", id.0)?,
                RowFate::MovedHere => write!(self.out, "{open}(move {}: to here){close} ", id.0)?,
                _ => {}
            }
        }
        let within = matches!(row.fate, RowFate::Changed | RowFate::Split | RowFate::Joined);
        for run in self.redline.runs(row) {
            // What went of words that moved from another place is marked there.
            if run.moved.is_some() && run.moved != row.moved && run.fate == RunFate::Deleted {
                continue;
            }
            let numbered = run.moved.filter(|_| row.moved.is_none());
            self.run(run, within, numbered)?;
        }
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        Ok(())
    }

    /// Marks one run; the end of a line that went or came `within` a row is shown, and the number
    /// of the move where words moved out of a row or into it.
    fn run(&mut self, run: &Run, within: bool, numbered: Option<MoveId>) -> fmt::Result {
        let old = &self.redline.base().text()[run.base.clone()];
        let new = &self.redline.revised().text()[run.revised.clone()];
        let marks = self.marks;
        match run.fate {
            RunFate::Kept => self.words(old, marks.kept),
            RunFate::Deleted => self.words(&ends_shown(old, within), marks.deleted),
            RunFate::Inserted => self.words(&ends_shown(new, within), marks.inserted),
            RunFate::MovedAway if numbered.is_some() => self.moved(old, marks.left, numbered),
            RunFate::MovedAway => self.words(old, marks.quiet),
            RunFate::MovedHere => self.moved(new, marks.moved, numbered),
            RunFate::Renumbered => {
                let [open, close] = marks.renumbered;
                write!(self.out, "{open}{}\u{2192}{}{close}", visible(old), visible(new))
            }
            RunFate::Reformatted => self.words(new, marks.kept),
        }
    }

    /// Words at one end of a move, with its number where nothing else tells it.
    fn moved(
        &mut self,
        words: &str,
        [open, close]: [&'static str; 2],
        numbered: Option<MoveId>,
    ) -> fmt::Result {
        match numbered {
            Some(MoveId(id)) => self.words(words, [&format!("{open}{id} "), close]),
            None => self.words(words, [open, close]),
        }
    }

    /// Marks close before the end of a line and open again after it, so that no colour runs on.
    fn words(&mut self, words: &str, [open, close]: [&str; 2]) -> fmt::Result {
        for line in words.split_inclusive('\n') {
            let (line, end) = match line.strip_suffix('\n') {
                Some(line) => (line, "\n"),
                None => (line, ""),
            };
            if line.is_empty() {
                self.out.push_str(end);
            } else {
                write!(self.out, "{open}{}{close}{end}", visible(line))?;
            }
        }
        Ok(())
    }
}

/// What a reader would not notice of each row.
fn unseen(redline: &Redline<'_>, changes: &[Change]) -> HashMap<usize, Vec<String>> {
    let mut unseen: HashMap<usize, Vec<String>> = HashMap::new();
    for change in changes {
        for it in redline.invisibles(change) {
            let what = if it.gone { "went" } else { "came" };
            let told = format!("{what}: {}", it.name);
            let names = unseen.entry(change.row).or_default();
            if !names.contains(&told) {
                names.push(told);
            }
        }
    }
    unseen
}

/// The words with a pilcrow before each end of a line, where that is wanted.
fn ends_shown(words: &str, wanted: bool) -> Cow<'_, str> {
    if wanted && words.contains(['\n', '\r']) {
        Cow::Owned(words.replace('\r', "\u{240d}").replace('\n', "\u{b6}\n"))
    } else {
        Cow::Borrowed(words)
    }
}

/// The line that holds a place, from a few words before it to a few behind.
fn around(text: &str, place: usize) -> String {
    const REACH: usize = 40;
    let line = text[..place].rfind('\n').map_or(0, |at| at + 1);
    let end = text[place..].find('\n').map_or(text.len(), |at| place + at);
    let from = text.floor_char_boundary(place.saturating_sub(REACH)).max(line);
    let to = text.floor_char_boundary(place + 2 * REACH).min(end).max(place);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{}{}", cut(from > line), text[from..to].trim(), cut(to < end))
}
