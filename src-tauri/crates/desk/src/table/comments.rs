//! Comments on provisions: made, answered, resolved; tabled, or notes of our own.

use travaux_exchange::docx::write::{Remark, Uttered};
use travaux_history::{
    Answered, Comment, Dossier, InstrumentCode, Layer, Matter, MatterId, Reply, Stretch, Thread,
};
use travaux_text::{DelegationCode, ProvisionId};

use crate::desk::refused;
use crate::{Desk, DeskError, Place, Speaker};

/// A comment to be made.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct CommentForm {
    /// Whose remark it is; ours where none is named.
    pub by: Option<DelegationCode>,
    /// What it says.
    pub words: String,
    /// The words it is on, as the provision prints them, and which of the places where they
    /// stand is meant, counted from 0; none where it is on the whole provision.
    pub on: Option<(String, u32)>,
    /// The meeting at which it was made; may be empty.
    pub occasion: String,
    /// Whether it is a note of our own, which never leaves.
    pub internal: bool,
    /// When it was written, where a file says so, in milliseconds since 1970.
    pub written: Option<i64>,
}

/// A comment, and where it stands now.
#[derive(Clone, Debug)]
pub struct CommentAt<'d> {
    /// The comment and what became of it.
    pub thread: Thread<'d>,
    /// The address of its provision in the rolling text; empty where it has none there.
    pub address: String,
    /// Whether the words it is on stand there no longer.
    pub adrift: bool,
}

/// A provision that is commented on.
pub(crate) struct Commented {
    pub(crate) id: ProvisionId,
    address: String,
    printed: String,
}

impl Desk {
    /// Makes a comment on a provision, which is named by its address in the rolling text or by
    /// its id; an act that can be undone. A note may also be on a provision of our working text
    /// that is not on the table yet.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, provision or delegation, when it says nothing, when
    /// the words it is on do not stand there, or when the file fails.
    pub fn comment(&mut self, at: Place<'_>, form: &CommentForm) -> Result<MatterId, DeskError> {
        let place = self.commented(at, form.internal)?;
        let on = form.on.as_ref().filter(|it| !it.0.trim().is_empty());
        let on = on.map(|(words, nth)| Stretch { words: words.clone(), nth: *nth });
        if let Some(on) = on.as_ref().filter(|it| it.within(&place.printed).is_none()) {
            let (words, address) = (&on.words, &place.address);
            return Err(refused(format!("the words \u{201c}{words}\u{201d} are not in {address}")));
        }
        let called = Place { provision: &place.address, ..at };
        self.comment_on(called, place.id, on, form)
    }

    /// Makes a comment on a provision that is known to be there, and is called so.
    pub(crate) fn comment_on(
        &mut self,
        called: Place<'_>,
        provision: ProvisionId,
        on: Option<Stretch>,
        form: &CommentForm,
    ) -> Result<MatterId, DeskError> {
        let Place { instrument, provision: address } = called;
        let comment = Comment {
            instrument: self.instrument(instrument)?.code.clone(),
            provision,
            by: self.commenting(form.by.as_ref())?,
            words: said(&form.words)?,
            on,
            written: form.written,
        };
        let (what, layer) = match form.internal {
            true => ("note", Layer::Internal),
            false => ("comment", Layer::Tabled),
        };
        let name = format!("the {what} of {} on {address} of {instrument}", comment.by);
        self.enter_matter(name, Matter::Comment(comment), layer, &form.occasion)
    }

    /// Answers a comment; an act that can be undone. The answer to a note is a note.
    ///
    /// # Errors
    ///
    /// When there is no such comment or delegation, when it says nothing, or when the file
    /// fails.
    pub fn answer_comment(
        &mut self,
        comment: MatterId,
        words: &str,
        speaker: Speaker<'_>,
    ) -> Result<MatterId, DeskError> {
        self.reply_to(comment, words, speaker, None)
    }

    pub(crate) fn reply_to(
        &mut self,
        comment: MatterId,
        words: &str,
        speaker: Speaker<'_>,
        written: Option<i64>,
    ) -> Result<MatterId, DeskError> {
        let layer = self.thread(comment)?.held.layer;
        let reply = Reply {
            comment,
            by: self.delegation(speaker.by)?.code.clone(),
            words: said(words)?,
            written,
        };
        let name = format!("the answer of {}", reply.by);
        self.enter_matter(name, Matter::Reply(reply), layer, speaker.occasion)
    }

    /// Notes that a comment was resolved; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such comment, when it is resolved already, or when the file fails.
    pub fn resolve_comment(
        &mut self,
        comment: MatterId,
        speaker: Speaker<'_>,
    ) -> Result<MatterId, DeskError> {
        if !self.thread(comment)?.is_open() {
            return Err(refused("this comment is resolved already"));
        }
        self.settle_comment(comment, speaker, "resolving", Matter::CommentResolved)
    }

    /// Notes that a comment was not resolved after all; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such comment, when it is open, or when the file fails.
    pub fn reopen_comment(
        &mut self,
        comment: MatterId,
        speaker: Speaker<'_>,
    ) -> Result<MatterId, DeskError> {
        if self.thread(comment)?.is_open() {
            return Err(refused("this comment is open"));
        }
        self.settle_comment(comment, speaker, "reopening", Matter::CommentReopened)
    }

