//! Pouches, and the keys of other desks, to the window.

use serde::Serialize;
use travaux_desk::{Alarm, Correspondent, Desk, MadePouch, Marked, OpenedPouch};
use travaux_history::Trust;
use travaux_redline::RunFate;
use ts_rs::TS;

use crate::mirror::mirror;
use crate::{WireFailure, WireStretch};

/// A pouch that was opened and not taken in: who, what, and what is wrong.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WirePouch {
    /// Its digest; it is taken in by that and no other.
    pub digest: String,
    /// The delegation it says it comes from, by code.
    pub delegation: String,
    /// That delegation's name; the code again where it is unknown.
    pub name: String,
    /// The desk that made it.
    pub desk: String,
    /// The public key it is signed with.
    pub key: String,
    /// How sure we are whose it is.
    pub trust: WireTrust,
    /// The same in words, such as `seen before`.
    pub trust_words: String,
    /// Twelve words to compare aloud; empty until we have keys of our own.
    pub room_code: Vec<String>,
    /// For whom it was made, by code.
    pub to: Vec<String>,
    /// Its place among that desk's pouches to them.
    #[ts(type = "number")]
    pub number: u64,
    /// When it was made, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
    /// Whether it was sealed.
    pub sealed: bool,
    /// How many entries it carries.
    pub entries: u32,
    /// How many of them are not held yet.
    pub new_entries: u32,
    /// What is wrong with it.
    pub alarms: Vec<WireAlarm>,
    /// Whether there is proof that its desk contradicted itself.
    pub proof: bool,
    /// What it would bring.
    pub news: Vec<WireNovelty>,
    /// Versions held already that would be called by another number.
    pub renumbered: Vec<WireRenumbered>,
    /// Pouches of other desks that its desk passes on, each as its own desk signed it.
    pub passed_on: Vec<WirePassedOn>,
    /// Whether it can be taken in.
    pub may_be_taken: bool,
    /// Whether there is nothing in it that is not held already.
    pub held_already: bool,
}

/// A pouch of another desk that is passed on with one: who, what, and what is wrong.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WirePassedOn {
    /// The delegation it says it comes from, by code.
    pub delegation: String,
    /// That delegation's name; the code again where it is unknown.
    pub name: String,
    /// The public key it is signed with.
    pub key: String,
    /// How sure we are whose it is.
    pub trust: WireTrust,
    /// The same in words, such as `seen before`.
    pub trust_words: String,
    /// For whom it was made, by code.
    pub to: Vec<String>,
    /// Its place among that desk's pouches to them.
    #[ts(type = "number")]
    pub number: u64,
    /// How many entries it carries.
    pub entries: u32,
    /// How many of them are not held yet.
    pub new_entries: u32,
    /// What is wrong with it.
    pub alarms: Vec<WireAlarm>,
    /// What it would bring.
    pub news: Vec<WireNovelty>,
    /// Whether it can be taken in.
    pub may_be_taken: bool,
}

mirror! {
    /// How sure we are whose a key is.
    pub enum WireTrust of Trust {
        Verified, SeenBefore, New, Changed,
    }
}

/// One thing that is wrong with a pouch.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireAlarm {
    /// The alarm as one word.
    pub alarm: String,
    /// What is wrong and what to do.
    pub sentence: String,
    /// Whether nothing can be taken in while it is so.
    pub blocks: bool,
}

/// One thing that a pouch would bring.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireNovelty {
    /// What happened.
    pub sentence: String,
    /// Whether it would count here.
    pub counts: bool,
    /// For a version: the passages in which it differs from the text we negotiate on.
    pub marked: Vec<Vec<WireStretch>>,
}

/// A version that would be called by another number.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRenumbered {
    /// The instrument's code.
    pub instrument: String,
    /// Its number now.
    pub before: String,
    /// Its number then.
    pub after: String,
}

/// A pouch that was made.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireMadePouch {
    /// To whom, by code.
    pub to: Vec<String>,
    /// Its place among our pouches to them.
    #[ts(type = "number")]
    pub number: u64,
    /// Its digest.
    pub digest: String,
    /// How many entries it carries.
    pub entries: u32,
    /// How many texts.
    pub texts: u32,
    /// Whether only they can open it.
    pub sealed: bool,
    /// What it says, a sentence each, as whoever opens it reads it.
    pub told: Vec<String>,
    /// What a person must know of it, a sentence each.
    pub notices: Vec<String>,
}

/// Another desk whose keys we have met.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireCorrespondent {
    /// The delegation, by code.
    pub delegation: String,
    /// The desk.
    pub desk: String,
    /// The public key it signs with.
    pub key: String,
    /// The public key that pouches to it are sealed to.
    pub receiving: String,
    /// How sure we are of them.
    pub trust: WireTrust,
    /// The same in words.
    pub trust_words: String,
    /// Twelve words to compare aloud; empty until we have keys of our own.
    pub room_code: Vec<String>,
    /// Whether the keys were taken back.
    pub revoked: bool,
    /// When we met them, milliseconds since 1970.
    #[ts(type = "number")]
    pub since: i64,
}

