//! Versions: saving and reading texts.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use travaux_history::{
    Act, Hash, InstrumentCode, Layer, Meeting, MeetingId, Saved, Standing, Version, VersionId,
    VersionKind,
};
use travaux_text::{DelegationCode, Provision, Text};

use crate::{
    Damage, Stamp, Store, StoreError, nodes, open,
    raw_rows::Log,
    record,
    store::view,
    tree::{Article, Tree},
};

/// What has to be said of a text to save it as a version.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct NewVersion {
    /// The instrument it is a state of.
    pub instrument: InstrumentCode,
    /// What sort of text it is.
    pub kind: VersionKind,
    /// What weight it has.
    pub standing: Standing,
    /// The delegation it comes from.
    pub source: DelegationCode,
    /// The title of the meeting at which it was issued, such as `2nd meeting`; a meeting
    /// that nobody has noted yet is noted.
    pub occasion: String,
    /// What it is called beside its number; may be empty.
    pub title: String,
    /// One line by whoever saves it; may be empty.
    pub note: String,
    /// What it was made from. In the tabled layer a draft stands for the tabled versions
    /// it was made from.
    pub parents: Vec<VersionId>,
}

/// A stretch of two texts that are read side by side.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Stretch {
    /// Articles that are the same in both: how many provisions they hold.
    Same(usize),
    /// Provisions of articles that are not the same in both.
    Differs {
        /// What the base has here.
        base: Vec<Provision>,
        /// What the revised text has here.
        revised: Vec<Provision>,
    },
}

/// How many texts are kept in memory.
const KEPT: usize = 4;

impl Store {
    /// Saves `text` as a version; writes only what no version of the layer holds yet.
    ///
    /// # Errors
    ///
    /// When the instrument or a parent is not in the dossier, or the file fails; then
    /// nothing is saved.
    pub fn save_version(
        &mut self,
        layer: Layer,
        stamp: &Stamp,
        version: &NewVersion,
        text: Arc<Text>,
    ) -> Result<VersionId, StoreError> {
        Ok(self.save_and(layer, stamp, version, text, |_, _| Ok(Vec::new()))?.0)
    }

    /// Saves `text` as a version and enters what follows from it, all of it or nothing; gives
    /// the hashes of the entries that follow.
    ///
    /// # Errors
    ///
    /// As [`Store::save_version`].
    pub fn save_version_with(
        &mut self,
        layer: Layer,
        stamp: &Stamp,
        version: &NewVersion,
        text: Arc<Text>,
        follows: impl FnOnce(VersionId) -> Vec<Act>,
    ) -> Result<(VersionId, Vec<Hash>), StoreError> {
        self.save_and(layer, stamp, version, text, |_, id| Ok(follows(id)))
    }

    /// The text of a version, every part of it verified.
    ///
    /// # Errors
    ///
    /// When there is no such version, some of it is damaged ([`Store::salvage`] gives
    /// the rest), or the file fails.
    pub fn text(&self, id: VersionId) -> Result<Arc<Text>, StoreError> {
        if let Some(known) = self.texts_read.borrow().get(&id) {
            return Ok(known.clone());
        }
        let (layer, hash) = self.text_of(id)?;
        let text = self.tree(layer, hash)?.text.clone();
        if self.dossier.version(id).is_none_or(|it| it.names_others) {
            return Ok(text);
        }
        let read = self.dossier.as_read(id, text, &|id| self.text(id).ok());
        self.texts_read.borrow_mut().insert(id, read.clone());
        Ok(read)
    }

    /// The delegations whose names are left out of the brackets of a version, as it is read.
    ///
    /// # Errors
    ///
    /// As [`Store::text`].
    pub fn names_left_out(&self, id: VersionId) -> Result<BTreeSet<DelegationCode>, StoreError> {
        let (layer, hash) = self.text_of(id)?;
        let version = self.dossier.version(id).filter(|it| !it.names_others);
        let Some(version) = version else { return Ok(BTreeSet::new()) };
        let text = self.tree(layer, hash)?.text.clone();
        Ok(self.dossier.named_in_version(version, &text, &|id| self.text(id).ok()))
    }

    /// What still verifies of the text of a version, and what does not.
    ///
    /// # Errors
    ///
    /// When there is no such version, or not even the list of its articles can be read.
    pub fn salvage(&self, id: VersionId) -> Result<(Text, Vec<Damage>), StoreError> {
        let (layer, hash) = self.text_of(id)?;
        let _view = view(&self.connection)?;
        let (_, rows) = nodes::text(&self.connection, layer, hash)?;
        let (mut text, mut damage) = (Text::default(), Vec::new());
        for row in rows {
            let mut provisions = Vec::new();
            let read = Article::read(&self.connection, layer, row, &mut provisions);
            if let Err(StoreError::Damaged(it)) = read {
                damage.push(it);
                provisions = nodes::article(&self.connection, layer, row)
                    .map_or_else(|_| Vec::new(), |(_, rows)| self.sound(layer, &rows));
            }
            text.provisions.append(&mut provisions);
        }
        Ok((text, damage))
    }

