//! Taking what the others laid at the place: whole, in order, and nothing else.

use std::collections::BTreeSet;

use travaux_history::{DeskId, Hash};
use travaux_pouch::{Identity, PouchError};

use crate::knowledge::{Hash0, Heard};
use crate::{Head, Letter, Name, Place, PlaceError, Roster, Shared};

/// What a desk told with one of its heads.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Stretch {
    /// The desk.
    pub desk: DeskId,
    /// The number of its head.
    pub number: u64,
    /// What it told, each as it was laid there.
    pub told: Vec<Vec<u8>>,
}

/// What came of looking at the place.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Taken {
    /// How many heads were taken.
    pub heads: usize,
    /// What is on its way.
    pub waiting: Vec<Waiting>,
    /// What is not as an honest place and honest desks would have it.
    pub alarms: Vec<Alarm>,
}

/// A head that is there and cannot be taken yet.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Waiting {
    /// Whose it is.
    pub desk: DeskId,
    /// Its number.
    pub number: u64,
    /// Why it waits.
    pub why: Why,
}

/// Why a head waits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Why {
    /// A later one is there already.
    NotThere,
    /// It, or what belongs to it, is not whole.
    NotWhole,
    /// What belongs to it is not there.
    Objects,
    /// It is sealed to a key that this desk does not have.
    Key,
}

/// Something at the place that is not as an honest place and honest desks would have it. Nothing
/// of it was taken.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Alarm {
    /// A head does not bear the signature of its desk, or is not spelled as any desk spells it.
    Forged(DeskId, u64),
    /// A head lies where another one belongs.
    Misplaced(DeskId, u64),
    /// A head is of another dossier.
    OtherDossier(DeskId, u64),
    /// Two words of a desk under one number, both signed: it is at work on two machines, or an
    /// older copy of its dossier went on.
    Contradiction(DeskId, u64),
    /// A head that was taken lies there otherwise than it did, with no signature that fits.
    Changed(DeskId, u64),
    /// The place no longer has what was taken of a desk up to here: it serves an older state, or
    /// lost something.
    Lost(DeskId, u64),
    /// A desk that was shut out goes on writing.
    Removed(DeskId, u64),
    /// This desk's own word lies there with other bytes, or one that it never said: it is at work
    /// on two machines, or this is an older copy.
    Twin(u64),
    /// This desk was shut out.
    ShutOut,
    /// What a desk told makes no sense in this dossier.
    Unfit(DeskId, u64, String),
    /// Something lies there that looks like the word of a desk nobody let in.
    Stranger(DeskId),
}

/// What became of the next head of a desk.
enum Next {
    Taken,
    Nothing,
    Waits(Why),
    Is(Alarm),
}

/// The place as it was when it was listed.
struct Look<'p> {
    place: &'p dyn Place,
    listed: BTreeSet<Name>,
}

/// What is done with each stretch: an error says why it makes no sense.
pub type Absorb<'a> = &'a mut dyn FnMut(&Stretch) -> Result<(), String>;

impl Shared {
    /// Takes what the other desks laid at the place; each stretch is handed to `absorb`, which may
    /// get one twice. What is here is to be kept once that is done.
    ///
    /// # Errors
    ///
    /// When the place does not answer; what was taken until then is taken.
    pub fn take(
        &mut self,
        identity: &Identity,
        place: &dyn Place,
        absorb: Absorb<'_>,
    ) -> Result<Taken, PlaceError> {
        let look = Look { place, listed: place.list()?.into_iter().collect() };
        let mut taken = Taken::default();
        for desk in self.others() {
            taken.alarms.extend(self.as_it_was(desk, &look)?);
        }
        let contradicted = |it: &Alarm| match it {
            Alarm::Contradiction(desk, _) | Alarm::Changed(desk, _) => Some(*desk),
            _ => None,
        };
        let out: BTreeSet<DeskId> = taken.alarms.iter().filter_map(contradicted).collect();
        loop {
            self.read_letters(identity, &look)?;
            let mut moved = 0;
            let mut left = (Vec::new(), Vec::new());
            for desk in self.others().into_iter().filter(|it| !out.contains(it)) {
                loop {
                    match self.take_next(desk, &look, absorb)? {
                        Next::Taken => moved += 1,
                        Next::Nothing => break,
                        Next::Waits(why) => {
                            left.0.push(Waiting { desk, number: self.taken(desk) + 1, why });
                            break;
                        }
                        Next::Is(alarm) => {
                            left.1.push(alarm);
                            break;
                        }
                    }
                }
            }
            taken.heads += moved;
            if moved == 0 {
                taken.waiting = left.0;
                taken.alarms.extend(left.1);
                break;
            }
        }
        taken.alarms.extend(self.strangers(&look));
        if !self.roster.is_in(self.own) {
            taken.alarms.push(Alarm::ShutOut);
        }
        Ok(taken)
    }

    fn others(&self) -> Vec<DeskId> {
        self.roster.all().map(|it| it.seat.desk).filter(|it| *it != self.own).collect()
    }

    fn strangers(&self, look: &Look<'_>) -> Vec<Alarm> {
        let desks = look.listed.iter().filter_map(|it| match it {
            Name::Head(desk, _) => Some(*desk),
            _ => None,
        });
        let unknown: BTreeSet<_> = desks.filter(|it| self.roster.desk(*it).is_none()).collect();
        unknown.into_iter().map(Alarm::Stranger).collect()
    }

