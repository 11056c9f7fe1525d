//! Tracked changes while they are gathered.

use std::collections::HashMap;

use travaux_text::Line;

use super::body::{Nest, Under};
use super::found::{ChangeKind, TrackedChange};
use super::tree::Element;

/// How many bytes of words the changes of one file keep together, and one change at most.
const MOST_WORDS: (usize, usize) = (16 << 20, 64 << 10);

/// The tracked changes of a file, and how they stand in one another.
#[derive(Debug)]
pub(super) struct Changes {
    /// The changes, in the order of the file.
    pub(super) list: Vec<TrackedChange>,
    /// How they stand in one another.
    pub(super) stacks: Vec<Nest>,
    known: HashMap<(Under, u32, bool), Under>,
    /// The changes that ended last, with what stood around them, and how far the text was.
    ended: [Option<(u32, Under, usize)>; 2],
    spare: usize,
}

impl Changes {
    /// No changes yet.
    pub(super) fn new() -> Self {
        let nothing = Nest { outer: 0, change: 0, adds: true };
        Self {
            list: Vec::new(),
            stacks: vec![nothing],
            known: HashMap::new(),
            ended: [None; 2],
            spare: MOST_WORDS.0,
        }
    }

    /// The change that `element` states; it goes on from the one before where nothing that
    /// parts them stands between.
    pub(super) fn open(
        &mut self,
        element: Element<'_>,
        kind: ChangeKind,
        under: Under,
        place: (usize, usize),
        move_name: Option<&str>,
    ) -> u32 {
        let (paragraph, progress) = place;
        let author = element.attr("author").unwrap_or_default();
        let author = &*Line::NAME.inert(author);
        let date = element.attr("date");
        if let Some((last, around, at)) = self.ended[slot(kind)]
            && let Some(it) = self.list.get(last as usize)
            && (around, at) == (under, progress)
            && (it.kind, it.author.as_str(), it.date.as_deref()) == (kind, author, date)
            && (it.paragraph, it.move_name.as_deref()) == (paragraph, move_name)
        {
            return last;
        }
        self.list.push(TrackedChange {
            kind,
            author: author.to_owned(),
            date: date.map(str::to_owned),
            words: String::new(),
            paragraph,
            move_name: move_name.map(str::to_owned),
        });
        self.list.len() as u32 - 1
    }

    /// Takes note that `change` ended where the text had come to `progress`.
    pub(super) fn close(&mut self, change: u32, under: Under, progress: usize) {
        let Some(it) = self.list.get(change as usize) else { return };
        self.ended[slot(it.kind)] = Some((change, under, progress));
    }

    /// What stands under `change` within `outer`.
    pub(super) fn nest(&mut self, outer: Under, change: u32, adds: bool) -> Under {
        *self.known.entry((outer, change, adds)).or_insert_with(|| {
            self.stacks.push(Nest { outer, change, adds });
            self.stacks.len() as u32 - 1
        })
    }

    /// Adds words to every change they stand under.
    pub(super) fn say(&mut self, mut under: Under, words: &str) {
        for _ in 0..8 {
            if under == 0 {
                return;
            }
            let nest = self.stacks[under as usize];
            self.say_of(nest.change, words);
            under = nest.outer;
        }
    }

    /// Whether what stands under these changes goes when all of them are accepted.
    pub(super) fn is_gone(&self, mut under: Under) -> bool {
        for _ in 0..8 {
            let Some(nest) = self.stacks.get(under as usize).filter(|_| under != 0) else { break };
            if !nest.adds {
                return true;
            }
            under = nest.outer;
        }
        false
    }

    /// Adds words to one change.
    pub(super) fn say_of(&mut self, change: u32, words: &str) {
        let Some(it) = self.list.get_mut(change as usize) else { return };
        if it.words.len() < MOST_WORDS.1 && words.len() <= self.spare {
            self.spare -= words.len();
            it.words.push_str(words);
        }
    }
}

/// Changes of the text and changes of how it is set run side by side.
fn slot(kind: ChangeKind) -> usize {
    usize::from(kind >= ChangeKind::Formatting)
}

/// What a tracked element does to the words in it, and whether it adds them.
pub(super) fn kind_of(name: &str) -> Option<(ChangeKind, bool)> {
    Some(match name {
        "ins" => (ChangeKind::Insertion, true),
        "del" => (ChangeKind::Deletion, false),
        "moveFrom" => (ChangeKind::MoveFrom, false),
        "moveTo" => (ChangeKind::MoveTo, true),
        _ => return None,
    })
}
