//! Texts from nothing: blank, from a template with fields, or like another instrument.

use std::collections::HashMap;

use travaux_history::InstrumentCode;
use travaux_text::{Kind, Number, Provision, Text, build, markdown};

use crate::files::foreign::Foreign;
use crate::{Desk, DeskError};

/// The templates that come with the program: what they are called, and their words.
const OURS: [(&str, &str); 3] = [
    ("Agreement", include_str!("templates/agreement.md")),
    ("Memorandum of understanding", include_str!("templates/memorandum.md")),
    ("Final clauses", include_str!("templates/final-clauses.md")),
];

/// The field that the title of the text fills in.
const TITLE: &str = "title";

/// A text in Markdown with fields to be filled in: `{{place}}`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TextTemplate {
    /// What it is called.
    pub name: String,
    /// Its words.
    pub words: String,
}

/// A text that has nothing but its title.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct BlankText<'n> {
    /// Its title.
    pub title: &'n str,
    /// Its language, such as `en`.
    pub language: &'n str,
}

impl TextTemplate {
    /// Those that come with the program.
    pub fn ours() -> Vec<Self> {
        let ours = OURS.iter();
        ours.map(|(name, words)| Self { name: (*name).into(), words: (*words).into() }).collect()
    }

    /// What is to be filled in besides the title, each once, in reading order.
    pub fn fields(&self) -> Vec<String> {
        let mut fields: Vec<String> = Vec::new();
        for part in self.parts() {
            if let Part::Field(name) = part
                && name != TITLE
                && !fields.iter().any(|it| it == name)
            {
                fields.push(name.to_owned());
            }
        }
        fields
    }

    /// Its words with the fields filled in. What nobody said stays a gap: `[place]`.
    pub fn filled(&self, title: &str, said: &[(String, String)]) -> String {
        let said: HashMap<_, _> =
            said.iter().map(|(name, value)| (&**name, value.trim())).collect();
        let words = |part| match part {
            Part::Words(words) => words.to_owned(),
            Part::Field(TITLE) => plain(title.trim()),
            Part::Field(name) => match said.get(name) {
                Some(value) if !value.is_empty() => plain(value),
                _ => format!("[{name}]"),
            },
        };
        self.parts().into_iter().map(words).collect()
    }

    fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        let mut rest = &*self.words;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((name, behind)) = after.split_once("}}").filter(|(it, _)| is_name(it)) else {
                parts.push(Part::Words(&rest[..before.len() + 2]));
                rest = after;
                continue;
            };
            parts.extend([Part::Words(before), Part::Field(name.trim())]);
            rest = behind;
        }
        parts.push(Part::Words(rest));
        parts
    }
}

/// A stretch of a template.
enum Part<'t> {
    Words(&'t str),
    Field(&'t str),
}

/// Whether a field may be called so: a few words on one line.
fn is_name(it: &str) -> bool {
    const LONGEST: usize = 60;
    !it.trim().is_empty() && it.len() <= LONGEST && !it.contains(['\n', '{', '[', ']'])
}

/// Words as they are said, whatever they would be in Markdown.
fn plain(words: &str) -> String {
    let one_line: Vec<&str> = words.split_whitespace().collect();
    let escaped = |it: char| match it {
        '\\' | '*' | '_' | '[' | ']' | '{' | '}' | '|' | '#' | '`' | '<' | '>' | '~' => {
            vec!['\\', it]
        }
        _ => vec![it],
    };
    one_line.join(" ").chars().flat_map(escaped).collect()
}

impl Desk {
    /// A text that has nothing but its title.
    pub fn blank_text(&self, blank: BlankText<'_>) -> Foreign {
        let BlankText { title, language } = blank;
        let (kind, number) = (Kind::Title, Number::None);
        let wording = build::wording(&plain(title));
        let title = Provision { id: self.new_ids().next_id(), kind, depth: 0, number, wording };
        begun(Text { provisions: vec![title] }, language)
    }

    /// The text that a template makes when its fields are filled in.
    ///
    /// # Errors
    ///
    /// When there are no words in it.
    pub fn text_of_template(
        &self,
        template: &TextTemplate,
        title: &str,
        said: &[(String, String)],
    ) -> Result<Foreign, DeskError> {
        self.read_foreign(&format!("{}.md", template.name), template.filled(title, said).as_bytes())
    }

    /// The text of another instrument under a title of its own; its provisions are new ones.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, when it has no version yet, or when the file fails.
    pub fn text_like(
        &self,
        instrument: &InstrumentCode,
        title: &str,
    ) -> Result<Foreign, DeskError> {
        let terms = self.instrument(instrument)?.terms();
        let model = self.store.text(self.negotiated(instrument)?.id)?;
        let mut foreign = self.read_foreign(
            &format!("{instrument}.md"),
            markdown::write_in(&model, terms).as_bytes(),
        )?;
        (foreign.language, foreign.scheme) = (terms.language.to_owned(), terms.scheme);
        let titles = foreign.text.provisions.iter_mut().filter(|it| it.kind == Kind::Title);
        for it in titles.take(1) {
            it.wording = build::wording(&plain(title));
        }
        Ok(foreign)
    }
}

fn begun(text: Text, language: &str) -> Foreign {
    let language = language.to_owned();
    Foreign { text, language, ..Foreign::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(words: &str) -> TextTemplate {
        TextTemplate { name: "A".to_owned(), words: words.to_owned() }
    }

    fn said(all: &[(&str, &str)]) -> Vec<(String, String)> {
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn fields_are_asked_once_each_in_reading_order() {
        let template = template("# {{title}}\n\n{{b}} and {{ a }} and {{b}}\n");
        assert_eq!(template.fields(), ["b", "a"]);
    }

    #[test]
    fn what_nobody_said_stays_a_gap_and_what_is_no_field_stays_as_it_is() {
        let template = template("{{place}} {{date}} {{ {{a\nb}} {{");
        assert_eq!(
            template.filled("T", &said(&[("place", "Ostrel"), ("date", " ")])),
            "Ostrel [date] {{ {{a\nb}} {{"
        );
    }

    #[test]
    fn what_is_filled_in_is_words_and_never_a_heading_or_a_bracket() {
        let template = template("# {{title}}\n\n{{party}} agrees.\n");
        let filled = template.filled("*T*", &said(&[("party", "# [X]\n\n## Article 9")]));
        assert_eq!(filled, "# \\*T\\*\n\n\\# \\[X\\] \\#\\# Article 9 agrees.\n");
    }

    #[test]
    fn the_templates_of_the_program_read_as_texts_without_a_finding() {
        for template in TextTemplate::ours() {
            assert!(template.fields().len() > 3, "{}", template.name);
            let all: Vec<_> =
                template.fields().into_iter().map(|it| (it, "Meridia".to_owned())).collect();
            let words = template.filled("A Text", &all);
            assert!(!words.contains("{{") && !words.contains('['), "{words}");
        }
    }
}
