//! A world in which what is done internally takes no time and throws dice of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use travaux_desk::World;

/// The clock and the dice of a dossier, one of each for either layer.
#[derive(Clone, Default)]
pub(crate) struct Room(Arc<Dials>);

#[derive(Default)]
struct Dials {
    internal: AtomicBool,
    looks: AtomicI64,
    throws: [AtomicI64; 2],
}

impl Room {
    /// From now on what is done is internal, or not.
    pub(crate) fn internal(&self, internal: bool) {
        self.0.internal.store(internal, Ordering::Relaxed);
    }
}

impl World for Room {
    fn now(&self) -> i64 {
        let step = i64::from(!self.0.internal.load(Ordering::Relaxed));
        1_770_000_000_000 + 60_000 * self.0.looks.fetch_add(step, Ordering::Relaxed)
    }

    fn random(&self) -> [u8; 16] {
        let internal = self.0.internal.load(Ordering::Relaxed);
        let throw = self.0.throws[usize::from(internal)].fetch_add(1, Ordering::Relaxed);
        let mut bytes = [7 + u8::from(internal); 16];
        bytes[..8].copy_from_slice(&throw.to_be_bytes());
        bytes
    }
}
