//! Which commands print which type, and the page that says so.

use std::any::TypeId;
use std::collections::HashSet;

use serde::Serialize;
use ts_rs::{Config, TS, TypeVisitor};

use crate::printed::*;
use crate::{WireCorrespondent, WireMadePouch, WireProvision};

/// The version of the published JSON. It rises when a name that was printed goes or means
/// something else; a name that comes leaves it as it is.
pub const JSON_VERSION: u32 = 1;

/// A type that commands print as JSON.
pub trait Published: Serialize + TS + 'static {}

/// Declares which commands print which type.
macro_rules! published {
    ($($commands:literal => $name:ident,)+) => {
        $(impl Published for $name {})+

        /// The commands, and the names of what they print, one object a line.
        pub const PRINTED: &[(&str, &str)] = &[$(($commands, stringify!($name))),+];

        fn every(page: &mut Declared<'_>) {
            $(page.visit::<$name>();)+
        }
    };
}

published! {
    "import, versions, issue" => PrintedVersion,
    "base" => PrintedBase,
    "show --format json, position" => WireProvision,
    "search" => PrintedHit,
    "verify" => PrintedSoundness,
    "check-return" => PrintedReturnRow,
    "authors" => PrintedAuthor,
    "propose" => PrintedTabled,
    "proposals" => PrintedProposal,
    "withdraw, support, oppose, lift, status, reserve, link, bracket split, bracket merge, bracket explain" => PrintedStanding,
    "move" => PrintedMove,
    "compile" => PrintedRollingProvision,
    "bracket list" => PrintedBracket,
    "explode" => PrintedPosition,
    "board" => PrintedBoardRow,
    "objective" => PrintedObjective,
    "package" => PrintedPackage,
    "legend" => PrintedLegend,
    "silence" => PrintedSilence,
    "comment" => PrintedComment,
    "hidden" => PrintedHidden,
    "take-back" => PrintedTakenBack,
    "provenance" => PrintedWord,
    "report" => PrintedReport,
    "identity list, identity take, identity verify" => WireCorrespondent,
    "pouch make" => WireMadePouch,
    "pouch show, pouch take" => PrintedPouch,
    "pouch check-proof" => PrintedProof,
    "copies" => PrintedCopy,
}

/// The types of the published JSON as TypeScript, each after those that print it.
pub fn declared() -> String {
    let config = Config::default();
    let mut page = Declared { config: &config, seen: HashSet::new(), all: Vec::new() };
    every(&mut page);
    page.all.join("\n\n")
}

/// Declarations gathered from types and from those they are made of.
struct Declared<'c> {
    config: &'c Config,
    seen: HashSet<TypeId>,
    all: Vec<String>,
}

impl TypeVisitor for Declared<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() || !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        self.all.push(format!("{docs}type {}", T::decl(self.config).trim_start_matches("type ")));
        T::visit_dependencies(self);
    }
}
