//! What this computer knows of a dossier: a small sealed file in the person's own folder.

use std::fmt::Write;

use travaux_history::{DeskId, Hash, Layer, from_hex};
use travaux_store::{ChainEnd, Heads, Protection};

/// What the file begins with.
const MARK: &str = "travaux known 1";

/// What was last seen of a dossier on this computer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Known {
    /// How far it reached.
    pub(crate) heads: Heads,
    /// When that was, in milliseconds since 1970.
    pub(crate) seen_at: i64,
    /// The hash of its whole file; none while it is open, or after a crash.
    pub(crate) at_rest: Option<Hash>,
    /// Where it was.
    pub(crate) path: String,
    /// Whose dossier it was; what an earlier program noted does not say.
    pub(crate) desk: Option<DeskId>,
    /// How it was protected; what an earlier program noted does not say.
    pub(crate) kept: Option<Protection>,
    /// The format of its file; what an earlier program noted does not say.
    pub(crate) format: Option<usize>,
    /// What was wrong with it when a person accepted it as it was.
    pub(crate) wrong: Option<Hash>,
}

impl Known {
    /// What is known of a dossier of which only `heads` is known.
    fn of(heads: Heads) -> Self {
        let path = String::new();
        let (at_rest, desk, kept, format, wrong) = (None, None, None, None, None);
        Self { heads, seen_at: 0, at_rest, path, desk, kept, format, wrong }
    }

    /// The file, sealed with `key`.
    pub(crate) fn sealed(&self, key: &[u8; 32]) -> String {
        let mut out = format!("{MARK}\ndossier {}\n", self.heads.dossier);
        for end in &self.heads.chains {
            line(&mut out, format_args!("{} {} {} {}", end.layer, end.desk, end.entries, end.hash));
        }
        line(&mut out, format_args!("typed {}", self.heads.typed_at));
        line(&mut out, format_args!("seen {}", self.seen_at));
        if let Some(hash) = self.at_rest {
            line(&mut out, format_args!("rest {hash}"));
        }
        line(&mut out, format_args!("path {}", self.path.replace(['\n', '\r'], " ")));
        if let Some(desk) = self.desk {
            line(&mut out, format_args!("desk {desk}"));
        }
        if let Some(kept) = self.kept {
            line(&mut out, format_args!("kept {}", word(kept)));
        }
        if let Some(format) = self.format {
            line(&mut out, format_args!("format {format}"));
        }
        if let Some(hash) = self.wrong {
            line(&mut out, format_args!("wrong {hash}"));
        }
        let seal = seal_of(&out, key);
        line(&mut out, format_args!("seal {seal}"));
        out
    }

    /// What a sealed file says; nothing where it is not as it was sealed.
    pub(crate) fn read(file: &str, key: &[u8; 32]) -> Option<Self> {
        let at = file.rfind("seal ")?;
        let (said, seal) = file.split_at(at);
        // Hashes compare in constant time, so a seal cannot be found out by trying.
        if blake3::Hash::from_hex(seal.strip_prefix("seal ")?.trim()).ok()? != seal_of(said, key) {
            return None;
        }
        let mut lines = said.lines();
        if lines.next()? != MARK {
            return None;
        }
        let dossier = Hash::parse(lines.next()?.strip_prefix("dossier ")?)?;
        let heads = Heads { dossier, chains: Vec::new(), typed_at: 0 };
        let mut known = Self::of(heads);
        for line in lines {
            let (word, rest) = line.split_once(' ')?;
            match word {
                "typed" => known.heads.typed_at = rest.parse().ok()?,
                "seen" => known.seen_at = rest.parse().ok()?,
                "rest" => known.at_rest = Some(Hash::parse(rest)?),
                "path" => rest.clone_into(&mut known.path),
                "desk" => known.desk = Some(DeskId(from_hex(rest)?)),
                "kept" => known.kept = Some(kept(rest)?),
                "format" => known.format = Some(rest.parse().ok()?),
                "wrong" => known.wrong = Some(Hash::parse(rest)?),
                _ => known.heads.chains.push(chain(word, rest)?),
            }
        }
        Some(known)
    }

    /// What was known `before` the dossier was opened, where it is the same dossier: another
    /// program may note more while it is being opened here. The hash of the file counts only
    /// where nobody had it in use meanwhile.
    pub(crate) fn seen_before(mut self, before: Option<&Self>, is_in_use: bool) -> Self {
        let at_rest = self.at_rest.filter(|_| !is_in_use);
        if let Some(before) = before.filter(|it| it.heads.dossier == self.heads.dossier) {
            self = before.clone();
            self.at_rest = at_rest.filter(|it| before.at_rest == Some(*it));
        } else {
            self.at_rest = at_rest;
        }
        self
    }
}

fn word(kept: Protection) -> &'static str {
    match kept {
        Protection::Plain => "plain",
        Protection::Encrypted => "encrypted",
    }
}

fn kept(said: &str) -> Option<Protection> {
    [Protection::Plain, Protection::Encrypted].into_iter().find(|it| word(*it) == said)
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(out, "{words}").expect("memory takes all that is written to it");
}

fn seal_of(said: &str, key: &[u8; 32]) -> blake3::Hash {
    blake3::keyed_hash(key, said.as_bytes())
}

fn chain(layer: &str, rest: &str) -> Option<ChainEnd> {
    let layer = [Layer::Tabled, Layer::Internal].into_iter().find(|it| it.to_string() == layer)?;
    let mut words = rest.split(' ');
    let (desk, entries, hash) = (words.next()?, words.next()?, words.next()?);
    Some(ChainEnd {
        layer,
        desk: DeskId(from_hex(desk)?),
        entries: entries.parse().ok()?,
        hash: Hash::parse(hash)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let hash = |it: &str| Hash::of("a test", it.as_bytes());
        let end = |layer, entries| ChainEnd {
            layer,
            desk: DeskId([0xa7; 16]),
            entries,
            hash: hash("last"),
        };
        let chains = vec![end(Layer::Tabled, 12), end(Layer::Internal, 3)];
        Known {
            heads: Heads { dossier: hash("first"), chains, typed_at: 77 },
            seen_at: 1_796_144_400_000,
            at_rest: Some(hash("file")),
            path: "/home/delegate/Talks (2).dossier".to_owned(),
            desk: Some(DeskId([0xa7; 16])),
            kept: Some(Protection::Encrypted),
            format: Some(6),
            wrong: Some(hash("wrong")),
        }
    }

    #[test]
    fn what_is_known_is_read_back() {
        let open =
            Known { at_rest: None, kept: None, desk: None, format: None, wrong: None, ..known() };
        for it in [known(), open] {
            assert_eq!(Known::read(&it.sealed(&[1; 32]), &[1; 32]), Some(it));
        }
    }

    #[test]
    fn whatever_is_changed_breaks_the_seal() {
        let sealed = known().sealed(&[1; 32]);
        assert_eq!(Known::read(&sealed, &[2; 32]), None, "another key");
        let mut fired = 0;
        for at in 0..sealed.len() - 1 {
            let mut bytes = sealed.clone().into_bytes();
            bytes[at] ^= 1;
            let changed = String::from_utf8_lossy(&bytes);
            assert_eq!(Known::read(&changed, &[1; 32]), None, "byte {at}: {changed}");
            fired += 1;
        }
        println!("fired {fired} of {}", sealed.len() - 1);
    }
}
