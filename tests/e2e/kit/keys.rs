//! The keyboard.

use serde_json::{Value, json};

/// A key that has a name instead of a letter, or a letter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "the names are on the keys")]
pub enum Key {
    Alt,
    Backspace,
    Control,
    Delete,
    Down,
    End,
    Enter,
    Escape,
    F7,
    F8,
    F9,
    Home,
    Left,
    PageDown,
    PageUp,
    Right,
    Shift,
    Tab,
    Up,
    Letter(char),
}

impl Key {
    /// What WebDriver calls the key.
    fn code(self) -> char {
        match self {
            Self::Alt => '\u{e00a}',
            Self::Backspace => '\u{e003}',
            Self::Control => '\u{e009}',
            Self::Delete => '\u{e017}',
            Self::Down => '\u{e015}',
            Self::End => '\u{e010}',
            Self::Enter => '\u{e007}',
            Self::Escape => '\u{e00c}',
            Self::F7 => '\u{e037}',
            Self::F8 => '\u{e038}',
            Self::F9 => '\u{e039}',
            Self::Home => '\u{e011}',
            Self::Left => '\u{e012}',
            Self::PageDown => '\u{e00f}',
            Self::PageUp => '\u{e00e}',
            Self::Right => '\u{e014}',
            Self::Shift => '\u{e008}',
            Self::Tab => '\u{e004}',
            Self::Up => '\u{e013}',
            Self::Letter(letter) => letter,
        }
    }
}

/// The keys of `chord` pressed in order and released in reverse: `[Control, Letter('z')]`.
pub(crate) fn chord(chord: &[Key]) -> Value {
    let down = chord.iter().map(|it| stroke("keyDown", it.code()));
    let up = chord.iter().rev().map(|it| stroke("keyUp", it.code()));
    actions(down.chain(up).collect())
}

/// The letters of `words` one after the other, each followed by `pause` milliseconds.
pub(crate) fn typed(words: &str, pause: u64) -> Value {
    let wait = || json!({"type": "pause", "duration": pause});
    let letter = |it: char| [stroke("keyDown", it), stroke("keyUp", it), wait()];
    actions(words.chars().flat_map(letter).collect())
}

fn stroke(kind: &str, key: char) -> Value {
    json!({"type": kind, "value": key.to_string()})
}

fn actions(strokes: Vec<Value>) -> Value {
    json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]})
}
