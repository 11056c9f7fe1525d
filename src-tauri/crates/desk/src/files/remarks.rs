//! Comments of foreign files, taken as those of the delegations that their authors write for.

use std::collections::HashMap;

use travaux_exchange::docx::read::{Comment, WordFile};
use travaux_exchange::docx::returned_file::provisions_of_paragraphs;
use travaux_history::account::stated;
use travaux_history::{InstrumentCode, MatterId, Stretch, Thread};
use travaux_text::{ProvisionId, Terms, Text};

use crate::desk::refused;
use crate::files::foreign::renamed;
use crate::{CommentForm, Desk, DeskError, Foreign, Place, Speaker};

/// What came of the comments of a file.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TakenComments {
    /// How many comments, answers and marks of being resolved were taken.
    pub taken: usize,
    /// How many were here already.
    pub known: usize,
    /// The authors whose comments were left, because nobody said for whom they write.
    pub left: Vec<String>,
    /// How many stand on nothing that is a provision of the text, and were left.
    pub unplaced: usize,
}

/// The comments of a file beside the text they are on.
#[derive(Clone, Debug, Default)]
pub(crate) struct Remarked {
    pub(crate) comments: Vec<Comment>,
    provisions: HashMap<usize, ProvisionId>,
    printed: HashMap<ProvisionId, String>,
}

/// What becomes of a comment that is taken.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Fate {
    Taken,
    Known,
}

impl Remarked {
    /// The comments of `file`, whose paragraphs are these provisions of `text`.
    pub(crate) fn new(
        file: &WordFile,
        provisions: HashMap<usize, ProvisionId>,
        text: &Text,
        terms: &'static Terms,
    ) -> Self {
        let numbering = text.numbering_in(terms);
        let comments = file.comments.clone();
        if comments.is_empty() {
            return Self::default();
        }
        let printed = text.provisions.iter();
        let printed = printed.map(|it| (it.id, it.wording.printed_text(&numbering))).collect();
        Self { comments, provisions, printed }
    }

    /// The provision that a comment is on.
    pub(crate) fn provision(&self, at: usize) -> Option<ProvisionId> {
        self.provisions.get(&self.comments.get(at)?.paragraph).copied()
    }

    /// The words of that provision that it is on; none where it is on all of them.
    fn on(&self, at: usize, id: ProvisionId) -> Option<Stretch> {
        let (it, printed) = (self.comments.get(at)?, self.printed.get(&id)?);
        let nth = u32::try_from(it.nth).unwrap_or(u32::MAX);
        let words = it.anchor.trim();
        // Blanks at its beginning stand in a file as they do in the words.
        let on = Stretch { words: words.to_owned(), nth };
        (words != printed.trim() && on.within(printed).is_some()).then_some(on)
    }

    /// The comment that the one at `at` answers, however many answers stand between.
    pub(crate) fn root(&self, at: usize) -> usize {
        let mut root = at;
        for _ in 0..self.comments.len() {
            match self.comments.get(root).and_then(|it| it.reply_to) {
                Some(next) => root = next,
                None => break,
            }
        }
        root
    }
}

impl Desk {
    /// Takes the comments of a Word file, each as one of the delegation that its author writes
    /// for, in the tabled layer; an act that can be undone. Those that are here already are not
    /// taken again.
    ///
    /// # Errors
    ///
    /// When the file has no comments, when the instrument has no version yet, or when the file
    /// of the dossier fails.
    pub fn take_comments(
        &mut self,
        foreign: &Foreign,
        instrument: &InstrumentCode,
        occasion: &str,
    ) -> Result<TakenComments, DeskError> {
        self.writable()?;
        let none = || refused(format!("\u{201c}{}\u{201d} has no comments", foreign.name));
        let file = foreign.word.clone().filter(|it| !it.comments.is_empty()).ok_or_else(none)?;
        let base = self.store.text(self.negotiated(instrument)?.id)?;
        let accepted =
            renamed(&base, self.terms(instrument).scheme, file.accepted(&mut self.new_ids()));
        let provisions = provisions_of_paragraphs(&file, &|_| true, &accepted);
        let remarked = Remarked::new(&file, provisions, &accepted.text, accepted.terms);
        let before = self.deeds.count();
        let (mut told, mut made) = (TakenComments::default(), HashMap::new());
        for at in 0..remarked.comments.len() {
            let author = remarked.comments[at].author.trim();
            let Some(by) = self.dossier().written_for(author).flatten().cloned() else {
                if !told.left.iter().any(|it| it == author) {
                    told.left.push(author.to_owned());
                }
                continue;
            };
            if remarked.provision(remarked.root(at)).is_none_or(|id| !base_has(&base, id)) {
                told.unplaced += 1;
                continue;
            }
            let speaker = Speaker { by: &by, occasion };
            match self.take_comment(&remarked, at, instrument, speaker, &mut made)? {
                Fate::Taken => told.taken += 1,
                Fate::Known => told.known += 1,
            }
        }
        self.deeds.join_after(before, format!("the comments of \u{201c}{}\u{201d}", foreign.name));
        Ok(told)
    }

