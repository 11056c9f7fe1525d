//! The clock and the dice of the machine that the program runs on.

use std::time::{SystemTime, UNIX_EPOCH};

use travaux_desk::World;

/// The machine that the program runs on.
#[derive(Clone, Copy, Debug)]
pub struct Machine;

impl Machine {
    /// The same for a desk, which keeps it.
    pub fn own() -> Box<dyn World> {
        Box::new(Self)
    }
}

impl World for Machine {
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
    }

    fn random(&self) -> [u8; 16] {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).expect("the system gives random bytes");
        bytes
    }
}
