//! Reading the record: what went out whole, of the desk's own log only what was done since.

use std::collections::HashSet;

use travaux_history::{Act, Delegation, Dossier, Entry, Hash, Instrument, Layer};

use crate::{
    Damage, Store, StoreError, earlier, model,
    pending::Pending,
    raw_rows::{Log, Rows, Stored},
    record::{self, Chain},
};

impl Store {
    /// Reads the whole record anew: entries may have come that belong between those there are.
    pub(crate) fn reread(&mut self) -> Result<(), StoreError> {
        self.damage.clear();
        self.damage.extend(self.lowered.clone());
        (self.logged, self.internal) = (Chain::default(), Chain::default());
        self.read_record()
    }

    /// Reads the record of the layers in reach and folds what verifies: what went out whole, of
    /// the desk's own log only what was done since.
    pub(crate) fn read_record(&mut self) -> Result<(), StoreError> {
        self.texts_read.borrow_mut().clear();
        self.pending = Pending::default();
        if self.layers == Layer::ALL {
            self.pending.internal = self.read_log(Log::Internal)?;
        }
        for (_, entry) in self.pending.internal.clone() {
            // Only the desk that speaks for the delegation lets anything go out.
            if let (Act::PendingTabled(it), true) = (entry.act(), entry.desk == self.desk) {
                self.pending.learn(&it);
            }
        }
        let outside = self.read_log(self.outside)?;
        match self.outside {
            _ if self.layers != Layer::ALL => {}
            Log::Tabled => self.read_pending()?,
            // A dossier of an earlier program that is only read: all of its log went out.
            _ => self.read_ends()?,
        }
        let internal = std::mem::take(&mut self.pending.internal).into_iter();
        self.pending.internal = internal.map(|(hash, it)| (hash, self.as_ours(it))).collect();
        let at_home = outside.into_iter().map(|(hash, it)| self.pending.at_home(hash, it));
        let outside: Vec<(Hash, Entry)> = at_home.collect();
        self.pending.others = record::others(&outside, self.desk);
        self.pending.settled = Dossier::begun_at(self.desk, outside.iter().map(|(_, it)| it));
        self.fold_settled(&outside);
        if self.layers == Layer::ALL && self.outside == Log::Tabled {
            self.pending.unsaid = self.unsaid(&outside)?;
        }
        let remains = self.remaining();
        let unsaid = self.pending.unsaid.clone();
        let seats = remains.iter().chain(&unsaid);
        if seats.clone().any(|(_, it)| it.kind.starts_with("delegation ")) {
            let all = outside.iter().chain(seats).map(|(_, it)| it);
            self.pending.settled = Dossier::begun_at(self.desk, all);
            self.fold_settled(&outside);
        }
        self.refold();
        let voids = self.dossier.voids(&|id| self.text(id).ok());
        self.pending.settled.know_voids(voids.clone());
        self.dossier.know_voids(voids);
        if self.layers == Layer::ALL && !self.is_torn {
            self.damage.extend(match earlier::traces(&self.connection)? {
                none if none.is_empty() => model::schema_differs(&self.connection)?,
                found => found,
            });
        }
        Ok(())
    }

    /// Who and what this desk has at the table by its own log, of which an earlier program let
    /// nothing go out, because another desk had said it first.
    fn unsaid(&self, outside: &[(Hash, Entry)]) -> Result<Vec<(Hash, Entry)>, StoreError> {
        let (own, others): (Vec<_>, Vec<_>) =
            outside.iter().map(|(_, it)| it).partition(|it| it.desk == self.desk);
        if others.is_empty() {
            return Ok(Vec::new());
        }
        let out: HashSet<String> = own.into_iter().filter_map(|it| introduced(&it.act())).collect();
        let mut said: Vec<(String, (Hash, Entry))> = Vec::new();
        for Stored { hash, entry } in self.logged_introductions(self.pending.through)?.found {
            let act = entry.act();
            let Some(key) = introduced(&act).filter(|it| !out.contains(it)) else { continue };
            said.retain(|it| it.0 != key);
            let ends = matches!(act, Act::DelegationWithdrawn(_) | Act::InstrumentWithdrawn(_));
            if !ends && entry.hash(Layer::Tabled) == hash {
                said.push((key, (hash, entry)));
            }
        }
        Ok(said.into_iter().map(|(_, it)| it).collect())
    }

