//! Which commands print which type, and the page that says so.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use ts_rs::{Config, TS, TypeVisitor};

use crate::json::*;
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
            page.seen = [$(TypeId::of::<$name>()),+].into();
            $(page.print::<$name>();)+
        }
    };
}

published! {
    "import, versions, issue" => PrintedVersion,
    "base" => PrintedBases,
    "show --format json, position" => WireProvision,
    "search" => PrintedHit,
    "trace" => PrintedTrace,
    "ready" => PrintedReadiness,
    "receipts" => PrintedReceipt,
    "verify" => PrintedSoundness,
    "check-return" => PrintedReturnRow,
    "authors" => PrintedAuthor,
    "propose" => PrintedTabled,
    "proposals" => PrintedProposal,
    "withdraw, support, oppose, lift, status, reserve, link, bracket split, bracket merge, \
        bracket explain" => PrintedStanding,
    "move" => PrintedMove,
    "compile" => PrintedRollingProvision,
    "bracket list" => PrintedBracket,
    "explode" => PrintedPosition,
    "board" => PrintedBoardRow,
    "objective" => PrintedObjective,
    "package" => PrintedPackage,
    "numbering" => PrintedNumbering,
    "legend" => PrintedLegend,
    "silence" => PrintedSilence,
    "comment" => PrintedComment,
    "hidden" => PrintedHidden,
    "take-back" => PrintedTakenBack,
    "provenance" => PrintedWord,
    "report" => PrintedReport,
    "identity list, identity take, identity verify" => WireCorrespondent,
    "pouch make" => WireMadePouch,
    "pouch make --preview" => PrintedPreview,
    "pouch show, pouch take" => PrintedPouch,
    "pouch check-proof" => PrintedProof,
    "copies" => PrintedCopy,
    "sync" => PrintedSync,
    "share who" => PrintedSister,
}

/// The types of the published JSON as TypeScript: those that are printed in the order of
/// [`PRINTED`], then those they are made of, by name.
pub fn declared() -> String {
    let config = Config::default();
    let (printed, parts) = (Vec::new(), BTreeMap::new());
    let mut page = Declared { config: &config, seen: HashSet::new(), printed, parts };
    every(&mut page);
    let all: Vec<_> = page.printed.into_iter().chain(page.parts.into_values()).collect();
    all.join("\n\n")
}

/// Declarations gathered from types and from those they are made of.
struct Declared<'c> {
    config: &'c Config,
    seen: HashSet<TypeId>,
    printed: Vec<String>,
    /// By name: `ts-rs` tells the parts of a type in no order.
    parts: BTreeMap<String, String>,
}

impl Declared<'_> {
    /// Declares a type that is printed.
    fn print<T: TS + 'static>(&mut self) {
        self.printed.push(self.declaration::<T>());
        T::visit_dependencies(self);
    }

    fn declaration<T: TS + ?Sized>(&self) -> String {
        let docs = T::docs().unwrap_or_default();
        laid_out(&format!("{docs}{}", T::decl(self.config)))
    }
}

impl TypeVisitor for Declared<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() || !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        self.parts.insert(T::ident(self.config), self.declaration::<T>());
        T::visit_dependencies(self);
    }
}

/// A declaration with a remark a line, and what is inside it a step to the right.
fn laid_out(declaration: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    let mut remark: Vec<&str> = Vec::new();
    for line in declaration.lines().map(str::trim) {
        let step = if inside { "  " } else { "" };
        match line {
            "/**" => remark.clear(),
            "*/" => out.push_str(&format!("{step}/** {} */\n", remark.join(" "))),
            "*" => {}
            words if words.starts_with("* ") => remark.push(&words[2..]),
            words => out.push_str(&format!("{step}{words}\n")),
        }
        inside |= line.starts_with("type ");
    }
    out.trim_end().to_owned()
}
