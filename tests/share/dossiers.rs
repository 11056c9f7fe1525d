//! Real dossiers over a folder: desks that do at random what people do, sync at random, and in the
//! end have the same dossier, entry by entry.

use std::path::Path;

use tempfile::{TempDir, tempdir};
use travaux_desk::{CommentForm, Desk, ObjectiveForm, Way, WordOf, World};
use travaux_history::{Layer, Meeting, Status};
use travaux_keeping::Keeping;
use travaux_tests::desks::Apart;
use travaux_tests::{desk_at, fa, foreign, form, in_fa, instrument, noting, speaker};
use travaux_text::Text;
use travaux_text::build::{article, named, para, text};

use crate::{Chance, number};

const NAMES: [&str; 4] = ["Ministry", "Anna", "Ben", "Hotel"];

/// The desks of a delegation, the first of which speaks for it.
struct Delegation {
    folder: TempDir,
    desks: Vec<Desk>,
    worlds: Vec<Apart>,
}

impl Delegation {
    fn of(count: usize) -> Self {
        let folder = tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let place = at("place").display().to_string();
        let worlds: Vec<Apart> = NAMES[..count].iter().map(|it| Apart::of(&it[..3])).collect();
        let mut first = desk_at(&at("Ministry.dossier"), [base(["alpha", "beta", "gamma"])]);
        travaux_house::begun_sharing(&mut first, &worlds[0], &place, NAMES[0]).expect("begun");
        let mut desks = vec![];
        for (name, world) in NAMES[1..count].iter().zip(&worlds[1..]) {
            let home = at(&format!("home of {name}"));
            let card = travaux_house::card_made(&home, world, name).expect("a card");
            travaux_house::admitted(&mut first, &worlds[0], &card, None).expect("let in");
            desks.push(joined(&home, &place, &at(&format!("{name}.dossier")), name));
        }
        desks.insert(0, first);
        Self { folder, desks, worlds }
    }

    fn sync(&mut self, at: usize) {
        let came = travaux_house::synced(&mut self.desks[at], &self.worlds[at]).expect("synced");
        assert!(came.alarms.is_empty(), "{came:?}");
    }

    /// Everything that was ever done, in both layers, as a desk has it.
    fn entries(&self, at: usize) -> usize {
        let heads = self.desks[at].kept().heads().expect("heads");
        heads.chains.iter().map(|it| it.entries as usize).sum()
    }
}

fn joined(home: &Path, place: &str, path: &Path, name: &str) -> Desk {
    let worlds = || -> Box<dyn World> { Box::new(Apart::later(&name[..3], 1_000)) };
    let keeping = Keeping::in_folder(home);
    let entrance = travaux_house::Entrance { folder: home, at: place, path, key: None };
    travaux_house::joined(&keeping, &worlds, entrance).expect("joined")
}

fn base(words: [&str; 3]) -> Text {
    let [one, two, three] = words.map(|it| format!("Each Party shall keep {it}."));
    text([
        named("a1", article("Aim")),
        named("p1", para(&one)),
        named("p2", para(&two)),
        named("p3", para(&three)),
    ])
}

/// Does one thing at random; whether it was done does not matter.
fn act(desk: &mut Desk, chance: &mut Chance, name: &str) {
    let words = format!("{name} {}", chance.below(1_000));
    let place = ["1(1)", "1(2)", "1(3)", "1"][chance.below(4)];
    match chance.below(9) {
        0 | 1 => {
            let mut own = ["alpha", "beta", "gamma"].map(str::to_owned);
            own[chance.below(3)] = words;
            let own = [own[0].as_str(), &own[1], &own[2]];
            let meeting = ["2nd meeting", "3rd meeting"][chance.below(2)];
            desk.propose(&foreign(base(own)), instrument("FA"), speaker("MER", meeting)).ok();
        }
        2 => {
            let internal = chance.one_in(2);
            let form = CommentForm {
                by: None,
                words,
                on: None,
                occasion: String::new(),
                internal,
                written: None,
            };
            desk.comment(in_fa(place), &form).ok();
        }
        3 => {
            let status = [Status::Agreed, Status::Open, Status::Parked][chance.below(3)];
            desk.set_status(in_fa(place), status, WordOf::Ours, noting("", "2nd meeting")).ok();
        }
        4 => {
            let title = format!("Aim {}", chance.below(3));
            let covers = vec![(instrument("FA").clone(), place.to_owned())];
            let form = ObjectiveForm {
                id: None,
                title,
                red_line: words,
                fallback: String::new(),
                note: String::new(),
                covers,
                tripwires: Vec::new(),
            };
            desk.set_objective(&form).ok();
        }
        5 => drop(desk.add_meeting(Meeting::titled(&words))),
        6 => {
            let layer = [Layer::Internal, Layer::Tabled][chance.below(2)];
            let own = base(["alpha", &words, "gamma"]);
            desk.import_text(foreign(own), &fa(), &form("MER", "2nd meeting", layer)).ok();
        }
        _ => drop(desk.undo()),
    }
}

fn play(seed: u64) -> (usize, usize) {
    let mut chance = Chance::of(seed);
    let count = 2 + chance.below(3);
    let mut all = Delegation::of(count);
    let (mut acts, mut both) = (0, 0);
    for _ in 0..14 * count {
        let at = chance.below(count);
        match chance.below(5) {
            0 => all.sync(at),
            // Something goes out, where nothing hinders it.
            1 if at == 0 => drop(all.desks[0].table_pending()),
            _ => {
                act(&mut all.desks[at], &mut chance, NAMES[at]);
                acts += 1;
            }
        }
    }
    let mut said = 0;
    for at in 0..count {
        let (own, kept) = (all.desks[at].kept().own_desk(), all.desks[at].kept());
        let chains = kept.heads().expect("heads").chains;
        said +=
            chains.iter().filter(|it| it.desk == own).map(|it| it.entries as usize).sum::<usize>();
    }
    for _ in 0..3 {
        (0..count).for_each(|at| all.sync(at));
    }
    let first = all.desks[0].dossier().clone();
    both += all.desks[0].rivals().len();
    for at in 0..count {
        assert_eq!(*all.desks[at].dossier(), first, "schedule {seed}: desk {at}");
        assert_eq!(all.entries(at), said, "schedule {seed}: acts are lost at desk {at}");
        let sound = all.desks[at].verify().expect("looked through");
        assert_eq!(sound.damage, Vec::<String>::new(), "schedule {seed}: desk {at}");
    }
    // As it is read anew.
    drop(all.desks);
    for name in &NAMES[..count] {
        let path = all.folder.path().join(format!("{name}.dossier"));
        let again = Desk::open_read_only(Way::new(&path, None), Box::new(Apart::of(&name[..3])));
        assert_eq!(*again.expect("opened").dossier(), first, "schedule {seed}: {name} anew");
    }
    (acts, both)
}

#[test]
fn real_dossiers_that_are_written_apart_are_the_same_in_the_end() {
    let (count, from) = (number("TRAVAUX_DOSSIERS", 12), number("TRAVAUX_SEED", 1));
    let (mut acts, mut both) = (0, 0);
    for seed in from..from + count {
        let came = play(seed);
        acts += came.0;
        both += came.1;
    }
    println!(
        "real dossiers of one delegation: fired {count} of {count}, {acts} acts, {both} provisions \
         with two wordings, all equal in the end, 0 acts lost"
    );
    assert!(both > 0 || count < 5, "they are too tame");
}
