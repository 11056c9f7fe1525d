//! The numbers that follow from where provisions stand.

mod quick;
mod tally;

use crate::label::TypedLabel;
use crate::{Kind, Marks, Noun, Number, Provision, ProvisionId, Terms, Text};

pub(crate) use quick::QuickMap;
use tally::punctuated;
pub(crate) use tally::{DEEPEST, Tally, counted_depth, restarts_below};

/// The labels and addresses of the provisions of one text, by position.
///
/// - **Shape**: one entry a provision, in reading order; addresses are distinct.
/// - **Source**: `docs/domain/numbering.md`.
#[derive(Clone, Debug)]
pub struct Numbering {
    terms: &'static Terms,
    entries: Vec<Entry>,
    positions: QuickMap<ProvisionId, usize>,
    /// Labels that are printed as they were typed.
    typed: Vec<Option<TypedLabel>>,
}

/// What one provision is called.
#[derive(Clone, Debug)]
struct Entry {
    kind: Kind,
    depth: usize,
    number: String,
    label: String,
    address: String,
    parent: Option<usize>,
}

impl Default for Numbering {
    fn default() -> Self {
        Self::of(&[], Terms::of("en"))
    }
}

impl Text {
    /// The numbers of its provisions, with English terms.
    pub fn numbering(&self) -> Numbering {
        Numbering::of(&self.provisions, Terms::of("en"))
    }

    /// The numbers of its provisions in these terms.
    pub fn numbering_in(&self, terms: &'static Terms) -> Numbering {
        Numbering::of(&self.provisions, terms)
    }
}

impl Numbering {
    /// The numbers of `provisions`, in one pass.
    pub fn of(provisions: &[Provision], terms: &'static Terms) -> Self {
        let mut count = Count::new(terms, provisions.len());
        for provision in provisions {
            count.add(provision);
        }
        let mut positions =
            QuickMap::with_capacity_and_hasher(provisions.len(), Default::default());
        positions.extend(provisions.iter().enumerate().map(|(position, it)| (it.id, position)));
        Self { terms, entries: count.entries, positions, typed: Vec::new() }
    }

    /// The same numbers, labels printed as they were `typed` where they were; what refers to a
    /// provision goes on to call it by its own name.
    pub fn as_typed(mut self, typed: &[Option<TypedLabel>]) -> Self {
        self.typed = typed.to_vec();
        self
    }

    /// The label before the words of the provision at `position`: `Article 3`, `2.`, `(a)`, `—`.
    pub fn label(&self, position: usize) -> &str {
        match self.typed_label(position) {
            Some(typed) => &typed.label,
            None => self.entries.get(position).map_or("", |entry| &entry.label),
        }
    }

    /// The label of the provision at `position` as it was typed, if it was.
    pub fn typed_label(&self, position: usize) -> Option<&TypedLabel> {
        self.typed.get(position)?.as_ref()
    }

    /// The short name of the provision at `position`: `2(2)(a)`, `Annex A(4)`, `Preamble 3`.
    pub fn address(&self, position: usize) -> &str {
        self.entries.get(position).map_or("", |entry| &entry.address)
    }

    /// How running text refers to the provision at `position`: `Article 5, paragraph 2`.
    pub fn reference(&self, position: usize) -> Option<String> {
        let entry = self.entries.get(position)?;
        let parent = entry.parent.and_then(|parent| self.reference(parent));
        let joined = |own: String| match &parent {
            Some(parent) => format!("{parent}, {own}"),
            None => own,
        };
        match entry.kind {
            _ if entry.label.is_empty() && entry.kind != Kind::Recital => parent,
            Kind::Paragraph if entry.number.is_empty() => parent,
            Kind::Paragraph if entry.depth == 1 => {
                Some(joined(format!("{} {}", self.terms.paragraph, entry.number)))
            }
            Kind::Paragraph => {
                let close = entry.parent.is_some_and(|parent| self.entries[parent].depth > 1);
                let gap = if close || parent.is_none() { "" } else { " " };
                Some(format!("{}{gap}({})", parent.unwrap_or_default(), entry.number))
            }
            Kind::Recital => Some(format!("{} {}", self.terms.recital, entry.number)),
            _ => Some(joined(name_of(&entry.label, entry.kind, self.terms).to_owned())),
        }
    }

