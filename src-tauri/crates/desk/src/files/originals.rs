//! Originals for signature: one for each party, that names it first; with the proof that they
//! differ in nothing else.

use travaux_closing::{
    ALTERNAT, Alternat, Held, Listed, Original, Party, Ranked, Stood, address, alphabetical,
    common, common_sum, differences, lines, ranked, unlike_listed,
};
use travaux_exchange::docx::write::{Block, Said, Sheet, Shown};
use travaux_exchange::print::Layout;
use travaux_exchange::{Format, Matter, read};
use travaux_history::Layer;
use travaux_text::{DelegationCode, Ids, Numbering, Text};

use crate::desk::refused;
use crate::{Desk, DeskError, Leaving, Look, NamedVersion};

/// What is said of the parties of originals besides what the dossier knows.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Ranking {
    /// The language of a party, as a code: its own stands first in its original.
    pub languages: Vec<(DelegationCode, String)>,
    /// What the text calls a party, where that is not its name in the dossier.
    pub names: Vec<(DelegationCode, String)>,
    /// The language by whose alphabet more than two parties are put in order; that of the text
    /// where it is not said.
    pub alphabet: Option<String>,
}

/// Originals, not yet set in type.
#[derive(Clone, Debug)]
pub struct Originals {
    /// What they are; the files that are still to be set are missing.
    pub proof: Alternat,
    /// A leaf for each original, in the order of the proof, then the proof sheet.
    pub leaves: Vec<Leaf>,
    /// The text without the signs that declare places of rank.
    pub text: Text,
    /// Provisions that name all parties and are no place of rank, by address.
    pub passed: Vec<String>,
}

/// A paper that is written for Word and set in type.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// What its files are called, without an ending.
    pub name: String,
    /// The Word file.
    pub word: Vec<u8>,
    /// What the press sets.
    pub print: Vec<u8>,
}

impl Desk {
    /// The parties of the talks, as a text in some language calls them.
    pub fn signing_parties(&self, ranking: &Ranking) -> Result<Vec<Party>, DeskError> {
        for (code, _) in ranking.languages.iter().chain(&ranking.names) {
            self.delegation(code)?;
        }
        let dossier = self.dossier();
        let said = |all: &[(DelegationCode, String)], code: &DelegationCode| {
            all.iter().rev().find(|it| it.0 == *code).map(|it| it.1.clone())
        };
        let parties = dossier.parties().filter_map(|code| dossier.delegation(code));
        let parties = parties.map(|it| Party {
            code: it.code.to_string(),
            name: said(&ranking.names, &it.code).unwrap_or_else(|| it.name.clone()),
            language: said(&ranking.languages, &it.code),
        });
        Ok(parties.collect())
    }

    /// The originals of a tabled version, for each party one, which names it first in every place
    /// of rank; of more than two parties one for all, in the order of an alphabet.
    ///
    /// # Errors
    ///
    /// When the version is internal, when a place of rank is not whole, when there is none, when
    /// a Word file does not say what the text says, or when the file fails.
    pub fn originals(
        &self,
        version: NamedVersion<'_>,
        ranking: &Ranking,
    ) -> Result<Originals, DeskError> {
        let leaving = self.leaving(version, false)?;
        let parties = self.signing_parties(ranking)?;
        let held = self.instrument(version.instrument)?;
        let unwhole = |flaw: travaux_closing::Flaw| {
            let numbering = leaving.text.numbering_in(leaving.terms());
            let at = flaw.at.map_or("", |at| numbering.address(at));
            refused(format!("{at}: {}", flaw.why).trim_start_matches(": ").to_owned())
        };
        let ranked = ranked(&leaving.text, &held.language, &parties).map_err(unwhole)?;
        if parties.len() < 2 {
            return Err(refused(
                "originals are for two parties or more, and the dossier has fewer",
            ));
        }
        if ranked.places.is_empty() {
            return Err(refused(
                "no place of rank is declared in the text or has a shape that tells it: declare \
                 each with braces, such as “{Meridia} and {Cassia}”",
            ));
        }
        let job = Job { leaving: &leaving, parties: &parties };
        let mut proof = Alternat {
            format: ALTERNAT.to_owned(),
            instrument: held.code.to_string(),
            title: held.title.clone(),
            version: version.number.to_string(),
            fingerprint: leaving.fingerprint(),
            places: ranked.places.iter().map(|it| it.sort.words().to_owned()).collect(),
            common: common_sum(&[]),
            originals: Vec::new(),
            sheets: Vec::new(),
        };
        let mut leaves = Vec::new();
        for order in orders(&parties, ranking.alphabet.as_deref().unwrap_or(&held.language)) {
            let original = ranked.original(&order, &held.language);
            let (stood, sum) = job.proven(&original)?;
            proof.common = sum;
            let leaf =
                job.leaf(&proof.instrument, &original, (parties.len() == 2).then(|| order[0]));
            read_back(&leaf, &stood, &proof)?;
            proof.originals.push(Held {
                of: if parties.len() == 2 { parties[order[0]].code.clone() } else { String::new() },
                order: order.iter().map(|it| parties[*it].code.clone()).collect(),
                files: vec![Listed::of(&format!("{}.docx", leaf.name), &leaf.word)],
                spots: stood,
            });
            leaves.push(leaf);
        }
        let numbering = ranked.text.numbering_in(leaving.terms());
        let passed = ranked.passed.iter().map(|at| numbering.address(*at).to_owned()).collect();
        let mut originals = Originals { proof, leaves, text: ranked.text.clone(), passed };
        let sheet = job.sheet(&ranked, &numbering, &originals);
        let name = format!("{}-proof", originals.proof.instrument);
        originals.leaves.push(job.sheet_leaf(name, &sheet));
        Ok(originals)
    }
}

