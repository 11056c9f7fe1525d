//! What a binding leads to: the part of XPath in which people bind controls.

use super::tree::{Element, Tree};

/// More steps than any path has.
const MOST_STEPS: usize = 64;

/// More places than any path leads to.
const MOST_FOUND: usize = 10_000;

/// What a path leads to in a tree whose names hold their vocabularies.
///
/// None where the path is not understood; an empty list where it leads nowhere.
pub(super) fn found<'a>(tree: &'a Tree, path: &str, prefixes: &str) -> Option<Vec<Found<'a>>> {
    if tree.compatible {
        return None;
    }
    let prefixes = prefixes_of(prefixes);
    let mut all: Vec<Found<'a>> = Vec::new();
    for branch in parted(path, "|")? {
        let context = Context { tree, prefixes: &prefixes };
        for it in context.path(branch.trim())? {
            if !all.iter().any(|other| other.is(&it)) {
                all.push(it);
            }
        }
    }
    // Whatever branch led there, the first is the first of the file.
    all.sort_by_key(Found::order);
    Some(all)
}

/// A place that a path leads to.
#[derive(Clone, Copy)]
pub(super) enum Found<'a> {
    /// What is around the outermost element.
    Whole(&'a Tree),
    /// An element, with those around it counted from the outermost.
    Element(Element<'a>, u32),
    /// An attribute: the element that has it, which of them it is, its name and what it says.
    Attribute(Element<'a>, usize, &'a str, &'a str),
}

impl<'a> Found<'a> {
    /// Its words.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Attribute(_, _, _, said) => (*said).to_owned(),
            Self::Element(element, _) => {
                let mut words = String::new();
                gather(*element, &mut words);
                words
            }
            Self::Whole(tree) => {
                let mut words = String::new();
                gather(tree.root(), &mut words);
                words
            }
        }
    }

    fn order(&self) -> (u32, usize) {
        match self {
            Self::Whole(_) => (0, 0),
            Self::Element(element, _) => (element.place() + 1, 0),
            Self::Attribute(element, nth, ..) => (element.place() + 1, nth + 1),
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.order() == other.order()
    }

    /// Its name, with its vocabulary.
    fn name(&self) -> &'a str {
        match self {
            Self::Whole(_) => "",
            Self::Element(element, _) => element.name(),
            Self::Attribute(_, _, name, _) => name,
        }
    }
}

fn gather(element: Element<'_>, words: &mut String) {
    words.push_str(element.words());
    element.children().for_each(|it| gather(it, words));
}

/// The prefixes that a binding declares, each with its vocabulary.
fn prefixes_of(mappings: &str) -> Vec<(String, String)> {
    let mut prefixes = Vec::new();
    let mut rest = mappings;
    while let Some((before, after)) = rest.split_once('=') {
        let name = before.trim().trim_start_matches("xmlns").trim_start_matches(':');
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|it| matches!(it, '\'' | '"')) else { break };
        let Some((uri, next)) = after[1..].split_once(quote) else { break };
        prefixes.push((name.to_owned(), uri.to_owned()));
        rest = next;
    }
    prefixes
}

/// The parts of a path between the separators that stand in no brackets and quotes.
fn parted<'p>(path: &'p str, separator: &str) -> Option<Vec<&'p str>> {
    let (mut parts, mut depth, mut quote, mut from) = (Vec::new(), 0_i32, None, 0);
    let mut at = 0;
    for (place, c) in path.char_indices() {
        if place < at {
            continue;
        }
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '[' | '(') => depth += 1,
            (None, ']' | ')') => depth -= 1,
            _ if depth == 0 && path[place..].starts_with(separator) => {
                parts.push(&path[from..place]);
                from = place + separator.len();
                at = from;
            }
            _ => {}
        }
    }
    parts.push(&path[from..]);
    (depth == 0 && quote.is_none() && parts.len() <= MOST_STEPS).then_some(parts)
}

/// A tree, and the prefixes of a path through it.
struct Context<'a, 'p> {
    tree: &'a Tree,
    prefixes: &'p [(String, String)],
}

