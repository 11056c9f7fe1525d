//! What was settled in a provision, laid over what is said of it now.
//!
//! A lift is an agreement about a stretch of words: where everybody's words there are still those
//! that were on the table, the agreed words are the ground for all, and only what else differs is
//! put in brackets. What is said elsewhere in the provision, by whom, and in which order does not
//! matter.

use travaux_text::{DelegationCode, Provision, Wording};

use super::pick::picked;
use super::places::{Spoken, spoken};
use super::readings::{Placed, Readings};
use super::record::{Place, Rolling, Stands};
use super::recut::cut_brackets;
use super::widen::Frozen;

/// One thing that was settled about the wording of a provision, or laid out otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Settlement<'s> {
    /// The wording as it stood before, with its brackets.
    pub before: &'s Wording,
    /// The wording after.
    pub after: &'s Wording,
    /// What happened to it.
    pub act: Settling<'s>,
}

/// What happened to the brackets of a provision.
#[derive(Clone, Copy, Debug)]
pub enum Settling<'s> {
    /// The bracket at this path was lifted; everything, where the path is empty.
    Lifted(&'s [u32]),
    /// Brackets were cut otherwise.
    Recut,
}

/// How a provision stands with what was settled about it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Settled {
    /// Its wording; none where it was agreed that it goes.
    pub wording: Option<Wording>,
    /// Which of the settlements hold, in their order.
    pub holds: Vec<bool>,
}

/// What a party has at a place of the rolling text.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Said {
    /// These words.
    Has(Wording),
    /// Nothing.
    Absent,
    /// Nothing, but it was agreed that there is something.
    Out,
}

/// How the provision at a position of a rolling text stands, given what was settled about it,
/// oldest first.
///
/// - **Laws**: a settlement holds unless somebody now says, in the words it is about, what was
///   not on the table then. The order of the parties and who supports whom change none of it.
pub fn settled(rolling: &Rolling, at: usize, all: &[Settlement<'_>]) -> Settled {
    let (provision, place) = (&rolling.text.provisions[at], &rolling.places[at]);
    let mut table = Table::of(rolling, provision, place);
    let mut holds = Vec::with_capacity(all.len());
    let mut frozen = Vec::new();
    for it in all {
        let held = match it.act {
            Settling::Lifted(path) => {
                let read = Readings::of(it.before, it.after, path, &table.around());
                frozen.push((it.after, None, read.clone()));
                table.lift(&read)
            }
            Settling::Recut => {
                let (gone, come) = cut_brackets(it.before, it.after);
                let around = table.around();
                let holds = gone
                    .iter()
                    .all(|path| table.has_all(&Readings::of(it.before, it.before, path, &around)));
                let new = come.iter().map(|path| {
                    (it.after, Some(()), Readings::of(it.after, it.after, path, &around))
                });
                frozen.extend(new);
                if !holds {
                    frozen.truncate(frozen.len() - come.len());
                }
                holds
            }
        };
        if !held && matches!(it.act, Settling::Lifted(_)) {
            frozen.pop();
        }
        holds.push(held);
    }
    let spans: Vec<(bool, Readings)> =
        frozen.into_iter().map(|(_, cut, read)| (cut.is_some(), read)).collect();
    Settled { wording: table.wording(place, &spans), holds }
}

/// What everybody has at a place.
struct Table<'t> {
    names: &'t [DelegationCode],
    /// Those of them that are at the table here.
    parties: Vec<DelegationCode>,
    base: Option<Wording>,
    said: Vec<Said>,
}

impl<'t> Table<'t> {
    fn of(rolling: &'t Rolling, provision: &Provision, place: &Place) -> Self {
        let has = |code: &DelegationCode| match &place.stands {
            Stands::Base(went) => !went.iter().any(|it| it.by == *code),
            Stands::New(came) => came.iter().any(|it| it.by == *code),
        };
        let said = rolling.parties.iter().map(|code| match has(code) {
            _ if place.apart.contains(code) => Said::Out,
            true => Said::Has(picked(&provision.wording, &place.brackets, Some(code))),
            false => Said::Absent,
        });
        let stood = || rolling.base.provisions.iter().find(|it| it.id == place.provision);
        let base = match place.stands {
            Stands::Base(_) => stood().map(|it| it.wording.clone()),
            Stands::New(_) => None,
        };
        let parties = rolling.parties.iter().filter(|it| !place.apart.contains(it)).cloned();
        Self { names: &rolling.parties, parties: parties.collect(), base, said: said.collect() }
    }

