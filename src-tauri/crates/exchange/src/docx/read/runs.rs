//! The walk within a paragraph: runs, the changes around them, notes and formulas.

use travaux_text::Emphasis;

use super::body::{Piece, Under, What};
use super::changes::kind_of;
use super::controls::PLACEHOLDER;
use super::doubts::said;
use super::fields::pages;
use super::found::{ChangeKind, DoubtKind};
use super::guise::Guise;
use super::looks::RunLook;
use super::note_marks::{NoteMark, own_mark};
use super::scheme::Pictures;
use super::symbols;
use super::tree::{Element, Space};
use super::walk::{Flow, Walk};

/// The bookmarks past these are no targets.
const MOST_BOOKMARKS: u32 = 50_000;

/// How the words of a run are set.
#[derive(Clone, Copy, Default)]
pub(super) struct Setting {
    emphasis: Emphasis,
    reset: u32,
    /// The change that set them so.
    change: Option<u32>,
    hidden: bool,
    struck: bool,
    /// What decides whether they are seen, and as what.
    guise: Guise,
    /// Whether the change says that they were set so.
    tracked: bool,
    /// Whether they are set for letters that run from right to left.
    turned: bool,
}

impl Setting {
    /// Takes note of how words that look so are seen.
    fn seen(&mut self, look: &RunLook) {
        self.hidden = look.hidden == Some(true) || look.joins == Some(true);
        self.struck = look.guise.is_struck();
        self.guise = look.guise;
    }
}

impl Walk {
    /// Walks through what stands in a paragraph, or in something within it; no further than is
    /// read.
    pub(super) fn inline(&mut self, parent: Element<'_>, under: Under, flow: &mut Flow) {
        for child in parent.children() {
            if self.is_too_much() {
                return;
            }
            match child.word() {
                "r" => self.run(child, under, flow),
                "hyperlink" => self.link(child, under, flow),
                "smartTag" | "customXml" | "sdtContent" => self.inline(child, under, flow),
                "bdo" | "dir" => self.turned(child, under, flow),
                "ruby" => self.ruby(child, under, flow),
                "sdt" => self.control(child, under, flow),
                "fldSimple" => self.simple_field(child, under, flow),
                "bookmarkStart" => {
                    let name = child.attr("name").unwrap_or_default();
                    let bookmark = self.bookmark(name);
                    flow.targets.push(bookmark);
                    let id = child.attr("id").unwrap_or_default();
                    self.leads.begin([id, name], self.body.words.len(), flow.index);
                    self.begin_meaning(child, name, under, flow);
                }
                "bookmarkEnd" => {
                    let id = child.attr("id").unwrap_or_default();
                    self.leads.end(id, self.body.words.len());
                    self.end_meaning(child, under, flow);
                }
                "altChunk" | "subDoc" => self.other_file(child),
                name if kind_of(name).is_some() => {
                    let (inner, change) = self.entered(child, under);
                    self.inline(child, inner, flow);
                    self.changes.close(change, under, self.progress);
                }
                "" => self.foreign(child, under, flow),
                _ => self.mark(child),
            }
        }
    }

    /// The number of the note with this id; none in notes and margins, which have no notes.
    fn note(&mut self, is_end: bool, id: &str) -> Option<u32> {
        let marked = self.marked.as_mut()?;
        let key = (is_end, id.to_owned());
        if let Some(known) = self.known_notes.get(&key) {
            return Some(*known);
        }
        let number = marked.len() as u32;
        marked.push(key.clone());
        self.known_notes.insert(key, number);
        Some(number)
    }

    /// The number of the bookmark called so.
    pub(super) fn bookmark(&mut self, name: &str) -> u32 {
        if let Some(known) = self.bookmarks.get(name) {
            return *known;
        }
        let number = self.body.bookmarks.len() as u32;
        if number >= MOST_BOOKMARKS {
            return u32::MAX;
        }
        self.body.bookmarks.push(name.to_owned());
        self.bookmarks.insert(name.to_owned(), number);
        number
    }

    /// Walks through something of another vocabulary than Word's.
    fn foreign(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        match element.space() {
            Space::Math => self.formulas(element, under, flow),
            _ => self.unread(element),
        }
    }

