//! Writing a whole text.

use std::collections::HashSet;

use crate::{
    Inline, Kind, Number, Provision, ProvisionId, Terms, Text, Wording,
    label::block::{self as label, Label},
    markdown::{
        aside::{Aside, Nature},
        attribution, inline,
        order::{Entry, Order, Shape, is_operative, sample, settled},
        read::ends_open,
        retarget,
        votes::Votes,
        write_wording,
    },
    scheme::Samples,
};

/// Writes `text` as Markdown, its headings in English.
///
/// - **Laws**: [`super::read`] gives the text back, ids apart. Equal texts are written alike.
pub fn write(text: &Text) -> String {
    write_in(text, Terms::of("en"))
}

/// Writes `text` as Markdown, its headings in these terms.
pub fn write_in(text: &Text, terms: &'static Terms) -> String {
    write_noted(text, terms, &|_| Vec::new())
}

/// The same with `notes` on the provisions at some positions, each a comment above the block: it
/// is no part of the text, and a reader leaves it out.
pub fn write_noted(
    text: &Text,
    terms: &'static Terms,
    notes: &dyn Fn(usize) -> Vec<String>,
) -> String {
    let provisions = &text.provisions;
    let mut referred = HashSet::new();
    for provision in provisions {
        retarget::targets(&provision.wording, &mut referred);
    }
    let has_articles = provisions.iter().any(|it| it.kind == Kind::Article);
    let order = Order::new(terms, has_articles, false);
    let mut press = Press {
        out: String::new(),
        referred,
        has_operative: provisions.iter().any(|it| is_operative(it.kind)),
        alone: provisions.iter().filter(|it| !is_silent(it, &order)).count() == 1,
        order,
        votes: Votes::new(),
        samples: Samples::default(),
        levels: Levels::of(provisions),
        in_table: false,
    };
    for (position, provision) in provisions.iter().enumerate() {
        press.provision(provision, provisions.get(position + 1), &notes(position));
    }
    // A reader finds by itself which language it is, and that it counts as is usual.
    if press.votes.winner() == terms && press.samples.scheme() == terms.scheme {
        return press.out;
    }
    let mut head = String::new();
    Aside { terms: Some(terms), ..Aside::default() }.write(&mut head);
    head + "\n" + &press.out
}

/// A writing under way.
struct Press {
    out: String,
    order: Order,
    referred: HashSet<ProvisionId>,
    has_operative: bool,
    alone: bool,
    votes: Votes,
    samples: Samples,
    levels: Levels,
    /// Whether the line before is a row that the next row may follow.
    in_table: bool,
}

impl Press {
    fn provision(&mut self, provision: &Provision, next: Option<&Provision>, notes: &[String]) {
        let source = source_of(provision, &self.order);
        let undecided = self.reads(provision, &source, next);
        let annotated = undecided.is_none();
        let silent = is_silent(provision, &self.order);
        let aside = Aside {
            id: self.referred.contains(&provision.id).then_some(provision.id),
            nature: annotated.then(|| Nature {
                kind: provision.kind,
                depth: provision.depth,
                number: provision.number.clone(),
                cells: provision.kind != Kind::Row && has_cells(&provision.wording),
                silent,
            }),
            terms: None,
        };
        let is_row = provision.kind == Kind::Row;
        let follows = is_row && self.in_table && aside == Aside::default() && notes.is_empty();
        if !self.out.is_empty() && !follows {
            self.out.push('\n');
        }
        for it in notes {
            let inert = it.replace(['<', '>'], "").replace("--", "\u{2013}");
            self.out.push_str(&format!("<!-- {inert} -->\n\n"));
        }
        aside.write(&mut self.out);
        if !silent {
            self.line(provision, &source, follows);
        }
        self.in_table = is_row;
        self.enter(provision, &source, undecided);
    }