/// Whether a Word file, read back, says what the text says.
fn read_back(leaf: &Leaf, stood: &[Stood], proof: &Alternat) -> Result<(), DeskError> {
    let says = |lines: Vec<String>| match common(&lines, stood) {
        Ok(it) if common_sum(&it) == proof.common => Ok(()),
        Ok(_) => Err("its words".to_owned()),
        Err(line) => Err(format!("line {line}")),
    };
    original_lines(&leaf.word).and_then(says).map_err(|why| {
        refused(format!(
            "the Word file {}, read back, does not say what the text says: {why}",
            leaf.name
        ))
    })
}

/// In which orders originals name their parties: two parties each first in its own; more in that
/// of an alphabet.
fn orders(parties: &[Party], alphabet: &str) -> Vec<Vec<usize>> {
    match parties.len() {
        2 => vec![vec![0, 1], vec![1, 0]],
        _ => {
            let names: Vec<_> = parties.iter().map(|it| it.name.as_str()).collect();
            vec![alphabetical(&names, alphabet)]
        }
    }
}

struct Job<'j> {
    leaving: &'j Leaving,
    parties: &'j [Party],
}

impl Job<'_> {
    /// Where the parties stand in an original, and what it has in common with the others.
    fn proven(&self, it: &Original) -> Result<(Vec<Stood>, travaux_closing::Sum), DeskError> {
        let numbering = it.text.numbering_in(self.leaving.terms());
        let stood = it.stood(&numbering, self.parties);
        let common = common(&it.lines(&numbering), &stood).map_err(|line| {
            refused(format!("line {line} of an original does not say what it should"))
        })?;
        Ok((stood, common_sum(&common)))
    }

    fn leaf(&self, instrument: &str, it: &Original, first: Option<usize>) -> Leaf {
        let (name, copy) = match first.map(|it| &self.parties[it]) {
            Some(party) => {
                (format!("{instrument}-{}", party.code), format!("Original of {}", party.name))
            }
            None => (format!("{instrument}-original"), "Original".to_owned()),
        };
        leaf(self.leaving, name.replace('/', "-"), Matter::Text(&it.text), &copy)
    }

    fn sheet_leaf(&self, name: String, sheet: &Sheet) -> Leaf {
        leaf(self.leaving, name, Matter::Sheet(sheet), "")
    }

    /// The proof sheet.
    fn sheet(&self, ranked: &Ranked, numbering: &Numbering, it: &Originals) -> Sheet {
        let proof = &it.proof;
        let count = ranked.places.len();
        let say = |words: String| Block::Words(vec![Said::plain(words)]);
        let places = if count == 1 {
            "1 place of rank".to_owned()
        } else {
            format!("{count} places of rank")
        };
        let made = match proof.originals.len() {
            1 => "one original, which names the parties in the order of the alphabet".to_owned(),
            many => format!("{many} originals, each of which names its own party first"),
        };
        let mut blocks = vec![
            Block::Title(format!("{}: proof of the originals", proof.title)),
            say(format!(
                "Version {} ({}) of {} has {places}. It has {made}. They differ in these places \
                 and in nothing else: with a sign in each place they are one text.",
                proof.version, proof.fingerprint, proof.instrument
            )),
            say("SHA-256 of what all originals have in common:".to_owned()),
            say(proof.common.to_string()),
            Block::Table(self.table(ranked, numbering, proof)),
        ];
        if !it.passed.is_empty() {
            blocks.push(say(format!(
                "These name all parties, are declared as no place of rank and stay as they are: {}.",
                it.passed.join("; ")
            )));
        }
        Sheet { blocks, landscape: true }
    }

    fn table(&self, ranked: &Ranked, numbering: &Numbering, proof: &Alternat) -> Vec<Row> {
        let head = ["Place", "What it is"].map(str::to_owned).into_iter();
        let originals = proof.originals.iter().map(travaux_closing::called);
        let head = head.chain(originals).map(|it| vec![Said::shown(it, Shown::Strong)]);
        let mut table = vec![head.collect()];
        for (at, place) in ranked.places.iter().enumerate() {
            let mut row = vec![
                vec![Said::plain(address(place, numbering))],
                vec![Said::plain(place.sort.words())],
            ];
            row.extend(proof.originals.iter().map(|it| {
                let own = it.spots.iter().filter(|it| it.place == at + 1);
                let words: Vec<_> = own.map(|it| plain(&it.words)).collect();
                vec![Said::plain(words.join(" · "))]
            }));
            table.push(row);
        }
        table
    }
}

