//! Who changed what, and when: the marks of tracked changes.

use super::xml::Xml;

/// What happened to words or to a paragraph mark.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) enum Mark {
    /// Nothing.
    #[default]
    Kept,
    /// They went.
    Gone,
    /// They came.
    Come,
    /// They moved from here.
    From,
    /// They moved to here.
    To,
}

impl Mark {
    /// The element around what happened.
    pub(crate) fn element(self) -> Option<&'static str> {
        match self {
            Self::Kept => None,
            Self::Gone => Some("w:del"),
            Self::Come => Some("w:ins"),
            Self::From => Some("w:moveFrom"),
            Self::To => Some("w:moveTo"),
        }
    }

    /// The same where moves are not told: in notes and tables.
    pub(crate) fn still(self) -> Self {
        match self {
            Self::From => Self::Gone,
            Self::To => Self::Come,
            other => other,
        }
    }
}

/// Who changed the text, and when; gives every change its number.
#[derive(Clone, Debug)]
pub(crate) struct Tracker {
    author: String,
    date: Option<String>,
    given: u32,
}

impl Tracker {
    pub(crate) fn new(author: &str, date: Option<String>) -> Self {
        Self { author: author.to_owned(), date, given: 0 }
    }

    /// The next number, for changes and bookmarks alike.
    pub(crate) fn number(&mut self) -> String {
        self.given += 1;
        self.given.to_string()
    }

    /// Begins a change; `open` leaves it to the caller to end it.
    pub(super) fn begin(&mut self, element: &str, open: bool, xml: &mut Xml) {
        let number = self.number();
        self.write(element, &number, &[], open, xml);
    }

    /// Begins a range between whose two ends something moved; gives its number.
    pub(super) fn range(&mut self, element: &str, name: &str, xml: &mut Xml) -> String {
        let number = self.number();
        // The two ends of a move must be dated, even where nothing else is.
        let date = self.date.is_none().then_some(("w:date", "1980-01-01T00:00:00Z"));
        let more: Vec<_> = date.into_iter().chain([("w:name", name)]).collect();
        self.write(element, &number, &more, false, xml);
        number
    }

    fn write(&self, element: &str, number: &str, more: &[(&str, &str)], open: bool, xml: &mut Xml) {
        let mut attributes = vec![("w:id", number), ("w:author", self.author.as_str())];
        attributes.extend(self.date.as_deref().map(|date| ("w:date", date)));
        attributes.extend(more);
        if open { xml.open(element, &attributes) } else { xml.empty(element, &attributes) }
    }
}