    /// Reads the letters that came, of desks that are in.
    fn read_letters(&mut self, identity: &Identity, look: &Look<'_>) -> Result<(), PlaceError> {
        for name in &look.listed {
            let Name::Letter(to, hash) = *name else { continue };
            if to != self.own || self.letters.contains(&hash) {
                continue;
            }
            let Some(sealed) = look.place.get(*name)?.filter(|it| name.fits(it)) else { continue };
            let Ok(letter) = Letter::open(&sealed, identity) else {
                self.letters.insert(hash);
                continue;
            };
            // Of a desk that is not known yet: another one tells of it.
            let Some(known) = self.roster.desk(letter.from) else { continue };
            let is_in = known.removed.is_none() && letter.dossier == self.dossier;
            let is_theirs = Some(known.seat.keys) == letter.writer().map(|it| it.keys);
            self.letters.insert(hash);
            if is_in && is_theirs {
                self.meet(&letter.roster);
                if self.ring.take_in(&letter.ring, &self.roster) {
                    self.write_to_all();
                }
            }
        }
        Ok(())
    }

    /// Whether what was taken of a desk last lies there as it did.
    fn as_it_was(&self, desk: DeskId, look: &Look<'_>) -> Result<Option<Alarm>, PlaceError> {
        let Some(heard) = self.heard.get(&desk).filter(|it| it.number > 0) else { return Ok(None) };
        let (name, number) = (Name::Head(desk, heard.number), heard.number);
        let Some(sealed) = look.place.get(name)? else {
            return Ok(Some(Alarm::Lost(desk, number)));
        };
        if lay(&sealed) == heard.lay {
            return Ok(None);
        }
        // It may be on its way again: half a head says nothing.
        let Ok(bytes) = self.ring.open(&sealed) else {
            return Ok(Some(Alarm::Changed(desk, number)));
        };
        let read = self.key_of(desk).map(|key| Head::read(&bytes, key));
        Ok(Some(match read {
            Some(Ok(it)) if it.dossier != self.dossier => Alarm::OtherDossier(desk, number),
            Some(Ok(it)) if it.digest() == heard.digest.0 => return Ok(None),
            Some(Ok(it)) if (it.desk, it.number) == (desk, number) => {
                Alarm::Contradiction(desk, number)
            }
            Some(Ok(_)) => Alarm::Misplaced(desk, number),
            _ => Alarm::Changed(desk, number),
        }))
    }

    fn key_of(&self, desk: DeskId) -> Option<travaux_history::PublicKey> {
        self.roster.desk(desk).map(|it| it.seat.keys.signing)
    }

    fn take_next(
        &mut self,
        desk: DeskId,
        look: &Look<'_>,
        absorb: Absorb<'_>,
    ) -> Result<Next, PlaceError> {
        let heard = self.heard.get(&desk).cloned().unwrap_or_default();
        let number = heard.number + 1;
        let name = Name::Head(desk, number);
        if !look.listed.contains(&name) {
            let is_later =
                |it: &Name| matches!(it, Name::Head(of, at) if *of == desk && *at > number);
            let gap = look.listed.iter().any(is_later);
            return Ok(if gap { Next::Waits(Why::NotThere) } else { Next::Nothing });
        }
        if number > self.limit(desk) {
            return Ok(Next::Is(Alarm::Removed(desk, number)));
        }
        let Some(sealed) = look.place.get(name)? else { return Ok(Next::Waits(Why::NotThere)) };
        let head = match self.open_head(desk, number, &sealed) {
            Ok(head) => head,
            Err(next) => return Ok(next),
        };
        if head.previous != heard.digest.0 {
            return Ok(Next::Is(Alarm::Contradiction(desk, heard.number)));
        }
        let mut told = Vec::with_capacity(head.objects.len());
        for hash in &head.objects {
            let name = Name::Object(*hash);
            let Some(sealed) = look.place.get(name)? else { return Ok(Next::Waits(Why::Objects)) };
            if !name.fits(&sealed) {
                return Ok(Next::Waits(Why::NotWhole));
            }
            match self.ring.open(&sealed) {
                Ok(bytes) => told.push(bytes),
                Err(PouchError::NotForUs) => return Ok(Next::Waits(Why::Key)),
                Err(_) => return Ok(Next::Is(Alarm::Forged(desk, number))),
            }
        }
        if let Err(why) = absorb(&Stretch { desk, number, told }) {
            return Ok(Next::Is(Alarm::Unfit(desk, number, why)));
        }
        self.meet(&head.roster);
        let digest = Hash0(head.digest());
        self.heard.insert(desk, Heard { number, digest, lay: lay(&sealed), taken: head.taken });
        Ok(Next::Taken)
    }

    /// Learns of desks. Who is new is given the keys by all that have them: whoever let it in may
    /// not have had them all.
    fn meet(&mut self, roster: &Roster) {
        let new = self.roster.take_in(roster);
        let new = new.into_iter().filter(|it| *it != self.own && self.roster.is_in(*it));
        self.due.extend(new.collect::<Vec<_>>());
    }

    fn open_head(&self, desk: DeskId, number: u64, sealed: &[u8]) -> Result<Head, Next> {
        let bytes = self.ring.open(sealed).map_err(|error| match error {
            PouchError::NotForUs => Next::Waits(Why::Key),
            _ => Next::Waits(Why::NotWhole),
        })?;
        let forged = || Next::Is(Alarm::Forged(desk, number));
        let key = self.key_of(desk).ok_or_else(forged)?;
        let head = Head::read(&bytes, key).map_err(|_| forged())?;
        if head.dossier != self.dossier {
            return Err(Next::Is(Alarm::OtherDossier(desk, number)));
        }
        if (head.desk, head.number) != (desk, number) {
            return Err(Next::Is(Alarm::Misplaced(desk, number)));
        }
        Ok(head)
    }
}

fn lay(sealed: &[u8]) -> Hash0 {
    Hash0(Hash::of("travaux 2026-12 head as it lay", sealed))
}
