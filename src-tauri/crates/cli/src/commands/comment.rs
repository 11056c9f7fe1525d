//! `travaux comment`: comments on provisions, answered, resolved, and taken from Word files.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{CommentAt, CommentForm, DelegationCode, Desk, InstrumentCode, Place, Speaker};
use travaux_history::account::timed;
use travaux_history::{Hash, Layer, MatterId};
use travaux_wire::PrintedComment;

use crate::answer::{Outcome, Trouble, in_line, json, note, print};
use crate::authors::warn_of_our_name;
use crate::files::{Through, text_bytes};
use crate::session::Session;

pub(crate) const HELP: &str = "\
Comments are tabled: they go into pouches, and into Word files that are written with --comments.
With --internal they are notes of our own, which never leave. An ENTRY is named by as much of its
name as tells it from others; `travaux take-back --entry` takes a comment back.

Examples:
  travaux comment Talks.dossier --instrument FA
  travaux comment Talks.dossier --instrument FA --provision '2(1)' --words 'Too strong.' --by CAS
  travaux comment Talks.dossier --instrument FA --provision '2(1)' --on 'sixty days' --words '…'
  travaux comment Talks.dossier --instrument FA --answer 3fa9c21b --words 'It is meant so.'
  travaux comment Talks.dossier --instrument FA --resolve 3fa9c21b
  travaux comment Talks.dossier --instrument FA --take back.docx --occasion '2nd meeting'";

/// List, make, answer and resolve comments on provisions.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Commenting {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
    /// The provision's address, such as '2(1)'.
    #[arg(long, requires = "words")]
    pub(crate) provision: Option<String>,
    /// What the comment or the answer says.
    #[arg(long)]
    pub(crate) words: Option<String>,
    /// The words of the provision that it is on; all of it when left out.
    #[arg(long, value_name = "WORDS", requires = "provision")]
    pub(crate) on: Option<String>,
    /// Which of the places where those words stand in the provision, counted from 1.
    #[arg(long, default_value_t = 1, requires = "on")]
    pub(crate) nth: u32,
    /// Whose comment it is, by code; ours when left out.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: Option<DelegationCode>,
    /// Keep it as a note of our own: it never leaves this file.
    #[arg(long, requires = "provision")]
    pub(crate) internal: bool,
    /// Answer this comment.
    #[arg(long, value_name = "ENTRY", requires = "words", conflicts_with = "provision")]
    pub(crate) answer: Option<String>,
    /// Resolve this comment.
    #[arg(long, value_name = "ENTRY", conflicts_with_all = ["provision", "answer"])]
    pub(crate) resolve: Option<String>,
    /// Reopen this comment.
    #[arg(long, value_name = "ENTRY", conflicts_with_all = ["provision", "answer", "resolve"])]
    pub(crate) reopen: Option<String>,
    /// Take the comments of this Word file, each as one of the delegation its author writes for.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["words", "resolve", "reopen"])]
    pub(crate) take: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) through: Through,
    /// The meeting or other occasion; may be left out.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) occasion: String,
    /// Print one JSON object a comment.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn comment(session: &Session, it: &Commenting) -> Result<Outcome, Trouble> {
    let acts = it.words.is_some() || it.resolve.is_some() || it.reopen.is_some();
    if !acts && it.take.is_none() {
        return listed(&session.reading(&it.dossier)?, it, None);
    }
    let mut desk = session.writing(&it.dossier)?;
    let made = done(&mut desk, it)?;
    listed(&desk, it, made)
}

/// Does what was asked for; gives the comment it was about, where it was one.
fn done(desk: &mut Desk, it: &Commenting) -> Result<Option<MatterId>, Trouble> {
    if let Some(file) = &it.take {
        return taken(desk, it, file).map(|()| None);
    }
    let words = it.words.clone().unwrap_or_default();
    if let Some(provision) = &it.provision {
        let form = CommentForm {
            by: it.by.clone(),
            words,
            on: it.on.clone().map(|words| (words, it.nth.saturating_sub(1))),
            occasion: it.occasion.clone(),
            internal: it.internal,
            written: None,
        };
        let at = Place { instrument: &it.instrument, provision };
        return Ok(Some(desk.comment(at, &form)?));
    }
    let asked = [&it.answer, &it.resolve, &it.reopen].into_iter().flatten().next();
    let Some(asked) = asked else {
        return Err(Trouble(
            "Say which provision the comment is on with --provision, or which comment it answers \
             with --answer. Nothing was changed."
                .to_owned(),
        ));
    };
    let id = meant(desk, &it.instrument, asked)?;
    let by = desk.commenting(it.by.as_ref())?;
    let speaker = Speaker { by: &by, occasion: &it.occasion };
    if it.answer.is_some() {
        desk.answer_comment(id, &words, speaker)?;
    } else if it.resolve.is_some() {
        desk.resolve_comment(id, speaker)?;
    } else {
        desk.reopen_comment(id, speaker)?;
    }
    Ok(Some(id))
}

