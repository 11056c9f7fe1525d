//! The papers of a rectification: the notice, and the procès-verbal.

use travaux_exchange::Matter;
use travaux_exchange::docx::write::{Block, Said, Sheet, Shown};
use travaux_history::Notice;

use crate::files::originals::leaf;
use crate::{Desk, DeskError, InstrumentCode, Leaf, NamedVersion};

/// What a paper of a rectification is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RectificationPaper {
    /// The notice, to which others may object.
    Notice,
    /// The instrument by which it is done.
    Done,
}

impl Desk {
    /// A paper of the last rectification of an instrument of which notice was given.
    ///
    /// # Errors
    ///
    /// When there is none, or the file fails.
    pub fn rectification_paper(
        &self,
        instrument: &InstrumentCode,
        what: RectificationPaper,
    ) -> Result<Leaf, DeskError> {
        let code = self.instrument(instrument)?.code.clone();
        let missing = || DeskError::NotFound(format!("notice of a rectification of {code}"));
        let notice = self.dossier().rectifications(&code).pop().ok_or_else(missing)?;
        let defective = self.by_id(notice.it.version)?.number;
        let number = match notice.done.filter(|_| what == RectificationPaper::Done) {
            Some(it) => self.by_id(it.version)?.number,
            None => defective,
        };
        let leaving = self.leaving(NamedVersion { instrument: &code, number }, false)?;
        let rows = self.corrections_told(&notice, &code)?;
        let title = self.instrument(&code)?.title.clone();
        let parties: Vec<_> = self
            .signing_parties(&crate::Ranking::default())?
            .into_iter()
            .map(|it| it.name)
            .collect();
        let said = Announced { title, parties, rows };
        let sheet = Sheet { blocks: blocks(&notice, what, said), landscape: false };
        let name = match what {
            RectificationPaper::Notice => "notice",
            RectificationPaper::Done => "rectification",
        };
        Ok(leaf(&leaving, format!("{code}-{name}"), Matter::Sheet(&sheet), ""))
    }

    /// Place, defective and corrected words, a row each.
    fn corrections_told(
        &self,
        notice: &Notice<'_>,
        code: &InstrumentCode,
    ) -> Result<Vec<Vec<Vec<Said>>>, DeskError> {
        let text = self.store.text(notice.it.version)?;
        let numbering = text.numbering_in(self.terms(code));
        let language = &self.instrument(code)?.language;
        let own = notice.it.corrections.iter().map(|it| {
            let at = numbering.position(it.provision).map_or("", |at| numbering.address(at));
            vec![
                vec![Said::plain(travaux_closing::language_name(language))],
                vec![Said::plain(at)],
                vec![Said::shown(it.defective.as_str(), Shown::Struck)],
                vec![Said::shown(it.corrected.as_str(), Shown::Added)],
            ]
        });
        let elsewhere = notice.it.elsewhere.iter().map(|it| {
            vec![
                vec![Said::plain(travaux_closing::language_name(&it.language))],
                vec![Said::plain(it.words.as_str())],
                Vec::new(),
                Vec::new(),
            ]
        });
        Ok(own.chain(elsewhere).collect())
    }
}

/// What is said of a rectification besides its notice.
struct Announced {
    title: String,
    parties: Vec<String>,
    /// Language, place, defective and corrected words, a row each.
    rows: Vec<Vec<Vec<Said>>>,
}

fn blocks(notice: &Notice<'_>, what: RectificationPaper, said: Announced) -> Vec<Block> {
    let say = |words: String| Block::Words(vec![Said::plain(words)]);
    let Announced { title, parties, rows } = said;
    let it = notice.it;
    let many = parties.len() > 2;
    let (head, body) = match what {
        RectificationPaper::Notice => (
            format!("Notice of a rectification: {title}"),
            format!(
                "In the initialled text there are the errors named below, which it is proposed to \
                 correct. Objections may be made until {}; without one the text is corrected, and \
                 the corrected text takes the place of the other from the beginning.",
                it.stated
            ),
        ),
        RectificationPaper::Done => (
            match many {
                true => format!("Procès-verbal of rectification: {title}"),
                false => format!("Instrument of rectification: {title}"),
            },
            format!(
                "Notice of the errors named below was given to all, with a time limit until {}. \
                 Nobody objected within it. The text is corrected as follows; the corrected text \
                 takes the place of the other from the beginning (Vienna Convention on the Law of \
                 Treaties, Article 79).",
                it.stated
            ),
        ),
    };
    let mut table = vec![
        ["Language", "Place", "Defective words", "Corrected words"]
            .map(|it| vec![Said::shown(it, Shown::Strong)])
            .to_vec(),
    ];
    table.extend(rows);
    let mut out = vec![Block::Title(head), say(body), Block::Table(table)];
    if !it.reason.is_empty() {
        out.push(say(format!("Reason: {}", it.reason)));
    }
    for late in &notice.late {
        out.push(say(format!("{} objected after the time limit.", late.by)));
    }
    if what == RectificationPaper::Done {
        out.push(say("Each correction is initialled in the originals:".to_owned()));
        out.extend(parties.into_iter().map(|it| say(format!("For {it}: ____________________"))));
    }
    out
}
