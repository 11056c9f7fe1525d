//! Redlines as JSON Lines: one op a line, in reading order.

use std::io::{self, Write};

use crate::{Change, ChangeKind, MoveId, Passages, Redline, RowFate, Run, RunFate};
use crate::{Strengths, Watch, compare};

/// One step of a redline; the steps spell the base and the revised text byte for byte.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Op<'a> {
    /// `equal`, `insert`, `delete`, `move_from`, `move_to`, `format` or `renumber`.
    pub op: &'static str,
    /// The words; of a renumbering, the old label.
    pub text: &'a str,
    /// Only of a renumbering: the new label.
    pub new: Option<&'a str>,
    /// The base passage, counted from 0, where the words stand in the base text.
    pub base: Option<usize>,
    /// The revised passage, counted from 0, where the words stand in the revised text.
    pub revised: Option<usize>,
    /// The move it is part of.
    pub moved: Option<MoveId>,
    /// Shown inside a moved block at its new place, while the text stands at the old one.
    pub ghost: bool,
    /// The classes of strength of the change it is part of, where they were asked for.
    pub strength: Strengths,
    /// The systematic change it is part of, counted from 1, where that was asked for.
    pub systematic: Option<usize>,
    /// Whether it holds characters that a reader would not notice, where that was asked for: each
    /// that is not ASCII is then named by its code point.
    pub unseen: bool,
}

/// What is said of each run beside what happened to it.
#[derive(Clone, Copy, Default)]
struct Said {
    strength: Strengths,
    systematic: Option<usize>,
    unseen: bool,
}

/// Compares two files and writes the ops, one JSON object a line; tells whether they differ.
///
/// # Errors
///
/// When `out` cannot be written to.
pub fn files_to_ops(base: &str, revised: &str, out: &mut impl Write) -> io::Result<bool> {
    let (base, revised) = (Passages::of_lines(base), Passages::of_lines(revised));
    let redline = compare(&base, &revised);
    redline.write_ops(out)?;
    Ok(!redline.is_empty())
}

impl Redline<'_> {
    /// Gives every op to `take`, in reading order.
    pub fn each_op<'s>(&'s self, take: impl FnMut(Op<'s>)) {
        self.each_op_said(&[], take);
    }

    fn each_op_said<'s>(&'s self, said: &[Said], mut take: impl FnMut(Op<'s>)) {
        for row in &self.rows {
            if row.fate == RowFate::Kept {
                for (base, revised) in row.base.clone().zip(row.revised.clone()) {
                    let text = &self.base.text()[self.base.list()[base].whole()];
                    take(Op::new("equal", text, Some(base), Some(revised), None));
                }
            }
            let mut at = row.runs.start;
            self.ops_of_runs(row.base.start, row.revised.start, self.runs(row), &mut |mut op| {
                let Said { strength, systematic, unseen } =
                    said.get(at).copied().unwrap_or_default();
                (op.strength, op.systematic) = (strength, systematic);
                op.unseen = unseen;
                at += 1;
                take(op);
            });
        }
    }

    fn ops_of_runs<'s>(
        &'s self,
        mut base: usize,
        mut revised: usize,
        runs: &'s [Run],
        take: &mut impl FnMut(Op<'s>),
    ) {
        for run in runs {
            // The base words of a sentence that moved stand elsewhere.
            if run.is_base() {
                base = passage_at(self.base, base, run.base.start);
            }
            if run.is_revised() {
                revised = passage_at(self.revised, revised, run.revised.start);
            }
            let old = &self.base.text()[run.base.clone()];
            let new = &self.revised.text()[run.revised.clone()];
            let here = run.is_base().then_some(base);
            let there = run.is_revised().then_some(revised);
            let (name, text) = match run.fate {
                RunFate::Kept => ("equal", old),
                RunFate::Deleted => ("delete", old),
                RunFate::Inserted => ("insert", new),
                RunFate::Renumbered => ("renumber", old),
                RunFate::Reformatted => ("format", old),
                RunFate::MovedAway => ("move_from", old),
                RunFate::MovedHere => ("move_to", new),
            };
            let mut op = Op::new(name, text, here, there, run.moved);
            if run.fate == RunFate::Renumbered {
                op.new = Some(new);
            }
            op.ghost =
                run.moved.is_some() && matches!(run.fate, RunFate::Deleted | RunFate::Renumbered);
            take(op);
        }
    }

    /// Writes every op as a line of JSON.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn write_ops(&self, out: &mut impl Write) -> io::Result<()> {
        self.write_ops_said(&[], out)
    }

    /// Writes every op as a line of JSON, those of a change with the classes of strength of its
    /// words and the number of the systematic change it belongs to.
    ///
    /// # Errors
    ///
    /// When `out` cannot be written to.
    pub fn write_ops_watched(&self, watch: &Watch, out: &mut impl Write) -> io::Result<()> {
        let changes = self.changes(watch);
        let mut said = vec![Said::default(); self.runs.len()];
        let runs = |change: &Change| {
            let first = self.rows[change.row].runs.start;
            first + change.runs.start..first + change.runs.end
        };
        for change in changes.iter().filter(|it| it.kind != ChangeKind::Move) {
            said[runs(change)].iter_mut().for_each(|it| it.strength = change.strength);
        }
        for change in &changes {
            for unseen in self.invisibles(change) {
                let holds = |run: &Run| match unseen.gone {
                    true => run.fate == RunFate::Deleted && run.base.contains(&unseen.at),
                    false => run.fate == RunFate::Inserted && run.revised.contains(&unseen.at),
                };
                let range = runs(change);
                let held = self.runs[range.clone()].iter().position(holds);
                if let Some(at) = held {
                    said[range.start + at].unseen = true;
                }
            }
        }
        for (at, systematic) in self.systematic(&changes, watch).iter().enumerate() {
            for place in &systematic.places {
                said[runs(&changes[*place])].iter_mut().for_each(|it| it.systematic = Some(at + 1));
            }
        }
        self.write_ops_said(&said, out)
    }

    fn write_ops_said(&self, said: &[Said], out: &mut impl Write) -> io::Result<()> {
        let mut buffer = Vec::with_capacity(1 << 16);
        let mut result = Ok(());
        self.each_op_said(said, |op| {
            op.write(&mut buffer);
            if buffer.len() > (1 << 16) - (1 << 13) && result.is_ok() {
                result = out.write_all(&buffer);
                buffer.clear();
            }
        });
        result?;
        out.write_all(&buffer)
    }
}