    /// Two versions side by side: whole articles that are the same are passed over
    /// without being read.
    ///
    /// **Limits**: an article that only moved differs at both places.
    ///
    /// # Errors
    ///
    /// When a version is not in the dossier, or some of what differs is damaged.
    pub fn side_by_side(
        &self,
        base: VersionId,
        revised: VersionId,
    ) -> Result<Vec<Stretch>, StoreError> {
        let _view = view(&self.connection)?;
        let (base, revised) = (self.listed(base)?, self.listed(revised)?);
        let mut stretches = Vec::new();
        for (same, left, right) in crate::alignment::aligned(&base.names, &revised.names) {
            stretches.push(if same {
                Stretch::Same(self.counted(&base, left)?)
            } else {
                Stretch::Differs {
                    base: self.provisions(&base, left)?,
                    revised: self.provisions(&revised, right)?,
                }
            });
        }
        Ok(stretches)
    }

    pub(crate) fn version(&self, id: VersionId) -> Result<&Version, StoreError> {
        let missing = || StoreError::Missing(format!("version {}", id.hash().short()));
        self.dossier.version(id).ok_or_else(missing)
    }

    /// Which text a version has, in which layer; also one that was undone.
    fn text_of(&self, id: VersionId) -> Result<(Layer, Hash), StoreError> {
        let undone = |error| self.undone_version(id).ok_or(error);
        let version = self.version(id).cloned().or_else(undone)?;
        Ok((version.layer, version.saved.text))
    }

    /// The tree of this hash, from memory where it is there.
    pub(crate) fn tree(&self, layer: Layer, hash: Hash) -> Result<Arc<Tree>, StoreError> {
        let kept = self
            .trees
            .borrow()
            .iter()
            .find_map(|(of, tree)| (*of == layer && tree.hash == hash).then(|| tree.clone()));
        match kept {
            Some(tree) => Ok(tree),
            None => {
                let tree = Arc::new(self.tree_from_file(layer, hash)?);
                self.keep(layer, tree.clone());
                Ok(tree)
            }
        }
    }

    /// The tree as the file has it. SQLCipher gives nothing more to a connection that met a page
    /// that does not verify, so another one looks whether this text is sound.
    fn tree_from_file(&self, layer: Layer, hash: Hash) -> Result<Tree, StoreError> {
        match (Tree::read(&self.connection, layer, hash), self.way()) {
            (Err(StoreError::Damaged(_)), Some(way)) if way.key.is_some() => {
                Tree::read(&open::reader(way)?.0, layer, hash)
            }
            (read, _) => read,
        }
    }

    fn keep(&self, layer: Layer, tree: Arc<Tree>) {
        let mut trees = self.trees.borrow_mut();
        if trees.len() >= KEPT {
            trees.remove(0);
        }
        trees.push((layer, tree));
    }

    /// Saves a version, does `more` and enters the acts it gives, in the same transaction.
    pub(crate) fn save_and(
        &mut self,
        layer: Layer,
        stamp: &Stamp,
        version: &NewVersion,
        text: Arc<Text>,
        more: impl FnOnce(&rusqlite::Connection, VersionId) -> Result<Vec<Act>, StoreError>,
    ) -> Result<(VersionId, Vec<Hash>), StoreError> {
        if self.dossier.instrument(&version.instrument).is_none() {
            return Err(StoreError::Missing(format!("instrument {}", version.instrument)));
        }
        for parent in &version.parents {
            self.version(*parent)?;
        }
        let parent = self.nearest_tree(layer, version);
        let tx = self.act()?;
        let tree = Tree::write(&tx, layer, text, parent.as_deref())?;
        let acts = self.acts_to_save(layer, version, tree.hash);
        let stamp = Stamp { meeting: Some(occasion(&acts)), ..stamp.clone() };
        let mut chain = self.chain_to_lengthen(layer);
        let mut entries = chain.lengthened(self.own, layer, &stamp, &acts)?;
        let id = VersionId::from_hash(entries[entries.len() - 1].0);
        let saved = entries.len();
        let follows = more(&tx, id)?;
        entries.extend(chain.lengthened(self.own, layer, &stamp, &follows)?);
        for (hash, entry) in &entries {
            record::insert(&tx, Log::of(layer), *hash, entry)?;
        }
        tx.commit()?;
        self.keep(layer, Arc::new(tree));
        Ok((id, self.take_in(layer, &entries)?.split_off(saved)))
    }

