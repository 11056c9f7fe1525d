//! Prints the ops between two files: `ops BASE REVISED`.

use std::io::Write;

#[expect(
    clippy::disallowed_methods,
    reason = "a program, not the domain: it reads what it is given"
)]
fn main() -> std::io::Result<()> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [base, revised] = &files[..] else {
        eprintln!("usage: ops BASE REVISED");
        std::process::exit(2);
    };
    let (base, revised) = (std::fs::read_to_string(base)?, std::fs::read_to_string(revised)?);
    let mut out = std::io::stdout().lock();
    travaux_redline::files_to_ops(&base, &revised, &mut out)?;
    out.flush()
}
