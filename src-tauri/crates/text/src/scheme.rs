//! How an instrument counts: the numerals and marks of its numbers.

use std::fmt;
use std::str::FromStr;

use crate::Kind;
use crate::numbering::DEEPEST;
use crate::numeral::{letters, roman};

/// Which numbers are counted with.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Numeral {
    /// 1, 2, 3.
    Figures,
    /// I, II, III.
    Roman,
    /// i, ii, iii.
    SmallRoman,
    /// A, B, C.
    Letters,
    /// a, b, c.
    SmallLetters,
}

/// What stands around a number.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Marks {
    /// `1`
    Bare,
    /// `1.`
    Dot,
    /// `1)`
    Half,
    /// `(1)`
    Full,
}

/// How the numbers of one kind are written.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Form {
    /// What they count with.
    pub numeral: Numeral,
    /// What stands around them.
    pub marks: Marks,
}

/// How a text counts: its articles, parts, chapters and annexes, and its paragraphs at each depth.
///
/// - **Shape**: written by what each prints first, `1,I,1,A,1.,(a),(i),a.,i.,(A)`: articles,
///   parts, chapters, annexes, then the paragraphs from the first depth to the sixth. A heading
///   has no mark or a dot; a paragraph has a mark.
/// - **Laws**: what is written is read back the same.
/// - **Source**: `docs/domain/numbering.md`.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Scheme {
    headings: [Form; 4],
    points: [Form; DEEPEST],
}

/// The words are not a scheme.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "\u{201c}{0}\u{201d} is not a way to count: name the first article, part, chapter and annex and the first \
     paragraph at each of six depths, such as {usual}",
    usual = Scheme::USUAL
)]
pub struct SchemeError(pub String);

/// The headings that are counted, in the order in which a scheme names them.
const HEADINGS: [Kind; 4] = [Kind::Article, Kind::Part, Kind::Chapter, Kind::Annex];

impl Numeral {
    /// All of them; where the first number is the same in two, there is none such.
    const ALL: [Self; 5] =
        [Self::Figures, Self::Roman, Self::SmallRoman, Self::Letters, Self::SmallLetters];

    /// The `count`th number.
    pub(crate) fn written(self, count: u32) -> String {
        match self {
            Self::Figures => count.to_string(),
            Self::Roman => roman(count).to_uppercase(),
            Self::SmallRoman => roman(count),
            Self::Letters => letters(count).to_uppercase(),
            Self::SmallLetters => letters(count),
        }
    }
}

impl Form {
    /// The number with its marks.
    pub fn marked(self, number: &str) -> String {
        match self.marks {
            Marks::Bare => number.to_owned(),
            Marks::Dot => [number, "."].concat(),
            Marks::Half => [number, ")"].concat(),
            Marks::Full => ["(", number, ")"].concat(),
        }
    }

    /// The form whose first number is `sample`.
    fn of_sample(sample: &str) -> Option<Self> {
        let (marks, first) = match sample.strip_suffix(')') {
            Some(rest) => match rest.strip_prefix('(') {
                Some(inner) => (Marks::Full, inner),
                None => (Marks::Half, rest),
            },
            None => match sample.strip_suffix('.') {
                Some(rest) => (Marks::Dot, rest),
                None => (Marks::Bare, sample),
            },
        };
        let numeral = Numeral::ALL.into_iter().find(|it| it.written(1) == first)?;
        Some(Self { numeral, marks })
    }
}

impl Scheme {
    /// How Travaux counts where nothing else is said.
    pub const USUAL: &str = "1,I,1,A,1.,(a),(i),a.,i.,(A)";

    /// How provisions of this kind are numbered at this depth; none where they are not counted,
    /// or always alike.
    pub(crate) fn form(&self, kind: Kind, depth: usize) -> Option<Form> {
        match HEADINGS.iter().position(|it| *it == kind) {
            Some(heading) => Some(self.headings[heading]),
            None if kind == Kind::Paragraph => Some(self.points[depth.clamp(1, DEEPEST) - 1]),
            None => None,
        }
    }

    /// How a list of Word counts the paragraphs of this level, articles being level 0.
    pub fn level(&self, level: u8) -> Form {
        match level {
            0 => self.headings[0],
            _ => self.points[usize::from(level).min(DEEPEST) - 1],
        }
    }

    /// How headings of this kind are numbered; as articles are where they are not counted.
    pub fn heading(&self, kind: Kind) -> Form {
        self.headings[HEADINGS.iter().position(|it| *it == kind).unwrap_or_default()]
    }

