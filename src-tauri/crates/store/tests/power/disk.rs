//! What a disk may hold after a cut of power.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
};

use crate::{dice::Dice, kit, story::step_of};

/// One call that reached the disk, or something the child said.
pub(crate) enum Event {
    Made(u32, String),
    Wrote(u32, usize, Vec<u8>),
    Cut(u32, usize),
    Gone(String),
    /// A file was synced; `None` is the folder.
    Synced(Option<u32>),
    /// The step of the working text and the number of versions that are acknowledged.
    Said(u64, usize),
}

/// Whether what was synced counts as on the disk.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Syncs {
    Kept,
    LeftOut,
}

/// Everything that happened to the files of one dossier.
pub(crate) struct Log {
    pub(crate) events: Vec<Event>,
    /// The first event after the child was at work.
    pub(crate) begun: usize,
    before: Vec<u8>,
    first: u32,
}

/// The files of a folder after a cut of power.
pub(crate) struct Image {
    files: BTreeMap<String, Vec<u8>>,
    pub(crate) said: (u64, usize),
    pub(crate) is_partial: bool,
}

impl Log {
    pub(crate) fn read(mut bytes: &[u8], before: Vec<u8>) -> Self {
        let (mut events, mut first) = (Vec::new(), 0);
        while !bytes.is_empty() {
            let end = bytes.iter().position(|it| *it == b'\n').expect("lines");
            let line = String::from_utf8_lossy(&bytes[..end]).into_owned();
            bytes = &bytes[end + 1..];
            let words: Vec<&str> = line.splitn(4, ' ').collect();
            let number = |at: usize| words[at].parse::<i64>().expect("a number");
            let small = |at: usize| usize::try_from(number(at)).expect("a size");
            let id = |at: usize| u32::try_from(number(at)).expect("a file");
            let mut taken = |length: usize| {
                let (data, rest) = bytes.split_at(length);
                bytes = rest;
                data.to_vec()
            };
            let event = match words[0] {
                // A file that was there already: the dossier itself, under a number of its own.
                "O" => {
                    first = if first == 0 { id(1) } else { first };
                    Event::Made(id(1), words[2..].join(" "))
                }
                "C" => Event::Made(id(1), words[2..].join(" ")),
                "W" => Event::Wrote(id(1), small(2), taken(small(3))),
                "T" => Event::Cut(id(1), small(2)),
                "U" => Event::Gone(words[1..].join(" ")),
                "S" => Event::Synced(u32::try_from(number(1)).ok()),
                "A" => {
                    let said = String::from_utf8(taken(small(1))).expect("words");
                    let (step, versions) = said.trim().split_once(' ').expect("two numbers");
                    Event::Said(step.parse().expect("a step"), versions.parse().expect("a count"))
                }
                other => panic!("the shim said {other:?}"),
            };
            events.push(event);
        }
        let begun = events.iter().position(|it| matches!(it, Event::Said(..))).expect("some work");
        Self { events, begun, before, first }
    }

    /// How many moments there are to cut the power at.
    pub(crate) fn left(&self) -> u64 {
        u64::try_from(self.events.len() - self.begun).expect("a count")
    }

    /// The disk after a cut of power just before the event `at`.
    pub(crate) fn image(&self, at: usize, dice: &mut Dice, syncs: Syncs) -> Image {
        let past = &self.events[..at];
        let mut durable: HashMap<Option<u32>, usize> = HashMap::new();
        for (place, event) in past.iter().enumerate() {
            if let (Event::Synced(which), Syncs::Kept) = (event, syncs) {
                durable.insert(*which, place);
            }
        }
        // What reached the disk unsynced: nothing, everything, or any part of it.
        let mood = dice.below(4);
        let mut keeps = |which: Option<u32>, place: usize| {
            durable.get(&which).is_some_and(|synced| place < *synced)
                || match mood {
                    0 => false,
                    1 => true,
                    _ => dice.below(2) == 0,
                }
        };
        let mut left = Left::default();
        for (place, event) in past.iter().enumerate() {
            match event {
                Event::Said(step, versions) => left.said = (*step, *versions),
                Event::Synced(_) => {}
                Event::Made(id, name) if *id == self.first => {
                    left.contents.insert(*id, self.before.clone());
                    left.names.insert(name.clone(), *id);
                }
                Event::Made(id, name) => left.make(*id, name, || keeps(None, place)),
                Event::Gone(name) => {
                    // The folder's changes reach the disk in their order.
                    left.folder_stops |= !keeps(None, place);
                    if !left.folder_stops {
                        left.names.remove(name);
                    }
                }
                Event::Wrote(id, ..) | Event::Cut(id, _) if !keeps(Some(*id), place) => {
                    left.is_partial = true;
                }
                Event::Wrote(id, offset, data) => left.write(*id, *offset, data),
                Event::Cut(id, length) => {
                    left.contents.entry(*id).or_default().resize(*length, 0);
                }
            }
        }
        left.image()
    }
}

/// What is left of the files while events are played through.
#[derive(Default)]
struct Left {
    contents: HashMap<u32, Vec<u8>>,
    names: BTreeMap<String, u32>,
    /// Whether a change of the folder did not reach the disk, and so none after it.
    folder_stops: bool,
    is_partial: bool,
    said: (u64, usize),
}

impl Left {
    fn make(&mut self, id: u32, name: &str, mut keeps: impl FnMut() -> bool) {
        // The same file under a later number: what it held goes on.
        if let Some(former) = self.names.get(name).copied() {
            let held = self.contents.get(&former).cloned().unwrap_or_default();
            self.contents.insert(id, held);
            self.names.insert(name.to_owned(), id);
            return;
        }
        self.folder_stops |= !keeps();
        self.contents.entry(id).or_default();
        if !self.folder_stops {
            self.names.insert(name.to_owned(), id);
        }
    }

    fn write(&mut self, id: u32, offset: usize, data: &[u8]) {
        let file = self.contents.entry(id).or_default();
        let end = offset + data.len();
        file.resize(file.len().max(end), 0);
        file[offset..end].copy_from_slice(data);
    }

    fn image(self) -> Image {
        let Self { contents, names, said, is_partial, .. } = self;
        let file =
            |(name, id): (String, u32)| (name, contents.get(&id).cloned().unwrap_or_default());
        Image { files: names.into_iter().map(file).collect(), said, is_partial }
    }
}

impl Image {
    /// Writes the files into a folder of their own.
    pub(crate) fn write(&self, folder: &Path) {
        fs::remove_dir_all(folder).ok();
        fs::create_dir(folder).expect("a folder");
        for (name, bytes) in &self.files {
            fs::write(folder.join(name), bytes).expect("a file");
        }
    }
}

/// Whether the dossier at `path` opens, verifies and holds what was `said`, or one act more.
pub(crate) fn holds(path: &Path, said: (u64, usize)) -> Result<(), String> {
    let store = kit::open_at(path).map_err(|it| it.to_string())?;
    if let Some(damage) = store.verify().map_err(|it| it.to_string())?.first() {
        return Err(damage.to_string());
    }
    let working = store.working(&kit::ours()).map_err(|it| it.to_string())?;
    let step = working.and_then(|it| step_of(&it.text)).ok_or("the working text is not whole")?;
    let versions = store.dossier().versions.len();
    let found = (step, versions);
    let one_more = found == (said.0 + 1, said.1) || found == (said.0, said.1 + 1);
    if found == said || one_more {
        Ok(())
    } else {
        Err(format!("{said:?} was said, {found:?} is there"))
    }
}
