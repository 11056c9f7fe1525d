//! Seats: the desk behind each window, and how a window asks it.

use std::{
    collections::HashMap,
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
};

use travaux_desk::Desk;
use travaux_keeping::Reopened;
use travaux_wire::{Answer, WireDossier, WireFailure, WireProjection, dossier};

/// What a window sits at.
#[derive(Debug, Default)]
enum Seat {
    /// Nothing: the window shows how to begin.
    #[default]
    Free,
    /// A dossier that is being opened while the page loads.
    Coming(JoinHandle<Answer<Desk>>),
    /// An open dossier.
    Taken(Box<Desk>),
    /// A dossier that could not be opened, and why.
    Refused(WireFailure),
}

/// The seats of all windows, by the label of the window.
#[derive(Debug, Default)]
pub struct Seats {
    taken: Mutex<HashMap<String, Arc<Mutex<Seat>>>>,
    shown: Mutex<HashMap<String, WireProjection>>,
}

impl Seats {
    /// Lets the window `label` begin on the desk that `open` gives, which starts at once.
    pub fn begin(&self, label: &str, open: impl FnOnce() -> Answer<Desk> + Send + 'static) {
        let coming = thread::spawn(|| caught(open));
        *locked(&self.of(label)) = Seat::Coming(coming);
    }

    /// Sits the window `label` at the desk that `open` gives. When there is none to come, the
    /// dossier that was open before stays.
    ///
    /// # Errors
    ///
    /// When it cannot be opened.
    pub fn sit(&self, label: &str, open: impl FnOnce() -> Answer<Desk>) -> Answer<WireDossier> {
        *locked(&self.of(label)) = Seat::Taken(Box::new(caught(open)?));
        self.ask(label, dossier)
    }

    /// Hands the desk of the window `label` to `act`, which closes its dossier and opens it again.
    ///
    /// # Errors
    ///
    /// When the act fails, or no dossier is open. It is opened again all the same.
    pub fn reseat(
        &self,
        label: &str,
        act: impl FnOnce(Desk) -> Reopened<(), WireFailure>,
    ) -> Answer<WireDossier> {
        let seat = self.of(label);
        let mut seat = locked(&seat);
        seat.arrive();
        let desk = match mem::take(&mut *seat) {
            Seat::Taken(desk) => desk,
            other => {
                *seat = other;
                return Err(WireFailure::no_dossier());
            }
        };
        let Reopened { desk, done } = caught(|| Ok(act(*desk)))?;
        *seat = desk.map_or_else(Seat::Refused, |it| Seat::Taken(Box::new(it)));
        drop(seat);
        done?;
        self.ask(label, dossier)
    }

    /// Gives up the seat of the window `label`, and with it the dossier.
    pub fn leave(&self, label: &str) {
        locked(&self.taken).remove(label);
        locked(&self.shown).remove(label);
    }

    /// Notes what the window `label` shows the room.
    pub fn project(&self, label: &str, projection: WireProjection) {
        locked(&self.shown).insert(label.to_owned(), projection);
    }

    /// What the window `label` shows the room.
    ///
    /// # Errors
    ///
    /// When it shows the room nothing.
    pub fn projection(&self, label: &str) -> Answer<WireProjection> {
        locked(&self.shown).get(label).cloned().ok_or_else(WireFailure::no_dossier)
    }

    /// What `question` gets from the desk of the window `label`.
    ///
    /// A panic becomes `internal`: what was acknowledged before is on the disk.
    ///
    /// # Errors
    ///
    /// When the question is refused, or no dossier is open.
    pub fn ask<T>(&self, label: &str, question: impl FnOnce(&mut Desk) -> Answer<T>) -> Answer<T> {
        let seat = self.of(label);
        let mut seat = locked(&seat);
        seat.arrive();
        caught(|| match &mut *seat {
            Seat::Taken(desk) => question(desk),
            Seat::Refused(failure) => Err(failure.clone()),
            Seat::Free | Seat::Coming(_) => Err(WireFailure::no_dossier()),
        })
    }

    fn of(&self, label: &str) -> Arc<Mutex<Seat>> {
        locked(&self.taken).entry(label.to_owned()).or_default().clone()
    }
}

impl Seat {
    /// Waits for the dossier that is being opened, if one is.
    fn arrive(&mut self) {
        *self = match mem::take(self) {
            Self::Coming(desk) => {
                match desk.join().unwrap_or_else(|_| Err(WireFailure::internal())) {
                    Ok(desk) => Self::Taken(Box::new(desk)),
                    Err(failure) => Self::Refused(failure),
                }
            }
            seat => seat,
        };
    }
}

/// Runs `act`; a panic in it becomes a failure. Its place is in the log.
fn caught<T>(act: impl FnOnce() -> Answer<T>) -> Answer<T> {
    catch_unwind(AssertUnwindSafe(act)).unwrap_or_else(|_| Err(WireFailure::internal()))
}

/// The value behind `lock`, also after a panic: each act on a desk is whole or not at all.
fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
