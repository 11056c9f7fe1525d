//! How words are set, as far as it decides whether they are seen, and as what.

use super::found::DoubtKind;
use super::page::{Page, Spacing};
use super::scheme::{Pictures, Scheme, blend};
use super::tree::Element;

/// Words of at most so many half points are too small to be read.
const SMALL: u16 = 6;

/// Words raised or lowered by more than so many half points are not where they belong.
const FAR: u16 = 40;

/// How far two colours must be apart to be told apart, over all three of their parts.
const APART: i32 = 60;

/// What is shared by letters of every sort, to see whether anything changes for one of them.
const SAMPLE: &str = "a1é字ش";

/// How words are set, as far as it is said.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Guise {
    pub(super) strike: Option<bool>,
    pub(super) double: Option<bool>,
    pub(super) colour: Option<Colour>,
    pub(super) fill: Option<Colour>,
    /// The colour that a marker left on them.
    marked: Option<u32>,
    /// What they are filled with, where that is said apart from their colour.
    ink: Option<Ink>,
    /// In half points.
    pub(super) size: Option<u16>,
    /// The size of letters of Arabic, Hebrew and the scripts of South Asia, and of all letters that
    /// are set as those.
    size_complex: Option<u16>,
    /// Whether all letters are set as those.
    complex: Option<bool>,
    /// The width into which words are fitted, in twentieths of a point.
    fit: Option<u16>,
    /// The width of letters, in hundredths.
    scale: Option<u16>,
    /// What stands between letters, in twentieths of a point.
    spacing: Option<i16>,
    /// How far off the line, in half points.
    pub(super) position: Option<i16>,
    /// What the fonts show, by the sorts of letters.
    fonts: [Option<Pictures>; 4],
    /// Whether letters are shown as capitals.
    pub(super) capitals: Option<bool>,
    /// The first two letters of the code of their language.
    pub(super) language: Option<[u8; 2]>,
}

/// A colour, or the one that suits the ground.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Colour {
    Auto,
    Of(u32),
}

/// What letters are filled with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Ink {
    /// Nothing.
    Clear,
    /// One colour.
    Of(u32),
    /// Several.
    Many,
}

/// What words stand on.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Ground {
    /// The colour, where one is known.
    pub(super) fill: Option<u32>,
    /// Whether there may be another one.
    pub(super) unknown: bool,
    /// Whether there is no room for words.
    pub(super) tight: bool,
    /// How high a line may be, in twentieths of a point.
    pub(super) line: Option<u16>,
    /// Whether it lies off the page.
    pub(super) away: bool,
    /// Whether it is not shown at all.
    pub(super) hidden: bool,
    /// The page, where indents are counted from its margins.
    pub(super) page: Option<Page>,
}

impl Guise {
    /// Takes note of a property of words.
    pub(super) fn take(&mut self, property: Element<'_>, scheme: &Scheme) {
        let number = || property.number();
        let length = |parts: f64| property.length("val", parts);
        let on = || Some(property.is_on());
        match property.word() {
            "strike" => self.strike = on(),
            "dstrike" => self.double = on(),
            "color" => self.colour = colour(property, ["val", "themeColor"], scheme),
            "shd" => self.fill = shade(property, scheme),
            "highlight" => self.marked = property.val().and_then(highlight),
            "sz" => self.size = length(2.0).map(|it| it.clamp(0, 4_000) as u16),
            "szCs" => self.size_complex = length(2.0).map(|it| it.clamp(0, 4_000) as u16),
            "cs" | "rtl" => self.complex = Some(property.is_on() || self.complex == Some(true)),
            "caps" => self.capitals = on(),
            "fitText" => self.fit = length(20.0).map(|it| it.clamp(0, 60_000) as u16),
            "w" => self.scale = number().map(|it| it.clamp(0, 1_000) as u16),
            "spacing" => self.spacing = length(20.0).map(|it| it.clamp(-20_000, 20_000) as i16),
            "position" => self.position = length(2.0).map(|it| it.clamp(-20_000, 20_000) as i16),
            "lang" => self.language = property.val().and_then(language).or(self.language),
            "rFonts" => self.take_fonts(property, scheme),
            "" if property.name() == "textFill" => self.ink = Some(ink(property, scheme)),
            _ => {}
        }
    }

