//! Those that are or were at the table, and what somebody passes for who comes to it.

use std::collections::BTreeSet;

use travaux_text::DelegationCode;

use crate::likeness::designation::Called;
use crate::likeness::names::Names;

/// What a delegation passes for that another desk introduces.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Likeness {
    /// A delegation that is here.
    Of(DelegationCode),
    /// Everybody, the chair or the table.
    Everybody,
}

/// Those that are or were at the table, each read once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seated(Names);

/// What it holds follows from who is at the table; the order in which they came does not matter.
impl PartialEq for Seated {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Seated {}

impl Seated {
    /// Notes what a delegation is called.
    pub(crate) fn seat(&mut self, code: &DelegationCode, name: &str) {
        self.0.add(code, name);
    }

    /// What a delegation passes for that is not known, among those that are called so still.
    pub(crate) fn likeness(
        &self,
        (code, name): (&DelegationCode, &str),
        is_here: impl Fn(&DelegationCode, &str) -> bool,
    ) -> Option<Likeness> {
        let it = Called::of(code, name);
        let mut known = self.0.posed_by(&it).into_iter().map(|at| &self.0.all[at]);
        let poses = |of: &&Called| of.code != *code && is_here(&of.code, &of.name);
        let whose = known.find(poses).map(|of| Likeness::Of(of.code.clone()));
        whose.or_else(|| it.means_all().then_some(Likeness::Everybody))
    }

    /// Those of these that pass for a delegation, or for all.
    pub(crate) fn passing_for<'c>(
        &self,
        (code, name): (&DelegationCode, &str),
        which: impl Fn(&DelegationCode) -> bool + 'c,
    ) -> BTreeSet<DelegationCode> {
        let of = Called::of(code, name);
        let passes = |it: &&Called| {
            which(&it.code) && it.code != *code && (it.poses_as(&of) || it.means_all())
        };
        self.0.all.iter().filter(passes).map(|it| it.code.clone()).collect()
    }

    /// Those that words name, and what each is called where it is named.
    pub(crate) fn mentioned(&self, words: &str) -> impl Iterator<Item = (&DelegationCode, &str)> {
        let found = self.0.mentioned(words).into_iter();
        found.map(|at| (self.0.code(at), self.0.name(at)))
    }
}
