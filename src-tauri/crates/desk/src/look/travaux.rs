//! Travaux préparatoires: how provisions came to say what they say, and where they stood.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use travaux_exchange::{
    concordance_markdown, concordance_sheet, sheet_plain, travaux_markdown, travaux_sheet,
};
use travaux_history::account::{
    Chapter, Concordance, Lived, Placements, Sources, opening, travaux,
};
use travaux_history::{InstrumentCode, Layer, Lifted, ProposalHeld, Proposed, Version, VersionId};
use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, Numbering, ProvisionId, is_at_or_under, quoted};

use crate::look::stays::{Stays, capital};
use crate::names::bare;
use crate::{Desk, DeskError, NamedVersion};

impl Desk {
    /// The preparatory work of a tabled version: of every provision, or of one and what stands
    /// below it; those dropped on the way stand last. Made of the tabled layer alone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, version or provision, when the version is internal,
    /// when some of what must be read is damaged, or when the file fails.
    pub fn travaux(
        &self,
        version: NamedVersion<'_>,
        provision: Option<&str>,
    ) -> Result<Vec<Chapter>, DeskError> {
        let (outside, id) = self.told_outside(version)?;
        outside.chapters(id, provision)
    }

    /// What [`Desk::travaux`] gives, at a desk that sees the tabled layer alone.
    fn chapters(
        &self,
        version: VersionId,
        provision: Option<&str>,
    ) -> Result<Vec<Chapter>, DeskError> {
        let held = self.by_id(version)?;
        let code = held.saved.instrument.clone();
        let looked = self.looked(held.id)?;
        let stays = self.stays(&code, held.id)?;
        let mut all = Vec::new();
        for id in self.in_order(held, &stays)? {
            let Some(last) = stays[&id].last() else { continue };
            let is_meant = |typed: &str| match ProvisionId::parse(typed.trim()) {
                Some(typed) => typed == id,
                None => {
                    let is_it = |typed| is_at_or_under(typed, &last.address);
                    is_it(typed) || is_it(bare(&code, typed))
                }
            };
            if provision.is_none_or(is_meant) {
                all.push(self.lived(looked.descended(), id, &stays[&id])?);
            }
        }
        if let Some(provision) = provision.filter(|_| all.is_empty()) {
            let number = held.number;
            return Err(DeskError::NotFound(format!("provision {provision} in version {number}")));
        }
        if provision.is_none() {
            all.extend(self.never_taken(&code, &looked.descended().line, &stays));
        }
        let material = self.tabled_material()?;
        material.read(|texts| {
            let now = self.world.now();
            let (tabled, home) = (material.tabled(), Some(self.store.desk()));
            let sources = Sources { tabled, internal: &[], home, texts, now };
            travaux(sources, &code, (&all, provision.is_none()))
        })
    }

    /// What somebody wanted to insert before the last version of a line, and is in none of it.
    fn never_taken(
        &self,
        code: &InstrumentCode,
        line: &[VersionId],
        stays: &BTreeMap<ProvisionId, Stays>,
    ) -> Vec<Lived> {
        let earlier = &line[..line.len().saturating_sub(1)];
        let all: Vec<&ProposalHeld> = self
            .dossier()
            .proposals
            .iter()
            .filter(|it| it.layer == Layer::Tabled && it.proposed.instrument == *code)
            .filter(|it| !it.is_live() && earlier.contains(&it.proposed.base))
            .collect();
        // What its own delegation replaced is told where the last of it stands.
        let mut last: HashMap<_, u64> = HashMap::new();
        for it in &self.dossier().proposals {
            if let Proposal::Insert { after, .. } = it.proposed.change {
                let order = last.entry((&it.proposed.by, after)).or_default();
                *order = it.order.max(*order);
            }
        }
        let mut told = HashSet::new();
        let new = all.into_iter().filter_map(|held| {
            let Proposal::Insert { after, provisions } = &held.proposed.change else { return None };
            let ids: Vec<_> = provisions.iter().map(|it| it.id).collect();
            let is_last = last[&(&held.proposed.by, *after)] == held.order;
            let is_new = is_last && ids.iter().all(|id| !stays.contains_key(id));
            let first = provisions.first().filter(|it| is_new && told.insert(it.id))?;
            let words = first.wording.printed_text(&Numbering::default());
            let address = format!("Proposed and in no version: {}", quoted(&opening(&words)));
            let (shifts, life) = (Vec::new(), Vec::new());
            Some(Lived { ids, address, shifts, life, part_of: None, wanted: None, merged: None })
        });
        new.collect()
    }

