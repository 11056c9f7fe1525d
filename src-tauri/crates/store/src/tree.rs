//! Texts as trees of rows: written so that what did not change is not touched, read so
//! that nothing unverified gets through.

use std::{collections::HashMap, sync::Arc};

use rusqlite::Connection;
use travaux_history::{Hash, Layer};
use travaux_text::{Provision, ProvisionId, Text};

use crate::{
    StoreError, body,
    nodes::{self, Leaf},
    store::view,
};

/// A text with the rows that hold it.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    pub(crate) hash: Hash,
    pub(crate) row: i64,
    pub(crate) articles: Vec<Article>,
    pub(crate) text: Arc<Text>,
}

/// One article: its row, and its provisions'.
#[derive(Clone, Debug)]
pub(crate) struct Article {
    pub(crate) row: i64,
    pub(crate) hash: Hash,
    pub(crate) leaves: Vec<Leaf>,
}

/// The most provisions an article holds.
const LARGEST: usize = 64;

impl Tree {
    /// Reads the text of this hash, verifying every node.
    pub(crate) fn read(
        connection: &Connection,
        layer: Layer,
        hash: Hash,
    ) -> Result<Self, StoreError> {
        let _view = view(connection)?;
        let (row, rows) = nodes::text(connection, layer, hash)?;
        let mut articles = Vec::with_capacity(rows.len());
        let mut provisions = Vec::with_capacity(rows.len() * 10);
        for row in rows {
            articles.push(Article::read(connection, layer, row, &mut provisions)?);
        }
        if text_hash(&articles) != hash {
            return Err(StoreError::damaged(format!(
                "text {} of the {layer} layer is not as it was written",
                hash.short()
            )));
        }
        Ok(Self { hash, row, articles, text: Arc::new(Text { provisions }) })
    }

    /// Writes `text`, taking from `parent` whatever is the same in both.
    pub(crate) fn write(
        connection: &Connection,
        layer: Layer,
        text: Arc<Text>,
        parent: Option<&Self>,
    ) -> Result<Self, StoreError> {
        let before = parent.map(Self::leaves).unwrap_or_default();
        let mut leaves = Vec::with_capacity(text.provisions.len());
        for provision in &text.provisions {
            let known = before.get(&provision.id);
            leaves.push(match known {
                Some((leaf, earlier)) if *earlier == provision => **leaf,
                _ => nodes::put_provision(
                    connection,
                    layer,
                    provision,
                    known.map(|(leaf, _)| **leaf),
                )?,
            });
        }
        let known: HashMap<i64, &Article> = parent
            .iter()
            .flat_map(|tree| &tree.articles)
            .filter_map(|article| Some((article.leaves.first()?.row, article)))
            .collect();
        let mut articles = Vec::with_capacity(known.len() + 1);
        for leaves in grouped(&text, &leaves) {
            let same = known.get(&leaves[0].row).filter(|it| it.leaves == leaves);
            articles.push(match same {
                Some(article) => (*article).clone(),
                None => Article::write(connection, layer, leaves)?,
            });
        }
        let hash = text_hash(&articles);
        let rows: Vec<i64> = articles.iter().map(|article| article.row).collect();
        let row = nodes::put_text(connection, layer, hash, &rows, parent.map(|tree| tree.row))?;
        Ok(Self { hash, row, articles, text })
    }

    fn leaves(&self) -> HashMap<ProvisionId, (&Leaf, &Provision)> {
        let leaves = self.articles.iter().flat_map(|article| &article.leaves);
        leaves.zip(&self.text.provisions).map(|(leaf, it)| (it.id, (leaf, it))).collect()
    }
}

impl Article {
    /// Reads an article, verifying it, and adds its provisions to `provisions`.
    pub(crate) fn read(
        connection: &Connection,
        layer: Layer,
        row: i64,
        provisions: &mut Vec<Provision>,
    ) -> Result<Self, StoreError> {
        let (hash, rows) = nodes::article(connection, layer, row)?;
        let mut leaves = Vec::with_capacity(rows.len());
        for row in rows {
            let (leaf, bytes) = nodes::provision(connection, layer, row)?;
            provisions.push(body::read(&bytes).ok_or_else(|| nodes::not_sound(layer, row))?);
            leaves.push(leaf);
        }
        if article_hash(&leaves) != hash {
            return Err(StoreError::damaged(format!(
                "article row {row} of the {layer} layer is not as it was written"
            )));
        }
        Ok(Self { row, hash, leaves })
    }

    fn write(connection: &Connection, layer: Layer, leaves: Vec<Leaf>) -> Result<Self, StoreError> {
        let hash = article_hash(&leaves);
        let rows: Vec<i64> = leaves.iter().map(|leaf| leaf.row).collect();
        let row = nodes::put_article(connection, layer, hash, &rows)?;
        Ok(Self { row, hash, leaves })
    }
}

/// The hash of an article: that of its provisions' hashes.
pub(crate) fn article_hash(leaves: &[Leaf]) -> Hash {
    let hashes: Vec<u8> = leaves.iter().flat_map(|leaf| *leaf.hash.as_bytes()).collect();
    Hash::of("travaux 2026-11 article", &hashes)
}

/// The hash of a text: that of its articles' hashes.
pub(crate) fn text_hash(articles: &[Article]) -> Hash {
    text_hash_of(articles.iter().map(|article| article.hash))
}

/// The hash of a text whose articles have these hashes.
pub(crate) fn text_hash_of(articles: impl Iterator<Item = Hash>) -> Hash {
    let hashes: Vec<u8> = articles.flat_map(|hash| *hash.as_bytes()).collect();
    Hash::of("travaux 2026-11 text", &hashes)
}

/// Divides provisions into articles. Where an article ends depends only on what is near,
/// so that an insertion does not shift the articles after it.
fn grouped(text: &Text, leaves: &[Leaf]) -> Vec<Vec<Leaf>> {
    let mut groups: Vec<Vec<Leaf>> = Vec::new();
    for (provision, leaf) in text.provisions.iter().zip(leaves) {
        match groups.last_mut() {
            Some(group) if !begins_article(provision, group.len()) => group.push(*leaf),
            _ => groups.push(vec![*leaf]),
        }
    }
    groups
}

fn begins_article(provision: &Provision, before: usize) -> bool {
    let heads = provision.kind.is_heading();
    // The last bits of an id are random: in a long stretch without headings one provision
    // in sixteen begins a node, the same whatever comes before it.
    let by_chance = provision.id.as_bytes()[15] & 0x0f == 0;
    heads || before >= LARGEST || (before >= 16 && by_chance)
}