fn stretches(it: &Marked) -> Vec<WireStretch> {
    let one =
        |(was, text): &(RunFate, String)| WireStretch { fate: (*was).into(), text: text.clone() };
    it.0.iter().map(one).collect()
}

/// A pouch as it was opened.
///
/// # Errors
///
/// When the file fails.
pub fn pouch(desk: &Desk, it: &OpenedPouch) -> Result<WirePouch, WireFailure> {
    let contents = it.pouch.contents();
    let code = &contents.sender.delegation;
    let known = desk.dossier().delegation(code);
    let renumbered = it.brought.renumbered.iter().map(|(code, before, after)| WireRenumbered {
        instrument: code.to_string(),
        before: before.clone(),
        after: after.clone(),
    });
    Ok(WirePouch {
        digest: it.digest().to_string(),
        delegation: code.to_string(),
        name: known.map_or_else(|| code.to_string(), |it| it.name.clone()),
        desk: contents.sender.desk.to_string(),
        key: contents.sender.keys.signing.to_string(),
        trust: it.trust.into(),
        trust_words: it.trust.words().to_owned(),
        room_code: spoken(desk.room_code(&it.presented())?),
        to: contents.to.iter().map(ToString::to_string).collect(),
        number: contents.number,
        at: contents.at,
        sealed: it.sealed,
        entries: contents.carried.entries.len() as u32,
        new_entries: it.new_entries as u32,
        alarms: it.alarms.iter().map(Into::into).collect(),
        proof: it.proof.is_some(),
        news: news(it),
        renumbered: renumbered.collect(),
        passed_on: it.passed_on.iter().map(|it| passed_on(desk, it)).collect(),
        may_be_taken: it.may_be_taken(),
        held_already: it.is_held_already(),
    })
}

fn passed_on(desk: &Desk, it: &OpenedPouch) -> WirePassedOn {
    let contents = it.pouch.contents();
    let code = &contents.sender.delegation;
    let known = desk.dossier().delegation(code);
    WirePassedOn {
        delegation: code.to_string(),
        name: known.map_or_else(|| code.to_string(), |it| it.name.clone()),
        key: contents.sender.keys.signing.to_string(),
        trust: it.trust.into(),
        trust_words: it.trust.words().to_owned(),
        to: contents.to.iter().map(ToString::to_string).collect(),
        number: contents.number,
        entries: contents.carried.entries.len() as u32,
        new_entries: it.new_entries as u32,
        alarms: it.alarms.iter().map(Into::into).collect(),
        news: news(it),
        may_be_taken: it.may_be_taken(),
    }
}

fn news(it: &OpenedPouch) -> Vec<WireNovelty> {
    let told = it.brought.news.iter().map(|it| WireNovelty {
        sentence: it.sentence.clone(),
        counts: it.counts,
        marked: it.marked.iter().map(stretches).collect(),
    });
    told.collect()
}

/// The desks whose keys we have met.
///
/// # Errors
///
/// When the file fails.
pub fn correspondents(desk: &Desk) -> Result<Vec<WireCorrespondent>, WireFailure> {
    desk.correspondents()?.iter().map(|it| correspondent(desk, it)).collect()
}

fn spoken(code: Option<[&'static str; 12]>) -> Vec<String> {
    code.iter().flatten().map(|it| (*it).to_owned()).collect()
}

impl From<&MadePouch> for WireMadePouch {
    fn from(it: &MadePouch) -> Self {
        Self {
            to: it.to.iter().map(ToString::to_string).collect(),
            number: it.number,
            digest: it.digest.to_string(),
            entries: it.entries as u32,
            texts: it.texts as u32,
            sealed: it.sealed,
            told: it.told.clone(),
            notices: it.notices.clone(),
        }
    }
}

/// Another desk whose keys we have met.
///
/// # Errors
///
/// When the file fails.
pub fn correspondent(desk: &Desk, it: &Correspondent) -> Result<WireCorrespondent, WireFailure> {
    let met = &it.held.met;
    Ok(WireCorrespondent {
        delegation: met.delegation.to_string(),
        desk: met.desk().to_string(),
        key: met.keys.signing.to_string(),
        receiving: met.keys.receiving.to_string(),
        trust: it.trust.into(),
        trust_words: it.trust.words().to_owned(),
        room_code: spoken(desk.room_code(met)?),
        revoked: it.held.revoked.is_some(),
        since: it.held.since,
    })
}

impl From<&Alarm> for WireAlarm {
    fn from(it: &Alarm) -> Self {
        Self { alarm: it.word().to_owned(), sentence: it.to_string(), blocks: it.blocks() }
    }
}
