//! Invented agreements, as they were sent: clean, and as a redline of ours.

use travaux_exchange::docx::write::{Paper, write_redline, write_text};
use travaux_text::{Ids, Terms, Text, markdown};

use travaux_tests::random::Random;

/// What was sent.
pub(crate) struct Sent {
    /// The clean text.
    pub(crate) clean: Vec<u8>,
    /// The same text with tracked changes of our delegation.
    pub(crate) redline: Vec<u8>,
}

impl Sent {
    pub(crate) fn some(random: &mut Random) -> Self {
        let source = markdown(random);
        let changed =
            source.replacen(" shall ", " must ", 1).replacen("promptly", "without delay", 1);
        let (base, revised) = (read(&source), read(&changed));
        let paper = Paper {
            title: "Framework Agreement",
            version: "Version 3".to_owned(),
            classification: "RESTRICTED",
            date: Some(1_795_000_000_000),
            terms: Terms::of("en"),
            template: None,
            remarks: Vec::new(),
        };
        Self {
            clean: write_text(&base, &paper),
            redline: write_redline(&base, &revised, "Meridia", &paper),
        }
    }

    pub(crate) fn file(&self, of_a_redline: bool) -> &[u8] {
        if of_a_redline { &self.redline } else { &self.clean }
    }
}

fn read(source: &str) -> Text {
    markdown::read(source, &mut Ids::new(7, b"sent")).0
}

const TITLES: &[&str] =
    &["Cease-fire", "Monitoring", "Reconstruction", "Return of property", "Guarantees"];
const WHO: &[&str] = &["Each Party", "The Commission", "Meridia", "Cassia", "The Partner Group"];
const DOES: &[&str] = &[
    "shall report on the state of the crossings",
    "shall inform the other Party promptly of every movement",
    "shall not place heavy equipment near the line",
    "shall promptly open the roads listed in the annex",
    "shall give access to all sites, depots and archives",
    "shall not levy charges on relief consignments",
];
const WHEN: &[&str] = &[
    "within 30 days",
    "no later than 15 March 2027",
    "for a period of 12 months",
    "under Article 1",
    "at least 4 times a year",
];

fn sentence(random: &mut Random) -> String {
    let (who, does, when) = (random.one_of(WHO), random.one_of(DOES), random.one_of(WHEN));
    format!("{who} {does} {when}, as agreed in round {}.", random.below(90) + 10)
}

/// Articles with paragraphs and points, a note and a table.
fn markdown(random: &mut Random) -> String {
    let mut out = "# Framework Agreement\n\nThe Parties,\n\n".to_owned();
    for article in 1..=3 + random.below(3) {
        out.push_str(&format!("## Article {article} — {}\n\n", random.one_of(TITLES)));
        for paragraph in 1..=2 + random.below(3) {
            let note = if article == 1 && paragraph == 1 { "[^1]" } else { "" };
            let second = sentence(random);
            out.push_str(&format!("{paragraph}. {} {second}{note}\n\n", sentence(random)));
        }
        out.push_str("   (a) The wording of \"Site\" stands in the annex;\n\n");
        out.push_str(&format!("   (b) {}\n\n", sentence(random)));
    }
    out.push_str("| Zone | Days |\n|---|---|\n");
    for zone in ["North", "South", "East"] {
        out.push_str(&format!("| {zone} shore | {} |\n", random.below(80) + 10));
    }
    out.push_str("\n[^1]: A site is any place that the annex names.\n");
    out
}