    /// How running text refers to the provision called `id`, if the text holds it.
    pub fn reference_to(&self, id: ProvisionId) -> Option<String> {
        self.reference(self.position(id)?)
    }

    /// Where the numbered provision stands that the one at `position` stands under.
    pub fn parent(&self, position: usize) -> Option<usize> {
        self.entries.get(position)?.parent
    }

    /// Where the provision called `id` stands.
    pub fn position(&self, id: ProvisionId) -> Option<usize> {
        self.positions.get(&id).copied()
    }

    /// Where the provision meant by `typed` stands: an address, a reference, or what people
    /// make of them (`art 2(2)`, `Article 2, paragraph 2`).
    pub fn find(&self, typed: &str) -> Option<usize> {
        let typed = typed.trim();
        let exactly = || self.entries.iter().position(|entry| entry.address == typed);
        let meant = essence(typed);
        exactly().or_else(|| {
            let named = |entry: &Entry| !meant.is_empty() && essence(&entry.address) == meant;
            self.entries.iter().position(named)
        })
    }

    /// How many provisions are numbered here.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no provision.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Whether the provision with this address is the one that somebody typed, in whichever way
/// people write it, or stands under it: `Article 4` has 4(1)(a).
pub fn is_at_or_under(typed: &str, address: &str) -> bool {
    let meant = essence(typed);
    !meant.is_empty() && essence(address).starts_with(&meant)
}

/// What of an address tells it from others: its words and numbers, lower case, without
/// the words people leave out.
fn essence(address: &str) -> Vec<String> {
    let mut plain =
        address.to_lowercase().replace(['—', '–'], "-").replace("preambular", "preamble");
    // As a sentence tells two of one number apart: "Article 4 (second of that number)".
    for (count, ordinal) in (2..).zip(["second", "third", "fourth", "fifth", "sixth"]) {
        let told = format!(" ({ordinal} of that number)");
        if plain.contains(&told) {
            plain = plain.replace(&told, &format!("#{count}"));
        }
    }
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '#');
    let mut words = words.filter(|word| !word.is_empty()).map(unprefixed).peekable();
    let mut kept = Vec::new();
    while let Some(word) = words.next() {
        // The last word is what is meant, were it the letter п of "5(1)(п)".
        if words.peek().is_none() || !is_left_out(word) {
            kept.push(word.to_owned());
        }
    }
    kept
}

/// A number without the word that somebody wrote to it: the 4 of "art4".
fn unprefixed(word: &str) -> &str {
    let digits = word.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (before, number) = word.split_at(digits);
    if is_left_out(before) { number } else { word }
}

/// Whether people leave the word out: "of", "paragraph", "статья".
fn is_left_out(word: &str) -> bool {
    let filler = ["of", "the", "sub", "par", "point", "subparagraph", "subpara", "no"];
    filler.contains(&word)
        || word.strip_prefix("sub-").is_some_and(is_left_out)
        || Noun::of(word).is_some_and(|it| it == Noun::ARTICLE || it.kind == Kind::Paragraph)
}

/// A numbering under way.
struct Count {
    terms: &'static Terms,
    entries: Vec<Entry>,
    tally: Tally,
    /// Dashes below the provision that was last numbered at each depth.
    dashes: u32,
    annex: Option<usize>,
    part: Option<usize>,
    article: Option<usize>,
    /// The numbered paragraph last seen at each depth, cleared by what stands above it.
    above: [Option<usize>; DEEPEST + 1],
    /// How often each address was given, by its bytes.
    seen: QuickMap<Box<str>, u32>,
}

impl Count {
    fn new(terms: &'static Terms, expected: usize) -> Self {
        Self {
            terms,
            entries: Vec::with_capacity(expected),
            tally: Tally::new(terms.scheme),
            dashes: 0,
            annex: None,
            part: None,
            article: None,
            above: [None; DEEPEST + 1],
            seen: QuickMap::with_capacity_and_hasher(expected, Default::default()),
        }
    }

    /// Numbers the next provision.
    fn add(&mut self, provision: &Provision) {
        let depth = counted_depth(provision.kind, provision.depth);
        let number = self.tally.take(provision);
        let label = label_of(provision.kind, &provision.number, depth, &number, self.terms);
        let (parent, address) = self.place(provision, depth, &number, &label);
        let address = self.distinct(address);
        let position = self.entries.len();
        self.entries.push(Entry { kind: provision.kind, depth, number, label, address, parent });
        self.enter(provision, depth, position);
    }