    fn take_fonts(&mut self, fonts: Element<'_>, scheme: &Scheme) {
        const NAMES: [[&str; 2]; 4] = [
            ["ascii", "asciiTheme"],
            ["hAnsi", "hAnsiTheme"],
            ["eastAsia", "eastAsiaTheme"],
            ["cs", "cstheme"],
        ];
        for ([name, theme], own) in NAMES.into_iter().zip(&mut self.fonts) {
            let by_theme = fonts.attr(theme).map(|it| scheme.theme_font(it));
            *own = by_theme.or_else(|| fonts.attr(name).map(|it| scheme.font(it))).or(*own);
        }
    }

    /// This guise, and where it says nothing, that of `below`.
    pub(super) fn over(&self, below: &Self) -> Self {
        let mut fonts = self.fonts;
        fonts.iter_mut().zip(below.fonts).for_each(|(own, below)| *own = own.or(below));
        Self {
            strike: self.strike.or(below.strike),
            double: self.double.or(below.double),
            colour: self.colour.or(below.colour),
            fill: self.fill.or(below.fill),
            marked: self.marked.or(below.marked),
            ink: self.ink.or(below.ink),
            size: self.size.or(below.size),
            size_complex: self.size_complex.or(below.size_complex),
            complex: self.complex.or(below.complex),
            fit: self.fit.or(below.fit),
            scale: self.scale.or(below.scale),
            spacing: self.spacing.or(below.spacing),
            position: self.position.or(below.position),
            fonts,
            capitals: self.capitals.or(below.capitals),
            language: self.language.or(below.language),
        }
    }

    /// Whether words set so are struck out.
    pub(super) fn is_struck(&self) -> bool {
        self.strike == Some(true) || self.double == Some(true)
    }

    /// What the fonts of these words show, where it is not letters.
    pub(super) fn pictures(&self, words: &str) -> Option<Pictures> {
        let used = sorts(words, self.complex == Some(true));
        let latin = used[0] || used[1];
        let shown = [latin, latin, used[2], used[3]];
        let mut fonts = self.fonts.iter().zip(shown).filter(|it| it.1).filter_map(|it| *it.0);
        fonts.find(|it| *it != Pictures::No)
    }

    /// Why words set so on this ground are not simply there to be read: the one question that is
    /// asked of words, numbers and signs.
    pub(super) fn doubt(&self, words: &str, ground: Ground) -> Option<DoubtKind> {
        let size = self.least_size(words);
        let letters = words.trim().chars().count() as u32;
        let narrow = self.scale.is_some_and(|it| it <= 20)
            || self.spacing.is_some_and(|it| i32::from(it) < -(i32::from(size) * 4))
            || self.fit.is_some_and(|it| u32::from(it) * 4 < letters * u32::from(size) * 5)
            || ground.line.is_some_and(|it| it < size.saturating_mul(4));
        match () {
            () if size <= SMALL => Some(DoubtKind::Small),
            () if narrow || ground.tight => Some(DoubtKind::Squeezed),
            () if ground.away || self.position.is_some_and(|it| it.unsigned_abs() > FAR) => {
                Some(DoubtKind::Shifted)
            }
            () if self.is_pale(ground) => Some(DoubtKind::Pale),
            () => None,
        }
    }

    /// How letters of every sort are seen on this ground.
    pub(super) fn judged(&self, ground: Ground) -> impl PartialEq + use<> {
        (self.is_struck(), self.doubt(SAMPLE, ground), self.fonts)
    }

