//! Word files that leave the machine: built of the tabled layer, with nothing else in them.

use std::borrow::Cow;
use std::sync::Arc;

use travaux_exchange::docx::write::{Paper, Remark, Template};
use travaux_exchange::print::Layout;
use travaux_exchange::{Format, Matter, Medium, set_out, write};
use travaux_history::{Dossier, Instrument, Layer, Version, VersionId, fingerprint};
use travaux_text::{DelegationCode, Numbering, Terms, Text};

use crate::desk::refused;
use crate::table::comments::remarks;
use crate::{Desk, DeskError, NamedVersion, World};

/// What a text is written as.
#[derive(Clone, Debug)]
pub enum Shape {
    /// Words in one of the plain formats.
    Text(Format),
    /// A Word file that looks so.
    Word(Look),
}

impl From<Format> for Shape {
    fn from(format: Format) -> Self {
        match format {
            Format::Word => Self::Word(Look::default()),
            Format::Pdf => Self::Word(Look::printed(Layout::default())),
            other => Self::Text(other),
        }
    }
}

/// How a Word file looks, besides its words.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The marking on every page; the dossier's when none is given.
    pub classification: Option<String>,
    /// The house style.
    pub template: Option<Template>,
    /// Whether what is internal is asked for, which otherwise never leaves: then the file is
    /// marked [`INTERNAL`] on every page.
    pub internal: bool,
    /// Whether the comments of the tabled layer stand in the margin.
    pub comments: bool,
    /// Whether a redline tells what moved as gone and come, for readers in LibreOffice.
    pub flat: bool,
    /// How it is laid out, where it is no Word file but a print, which the press sets in type.
    pub print: Option<Box<Layout>>,
    /// What stands behind the number of the version; what tells it from others now where none is
    /// given.
    pub numbered: Option<String>,
}

/// What stands on every file that may hold something internal.
pub const INTERNAL: &str = "INTERNAL";

/// The marking of what may hold something internal, beside one that it has anyway.
pub fn internal_marking(other: &str) -> String {
    match other.trim() {
        "" => INTERNAL.to_owned(),
        other if other.starts_with(INTERNAL) => other.to_owned(),
        other => format!("{INTERNAL} – {other}"),
    }
}

impl Look {
    /// The look of a print that is laid out so.
    pub fn printed(layout: Layout) -> Self {
        Self { print: Some(Box::new(layout)), ..Self::default() }
    }

    /// The same, for a text by whose `fingerprint` its pages are found again.
    pub fn traced(&self, fingerprint: &str) -> Self {
        let print = self.print.clone();
        let print = print.map(|it| Box::new(Layout { fingerprint: fingerprint.to_owned(), ..*it }));
        Self { print, ..self.clone() }
    }

    /// What leaves, in the medium of this look; changes are by `author`.
    pub fn set_out(&self, matter: Matter<'_>, author: &str, paper: &Paper<'_>) -> Vec<u8> {
        let medium = match &self.print {
            Some(layout) => Medium::Print(layout),
            None => Medium::Word { author, flat: self.flat },
        };
        set_out(matter, paper, medium)
    }

    /// The same, with the marking that stands on the pages of a dossier that is marked so.
    pub(crate) fn on(&self, dossier: &Dossier) -> Cow<'_, Self> {
        if !self.internal {
            return Cow::Borrowed(self);
        }
        let own = dossier.description.classification.as_str();
        let marking = internal_marking(self.classification.as_deref().unwrap_or(own));
        Cow::Owned(Self { classification: Some(marking), ..self.clone() })
    }
}

/// A version as it leaves: its text, and the layer that tells about it.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Its text.
    pub text: Arc<Text>,
    dossier: Dossier,
    version: Version,
    /// The version that is fixed, and whether it was rectified.
    fixed: Option<(VersionId, bool)>,
}

/// Two versions, of which the one became the other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Between<'n> {
    /// The one it was.
    pub base: NamedVersion<'n>,
    /// The one it became.
    pub revised: NamedVersion<'n>,
}