    fn fold_settled(&mut self, outside: &[(Hash, Entry)]) {
        for (hash, entry) in outside {
            self.pending.settled.add(Layer::Tabled, *hash, entry);
        }
    }

    /// The entries of a log that verify, in the order they are folded; what does not is damage.
    fn read_log(&mut self, log: Log) -> Result<Vec<(Hash, Entry)>, StoreError> {
        let rows = self.stored(log)?;
        let mut rows = self.unless_torn(rows)?;
        self.note_broken(log, &rows);
        rows.sort_by_key(|it| it.entry.order());
        let mut sound = Vec::with_capacity(rows.len());
        for Stored { hash, entry } in rows {
            match log {
                Log::Internal => self.internal.note(hash, &entry),
                _ => self.pending.outside.note(hash, &entry),
            }
            if entry.hash(log.layer()) == hash {
                sound.push((hash, entry));
            } else {
                self.damage.push(record::not_as_written(log, &entry));
            }
        }
        Ok(sound)
    }

    /// Notes what of some rows is damaged. Nothing may be added to a log that is torn.
    fn unless_torn(&mut self, rows: Rows) -> Result<Vec<Stored>, StoreError> {
        let Rows { found, damage, is_torn } = rows;
        if let (true, false, Some(why)) = (is_torn, self.is_read_only(), damage.last()) {
            return Err(StoreError::Damaged(why.clone()));
        }
        self.is_torn |= is_torn;
        self.damage.extend(damage);
        Ok(found)
    }

    /// What was done since something went out last.
    fn read_pending(&mut self) -> Result<(), StoreError> {
        let out = self.pending.outside.last_of(self.desk);
        let said = self.pending.internal.iter().rev().filter(|(_, it)| it.desk == self.desk);
        let noted = said.map(|(_, it)| it.act()).find_map(|act| match act {
            Act::PendingTabled(it) => Some(it),
            _ => None,
        });
        match noted {
            // Until something went out under this program all had the same names.
            None => self.pending.through = out,
            Some(it) if it.entries <= out && self.is_head(&it)? => {}
            Some(_) => {
                let why = "some of what went out is missing from the tabled record";
                self.pending.unclear = Some(Damage::new(why));
                self.damage.push(Damage::new(why));
            }
        }
        self.read_ends()?;
        let rows = self.logged_since(self.desk, self.pending.through)?;
        self.damage.extend(self.gaps(self.desk, &rows, self.pending.through)?);
        let mut logged = self.unless_torn(rows)?;
        for sister in self.sisters.clone() {
            let through = self.pending.through_of(sister);
            let rows = self.logged_since(sister, through)?;
            self.damage.extend(self.gaps(sister, &rows, through)?);
            logged.extend(self.unless_torn(rows)?);
        }
        if !self.sisters.is_empty() {
            logged.sort_by_key(|it| it.entry.order());
        }
        for Stored { hash, entry } in logged {
            if entry.hash(Layer::Tabled) == hash {
                let act = entry.act();
                self.note_pending(hash, &entry, &act);
            } else {
                self.damage.push(record::not_as_written(Log::Own, &entry));
            }
        }
        Ok(())
    }

    /// The ends of the chains of the desk's own log.
    fn read_ends(&mut self) -> Result<(), StoreError> {
        match self.log_ends() {
            Ok(ends) => {
                for (desk, end, lamport) in ends {
                    self.logged.note_end(desk, end, lamport);
                }
                Ok(())
            }
            Err(StoreError::Damaged(why)) if self.is_read_only() => {
                self.damage.push(why);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }
}

/// The delegation or the instrument that an act introduces, or takes away again.
fn introduced(act: &Act) -> Option<String> {
    Some(match act {
        Act::DelegationAdded(Delegation { code, .. })
        | Act::DelegationChanged(Delegation { code, .. })
        | Act::DelegationWithdrawn(code) => format!("delegation {code}"),
        Act::InstrumentAdded(Instrument { code, .. })
        | Act::InstrumentChanged(Instrument { code, .. })
        | Act::InstrumentWithdrawn(code)
        | Act::InstrumentReinstated(code) => format!("instrument {code}"),
        _ => return None,
    })
}
