//! The lives of all provisions along a line of versions, told by rows: what did not change is
//! not read.

use std::collections::{HashMap, HashSet};

use travaux_history::{Hash, Layer, VersionId, heirs};
use travaux_text::{Provision, ProvisionId};

use crate::{LifeStep, Store, StoreError, body, nodes, store::view};

/// Where each provision came, changed and went along a line of versions.
///
/// - **Shape**: a few words for each change, however long the line; the words themselves stay
///   in the file.
#[derive(Clone, Debug, Default)]
pub struct Descended {
    /// The versions, oldest first.
    pub line: Vec<VersionId>,
    lives: HashMap<ProvisionId, Vec<(u32, Option<Row>)>>,
    touched: Vec<Vec<ProvisionId>>,
    /// Whether the text of a version is another one than that before it.
    changed: Vec<bool>,
    /// Whether a version has the same provisions in the same places as the one before it, each of
    /// the same form; their words may be others.
    alike: Vec<bool>,
    /// What provisions go on from that were moved or set otherwise, and so got another id.
    stems: HashMap<ProvisionId, ProvisionId>,
}

/// A row of the provisions of a layer.
type Row = (Layer, i64);

/// What is known of a row of a provision.
type Known = (ProvisionId, Row, Hash);

impl Descended {
    /// Whether a version of the line, by its place, reads as the one before it.
    pub fn is_same(&self, at: usize) -> bool {
        at > 0 && self.changed.get(at) == Some(&false)
    }

    /// Whether a version of the line, by its place, differs from the one before it in words alone:
    /// the same provisions stand in the same places, each of the same form.
    pub fn is_set_alike(&self, at: usize) -> bool {
        self.alike.get(at) == Some(&true)
    }

    /// What a provision goes on from that was moved or set otherwise and has another id since:
    /// only where nothing is left in the place where it was.
    pub fn stem(&self, id: ProvisionId) -> Option<ProvisionId> {
        let stem = *self.stems.get(&id)?;
        let (gone, none) = *self.lives.get(&stem)?.last()?;
        (none.is_none() && self.holds(id, gone)).then_some(stem)
    }

    /// The version of the line in which a provision came, by its place.
    pub fn came(&self, id: ProvisionId) -> Option<usize> {
        let (first, _) = self.lives.get(&id)?.first()?;
        usize::try_from(*first).ok()
    }

    /// The version of the line, by its place, that has a provision no more; none where the last of
    /// the line has it.
    pub fn gone(&self, id: ProvisionId) -> Option<usize> {
        let (at, row) = self.lives.get(&id)?.last()?;
        if row.is_some() { None } else { usize::try_from(*at).ok() }
    }

    /// Whether a version of the line, by its place, has a provision.
    fn holds(&self, id: ProvisionId, place: u32) -> bool {
        let steps = self.lives.get(&id).map_or(&[][..], Vec::as_slice);
        let last = steps.iter().rev().find(|(at, _)| *at <= place);
        last.is_some_and(|(_, row)| row.is_some())
    }

    /// Finds what goes on from what, by the ids that the compiling gives.
    fn find_stems(&mut self) {
        let come: HashSet<ProvisionId> =
            self.provisions().filter(|id| self.came(*id).is_some_and(|at| at > 0)).collect();
        if come.is_empty() {
            return;
        }
        let mut found = HashMap::new();
        for stem in self.provisions() {
            for heir in heirs(stem).filter(|it| come.contains(it)) {
                let came = self.lives[&heir][0].0;
                if came > 0 && self.holds(stem, came - 1) {
                    found.insert(heir, stem);
                }
            }
        }
        self.stems = found;
    }

    /// The steps in the life of a provision, those of what it goes on from first.
    fn steps(&self, id: ProvisionId) -> Vec<(u32, Option<Row>)> {
        let own = self.lives.get(&id).map_or(&[][..], Vec::as_slice);
        let (Some(stem), Some((came, _))) = (self.stems.get(&id), own.first()) else {
            return own.to_vec();
        };
        let before = self.steps(*stem).into_iter().filter(|(at, _)| at < came);
        before.chain(own.iter().copied()).collect()
    }

    /// Every provision that ever was in the line.
    pub fn provisions(&self) -> impl Iterator<Item = ProvisionId> {
        self.lives.keys().copied()
    }
}

impl Store {
    /// Where each provision came, changed and went along `line`, oldest first.
    ///
    /// Each article and each provision is read once, however many versions hold it.
    ///
    /// # Errors
    ///
    /// When a version is not in the dossier, some of what must be read is damaged, or the file
    /// fails.
    pub fn descent(&self, line: &[VersionId]) -> Result<Descended, StoreError> {
        let _view = view(&self.connection)?;
        let mut found = Descended { line: line.to_vec(), ..Descended::default() };
        let mut read = Read::new(self);
        let (mut before, mut order): (HashSet<Row>, Vec<Row>) = Default::default();
        let mut text = None;
        for (place, id) in (0_u32..).zip(line) {
            let version = self.version(*id)?;
            let (layer, hash) = (version.layer, version.saved.text);
            let (_, rows) = nodes::text(&self.connection, layer, hash)?;
            let rows: Vec<Row> = rows.into_iter().map(|row| (layer, row)).collect();
            let now: HashSet<Row> = rows.iter().copied().collect();
            let old = read.held(before.difference(&now))?;
            let new = read.held(now.difference(&before))?;
            let mut touched = Vec::new();
            for (id, (row, hash)) in &new {
                if old.get(id).is_none_or(|(_, held)| held != hash) {
                    found.lives.entry(*id).or_default().push((place, Some(*row)));
                    touched.push(*id);
                }
            }
            for id in old.keys().filter(|id| !new.contains_key(id)) {
                found.lives.entry(*id).or_default().push((place, None));
                touched.push(*id);
            }
            touched.sort_unstable();
            found.touched.push(touched);
            found.changed.push(text != Some((layer, hash)));
            found.alike.push(place > 0 && read.are_set_alike(&order, &rows));
            (before, order, text) = (now, rows, Some((layer, hash)));
        }
        found.find_stems();
        Ok(found)
    }