impl Desk {
    /// A version as the bytes of a file that leaves the machine: read through a connection that
    /// cannot see the internal layer.
    ///
    /// # Errors
    ///
    /// When the version is internal and not asked for as such, when there is none, when some of
    /// it is damaged, or when the file fails.
    pub fn exported(
        &self,
        version: NamedVersion<'_>,
        shape: impl Into<Shape>,
    ) -> Result<Vec<u8>, DeskError> {
        let shape = shape.into();
        let internal = matches!(&shape, Shape::Word(look) if look.internal);
        let leaving = self.leaving(version, internal)?;
        Ok(match shape {
            Shape::Text(format) => write(&leaving.text, format, leaving.terms()),
            Shape::Word(look) => {
                let look = look.traced(&leaving.foot());
                let look = look.on(self.dossier());
                look.set_out(Matter::Text(&leaving.text), "", &leaving.paper(&look))
            }
        })
    }

    /// How one version became another, as a Word file with tracked changes by the delegation
    /// that the second comes from.
    ///
    /// # Errors
    ///
    /// As [`Desk::exported`].
    pub fn exported_redline(
        &self,
        between: Between<'_>,
        author: Option<&str>,
        look: &Look,
    ) -> Result<Vec<u8>, DeskError> {
        let base = self.leaving(between.base, look.internal)?;
        let revised = self.leaving(between.revised, look.internal)?;
        let source = revised.source();
        let author = author.unwrap_or(&source);
        let look = look.traced(&revised.foot());
        let look = look.on(self.dossier());
        let matter = Matter::Redline(&base.text, &revised.text);
        Ok(look.set_out(matter, author, &revised.paper(&look)))
    }

    /// A version as it leaves.
    ///
    /// # Errors
    ///
    /// As [`Desk::exported`].
    pub fn leaving(&self, version: NamedVersion<'_>, internal: bool) -> Result<Leaving, DeskError> {
        let NamedVersion { instrument, number } = version;
        let fixed = self.frozen(instrument).map(|it| (it.version.id, it.is_rectified));
        if internal {
            let held = self.version(version)?;
            let (dossier, version) = (self.dossier().clone(), held.clone());
            let text = self.store.text(held.id)?;
            return Ok(Leaving { text, dossier, version, fixed });
        }
        let held = self.tabled_version(version)?;
        let tabled = self.store.tabled()?;
        let dossier = tabled.dossier().clone();
        let missing = || DeskError::NotFound(format!("version {number} of {instrument}"));
        let held =
            dossier.numbered(&held.saved.instrument, held.number).ok_or_else(missing)?.clone();
        Ok(Leaving { text: tabled.text(held.id)?, dossier, version: held, fixed })
    }
}

impl Desk {
    /// A version that others have or may have.
    ///
    /// # Errors
    ///
    /// When it is internal, or there is none.
    pub(crate) fn tabled_version(&self, version: NamedVersion<'_>) -> Result<&Version, DeskError> {
        let held = self.version(version)?;
        match held.layer {
            Layer::Tabled => Ok(held),
            Layer::Internal => Err(refused(format!(
                "version {} of {} is internal and never leaves this file; \
                 table it first",
                version.number, version.instrument
            ))),
        }
    }

    /// The same dossier at a desk that sees the tabled layer alone: its connection cannot read
    /// more, so what is made there holds nothing internal, and nothing can be written there.
    ///
    /// # Errors
    ///
    /// When some of the tabled record is damaged, or the file fails.
    pub fn outside(&self) -> Result<Self, DeskError> {
        let still = Still(self.world.now());
        let receipts = Some(self.receipts()?);
        Ok(Self { receipts, ..Self::on(self.store.tabled()?.into_store(), Box::new(still)) })
    }
}

/// A moment that lasts: nothing is done at a desk outside, so it needs no dice.
struct Still(i64);

impl World for Still {
    fn now(&self) -> i64 {
        self.0
    }

    fn random(&self) -> [u8; 16] {
        [0; 16]
    }
}

