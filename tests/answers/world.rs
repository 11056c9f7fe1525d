//! A clock and dice that are the same in every run.

use std::sync::atomic::{AtomicU64, Ordering};

use travaux_desk::World;

/// How often the clock was looked at and the dice were thrown, by all desks together.
static LOOKS: AtomicU64 = AtomicU64::new(0);

/// 12 May 2026, ten in the morning.
const BEGINNING: i64 = 1_778_580_000_000;

/// How far the clock goes on each time somebody looks, in milliseconds.
const TICK: i64 = 50;

struct Outside;

/// The same for every desk: no two throws are alike.
pub(crate) fn outside() -> Box<dyn World> {
    Box::new(Outside)
}

impl World for Outside {
    fn now(&self) -> i64 {
        BEGINNING + TICK * LOOKS.fetch_add(1, Ordering::Relaxed) as i64
    }

    fn random(&self) -> [u8; 16] {
        let mut state = LOOKS.fetch_add(1, Ordering::Relaxed).wrapping_add(17);
        let mut bytes = [0; 16];
        for byte in &mut bytes {
            state =
                state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
            *byte = (state >> 33) as u8;
        }
        bytes
    }
}
