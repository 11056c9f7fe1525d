//! The working text: kept as it is typed, as what differs from the version it began from.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};
use travaux_history::{Change, Hash, InstrumentCode, Layer, VersionId};
use travaux_text::{DelegationCode, Text};

use crate::{
    Damage, NewVersion, Stamp, Store, StoreError,
    working_state::{OpenWorking, changed_rows, standing},
};

/// Whose working text it is, and of which instrument.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct WorkingKey {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The delegation whose text it is.
    pub delegation: DelegationCode,
}

/// A working text as it stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Working {
    /// The version it began from; none where it began from nothing.
    pub base: Option<VersionId>,
    /// The text as it stands.
    pub text: Arc<Text>,
    /// When it was changed last, in milliseconds since 1970.
    pub changed_at: i64,
    /// Whether anything was changed since it began from its base.
    pub is_changed: bool,
}

impl Store {
    /// Begins, or begins anew, a working text from `base`; what it held before is gone.
    ///
    /// # Errors
    ///
    /// When the instrument or the base is not in the dossier, or the file fails.
    pub fn begin_working(
        &mut self,
        key: &WorkingKey,
        base: Option<VersionId>,
        at: i64,
    ) -> Result<(), StoreError> {
        if self.dossier.instrument(&key.instrument).is_none() {
            return Err(StoreError::Missing(format!("instrument {}", key.instrument)));
        }
        if let Some(base) = base {
            self.text(base)?;
        }
        let tx = self.act()?;
        begin(&tx, key, base, at)?;
        tx.commit()?;
        self.working.borrow_mut().remove(key);
        Ok(())
    }

    /// The working text as it stands; nothing where none was begun.
    ///
    /// # Errors
    ///
    /// When its base or a changed provision is damaged, or the file fails.
    pub fn working(&self, key: &WorkingKey) -> Result<Option<Working>, StoreError> {
        self.open_working(key)?;
        let open = self.working.borrow();
        Ok(open.get(key).map(|it| Working {
            base: it.base,
            text: Arc::new(it.text()),
            changed_at: it.changed_at,
            is_changed: it.is_changed,
        }))
    }

    /// Writes `changes` to the working text, in order; they are on the disk when this
    /// returns. Only what they name is written.
    ///
    /// # Errors
    ///
    /// When no working text was begun, or the file fails; then nothing is changed.
    pub fn write_working(
        &mut self,
        key: &WorkingKey,
        at: i64,
        changes: &[Change],
    ) -> Result<(), StoreError> {
        self.open_working(key)?;
        let Some(mut open) = self.working.borrow_mut().remove(key) else {
            return Err(none_begun(key));
        };
        // A failure leaves the text out of memory: it is then read again as the disk has it.
        let tx = self.act()?;
        for change in changes {
            open.write(&tx, change)?;
        }
        let sql = "UPDATE internal_working SET changed_at = ?2 WHERE row = ?1";
        tx.prepare_cached(sql)?.execute(params![open.row, at])?;
        tx.commit()?;
        open.changed_at = at;
        open.is_changed |= !changes.is_empty();
        self.working.borrow_mut().insert(key.clone(), open);
        Ok(())
    }

    /// Saves the working text as a version, which becomes its base.
    ///
    /// # Errors
    ///
    /// As [`Store::save_version`], and when no working text was begun.
    pub fn save_working(
        &mut self,
        layer: Layer,
        stamp: &Stamp,
        key: &WorkingKey,
        version: &NewVersion,
    ) -> Result<VersionId, StoreError> {
        let Some(working) = self.working(key)? else {
            return Err(none_begun(key));
        };
        let at = stamp.at;
        let (id, _) = self.save_and(layer, stamp, version, working.text, |tx, id| {
            begin(tx, key, Some(id), at)?;
            Ok(Vec::new())
        })?;
        self.working.borrow_mut().remove(key);
        Ok(id)
    }

