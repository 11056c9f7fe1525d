//! The colours and fonts that a file means where it names them by their place in its theme, or by
//! names of its own.

use std::collections::HashMap;

use super::tree::{Element, Tree};

/// The colours of a file's theme, its fonts, and what its table of fonts says of others.
#[derive(Clone, Debug, Default)]
pub(super) struct Scheme {
    /// The colours by their names in the theme: `dk1`, `accent2`.
    colours: HashMap<String, u32>,
    /// Which of them is meant by a name in the text: `t1` by `light1`.
    mapped: HashMap<String, String>,
    /// The fonts of the theme: `minor latin`, `major cs`.
    faces: HashMap<String, String>,
    /// What the fonts show that the table of fonts lists, by their names in lower case.
    fonts: HashMap<String, Pictures>,
}

/// What a font shows in place of letters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Pictures {
    /// Letters.
    No,
    /// The signs of the Symbol font.
    Symbol,
    /// Those of Wingdings.
    Wingdings,
    /// Signs, bars or nothing at all, or what only the font that the file brings with it says.
    Other,
}

/// The names of theme colours in a text, in the settings, and in the theme.
const PLACES: [(&str, &str, &str); 16] = [
    ("background1", "bg1", "lt1"),
    ("text1", "t1", "dk1"),
    ("background2", "bg2", "lt2"),
    ("text2", "t2", "dk2"),
    ("light1", "", "lt1"),
    ("dark1", "", "dk1"),
    ("light2", "", "lt2"),
    ("dark2", "", "dk2"),
    ("accent1", "accent1", "accent1"),
    ("accent2", "accent2", "accent2"),
    ("accent3", "accent3", "accent3"),
    ("accent4", "accent4", "accent4"),
    ("accent5", "accent5", "accent5"),
    ("accent6", "accent6", "accent6"),
    ("hyperlink", "hyperlink", "hlink"),
    ("followedHyperlink", "followedHyperlink", "folHlink"),
];

impl Scheme {
    /// What the theme, the settings and the table of fonts say.
    pub(super) fn of(theme: Option<&Tree>, settings: Option<&Tree>, fonts: Option<&Tree>) -> Self {
        let mut scheme = Self::default();
        let plain = [("dk1", 0), ("lt1", 0xff_ffff)];
        scheme.colours = plain.map(|(name, colour)| (name.to_owned(), colour)).into();
        if let Some(theme) = theme {
            scheme.take_theme(theme.root());
        }
        let mapping = settings.and_then(|it| it.root().child("clrSchemeMapping"));
        for (_, name, _) in PLACES {
            let meant = mapping.and_then(|it| it.attr(name));
            scheme.mapped.extend(meant.map(|it| (name.to_owned(), it.to_owned())));
        }
        let all = fonts.into_iter().flat_map(|it| it.root().children().collect::<Vec<_>>());
        for font in all.filter(|it| it.word() == "font") {
            let name = font.attr("name").unwrap_or_default().to_lowercase();
            scheme.fonts.insert(name.clone(), listed(&name, font));
        }
        scheme
    }

    fn take_theme(&mut self, element: Element<'_>) {
        for child in element.children() {
            match child.name() {
                "themeElements" => self.take_theme(child),
                "clrScheme" => {
                    let stated = |it: Element<'_>| Some((it.name().to_owned(), stated(it)?));
                    self.colours.extend(child.children().filter_map(stated));
                }
                "fontScheme" => {
                    for sort in child.children() {
                        let size = if sort.name() == "majorFont" { "major" } else { "minor" };
                        let face = |it: Element<'_>| {
                            let face = it.attr("typeface").filter(|it| !it.is_empty())?;
                            let script = it.attr("script").unwrap_or_default();
                            let key = format!("{size} {}{script}", it.name());
                            Some((key, face.to_owned()))
                        };
                        self.faces.extend(sort.children().filter_map(face));
                    }
                }
                _ => {}
            }
        }
    }

    /// The colour at a place of the theme, as a text names it: with what is said to tint and to
    /// shade it.
    pub(super) fn colour(
        &self,
        place: &str,
        tint: Option<&str>,
        shade: Option<&str>,
    ) -> Option<u32> {
        let (_, setting, own) = PLACES.iter().find(|it| it.0 == place)?;
        let meant = self
            .mapped
            .get(*setting)
            .and_then(|meant| PLACES.iter().find(|it| it.0 == meant).map(|it| it.2));
        let colour = *self.colours.get(meant.unwrap_or(own))?;
        let share = |it: Option<&str>| it.and_then(|it| u32::from_str_radix(it, 16).ok());
        let part = |towards: u32, share: Option<u32>, colour: u32| match share {
            Some(share) => blend(colour, towards, share.min(255) * 100 / 255),
            None => colour,
        };
        Some(part(0, share(shade), part(0xff_ffff, share(tint), colour)))
    }

    /// The colour that a drawing names: `bg1`, `accent2`, `dk1`.
    pub(super) fn drawn(&self, name: &str) -> Option<u32> {
        let place = PLACES.iter().find(|it| it.1 == name.replace("tx", "t"));
        match place {
            Some(place) => self.colour(place.0, None, None),
            None => self.colours.get(name).copied(),
        }
    }

    /// What a font of this name shows.
    pub(super) fn font(&self, name: &str) -> Pictures {
        let name = name.trim().to_lowercase();
        self.fonts.get(&name).copied().unwrap_or_else(|| sort_of_font(&name))
    }

    /// What the font at this place of the theme shows: `minorHAnsi`, `majorBidi`.
    pub(super) fn theme_font(&self, place: &str) -> Pictures {
        let size = if place.starts_with("major") { "major" } else { "minor" };
        let script = match place.get(5..) {
            Some("EastAsia") => "ea",
            Some("Bidi") => "cs",
            _ => "latin",
        };
        let face = self.faces.get(&format!("{size} {script}"));
        face.map_or(Pictures::No, |it| self.font(it))
    }
}

