//! The papers of a closing bundle: made of the tabled layer alone.

use travaux_closing::{Closed, Party, lines, unmarked};
use travaux_exchange::docx::write::Sheet;
use travaux_exchange::print::Layout;
use travaux_exchange::{Matter, concordance_sheet, travaux_sheet};
use travaux_history::account::Form;
use travaux_history::{Instrument, InstrumentCode};
use travaux_text::Text;

use crate::desk::refused;
use crate::files::originals::{leaf, original_lines};
use crate::files::statement::{Signed, certificate, statement};
use crate::{Bounds, Desk, DeskError, Leaf, Leaving, Look, NamedVersion, Originals, Ranking};

/// The papers of a bundle, not yet set in type.
#[derive(Clone, Debug)]
pub struct ClosingPapers {
    /// What the negotiation is called.
    pub title: String,
    /// The instruments, each in the version that is closed.
    pub closed: Vec<Closed>,
    /// The originals of each instrument that has places of rank.
    pub originals: Vec<Originals>,
    /// The other papers.
    pub papers: Vec<ClosingPaper>,
}

/// A paper of a bundle.
#[derive(Clone, Debug)]
pub struct ClosingPaper {
    /// The instrument it is of; none where it is of the package.
    pub instrument: Option<String>,
    /// What it is, such as `clean text`.
    pub what: &'static str,
    /// What was proven of it when it was made, in a sentence.
    pub proof: String,
    /// It.
    pub leaf: Leaf,
}

impl Desk {
    /// The papers by which the package is closed: of each instrument the originals, a certified
    /// true copy with its certificate, the clean text, the preparatory work and the concordance;
    /// the agreed account of the talks, and a statement for registration.
    ///
    /// # Errors
    ///
    /// When there is no instrument, one has no tabled version, and as [`Desk::originals`].
    pub fn closing_papers(&self, ranking: &Ranking) -> Result<ClosingPapers, DeskError> {
        let parties = self.signing_parties(ranking)?;
        let held: Vec<_> = self.dossier().instruments.iter().filter(|it| !it.withdrawn).collect();
        if held.is_empty() {
            return Err(refused("there is no instrument to close"));
        }
        let title = self.dossier().description.title.clone();
        let mut out =
            ClosingPapers { title, closed: Vec::new(), originals: Vec::new(), papers: Vec::new() };
        for it in held {
            self.close_one(it, ranking, &parties, &mut out)?;
        }
        out.papers.push(self.account_paper()?);
        Ok(out)
    }

    /// The version of an instrument that is closed: the one that is initialled, else the newest
    /// tabled one.
    fn closed_version(&self, code: &InstrumentCode) -> Result<NamedNumber, DeskError> {
        let frozen = self.frozen(code).map(|it| it.version);
        let newest = frozen.or_else(|| self.dossier().newest_tabled(code));
        let newest = newest.ok_or_else(|| {
            refused(format!("{code} has no tabled version: table one first, or take it out"))
        })?;
        Ok(NamedNumber(code.clone(), newest.number))
    }

