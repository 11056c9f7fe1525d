//! How words are set, as far as it decides whether they are seen, and as what.

use super::found::DoubtKind;
use super::tree::Element;

/// Words of at most so many half points are too small to be read.
const SMALL: u16 = 6;

/// Words raised or lowered by more than so many half points are not where they belong.
const FAR: u16 = 40;

/// How far two colours must be apart to be told apart, over all three of their parts.
const APART: i32 = 60;

/// How words are set, as far as it is said.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Guise {
    pub(super) strike: Option<bool>,
    pub(super) double: Option<bool>,
    pub(super) colour: Option<Colour>,
    pub(super) fill: Option<Colour>,
    /// The colour that a marker left on them.
    marked: Option<u32>,
    /// Whether they are filled with nothing.
    clear: Option<bool>,
    /// In half points.
    pub(super) size: Option<u16>,
    /// The width of letters, in hundredths.
    scale: Option<u16>,
    /// What stands between letters, in twentieths of a point.
    spacing: Option<i16>,
    /// How far off the line, in half points.
    pub(super) position: Option<i16>,
    pub(super) pictures: Option<Pictures>,
    /// The first two letters of the code of their language.
    pub(super) language: Option<[u8; 2]>,
}

/// A colour, or the one that suits the ground.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Colour {
    Auto,
    Of(u32),
}

/// Whether a font shows letters as letters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Pictures {
    No,
    Symbol,
    Wingdings,
    Other,
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
    /// Whether it lies off the page.
    pub(super) away: bool,
    /// Whether it is not shown at all.
    pub(super) hidden: bool,
}

impl Guise {
    /// Takes note of a property of words.
    pub(super) fn take(&mut self, property: Element<'_>) {
        let number = || property.number();
        match property.word() {
            "strike" => self.strike = Some(property.is_on()),
            "dstrike" => self.double = Some(property.is_on()),
            "color" => self.colour = colour(property.val(), property.attr("themeColor")),
            "shd" => self.fill = colour(property.attr("fill"), property.attr("themeFill")),
            "highlight" => self.marked = property.val().and_then(highlight),
            "sz" => self.size = number().map(|it| it.clamp(0, 4_000) as u16),
            "w" => self.scale = number().map(|it| it.clamp(0, 1_000) as u16),
            "spacing" => self.spacing = number().map(|it| it.clamp(-20_000, 20_000) as i16),
            "position" => self.position = number().map(|it| it.clamp(-20_000, 20_000) as i16),
            "lang" => self.language = property.val().and_then(language).or(self.language),
            "rFonts" => self.pictures = pictures(property).or(self.pictures),
            "" if property.name() == "textFill" => self.clear = Some(is_clear(property)),
            _ => {}
        }
    }

    /// This guise, and where it says nothing, that of `below`.
    pub(super) fn over(&self, below: &Self) -> Self {
        Self {
            strike: self.strike.or(below.strike),
            double: self.double.or(below.double),
            colour: self.colour.or(below.colour),
            fill: self.fill.or(below.fill),
            marked: self.marked.or(below.marked),
            clear: self.clear.or(below.clear),
            size: self.size.or(below.size),
            scale: self.scale.or(below.scale),
            spacing: self.spacing.or(below.spacing),
            position: self.position.or(below.position),
            pictures: self.pictures.or(below.pictures),
            language: self.language.or(below.language),
        }
    }

    /// Whether words set so are struck out.
    pub(super) fn is_struck(&self) -> bool {
        self.strike == Some(true) || self.double == Some(true)
    }

