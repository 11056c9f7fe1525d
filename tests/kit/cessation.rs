//! The text most stories are told on: one article on the cessation of hostilities.

use travaux_desk::Foreign;
use travaux_text::build::{article, named, para, text};
use travaux_text::{Ids, Provision, Text};

use crate::foreign;

/// Its first paragraph.
pub const CEASE: &str = "Hostilities shall cease on the day of entry into force.";

/// Its second paragraph.
pub const WITHDRAW: &str = "Each Party shall withdraw its forces within sixty days.";

/// Its third paragraph.
pub const REPORT: &str = "The Commission shall report monthly to the Parties.";

/// The article with its three paragraphs; they are named `cease`, `withdraw` and `report`.
pub fn base() -> Text {
    text([
        named("cessation", article("Cessation")),
        named("cease", para(CEASE)),
        named("withdraw", para(WITHDRAW)),
        named("report", para(REPORT)),
    ])
}

/// The article with these paragraphs as a delegation would send it: read from a file, with ids
/// of its own.
pub fn sent(words: &[&str]) -> Foreign {
    let mut ids = Ids::new(2, words.concat().as_bytes());
    let mut own = |it: Provision| Provision { id: ids.next_id(), ..it };
    let paragraphs: Vec<_> = words.iter().map(|it| own(para(it))).collect();
    foreign(Text { provisions: [vec![own(article("Cessation"))], paragraphs].concat() })
}