impl<'a> Op<'a> {
    fn new(
        op: &'static str,
        text: &'a str,
        base: Option<usize>,
        revised: Option<usize>,
        moved: Option<MoveId>,
    ) -> Self {
        let (strength, systematic, unseen) = (Strengths::default(), None, false);
        let (new, ghost) = (None, false);
        Self { op, text, new, base, revised, moved, ghost, strength, systematic, unseen }
    }

    /// Writes the op as a line of JSON; fields that are null or false are left out.
    pub fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"op\":\"");
        out.extend_from_slice(self.op.as_bytes());
        out.extend_from_slice(b"\",\"text\":");
        write_string(self.text, out);
        if let Some(new) = self.new {
            out.extend_from_slice(b",\"new\":");
            write_string(new, out);
        }
        write_number(b",\"base\":", self.base, out);
        write_number(b",\"revised\":", self.revised, out);
        if let Some(MoveId(id)) = self.moved {
            out.extend_from_slice(b",\"move\":\"m");
            write_digits(id as usize, out);
            out.push(b'"');
        }
        if self.ghost {
            out.extend_from_slice(b",\"ghost\":true");
        }
        for (index, class) in self.strength.iter().enumerate() {
            let before: &[u8] = if index == 0 { b",\"strength\":[\"" } else { b",\"" };
            out.extend_from_slice(before);
            out.extend_from_slice(class.word().as_bytes());
            out.push(b'"');
        }
        if !self.strength.is_empty() {
            out.push(b']');
        }
        write_number(b",\"systematic\":", self.systematic, out);
        if self.unseen {
            let named = |it: char| format!("\"U+{:04X}\"", u32::from(it));
            let points: Vec<_> = self.text.chars().filter(|it| !it.is_ascii()).map(named).collect();
            let points = format!(",\"code_points\":[{}]", points.join(","));
            out.extend_from_slice(points.as_bytes());
        }
        out.extend_from_slice(b"}\n");
    }
}

/// The passage that holds the byte at `place`, at or after the passage `from`.
fn passage_at(side: &Passages<'_>, from: usize, place: usize) -> usize {
    let list = side.list();
    let mut at = from;
    while at + 1 < list.len() && list[at].next <= place {
        at += 1;
    }
    at
}

fn write_number(name: &[u8], number: Option<usize>, out: &mut Vec<u8>) {
    if let Some(number) = number {
        out.extend_from_slice(name);
        write_digits(number, out);
    }
}

fn write_digits(mut number: usize, out: &mut Vec<u8>) {
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// Writes a JSON string; stretches without a character to escape are copied whole.
fn write_string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let bytes = text.as_bytes();
    let mut done = 0;
    while let Some(at) = special(&bytes[done..]) {
        let at = done + at;
        out.extend_from_slice(&bytes[done..at]);
        write_escape(bytes[at], out);
        done = at + 1;
    }
    out.extend_from_slice(&bytes[done..]);
    out.push(b'"');
}

/// Where the first character stands that JSON wants escaped; looks at many at once.
fn special(bytes: &[u8]) -> Option<usize> {
    let is_special = |b: &u8| *b < 0x20 || *b == b'"' || *b == b'\\';
    let any = |chunk: &[u8]| chunk.iter().fold(false, |found, b| found | is_special(b));
    let chunk = bytes.chunks(32).position(any)?;
    bytes[32 * chunk..].iter().position(is_special).map(|at| 32 * chunk + at)
}

fn write_escape(byte: u8, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    match byte {
        b'"' => out.extend_from_slice(b"\\\""),
        b'\\' => out.extend_from_slice(b"\\\\"),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        other => {
            out.extend_from_slice(b"\\u00");
            out.push(HEX[usize::from(other >> 4)]);
            out.push(HEX[usize::from(other & 15)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_mark_and_a_control_character_are_escaped() {
        let mut out = Vec::new();
        write_string("a \"b\"\t\u{1}é\n", &mut out);
        assert_eq!(String::from_utf8(out).as_deref(), Ok("\"a \\\"b\\\"\\t\\u0001é\\n\""));
    }

    #[test]
    fn the_base_range_of_an_op_counts_passages() {
        let mut out = Vec::new();
        assert!(files_to_ops("a b\nc\n", "a b\nd\n", &mut out).is_ok_and(|differ| differ));
        let printed = String::from_utf8_lossy(&out).into_owned();
        assert!(
            printed
                .starts_with("{\"op\":\"equal\",\"text\":\"a b\\n\",\"base\":0,\"revised\":0}\n"),
            "{printed}"
        );
    }
}
