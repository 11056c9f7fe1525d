//! `travaux import`: a text file taken in as a version.

use std::path::{Path, PathBuf};

use clap::Args;
use travaux_desk::{
    Changes, DelegationCode, Desk, HiddenAt, ImportTarget, InstrumentCode, VersionForm,
};
use travaux_history::{Layer, VersionKind};

use crate::answer::{Outcome, Trouble, note, print};
use crate::authors::{Named, ask_in};
use crate::files::{Through, note_findings, text_bytes};
use crate::session::Session;
use crate::shown::version_line;
use crate::standing::Standing;

/// Import a text file as a version of an instrument.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The text file (.docx, .md, .txt; .odt, .rtf and .doc through LibreOffice).
    pub(crate) file: PathBuf,
    /// Which tracked changes of a Word file are taken: accepted (all of them), rejected (none), or
    /// those of the authors who write for a delegation, by its code.
    #[arg(long, value_name = "WHICH", default_value = "accepted")]
    pub(crate) changes: String,
    #[command(flatten)]
    pub(crate) named: Named,
    #[command(flatten)]
    pub(crate) through: Through,
    /// The instrument's code, such as FA; a new one is made when the dossier has none of it.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
    /// The instrument's title, needed for a new one.
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// What the version is: 'zero draft', 'negotiating text', \"chair's text\" …
    #[arg(long)]
    pub(crate) kind: String,
    /// The delegation it comes from, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: DelegationCode,
    /// The meeting or other occasion, such as '1st meeting'.
    #[arg(long)]
    pub(crate) occasion: String,
    /// What weight the text has.
    #[arg(long, value_enum, default_value_t = Standing::Basis)]
    pub(crate) standing: Standing,
    /// One line about it.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) note: String,
    /// Keep it in the internal layer: it never leaves this file.
    #[arg(long)]
    pub(crate) internal: bool,
    /// Import the text although it has characters that cannot be seen, or that pass for others:
    /// they are accepted as meant.
    #[arg(long)]
    pub(crate) accept_hidden: bool,
    /// Print the version made as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn import(session: &Session, it: &Import) -> Result<Outcome, Trouble> {
    let read = text_bytes(&it.file, it.through)?;
    let mut desk = session.writing(&it.dossier)?;
    let foreign = desk.read_foreign(&it.file.to_string_lossy(), &read.bytes)?;
    it.named.remember(&mut desk)?;
    ask_in(&mut desk, &foreign)?;
    let which = match it.changes.as_str() {
        "accepted" => Changes::Accepted,
        "rejected" => Changes::Rejected,
        named => Changes::Of(delegation(&desk, named)?),
    };
    let comments = foreign.word.as_ref().map_or(0, |it| it.comments.len());
    let foreign = desk.with_changes(foreign, &which)?.through_office(read.through_office);
    note_findings(&it.file, &foreign);
    let target = ImportTarget { instrument: it.instrument.clone(), title: it.title.clone() };
    let form = VersionForm {
        kind: VersionKind::typed(&it.kind),
        standing: it.standing.into(),
        source: it.by.clone(),
        occasion: it.occasion.clone(),
        note: it.note.clone(),
        layer: if it.internal { Layer::Internal } else { Layer::Tabled },
    };
    let hidden = desk.hidden_in_foreign(&foreign);
    if !hidden.is_empty() && !it.accept_hidden {
        return Err(hides(&it.file, &hidden));
    }
    let version = desk.import_text(foreign, &target, &form)?.clone();
    if !hidden.is_empty() {
        desk.accept_hidden_at(&it.instrument, &hidden)?;
    }
    print(version_line(&desk, &version, it.json).as_bytes())?;
    if comments > 0 {
        let (counted, them) = if comments == 1 {
            ("1 comment was", "it")
        } else {
            (&*format!("{comments} comments were"), "them")
        };
        note(&format!(
            "{counted} not imported; take {them} with travaux comment {} --instrument {} --take {} \
             --occasion '...'.",
            it.dossier.display(),
            it.instrument,
            it.file.display()
        ));
    }
    Ok(Outcome::Done)
}

/// The delegation whose changes are taken, by its code or its name.
fn delegation(desk: &Desk, named: &str) -> Result<DelegationCode, Trouble> {
    let there = || desk.dossier().delegations.iter().filter(|it| !it.withdrawn);
    let same = |words: &str| words.trim().eq_ignore_ascii_case(named.trim());
    let found = there().find(|it| same(it.code.as_str()) || same(&it.name));
    found.map(|it| it.code.clone()).ok_or_else(|| {
        let codes: Vec<_> = there().map(|it| it.code.to_string()).collect();
        Trouble(format!(
            "\u{201c}{named}\u{201d} says not which tracked changes are taken: accepted (all), rejected \
             (none), or the code of a delegation ({}). Nothing was changed.",
            codes.join(", ")
        ))
    })
}

/// Why a file is not taken in: what is hidden in it, and where.
fn hides(file: &Path, hidden: &[HiddenAt]) -> Trouble {
    const NAMED: usize = 5;
    let one = |it: &HiddenAt| {
        let names: Vec<&str> = it.found.iter().map(|it| it.name.as_str()).collect();
        format!("  {}: {}\n", it.address, names.join(", "))
    };
    let places: String = hidden.iter().take(NAMED).map(one).collect();
    let more = match hidden.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("  and in {more} more provisions\n"),
    };
    Trouble(format!(
        "{}: characters that cannot be seen, or that pass for others, are in this text:\n\
         {places}{more}Nothing was imported. Correct the file, or add --accept-hidden to import it \
         as it is.",
        file.display()
    ))
}