    fn close_one(
        &self,
        held: &Instrument,
        ranking: &Ranking,
        parties: &[Party],
        out: &mut ClosingPapers,
    ) -> Result<(), DeskError> {
        let named = self.closed_version(&held.code)?;
        let version = NamedVersion { instrument: &named.0, number: named.1 };
        let leaving = self.leaving(version, false)?;
        let (code, text) = (held.code.to_string(), unmarked(&leaving.text, parties));
        let originals = match self.is_ranked(&leaving.text, held, parties) {
            true => Some(self.originals(version, ranking)?),
            false => None,
        };
        let job = Job { leaving: &leaving, code: &code };
        let signed = Signed { held, version: named.1, leaving: &leaving, text: &text, parties };
        let copy = originals.as_ref().map_or(&text, |it| &it.text);
        // What nobody signs in originals of its own, such as a letter, leaves as it stands.
        let clean = match &originals {
            Some(_) => Shelf { folder: "texts", what: "clean text" },
            None => Shelf { folder: "letters", what: "text without places of rank" },
        };
        out.papers.push(job.text(clean, &text, "")?);
        let certified = Shelf { folder: "copies", what: "certified true copy" };
        out.papers.push(job.text(certified, copy, "Certified true copy")?);
        let proven = originals.as_ref().map(|it| it.proof.common.clone());
        let certificate = certificate(&signed, proven.as_ref());
        out.papers.push(job.sheet(
            Shelf { folder: "copies", what: "certificate" },
            "certificate",
            &certificate,
        ));
        let title = self.titled(version)?;
        let travaux = travaux_sheet(&title, &self.travaux(version, None)?);
        out.papers.push(job.sheet(
            Shelf { folder: "record", what: "preparatory work" },
            "travaux",
            &travaux,
        ));
        let concordance = concordance_sheet(&title, &self.concordance(version)?);
        out.papers.push(job.sheet(
            Shelf { folder: "record", what: "table of concordance" },
            "concordance",
            &concordance,
        ));
        let statement = statement(&signed);
        out.papers.push(job.sheet(
            Shelf { folder: "registration", what: "statement for registration" },
            "statement",
            &statement,
        ));
        out.closed.push(Closed {
            instrument: code,
            title: held.title.clone(),
            version: named.1.to_string(),
            fingerprint: leaving.fingerprint(),
        });
        out.originals.extend(originals);
        Ok(())
    }

    /// Whether a text has places of rank; a place that is not whole counts, and is refused later.
    fn is_ranked(&self, text: &Text, held: &Instrument, parties: &[Party]) -> bool {
        let ranked = travaux_closing::ranked(text, &held.language, parties);
        parties.len() > 1 && ranked.map_or(true, |it| !it.places.is_empty())
    }

    /// The account that both sides accept.
    fn account_paper(&self) -> Result<ClosingPaper, DeskError> {
        let outside = self.outside()?;
        let report = outside.report(Bounds::default(), Form::ProcesVerbal)?;
        let (word, print) = (Look::default(), Look::printed(Layout::default()));
        let leaf = Leaf {
            name: "record/account".to_owned(),
            word: outside.report_paper(&report, &word)?,
            print: outside.report_paper(&report, &print)?,
        };
        let proof = "Made of the tabled layer alone.".to_owned();
        Ok(ClosingPaper { instrument: None, what: "account of the talks", proof, leaf })
    }
}

/// A version by code and number.
struct NamedNumber(InstrumentCode, travaux_history::VersionNumber);

/// Where a paper lies in the bundle, and what it is.
#[derive(Clone, Copy)]
struct Shelf {
    folder: &'static str,
    what: &'static str,
}

struct Job<'j> {
    leaving: &'j Leaving,
    code: &'j str,
}

impl Job<'_> {
    /// A text, read back from its Word file.
    fn text(&self, at: Shelf, text: &Text, copy: &str) -> Result<ClosingPaper, DeskError> {
        let Shelf { folder, what } = at;
        let name = format!("{folder}/{}", self.code);
        let leaf = leaf(self.leaving, name, Matter::Text(text), copy);
        let numbering = text.numbering_in(self.leaving.terms());
        let read = original_lines(&leaf.word).map_err(refused)?;
        if read != lines(text, &numbering) {
            let name = &leaf.name;
            return Err(refused(format!(
                "the Word file {name}, read back, does not say what the text says"
            )));
        }
        let proof = "Read back from the Word file, it is the text.".to_owned();
        Ok(ClosingPaper { instrument: Some(self.code.to_owned()), what, proof, leaf })
    }

    fn sheet(&self, at: Shelf, name: &str, sheet: &Sheet) -> ClosingPaper {
        let Shelf { folder, what } = at;
        let leaf =
            leaf(self.leaving, format!("{folder}/{}-{name}", self.code), Matter::Sheet(sheet), "");
        let proof = "Made of the tabled layer alone.".to_owned();
        ClosingPaper { instrument: Some(self.code.to_owned()), what, proof, leaf }
    }
}
