//! One cell through a stretch of acts: what it was, what was said of it, what it came to.

use crate::MeetingId;

/// What a cell holds.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Value {
    /// What is said of it, spelled.
    pub(super) said: String,
    /// Whether it stands, or was taken back.
    pub(super) stands: bool,
}

/// What an act does to a cell.
#[derive(Clone, Debug)]
pub(super) struct Effect {
    /// What it says of it, spelled; nothing where it only ends it or lets it stand again.
    pub(super) said: Option<String>,
    /// Whether it stands from then on.
    pub(super) stands: bool,
    /// Whether the act is the making of it.
    pub(super) makes: bool,
    /// Whether what it says replaces all that was said before.
    pub(super) is_whole: bool,
    /// Whether its own delegation put something else in its place.
    pub(super) is_replaced: bool,
    /// At which meeting.
    pub(super) meeting: Option<MeetingId>,
}

impl Effect {
    /// It is made.
    pub(super) fn makes(said: String, meeting: Option<MeetingId>) -> Self {
        Self { said: Some(said), makes: true, meeting, ..Self::stands_again() }
    }

    /// It is described, from now on with these particulars alone.
    pub(super) fn describes(said: String, makes: bool) -> Self {
        Self { said: Some(said), makes, is_whole: true, ..Self::stands_again() }
    }

    /// Something becomes of it.
    pub(super) fn becomes(said: &str) -> Self {
        Self { said: Some(said.to_owned()), ..Self::stands_again() }
    }

    /// Its own delegation puts something else in its place.
    pub(super) fn is_replaced(said: &str, meeting: Option<MeetingId>) -> Self {
        Self { is_replaced: true, meeting, ..Self::becomes(said) }
    }

    /// Whether what it was said of is there no more.
    pub(super) fn takes_away(&self) -> bool {
        !self.stands || self.is_replaced
    }

    /// It is taken back.
    pub(super) fn ends(meeting: Option<MeetingId>) -> Self {
        let (makes, is_whole, is_replaced) = (false, false, false);
        Self { said: None, stands: false, makes, is_whole, is_replaced, meeting }
    }

    /// It was taken back, and is not any more.
    pub(super) fn stands_again() -> Self {
        Self { stands: true, ..Self::ends(None) }
    }
}

/// A place in the stretch that is kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Kept {
    /// The act.
    pub(super) at: usize,
    /// The act whose particulars it has, where they are not its own.
    pub(super) as_in: Option<usize>,
}

impl Kept {
    fn at(at: usize) -> Self {
        Self { at, as_in: None }
    }
}

/// What the acts of a stretch say of one cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Slot {
    /// What it was when the stretch began; none where nothing was known of it.
    base: Option<Value>,
    now: Value,
    /// The act that made it, and what it said.
    made: Option<(usize, String)>,
    /// The act that said last what it is, and whether it stood then.
    said: Option<(usize, bool)>,
    /// The act that changed last whether it stands.
    turned: Option<usize>,
    /// Whether what was said last replaces what was said before.
    is_whole: bool,
    /// Whether its own delegation put something else in its place.
    replaced: bool,
    /// At which meeting it was said.
    pub(super) meeting: Option<MeetingId>,
    /// What the acts before said of it, where all of that was told before it was ended.
    former: Option<Box<Slot>>,
    /// How it was before it was said last, of what is not told yet.
    before: Option<Box<Slot>>,
}

impl Slot {
    pub(super) fn of(base: Option<Value>) -> Self {
        Self { now: base.clone().unwrap_or_default(), base, ..Self::default() }
    }

    /// The same cell, what it is now taken for known.
    pub(super) fn begun_again(self) -> Self {
        let (meeting, now) = (self.meeting, self.now.clone());
        Self { meeting, former: Some(Box::new(self)), ..Self::of(Some(now)) }
    }

    /// As it was before it was taken for known, where nothing came of what was said since.
    pub(super) fn settled(mut self) -> Self {
        match self.former.take() {
            Some(former) if self.kept_alone().is_empty() => *former,
            former => Self { former, ..self },
        }
    }

    /// Whether nobody knew of it when the stretch began.
    pub(super) fn is_new(&self) -> bool {
        self.base.is_none()
    }

    pub(super) fn stands(&self) -> bool {
        self.now.stands
    }

    pub(super) fn said_at(&self) -> Option<usize> {
        self.said.map(|(at, _)| at)
    }

    /// Takes in what an act does. What makes it again as it was earlier undoes what was said since.
    pub(super) fn take(mut self, at: usize, effect: Effect) -> Self {
        // What was before is not copied: of many sayings that would be each time all of them.
        let before = self.before.take();
        let (mut next, makes) = (self.clone(), effect.makes);
        self.before = before;
        next.turn(at, effect);
        // What is made again is made when it is.
        let is_again = |it: &&Self| {
            let known = it.base.is_some() || it.made.is_some();
            known && !makes && (&it.now, it.replaced) == (&next.now, next.replaced)
        };
        let mut all = std::iter::successors(Some(&self), |it| it.before.as_deref());
        if let Some(again) = all.find(is_again) {
            return again.clone();
        }
        Self { before: Some(Box::new(self)), ..next }
    }

    fn turn(&mut self, at: usize, effect: Effect) {
        let takes_away = effect.takes_away();
        if let Some(said) = effect.said {
            if effect.makes || (effect.is_whole && self.made.is_none()) {
                self.made = Some((at, said.clone()));
            }
            self.said = Some((at, effect.stands));
            self.is_whole = effect.is_whole;
            self.now.said = said;
        }
        if self.now.stands != effect.stands {
            self.turned = Some(at);
        }
        self.now.stands = effect.stands;
        self.replaced = effect.is_replaced;
        if !takes_away && effect.meeting.is_some() {
            self.meeting = effect.meeting;
        }
    }

    /// What is kept of the acts on it.
    pub(super) fn kept(&self) -> Vec<Kept> {
        let former = self.former.iter().flat_map(|it| it.kept());
        former.chain(self.kept_alone()).collect()
    }

    fn kept_alone(&self) -> Vec<Kept> {
        match (&self.base, &self.made) {
            (Some(base), _) => self.kept_on(base),
            (None, Some((made, said))) if self.now.stands && !self.replaced => {
                self.kept_new(*made, said)
            }
            (None, Some(_)) => Vec::new(),
            // Of something that nobody knows: as it was written.
            (None, None) => {
                let last = self.said_at().max(self.turned);
                last.map(Kept::at).into_iter().collect()
            }
        }
    }

    /// Of something known: the last act that makes the difference.
    fn kept_on(&self, base: &Value) -> Vec<Kept> {
        let said = self.said.filter(|_| base.said != self.now.said);
        let stands = said.map_or(base.stands, |(_, stands)| stands);
        let turned = self.turned.filter(|_| stands != self.now.stands);
        said.map(|(at, _)| at).into_iter().chain(turned).map(Kept::at).collect()
    }

    /// Of something new: its making, with what was said last.
    fn kept_new(&self, made: usize, said_first: &str) -> Vec<Kept> {
        match self.said_at() {
            Some(said) if self.now.said != said_first && self.is_whole => {
                vec![Kept { at: made, as_in: Some(said) }]
            }
            Some(said) if self.now.said != said_first => vec![Kept::at(made), Kept::at(said)],
            _ => vec![Kept::at(made)],
        }
    }
}