/// A paper of a version in both media.
pub(crate) fn leaf(leaving: &Leaving, name: String, matter: Matter<'_>, copy: &str) -> Leaf {
    let plain = Look::default();
    let word = plain.set_out(matter, "", &leaving.paper(&plain));
    let layout = Layout { copy: copy.to_owned(), ..Layout::default() };
    let look = Look::printed(layout).traced(&leaving.foot());
    let print = look.set_out(matter, "", &leaving.paper(&look));
    Leaf { name, word, print }
}

type Row = Vec<Vec<Said>>;

/// Words without the signs of how they are set.
fn plain(words: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for it in words.chars() {
        match it {
            '\u{2}' => inside = true,
            '\u{3}' => inside = false,
            '\u{4}' => {}
            '\n' | '\t' => out.push_str(" / "),
            it if !inside => out.push(it),
            _ => {}
        }
    }
    out
}

/// The lines of an original, as its Word file has them.
///
/// # Errors
///
/// Why the file cannot be read, in a sentence.
pub fn original_lines(word: &[u8]) -> Result<Vec<String>, String> {
    let import = read(word, Format::Word, &mut Ids::new(1, b"original"));
    if let Some(finding) = import.refusal() {
        return Err(finding.sentence.clone());
    }
    let numbering = import.text.numbering_in(import.terms);
    Ok(lines(&import.text, &numbering))
}

/// What is not as it should be in a folder of originals, a sentence each. `found` are the paths of
/// what lies there, and `read` gives the bytes of one.
///
/// - **Shape**: the Word files are read back, so that what differs is told by its words; of a PDF
///   it is known whether it is the one that was made.
///
/// # Errors
///
/// When the folder holds no originals.
pub fn check_originals(
    found: &[String],
    read: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
) -> Result<(Alternat, Vec<String>), String> {
    let proof = Alternat::read(&read(ALTERNAT_FILE)?)?;
    let mut out = unlike_listed(proof.files(), found, &[ALTERNAT_FILE], read);
    let mut lines = Vec::new();
    for (at, original) in proof.originals.iter().enumerate() {
        let Some(word) = original.files.first().filter(|it| found.contains(&it.path)) else {
            continue;
        };
        match read(&word.path).and_then(|it| original_lines(&it)) {
            Ok(own) => lines.push((at, own)),
            Err(why) => out.push(format!("{} cannot be read back: {why}", word.path)),
        }
    }
    out.extend(differences(&proof, &lines));
    Ok((proof, out))
}

/// The file that says what originals are.
pub const ALTERNAT_FILE: &str = "alternat.json";

impl Desk {
    /// What can be proven of a version that was just written, in a sentence: a Word file is read
    /// back.
    ///
    /// # Errors
    ///
    /// As [`Desk::leaving`].
    pub fn proof(
        &self,
        version: NamedVersion<'_>,
        format: Format,
        bytes: &[u8],
    ) -> Result<String, DeskError> {
        let leaving = self.leaving(version, self.version(version)?.layer == Layer::Internal)?;
        let own = lines(&leaving.text, &leaving.text.numbering_in(leaving.terms()));
        let proof = match (format, original_lines(bytes)) {
            (Format::Word, Ok(read)) if read == own => {
                "Read back from the Word file, it is the text."
            }
            (Format::Word, _) => "Read back, it does not say word for word what the text says.",
            (Format::Pdf, _) => "Set in type from the text; the words were not read back.",
            _ => "Written from the text; the words were not read back.",
        };
        Ok(proof.to_owned())
    }
}