    /// The same with another form, where the kind is counted in forms.
    pub(crate) fn with(mut self, kind: Kind, depth: usize, form: Form) -> Self {
        match HEADINGS.iter().position(|it| *it == kind) {
            Some(heading) => self.headings[heading] = form,
            None if kind == Kind::Paragraph => self.points[depth.clamp(1, DEEPEST) - 1] = form,
            None => {}
        }
        self
    }

    /// How it is written where what is usual goes without saying.
    pub fn named(&self) -> String {
        if self.is_usual() { String::new() } else { self.to_string() }
    }

    /// Whether it is how Travaux counts where nothing else is said.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Scheme {
    fn default() -> Self {
        use Marks::{Bare, Dot, Full};
        use Numeral::{Figures, Letters, Roman, SmallLetters, SmallRoman};
        let form = |numeral, marks| Form { numeral, marks };
        Self {
            headings: [
                form(Figures, Bare),
                form(Roman, Bare),
                form(Figures, Bare),
                form(Letters, Bare),
            ],
            points: [
                form(Figures, Dot),
                form(SmallLetters, Full),
                form(SmallRoman, Full),
                form(SmallLetters, Dot),
                form(SmallRoman, Dot),
                form(Letters, Full),
            ],
        }
    }
}

impl FromStr for Scheme {
    type Err = SchemeError;

    fn from_str(words: &str) -> Result<Self, Self::Err> {
        let wrong = || SchemeError(words.to_owned());
        let forms: Option<Vec<_>> = words.split(',').map(|it| Form::of_sample(it.trim())).collect();
        let forms = forms.filter(|it| it.len() == HEADINGS.len() + DEEPEST).ok_or_else(wrong)?;
        let (headings, points) = forms.split_at(HEADINGS.len());
        let plain = headings.iter().all(|it| matches!(it.marks, Marks::Bare | Marks::Dot));
        let marked = points.iter().all(|it| it.marks != Marks::Bare);
        let scheme = headings.try_into().ok().zip(points.try_into().ok());
        let (headings, points) = scheme.filter(|_| plain && marked).ok_or_else(wrong)?;
        Ok(Self { headings, points })
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, form) in self.headings.iter().chain(&self.points).enumerate() {
            let comma = if at == 0 { "" } else { "," };
            write!(f, "{comma}{}", form.marked(&form.numeral.written(1)))?;
        }
        Ok(())
    }
}

/// A number without its marks, and the marks.
type Sample = (String, Marks);

/// The labels of a text by what they number, from which its scheme follows.
#[derive(Debug, Default)]
pub(crate) struct Samples {
    seen: Vec<((Kind, usize), Vec<Sample>)>,
}

/// How many labels of a kind are looked at.
const MOST_SAMPLES: usize = 200;

impl Samples {
    /// Takes a label into account: `number` without its marks.
    pub(crate) fn add(&mut self, kind: Kind, depth: usize, number: &str, marks: Marks) {
        let place = (kind, depth);
        let at = self.seen.iter().position(|it| it.0 == place).unwrap_or_else(|| {
            self.seen.push((place, Vec::new()));
            self.seen.len() - 1
        });
        let labels = &mut self.seen[at].1;
        if labels.len() < MOST_SAMPLES {
            labels.push((number.to_owned(), marks));
        }
    }

    /// The scheme in which most labels of each kind are what counting gives.
    pub(crate) fn scheme(&self) -> Scheme {
        let mut scheme = Scheme::default();
        let mut claimed: [Option<Form>; DEEPEST] = [None; DEEPEST];
        let mut seen: Vec<_> = self.seen.iter().collect();
        seen.sort_by_key(|it| it.0.1);
        for ((kind, depth), labels) in seen {
            let Some(usual) = scheme.form(*kind, *depth) else { continue };
            let mut numerals = vec![usual.numeral];
            numerals.extend(Numeral::ALL.into_iter().filter(|it| *it != usual.numeral));
            // Of equals the last is the largest: the usual one is asked last.
            let best = numerals.into_iter().rev().max_by_key(|it| counted(*it, labels));
            let numeral = best.filter(|it| counted(*it, labels) * 2 > labels.len());
            let marks = most(labels).unwrap_or(usual.marks);
            let form = Form { numeral: numeral.unwrap_or(usual.numeral), marks };
            if *kind != Kind::Paragraph {
                scheme = scheme.with(*kind, *depth, form);
            } else if form.marks != Marks::Bare && !claimed.contains(&Some(form)) {
                claimed[depth.clamp(&1, &DEEPEST) - 1] = Some(form);
            }
        }
        scheme.points = distinct(scheme.points, claimed);
        scheme
    }
}

