//! Runs of words that are looked for in others: which of many stand there is found in one pass.

use std::collections::BTreeMap;

/// Many runs of words, and whose each is.
#[derive(Clone, Debug, Default)]
pub(super) struct Runs(Vec<Stage>);

/// The beginning of a run: how it goes on, and whose it is where it ends here.
#[derive(Clone, Debug, Default)]
struct Stage {
    next: BTreeMap<String, usize>,
    whose: Vec<usize>,
}

/// A run that stands among words.
pub(crate) struct Standing {
    /// Where it begins.
    pub(crate) at: usize,
    /// How many words it has.
    pub(crate) length: usize,
    /// Whose it is.
    pub(crate) whose: usize,
}

impl Runs {
    /// Adds a run; one of no words stands nowhere.
    pub(super) fn add(&mut self, words: &[String], whose: usize) {
        if words.is_empty() {
            return;
        }
        if self.0.is_empty() {
            self.0.push(Stage::default());
        }
        let mut stage = 0;
        for word in words {
            let new = self.0.len();
            stage = *self.0[stage].next.entry(word.clone()).or_insert(new);
            if stage == new {
                self.0.push(Stage::default());
            }
        }
        if !self.0[stage].whose.contains(&whose) {
            self.0[stage].whose.push(whose);
        }
    }

    /// Those that stand in `words`.
    pub(super) fn within(&self, words: &[String]) -> Vec<Standing> {
        let mut found = Vec::new();
        for at in 0..words.len() {
            let mut stage = self.0.first();
            for (before, word) in words[at..].iter().enumerate() {
                stage = stage.and_then(|it| it.next.get(word)).map(|next| &self.0[*next]);
                let Some(stage) = stage else { break };
                let ends = |whose: &usize| Standing { at, length: before + 1, whose: *whose };
                found.extend(stage.whose.iter().map(ends));
            }
        }
        found
    }
}
