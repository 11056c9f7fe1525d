//! The clock and the dice, for the desk.

use std::time::{SystemTime, UNIX_EPOCH};

use travaux_desk::World;

/// The clock on the wall and the dice of the system.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outside;

/// The same for whoever asks.
pub(crate) fn outside() -> Box<dyn World> {
    Box::new(Outside)
}

impl World for Outside {
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn random(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("the system has random bytes");
        bytes
    }
}
