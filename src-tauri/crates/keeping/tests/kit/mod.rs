//! What these tests share: a clock, and the delegation that keeps the dossier.

use std::cell::Cell;

use travaux_desk::{NewDossier, World};
use travaux_history::{Delegation, Role};
use travaux_text::DelegationCode;

/// A clock that goes on a second a look, and dice that follow from it.
#[derive(Default)]
pub(crate) struct Evenly(Cell<i64>);

impl World for Evenly {
    fn now(&self) -> i64 {
        self.0.set(self.0.get() + 1_000);
        1_796_000_000_000 + self.0.get()
    }

    fn random(&self) -> [u8; 16] {
        [u8::try_from(self.now() / 1_000 % 251).unwrap(); 16]
    }
}

/// Talks of Meridia, whose dossier it is.
pub(crate) fn talks() -> NewDossier {
    let ours = Delegation {
        code: DelegationCode::new("MER").unwrap(),
        name: "Meridia".to_owned(),
        colour: String::new(),
        role: Role::Ours,
        withdrawn: false,
    };
    let (title, classification) = ("Talks".to_owned(), String::new());
    NewDossier { title, classification, delegations: vec![ours] }
}