/// How the paragraphs of each depth are counted where some depths are `claimed`: those of two depths
/// that look alike could not be told apart, so that a depth of which nothing is known gives way.
fn distinct(usual: [Form; DEEPEST], claimed: [Option<Form>; DEEPEST]) -> [Form; DEEPEST] {
    let mut points = claimed;
    for (at, own) in usual.into_iter().enumerate() {
        let half = usual.iter().map(|it| Form { marks: Marks::Half, ..*it });
        let mut free = std::iter::once(own).chain(usual).chain(half);
        let free = points[at].or_else(|| free.find(|it| !points.contains(&Some(*it))));
        points[at] = free;
    }
    std::array::from_fn(|at| points[at].unwrap_or(usual[at]))
}

/// How many of the labels are the first number, or the one after the label before.
fn counted(numeral: Numeral, labels: &[Sample]) -> usize {
    let mut last = 0;
    let goes_on = |(label, _): &&Sample| {
        let next = [last + 1, 1].into_iter().find(|count| numeral.written(*count) == *label);
        last = next.unwrap_or(last);
        next.is_some()
    };
    labels.iter().filter(goes_on).count()
}

/// The marks that more than half of the labels have.
fn most(labels: &[Sample]) -> Option<Marks> {
    let of = |marks: Marks| labels.iter().filter(|it| it.1 == marks).count();
    let all = [Marks::Bare, Marks::Dot, Marks::Half, Marks::Full];
    all.into_iter().find(|it| of(*it) * 2 > labels.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scheme_is_written_by_what_it_prints_first() {
        assert_eq!(Scheme::default().to_string(), Scheme::USUAL);
        for written in
            [Scheme::USUAL, "I.,I,I,I,1),a),i),(a),(i),(A)", "A,I,1,1,(1),(a),(i),1.,a),i."]
        {
            assert_eq!(written.parse::<Scheme>().map(|it| it.to_string()).as_deref(), Ok(written));
        }
        for wrong in
            ["", "1", "1,I,1,A", "(1),I,1,A,1.,(a),(i),a.,i.,(A)", "1,I,1,A,1,(a),(i),a.,i.,(A)"]
        {
            assert_eq!(wrong.parse::<Scheme>(), Err(SchemeError(wrong.to_owned())));
        }
    }

    #[test]
    fn a_depth_that_is_not_there_gives_way_to_those_that_are() {
        let mut samples = Samples::default();
        for (depth, number, marks) in [
            (2, "1.1", Marks::Bare),
            (3, "a", Marks::Full),
            (3, "b", Marks::Full),
            (4, "i", Marks::Full),
            (4, "ii", Marks::Full),
        ] {
            samples.add(Kind::Paragraph, depth, number, marks);
        }
        let scheme = samples.scheme();
        let written = scheme.to_string();
        assert_eq!(written, "1,I,1,A,1.,a.,(a),(i),i.,(A)");
        assert_eq!(written.parse(), Ok(scheme), "no two depths look alike");
    }

    #[test]
    fn a_scheme_follows_from_the_labels() {
        let scheme = |kind, labels: &[(&str, Marks)]| {
            let mut samples = Samples::default();
            labels.iter().for_each(|(number, marks)| samples.add(kind, 1, number, *marks));
            let form = samples.scheme().form(kind, 1).expect("a kind that is counted");
            form.marked(&form.numeral.written(1))
        };
        let bare =
            |all: &[&'static str]| all.iter().map(|it| (*it, Marks::Bare)).collect::<Vec<_>>();
        assert_eq!(scheme(Kind::Article, &bare(&["I", "II", "II bis", "III"])), "I");
        assert_eq!(scheme(Kind::Article, &bare(&["1", "3", "7"])), "1");
        assert_eq!(scheme(Kind::Article, &bare(&["C", "D"])), "1");
        assert_eq!(scheme(Kind::Annex, &bare(&["I"])), "I");
        assert_eq!(scheme(Kind::Annex, &bare(&["A", "B"])), "A");
        assert_eq!(scheme(Kind::Paragraph, &[("1", Marks::Half), ("2", Marks::Half)]), "1)");
        assert_eq!(scheme(Kind::Paragraph, &[("a", Marks::Half), ("b", Marks::Dot)]), "a.");
    }
}