    /// Writes the block of a provision.
    fn line(&mut self, provision: &Provision, source: &str, follows: bool) {
        match self.levels.shape_of(provision.kind) {
            Shape::Heading(level) => {
                self.out.extend(std::iter::repeat_n('#', usize::from(level)));
                self.out.push(' ');
                self.out.push_str(source);
            }
            Shape::Row => {
                let start = self.out.len();
                self.out.push_str("| ");
                self.out.push_str(source);
                self.out.push_str(" |");
                if !follows {
                    let columns = borders(&self.out[start..]).saturating_sub(1);
                    self.out.push_str("\n|");
                    self.out.extend(std::iter::repeat_n("---|", columns));
                }
            }
            Shape::Paragraph(..) => self.out.push_str(source),
        }
        self.out.push('\n');
    }

    /// Whether the block reads as the provision, and if so whether for want of better.
    fn reads(&self, provision: &Provision, source: &str, next: Option<&Provision>) -> Option<bool> {
        if is_silent(provision, &self.order) {
            return None;
        }
        if provision.kind != Kind::Row && has_cells(&provision.wording) {
            return None;
        }
        let shape = self.levels.shape_of(provision.kind);
        let placed = self.order.place(source, shape, self.alone);
        let (kind, depth) = if placed.undecided {
            let next = next.map(|next| (next.kind, next.depth));
            settled(placed.kind, ends_open(&provision.wording), next, self.has_operative)
        } else {
            (placed.kind, placed.depth)
        };
        let same = !placed.joins
            && (kind, depth, &placed.number)
                == (provision.kind, provision.depth, &provision.number)
            && placed.words == words_of(provision, source, &self.order);
        same.then_some(placed.undecided)
    }

    /// Goes on as the reader will.
    fn enter(&mut self, provision: &Provision, source: &str, undecided: Option<bool>) {
        let shape = self.levels.shape_of(provision.kind);
        let Some(undecided) = undecided else {
            let entry = Entry { undecided: false, annotated: true, level: 0, label: None };
            return self.order.enter(provision, &entry);
        };
        self.votes.add(source, shape);
        let label = match (shape, label::label(source)) {
            (Shape::Paragraph(..), Some((Label::Number(core, style), _))) => Some((core, style)),
            _ => None,
        };
        let level = if let Shape::Heading(level) = shape { level } else { 0 };
        let entry = Entry { undecided, annotated: false, level, label };
        let found = (provision.kind, provision.depth);
        sample(&mut self.samples, (source, shape), found, label);
        if undecided {
            // The reader settles chapeaux and lone recitals only at the end.
            let placed = self.order.place(source, shape, self.alone);
            let unsettled =
                Provision { kind: placed.kind, depth: placed.depth, ..provision.clone() };
            return self.order.enter(&unsettled, &entry);
        }
        self.order.enter(provision, &entry);
    }
}

/// How deep the headings of a text stand: as deep as what it holds needs, as people type them.
#[derive(Clone, Copy)]
struct Levels {
    chapter: u8,
    article: u8,
}

impl Levels {
    fn of(provisions: &[Provision]) -> Self {
        let has = |kind| provisions.iter().any(|it| it.kind == kind);
        let chapter = if has(Kind::Part) { 3 } else { 2 };
        let article = if has(Kind::Part) || has(Kind::Chapter) { 3 } else { 2 };
        Self { chapter, article }
    }

    /// How a provision of this kind is set.
    fn shape_of(self, kind: Kind) -> Shape {
        match kind {
            Kind::Title => Shape::Heading(1),
            Kind::Part | Kind::Annex => Shape::Heading(2),
            Kind::Chapter => Shape::Heading(self.chapter),
            Kind::Article => Shape::Heading(self.article),
            Kind::Heading => Shape::Heading(4),
            Kind::Row => Shape::Row,
            _ => Shape::Paragraph(1, false),
        }
    }
}

/// Whether there is nothing to write for a provision but what it is.
fn is_silent(provision: &Provision, order: &Order) -> bool {
    let Provision { kind, depth, number, wording, .. } = provision;
    wording.is_empty() && *kind != Kind::Row && order.label(*kind, *depth, number).is_none()
}