    /// All that anybody has, and the names of those at the table.
    fn around(&self) -> (Vec<Wording>, Vec<DelegationCode>) {
        let words = self.said.iter().filter_map(|it| match it {
            Said::Has(wording) => Some(wording.clone()),
            _ => None,
        });
        (self.base.iter().cloned().chain(words).collect(), self.parties.clone())
    }

    /// Lays a lift over what everybody says, where nobody says something new about its words;
    /// gives whether it did.
    fn lift(&mut self, read: &Readings) -> bool {
        let base = self.base.as_ref().map(|it| grounded(it, read));
        let each = self.said.iter().map(|it| match (it, &self.base) {
            // Whoever says nothing about a provision has nothing new to say about its words.
            (Said::Has(own), Some(held)) if own == held => base.clone(),
            _ => lifted(it, read),
        });
        let Some(said) = each.collect::<Option<Vec<_>>>() else { return false };
        if said.iter().all(|it| *it == Said::Out) {
            return false;
        }
        self.said = said;
        if let Some(Said::Has(wording)) = base {
            self.base = Some(wording);
        }
        true
    }

    /// Whether everybody says in these words what was on the table, or has none of them.
    fn has_all(&self, read: &Readings) -> bool {
        self.said.iter().all(|it| match it {
            Said::Has(wording) if self.base.as_ref() == Some(wording) => true,
            Said::Has(wording) => {
                matches!(read.place(wording), Placed::At(_) | Placed::Outside)
            }
            Said::Absent | Said::Out => true,
        })
    }

    /// The wording that all of it makes.
    fn wording(&self, place: &Place, spans: &[(bool, Readings)]) -> Option<Wording> {
        let stood = matches!(place.stands, Stands::Base(_));
        let has: Vec<(usize, &Wording)> = self.said.iter().enumerate().filter_map(has).collect();
        let (_, first) = has.first()?;
        let base = self.base.as_ref().filter(|it| stood && has.iter().any(|(_, own)| own == it));
        let held = base.is_some();
        let base = base.unwrap_or(first);
        let versions: Vec<_> = has.into_iter().filter(|(_, it)| !held || *it != base).collect();
        let absent = self.said.iter().enumerate().filter(|(_, it)| **it == Said::Absent);
        let absent: Vec<usize> = absent.map(|(at, _)| at).collect();
        let frozen: Vec<Frozen> = spans
            .iter()
            .filter_map(|(cut, read)| Some(Frozen { span: read.span_in(base)?, cut: *cut }))
            .collect();
        let said = Spoken { base, held, versions: &versions, absent: &absent, stood };
        let wording = spoken(&said, self.names, &frozen);
        (!wording.is_empty()).then_some(wording)
    }
}

fn has((at, said): (usize, &Said)) -> Option<(usize, &Wording)> {
    match said {
        Said::Has(wording) => Some((at, wording)),
        Said::Absent | Said::Out => None,
    }
}

/// The base once a lift is laid over it; whoever holds to it where its words are not found says
/// nothing here.
fn grounded(base: &Wording, read: &Readings) -> Said {
    let said = lifted(&Said::Has(base.clone()), read);
    let ground = || read.place_ground(base).map(Said::Has);
    said.or_else(ground).unwrap_or(Said::Out)
}

/// What a party says once a lift is laid over it; none where it says something new.
fn lifted(said: &Said, read: &Readings) -> Option<Said> {
    match said {
        Said::Out => Some(Said::Out),
        Said::Absent => Some(match read.absent() {
            None => Said::Absent,
            Some(after) if !after.is_empty() => Said::Has(after.clone()),
            Some(_) if read.keeps() => Said::Out,
            Some(_) => Said::Absent,
        }),
        Said::Has(wording) => match read.place(wording) {
            Placed::Nowhere => None,
            Placed::Outside | Placed::Agreed => Some(Said::Has(wording.clone())),
            Placed::At(after) if after.is_empty() => Some(Said::Absent),
            Placed::At(after) => Some(Said::Has(after)),
        },
    }
}
