//! The proof that originals differ in their places of rank and nowhere else.

use serde::{Deserialize, Serialize};
use travaux_text::Numbering;

use crate::original::{Extent, Original, head, said};
use crate::rank::Party;
use crate::rank::flat::cut;
use crate::sum::{Sum, sum};
use travaux_text::Wording;

/// What lies beside originals and says what they are: enough to prove them without the dossier.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Alternat {
    /// `travaux alternat 1`.
    pub format: String,
    /// The instrument's code.
    pub instrument: String,
    /// What it is called.
    pub title: String,
    /// The version.
    pub version: String,
    /// By what its text is found again in the dossier.
    pub fingerprint: String,
    /// What each place is, in reading order.
    pub places: Vec<String>,
    /// The hash of what all originals have in common.
    pub common: Sum,
    /// The originals.
    pub originals: Vec<Held>,
    /// The proof sheet.
    pub sheets: Vec<Listed>,
}

impl Alternat {
    /// It as the file that lies beside the originals.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).expect("plain values are written as JSON") + "\n"
    }

    /// The one that such a file holds.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, in a sentence.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let read: Self = serde_json::from_slice(bytes)
            .map_err(|it| format!("It does not say what originals are: {it}."))?;
        match read.format.as_str() {
            ALTERNAT => Ok(read),
            other => Err(format!("It is of the form “{other}”, which this program does not know.")),
        }
    }

    /// Every file that it lists.
    pub fn files(&self) -> impl Iterator<Item = &Listed> {
        self.originals.iter().flat_map(|it| &it.files).chain(&self.sheets)
    }
}

/// What the files of originals say they are.
pub const ALTERNAT: &str = "travaux alternat 1";

/// One original.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Whose original it is, by code; empty where there is one for all.
    pub of: String,
    /// In which order it names the parties, by code.
    pub order: Vec<String>,
    /// Its files: the first is the Word file.
    pub files: Vec<Listed>,
    /// Where each party stands.
    pub spots: Vec<Stood>,
}

/// A file, and what its bytes add up to.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// Where it lies, from the folder on.
    pub path: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// Their hash.
    pub sha256: Sum,
}

impl Listed {
    /// The file of these bytes.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), bytes: bytes.len() as u64, sha256: sum(bytes) }
    }
}

/// Where a party stands in the lines of an original.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Stood {
    /// The place, counted from 1.
    pub place: usize,
    /// The party, by code.
    pub of: String,
    /// The first line, counted from 1.
    pub line: usize,
    /// After how many bytes of the line; 0 where it is of whole lines.
    pub after: usize,
    /// How many whole lines it has; 0 where it is some words of a line.
    pub lines: usize,
    /// What it says; whole lines are parted by line feeds.
    pub words: String,
}

impl Original {
    /// Where each party stands in its lines.
    pub fn stood(&self, numbering: &Numbering, parties: &[Party]) -> Vec<Stood> {
        let all = self.spots.iter().map(|it| {
            let wording = |at: usize| &self.text.provisions[at].wording;
            let (after, lines, words) = match &it.extent {
                Extent::Provisions(count) => {
                    let own = it.provision..it.provision + count;
                    let own = own.map(|at| head(numbering, at) + &said(wording(at), numbering));
                    (0, *count, own.collect::<Vec<_>>().join("\n"))
                }
                Extent::Words(range) => {
                    let part =
                        |range| said(&Wording::new(cut(wording(it.provision), range)), numbering);
                    let before = head(numbering, it.provision) + &part(0..range.start);
                    (before.len(), 0, part(range.clone()))
                }
            };
            let of = parties[it.party].code.clone();
            Stood { place: it.place + 1, of, line: it.provision + 1, after, lines, words }
        });
        all.collect()
    }
}

