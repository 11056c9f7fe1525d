//! A name as it is read, and what is known for the same name: the same words, words of which it is
//! made, words that are derived from it.

use std::collections::HashSet;
use std::sync::LazyLock;

use travaux_text::Language;

use crate::likeness::looks::{looks, sounds};

/// From how many letters on a name is known by its sound.
const SOUNDING: usize = 5;

/// What follows the stem of a name where a word is derived from it: `Meridian`, `Cassians`.
const ENDINGS: &str = "n ns an ans ian ians ean eans ien iens enne ennes ienne iennes ier iers er ers isch ische \
    ischer ischen isches iano ianos iani ani ano anos ese eses ish ic ics ite ites s antsi anets iantsi ianets iets \
    iitsi itsi iski iskii iiskii iskaia iiskaa iskaa anskaa anskii ianskii ianskaa anski";

/// From how many letters on a stem tells whose it is.
const TELLING: usize = 4;

/// Words that say what sort of a state something is, and not which.
const FORMS: &str = "the of a republic kingdom state union federation federal democratic islamic \
    people peoples s delegation government";

/// What languages without a file of words have for everybody, and for whoever presides.
const EVERYBODY: &str = "各方 双方 雙方 全体 全體 当事国 締約国 双方当事者 全員 議長国 秘书处 秘書處 事務局 \
    모두 양측 당사국 사무국 tüm taraflar herkes her iki taraf sekreterya همه طرفین دبیرخانه";
/// Those who speak of themselves together, and those who are there.
const TOGETHER: &str = "we us ourselves ours present presents presente presenti presentes présents présentes \
    anwesende anwesenden anwesend those nous wir uns nosotros nosotras noi nós wij vi nami my мы нас ми всі \
    присутствующие присутні undersigned attending hereto εμείς 我们 我們 私たち 我々 우리 نحن";
const PRESIDING: &str = "主席 議長 议长 의장 başkan رئیس";

static ALL: LazyLock<HashSet<String>> = LazyLock::new(|| words_for("everybody", EVERYBODY));
static US: LazyLock<HashSet<String>> = LazyLock::new(|| looks(TOGETHER).into_iter().collect());
static BESIDE: LazyLock<HashSet<String>> = LazyLock::new(|| words_for("beside-everybody", ""));
static STATES: LazyLock<HashSet<String>> = LazyLock::new(|| looks(FORMS).into_iter().collect());
static WHO: LazyLock<HashSet<String>> = LazyLock::new(|| words_for("presiding", PRESIDING));

/// The words of a class in every language, as they look.
fn words_for(class: &'static str, others: &'static str) -> HashSet<String> {
    let known = Language::known().iter().flat_map(|it| it.words(class));
    known.chain(others.split_whitespace()).map(|it| looks(it).concat()).collect()
}

static DERIVED: LazyLock<HashSet<String>> = LazyLock::new(|| looks(ENDINGS).into_iter().collect());

/// What is left of a name where words are derived from it.
pub(super) fn stem_of(name: &str) -> Option<&str> {
    let left = name.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    (left.chars().count() >= TELLING && name.chars().count() >= SOUNDING).then_some(left)
}

/// The longest of the endings, in letters; two letters may look like one.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| 2 * DERIVED.iter().map(|it| it.chars().count()).max().unwrap_or_default());

/// The stems that a word may be derived from.
pub(super) fn stems(word: &str) -> impl Iterator<Item = &str> {
    let ends = word.char_indices().rev().map(|(at, _)| at).take(*LONGEST).filter(|at| *at > 0);
    let ends = ends.filter(|at| DERIVED.contains(&looks(&word[*at..]).concat()));
    ends.filter_map(|at| stem_of_word(&word[..at]))
}

fn stem_of_word(word: &str) -> Option<&str> {
    let left = word.trim_end_matches(['a', 'e', 'i', 'o', 'u', 'y']);
    (left.chars().count() >= TELLING).then_some(left)
}

/// A name as it is read: word by word, once by its looks and once by its sound.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Read {
    pub(super) looks: Vec<String>,
    pub(super) sounds: Vec<String>,
}

impl Read {
    pub(super) fn of(words: &str) -> Self {
        Self { looks: looks(words), sounds: sounds(words) }
    }

    /// Whether it has a sound of its own: a short name has none.
    pub(super) fn is_long(&self) -> bool {
        self.sounds.concat().chars().count() >= SOUNDING
    }

    /// Whether it is read as the other, or is made of it and more.
    pub(super) fn holds(&self, other: &Self) -> bool {
        holds(&self.looks, &other.looks) || other.is_long() && holds(&self.sounds, &other.sounds)
    }

    /// Whether a word of it is derived from the other: `Meridians` from `Meridia`.
    pub(super) fn derives_from(&self, other: &Self) -> bool {
        let derived = |words: &[String], name: &[String]| {
            let name = core(name).concat();
            let is_derived = |it: &String, own: &str| *it != name && stems(it).any(|it| it == own);
            stem_of(&name).is_some_and(|own| words.iter().any(|it| is_derived(it, own)))
        };
        derived(&self.looks, &other.looks) || derived(&self.sounds, &other.sounds)
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        !self.looks.is_empty() && self.looks.concat() == other.looks.concat()
    }

    pub(super) fn means_all(&self) -> bool {
        let presides = |it: &String| WHO.iter().any(|who| it.starts_with(who.as_str()));
        let is_all = |it: &String| ALL.contains(it);
        let beside = |it: &String| BESIDE.contains(it);
        let is_us = self.looks.iter().any(|it| US.contains(it));
        let bare = (is_us || self.looks.iter().any(is_all))
            && self.looks.iter().all(|it| is_all(it) || beside(it) || US.contains(it));
        bare || self.looks.iter().any(presides)
    }
}

fn holds(words: &[String], other: &[String]) -> bool {
    let core = core(other);
    if core.is_empty() {
        return false;
    }
    words.concat() == core.concat()
        || words.concat() == other.concat()
        || words.windows(core.len()).any(|it| it == core)
        || words.iter().any(|it| core.len() > 1 && *it == core.concat())
}

/// The words of a name that say which state it is.
pub(super) fn core(words: &[String]) -> Vec<String> {
    let own: Vec<String> = words.iter().filter(|it| !STATES.contains(*it)).cloned().collect();
    if own.is_empty() { words.to_vec() } else { own }
}

/// Whether a word says nothing of who is meant: one for everybody, for what stands beside that, or
/// for a form of state.
pub(super) fn is_beside_names(word: &str) -> bool {
    ALL.contains(word) || BESIDE.contains(word) || STATES.contains(word)
}