    /// Where every provision of a tabled version stood before, whose words it has, and why; those
    /// dropped on the way stand last. Made of the tabled layer alone.
    ///
    /// **Limits**: every version of the line is numbered anew, so it takes a while in a long one.
    ///
    /// # Errors
    ///
    /// As [`Desk::travaux`].
    pub fn concordance(&self, version: NamedVersion<'_>) -> Result<Vec<Concordance>, DeskError> {
        let (outside, id) = self.told_outside(version)?;
        outside.rows(id)
    }

    /// What [`Desk::concordance`] gives, at a desk that sees the tabled layer alone.
    fn rows(&self, version: VersionId) -> Result<Vec<Concordance>, DeskError> {
        let held = self.by_id(version)?;
        let code = held.saved.instrument.clone();
        let (looked, stays) = (self.looked(held.id)?, self.stays(&code, held.id)?);
        let line = &looked.descended().line;
        let number =
            |at: usize| line.get(at).and_then(|id| self.by_id(*id).ok()).map(|it| it.number);
        // What was merged into others stood before as well.
        let mut merged: HashMap<ProvisionId, Vec<_>> = HashMap::new();
        for last in stays.values().filter_map(|it| it.last()) {
            let into = last.merged.as_ref().map(|it| it.0);
            let stood = number(last.from).zip(number(last.to));
            if let Some((into, (from, to))) = into.zip(stood) {
                merged.entry(into).or_default().push((from, to, capital(&last.called)));
            }
        }
        let mut rationale = self.rationale(held);
        let mut rows = Vec::new();
        for id in self.in_order(held, &stays)? {
            let own = &stays[&id];
            let last = own.last().map_or(0, |it| it.to);
            let stands = last + 1 == line.len();
            // Where it stood before: what it is called in this version stands beside.
            let this = line.len() - 1;
            let before = own.iter().filter(|it| it.from < this);
            let former = before.filter_map(|it| {
                Some((number(it.from)?, number(it.to.min(this - 1))?, capital(&it.called)))
            });
            let part = own.first().and_then(|it| {
                let at = it.from.checked_sub(1)?;
                let told = match (&it.wanted, &it.part_of) {
                    (Some(of), _) => format!("{}, for which this place is proposed", capital(of)),
                    (None, of) => format!("part of {}", capital(of.as_ref()?)),
                };
                Some((number(at)?, number(at)?, told))
            });
            let merged = merged.remove(&id).unwrap_or_default();
            let former = part.into_iter().chain(former).chain(merged);
            let into = own.last().and_then(|it| it.merged.as_ref());
            let into = into.filter(|_| !stands).map(|it| capital(&it.1));
            let (contributors, bridged) = self.contributors(held.id, id)?;
            rows.push(Concordance {
                address: own
                    .last()
                    .filter(|_| stands)
                    .map(|it| capital(&it.called))
                    .unwrap_or_default(),
                dropped: if stands { None } else { number(last + 1) },
                merged: into,
                former: former.collect(),
                contributors,
                bridged,
                rationale: rationale.remove(&id).unwrap_or_default(),
            });
        }
        Ok(rows)
    }

    /// The preparatory work of a tabled version as Markdown: [`Desk::travaux`], under a title.
    ///
    /// # Errors
    ///
    /// As [`Desk::travaux`].
    pub fn travaux_written(
        &self,
        version: NamedVersion<'_>,
        provision: Option<&str>,
    ) -> Result<String, DeskError> {
        let title = self.titled(version)?;
        Ok(travaux_markdown(&title, &self.travaux(version, provision)?))
    }

    /// The table of concordance of a tabled version as Markdown: [`Desk::concordance`], under a
    /// title.
    ///
    /// # Errors
    ///
    /// As [`Desk::travaux`].
    pub fn concordance_written(&self, version: NamedVersion<'_>) -> Result<String, DeskError> {
        let title = self.titled(version)?;
        Ok(concordance_markdown(&title, &self.concordance(version)?))
    }