/// Takes the comments of a Word file, and says what was left.
fn taken(desk: &mut Desk, it: &Commenting, file: &std::path::Path) -> Result<(), Trouble> {
    let read = text_bytes(file, it.through)?;
    let foreign = desk.read_foreign(&file.to_string_lossy(), &read.bytes)?;
    warn_of_our_name(desk, &foreign);
    let told = desk.take_comments(&foreign, &it.instrument, &it.occasion)?;
    note(&format!("{} taken, {} here already.", told.taken, told.known));
    for author in &told.left {
        note(&format!(
            "Left: nobody has said for whom \u{201c}{author}\u{201d} writes; say so with `travaux \
             authors`."
        ));
    }
    if told.unplaced > 0 {
        note(&format!("Left: {} on nothing that is a provision of the text.", told.unplaced));
    }
    Ok(())
}

/// The comment whose entry begins so.
fn meant(desk: &Desk, instrument: &InstrumentCode, typed: &str) -> Result<MatterId, Trouble> {
    let all = desk.comments(instrument)?;
    let whole = Hash::parse(typed).map(MatterId::from_hash);
    let named = |it: &CommentAt<'_>| {
        let id = it.thread.held.id;
        Some(id) == whole || typed.len() >= 4 && id.hash().to_string().starts_with(typed)
    };
    let mut found = all.iter().filter(|it| named(it));
    match (found.next(), found.next()) {
        (Some(it), None) => Ok(it.thread.held.id),
        (Some(_), Some(_)) => Err(Trouble(format!(
            "\u{201c}{typed}\u{201d} names several comments; write more of it. Nothing was changed."
        ))),
        _ => Err(Trouble(format!(
            "\u{201c}{typed}\u{201d} names no comment on {instrument}. Nothing was changed."
        ))),
    }
}

/// Prints the comments of an instrument, or one of them.
fn listed(desk: &Desk, it: &Commenting, only: Option<MatterId>) -> Result<Outcome, Trouble> {
    let all = desk.comments(&it.instrument)?;
    let shown = all.iter().filter(|held| only.is_none_or(|id| held.thread.held.id == id));
    let told: String = match it.json {
        true => shown.map(|held| json(&PrintedComment::from(held))).collect(),
        false => shown.map(|held| told(held) + "\n").collect(),
    };
    let none = if it.json { "" } else { "There are no comments.\n" };
    let told = if told.is_empty() { none } else { &told };
    print(told.as_bytes())?;
    Ok(Outcome::Done)
}

/// A comment for a reader, its answers below it.
fn told(it: &CommentAt<'_>) -> String {
    let (thread, comment) = (&it.thread, it.thread.comment);
    let place = if it.address.is_empty() { "gone" } else { &it.address };
    let on =
        comment.on.as_ref().map(|on| format!(" on {}", travaux_text::quoted(&in_line(&on.words))));
    let ends = [
        (it.adrift, ", words that are gone"),
        (thread.held.layer == Layer::Internal, ", internal"),
        (!thread.is_open(), ", resolved"),
    ];
    let ends: String = ends.iter().filter(|it| it.0).map(|it| it.1).collect();
    let mut told = format!(
        "{}  {place}  {}{}, {}{ends}: {}",
        thread.held.id.hash().short(),
        comment.by,
        on.unwrap_or_default(),
        timed(thread.at()),
        in_line(&comment.words),
    );
    for (held, reply) in &thread.replies {
        let when = timed(reply.written.unwrap_or(held.at));
        told.push_str(&format!("\n    {}, {when}: {}", reply.by, in_line(&reply.words)));
    }
    told
}