    /// Takes these comments of a returned file as those of a delegation; says how many were new.
    pub(crate) fn take_remarks(
        &mut self,
        remarked: &Remarked,
        chosen: &[usize],
        instrument: &InstrumentCode,
        speaker: Speaker<'_>,
    ) -> Result<usize, DeskError> {
        let (mut taken, mut made) = (0, HashMap::new());
        for &at in chosen {
            let fate = self.take_comment(remarked, at, instrument, speaker, &mut made)?;
            taken += usize::from(fate == Fate::Taken);
        }
        Ok(taken)
    }

    /// Takes a comment or an answer, and whether it was resolved; `made` has those taken before
    /// it.
    fn take_comment(
        &mut self,
        remarked: &Remarked,
        at: usize,
        instrument: &InstrumentCode,
        speaker: Speaker<'_>,
        made: &mut HashMap<usize, MatterId>,
    ) -> Result<Fate, DeskError> {
        let it = &remarked.comments[at];
        let root = remarked.root(at);
        let parent = made
            .get(&root)
            .copied()
            .or_else(|| self.held_comment(remarked, root, instrument, speaker));
        let written = it.date.as_deref().and_then(stated);
        match parent {
            Some(thread) if root != at => {
                let held = self.thread(thread)?;
                if held.replies.iter().any(|(_, reply)| reply.words == it.words.trim()) {
                    return Ok(Fate::Known);
                }
                self.reply_to(thread, &it.words, speaker, written)?;
                Ok(Fate::Taken)
            }
            Some(thread) => self.take_end(thread, it.resolved, speaker),
            None => {
                let missing = || {
                    refused(format!(
                        "the comment \u{201c}{}\u{201d} stands on no provision of the text: note \
                         it by hand",
                        it.words
                    ))
                };
                let id = remarked.provision(root).ok_or_else(missing)?;
                let form = CommentForm {
                    by: Some(speaker.by.clone()),
                    words: it.words.clone(),
                    occasion: speaker.occasion.to_owned(),
                    written,
                    ..CommentForm::default()
                };
                let on = remarked.on(at, id);
                let called = Place { instrument, provision: "a provision" };
                let new = self.comment_on(called, id, on, &form)?;
                made.insert(at, new);
                self.take_end(new, it.resolved, speaker)?;
                Ok(Fate::Taken)
            }
        }
    }

    /// Resolves or reopens a comment as the file has it.
    fn take_end(
        &mut self,
        comment: MatterId,
        resolved: bool,
        speaker: Speaker<'_>,
    ) -> Result<Fate, DeskError> {
        match (self.thread(comment)?.is_open(), resolved) {
            (true, true) => self.resolve_comment(comment, speaker)?,
            (false, false) => self.reopen_comment(comment, speaker)?,
            _ => return Ok(Fate::Known),
        };
        Ok(Fate::Taken)
    }

    /// The comment of ours that the one at `at` of a file is.
    fn held_comment(
        &self,
        remarked: &Remarked,
        at: usize,
        instrument: &InstrumentCode,
        speaker: Speaker<'_>,
    ) -> Option<MatterId> {
        let it = remarked.comments.get(at)?;
        let code = &self.instrument(instrument).ok()?.code;
        let by = self.dossier().written_for(&it.author).flatten();
        let by = by.unwrap_or(speaker.by);
        let same = |thread: &Thread<'_>| {
            thread.comment.by == *by
                && thread.comment.words == it.words.trim()
                && remarked.provision(at).is_none_or(|id| id == thread.comment.provision)
        };
        self.dossier().tabled_comments(code).into_iter().find(same).map(|it| it.held.id)
    }
}

fn base_has(base: &Text, id: ProvisionId) -> bool {
    base.provisions.iter().any(|it| it.id == id)
}
