//! What certifies a copy, and what is stated when a treaty is registered.

use travaux_closing::{
    Party, Sum, Testimonium, is_understood, language_name, signatories, testimonium,
};
use travaux_exchange::docx::write::{Block, Said, Sheet, Shown};
use travaux_history::account::cited;
use travaux_history::{Instrument, VersionNumber};
use travaux_text::{Kind, MONTHS, Text};

use crate::Leaving;

/// An instrument that is signed.
pub(crate) struct Signed<'s> {
    pub(crate) held: &'s Instrument,
    pub(crate) version: VersionNumber,
    pub(crate) leaving: &'s Leaving,
    /// Its text, without the signs that declare places of rank.
    pub(crate) text: &'s Text,
    pub(crate) parties: &'s [Party],
}

impl Signed<'_> {
    fn formula(&self) -> Option<Testimonium> {
        let numbering = self.text.numbering_in(self.leaving.terms());
        testimonium(self.text, &numbering, &self.held.language)
    }

    fn names(&self) -> String {
        let names: Vec<_> = self.parties.iter().map(|it| it.name.as_str()).collect();
        match &names[..] {
            [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
            _ => names.join(", "),
        }
    }
}

/// What is left for a person to write.
const BLANK: &str = "____________________";

/// The certificate of a true copy.
pub(crate) fn certificate(it: &Signed<'_>, common: Option<&Sum>) -> Sheet {
    let formula = it.formula();
    let done = match formula.as_ref().map(done) {
        Some((place, day)) => format!(
            ", done at {} on {}",
            place.unwrap_or_else(|| BLANK.to_owned()),
            day.unwrap_or_else(|| BLANK.to_owned())
        ),
        None => String::new(),
    };
    let mut blocks = vec![
        Block::Title("Certificate".to_owned()),
        say(format!(
            "I certify that the text that bears the fingerprint {} is a true and complete copy of \
             the original of {}{done}, between {}: version {} of the talks.",
            it.leaving.fingerprint(),
            it.held.title,
            it.names(),
            it.version
        )),
    ];
    if let Some(sum) = common {
        blocks.push(say("SHA-256 of what all its originals have in common:".to_owned()));
        blocks.push(say(sum.to_string()));
    }
    for line in ["Where the original is kept", "Place and date", "Name and office", "Signature"] {
        blocks.push(say(format!("{line}: {BLANK}")));
    }
    Sheet { blocks, landscape: false }
}

/// The statement for registration with the Secretariat of the United Nations (Charter, Article
/// 102; regulations, articles 1, 5 and 7), with what is missing named.
pub(crate) fn statement(it: &Signed<'_>) -> Sheet {
    let formula = it.formula();
    let (place, day) = formula.as_ref().map(done).unwrap_or_default();
    let languages = formula.as_ref().map(|it| it.languages.clone()).unwrap_or_default();
    let own = it.held.language.split(['-', '_']).next().unwrap_or_default().to_owned();
    let mut missing = vec![
        "the date and the manner of entry into force for each party".to_owned(),
        "the signed original, of which this copy is certified".to_owned(),
        "the names and offices of those who signed".to_owned(),
        "reservations and declarations made at signature, or that there are none".to_owned(),
    ];
    let others = languages.iter().filter(|code| **code != own);
    missing.extend(others.map(|code| format!("the text in {}", language_name(code))));
    let mut row = |what: &str, said: Option<String>| {
        if said.is_none() {
            missing.push(what.to_lowercase());
        }
        let said = said.map_or_else(|| Said::shown("missing", Shown::Strong), Said::plain);
        vec![vec![Said::plain(what)], vec![said]]
    };
    let head = ["What is stated", "As the text has it"];
    let table = vec![
        head.map(|it| vec![Said::shown(it, Shown::Strong)]).to_vec(),
        row("Title", Some(it.held.title.clone()).filter(|it| !it.is_empty())),
        row("Parties", Some(it.names()).filter(|it| !it.is_empty())),
        row("Place of conclusion", place),
        row("Date of conclusion", day),
        row("Authentic languages", authentic(&languages, &it.held.language)),
        row("Signatories", signed(it)),
        row("Annexes", Some(annexes(it.text))),
        row("Entry into force, as the text provides", force(it)),
    ];
    let mut blocks = vec![
        Block::Title(format!("Statement for registration: {}", it.held.title)),
        say(format!(
            "Under Article 102 of the Charter of the United Nations, {} certify that the attached \
             text is a true and complete copy of the treaty named below, and that it includes all \
             reservations made by the parties to it.",
            it.names()
        )),
        Block::Table(table),
        Block::Heading("What is missing".to_owned()),
        say("A treaty is registered once it is in force between two parties, or applied \
             provisionally. Before that, add:"
            .to_owned()),
    ];
    blocks.extend(missing.into_iter().map(|it| Block::Point(vec![Said::plain(it)])));
    Sheet { blocks, landscape: false }
}

fn say(words: String) -> Block {
    Block::Words(vec![Said::plain(words)])
}

/// Place and day of a formula.
fn done(it: &Testimonium) -> (Option<String>, Option<String>) {
    let month = |month: u8| MONTHS.get(usize::from(month).saturating_sub(1)).copied();
    let day =
        it.day.map(|it| format!("{} {} {}", it.day, month(it.month).unwrap_or(BLANK), it.year));
    (it.place.clone(), day)
}

fn authentic(languages: &[&str], own: &str) -> Option<String> {
    let names: Vec<_> = languages.iter().map(|it| language_name(it)).collect();
    match names.is_empty() {
        false => Some(names.join(", ")),
        true => is_understood(own).then(|| format!("{} (the text names none)", language_name(own))),
    }
}

fn signed(it: &Signed<'_>) -> Option<String> {
    let numbering = it.text.numbering_in(it.leaving.terms());
    let lines: Vec<_> = signatories(it.text, &numbering).into_iter().map(|it| it.party).collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

fn annexes(text: &Text) -> String {
    match text.provisions.iter().filter(|it| it.kind == Kind::Annex).count() {
        0 => "none".to_owned(),
        1 => "1, attached".to_owned(),
        count => format!("{count}, attached"),
    }
}

/// Where the text says when it enters into force.
fn force(it: &Signed<'_>) -> Option<String> {
    let numbering = it.text.numbering_in(it.leaving.terms());
    let all = it.text.provisions.iter().enumerate();
    let mut says = all.filter(|(_, it)| {
        let words = it.wording.printed_text(&numbering).to_lowercase();
        FORCE.iter().any(|it| words.contains(it))
    });
    says.next().map(|(at, _)| cited(it.text, &numbering, at)).filter(|it| !it.is_empty())
}

/// How texts speak of their entry into force.
const FORCE: [&str; 11] = [
    "enter into force",
    "entry into force",
    "come into effect",
    "entre en vigueur",
    "entrera en vigueur",
    "entrada en vigor",
    "entrará en vigor",
    "tritt in kraft",
    "inkrafttreten",
    "вступает в силу",
    "набирає чинності",
];
