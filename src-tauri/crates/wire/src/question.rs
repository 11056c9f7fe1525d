//! What is said with a question and what it is answered with: JSON on one side, values on the other.

use std::fmt::Display;
use std::ops::Deref;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use travaux_desk::DeskError;
use ts_rs::{Config, TS};

use crate::failure::refused;
use crate::{Answer, WireFailure};

/// What a window said with a question: its arguments, by their names in TypeScript.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a>(&'a Value);

impl<'a> Said<'a> {
    /// What the window said as this JSON.
    pub fn of(json: &'a Value) -> Self {
        Self(json)
    }

    /// The argument called `name` here; one that was left out is none.
    ///
    /// # Errors
    ///
    /// When it is not what the question needs.
    pub fn part<T: Deserialize<'a>>(self, name: &str) -> Answer<T> {
        static NOTHING: Value = Value::Null;
        T::deserialize(self.0.get(camel_case(name)).unwrap_or(&NOTHING)).map_err(|error| {
            refused(format!(
                "The window asked what makes no sense: {name}: {error}. Nothing was changed."
            ))
        })
    }
}

/// A code or a number that crosses as a string: read once, where it comes in.
#[derive(Clone, Debug)]
pub struct Parsed<T>(T);

impl<T> Deref for Parsed<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'de, T: FromStr<Err: Display>> Deserialize<'de> for Parsed<T> {
    fn deserialize<D: Deserializer<'de>>(said: D) -> Result<Self, D::Error> {
        String::deserialize(said)?.parse().map(Self).map_err(D::Error::custom)
    }
}

impl<T> TS for Parsed<T> {
    type WithoutGenerics = String;
    type OptionInnerType = Self;

    fn name(cfg: &Config) -> String {
        String::name(cfg)
    }

    fn inline(cfg: &Config) -> String {
        String::inline(cfg)
    }
}

/// A code or a number that a person typed.
///
/// # Errors
///
/// When it has not the shape of one.
pub fn parsed<T: FromStr>(typed: &str) -> Answer<T>
where
    DeskError: From<T::Err>,
{
    Ok(typed.trim().parse::<T>().map_err(DeskError::from)?)
}

/// An answer as the JSON that crosses.
///
/// # Errors
///
/// When it cannot be written: then something is wrong inside the program.
pub fn answered<T: Serialize>(answer: &T) -> Answer<String> {
    serde_json::to_string(answer).map_err(|_| WireFailure::internal())
}

/// What a type is called in TypeScript.
pub fn type_of<T: TS>() -> String {
    T::name(&Config::new())
}

/// A name as TypeScript spells it: `as_a_whole` is `asAWhole`.
pub fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut all, word| {
        let mut letters = word.chars();
        all.extend(letters.next().map(|it| it.to_ascii_uppercase()));
        all + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use travaux_history::InstrumentCode;

    use super::*;

    #[test]
    fn what_was_said_is_found_by_its_name_in_typescript() {
        let json = json!({"toProvision": "2(2)", "asAWhole": true});
        let said = Said::of(&json);
        assert_eq!(said.part::<&str>("to_provision"), Ok("2(2)"));
        assert_eq!(said.part::<bool>("as_a_whole"), Ok(true));
        assert_eq!(said.part::<Option<&str>>("since"), Ok(None));
    }

    #[test]
    fn a_code_is_read_where_it_comes_in() {
        let json = json!({"instrument": "FA", "to": "F A"});
        let said = Said::of(&json);
        let code = said.part::<Parsed<InstrumentCode>>("instrument").expect("a code");
        assert_eq!(code.as_str(), "FA");
        let refusal = said.part::<Parsed<InstrumentCode>>("to").expect_err("no code");
        assert!(refusal.message.contains("to: \u{201c}F A\u{201d}"), "{}", refusal.message);
        assert_eq!(type_of::<Parsed<InstrumentCode>>(), "string");
        assert_eq!(type_of::<Option<Parsed<InstrumentCode>>>(), "string | null");
    }

    #[test]
    fn what_makes_no_sense_is_refused_by_its_name() {
        let json = json!({"path": "a"});
        let refusal = Said::of(&json).part::<Vec<u32>>("path").expect_err("no list of numbers");
        assert!(refusal.message.contains("path"), "{}", refusal.message);
    }
}
