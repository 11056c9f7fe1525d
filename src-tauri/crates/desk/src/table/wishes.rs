//! What delegations want with a provision that they leave nothing in the place of, in its brackets.

use travaux_text::{
    Alternative, Bracket, DelegationCode, Emphasis, Inline, ProvisionId, Text, Wording,
};

use crate::RollingText;

/// How words beside those of a text are set: as they are read in a Word file, they are none of it.
const BESIDE: Emphasis = Emphasis { italic: true, ..Emphasis::PLAIN };

impl RollingText {
    /// The text as it stands on paper: where a delegation would have a provision elsewhere, or in
    /// another form, that is said in its bracket, in italics: `[move to 2(3) — MER]` where it
    /// stands, `[… (moved from 1(2)) — MER]` where it is to stand.
    pub(crate) fn on_paper(&self) -> Text {
        let mut text = self.text.clone();
        for it in &mut text.provisions {
            let id = it.id;
            let is_contested =
                it.wording.inlines().iter().any(|it| matches!(it, Inline::Bracket(_)));
            if is_contested {
                let all = it.wording.inlines().iter().map(|it| self.wished(id, it));
                it.wording = Wording::new(all);
            }
        }
        text
    }

    fn wished(&self, id: ProvisionId, inline: &Inline) -> Inline {
        let Inline::Bracket(bracket) = inline else { return inline.clone() };
        let all = bracket.alternatives().iter().flat_map(|it| match it.wording.is_empty() {
            true => self.departures(id, it),
            false => vec![self.arrival(id, it)],
        });
        match Bracket::new(all.collect()) {
            Ok(bracket) => Inline::Bracket(bracket),
            Err(_) => inline.clone(),
        }
    }

    /// An alternative without words, one for each wish of those who are behind it.
    fn departures(&self, id: ProvisionId, it: &Alternative) -> Vec<Alternative> {
        let mut found: Vec<(String, Vec<DelegationCode>)> = Vec::new();
        for by in &it.delegations {
            let wish = self.departure(id, by);
            match found.iter_mut().find(|known| known.0 == wish) {
                Some(known) => known.1.push(by.clone()),
                None => found.push((wish, vec![by.clone()])),
            }
        }
        if found.is_empty() {
            return vec![it.clone()];
        }
        let said = found.into_iter().map(|(wish, delegations)| Alternative {
            wording: if wish == DELETION {
                Wording::default()
            } else {
                Wording::new([beside(wish)])
            },
            delegations,
        });
        said.collect()
    }

    /// An alternative with words, and from where those behind it move them here.
    fn arrival(&self, id: ProvisionId, it: &Alternative) -> Alternative {
        let mut from = it.delegations.iter().filter_map(|by| self.goes(id, by)?.from);
        let Some(from) = from.next() else { return it.clone() };
        let own = it.wording.inlines().iter().cloned();
        let words = own.chain([beside(format!(" (moved from {from})"))]);
        Alternative { wording: Wording::new(words), delegations: it.delegations.clone() }
    }
}

/// What a delegation wants that would have nothing at all.
pub(crate) const DELETION: &str = "deletion";

fn beside(text: String) -> Inline {
    Inline::Text { text, emphasis: BESIDE }
}