    /// The size of the smallest of these words, in half points.
    fn least_size(&self, words: &str) -> u16 {
        let used = sorts(words, self.complex == Some(true));
        let complex = used[3].then(|| self.size_complex.unwrap_or(20));
        let plain = (!used[3] || used[..3].contains(&true)).then(|| self.size.unwrap_or(20));
        complex.into_iter().chain(plain).min().unwrap_or(20)
    }

    /// Whether the words have the colour of what they stand on.
    fn is_pale(&self, ground: Ground) -> bool {
        // A marker does not turn words light that take the colour that suits the ground.
        let ink = match (self.ink, self.colour, self.marked) {
            (Some(Ink::Clear), ..) => return true,
            (Some(Ink::Of(ink)), ..) | (None, Some(Colour::Of(ink)), _) => ink,
            (None, _, Some(_)) => 0,
            _ => return false,
        };
        if let Some(marked) = self.marked {
            return distance(ink, marked) < APART;
        }
        let own = self.fill.and_then(|it| if let Colour::Of(it) = it { Some(it) } else { None });
        match own.or(ground.fill) {
            Some(fill) => distance(ink, fill) < APART,
            None => !ground.unknown && distance(ink, 0xff_ffff) < APART,
        }
    }
}

/// Which sorts of letters are among these words: plain ones, others of the West, those of East
/// Asia, and those of scripts that are joined or run from right to left.
fn sorts(words: &str, complex: bool) -> [bool; 4] {
    let mut found = [false; 4];
    for letter in words.chars().filter(|it| !it.is_whitespace()) {
        let sort = match letter as u32 {
            _ if complex => 3,
            ..0x80 => 0,
            0x590..=0x8ff | 0x900..=0xdff | 0xe00..=0xfff | 0x1000..=0x109f | 0x1780..=0x17ff => 3,
            0xfb1d..=0xfdff | 0xfe70..=0xfeff => 3,
            0x1100..=0x11ff | 0x2e80..=0x9fff | 0xac00..=0xd7ff | 0xf900..=0xfaff => 2,
            0xff00..=0xffef | 0x2_0000..=0x3_ffff => 2,
            _ => 1,
        };
        found[sort] = true;
    }
    found
}

/// What letters are filled with.
fn ink(fill: Element<'_>, scheme: &Scheme) -> Ink {
    let colours = |it: Element<'_>| it.children().filter_map(|it| drawn(it, scheme)).next();
    for it in fill.children() {
        match it.name() {
            "noFill" => return Ink::Clear,
            "solidFill" => return colours(it).unwrap_or(Ink::Many),
            "gradFill" => {
                let stops = it.children().flat_map(|it| it.children().collect::<Vec<_>>());
                let all: Vec<_> = stops.filter_map(colours).collect();
                let same = all.iter().all(|it| match (it, &all[0]) {
                    (Ink::Of(one), Ink::Of(other)) => distance(*one, *other) < APART,
                    (one, other) => one == other,
                });
                return all.first().copied().filter(|_| same).unwrap_or(Ink::Many);
            }
            _ => {}
        }
    }
    Ink::Many
}

/// A colour of a drawing, with what is done to it.
fn drawn(colour: Element<'_>, scheme: &Scheme) -> Option<Ink> {
    let mut found = match colour.val()? {
        "white" => 0xff_ffff,
        "black" => 0,
        it if colour.name() == "schemeClr" => scheme.drawn(it)?,
        it => u32::from_str_radix(it, 16).ok()?,
    };
    for change in colour.children() {
        let share = (change.number().unwrap_or(0).clamp(0, 100_000) / 1_000) as u32;
        match change.name() {
            "alpha" if share >= 90 => return Some(Ink::Clear),
            "tint" => found = blend(found, 0xff_ffff, share),
            "lumOff" => found = blend(found, 0xff_ffff, 100 - share),
            "lumMod" | "shade" => found = blend(found, 0, share),
            _ => {}
        }
    }
    Some(Ink::Of(found))
}

