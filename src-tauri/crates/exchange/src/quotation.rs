//! Words of others in Markdown that we write: nothing in them is read as a sign of it.

/// Markdown under way, to which words of others are added.
///
/// - **Laws**: what is added as words reads back as these words: no heading, list, quote, table,
///   link, emphasis or HTML comes of them, wherever they stand.
#[derive(Default)]
pub(crate) struct Quoted {
    out: String,
    /// What stands before the words of a further line.
    indent: &'static str,
    /// Whether a line begins here, where more signs mean something.
    starts: bool,
    /// How many square brackets are open: no line ends in one.
    depth: usize,
}

impl Quoted {
    /// Words within a line of ours; where a line of theirs ends stands `⏎`.
    pub(crate) fn words(text: &str) -> String {
        let mut quoted = Self::default();
        quoted.add(&text.replace('\n', " ⏎ "));
        quoted.out
    }

    /// Words that begin a paragraph or a point of a list.
    pub(crate) fn point(text: &str) -> String {
        let mut quoted = Self { starts: true, ..Self::default() };
        quoted.add(&text.replace('\n', " ⏎ "));
        quoted.out
    }

    /// Words in a quotation, each of whose further lines begins with `indent`.
    pub(crate) fn quote(indent: &'static str) -> Self {
        Self { indent, starts: true, ..Self::default() }
    }

    /// What is written.
    pub(crate) fn finish(self) -> String {
        self.out
    }

    /// Adds words.
    pub(crate) fn add(&mut self, text: &str) {
        for (at, it) in text.char_indices() {
            let rest = &text[at + it.len_utf8()..];
            match it {
                '\n' if self.depth > 0 => self.out.push_str(" \u{23ce} "),
                '\n' => self.next_line(),
                // The cells of a row.
                '\t' => self.next_cell(),
                ' ' if self.starts => {}
                _ => {
                    let signs = is_sign(it, rest) || self.is_sign_here(it);
                    if signs || (self.starts && is_sign_at_start(it, rest)) {
                        self.out.push('\\');
                    }
                    self.out.push(it);
                    self.starts = false;
                    self.depth = match it {
                        '[' => self.depth + 1,
                        ']' => self.depth.saturating_sub(1),
                        _ => self.depth,
                    };
                }
            }
        }
    }

    fn next_cell(&mut self) {
        self.out.push_str(if self.starts { "\\| " } else { " \\| " });
        self.starts = false;
    }

    /// Adds a sign of ours.
    pub(crate) fn sign(&mut self, sign: &str) {
        self.out.push_str(sign);
        self.starts = false;
    }

    fn next_line(&mut self) {
        // Two blanks would break the line.
        self.out.truncate(self.out.trim_end_matches(' ').len());
        self.out.push('\n');
        self.out.push_str(self.indent);
        self.starts = true;
    }

    /// Whether a character means something after what is written.
    fn is_sign_here(&self, it: char) -> bool {
        match it {
            '(' | '[' | ':' => self.out.ends_with(']'),
            '.' if self.out.len() >= 3 && self.out.is_char_boundary(self.out.len() - 3) => {
                self.out[self.out.len() - 3..].eq_ignore_ascii_case("www") || self.is_number()
            }
            '.' | ')' => self.is_number(),
            _ => false,
        }
    }

    /// Whether nothing but digits stands in the line so far.
    fn is_number(&self) -> bool {
        let line = self.out.rsplit('\n').next().unwrap_or_default();
        let words = line.strip_prefix(self.indent).unwrap_or(line);
        !words.is_empty() && words.bytes().all(|it| it.is_ascii_digit())
    }
}

/// Whether a character means something in Markdown before `rest`.
fn is_sign(it: char, rest: &str) -> bool {
    match it {
        '\\' | '*' | '_' | '~' | '`' | '<' | '|' | '$' | '^' => true,
        '[' => rest.starts_with('^'),
        '&' => rest.starts_with(|c: char| c == '#' || c.is_ascii_alphanumeric()),
        '/' => rest.starts_with('/'),
        '@' => rest.split_whitespace().next().is_some_and(|it| it.contains('.')),
        _ => false,
    }
}

/// Whether it means something where a line begins.
fn is_sign_at_start(it: char, rest: &str) -> bool {
    match it {
        '#' | '>' | '+' | '-' | '=' | ':' | '%' => true,
        // A box to tick, or the head of a note; the bracket of a rolling text is neither.
        '[' => rest.starts_with('!') || rest.chars().nth(1) == Some(']'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::*;

    /// The words a reader of Markdown sees, and every other thing it makes of them.
    fn read(markdown: &str) -> (String, Vec<String>) {
        let (mut words, mut acts) = (String::new(), Vec::new());
        let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(it) => words.push_str(&it),
                Event::SoftBreak => words.push('\n'),
                Event::Start(Tag::Paragraph | Tag::BlockQuote(None))
                | Event::End(TagEnd::Paragraph | TagEnd::BlockQuote(None)) => {}
                other => acts.push(format!("{other:?}")),
            }
        }
        (words, acts)
    }

    #[test]
    fn links_that_readers_make_by_themselves_are_broken_up() {
        assert_eq!(
            Quoted::words("see https://example.org, www.example.org"),
            "see https:\\//example.org, www\\.example.org"
        );
        assert_eq!(Quoted::words("a@example.org, FA@2"), "a\\@example.org, FA@2");
        assert_eq!(Quoted::words("[shall — MER] [will — CAS]"), "[shall — MER] [will — CAS]");
        assert_eq!(Quoted::point("[All of it. — MER]"), "[All of it. — MER]");
    }

    #[test]
    fn no_bracket_is_torn_over_lines_and_cells_stay_apart() {
        let mut quote = Quoted::quote("> ");
        quote.add("It pays\nin full [\nat once \u{2014} CAS].\nIt\t100\t");
        assert_eq!(
            quote.finish(),
            "It pays\n> in full [ \u{23ce} at once \u{2014} CAS].\n> It \\| 100 \\| "
        );
    }

    proptest! {
        #[test]
        fn words_read_back_as_words(
            words in "[a1 #>+=:\\[\\](){}!*_~`<|$^&;/.@%\\\\\n-]{0,24}",
        ) {
            let wanted = words.replace('\n', " ⏎ ");
            let wanted: String = wanted.split_whitespace().collect();
            let within = (format!("a {}", Quoted::words(&words)), format!("a{wanted}"));
            for (written, wanted) in [within, (Quoted::point(&words), wanted)] {
                let (seen, acts) = read(&written);
                prop_assert!(acts.is_empty(), "{:?} in {:?}", acts, written);
                prop_assert_eq!(seen.split_whitespace().collect::<String>(), wanted);
            }
        }

        #[test]
        fn a_quotation_holds_words_alone(
            words in "[a1 #>+=:\\[\\](){}!*_~`<|$^&;/.@%\\\\\n-]{0,24}", at in 0_usize..24,
        ) {
            let at = at.min(words.len());
            let mut quote = Quoted::quote("> ");
            quote.add(&words[..at]);
            quote.add(&words[at..]);
            let written = format!("> {}", quote.finish());
            let (_, acts) = read(&written);
            prop_assert!(acts.is_empty(), "{:?} in {:?}", acts, written);
        }
    }
}
