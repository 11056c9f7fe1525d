//! Formulas: kept as placeholders by one reading in a line, in which formulas that look
//! different read differently.

use super::body::{Under, What};
use super::changes::kind_of;
use super::found::DoubtKind;
use super::runs::Setting;
use super::tree::{Element, Space};
use super::walk::{Flow, Walk};

/// How many letters of a formula are read.
const MOST: usize = 20_000;

impl Walk {
    /// Takes a formula, or a paragraph of them.
    pub(super) fn formulas(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        if element.name() != "oMath" {
            for child in element.children() {
                match child.space() {
                    Space::Math => self.formulas(child, under, flow),
                    _ => self.mark(child),
                }
            }
            return;
        }
        self.oddities.formulas += 1;
        self.judge_formula(element, under, flow);
        let mut reading = Reading::default();
        reading.inner(element);
        if is_tracked(element) {
            // Its words stand in two texts: they are kept apart, in brackets of their own.
            self.say("[Formula: ", under, Setting::default(), flow);
            self.tracked_formula(&reading, under, flow);
            return self.say("]", under, Setting::default(), flow);
        }
        let said = reading.tokens.iter().filter_map(|it| match it {
            Token::Say(words) => Some(words.as_str()),
            _ => None,
        });
        let reading = format!("Formula: {}", said.collect::<String>());
        let reading = reading.split_whitespace().collect::<Vec<_>>().join(" ");
        let start = self.body.words.len() as u32;
        self.body.words.push_str(&reading);
        self.changes.say(under, &reading);
        let end = self.body.words.len() as u32;
        self.push(What::Object(start, end), under, Setting::default(), flow);
    }

    /// Says a formula in which something is tracked, as a line of text.
    fn tracked_formula(&mut self, reading: &Reading<'_>, under: Under, flow: &mut Flow) {
        let mut open = vec![(under, u32::MAX)];
        for token in &reading.tokens {
            let inner = open.last().map_or(under, |it| it.0);
            match token {
                Token::Say(words) => self.say(words, inner, Setting::default(), flow),
                Token::Enter(element) => open.push(self.entered(*element, inner)),
                Token::Leave => {
                    let change = open.pop().map_or(u32::MAX, |it| it.1);
                    let outer = open.last().map_or(under, |it| it.0);
                    self.changes.close(change, outer, self.progress);
                }
            }
        }
    }

    /// Takes note of the words of a formula that are not simply there to be read.
    fn judge_formula(&mut self, element: Element<'_>, under: Under, flow: &Flow) {
        for child in element.children() {
            let kind = match (child.space(), child.name()) {
                (Space::Math, "phant") if !shows(child) => Some(DoubtKind::Hidden),
                (Space::Math, "borderBox") if is_struck(child) => Some(DoubtKind::Struck),
                _ => None,
            };
            if let Some(kind) = kind {
                self.doubt(kind, &plain(child));
            }
            match (child.space(), child.name()) {
                (Space::Math, "r") => {
                    if let Some(properties) = child.child("rPr") {
                        self.judge_apart(properties, &plain(child), under, flow);
                    }
                }
                (Space::Math, name) if name.ends_with("Pr") => {}
                _ => self.judge_formula(child, under, flow),
            }
        }
    }
}

/// Whether something in it is a tracked change.
fn is_tracked(element: Element<'_>) -> bool {
    let tracks = |it: &Element<'_>| it.space() == Space::Word && kind_of(it.name()).is_some();
    element.children().any(|it| tracks(&it) || is_tracked(it))
}

/// A step of a reading.
enum Token<'a> {
    /// Words.
    Say(String),
    /// A tracked change begins.
    Enter(Element<'a>),
    /// A tracked change ends.
    Leave,
}

/// A formula as it is read.
#[derive(Default)]
struct Reading<'a> {
    tokens: Vec<Token<'a>>,
    length: usize,
}

impl<'a> Reading<'a> {
    /// Adds words; a square bracket would end the placeholder that they stand in.
    fn say(&mut self, words: &str) {
        if self.length > MOST {
            return;
        }
        self.length += words.len();
        let words = words.replace('[', "\u{2045}").replace(']', "\u{2046}");
        self.tokens.push(Token::Say(words));
    }

    /// Reads what is in an element.
    fn inner(&mut self, element: Element<'a>) {
        element.children().for_each(|it| self.one(it));
    }

    /// Reads the part of this name.
    fn part(&mut self, element: Element<'a>, name: &str) {
        if let Some(part) = part(element, name) {
            self.inner(part);
        }
    }

    /// Reads the part of this name, in brackets where it is more than one sign or number.
    fn group(&mut self, element: Element<'a>, name: &str) {
        match part(element, name) {
            Some(part) if is_one(part) => self.inner(part),
            Some(part) => self.within("(", part, ")"),
            None => {}
        }
    }