/// The block of a provision, without what gives it its shape.
fn source_of(provision: &Provision, order: &Order) -> String {
    let words = guarded(provision);
    match order.label(provision.kind, provision.depth, &provision.number) {
        Some((label, _)) if words.is_empty() => label,
        Some((label, gap)) => label + gap + &words,
        None => words,
    }
}

/// The part of a block that is words.
fn words_of<'a>(provision: &Provision, source: &'a str, order: &Order) -> &'a str {
    match order.label(provision.kind, provision.depth, &provision.number) {
        Some((label, gap)) => source.get(label.len() + gap.len()..).unwrap_or_default(),
        None => source,
    }
}

/// The words of a provision so that no block begins within them.
fn guarded(provision: &Provision) -> String {
    let mut words = unmistaken(write_wording(&provision.wording));
    if provision.kind == Kind::Row {
        let rule = words.contains('-') && words.bytes().all(|byte| b"|-: ".contains(&byte));
        if let Some(dash) = words.find('-').filter(|_| rule) {
            words.insert(dash, '\\');
        }
        return words;
    }
    if let Some(at) = begins_block(&words) {
        words.insert(at, '\\');
    }
    if let Some(open) = words.strip_suffix('#')
        && (open.len() - open.trim_end_matches('\\').len()).is_multiple_of(2)
        && provision.kind.is_heading()
    {
        words.insert(words.len() - 1, '\\');
    }
    if provision.number == Number::None
        && !provision.kind.is_heading()
        && provision.kind != Kind::Row
    {
        let sign = words.find(|c: char| c.is_ascii_punctuation() || c == '—');
        if label::label(&words).is_some()
            && let Some(sign) = sign
        {
            words.insert(sign, '\\');
        }
    }
    words
}

/// Where to put a backslash so that `words` do not begin a block of Markdown.
fn begins_block(words: &str) -> Option<usize> {
    let first = words.chars().next()?;
    let second = words[first.len_utf8()..].chars().next();
    let apart = second.is_none_or(|c| c == ' ');
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    match first {
        '#' | '>' => Some(0),
        '-' | '+' if apart || second == Some('-') => Some(0),
        '~' if words.starts_with("~~~") => Some(0),
        '`' if words.starts_with("```") => Some(0),
        '_' if words.bytes().all(|byte| byte == b'_' || byte == b' ') => Some(0),
        '0'..='9' => {
            let rest = &words[digits..];
            let marker =
                rest.starts_with(['.', ')']) && rest[1..].chars().next().is_none_or(|c| c == ' ');
            marker.then_some(digits)
        }
        _ => None,
    }
}

/// Whether cells are parted anywhere in the wording.
fn has_cells(wording: &Wording) -> bool {
    wording.inlines().iter().any(|inline| match inline {
        Inline::Cell => true,
        Inline::Footnote(note) => has_cells(note),
        Inline::Bracket(bracket) => {
            bracket.alternatives().iter().any(|alternative| has_cells(&alternative.wording))
        }
        _ => false,
    })
}

/// How many borders of cells a line of a table has.
fn borders(line: &str) -> usize {
    let (mut count, mut escaped) = (0, false);
    for byte in line.bytes() {
        count += usize::from(byte == b'|' && !escaped);
        escaped = byte == b'\\' && !escaped;
    }
    count
}

/// The words with each dash and colon spelled by its number that a reader of files would take
/// for the attribution of a bracket.
fn unmistaken(mut words: String) -> String {
    while let Some(at) = mistaken(&words) {
        let sign = words[at..].chars().next().unwrap_or(' ');
        words.replace_range(at..at + sign.len_utf8(), &format!("&#{};", u32::from(sign)));
    }
    words
}

/// Where such a dash or colon stands.
fn mistaken(words: &str) -> Option<usize> {
    if !words.contains('[') {
        return None;
    }
    inline::pairs(words).0.into_iter().find_map(|(open, close)| {
        let inner = &words[open + 1..close];
        // What a reader knows as attributed, or as a gap, it takes for nothing else.
        let known = !inline::attributed(inner).1.is_empty() || inline::is_bare_gap(inner);
        let sign = attribution::sign(inner).filter(|_| !known);
        sign.map(|at| open + 1 + at)
    })
}
