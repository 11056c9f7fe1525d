//! Texts that are begun here: blank, from a template, or like another instrument.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A template of texts.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireTextTemplate {
    /// What it is called.
    pub name: String,
    /// Whether it is a file of the house; else it comes with the program.
    pub of_house: bool,
    /// What is to be filled in besides the title, in reading order.
    pub fields: Vec<String>,
}

/// The templates there are, and where those of the house stand.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireTextTemplates {
    /// The templates; those of the house first.
    pub all: Vec<WireTextTemplate>,
    /// The folder for Markdown files of the house.
    pub folder: String,
}

/// What a new text begins as.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(tag = "from", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireBeginning {
    /// Nothing but its title.
    Blank {
        /// Its language, such as `en`.
        language: String,
    },
    /// A template.
    Template {
        /// What it is called.
        name: String,
        /// Whether it is a file of the house.
        of_house: bool,
        /// What is filled in: field by field.
        fields: Vec<(String, String)>,
    },
    /// Another instrument.
    Instrument {
        /// Its code.
        code: String,
    },
}

/// A new text.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireNewText {
    /// The code of the new instrument, such as `SG`.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What it begins as.
    pub beginning: WireBeginning,
}
