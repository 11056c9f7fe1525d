//! What an attacker starts from: two desks, an honest pouch, and perhaps a stolen key.

use tempfile::{TempDir, tempdir};
use travaux_desk::{Desk, Pouch};
use travaux_history::{Dossier, Layer};
use travaux_pouch::{Contents, Identity};
use travaux_store::Store;
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{desk_of, introduce, receive};
use travaux_tests::random::Random;
use travaux_tests::{FA, fa, foreign, form, party, speaker};
use zeroize::Zeroizing;

/// Two desks and what went between them.
pub(crate) struct Talks {
    pub(crate) folder: TempDir,
    pub(crate) cassia: Desk,
    /// Meridia's pouches to Cassia, all but the last of which were taken in.
    pub(crate) pouches: Vec<Vec<u8>>,
}

/// Even dice, different in each case.
pub(crate) struct Dice(Random);

impl Dice {
    pub(crate) fn of(case: usize) -> Self {
        Self(Random::new(case as u64))
    }

    pub(crate) fn throw(&mut self, below: usize) -> usize {
        self.0.below(below)
    }

    pub(crate) fn secret(&mut self) -> Zeroizing<[u8; 32]> {
        let mut bytes = Zeroizing::new([0; 32]);
        bytes.iter_mut().for_each(|it| *it = self.throw(256) as u8);
        bytes
    }

    /// Keys nobody has met.
    pub(crate) fn identity(&mut self) -> Identity {
        Identity::of(self.secret(), self.secret())
    }
}

/// Meridia tables a text and proposes on it, pouch by pouch; the last one is on its way.
pub(crate) fn talks(rounds: usize) -> Talks {
    let folder = tempdir().expect("a folder");
    let mut meridia = desk_of(folder.path(), "MER");
    let mut cassia = desk_of(folder.path(), "CAS");
    introduce(&mut meridia, &mut cassia);
    let first = form("MER", "1st meeting", Layer::Tabled);
    meridia.import_text(foreign(base()), &fa(), &first).expect("tabled");
    let mut pouches: Vec<Vec<u8>> = Vec::new();
    for round in 0..rounds {
        if let Some(pouch) = pouches.last() {
            receive(&mut cassia, pouch);
        }
        let words = format!("Each Party shall withdraw its forces within {} days.", 30 + round);
        meridia
            .propose(&sent(&[CEASE, &words, REPORT]), &FA, speaker("MER", "2nd meeting"))
            .expect("made");
        let made = meridia.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch");
        pouches.push(made.bytes);
    }
    Talks { folder, cassia, pouches }
}

impl Talks {
    /// The pouch that is on its way.
    pub(crate) fn pouch(&self) -> &[u8] {
        self.pouches.last().expect("a pouch")
    }

    /// What it holds.
    pub(crate) fn contents(&self) -> Contents {
        Pouch::read(self.pouch()).expect("a pouch").contents().clone()
    }

    /// Meridia's secret keys, as a thief has them.
    pub(crate) fn stolen(&self) -> Identity {
        let path = self.folder.path().join("MER.dossier");
        let mut all = Store::open_read_only(&path).expect("opened").secrets().expect("read");
        let (signing, receiving) = all.pop().expect("keys");
        Identity::of(signing, receiving)
    }

    /// A desk of Cassia's that never met anybody.
    pub(crate) fn stranger(&self) -> Desk {
        std::fs::create_dir_all(self.folder.path().join("new")).expect("a folder");
        desk_of(&self.folder.path().join("new"), "CAS")
    }
}

/// Whether an attack is noticed: it cannot be opened, or it cannot be taken in, and what is
/// tried all the same changes nothing.
pub(crate) fn is_noticed(desk: &mut Desk, before: &Dossier, bytes: &[u8]) -> bool {
    let Ok(opened) = desk.open_pouch(bytes) else { return true };
    if opened.may_be_taken() {
        return false;
    }
    let taken = desk.take_pouch(&opened).is_ok_and(|it| it);
    !taken && desk.dossier() == before
}

/// After all attacks: the dossier on the disk is as it was, and the honest pouch is taken in.
pub(crate) fn is_untouched(mut talks: Talks, before: &Dossier) {
    let soundness = talks.cassia.verify().expect("checked");
    assert_eq!(soundness.damage, Vec::<String>::new());
    let path = talks.folder.path().join("CAS.dossier");
    let held = Store::open_read_only(&path).expect("opened").dossier().clone();
    assert_eq!(&held, before);
    let pouch = talks.pouch().to_vec();
    receive(&mut talks.cassia, &pouch);
}