    pub(super) fn run(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        let properties = element.child("rPr");
        if element.children().filter(|it| it.word() == "rPr").count() > 1 {
            // Some programs set the words as the first says, and some as both say.
            let mut words = String::new();
            said(element, &mut words);
            self.doubt(DoubtKind::Alternative, &words);
        }
        let mut setting = Setting::default();
        let mut font = None;
        if let Some(properties) = properties {
            setting = self.setting(properties, under, flow);
            font = properties.child("rFonts").and_then(|it| it.attr("ascii"));
        } else {
            setting.seen(&flow.style);
        }
        self.run_content(element, under, setting, font, flow);
        if let Some(change) = setting.change {
            self.changes.close(change, under, self.progress);
        }
    }

    fn run_content(
        &mut self,
        element: Element<'_>,
        under: Under,
        setting: Setting,
        font: Option<&str>,
        flow: &mut Flow,
    ) {
        for child in element.children() {
            match child.word() {
                "t" | "delText" => {
                    if child.word() == "delText" && !self.changes.is_gone(under) {
                        self.doubt(DoubtKind::Unread, child.words());
                    }
                    self.text(child, under, setting, font, flow);
                }
                "instrText" | "delInstrText" => {
                    if let Some(field) = self.open_fields.last_mut().filter(|it| !it.shows) {
                        field.instructions.push_str(child.words());
                    }
                }
                "fldChar" => self.field(child, under, flow),
                "tab" | "ptab" => {
                    self.say(" ", under, setting, flow);
                    flow.tabbed = true;
                }
                "br" | "cr" => self.push(What::Break, under, setting, flow),
                "noBreakHyphen" => self.say("\u{2011}", under, setting, flow),
                "softHyphen" => self.say("\u{ad}", under, setting, flow),
                "sym" => self.sign(child, under, setting, flow),
                "pgNum" => self.say("#", under, setting, flow),
                "dayShort" | "dayLong" | "monthShort" | "monthLong" | "yearShort" | "yearLong" => {
                    self.doubt(DoubtKind::Momentary, child.name());
                    self.placeholder("Day of opening", under, setting, flow);
                }
                "footnoteReference" | "endnoteReference" => {
                    let is_end = child.word() == "endnoteReference";
                    if let Some(note) = self.note(is_end, child.attr("id").unwrap_or_default()) {
                        let follows = child
                            .attr("customMarkFollows")
                            .is_some_and(|it| !matches!(it, "0" | "false" | "off"));
                        self.leads.notes.list.push(NoteMark {
                            at: self.body.words.len(),
                            is_end,
                            under,
                            paragraph: flow.index,
                            section: self.sections,
                            own: follows.then(|| own_mark(element)),
                        });
                        self.push(What::Note(note), under, setting, flow);
                    }
                }
                "commentReference" => {
                    self.anchors.point(child.attr("id").unwrap_or_default(), flow.index);
                }
                "drawing" | "pict" | "object" | "contentPart" => {
                    self.object(child, under, setting, flow);
                }
                "" if child.name() == "contentPart" => self.object(child, under, setting, flow),
                "ruby" => self.ruby(child, under, flow),
                _ => self.mark(child),
            }
        }
    }

    /// How an `rPr` sets words, now and before it was changed.
    fn setting(&mut self, properties: Element<'_>, under: Under, flow: &Flow) -> Setting {
        let look = self.resolved(properties, &flow.style);
        let mut setting = Setting {
            emphasis: look.emphasis(&flow.style),
            turned: properties.child("rtl").is_some_and(Element::is_on),
            ..Setting::default()
        };
        setting.seen(&look);
        if let Some(element) = properties.child("rPrChange") {
            let place = (flow.index, self.progress);
            let change = self.changes.open(element, ChangeKind::Formatting, under, place, None);
            let old = element.child("rPr").map(|it| self.resolved(it, &flow.style));
            let old = old.unwrap_or_else(|| flow.style.clone());
            setting.tracked = old.guise.judged(self.ground) != look.guise.judged(self.ground);
            let old = old.emphasis(&flow.style);
            if old != setting.emphasis {
                if self.body.resets.last() != Some(&(change, old)) {
                    self.body.resets.push((change, old));
                }
                setting.reset = self.body.resets.len() as u32;
            }
            setting.change = Some(change);
        }
        setting
    }

    /// What an `rPr` says, together with its style and that of the paragraph.
    fn resolved(&self, properties: Element<'_>, paragraph: &RunLook) -> RunLook {
        let look = RunLook::of(properties, &self.scheme);
        let style = look.style.as_deref().and_then(|id| self.body.styles.get(id));
        match style {
            Some(style) => look.over(&style.run).over(paragraph),
            None => look.over(paragraph),
        }
    }