/// The colour between two, the first with so many hundredths.
pub(super) fn blend(one: u32, other: u32, hundredths: u32) -> u32 {
    let part = |at: u32| {
        let (one, other) = ((one >> at) & 0xff, (other >> at) & 0xff);
        ((one * hundredths + other * (100 - hundredths)) / 100) << at
    };
    part(0) | part(8) | part(16)
}

/// The colour that an element of a theme holds.
fn stated(element: Element<'_>) -> Option<u32> {
    let colour = element.children().next()?;
    let written = if colour.name() == "sysClr" {
        colour.attr("lastClr").or(match colour.val() {
            Some("window") => Some("ffffff"),
            _ => Some("000000"),
        })
    } else {
        colour.val()
    };
    match written? {
        "white" => Some(0xff_ffff),
        "black" => Some(0),
        it => u32::from_str_radix(it, 16).ok().filter(|_| it.len() == 6),
    }
}

/// What a font shows that the table of fonts lists.
fn listed(name: &str, font: Element<'_>) -> Pictures {
    let own = sort_of_font(name);
    if own != Pictures::No || is_usual(name) {
        return own;
    }
    let val = |name: &str| font.child(name).and_then(Element::val).unwrap_or_default();
    let others = val("altName").split(',').map(|it| sort_of_font(&it.trim().to_lowercase()));
    let other = others.into_iter().find(|it| *it != Pictures::No);
    let signs = val("charset").trim_start_matches('0') == "2" || val("panose1").starts_with("05");
    let brought = font.children().any(|it| it.word().starts_with("embed"));
    other.unwrap_or(if signs || brought { Pictures::Other } else { Pictures::No })
}

/// The words of which the names of fonts are made that every computer has, or that stand in for
/// those: a font of such a name is not taken from the file.
const USUAL: &str = "antiqua aptos arial batang black bodoni bold book bookman caladea calibri \
    cambria candara carlito century comic condensed consolas console constantia corbel courier \
    cyr david dejavu display emoji extended franklin garamond georgia gill gothic grande greek \
    helvetica impact italic liberation light linotype lucida mangal math medium meiryo microsoft \
    mincho mingliu mono ms mt narrow neue new nimbus noto old palatino pro ps roboto roman rounded \
    sans schoolbook segoe semibold serif simhei simsun style sylfaen symbol tahoma text times \
    trebuchet ui unicode verdana";

fn is_usual(name: &str) -> bool {
    let is_one = |word: &str| USUAL.split(' ').any(|it| it == word);
    !name.is_empty() && name.split([' ', '-']).all(is_one)
}

/// What a font of this name, in lower case, shows as far as its name tells.
fn sort_of_font(name: &str) -> Pictures {
    let begins = |all: &[&str]| all.iter().any(|it| name.starts_with(it));
    let plain: String = name.chars().filter(|it| it.is_alphanumeric()).collect();
    let holds = |all: &[&str]| all.iter().any(|it| plain.contains(it));
    match () {
        () if begins(&["segoe ui symbol", "segoe ui emoji", "cambria math"]) => Pictures::No,
        () if ["symbol", "symbolps", "standard symbols l", "standard symbols ps"]
            .contains(&name) =>
        {
            Pictures::Symbol
        }
        () if begins(&["wingdings"]) => Pictures::Wingdings,
        () if begins(&[
            "marlett",
            "mt extra",
            "ms outlook",
            "bookshelf symbol",
            "monotype sorts",
        ]) || holds(&SIGNS) =>
        {
            Pictures::Other
        }
        () => Pictures::No,
    }
}

/// What the names of fonts hold, letters and figures alone, that show signs, bars or nothing.
const SIGNS: [&str; 22] = [
    "dings",
    "dingbat",
    "barcode",
    "code39",
    "code128",
    "code93",
    "3of9",
    "2of5",
    "idautomation",
    "intelligentmail",
    "postnet",
    "adobeblank",
    "blankfont",
    "lastresort",
    "redact",
    "flowblock",
    "flowcircular",
    "fontawesome",
    "materialicons",
    "materialsymbols",
    "mdl2",
    "fluenticons",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_font_tells_what_it_shows() {
        for (name, sort) in [
            ("times new roman", Pictures::No),
            ("segoe ui symbol", Pictures::No),
            ("symbol", Pictures::Symbol),
            ("wingdings 2", Pictures::Wingdings),
            ("zapf dingbats", Pictures::Other),
            ("libre barcode 128 text", Pictures::Other),
            ("free 3 of 9 extended", Pictures::Other),
            ("adobe blank", Pictures::Other),
        ] {
            assert_eq!(sort_of_font(name), sort, "{name}");
        }
    }

    #[test]
    fn a_font_is_usual_by_its_whole_name() {
        let usual = ["times new roman", "arial", "liberation sans narrow", "book antiqua"];
        assert!(usual.iter().all(|it| is_usual(it)));
        assert!(!["times mer", "mer", "", "arialx"].iter().any(|it| is_usual(it)));
    }

    #[test]
    fn a_colour_between_two_is_nearer_to_the_greater_share() {
        assert_eq!(blend(0, 0xff_ffff, 95), 0x0c_0c0c);
        assert_eq!(blend(0, 0xff_ffff, 0), 0xff_ffff);
    }
}
