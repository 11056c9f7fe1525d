//! Deeds that are said as values of the wire.

use travaux_desk::{
    Authored, CommentForm, DelegationCode, Desk, Foreign, InstrumentCode, Place, Speaker,
};
use travaux_wire::{
    WireAuthored, WireCommenting, WireFailure, WireImportTarget, WireNamedAuthor, WireProjected,
    WireProjection, WireVersion, WireVersionForm, matter_id, parsed, room_page, version,
};

/// Remembers for which delegations authors write, or forgets it.
///
/// # Errors
///
/// As [`Desk::name_authors`] and [`Desk::forget_author`].
pub fn name_authors(desk: &mut Desk, named: Vec<WireNamedAuthor>) -> Result<(), WireFailure> {
    let (gone, named): (Vec<_>, Vec<_>) = named.into_iter().partition(|it| it.forgotten);
    for it in gone {
        desk.forget_author(&it.name)?;
    }
    let said = |it: WireNamedAuthor| {
        let delegation = it.delegation.as_deref().map(parsed).transpose()?;
        Ok::<_, WireFailure>((it.name, delegation))
    };
    let named = named.into_iter().map(said).collect::<Result<Vec<_>, _>>()?;
    Ok(desk.name_authors(&named)?)
}

/// Takes a foreign file in as a version.
///
/// # Errors
///
/// As [`Desk::with_changes`] and [`Desk::import_text`].
pub fn imported(
    desk: &mut Desk,
    foreign: Foreign,
    target: WireImportTarget,
    form: WireVersionForm,
) -> Result<WireVersion, WireFailure> {
    let foreign = desk.with_changes(foreign, &target.changes.clone().try_into()?)?;
    let taken = desk.import_text(foreign, &target.try_into()?, &form.try_into()?)?.clone();
    Ok(version(desk, &taken))
}

/// What a file is put forward as.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct PutForward<'n> {
    /// The instrument.
    pub instrument: &'n InstrumentCode,
    /// The delegation whose whole text it is; none takes each tracked change for the delegation
    /// that its author writes for.
    pub by: Option<&'n DelegationCode>,
    /// The title of the meeting.
    pub occasion: &'n str,
}

/// Puts a foreign file forward: whole, as what one delegation proposes on the base, or else each
/// tracked change for the delegation that its author writes for.
///
/// # Errors
///
/// As [`Desk::propose`] and [`Desk::propose_by_authors`].
pub fn proposed(
    desk: &mut Desk,
    foreign: &Foreign,
    it: PutForward<'_>,
) -> Result<WireAuthored, WireFailure> {
    let PutForward { instrument, by, occasion } = it;
    let Some(by) = by else {
        let Authored { tabled, left, differs } =
            desk.propose_by_authors(foreign, instrument, occasion)?;
        let tabled = tabled.into_iter().map(|(code, it)| (code.to_string(), it.into())).collect();
        return Ok(WireAuthored { tabled, left, differs });
    };
    let tabled = desk.propose(foreign, instrument, Speaker { by, occasion })?;
    let tabled = vec![(by.to_string(), tabled.into())];
    Ok(WireAuthored { tabled, left: Vec::new(), differs: false })
}

/// Makes, answers, resolves or reopens a comment.
///
/// # Errors
///
/// As [`Desk::comment`] and its neighbours.
pub fn commented(desk: &mut Desk, said: WireCommenting) -> Result<(), WireFailure> {
    match said {
        WireCommenting::Make { instrument, provision, by, words, on, internal } => {
            let (by, instrument) = (named(&by)?, parsed(&instrument)?);
            let form = CommentForm { by, words, on, internal, ..CommentForm::default() };
            desk.comment(Place { instrument: &instrument, provision: &provision }, &form)?
        }
        WireCommenting::Answer { id, by, words } => {
            let by = desk.commenting(named(&by)?.as_ref())?;
            desk.answer_comment(matter_id(&id)?, &words, now(&by))?
        }
        WireCommenting::Resolve { id, by } => {
            let by = desk.commenting(named(&by)?.as_ref())?;
            desk.resolve_comment(matter_id(&id)?, now(&by))?
        }
        WireCommenting::Reopen { id, by } => {
            let by = desk.commenting(named(&by)?.as_ref())?;
            desk.reopen_comment(matter_id(&id)?, now(&by))?
        }
    };
    Ok(())
}

/// The delegation that is named; none where nobody is.
fn named(code: &str) -> Result<Option<DelegationCode>, WireFailure> {
    if code.trim().is_empty() { Ok(None) } else { parsed(code).map(Some) }
}

/// Whoever speaks, at the newest meeting.
fn now(by: &DelegationCode) -> Speaker<'_> {
    Speaker { by, occasion: "" }
}

/// Accepts what is hidden in a working text, or in the rolling text; gives in how many provisions.
///
/// # Errors
///
/// As [`Desk::accept_hidden`].
pub fn accept_hidden(
    desk: &mut Desk,
    instrument: &InstrumentCode,
    delegation: Option<&DelegationCode>,
) -> Result<u32, WireFailure> {
    let count = desk.accept_hidden(instrument, delegation)?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The page the room sees; what it has seen for longer than a moment has gone out.
///
/// # Errors
///
/// When there is no such instrument, when nothing of it is tabled, or when the file fails.
pub fn projected(desk: &mut Desk, it: &WireProjection) -> Result<WireProjected, WireFailure> {
    desk.show_the_room()?;
    room_page(desk, it)
}