    /// What the provision stands under, and its address before doubles are told apart.
    fn place(
        &mut self,
        provision: &Provision,
        depth: usize,
        number: &str,
        label: &str,
    ) -> (Option<usize>, String) {
        let heading = self.article.or(self.annex);
        let under = |count: &Self, parent: Option<usize>, own: &str| {
            parent.map_or(own.to_owned(), |parent| {
                [&count.entries[parent].address, " ", own].concat()
            })
        };
        let above = self.above[1..depth.max(1)].iter().rev().copied().flatten().next().or(heading);
        let named = |word: &str| match label {
            "" => word.to_owned(),
            _ => name_of(label, provision.kind, self.terms).to_owned(),
        };
        match provision.kind {
            Kind::Title => (None, "Title".to_owned()),
            Kind::Recital => (None, format!("Preamble {number}")),
            Kind::Annex => (None, named("Annex")),
            Kind::Part => (self.annex, under(self, self.annex, &named("Part"))),
            Kind::Chapter => {
                let parent = self.part.or(self.annex);
                (parent, under(self, parent, &named("Chapter")))
            }
            Kind::Article => {
                let own = if number.is_empty() { "Article" } else { number };
                (self.annex, under(self, self.annex, own))
            }
            Kind::Paragraph => {
                let own = if number.is_empty() {
                    self.dashes += 1;
                    format!("—{}", self.dashes)
                } else {
                    number.to_owned()
                };
                let address = match above {
                    Some(parent) => [&self.entries[parent].address, "(", &own, ")"].concat(),
                    None if depth == 1 => own,
                    None => ["(", &own, ")"].concat(),
                };
                (above, address)
            }
            Kind::Heading => (self.annex, under(self, self.annex, "Heading")),
            Kind::Chapeau => (above, under(self, above, "chapeau")),
            Kind::Plain => (above, under(self, above, "text")),
            Kind::Row => (above, under(self, above, "row")),
            Kind::Signature => (self.annex, under(self, self.annex, "Signature")),
        }
    }

    /// The address, told apart from those before it.
    fn distinct(&mut self, address: String) -> String {
        let Some(doubles) = self.seen.get_mut(address.as_str()) else {
            self.seen.insert(address.as_str().into(), 1);
            return address;
        };
        *doubles += 1;
        let told_apart = format!("{address}#{doubles}");
        self.distinct(told_apart)
    }

    /// Takes note of what later provisions stand under.
    fn enter(&mut self, provision: &Provision, depth: usize, position: usize) {
        match provision.kind {
            Kind::Annex => {
                (self.annex, self.part, self.article) = (Some(position), None, None);
            }
            Kind::Part => (self.part, self.article) = (Some(position), None),
            Kind::Chapter => self.article = None,
            Kind::Article => self.article = Some(position),
            _ => {}
        }
        if let Some(depth) = restarts_below(provision.kind, depth) {
            self.above[depth + 1..].fill(None);
        }
        let numbered = !matches!(provision.number, Number::None | Number::Dash);
        if provision.kind == Kind::Paragraph && numbered {
            self.above[depth] = Some(position);
            self.dashes = 0;
        }
    }
}

/// A heading without the dot that its text puts behind numbers: what running text calls it.
fn name_of<'a>(label: &'a str, kind: Kind, terms: &Terms) -> &'a str {
    let dotted = terms.scheme.form(kind, 0).is_some_and(|it| it.marks == Marks::Dot);
    label.strip_suffix('.').filter(|_| dotted).unwrap_or(label)
}