fn distance(one: u32, other: u32) -> i32 {
    let part = |it: u32, at: u32| ((it >> at) & 0xff) as i32;
    [0, 8, 16].iter().map(|at| (part(one, *at) - part(other, *at)).abs()).sum()
}

fn language(code: &str) -> Option<[u8; 2]> {
    let letters = code.as_bytes().get(..2)?;
    Some([letters[0].to_ascii_lowercase(), letters[1].to_ascii_lowercase()])
}

/// A colour by its place in the theme, which Word takes first, or as it is written.
pub(super) fn colour(
    element: Element<'_>,
    [written, theme]: [&str; 2],
    scheme: &Scheme,
) -> Option<Colour> {
    let [tint, shade] = [format!("{theme}Tint"), format!("{theme}Shade")];
    let [tint, shade] = [&tint, &shade].map(|it| element.attr(&it.replace("Color", "")));
    let by_place = element.attr(theme).and_then(|it| scheme.colour(it, tint, shade));
    let written = element.attr(written).filter(|it| it.len() == 6);
    let written = || u32::from_str_radix(written?, 16).ok();
    Some(by_place.or_else(written).map_or(Colour::Auto, Colour::Of))
}

/// The colour of a shade: of its ground, or of the pattern that covers it.
pub(super) fn shade(element: Element<'_>, scheme: &Scheme) -> Option<Colour> {
    let ground = colour(element, ["fill", "themeFill"], scheme);
    let share = match element.val() {
        Some("solid") => Some(100),
        Some(it) => it.strip_prefix("pct").and_then(|it| it.parse().ok()),
        None => None,
    };
    let Some(share) = share.filter(|it| *it <= 100) else { return ground };
    let of = |it: Option<Colour>, auto: u32| match it {
        Some(Colour::Of(it)) => it,
        _ => auto,
    };
    let pattern = colour(element, ["color", "themeColor"], scheme);
    Some(Colour::Of(blend(of(pattern, 0), of(ground, 0xff_ffff), share)))
}

/// The colours that words are marked with.
fn highlight(name: &str) -> Option<u32> {
    Some(match name {
        "black" => 0,
        "white" => 0xff_ffff,
        "yellow" => 0xff_ff00,
        "green" => 0x00_ff00,
        "cyan" => 0x00_ffff,
        "magenta" => 0xff_00ff,
        "red" => 0xff_0000,
        "blue" => 0x00_00ff,
        "darkBlue" => 0x00_0080,
        "darkCyan" => 0x00_8080,
        "darkGreen" => 0x00_8000,
        "darkMagenta" => 0x80_0080,
        "darkRed" => 0x80_0000,
        "darkYellow" => 0x80_8000,
        "darkGray" => 0x80_8080,
        "lightGray" => 0xc0_c0c0,
        _ => return None,
    })
}

/// What a paragraph, as its style or it itself says, leaves to its words.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Room {
    spacing: Spacing,
    fill: Option<Colour>,
}

impl Room {
    /// Takes note of a property of a paragraph.
    pub(super) fn take(&mut self, property: Element<'_>, scheme: &Scheme) {
        match property.word() {
            "shd" => self.fill = shade(property, scheme),
            _ => self.spacing.take(property),
        }
    }

    /// This room, and where it says nothing, that of `below`.
    pub(super) fn over(self, below: Self) -> Self {
        Self { spacing: self.spacing.over(below.spacing), fill: self.fill.or(below.fill) }
    }

    /// Whether it is set from right to left.
    pub(super) fn is_turned(self) -> bool {
        self.spacing.is_turned()
    }

    /// The ground that the words of a paragraph with this room stand on.
    pub(super) fn ground(self, around: Ground) -> Ground {
        let fill = match self.fill {
            Some(Colour::Of(fill)) => Some(fill),
            _ => around.fill,
        };
        Ground {
            fill,
            tight: around.tight || self.spacing.is_tight(),
            line: around.line.into_iter().chain(self.spacing.line()).min(),
            away: around.away || self.spacing.is_away(around.page),
            ..around
        }
    }
}
