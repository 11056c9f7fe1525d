//! What does not fit in closing formulas.

use travaux_text::{Numbering, Text};

use crate::flaw::{Check, Flaw};
use crate::testimonium::{Testimonium, testimonium};
use crate::tongue::{is_understood, language_name};

/// What does not fit in the closing formula of a text in a language that so many parties sign.
///
/// A bilateral instrument has as many originals as parties; where there are more than two, one is
/// usual. A formula in a language that is not understood is not judged.
pub(crate) fn formula(
    text: &Text,
    numbering: &Numbering,
    language: &str,
    parties: usize,
) -> Vec<Flaw> {
    if !is_understood(language) {
        return Vec::new();
    }
    let Some(found) = testimonium(text, numbering, language) else {
        let why = "There is no closing formula, such as “Done at …, in two originals, …”.";
        return vec![Flaw { check: Check::Testimonium, at: None, why: why.to_owned() }];
    };
    slips(&found, parties, language)
}

/// What does not fit within one formula.
pub fn slips(it: &Testimonium, parties: usize, language: &str) -> Vec<Flaw> {
    let mut out = Vec::new();
    let at = Some(it.place_in_text);
    let mut say = |why: String| out.push(Flaw { check: Check::Testimonium, at, why });
    if it.place.is_none() {
        say("It does not say where the instrument is signed.".to_owned());
    }
    match it.day {
        None => say("It does not say on which day the instrument is signed.".to_owned()),
        Some(day) if !day.is_real() => {
            say(format!("There is no day {}-{:02}-{:02}.", day.year, day.month, day.day));
        }
        Some(_) => {}
    }
    if it.bare_day {
        say("A word is missing before the month, such as “of”.".to_owned());
    }
    originals(it, parties, &mut say);
    languages(it, language, &mut say);
    out
}

fn originals(it: &Testimonium, parties: usize, say: &mut dyn FnMut(String)) {
    match it.originals.map(usize::from) {
        None if parties == 2 => say("It does not say how many originals there are.".to_owned()),
        Some(count)
            if parties == 2 && count != 2 || parties > 2 && ![1, parties].contains(&count) =>
        {
            let noun = if count == 1 { "original" } else { "originals" };
            say(format!("It speaks of {count} {noun} for {parties} parties."));
        }
        _ => {}
    }
}

fn languages(it: &Testimonium, language: &str, say: &mut dyn FnMut(String)) {
    let mut seen = Vec::new();
    for tongue in &it.languages {
        if seen.contains(tongue) {
            say(format!("It names {} twice.", language_name(tongue)));
        }
        seen.push(*tongue);
    }
    let own = language.split(['-', '_']).next().unwrap_or_default();
    if !seen.is_empty() && !seen.contains(&own) {
        say(format!("It does not name {}, the language of this text.", language_name(own)));
    }
    if seen.len() > 1 && !it.authentic {
        say("It names several languages and does not say that their texts are equally authentic."
            .to_owned());
    }
    if seen.len() < 2 && it.authentic {
        say("It calls texts equally authentic and does not name two languages.".to_owned());
    }
    if it.both && seen.len() > 2 {
        say(format!("It speaks of both texts and names {} languages.", seen.len()));
    }
}

/// What the formulas of two texts of one instrument say otherwise, a sentence each. Places are
/// called otherwise in each language, and are not compared.
pub fn slips_between(one: &Testimonium, other: &Testimonium) -> Vec<String> {
    let mut out = Vec::new();
    let day = |it: &Testimonium| {
        it.day.map_or("none".to_owned(), |it| format!("{}-{:02}-{:02}", it.year, it.month, it.day))
    };
    if one.day != other.day {
        out.push(format!("The days differ: {} and {}.", day(one), day(other)));
    }
    let count = |it: &Testimonium| it.originals.map_or("none".to_owned(), |it| it.to_string());
    if one.originals != other.originals {
        out.push(format!("The numbers of originals differ: {} and {}.", count(one), count(other)));
    }
    let sorted = |it: &Testimonium| {
        let mut codes = it.languages.clone();
        codes.sort_unstable();
        codes
    };
    if sorted(one) != sorted(other) {
        let names = |it: &Testimonium| -> String {
            it.languages.iter().map(|it| language_name(it)).collect::<Vec<_>>().join(", ")
        };
        out.push(format!("The languages differ: {}; and {}.", names(one), names(other)));
    }
    if one.authentic != other.authentic {
        out.push("Only one of them says that the texts are equally authentic.".to_owned());
    }
    out
}