    fn settle_comment(
        &mut self,
        comment: MatterId,
        speaker: Speaker<'_>,
        verb: &str,
        matter: fn(Answered) -> Matter,
    ) -> Result<MatterId, DeskError> {
        let thread = self.thread(comment)?;
        let (layer, whose) = (thread.held.layer, thread.comment.by.clone());
        let answered = Answered {
            matter: comment,
            by: self.delegation(speaker.by)?.code.clone(),
            note: String::new(),
        };
        let name = format!("{verb} the comment of {whose}");
        self.enter_matter(name, matter(answered), layer, speaker.occasion)
    }

    /// The comments and notes on the provisions of an instrument, in reading order; those on
    /// provisions that are gone come last.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, or when the file fails.
    pub fn comments(&self, instrument: &InstrumentCode) -> Result<Vec<CommentAt<'_>>, DeskError> {
        let code = &self.instrument(instrument)?.code;
        let mut all = self.dossier().comments();
        all.retain(|it| it.comment.instrument == *code);
        if all.is_empty() {
            return Ok(Vec::new());
        }
        let rolling = match self.newest_base(code) {
            Some(_) => Some(self.rolling(instrument)?),
            None => None,
        };
        let placed = all.into_iter().map(|thread| {
            let found = rolling.as_ref().and_then(|it| {
                let at = it.numbering.position(thread.comment.provision)?;
                let printed = it.text.provisions[at].wording.printed_text(&it.numbering);
                Some((at, it.numbering.address(at).to_owned(), printed))
            });
            let (at, address, printed) =
                found.unwrap_or((usize::MAX, String::new(), String::new()));
            let on = thread.comment.on.as_ref();
            let adrift = on.is_some_and(|it| it.within(&printed).is_none());
            (at, CommentAt { thread, address, adrift })
        });
        let mut placed: Vec<_> = placed.collect();
        placed.sort_by_key(|(at, _)| *at);
        Ok(placed.into_iter().map(|(_, it)| it).collect())
    }

    /// A comment that stands.
    pub(crate) fn thread(&self, id: MatterId) -> Result<Thread<'_>, DeskError> {
        let missing = || DeskError::NotFound("comment".to_owned());
        self.dossier().comments().into_iter().find(|it| it.held.id == id).ok_or_else(missing)
    }

    /// The delegation that somebody comments for; ours where none is named.
    ///
    /// # Errors
    ///
    /// When there is no such delegation, or when none is named and none is ours.
    pub fn commenting(&self, code: Option<&DelegationCode>) -> Result<DelegationCode, DeskError> {
        let ours = || self.ours().ok_or_else(|| refused("say whose comment it is"));
        let speaks = code.map_or_else(ours, |it| self.delegation(it))?;
        Ok(speaks.code.clone())
    }

    /// The provision that is meant, and what it prints.
    fn commented(&mut self, at: Place<'_>, internal: bool) -> Result<Commented, DeskError> {
        let Place { instrument, provision: typed } = at;
        let code = self.instrument(instrument)?.code.clone();
        let missing = || DeskError::NotFound(format!("provision {typed}"));
        if self.newest_base(&code).is_some() {
            let rolling = self.rolling(instrument)?;
            if let Some(at) = rolling.find(typed) {
                let it = &rolling.text.provisions[at];
                return Ok(Commented {
                    id: it.id,
                    address: rolling.numbering.address(at).to_owned(),
                    printed: it.wording.printed_text(&rolling.numbering),
                });
            }
        }
        let (id, ours) = (ProvisionId::parse(typed), self.ours().map(|it| it.code.clone()));
        let (Some(id), Some(ours)) = (id, ours) else { return Err(missing()) };
        let open = self.open_text(instrument, &ours)?;
        let at = open.numbering.position(id).ok_or_else(missing)?;
        if !internal {
            return Err(refused(
                "this provision is not on the table yet: keep the comment as a note, or put the \
                 provision forward first",
            ));
        }
        let address = open.numbering.address(at).to_owned();
        let printed = open.provisions[at].wording.printed_text(open.numbering);
        Ok(Commented { id, address, printed })
    }
}

/// What somebody says, without blanks around it.
fn said(words: &str) -> Result<String, DeskError> {
    match words.trim() {
        "" => Err(refused("write what the comment says")),
        words => Ok(words.replace("\r\n", "\n")),
    }
}

/// The comments of the tabled layer on an instrument, as they stand in a Word file.
pub(crate) fn remarks(dossier: &Dossier, code: &InstrumentCode) -> Vec<Remark> {
    let name = |code: &travaux_text::DelegationCode| {
        dossier.delegation(code).map_or(code.as_str(), |it| &it.name).to_owned()
    };
    let remark = |it: Thread<'_>| {
        let comment = it.comment;
        let (author, at) = (name(&comment.by), it.at());
        let first = Uttered { author, at, words: comment.words.clone() };
        let answers = it.replies.iter().map(|(held, it)| Uttered {
            author: name(&it.by),
            at: it.written.unwrap_or(held.at),
            words: it.words.clone(),
        });
        Remark {
            provision: comment.provision,
            on: comment.on.clone(),
            said: std::iter::once(first).chain(answers).collect(),
            resolved: it.resolved.is_some(),
        }
    };
    dossier.tabled_comments(code).into_iter().map(remark).collect()
}
