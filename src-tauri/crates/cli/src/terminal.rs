//! The person at the terminal, who can be asked.

use std::io::{BufRead, IsTerminal, Write};

use travaux_text::visible;

/// Whether somebody sits at the terminal who can be asked.
pub(crate) fn can_answer() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// What a person at the terminal answers; nothing at the end of what they type.
pub(crate) fn asked(question: &str) -> Option<String> {
    let mut out = std::io::stderr();
    out.write_all(visible(question).as_bytes()).and_then(|()| out.flush()).ok()?;
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim().to_owned())
}