    /// The chapters of [`Desk::travaux`] as plain text, under a title.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn travaux_plain(
        &self,
        version: NamedVersion<'_>,
        chapters: &[Chapter],
    ) -> Result<String, DeskError> {
        let title = self.titled(version)?;
        Ok(sheet_plain(&travaux_sheet(&title, chapters)))
    }

    /// The table of concordance as plain text, the cells of a row parted by tabulators.
    ///
    /// # Errors
    ///
    /// As [`Desk::travaux`].
    pub fn concordance_plain(&self, version: NamedVersion<'_>) -> Result<String, DeskError> {
        let title = self.titled(version)?;
        Ok(sheet_plain(&concordance_sheet(&title, &self.concordance(version)?)))
    }

    pub(crate) fn titled(&self, version: NamedVersion<'_>) -> Result<String, DeskError> {
        let title = &self.instrument(version.instrument)?.title;
        Ok(format!("{title}, version {}", version.number))
    }

    /// A desk that sees the tabled layer alone, and a version that others have; drafts have no
    /// preparatory work to show.
    fn told_outside(&self, version: NamedVersion<'_>) -> Result<(Desk, VersionId), DeskError> {
        self.tabled_version(version)?;
        let outside = self.outside()?;
        let id = outside.version(version)?.id;
        Ok((outside, id))
    }

    /// Why provisions read as they do in a version: the reasons of the lifts before it whose words
    /// each has, each with these words. What was said of other words, or of the provision's status,
    /// is no reason for them.
    fn rationale(&self, version: &Version) -> HashMap<ProvisionId, Vec<String>> {
        let code = &version.saved.instrument;
        let text = self.store.text(version.id).unwrap_or_default();
        let held: HashMap<_, _> = text.provisions.iter().map(|it| (it.id, &it.wording)).collect();
        let nowhere = Numbering::default();
        let placements =
            LazyCell::new(|| Placements::of(self.dossier(), code, &|id| self.store.text(id).ok()));
        let mut found: HashMap<ProvisionId, Vec<String>> = HashMap::new();
        let reasoned = self.dossier().lifts(code).filter(|(_, it)| !it.reason.trim().is_empty());
        for (noted, it) in reasoned {
            if !self.dossier().was_noted_before(noted, version) {
                continue;
            }
            let words = it.words.printed_text(&nowhere);
            let stands = || held.get(&it.provision).map(|of| of.printed_text(&nowhere));
            let told = match words.trim() {
                // The reason for a move stands with what is moved, once.
                "" if it.place && self.is_along(&placements, it) => continue,
                "" if it.place => format!("move: {}", it.reason),
                "" => format!("deletion: {}", it.reason),
                words if stands().unwrap_or_default().contains(words) => {
                    format!("{}: {}", travaux_text::quoted(words), it.reason)
                }
                _ => continue,
            };
            let own = found.entry(it.provision).or_default();
            if !own.contains(&told) {
                own.push(told);
            }
        }
        found
    }

    /// Whether a decision on a move is about what goes along with something else that is moved.
    fn is_along(&self, placements: &Placements, it: &Lifted) -> bool {
        let Some(shifted) = self.dossier().shifted(it) else { return false };
        let Proposed { by, base, .. } = &shifted.proposal.proposed;
        placements.get(by, *base, shifted.from).is_some_and(|it| it.with.is_some())
    }

    /// Whose words a provision has, as the last version that has it reads, and whether it has
    /// words that bridge what was proposed. Who issued that version, and who proposed what was
    /// not retained, brought none.
    fn contributors(
        &self,
        version: VersionId,
        id: ProvisionId,
    ) -> Result<(Vec<DelegationCode>, bool), DeskError> {
        let looked = self.looked(version)?;
        let line = &looked.descended().line;
        // Where it was dropped, what it said before that.
        let last = match looked.descended().gone(id) {
            Some(gone) => gone.checked_sub(1).and_then(|at| line.get(at)).copied(),
            None => Some(version),
        };
        let Some(last) = last else { return Ok((Vec::new(), false)) };
        let origins = self.origins(&self.looked(last)?, id)?.unwrap_or_default();
        let mut found: Vec<DelegationCode> = Vec::new();
        let mut bridged = false;
        for word in origins.words() {
            match &word.run.origin.delegation {
                Some(code) if !found.contains(code) => found.push(code.clone()),
                Some(_) => {}
                None => bridged = true,
            }
        }
        Ok((found, bridged))
    }
}
