//! Legends: how the package shows the status of its provisions.

use travaux_exchange::{Marked, write_marked_html, write_plain};
use travaux_history::{Act, InstrumentCode, Legend, Stage};
use travaux_text::markdown;

use crate::desk::refused;
use crate::look::board::has_words;
use crate::{Desk, DeskError, RollingText};

impl Desk {
    /// How each provision of a rolling text that carries a commitment stands.
    pub fn stages(&self, instrument: &InstrumentCode, rolling: &RollingText) -> Vec<Option<Stage>> {
        let code = self.instrument(instrument).map(|it| &it.code);
        let all = rolling.text.provisions.iter().zip(&rolling.provisions);
        all.map(|(it, known)| {
            let code = code.as_ref().ok().filter(|_| has_words(it.kind))?;
            Some(Stage::of(&self.standing_of(code, it), known.brackets.len()))
        })
        .collect()
    }

    /// A rolling text as a page, each provision marked by the legend that was chosen.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn rolling_page(
        &self,
        instrument: &InstrumentCode,
        rolling: &RollingText,
    ) -> Result<String, DeskError> {
        let terms = self.terms(&self.instrument(instrument)?.code);
        let stages = self.stages(instrument, rolling);
        let notes = (0..rolling.provisions.len()).map(|at| rolling.moves_told(at)).collect();
        let marked = Marked { legend: Some(self.dossier().legend()), stages, notes };
        Ok(write_marked_html(&rolling.text, terms, &marked))
    }

    /// A rolling text as Markdown; that a provision is moved while its two places are open stands
    /// in a comment above each of them.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn rolling_markdown(
        &self,
        instrument: &InstrumentCode,
        rolling: &RollingText,
    ) -> Result<String, DeskError> {
        let terms = self.terms(&self.instrument(instrument)?.code);
        Ok(markdown::write_noted(&rolling.text, terms, &|at| rolling.moves_told(at)))
    }

    /// A rolling text as plain text; the moves that are open are listed at its end.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn rolling_plain(
        &self,
        instrument: &InstrumentCode,
        rolling: &RollingText,
    ) -> Result<String, DeskError> {
        let terms = self.terms(&self.instrument(instrument)?.code);
        let mut told = write_plain(&rolling.text, terms);
        let all = (0..rolling.provisions.len()).flat_map(|at| {
            let address = rolling.numbering.address(at);
            let moves = rolling.moves_told(at).into_iter();
            moves.map(move |it| format!("{address}: {it}\n"))
        });
        let all: String = all.collect();
        if !all.is_empty() {
            told.push_str("\nMoves proposed\n\n");
            told.push_str(&all);
        }
        Ok(told)
    }

    /// Has the package show statuses by the legend of this name; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such legend, or when the file fails.
    pub fn choose_legend(&mut self, name: &str) -> Result<(), DeskError> {
        self.writable()?;
        let called = |it: &&Legend| it.name.to_lowercase() == name.trim().to_lowercase();
        let missing = || DeskError::NotFound(format!("legend {name}"));
        let chosen = self.dossier().legends().find(called).ok_or_else(missing)?.name.clone();
        let before = self.dossier().legend().name.clone();
        self.do_act(
            format!("the legend {chosen}"),
            Act::LegendChosen(chosen),
            Act::LegendChosen(before),
        )
    }

    /// Keeps a legend of the package's own, in place of one of its name; an act that can be
    /// undone.
    ///
    /// # Errors
    ///
    /// When it lacks something, when a legend of the program has its name, or when the file
    /// fails.
    pub fn keep_legend(&mut self, legend: Legend) -> Result<(), DeskError> {
        self.writable()?;
        let legend = legend.checked().map_err(|error| refused(error.to_string()))?;
        let name = legend.name.clone();
        let before = self.dossier().own_legends.iter().find(|it| it.name == name).cloned();
        let back = before.map_or_else(|| Act::LegendDropped(name.clone()), Act::LegendKept);
        self.do_act(format!("keeping the legend {name}"), Act::LegendKept(legend), back)
    }

    /// Drops a legend of the package's own; an act that can be undone. Where it was chosen the
    /// plain one is used.
    ///
    /// # Errors
    ///
    /// When the package has no legend of its own of this name, or when the file fails.
    pub fn drop_legend(&mut self, name: &str) -> Result<(), DeskError> {
        self.writable()?;
        let missing = || DeskError::NotFound(format!("legend of our own called {name}"));
        let held = self.dossier().own_legends.iter().find(|it| it.name == name.trim());
        let held = held.ok_or_else(missing)?.clone();
        let forth = Act::LegendDropped(held.name.clone());
        self.do_act(format!("dropping the legend {name}"), forth, Act::LegendKept(held))
    }
}