    /// What still verifies of a working text, and what does not.
    ///
    /// # Errors
    ///
    /// When no working text was begun, or the file fails.
    pub fn salvage_working(&self, key: &WorkingKey) -> Result<(Text, Vec<Damage>), StoreError> {
        let Some((row, base, _)) = self.working_row(key)? else { return Err(none_begun(key)) };
        let base_text = base.map(|id| self.salvage(id).map_err(|error| base_lost(key, error)));
        let (base_text, mut damage) = match base_text {
            None => Default::default(),
            Some(Ok(found)) => found,
            Some(Err(StoreError::Damaged(it))) => (Text::default(), vec![it]),
            Some(Err(error)) => return Err(error),
        };
        let mut changed = Vec::new();
        for row in changed_rows(&self.connection, row, base)? {
            match row {
                Ok(it) => changed.push(it),
                Err(it) => damage.push(it),
            }
        }
        let provisions = standing(&base_text, &changed).into_iter().map(|(_, it)| it).collect();
        Ok((Text { provisions }, damage))
    }

    /// The working texts there are.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn workings(&self) -> Result<Vec<WorkingKey>, StoreError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT instrument, delegation FROM internal_working ORDER BY row")?;
        let rows =
            query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let mut keys = Vec::new();
        for row in rows {
            let (instrument, delegation) = row?;
            let codes = InstrumentCode::new(&instrument).ok();
            keys.extend(
                codes
                    .zip(DelegationCode::new(&delegation).ok())
                    .map(|(instrument, delegation)| WorkingKey { instrument, delegation }),
            );
        }
        Ok(keys)
    }

    /// Sees to it that the working text of `key`, if there is one, is in memory.
    fn open_working(&self, key: &WorkingKey) -> Result<(), StoreError> {
        if self.working.borrow().contains_key(key) {
            return Ok(());
        }
        let Some((row, base, changed_at)) = self.working_row(key)? else { return Ok(()) };
        let base_text = match base {
            None => Arc::default(),
            Some(id) => self.text(id).map_err(|error| base_lost(key, error))?,
        };
        let changed = changed_rows(&self.connection, row, base)?;
        let changed: Vec<_> =
            changed.into_iter().collect::<Result<_, _>>().map_err(StoreError::Damaged)?;
        let open = OpenWorking {
            row,
            base,
            standing: standing(&base_text, &changed),
            base_text,
            changed_at,
            is_changed: !changed.is_empty(),
        };
        self.working.borrow_mut().insert(key.clone(), open);
        Ok(())
    }

    fn working_row(
        &self,
        key: &WorkingKey,
    ) -> Result<Option<(i64, Option<VersionId>, i64)>, StoreError> {
        let sql = "SELECT row, base, changed_at FROM internal_working
                    WHERE instrument = ?1 AND delegation = ?2";
        let codes = [key.instrument.as_str(), key.delegation.as_str()];
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row(codes, |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?, row.get(2)?)));
        let Some((row, base, changed_at)) = found.optional()? else { return Ok(None) };
        let base = match base.as_slice() {
            [] => None,
            bytes => Some(base_id(bytes)?),
        };
        Ok(Some((row, base, changed_at)))
    }
}

fn begin(
    tx: &Connection,
    key: &WorkingKey,
    base: Option<VersionId>,
    at: i64,
) -> Result<(), StoreError> {
    let codes = [key.instrument.as_str(), key.delegation.as_str()];
    tx.execute("DELETE FROM internal_working WHERE instrument = ?1 AND delegation = ?2", codes)?;
    let base = base.map(VersionId::hash);
    let base = base.as_ref().map_or(&[][..], |hash| hash.as_bytes().as_slice());
    tx.execute(
        "INSERT INTO internal_working (instrument, delegation, base, changed_at)
         VALUES (?1, ?2, ?3, ?4)",
        params![codes[0], codes[1], base, at],
    )?;
    Ok(())
}

/// A working text whose base is not there (any more) is damaged.
fn base_lost(key: &WorkingKey, error: StoreError) -> StoreError {
    match error {
        StoreError::Missing(what) => StoreError::damaged(format!(
            "the working text of {} for {} begins from {what}, which cannot be read",
            key.instrument, key.delegation
        )),
        error => error,
    }
}

fn none_begun(key: &WorkingKey) -> StoreError {
    StoreError::Missing(format!("working text of {} for {}", key.instrument, key.delegation))
}

fn base_id(bytes: &[u8]) -> Result<VersionId, StoreError> {
    let hash = bytes.try_into().map(Hash::from_bytes);
    let refused = |_| StoreError::damaged("the base of a working text is not as it was written");
    hash.map(VersionId::from_hash).map_err(refused)
}