/// The label before the words of a provision whose bare number is `bare`.
pub(crate) fn label_of(
    kind: Kind,
    number: &Number,
    depth: usize,
    bare: &str,
    terms: &Terms,
) -> String {
    let scheme = &terms.scheme;
    let headed = |noun: &str| [noun, " ", &scheme.heading(kind).marked(bare)].concat();
    match (number, kind) {
        (Number::None, _) => String::new(),
        (Number::Dash, _) => "—".to_owned(),
        _ if bare.is_empty() => String::new(),
        (_, Kind::Part) => headed(terms.part),
        (_, Kind::Chapter) => headed(terms.chapter),
        (Number::Derived, Kind::Article) if bare == "1" && terms.language == "fr" => {
            [terms.article, " premier"].concat()
        }
        (_, Kind::Article) => headed(terms.article),
        (_, Kind::Annex) => headed(terms.annex),
        (_, Kind::Paragraph) => punctuated(bare, depth, scheme),
        (_, Kind::Recital) => ["(", bare, ")"].concat(),
        _ => bare.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_at_or_under;
    use crate::build::{
        annex, article, chapeau, named, numbered, para, part, plain, point, recital, text,
    };

    #[test]
    fn articles_count_through_and_paragraphs_restart() {
        let numbering = text([
            recital("Recalling,"),
            part("General"),
            article("Aim"),
            para("One."),
            para("Two:"),
            point(2, "first;"),
            point(3, "namely."),
            numbered("2 bis", para("Between.")),
            para("Three."),
            part("Special"),
            article("Means"),
            chapeau("The Parties:"),
            point(2, "report."),
            annex("Map"),
            article("Scale"),
            para("One."),
        ])
        .numbering();
        let labels: Vec<_> = (0..numbering.len()).map(|it| numbering.label(it)).collect();
        assert_eq!(
            labels.join(" | "),
            " | Part I | Article 1 | 1. | 2. | (a) | (i) | 2 bis. | 3. \
                | Part II | Article 2 |  | (a) | Annex A | Article 1 | 1."
        );
        let addresses: Vec<_> = (0..numbering.len()).map(|it| numbering.address(it)).collect();
        assert_eq!(
            addresses.join(" | "),
            "Preamble 1 | Part I | 1 | 1(1) | 1(2) | 1(2)(a) | 1(2)(a)(i) | 1(2 bis) | 1(3) | Part \
                II | 2 | 2 chapeau | 2(a) | Annex A | Annex A 1 | Annex A 1(1)"
        );
    }

    #[test]
    fn references_read_as_in_running_text() {
        let numbering = text([
            article("Aim"),
            para("One:"),
            point(2, "first:"),
            point(3, "namely."),
            annex("Map"),
            para("One."),
        ])
        .numbering();
        let references: Vec<_> =
            (0..6).map(|it| numbering.reference(it).unwrap_or_default()).collect();
        assert_eq!(
            references,
            [
                "Article 1",
                "Article 1, paragraph 1",
                "Article 1, paragraph 1 (a)",
                "Article 1, paragraph 1 (a)(i)",
                "Annex A",
                "Annex A, paragraph 1",
            ]
        );
    }

    #[test]
    fn people_may_type_addresses_as_they_like() {
        let base =
            text([article("Aim"), article("Means"), para("One."), para("Two."), plain("Or not.")]);
        let numbering = base.numbering();
        for typed in [
            "2(2)",
            "art 2(2)",
            "Art. 2 (2)",
            "Article 2, paragraph 2",
            " article 2 para. 2 ",
            "art.2(2)",
            "Art2 (2)",
            "2.2",
            "2, 2",
            "§ 2(2)",
        ] {
            assert_eq!(numbering.find(typed), Some(3), "{typed}");
            assert!(is_at_or_under(typed, "2(2)") && is_at_or_under(typed, "2(2)(a)"), "{typed}");
            assert!(!is_at_or_under(typed, "2(20)") && !is_at_or_under(typed, "2"), "{typed}");
        }
        assert!(
            is_at_or_under("Annex A", "Annex A 2") && is_at_or_under("annex A, 2", "Annex A 2")
        );
        assert!(!is_at_or_under("2", "Annex A 2") && !is_at_or_under("", "2"));
        assert_eq!(numbering.find("2"), Some(1));
        assert_eq!(numbering.find("7"), None);
        assert_eq!(numbering.find(""), None);
    }

    #[test]
    fn addresses_are_distinct() {
        let doubled = text([
            plain("a"),
            plain("b"),
            numbered("1", para("c")),
            para("d"),
            named("x", para("e")),
        ]);
        let numbering = doubled.numbering();
        let mut addresses: Vec<_> = (0..5).map(|it| numbering.address(it).to_owned()).collect();
        addresses.sort();
        addresses.dedup();
        assert_eq!(addresses.len(), 5);
        assert_eq!(numbering.position(crate::build::id("x")), Some(4));
    }
}
