//! The report: what happened between two points in time.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use travaux_history::account::{Form, Period, Point, Report, Sources, account};
use travaux_history::{Act, Dossier, Entry, Hash, Layer, Texts, VersionId};
use travaux_store::StoreError;
use travaux_text::Text;

use crate::desk::refused;
use crate::{Bounds, Desk, DeskError, internal_marking};

/// The record and the texts a report is made of.
pub(crate) struct Material<'d> {
    dossier: Dossier,
    tabled: Vec<(Hash, Entry)>,
    internal: Vec<(Hash, Entry)>,
    texts: Box<dyn Fn(VersionId) -> Result<Arc<Text>, StoreError> + 'd>,
}

impl Material<'_> {
    /// What the layers hold but the texts.
    pub(crate) fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// The tabled record.
    pub(crate) fn tabled(&self) -> &[(Hash, Entry)] {
        &self.tabled
    }

    /// What `make` makes of the texts, each of which is read once. Where one cannot be read
    /// nothing is given: what lacks it would be taken for the whole. An entry that names a version
    /// which is not here is told without its text.
    pub(crate) fn read<T>(&self, make: impl FnOnce(Texts<'_>) -> T) -> Result<T, DeskError> {
        let failed = RefCell::new(None);
        let read: RefCell<HashMap<VersionId, Arc<Text>>> = RefCell::default();
        let made = make(&|id| {
            let known = read.borrow().get(&id).cloned();
            known.or_else(|| match (self.texts)(id) {
                Ok(text) => {
                    read.borrow_mut().insert(id, text.clone());
                    Some(text)
                }
                Err(StoreError::Missing(_)) => None,
                Err(error) => {
                    failed.replace(Some(error));
                    None
                }
            })
        });
        failed.into_inner().map_or(Ok(made), |error| Err(error.into()))
    }
}

impl Desk {
    /// The account of the package within these bounds.
    ///
    /// A form that goes out is made of the tabled layer, through a connection that cannot read
    /// more. The full form is marked [`INTERNAL`](crate::INTERNAL) where it is made of both
    /// layers: at a desk that sees the internal one.
    ///
    /// # Errors
    ///
    /// When there is no such meeting or version, when the second point lies before the first,
    /// or when the file fails.
    pub fn report(&self, bounds: Bounds<'_>, form: Form) -> Result<Report, DeskError> {
        let inside = !form.goes_out() && self.store.sees_internal();
        let material = if inside { self.material()? } else { self.tabled_material()? };
        let all = [material.tabled.as_slice(), material.internal.as_slice()].concat();
        let point = |words: &str| {
            let named = Point::named(words, &material.dossier, &all, self.world.now());
            named.map_err(|error| refused(error.to_string()))
        };
        let (since, until) = (bounds.since.map(point), bounds.until.map(point));
        let (since, until) = (since.transpose()?, until.transpose()?);
        let period = Period::between(since, until);
        if let (Some(since), Some(until)) = (period.since, period.until)
            && until < since
        {
            return Err(refused(format!(
                "{} is before {}",
                period.until_words, period.since_words
            )));
        }
        let mut report = material.read(|texts| {
            let (tabled, internal) = (material.tabled(), material.internal.as_slice());
            let (home, now) = (material.dossier.home(), self.world.now());
            account(Sources { tabled, internal, home, texts, now }, &period, form)
        })?;
        if inside {
            report.classification = internal_marking(&report.classification);
        }
        Ok(report)
    }

    /// Both layers.
    fn material(&self) -> Result<Material<'_>, DeskError> {
        Ok(Material {
            dossier: self.dossier().clone(),
            tabled: self.with_receipts(self.dossier(), self.store.record(Layer::Tabled)?)?,
            internal: self.store.record(Layer::Internal)?,
            texts: Box::new(|id| self.store.text(id)),
        })
    }

    /// The tabled record but for what is lost, and our own receipts: they tell when what others said
    /// came and ours went out, and of the internal record nothing else. What is lost is asked of the
    /// dossier that goes by the names of this record.
    fn with_receipts(
        &self,
        dossier: &Dossier,
        mut tabled: Vec<(Hash, Entry)>,
    ) -> Result<Vec<(Hash, Entry)>, DeskError> {
        // What a desk lost with a copy that was restored is told nowhere: it has no effect.
        tabled.retain(|(hash, _)| !dossier.is_lost(*hash));
        tabled.extend(self.receipts()?);
        Ok(tabled)
    }

    /// Our own receipts of what came and of what went out, which tell when it did.
    pub(crate) fn receipts(&self) -> Result<Vec<(Hash, Entry)>, DeskError> {
        if let Some(receipts) = &self.receipts {
            return Ok(receipts.clone());
        }
        let ours = self.store.desk();
        let internal = self.store.record(Layer::Internal)?.into_iter();
        let is_one = |it: &Entry| {
            it.desk == ours && matches!(it.act(), Act::PouchTaken(_) | Act::PouchSent(_))
        };
        Ok(internal.filter(|(_, it)| is_one(it)).collect())
    }

    /// The tabled layer and nothing else.
    pub(crate) fn tabled_material(&self) -> Result<Material<'_>, DeskError> {
        let tabled = self.store.tabled()?;
        Ok(Material {
            dossier: tabled.dossier().clone(),
            tabled: self.with_receipts(tabled.dossier(), tabled.record().to_vec())?,
            internal: Vec::new(),
            texts: Box::new(move |id| tabled.text(id)),
        })
    }
}