/// The lines of an original with a sign in place of each party.
///
/// # Errors
///
/// The line, counted from 1, where what should stand for a party does not.
pub fn common(lines: &[String], spots: &[Stood]) -> Result<Vec<String>, usize> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut rest = spots;
    while at < lines.len() {
        let own = rest.iter().take_while(|it| it.line == at + 1).count();
        let (here, later) = rest.split_at(own);
        rest = later;
        match here.first() {
            Some(it) if it.lines > 0 => {
                let end = at.checked_add(it.lines).ok_or(at + 1)?;
                let held = lines.get(at..end).ok_or(at + 1)?;
                if held.join("\n") != it.words {
                    return Err(at + 1);
                }
                out.push(format!("\u{1}{}", it.place));
                at = end;
            }
            _ => {
                out.push(held(&lines[at], here).ok_or(at + 1)?);
                at += 1;
            }
        }
    }
    match rest.first() {
        Some(it) => Err(it.line),
        None => Ok(out),
    }
}

/// A line with a sign in place of each party.
fn held(line: &str, spots: &[Stood]) -> Option<String> {
    let mut out = String::new();
    let mut done = 0;
    for it in spots {
        let end = it.after.checked_add(it.words.len())?;
        out.push_str(line.get(done..it.after)?);
        if line.get(it.after..end)? != it.words {
            return None;
        }
        out.push_str(&format!("\u{1}{}\u{1}", it.place));
        done = end;
    }
    out.push_str(line.get(done..)?);
    Some(out)
}

/// The hash of what originals have in common.
pub fn common_sum(common: &[String]) -> Sum {
    sum(common.join("\0").as_bytes())
}

/// What is not as it should be in originals whose lines were read back, a sentence each; an
/// original that could not be read is none of them.
pub fn differences(proof: &Alternat, read: &[(usize, Vec<String>)]) -> Vec<String> {
    let mut out = Vec::new();
    let mut commons: Vec<(usize, Vec<String>)> = Vec::new();
    for (at, lines) in read {
        let Some(original) = proof.originals.get(*at) else { continue };
        match common(lines, &original.spots) {
            Err(line) => out.push(format!(
                "{}: line {line} does not say what stands there for a party: “{}”.",
                called(original),
                lines.get(line - 1).map_or("", String::as_str)
            )),
            Ok(common) => commons.push((*at, common)),
        }
    }
    for (at, own) in &commons {
        if common_sum(own) == proof.common {
            continue;
        }
        let sound = commons.iter().find(|it| common_sum(&it.1) == proof.common);
        let other = sound.or_else(|| commons.iter().find(|it| it.0 != *at && it.1 != *own));
        let place = other.map(|it| first_difference(own, &it.1));
        let original = called(&proof.originals[*at]);
        out.push(match place {
            Some((line, words)) => {
                format!(
                    "{original}: differs outside of the places of rank, in line {line}: “{words}”."
                )
            }
            None => format!("{original}: does not say what it said when it was made."),
        });
    }
    out.extend(unlike(proof));
    out
}

/// What originals call their parties, place by place: the same, but for the first letter.
fn unlike(proof: &Alternat) -> Vec<String> {
    let mut out = Vec::new();
    let Some((first, others)) = proof.originals.split_first() else { return out };
    let same = |one: &Stood, other: &Stood| {
        let lower = |it: &str| it.chars().take(1).flat_map(char::to_lowercase).collect::<String>();
        let rest = |it: &str| it.chars().skip(1).collect::<String>();
        lower(&one.words) == lower(&other.words) && rest(&one.words) == rest(&other.words)
    };
    for other in others {
        for one in &first.spots {
            let of = |it: &&Stood| it.place == one.place && it.of == one.of;
            if !other.spots.iter().find(of).is_some_and(|it| same(one, it)) {
                out.push(format!(
                    "{}: calls {} in place {} otherwise than {}.",
                    called(other),
                    one.of,
                    one.place,
                    called(first)
                ));
            }
        }
    }
    out
}

fn first_difference(one: &[String], other: &[String]) -> (usize, String) {
    let at = one.iter().zip(other).position(|it| it.0 != it.1);
    let at = at.unwrap_or_else(|| one.len().min(other.len()));
    (at + 1, one.get(at).map_or("it ends there", String::as_str).to_owned())
}

/// What an original is called.
pub fn called(it: &Held) -> String {
    match it.of.as_str() {
        "" => "The original".to_owned(),
        of => format!("The original of {of}"),
    }
}