    /// Why words set so on this ground are not simply there to be read.
    pub(super) fn doubt(&self, ground: Ground) -> Option<DoubtKind> {
        let size = self.size.unwrap_or(20);
        let narrow = self.scale.is_some_and(|it| it <= 20)
            || self.spacing.is_some_and(|it| i32::from(it) < -(i32::from(size) * 4));
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

    /// Whether the words have the colour of what they stand on.
    fn is_pale(&self, ground: Ground) -> bool {
        if self.clear == Some(true) {
            return true;
        }
        // A marker does not turn words light that take the colour that suits the ground.
        let ink = match (self.colour, self.marked) {
            (Some(Colour::Of(ink)), _) => ink,
            (_, Some(_)) => 0,
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

/// Whether what letters are filled with is nothing, or white.
fn is_clear(fill: Element<'_>) -> bool {
    fill.children().any(|it| match it.name() {
        "noFill" => true,
        "solidFill" => it.children().any(|colour| {
            let seen = |it: Element<'_>| {
                it.name() == "alpha" && it.number().is_some_and(|share| share >= 90_000)
            };
            colour.val().is_some_and(|it| it.eq_ignore_ascii_case("ffffff"))
                || colour.val() == Some("bg1")
                || colour.children().any(seen)
        }),
        _ => false,
    })
}

fn distance(one: u32, other: u32) -> i32 {
    let part = |it: u32, at: u32| ((it >> at) & 0xff) as i32;
    [0, 8, 16].iter().map(|at| (part(one, *at) - part(other, *at)).abs()).sum()
}

fn language(code: &str) -> Option<[u8; 2]> {
    let letters = code.as_bytes().get(..2)?;
    Some([letters[0].to_ascii_lowercase(), letters[1].to_ascii_lowercase()])
}

/// A colour as it is written, or by its place in the theme.
pub(super) fn colour(written: Option<&str>, theme: Option<&str>) -> Option<Colour> {
    let written = written.filter(|it| it.len() == 6);
    match (written.and_then(|it| u32::from_str_radix(it, 16).ok()), theme) {
        (Some(colour), _) => Some(Colour::Of(colour)),
        (None, Some("background1" | "light1")) => Some(Colour::Of(0xff_ffff)),
        _ => Some(Colour::Auto),
    }
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

/// What the fonts of words show; nothing where they say nothing.
fn pictures(fonts: Element<'_>) -> Option<Pictures> {
    if fonts.attr("asciiTheme").is_some() {
        return Some(Pictures::No);
    }
    // Latin letters take the first font, those of other alphabets the second.
    let all: Vec<_> = ["ascii", "hAnsi"].iter().filter_map(|it| fonts.attr(it)).collect();
    let sorts: Vec<_> = all.into_iter().map(sort_of_font).collect();
    sorts.iter().copied().find(|it| *it != Pictures::No).or(sorts.first().copied())
}

/// What a font of this name shows.
fn sort_of_font(name: &str) -> Pictures {
    let name = name.to_lowercase();
    let is = |all: &[&str]| all.iter().any(|it| name.starts_with(it));
    match () {
        () if name == "symbol" => Pictures::Symbol,
        () if is(&["wingdings"]) => Pictures::Wingdings,
        () if is(&["webdings", "zapfdingbats", "zapf dingbats", "marlett", "mt extra"]) => {
            Pictures::Other
        }
        () => Pictures::No,
    }
}

/// What a paragraph, as its style or it itself says, leaves to its words.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Room {
    tight: Option<bool>,
    away: Option<bool>,
    fill: Option<Colour>,
}

impl Room {
    /// Takes note of a property of a paragraph.
    pub(super) fn take(&mut self, property: Element<'_>) {
        let number = |name: &str| property.attr(name).and_then(|it| it.parse::<i64>().ok());
        match property.word() {
            "spacing" => {
                let exact = property.attr("lineRule") == Some("exact");
                let line = number("line");
                self.tight = line.map(|it| exact && it < 60).or(self.tight);
            }
            "ind" => {
                let far = |name: &str| number(name).is_some_and(|it| it.abs() > 13_000);
                let names = ["left", "start", "firstLine", "hanging"];
                self.away = Some(names.iter().any(|it| far(it)));
            }
            "framePr" => {
                let far = |name: &str| number(name).is_some_and(|it| it.abs() > 16_000);
                self.away = Some(far("x") || far("y")).filter(|it| *it).or(self.away);
            }
            "shd" => self.fill = colour(property.attr("fill"), property.attr("themeFill")),
            _ => {}
        }
    }

    /// This room, and where it says nothing, that of `below`.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            tight: self.tight.or(below.tight),
            away: self.away.or(below.away),
            fill: self.fill.or(below.fill),
        }
    }

    /// The ground that the words of a paragraph with this room stand on.
    pub(super) fn ground(self, around: Ground) -> Ground {
        let fill = match self.fill {
            Some(Colour::Of(fill)) => Some(fill),
            _ => around.fill,
        };
        Ground {
            fill,
            tight: around.tight || self.tight == Some(true),
            away: around.away || self.away == Some(true),
            ..around
        }
    }
}