    fn text(
        &mut self,
        element: Element<'_>,
        under: Under,
        setting: Setting,
        font: Option<&str>,
        flow: &mut Flow,
    ) {
        let words = element.words();
        let kept = element.attr("space") == Some("preserve");
        let blank = [' ', '\t', '\r', '\n'];
        let words = if kept { words } else { words.trim_matches(blank) };
        let private = words.contains(|c: char| ('\u{f000}'..='\u{f0ff}').contains(&c));
        let pictures = setting.guise.pictures(words);
        let named = match pictures {
            Some(Pictures::Symbol) => Some("Symbol"),
            Some(Pictures::Wingdings) => Some("Wingdings"),
            Some(Pictures::Other) => Some("Webdings"),
            Some(Pictures::No) | None => None,
        };
        let letters = words.chars().filter(|it| it.is_ascii_alphanumeric()).count();
        let start = self.body.words.len();
        let mut drawn = named.is_some();
        if private || (named.is_some() && letters < 2) {
            let font = font.or(named);
            let signs: String = words.chars().map(|c| symbols::of_font(c, font)).collect();
            // The figures of the Symbol font are figures.
            let same = pictures != Some(Pictures::Symbol) && signs == words;
            drawn &= same && words.chars().any(|it| it.is_ascii_digit());
            self.say(&signs, under, setting, flow);
        } else {
            self.say_paged(words, under, setting, flow);
        }
        if drawn && self.aside().is_none() {
            self.doubt_said(DoubtKind::Drawn, start, setting.tracked);
        }
    }

    fn sign(&mut self, element: Element<'_>, under: Under, setting: Setting, flow: &mut Flow) {
        let code = element.attr("char").and_then(|it| u32::from_str_radix(it, 16).ok());
        let sign = code.and_then(char::from_u32).unwrap_or('□');
        let drawn = symbols::of_font(sign, element.attr("font"));
        self.oddities.signs += usize::from(drawn == sign && sign >= '\u{e000}');
        self.say(drawn.encode_utf8(&mut [0; 4]), under, setting, flow);
    }

    /// Adds words; every program counts anew those that are page numbers of a list.
    fn say_paged(&mut self, words: &str, under: Under, setting: Setting, flow: &mut Flow) {
        let tabbed = std::mem::take(&mut flow.tabbed);
        let Some(at) = self.page_list().and_then(|list| pages(words, list, tabbed)) else {
            return self.say(words, under, setting, flow);
        };
        if at > 0 {
            self.say(&words[..at], under, setting, flow);
        }
        self.paging = true;
        self.say(&words[at..], under, setting, flow);
        self.paging = false;
    }

    /// Adds words.
    pub(super) fn say(&mut self, words: &str, under: Under, setting: Setting, flow: &mut Flow) {
        if self.instead.is_some() {
            let said = self.instead.as_mut().and_then(Option::take);
            let held = self.instead.take();
            match said.as_deref().map(|it| (it, it.strip_prefix(PLACEHOLDER))) {
                Some((_, Some(name))) => self.placeholder(name, under, setting, flow),
                Some((words, None)) => self.say(words, under, setting, flow),
                None => {}
            }
            self.instead = held;
            return;
        }
        if words.is_empty() {
            return;
        }
        if !self.changes.is_gone(under) {
            self.tell_fields(words);
        }
        let start = self.body.words.len() as u32;
        let clean = |c: char| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
        if words.contains(['\n', '\r', '\t']) {
            self.body.words.extend(words.chars().map(clean));
        } else {
            self.body.words.push_str(words);
        }
        if self.aside().is_none() {
            self.changes.say(under, words);
            if let Some(change) = setting.change {
                self.changes.say_of(change, words);
            }
            if !self.changes.is_gone(under) {
                self.anchors.say(words, flow.index);
            }
            self.judge(words, start as usize, setting, flow.moved);
        }
        self.push(What::Words(start, self.body.words.len() as u32), under, setting, flow);
    }

    /// Gives words to the fields that show them, or to the one whose instructions they are.
    fn tell_fields(&mut self, words: &str) {
        for field in self.open_fields.iter_mut().filter(|it| it.shows && it.kept.len() < 2_000) {
            field.kept.push_str(words);
        }
        if let Some(field) = self.open_fields.last_mut().filter(|it| !it.shows) {
            field.instructions.push_str(words);
        }
    }