    fn within(&mut self, before: &str, element: Element<'a>, after: &str) {
        self.say(before);
        self.inner(element);
        self.say(after);
    }

    /// Reads the part of this name behind a sign, unless it is empty.
    fn behind(&mut self, sign: &str, element: Element<'a>, name: &str) {
        if part(element, name).is_some_and(|it| it.children().next().is_some()) {
            self.say(sign);
            self.group(element, name);
        }
    }

    /// Reads the parts of this name, with a sign between them.
    fn all(&mut self, element: Element<'a>, name: &str, between: &str) {
        for (at, part) in parts(element, name).enumerate() {
            if at > 0 {
                self.say(between);
            }
            self.inner(part);
        }
    }

    fn one(&mut self, element: Element<'a>) {
        match (element.space(), element.name()) {
            (_, "t" | "delText") => self.say(element.words()),
            (Space::Word, "rPr") => {}
            (Space::Word, name) if kind_of(name).is_some() => {
                self.tokens.push(Token::Enter(element));
                self.inner(element);
                self.tokens.push(Token::Leave);
            }
            (Space::Math, name) if name.ends_with("Pr") => {}
            (Space::Math, "r") => self.run(element),
            (Space::Math, name) => self.structure(element, name),
            _ => self.inner(element),
        }
    }

    /// Reads letters; in another alphabet, struck or hidden they are other letters.
    fn run(&mut self, element: Element<'a>) {
        let own = properties(element);
        let set = own.and_then(|it| part(it, "scr")).and_then(|it| it.val());
        let heavy = own.and_then(|it| part(it, "sty")).and_then(|it| it.val());
        let word = element.child("rPr");
        let on = |name: &str| word.and_then(|it| it.child(name)).is_some_and(Element::is_on);
        let mut around = Vec::new();
        around.extend(set.filter(|it| *it != "roman"));
        around.extend(heavy.filter(|it| matches!(*it, "b" | "bi")).map(|_| "bold"));
        around.extend((on("strike") || on("dstrike")).then_some("struck"));
        around.extend(on("vanish").then_some("hidden"));
        around.iter().for_each(|it| self.say(&format!("{it}(")));
        self.inner(element);
        around.iter().for_each(|_| self.say(")"));
    }

    fn structure(&mut self, element: Element<'a>, name: &str) {
        match name {
            "f" => self.fraction(element),
            "sSup" | "sSub" | "sSubSup" => {
                self.group(element, "e");
                self.behind("_", element, "sub");
                self.behind("^", element, "sup");
            }
            "sPre" => {
                self.say("(");
                self.behind("_", element, "sub");
                self.behind("^", element, "sup");
                self.say(")");
                self.group(element, "e");
            }
            "rad" => self.root(element),
            "nary" => self.large(element),
            "d" => self.bracketed(element),
            "func" => {
                self.part(element, "fName");
                self.say(" ");
                self.group(element, "e");
            }
            "limLow" | "limUpp" => {
                self.group(element, "e");
                self.say(if name == "limLow" { " (below: " } else { " (above: " });
                self.part(element, "lim");
                self.say(")");
            }
            "eqArr" => {
                self.say("lines(");
                self.all(element, "e", "; ");
                self.say(")");
            }
            "m" => {
                self.say("matrix(");
                for (at, row) in parts(element, "mr").enumerate() {
                    self.say(if at > 0 { "; " } else { "" });
                    self.all(row, "e", ", ");
                }
                self.say(")");
            }
            _ => self.around(element, name),
        }
    }

    /// Reads what is above, below or round something.
    fn around(&mut self, element: Element<'a>, name: &str) {
        let set = |name: &str| properties(element).and_then(|it| part(it, name)).map(said);
        let top = set("pos") == Some("top");
        let named = match name {
            "acc" => accent(set("chr").unwrap_or("\u{302}")),
            "bar" => (if top { "overbar" } else { "underbar" }).to_owned(),
            "groupChr" => {
                let sign = set("chr").unwrap_or("\u{23df}");
                format!("{sign} {}", if top { "above" } else { "below" })
            }
            "borderBox" if is_struck(element) => strikes(element),
            "borderBox" => "box".to_owned(),
            "phant" if !shows(element) => "hidden".to_owned(),
            _ => return self.inner(element),
        };
        self.say(&format!("{named}("));
        self.inner(element);
        self.say(")");
    }

    fn fraction(&mut self, element: Element<'a>) {
        let set = properties(element).and_then(|it| part(it, "type")).map(said);
        if set == Some("noBar") {
            self.say("(");
            self.part(element, "num");
            self.say(" over ");
            self.part(element, "den");
            return self.say(", without a bar)");
        }
        self.group(element, "num");
        self.say("/");
        self.group(element, "den");
    }