impl Leaving {
    /// Its text, and the numbers that follow from it.
    pub fn numbered(self) -> (Arc<Text>, Numbering) {
        let numbering = self.text.numbering_in(self.terms());
        (self.text, numbering)
    }

    /// What the parts are called in its language.
    pub fn terms(&self) -> &'static Terms {
        let code = &self.version.saved.instrument;
        self.dossier.instrument(code).map_or_else(|| Terms::of("en"), Instrument::terms)
    }

    /// The name of the delegation that it comes from.
    pub fn source(&self) -> String {
        named(&self.dossier, &self.version.saved.source)
    }

    /// By what its text is found again from a printed page.
    pub fn fingerprint(&self) -> String {
        fingerprint(self.version.saved.text)
    }

    /// What stands at the foot of its pages: the fingerprint, and whether its text is fixed.
    pub fn foot(&self) -> String {
        let code = &self.version.saved.instrument;
        let id = self.version.id;
        let standing = match self.fixed {
            Some((fixed, true)) if fixed == id => " · rectified",
            Some((fixed, false)) if fixed == id => " · initialled",
            Some((_, true)) if self.dossier.is_initialled(code, id) => " · before rectification",
            _ => "",
        };
        format!("{}{standing}", self.fingerprint())
    }

    /// What stands in its margin.
    fn remarks(&self, look: &Look) -> Vec<Remark> {
        if !look.comments {
            return Vec::new();
        }
        remarks(&self.dossier, &self.version.saved.instrument)
    }

    /// What stands around it on its pages.
    pub fn paper<'a>(&'a self, look: &'a Look) -> Paper<'a> {
        let instrument = self.dossier.instrument(&self.version.saved.instrument);
        let marking = self.dossier.description.classification.as_str();
        Paper {
            title: instrument.map_or("", |it| &it.title),
            version: format!(
                "Version {}{}",
                self.version.number,
                look.numbered.clone().unwrap_or_else(|| self.dossier.told_apart(&self.version))
            ),
            classification: look.classification.as_deref().unwrap_or(marking),
            date: Some(self.version.saved_at),
            terms: self.terms(),
            template: look.template.as_ref(),
            remarks: self.remarks(look),
        }
    }
}

/// The name of a delegation; its code where it is not known.
fn named(dossier: &Dossier, code: &DelegationCode) -> String {
    let held = dossier.delegations.iter().find(|it| it.code == *code);
    held.map_or(code.as_str(), |it| &it.name).to_owned()
}

#[cfg(test)]
mod tests {
    use travaux_history::{Delegation, Role};

    use super::*;
    use crate::NewDossier;

    #[test]
    fn a_desk_outside_reads_nothing_internal_and_writes_nothing() {
        let ours = Delegation {
            code: DelegationCode::new("MER").expect("a code"),
            name: "Meridia".to_owned(),
            colour: String::new(),
            role: Role::Ours,
            withdrawn: false,
        };
        let new = NewDossier {
            title: "Talks".to_owned(),
            classification: "RESTRICTED".to_owned(),
            delegations: vec![ours.clone()],
        };
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("talks.dossier");
        for desk in [
            Desk::in_memory(Box::new(Still(1)), new.clone()),
            Desk::create(file.as_path(), Box::new(Still(1)), new),
        ] {
            let desk = desk.expect("a dossier");
            let mut outside = desk.outside().expect("the tabled layer");
            assert_eq!(outside.dossier().description, desk.dossier().description);
            assert!(desk.store.record(Layer::Internal).is_ok());
            assert!(outside.store.record(Layer::Internal).is_err(), "the internal record");
            assert!(outside.store.secrets().is_err(), "keys");
            assert!(outside.store.pouches().is_err(), "pouches");
            assert!(outside.store.cell("any").is_err(), "what is set aside");
            let other = DelegationCode::new("CAS").expect("a code");
            let added = outside.add_delegation(Delegation { code: other, ..ours.clone() });
            assert!(added.is_err(), "it is only read");
        }
    }
}
