//! XML as it is put down, one element after the other.

/// The namespace of Word's elements.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// XML under way; what is opened is closed by whoever opened it.
#[derive(Clone, Debug, Default)]
pub(super) struct Xml {
    out: String,
}

/// An attribute and what it says.
pub(super) type Attribute<'a> = (&'a str, &'a str);

impl Xml {
    /// A part of a package: XML with its declaration.
    pub(super) fn part() -> Self {
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        Self { out: declaration.to_owned() }
    }

    /// Begins an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes);
        self.out.push('>');
    }

    /// Ends an element.
    pub(super) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes);
        self.out.push_str("/>");
    }

    /// An element whose one attribute is `w:val`.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element that holds words.
    pub(super) fn words(&mut self, name: &str, words: &str) {
        self.open(name, &[("xml:space", "preserve")]);
        self.text(words);
        self.close(name);
    }

    /// Words, in which nothing is read as XML.
    pub(super) fn text(&mut self, words: &str) {
        escape(words, &mut self.out);
    }

    /// XML that is written already.
    pub(super) fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    /// What is written.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }
}

/// Writes words as XML; a character that XML cannot hold shows as U+FFFD.
fn escape(words: &str, out: &mut String) {
    for character in words.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' => out.push('\u{fffd}'),
            // Readers take these for signs, though XML allows them.
            '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_written_is_read_as_xml() {
        let mut xml = Xml::default();
        xml.open("w:r", &[("w:n", "a\"<b")]);
        xml.words("w:t", "1 < 2 & \u{1}");
        xml.close("w:r");
        assert_eq!(
            xml.finish(),
            "<w:r w:n=\"a&quot;&lt;b\"><w:t xml:space=\"preserve\">1 &lt; 2 &amp; \u{fffd}</w:t></w:r>"
        );
    }
}
