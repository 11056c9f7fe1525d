//! Who signs: the lines above which signatures stand.

use travaux_text::{Kind, Numbering, Text};

use crate::flaw::{Check, Flaw};

/// A party, as a line of the signature block names it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Signatory {
    /// The provision that the line stands in.
    pub place_in_text: usize,
    /// The party: `the Government of Meridia`.
    pub party: String,
}

/// How lines of the signature block begin, by language.
const FOR: [&str; 12] = [
    "for ",
    "pour ",
    "por ",
    "für ",
    "за ",
    "per ",
    "pela ",
    "pelo ",
    "voor ",
    "w imieniu ",
    "عن ",
    "על ",
];

/// The parties that sign a text, in the order in which they sign.
pub fn signatories(text: &Text, numbering: &Numbering) -> Vec<Signatory> {
    let annex = text.provisions.iter().position(|it| it.kind == Kind::Annex);
    let body = &text.provisions[..annex.unwrap_or(text.provisions.len())];
    let mut out = Vec::new();
    for (at, provision) in body.iter().enumerate().filter(|it| it.1.kind == Kind::Signature) {
        let words = provision.wording.printed_text(numbering);
        let parties = words.split(['\n', '\t']).filter_map(|it| party(it.trim()));
        out.extend(parties.map(|party| Signatory { place_in_text: at, party }));
    }
    out
}

/// The party of a line such as "For the Government of Meridia:".
pub(crate) fn party(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let begins = FOR.iter().find(|it| lower.starts_with(**it))?;
    let rest = line.get(begins.len()..)?;
    let rest = rest.trim_matches(|it: char| it.is_whitespace() || ":.,_".contains(it));
    let short = !rest.is_empty() && rest.chars().count() <= 120 && !rest.contains(';');
    short.then(|| rest.to_owned())
}

/// Parties of these names that no line of the signature block is for, lines that are for none of
/// them, and parties with two lines.
pub(crate) fn unsigned(text: &Text, numbering: &Numbering, parties: &[&str]) -> Vec<Flaw> {
    let lines = signatories(text, numbering);
    let mut out = Vec::new();
    let mut say = |at, why| out.push(Flaw { check: Check::Signatures, at, why });
    if lines.is_empty() {
        say(None, "There is no signature block, such as “For Meridia”.".to_owned());
        return out;
    }
    let named =
        |line: &Signatory, party: &str| line.party.to_lowercase().contains(&party.to_lowercase());
    for party in parties {
        match lines.iter().filter(|it| named(it, party)).count() {
            0 => say(None, format!("No line of the signature block is for {party}.")),
            1 => {}
            count => say(None, format!("{count} lines of the signature block are for {party}.")),
        }
    }
    for line in lines.iter().filter(|line| !parties.iter().any(|it| named(line, it))) {
        let why = format!("“{}” signs and is no party to these talks.", line.party);
        say(Some(line.place_in_text), why);
    }
    out
}