impl<'a> Context<'a, '_> {
    fn path(&self, path: &str) -> Option<Vec<Found<'a>>> {
        let inner = path.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
        if let Some(inner) = inner.filter(|it| !it.contains(['(', ')'])) {
            return self.path(inner.trim());
        }
        self.from(vec![Found::Whole(self.tree)], path)
    }

    /// Where the steps of a path lead from these places.
    fn from(&self, start: Vec<Found<'a>>, path: &str) -> Option<Vec<Found<'a>>> {
        let mut places = start;
        let path = path.trim();
        let mut deep = path.starts_with("//");
        let path = path.trim_start_matches('/');
        if path.is_empty() {
            return Some(places);
        }
        for step in parted(path, "/")? {
            if step.trim().is_empty() {
                deep = true;
                continue;
            }
            places = self.step(&places, step.trim(), std::mem::take(&mut deep))?;
            if places.len() > MOST_FOUND {
                return None;
            }
        }
        (!deep).then_some(places)
    }

    fn step(&self, places: &[Found<'a>], step: &str, deep: bool) -> Option<Vec<Found<'a>>> {
        let (test, predicates) = step.split_at(step.find('[').unwrap_or(step.len()));
        let (axis, test) = match test.trim().split_once("::") {
            Some((axis, test)) => (axis.trim(), test.trim()),
            None => match test.trim() {
                "." => ("self", "node()"),
                ".." => ("parent", "node()"),
                test => match test.strip_prefix('@') {
                    Some(name) => ("attribute", name.trim()),
                    None => ("child", test),
                },
            },
        };
        // The words of an element are those of what is in it.
        if test == "text()" && axis == "child" && predicates.is_empty() && !deep {
            return Some(places.to_vec());
        }
        let test = self.test(test)?;
        let mut from = places.to_vec();
        if deep {
            from = Vec::new();
            places.iter().for_each(|it| self.within(it, true, &mut from));
        }
        let mut found: Vec<Found<'a>> = Vec::new();
        for place in &from {
            let mut here = self.axis(place, axis)?;
            here.retain(|it| test.holds(it));
            for it in self.filtered(here, predicates)? {
                if !found.iter().rev().take(64).any(|other| other.is(&it)) {
                    found.push(it);
                }
            }
        }
        found.sort_by_key(Found::order);
        found.dedup_by(|one, other| one.is(other));
        Some(found)
    }

    /// What stands on an axis of a place.
    fn axis(&self, place: &Found<'a>, axis: &str) -> Option<Vec<Found<'a>>> {
        let mut all = Vec::new();
        match axis {
            "self" => all.push(*place),
            "child" => all = self.children(place),
            "descendant" => self.within(place, false, &mut all),
            "descendant-or-self" => self.within(place, true, &mut all),
            "attribute" => {
                if let Found::Element(element, _) = place {
                    let own = element.attributes().enumerate();
                    all.extend(
                        own.map(|(at, (name, said))| Found::Attribute(*element, at, name, said)),
                    );
                }
            }
            "parent" => {
                let mut every = Vec::new();
                self.within(&Found::Whole(self.tree), true, &mut every);
                let is_parent = |it: &Found<'a>| match place {
                    Found::Attribute(element, ..) => it.order() == (element.place() + 1, 0),
                    _ => self.children(it).iter().any(|child| child.is(place)),
                };
                all.extend(every.into_iter().filter(is_parent));
            }
            _ => return None,
        }
        Some(all)
    }

    fn children(&self, place: &Found<'a>) -> Vec<Found<'a>> {
        match place {
            Found::Whole(tree) => vec![Found::Element(tree.root(), 1)],
            Found::Element(element, depth) => {
                element.children().map(|it| Found::Element(it, depth + 1)).collect()
            }
            Found::Attribute(..) => Vec::new(),
        }
    }

    fn within(&self, place: &Found<'a>, own: bool, all: &mut Vec<Found<'a>>) {
        if all.len() > MOST_FOUND {
            return;
        }
        if own {
            all.push(*place);
        }
        self.children(place).iter().for_each(|it| self.within(it, true, all));
    }

    fn test(&self, test: &str) -> Option<Test> {
        if test == "*" {
            return Some(Test::Any);
        }
        if test == "node()" {
            return Some(Test::Node);
        }
        let plain = |it: &str| {
            !it.is_empty()
                && it.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
        };
        let Some((prefix, name)) = test.split_once(':') else {
            return plain(test).then(|| Test::Name(test.to_owned()));
        };
        let known = self.prefixes.iter().find(|it| it.0 == prefix);
        let Some(uri) = known.map(|it| it.1.clone()) else {
            // Nobody knows which vocabulary is meant.
            return plain(name).then(|| Test::Local(name.to_owned()));
        };
        match name {
            "*" => Some(Test::Space(format!("{{{uri}}}"))),
            name => plain(name).then(|| Test::Name(format!("{{{uri}}}{name}"))),
        }
    }

    /// The places that all predicates hold for.
    fn filtered(&self, places: Vec<Found<'a>>, predicates: &str) -> Option<Vec<Found<'a>>> {
        let mut places = places;
        let mut rest = predicates.trim();
        while !rest.is_empty() {
            let end = closing(rest)?;
            let condition = rest.get(1..end)?.trim();
            let last = places.len();
            let mut kept = Vec::new();
            for (at, place) in places.iter().enumerate() {
                if self.holds(condition, place, at + 1, last)? {
                    kept.push(*place);
                }
            }
            places = kept;
            rest = rest[end + 1..].trim();
        }
        Some(places)
    }

    /// Whether a condition holds for the place that is the `nth` of `last`.
    fn holds(&self, condition: &str, place: &Found<'a>, nth: usize, last: usize) -> Option<bool> {
        for (word, any) in [(" or ", true), (" and ", false)] {
            let parts = parted(condition, word)?;
            if parts.len() > 1 {
                let all: Option<Vec<_>> =
                    parts.iter().map(|it| self.holds(it.trim(), place, nth, last)).collect();
                let all = all?;
                return Some(if any { all.contains(&true) } else { !all.contains(&false) });
            }
        }
        if let Some(inner) = condition.strip_prefix("not(").and_then(|it| it.strip_suffix(')')) {
            return self.holds(inner.trim(), place, nth, last).map(|it| !it);
        }
        for sign in ["!=", "="] {
            if let [one, other] = parted(condition, sign)?[..] {
                let one = self.values(one.trim(), place, nth, last)?;
                let other = self.values(other.trim(), place, nth, last)?;
                let same = |(one, other): (&String, &String)| (one == other) == (sign == "=");
                let pairs = one.iter().flat_map(|one| other.iter().map(move |it| (one, it)));
                return Some(pairs.into_iter().any(same));
            }
        }
        if let Some(number) = number(condition, last) {
            return Some(number == nth);
        }
        if condition.contains(['<', '>', '+', '(']) && !condition.contains("text()") {
            return None;
        }
        self.from(vec![*place], condition).map(|it| !it.is_empty())
    }

    /// The values of one side of a comparison.
    fn values(
        &self,
        side: &str,
        place: &Found<'a>,
        nth: usize,
        last: usize,
    ) -> Option<Vec<String>> {
        for quote in ['\'', '"'] {
            if let Some(said) = side.strip_prefix(quote).and_then(|it| it.strip_suffix(quote)) {
                return Some(vec![said.to_owned()]);
            }
        }
        if let Some(number) = number(side, last) {
            return Some(vec![number.to_string()]);
        }
        let (uri, local) = place.name().rsplit_once('}').unwrap_or(("", place.name()));
        match side {
            "position()" => return Some(vec![nth.to_string()]),
            "local-name()" | "local-name(.)" => return Some(vec![local.to_owned()]),
            "name()" | "name(.)" if uri.is_empty() => return Some(vec![local.to_owned()]),
            "namespace-uri()" | "namespace-uri(.)" => {
                return Some(vec![uri.trim_start_matches('{').to_owned()]);
            }
            _ => {}
        }
        if side.contains('(') && !side.ends_with("text()") || side.starts_with('/') {
            return None;
        }
        let found = self.from(vec![*place], side)?;
        Some(found.iter().map(Found::words).collect())
    }
}

/// A number in a predicate, `last` places being left.
fn number(said: &str, last: usize) -> Option<usize> {
    match said.split_once("last()") {
        Some(("", "")) => Some(last),
        Some(("", less)) => {
            let less: usize = less.trim().strip_prefix('-')?.trim().parse().ok()?;
            Some(last.saturating_sub(less))
        }
        Some(_) => None,
        None => said.parse().ok(),
    }
}

/// Where the bracket ends that these words begin with.
fn closing(words: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0, None);
    for (at, c) in words.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '[') => depth += 1,
            (None, ']') if depth == 1 => return Some(at),
            (None, ']') => depth -= 1,
            (None, _) if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// What a step asks of the places it leads to.
enum Test {
    /// Whatever has a name.
    Any,
    /// Whatever there is.
    Node,
    /// Whatever belongs to a vocabulary.
    Space(String),
    /// What is called so, in whatever vocabulary.
    Local(String),
    /// What is called so.
    Name(String),
}

impl Test {
    fn holds(&self, place: &Found<'_>) -> bool {
        let named = !matches!(place, Found::Whole(_));
        match self {
            Self::Node => true,
            Self::Any => named,
            Self::Space(space) => named && place.name().starts_with(space.as_str()),
            Self::Local(name) => place.name().rsplit('}').next() == Some(name),
            Self::Name(name) => named && place.name() == name,
        }
    }
}