    /// Takes note of why words that were just said are not simply there to be read.
    fn judge(&mut self, words: &str, start: usize, setting: Setting, moved: [i32; 2]) {
        let tracked = setting.tracked;
        if moved.iter().any(|it| it.abs() > 2) {
            self.doubt_said(DoubtKind::Shifted, start, false);
        }
        if setting.hidden || self.ground.hidden {
            self.doubt_said(DoubtKind::Hidden, start, false);
        }
        if setting.struck {
            self.doubt_said(DoubtKind::Struck, start, tracked);
        }
        if let Some(kind) = setting.guise.doubt(words, self.ground) {
            self.doubt_said(kind, start, tracked);
        }
        if setting.turned && turns_figures(words) {
            self.doubt_said(DoubtKind::Turned, start, tracked);
        }
    }

    /// Takes note of why words apart from the text are not simply there to be read.
    pub(super) fn judge_apart(
        &mut self,
        properties: Element<'_>,
        words: &str,
        under: Under,
        flow: &Flow,
    ) {
        let setting = self.setting(properties, under, flow);
        let hidden = (setting.hidden || self.ground.hidden).then_some(DoubtKind::Hidden);
        let struck = setting.struck.then_some(DoubtKind::Struck);
        let other = setting.guise.doubt(words, self.ground);
        for kind in [hidden, struck, other].into_iter().flatten() {
            self.doubt(kind, words);
        }
    }

    /// Words that are shown from right to left whatever their letters are, or the other way.
    fn turned(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        let start = self.body.words.len();
        self.inline(element, under, flow);
        let words = &self.body.words[start..];
        let rtl = words.chars().any(is_rtl);
        let plain = words.chars().any(|it| it.is_alphanumeric() && !is_rtl(it));
        // Letters that are only set among others still run their own way; the order of figures
        // and marks changes.
        let mixed = plain && words.trim().chars().any(|it| !it.is_alphanumeric());
        let against = match (element.word(), element.val()) {
            ("dir", Some("ltr")) => rtl && plain,
            ("dir", _) => !rtl && mixed,
            (_, Some("ltr")) => rtl,
            _ => plain,
        };
        if against && words.trim().chars().count() > 1 {
            self.doubt_said(DoubtKind::Turned, start, false);
        }
    }

    /// Takes note of the words of a line from `start` on that is set from right to left although
    /// its letters are not: figures before the first of them change places.
    pub(super) fn turned_line(&mut self, start: usize) {
        let words = &self.body.words[start..];
        let first = words.find(|it: char| it.is_alphabetic()).unwrap_or(words.len());
        if !words.chars().any(is_rtl) && turns_figures(&words[..first]) {
            self.doubt_said(DoubtKind::Turned, start, false);
        }
    }

    /// Words with others above them, which follow in round brackets.
    fn ruby(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        if let Some(base) = element.child("rubyBase") {
            self.inline(base, under, flow);
        }
        let Some(above) = element.child("rt") else { return };
        let mut words = String::new();
        said(above, &mut words);
        if !words.trim().is_empty() {
            self.say(" (", under, Setting::default(), flow);
            let start = self.body.words.len();
            self.inline(above, under, flow);
            let size = element.child("rubyPr").and_then(|it| it.child("hps"));
            if size.and_then(|it| it.length("val", 2.0)).is_some_and(|it| it <= 6) {
                self.doubt_said(DoubtKind::Small, start, false);
            }
            self.say(")", under, Setting::default(), flow);
        }
    }

    /// Adds a piece, to the one before where nothing parts the two.
    pub(super) fn push(&mut self, what: What, under: Under, setting: Setting, flow: &mut Flow) {
        self.progress += 1;
        flow.seen |= what.shows() && !setting.hidden;
        if what.shows() && self.aside().is_none() {
            match self.contents_field() {
                0 => flow.beyond_contents = true,
                field => flow.contents = field,
            }
        }
        let Setting { emphasis: set, reset, struck, .. } = setting;
        let (field, counted) = (self.aside().unwrap_or(0), self.is_counted());
        let piece = Piece { what, under, set, reset, field, struck, counted };
        if let (What::Words(start, end), Some(last)) = (what, flow.pieces.last_mut())
            && let What::Words(_, before) = &mut last.what
            && *before == start
            && (last.under, last.set, last.reset, last.field, last.struck, last.counted)
                == (piece.under, piece.set, piece.reset, piece.field, piece.struck, piece.counted)
        {
            *before = end;
            return;
        }
        flow.pieces.push(piece);
    }
}

/// Whether a letter belongs to a script that runs from right to left.
fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Whether words have figures that change their order where they run from right to left, and no
/// letter that runs so.
fn turns_figures(words: &str) -> bool {
    let figures = words.split(|c: char| !c.is_ascii_digit()).filter(|it| !it.is_empty()).count();
    figures > 1 && !words.chars().any(is_rtl)
}
