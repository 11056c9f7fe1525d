//! The dossier that is killed: Cassia's, with a text to type in, one to import into, one to
//! issue, and a heap of Meridia's pouches beside it.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use travaux_desk::{Desk, DeskError, FileKey, ImportTarget, VersionForm, Way, World};
use travaux_history::Layer;
use travaux_keeping::{Keeping, Want};
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{Apart, desk_of, introduce, talks_of};
use travaux_tests::{FA, fa, foreign, form, instrument, party, speaker};
use zeroize::Zeroizing;

use crate::story::text_at;

/// How many pouches lie there to be taken in.
pub(crate) const POUCHES: usize = 24;

/// The instrument that is typed in.
pub(crate) const TYPED: &str = "TY";
/// The instrument that files are imported into.
pub(crate) const IMPORTED: &str = "IM";
/// The instrument whose rolling text is issued.
pub(crate) const ISSUED: &str = "RT";

/// What Cassia says of whatever it makes a version of.
pub(crate) fn said(layer: Layer) -> VersionForm {
    form("CAS", "1st meeting", layer)
}

/// The instrument of this code.
pub(crate) fn target(code: &str) -> ImportTarget {
    ImportTarget { instrument: instrument(code).clone(), title: Some(code.to_owned()) }
}

/// The world as it is: a clock that goes on from one child to the next.
struct Real(Apart);

impl World for Real {
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        since.as_millis() as i64
    }

    fn random(&self) -> [u8; 16] {
        self.0.random()
    }
}

/// The dossier in a folder and what opens it.
pub(crate) struct Place<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) key: Option<FileKey>,
}

impl<'a> Place<'a> {
    /// Folders whose names begin with `sealed` hold encrypted dossiers.
    pub(crate) fn of(folder: &'a Path) -> Self {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let key = || FileKey::from_parts([3; 16], Zeroizing::new([5; 32]));
        Self { folder, key: name.starts_with("sealed").then(key) }
    }

    /// What somebody is told who opens it, or the desk at it where nothing is wrong.
    pub(crate) fn open(&self, kills: u64, want: Want) -> Result<Desk, String> {
        let desk = self.desk(kills, want).map_err(|error| error.sentences())?;
        match desk.notices().first() {
            Some(notice) => Err(notice.clone()),
            None => Ok(desk),
        }
    }

    /// The desk at it, with other dice after each kill.
    pub(crate) fn desk(&self, kills: u64, want: Want) -> Result<Desk, DeskError> {
        self.keeping().open(self.way(&self.dossier()), Self::world(kills), want)
    }

    /// What this computer knows of it.
    pub(crate) fn keeping(&self) -> Keeping {
        Keeping::in_folder(&self.folder.join("home"))
    }

    /// A clock that goes right, and dice of their own.
    pub(crate) fn world(kills: u64) -> Box<dyn World> {
        Box::new(Real(Apart::later("CAS", kills * 1_000)))
    }

    /// Its file.
    pub(crate) fn dossier(&self) -> PathBuf {
        self.folder.join("CAS.dossier")
    }

    /// How the dossier at `path` is opened.
    pub(crate) fn way<'p>(&'p self, path: &'p Path) -> Way<'p> {
        Way::new(path, self.key.as_ref())
    }

    /// The pouch that was sent as the one of this number, from 0.
    pub(crate) fn pouch(&self, number: usize) -> Vec<u8> {
        fs::read(self.folder.join(format!("{number}.pouch"))).expect("a pouch")
    }

    /// Begins the dossier.
    pub(crate) fn begin(&self) {
        fs::create_dir_all(self.folder).expect("a folder");
        let path = self.dossier();
        let created = self.keeping().create(self.way(&path), Self::world(0), talks_of("CAS"));
        let mut cassia = created.expect("a dossier");
        let tabled = said(Layer::Tabled);
        for (code, text) in [(TYPED, text_at(0)), (IMPORTED, text_at(0)), (ISSUED, base())] {
            cassia.import_text(foreign(text), &target(code), &tabled).expect("tabled");
        }
        self.send(&mut cassia);
    }

    /// Meridia sends its pouches, none of which is taken in yet.
    fn send(&self, cassia: &mut Desk) {
        let mut meridia = desk_of(self.folder, "MER");
        introduce(&mut meridia, cassia);
        let first = form("MER", "1st meeting", Layer::Tabled);
        meridia.import_text(foreign(base()), &fa(), &first).expect("tabled");
        for number in 0..POUCHES {
            let words = format!("Each Party shall withdraw within {} days.", 30 + number);
            let file = sent(&[CEASE, &words, REPORT]);
            meridia.propose(&file, &FA, speaker("MER", "2nd meeting")).expect("made");
            let made = meridia.make_pouch(&[party("CAS").clone()], number % 2 == 0, false);
            let path = self.folder.join(format!("{number}.pouch"));
            fs::write(path, made.expect("a pouch").bytes).expect("a file");
        }
    }

    /// The same dossier once more, as it was begun.
    pub(crate) fn copy_from(&self, model: &Path) {
        fs::create_dir_all(self.folder).expect("a folder");
        for entry in fs::read_dir(model).expect("a folder") {
            let entry = entry.expect("a file");
            if entry.path().is_file() {
                fs::copy(entry.path(), self.folder.join(entry.file_name())).expect("a copy");
            }
        }
    }
}
