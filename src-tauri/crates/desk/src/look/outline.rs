//! The outline of a rolling text: its parts, articles and annexes, and what is open in each.

use travaux_history::StatusNow;
use travaux_text::{Kind, ProvisionId};

use crate::RollingText;
use crate::look::board::has_words;

/// A part, an article, an annex, or the preamble: what stands below a heading up to the next that
/// ranks as high.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OutlineSection {
    /// Its heading; the first provision of a preamble, which has none.
    pub first: ProvisionId,
    /// How many provisions with words of their own it has.
    pub provisions: usize,
    /// How many of them are agreed, in one way or another.
    pub agreed: usize,
    /// How many brackets stand in it.
    pub brackets: usize,
    /// How many provisions were agreed and have changed since.
    pub reopened: usize,
}

impl RollingText {
    /// Its sections in reading order, those within others after them; `stands` says of each
    /// provision how far the parties are with it.
    pub fn outline(&self, stands: &[StatusNow<'_>]) -> Vec<OutlineSection> {
        let mut sections: Vec<OutlineSection> = Vec::new();
        // Those that go on, with their ranks.
        let mut around: Vec<(u8, usize)> = Vec::new();
        for (at, provision) in self.text.provisions.iter().enumerate() {
            if let Some(rank) = self.begins(at, &around) {
                around.retain(|(of, _)| *of < rank);
                around.push((rank, sections.len()));
                sections.push(OutlineSection::of(provision.id));
            }
            for (_, section) in &around {
                sections[*section].count(self, at, stands.get(at));
            }
        }
        sections
    }

    /// The rank of the section that begins at a position: a heading's, or an article's for the
    /// preamble, which stands before every heading but the title.
    fn begins(&self, at: usize, around: &[(u8, usize)]) -> Option<u8> {
        let kind = self.text.provisions[at].kind;
        let before_all = around.iter().all(|(rank, _)| Some(*rank) == Kind::Title.rank());
        let begins = before_all && kind != Kind::Signature;
        kind.rank().or(begins.then(|| Kind::Article.rank()).flatten())
    }
}

impl OutlineSection {
    fn of(first: ProvisionId) -> Self {
        Self { first, provisions: 0, agreed: 0, brackets: 0, reopened: 0 }
    }

    fn count(&mut self, rolling: &RollingText, at: usize, stands: Option<&StatusNow<'_>>) {
        self.brackets += rolling.provisions[at].brackets.len();
        if !has_words(rolling.text.provisions[at].kind) {
            return;
        }
        self.provisions += 1;
        self.agreed += usize::from(stands.is_some_and(|it| it.status().is_agreed()));
        self.reopened += usize::from(matches!(stands, Some(StatusNow::Reopened(..))));
    }
}
