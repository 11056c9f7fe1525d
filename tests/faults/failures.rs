//! Calls of the system that fail while somebody works: whatever touches the dossier, its copies,
//! what this computer knows of it, and the files that leave.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use travaux_desk::{DeskError, Way};
use travaux_history::Layer;
use travaux_keeping::Want;
use travaux_store::{Store, StoreError};

use crate::begun::Place;
use crate::child::{Act, Delegate, say};
use crate::said::Said;
use crate::shim::{self, ERRORS, Failure};

const BEFORE: &[u8] = b"# What stood there before\n";
const AFTER: &[u8] = b"# What is sent to the other side\n\nEach Party shall report.\n";

/// Lets every call of the errand fail, one a run, with each error; of every `step` calls one.
pub(crate) fn run(step: u64) {
    let step = usize::try_from(step).expect("a small number");
    let folder = tempfile::tempdir().expect("a folder");
    let Some(shim) = shim::built(folder.path()) else {
        println!("skipped: the shim needs Linux and a C compiler");
        return;
    };
    let models = ["plain", "sealed"].map(|it| Model::begun(&folder.path().join(it)));
    for (model, error) in models.iter().flat_map(|it| ERRORS.map(|error| (it, error))) {
        let (mut fired, mut said, mut last) = (0, 0, 0);
        for call in (1..).step_by(step) {
            let Some(told) = model.struck(&shim, "--errand", Failure { call, error }) else {
                break;
            };
            (fired, last) = (fired + 1, call);
            said += u64::from(told.unwrap_or_else(|why| panic!("{why}")).contains("refused"));
        }
        assert!(fired > 0 && said > 0, "nothing failed, so this test finds nothing");
        println!(
            "{} at every {step}th call of an evening ({}): fired {fired} of {fired}, up to call \
             {last}; {said} of them told in a sentence, the others mended unseen; 0 lost, files \
             whole, the retry worked",
            shim::name(error),
            model.folder.file_name().unwrap_or_default().display()
        );
    }
    control(&shim, &models[0]);
}

/// Somebody who takes a refusal for a yes must be found out.
fn control(shim: &Path, model: &Model) {
    let careless = |call| model.struck(shim, "--careless", Failure { call, error: ERRORS[0] });
    let found = (1..).step_by(2).map_while(careless).find_map(Result::err);
    let why = found.expect("the control lost nothing, so this test finds nothing");
    println!("the control, which takes a refusal for a yes: {}", why.lines().next().unwrap_or(""));
}

/// A dossier that every errand begins with, and how many versions it has.
struct Model {
    folder: PathBuf,
    versions: usize,
}

impl Model {
    fn begun(folder: &Path) -> Self {
        Place::of(folder).begin();
        fs::write(folder.join("sent.md"), BEFORE).expect("a file");
        let begun = Place::of(folder).open(0, Want::Read).expect("it opens");
        Self { folder: folder.to_owned(), versions: begun.dossier().versions.len() }
    }

    /// What an errand says that one failure struck, or what it lost; nothing when it was over
    /// before.
    fn struck(
        &self,
        shim: &Path,
        errand: &str,
        failure: Failure,
    ) -> Option<Result<String, String>> {
        let name = self.folder.file_name().expect("a name");
        let work = tempfile::Builder::new().prefix(name).tempdir().expect("a folder");
        let place = Place::of(work.path());
        place.copy_from(&self.folder);
        let told = shim::told(shim, work.path(), (errand, work.path()), failure)?;
        let held = holds(&place, &told, self.versions);
        let Failure { call, error } = failure;
        Some(match held {
            Ok(()) => Ok(told),
            Err(why) => Err(format!("error {error} at call {call}: {why}\n{told}")),
        })
    }
}

/// Everything of the errand is there, once, and nothing is left beside it.
fn holds(place: &Place<'_>, told: &str, begun: usize) -> Result<(), String> {
    let mut said = Said::of(begun);
    let told = told.lines().filter(|it| !it.starts_with("refused") && !it.starts_with("noticed"));
    told.for_each(|it| said.hear(it));
    let mut desk = place.open(1, Want::Write)?;
    said.look(&mut desk, 0)?;
    drop(desk);
    if fs::read(place.folder.join("sent.md")).ok().as_deref() != Some(AFTER) {
        return Err("the file that was sent is not whole".to_owned());
    }
    let left = fs::read_dir(place.folder).map_err(|it| it.to_string())?.flatten();
    let left = left.map(|it| it.file_name().to_string_lossy().into_owned());
    match left.into_iter().find(|it| it.ends_with(".part") || it.contains("CAS.dossier-re")) {
        Some(draft) => Err(format!("{draft} was left behind")),
        None => Ok(()),
    }
}

/// An evening's work, each piece tried again when it is refused; the careless say that what
/// was refused is done.
pub(crate) fn errand(folder: &Path, is_careless: bool) -> ExitCode {
    let place = Place::of(folder);
    let open = || {
        let desk = again(|| place.desk(1, Want::Write));
        desk.notices().iter().for_each(|it| say(&format!("noticed: {it}")));
        desk
    };
    let mut at = Delegate::at(open(), 1);
    for act in [
        Act::Type,
        Act::Import,
        Act::Save(Layer::Tabled),
        Act::Type,
        Act::Take,
        Act::Save(Layer::Internal),
        Act::Issue,
        Act::Type,
    ] {
        if is_careless && matches!(act, Act::Type) {
            let next = at.step + 1;
            at.does(&act, &place).unwrap_or_default();
            say(&format!("working {next}"));
        } else {
            say(&again(|| at.does(&act, &place)));
        }
    }
    let copy = folder.join("a copy.dossier");
    again(|| at.desk.kept().copy_to(&copy).map_err(DeskError::from));
    drop(at);
    send(&folder.join("sent.md"));
    let path = place.dossier();
    again(|| Store::rekey(place.way(&path), place.key.as_ref()).map_err(DeskError::from));
    again(|| {
        let copy = Way::new(&copy, place.key.as_ref());
        place.keeping().restore(place.way(&path), copy, Place::world(1))
    });
    drop(open());
    ExitCode::SUCCESS
}

/// Writes a file for the other side: whole, or what was there stays.
fn send(path: &Path) {
    while let Err(error) = travaux_files::write(path, AFTER) {
        say(&format!("refused: {}", travaux_files::reason(&error)));
        assert_eq!(fs::read(path).expect("what was there"), BEFORE);
    }
}

/// Tries once more what was refused; a refusal must say in words what it is.
fn again<T>(mut act: impl FnMut() -> Result<T, DeskError>) -> T {
    use StoreError::{Forbidden, Full, Io, OpenElsewhere, ReadOnly};
    for _ in 0..3 {
        match act() {
            Ok(done) => return done,
            Err(
                error @ DeskError::Store(Full | Io(_) | OpenElsewhere(_) | ReadOnly | Forbidden(_)),
            ) => say(&format!("refused: {}", error.sentences())),
            Err(error) => panic!("{error:?}"),
        }
    }
    panic!("it was refused again although nothing fails any more")
}