    /// The provisions that a version of a line changed or dropped, as they were before.
    ///
    /// # Errors
    ///
    /// When some of what must be read is damaged, or the file fails.
    pub fn left(
        &self,
        descended: &Descended,
        version: VersionId,
    ) -> Result<Vec<Provision>, StoreError> {
        let Some(at) = descended.line.iter().position(|it| *it == version) else {
            return Ok(Vec::new());
        };
        let before = |id: &ProvisionId| {
            let steps = &descended.lives[id];
            let step = steps.iter().rposition(|(place, _)| (*place as usize) < at)?;
            steps[step].1
        };
        let rows = descended.touched[at].iter().filter_map(before);
        rows.map(|row| self.held(row)).collect()
    }

    fn held(&self, (layer, row): Row) -> Result<Provision, StoreError> {
        let (_, bytes) = nodes::provision(&self.connection, layer, row)?;
        body::read(&bytes).ok_or_else(|| nodes::not_sound(layer, row))
    }

    /// The life of a provision along a line, with its words; where it was moved or set otherwise
    /// and has another id since, it begins with that of what it goes on from.
    ///
    /// # Errors
    ///
    /// When some of what must be read is damaged, or the file fails.
    pub fn life_along(
        &self,
        descended: &Descended,
        id: ProvisionId,
    ) -> Result<Vec<LifeStep>, StoreError> {
        let words = descended.steps(id).into_iter().map(|(place, row)| {
            let held = row.map(|row| self.held(row)).transpose()?;
            Ok((descended.line[place as usize], held))
        });
        words.collect::<Result<Vec<(VersionId, Option<Provision>)>, StoreError>>()
    }
}

/// What was read so far.
struct Read<'s> {
    store: &'s Store,
    articles: HashMap<Row, Vec<Known>>,
    provisions: HashMap<Row, (ProvisionId, Hash)>,
    /// How each provision is set: its kind, its depth and its number, as they are spelled.
    forms: HashMap<Row, Vec<u8>>,
}

impl<'s> Read<'s> {
    fn new(store: &'s Store) -> Self {
        let (articles, provisions, forms) = Default::default();
        Self { store, articles, provisions, forms }
    }

    /// Whether the articles of two texts, which were read, have the same provisions in the same
    /// places, each of the same form.
    fn are_set_alike(&self, one: &[Row], other: &[Row]) -> bool {
        let alike = |(a, b): (&Known, &Known)| {
            a.0 == b.0 && (a.1 == b.1 || self.forms.get(&a.1) == self.forms.get(&b.1))
        };
        let same = |a: &Row, b: &Row| {
            a == b
                || self
                    .articles
                    .get(a)
                    .zip(self.articles.get(b))
                    .is_some_and(|(a, b)| a.len() == b.len() && a.iter().zip(b).all(alike))
        };
        one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
    }

    /// The provisions of these articles.
    fn held<'r>(
        &mut self,
        articles: impl Iterator<Item = &'r Row>,
    ) -> Result<HashMap<ProvisionId, (Row, Hash)>, StoreError> {
        let mut found = HashMap::new();
        for article in articles {
            if !self.articles.contains_key(article) {
                let known = self.article(*article)?;
                self.articles.insert(*article, known);
            }
            found.extend(self.articles[article].iter().map(|(id, row, hash)| (*id, (*row, *hash))));
        }
        Ok(found)
    }

    fn article(&mut self, (layer, row): Row) -> Result<Vec<Known>, StoreError> {
        let (_, rows) = nodes::article(&self.store.connection, layer, row)?;
        rows.into_iter().map(|row| self.provision((layer, row))).collect()
    }

    fn provision(&mut self, row: Row) -> Result<Known, StoreError> {
        if let Some((id, hash)) = self.provisions.get(&row) {
            return Ok((*id, row, *hash));
        }
        let (leaf, bytes) = nodes::provision(&self.store.connection, row.0, row.1)?;
        let id = bytes.first_chunk::<16>().ok_or_else(|| nodes::not_sound(row.0, row.1))?;
        let id = ProvisionId::from_bytes(*id);
        let form = body::form(&bytes).ok_or_else(|| nodes::not_sound(row.0, row.1))?;
        self.forms.insert(row, form.to_vec());
        self.provisions.insert(row, (id, leaf.hash));
        Ok((id, row, leaf.hash))
    }
}