    /// The tree from which a new one differs least: of a parent in the same layer, else
    /// of the newest version there.
    fn nearest_tree(&self, layer: Layer, version: &NewVersion) -> Option<Arc<Tree>> {
        let in_layer = |it: &&Version| it.layer == layer;
        let parents = version.parents.iter().filter_map(|id| self.dossier.version(*id));
        let newest = self.dossier.versions_of(&version.instrument).rev();
        let nearest = parents.chain(newest).find(in_layer)?;
        self.tree(layer, nearest.saved.text).ok()
    }

    fn acts_to_save(&self, layer: Layer, version: &NewVersion, text: Hash) -> Vec<Act> {
        let (meeting, is_new) = self.meeting_titled(layer, &version.occasion);
        let internal = layer == Layer::Internal;
        let newest = self.dossier.newest_tabled(&version.instrument).filter(|_| internal);
        let saved = Saved {
            instrument: version.instrument.clone(),
            text,
            kind: version.kind.clone(),
            standing: version.standing,
            source: version.source.clone(),
            occasion: meeting.id,
            title: version.title.clone(),
            note: version.note.clone(),
            parents: match layer {
                Layer::Tabled => self.dossier.tabled_ancestors(&version.parents),
                Layer::Internal => version.parents.clone(),
            },
            after: newest.map(|it| it.id),
        };
        let noted = is_new.then_some(Act::MeetingAdded(meeting));
        noted.into_iter().chain([Act::VersionSaved(saved)]).collect()
    }

    /// The meeting people call by this title in `layer`, and whether it is new.
    fn meeting_titled(&self, layer: Layer, title: &str) -> (Meeting, bool) {
        let noted = |id| layer == Layer::Internal || self.tabled_meetings.contains(&id);
        let known = self.dossier.meetings.iter().filter(|it| !it.withdrawn && noted(it.id));
        if let Some(meeting) = known.rev().find(|it| it.title == title) {
            // One that another desk introduced is introduced with our act, too.
            let elsewhere = self.dossier.is_introduced_elsewhere(meeting.id);
            let again = layer == Layer::Tabled && elsewhere && meeting.is_called_by_its_title();
            return (meeting.clone(), again);
        }
        let mut meeting = Meeting::titled(title);
        let mut round = 2;
        // A meeting that had this title first and was renamed since keeps its id.
        while self.dossier.meeting(meeting.id).is_some_and(|it| it.title != title) {
            meeting.id = MeetingId::of(&format!("{title} ({round})"));
            round += 1;
        }
        (meeting, true)
    }

    /// Those provisions of `rows` that verify.
    fn sound(&self, layer: Layer, rows: &[i64]) -> Vec<Provision> {
        let read = |row: &i64| nodes::provision(&self.connection, layer, *row).ok();
        rows.iter().filter_map(read).filter_map(|(_, bytes)| crate::body::read(&bytes)).collect()
    }

    fn listed(&self, id: VersionId) -> Result<Listed, StoreError> {
        let (layer, hash) = self.text_of(id)?;
        let (_, rows) = nodes::text(&self.connection, layer, hash)?;
        let mut names = Vec::with_capacity(rows.len());
        for row in &rows {
            names.push(nodes::article(&self.connection, layer, *row)?.0);
        }
        if crate::tree::text_hash_of(names.iter().copied()) != hash {
            return Err(StoreError::damaged(format!(
                "text {} of the {layer} layer is not as it was written",
                hash.short()
            )));
        }
        Ok(Listed { layer, rows, names })
    }

    fn counted(&self, text: &Listed, articles: Range<usize>) -> Result<usize, StoreError> {
        let mut count = 0;
        for row in &text.rows[articles] {
            count += nodes::article(&self.connection, text.layer, *row)?.1.len();
        }
        Ok(count)
    }

    fn provisions(
        &self,
        text: &Listed,
        articles: Range<usize>,
    ) -> Result<Vec<Provision>, StoreError> {
        let mut provisions = Vec::new();
        for row in &text.rows[articles] {
            Article::read(&self.connection, text.layer, *row, &mut provisions)?;
        }
        Ok(provisions)
    }
}

/// The articles of a text by row and by hash.
struct Listed {
    layer: Layer,
    rows: Vec<i64>,
    names: Vec<Hash>,
}

/// The meeting of the version that `acts` save.
fn occasion(acts: &[Act]) -> MeetingId {
    let saved = acts.iter().find_map(|act| match act {
        Act::VersionSaved(saved) => Some(saved.occasion),
        _ => None,
    });
    saved.expect("acts that save a version hold the version")
}