    fn root(&mut self, element: Element<'a>) {
        let hides = properties(element).and_then(|it| part(it, "degHide"));
        let degree = part(element, "deg").filter(|it| it.children().next().is_some());
        if let Some(degree) = degree.filter(|_| !hides.is_some_and(Element::is_on)) {
            self.within("(", degree, ")");
        }
        self.say("\u{221a}");
        self.group(element, "e");
    }

    /// Reads a sum, a product, an integral.
    fn large(&mut self, element: Element<'a>) {
        let own = properties(element);
        let set = |name: &str| own.and_then(|it| part(it, name));
        self.say(set("chr").map_or("\u{222b}", said));
        for (sign, name, hides) in [("_", "sub", "subHide"), ("^", "sup", "supHide")] {
            if !set(hides).is_some_and(Element::is_on) {
                self.behind(sign, element, name);
            }
        }
        self.say(" ");
        self.group(element, "e");
    }

    fn bracketed(&mut self, element: Element<'a>) {
        let own = properties(element);
        let set = |name: &str, usual| own.and_then(|it| part(it, name)).map_or(usual, said);
        self.say(set("begChr", "("));
        self.all(element, "e", set("sepChr", "|"));
        self.say(set("endChr", ")"));
    }
}

/// The parts of a formula of this name.
fn parts<'a>(element: Element<'a>, name: &str) -> impl Iterator<Item = Element<'a>> {
    element.children().filter(move |it| it.space() == Space::Math && it.name() == name)
}

fn part<'a>(element: Element<'a>, name: &str) -> Option<Element<'a>> {
    parts(element, name).next()
}

/// How a part of a formula is set.
fn properties(element: Element<'_>) -> Option<Element<'_>> {
    element.children().find(|it| it.space() == Space::Math && it.name().ends_with("Pr"))
}

fn said(element: Element<'_>) -> &str {
    element.val().unwrap_or_default()
}

/// Whether what is in it is one sign, one number, or stands in brackets of its own.
fn is_one(element: Element<'_>) -> bool {
    let mut inner =
        element.children().filter(|it| it.space() != Space::Math || !it.name().ends_with("Pr"));
    let (Some(first), None) = (inner.next(), inner.next()) else { return false };
    match (first.space(), first.name()) {
        (Space::Math, "r") => {
            let words = plain(first);
            let words = words.trim();
            words.chars().count() == 1
                || words.chars().all(|it| it.is_ascii_digit() || matches!(it, '.' | ','))
        }
        (Space::Math, "d" | "m" | "eqArr" | "acc" | "bar") => true,
        _ => false,
    }
}

/// The bare letters of a part of a formula.
fn plain(element: Element<'_>) -> String {
    let mut words = String::new();
    letters(element, &mut words);
    words
}

fn letters(element: Element<'_>, words: &mut String) {
    for child in element.children() {
        match child.name() {
            "t" | "delText" => words.push_str(child.words()),
            name if name.ends_with("Pr") => {}
            _ => letters(child, words),
        }
    }
}

/// Whether a phantom is seen.
fn shows(element: Element<'_>) -> bool {
    let show = properties(element).and_then(|it| part(it, "show"));
    show.is_some_and(Element::is_on)
}

/// The ways in which a box strikes what is in it.
const STRIKES: [(&str, &str); 4] = [
    ("strikeH", "struck across"),
    ("strikeV", "struck down"),
    ("strikeBLTR", "struck upwards"),
    ("strikeTLBR", "struck downwards"),
];

fn is_struck(element: Element<'_>) -> bool {
    STRIKES.iter().any(|it| strikes_so(element, it.0))
}

fn strikes_so(element: Element<'_>, name: &str) -> bool {
    properties(element).and_then(|it| part(it, name)).is_some_and(Element::is_on)
}

fn strikes(element: Element<'_>) -> String {
    let all = STRIKES.iter().filter(|it| strikes_so(element, it.0)).map(|it| it.1);
    all.collect::<Vec<_>>().join(" and ")
}

/// What an accent is called.
fn accent(sign: &str) -> String {
    let name = match sign.chars().next().unwrap_or_default() {
        '\u{300}' => "grave",
        '\u{301}' => "acute",
        '\u{302}' => "hat",
        '\u{303}' => "tilde",
        '\u{304}' | '\u{305}' | '\u{af}' => "overbar",
        '\u{306}' => "breve",
        '\u{307}' => "dot",
        '\u{308}' => "two dots",
        '\u{30c}' => "check",
        '\u{335}' | '\u{336}' => "crossed",
        '\u{337}' | '\u{338}' => "slashed",
        '\u{20d7}' | '\u{2192}' => "vector",
        other => return format!("accent {:04X} ", u32::from(other)),
    };
    name.to_owned()
}
