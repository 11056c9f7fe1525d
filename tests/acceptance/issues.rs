//! Whoever takes an issued text holds the same rolling text as the desk that issued it.

use tempfile::TempDir;
use travaux_desk::{Desk, NewDossier, StanceForm, bridging};
use travaux_history::{Delegation, Layer, Role};
use travaux_redline::rolling::{Choice, Stands, explode};
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::desks::{Apart, introduce, receive, send};
use travaux_tests::random::Random;
use travaux_tests::{FA, fa, fa_version, foreign, form, in_fa, noting, party, speaker};
use travaux_text::build::{article, para};
use travaux_text::{DelegationCode, Ids, Provision, Text, markdown};

const NINETY: &str = "Each Party shall withdraw its forces within ninety days.";
const THIRTY: &str = "Each Party shall withdraw its forces within thirty days.";
const BANKS: &str = "Banks reopen.";
const SCHOOLS: &str = "Schools reopen.";

fn desk_of(folder: &TempDir, own: &str) -> Desk {
    let delegation = |code: &str, role| Delegation {
        code: DelegationCode::new(code).expect("a code"),
        name: format!("Delegation {code}"),
        colour: String::new(),
        role: if code == own { Role::Ours } else { role },
        withdrawn: false,
    };
    let new = NewDossier {
        title: "Talks".to_owned(),
        classification: String::new(),
        delegations: vec![
            delegation("CHR", Role::Chair),
            delegation("MER", Role::Party),
            delegation("CAS", Role::Party),
            delegation("PG", Role::Party),
        ],
    };
    let path = folder.path().join(format!("{own}.dossier"));
    Desk::create(&path, Box::new(Apart::of(own)), new).expect("a desk")
}

/// The chair and Meridia on one text, which the chair tabled.
fn talks() -> (TempDir, Desk, Desk) {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut chair, mut meridia) = (desk_of(&folder, "CHR"), desk_of(&folder, "MER"));
    introduce(&mut chair, &mut meridia);
    tabled(&mut chair, base());
    receive(&mut meridia, &send(&mut chair, "MER"));
    (folder, chair, meridia)
}

fn tabled(desk: &mut Desk, text: Text) {
    let form = form("CHR", "1st meeting", Layer::Tabled);
    desk.import_text(foreign(text), &fa(), &form).expect("tabled");
}

fn issue(desk: &mut Desk) {
    desk.issue(&FA, &form("CHR", "2nd meeting", Layer::Tabled)).expect("issued");
}

/// The chair sends what it issued, and Meridia takes it as its base.
fn hand_over(chair: &mut Desk, meridia: &mut Desk) {
    receive(meridia, &send(chair, "MER"));
    let offered = meridia.offered_bases(&FA).expect("offers");
    let newest = offered.last().expect("one").number.to_string();
    meridia.take_base(fa_version(&newest)).expect("taken");
}

/// The rolling text a desk holds, line by line, brackets and names and all.
fn rolled(desk: &Desk) -> Vec<String> {
    lines(&desk.rolling(&FA).expect("a rolling text").text)
}

fn lines(text: &Text) -> Vec<String> {
    let line = |it: &Provision| format!("{:?} {}", it.kind, markdown::write_wording(&it.wording));
    text.provisions.iter().map(line).collect()
}

fn issued(desk: &Desk) -> Vec<String> {
    let newest = desk.base(&FA).expect("an instrument").expect("a base").number.to_string();
    lines(&desk.version_text(fa_version(&newest)).expect("held"))
}

fn same(chair: &Desk, meridia: &Desk) -> Vec<String> {
    assert_eq!(rolled(chair), issued(chair), "where it was issued");
    assert_eq!(rolled(meridia), rolled(chair), "where it was taken");
    rolled(chair)
}

fn proposed(desk: &mut Desk, by: &str, words: &[&str]) {
    desk.propose(&sent(words), &FA, speaker(by, "2nd meeting")).expect("made");
}

#[test]
fn what_we_proposed_is_not_put_beside_the_bracket_that_shows_it() {
    let (_folder, mut chair, mut meridia) = talks();
    proposed(&mut meridia, "MER", &[CEASE, NINETY, REPORT]);
    receive(&mut chair, &send(&mut meridia, "CHR"));
    issue(&mut chair);
    hand_over(&mut chair, &mut meridia);
    assert!(same(&chair, &meridia)[2].contains("[ninety days — MER]"), "{:?}", rolled(&chair));
    assert_eq!(meridia.rolling(&FA).expect("a text").open_brackets(), 1);
    let (own, _) = meridia.position(&FA, party("MER")).expect("a position");
    assert_eq!(lines(&own)[2], format!("Paragraph {NINETY}"));
}

#[test]
fn what_is_said_after_it_was_issued_takes_the_place_of_what_the_bracket_says() {
    let (_folder, mut chair, mut meridia) = talks();
    proposed(&mut chair, "CAS", &[CEASE, THIRTY, REPORT]);
    proposed(&mut meridia, "MER", &[CEASE, NINETY, REPORT]);
    receive(&mut chair, &send(&mut meridia, "CHR"));
    issue(&mut chair);
    hand_over(&mut chair, &mut meridia);
    same(&chair, &meridia);
    let ten = "Each Party shall withdraw its forces within ten days.";
    proposed(&mut meridia, "MER", &[CEASE, ten, REPORT]);
    receive(&mut chair, &send(&mut meridia, "CHR"));
    assert_eq!(rolled(&meridia), rolled(&chair));
    assert!(rolled(&meridia)[2].contains("[ten days — MER]"), "{:?}", rolled(&meridia));
    assert!(rolled(&meridia)[2].contains("[thirty days — CAS]"), "{:?}", rolled(&meridia));
    meridia.withdraw(in_fa("1(2)"), party("MER")).expect("withdrawn");
    receive(&mut chair, &send(&mut meridia, "CHR"));
    assert_eq!(rolled(&meridia), rolled(&chair));
    assert!(!rolled(&meridia)[2].contains("MER"), "{:?}", rolled(&meridia));
}

#[test]
fn a_proposal_that_the_issuing_desk_did_not_have_stands_beside_what_it_issued() {
    let (_folder, mut chair, mut meridia) = talks();
    proposed(&mut chair, "CAS", &[CEASE, THIRTY, REPORT]);
    issue(&mut chair);
    proposed(&mut meridia, "MER", &[CEASE, NINETY, REPORT]);
    hand_over(&mut chair, &mut meridia);
    let words = rolled(&meridia)[2].clone();
    for one in ["[sixty days]", "[thirty days — CAS]", "[ninety days — MER]"] {
        assert_eq!(words.matches(one).count(), 1, "{words}");
    }
}

#[test]
fn an_issued_text_that_comes_back_as_a_file_is_read_in_the_same_way() {
    let (_folder, mut chair, mut meridia) = talks();
    proposed(&mut meridia, "MER", &[CEASE, NINETY, REPORT]);
    receive(&mut chair, &send(&mut meridia, "CHR"));
    issue(&mut chair);
    let text = Text::clone(&chair.version_text(fa_version("2")).expect("held"));
    tabled(&mut meridia, text);
    assert_eq!(rolled(&meridia), rolled(&chair));
    let ten = "Each Party shall withdraw its forces within ten days.";
    proposed(&mut meridia, "MER", &[CEASE, ten, REPORT]);
    assert!(rolled(&meridia)[2].contains("within [sixty days] [ten days — MER]."));
}

fn stance(by: &str, of: &str) -> StanceForm<'static> {
    StanceForm { by: party(by), of: party(of), at: in_fa("1(2)"), occasion: "2nd meeting" }
}

#[test]
fn who_supports_no_longer_is_named_no_longer_where_the_text_was_taken() {
    let (_folder, mut chair, mut meridia) = talks();
    proposed(&mut chair, "CHR", &[CEASE, NINETY, REPORT]);
    receive(&mut meridia, &send(&mut chair, "MER"));
    meridia.support(stance("MER", "CHR")).expect("supported");
    receive(&mut chair, &send(&mut meridia, "CHR"));
    issue(&mut chair);
    hand_over(&mut chair, &mut meridia);
    assert!(same(&chair, &meridia)[2].contains("MER"), "{:?}", rolled(&chair));
    meridia.withdraw_support(stance("MER", "CHR")).expect("taken back");
    receive(&mut chair, &send(&mut meridia, "CHR"));
    assert!(!rolled(&meridia)[2].contains("MER"), "{:?}", rolled(&meridia));
    assert_eq!(rolled(&meridia), rolled(&chair));
}

#[test]
fn what_its_delegation_withdrew_its_supporters_say_no_longer() {
    let (_folder, mut chair, mut meridia) = talks();
    proposed(&mut meridia, "MER", &[CEASE, NINETY, REPORT]);
    receive(&mut chair, &send(&mut meridia, "CHR"));
    chair.support(stance("CHR", "MER")).expect("supported");
    issue(&mut chair);
    hand_over(&mut chair, &mut meridia);
    assert!(same(&chair, &meridia)[2].contains("CHR"), "{:?}", rolled(&chair));
    meridia.withdraw(in_fa("1(2)"), party("MER")).expect("withdrawn");
    receive(&mut chair, &send(&mut meridia, "CHR"));
    assert_eq!(rolled(&meridia), rolled(&chair));
    assert!(!rolled(&meridia)[2].contains("CHR"), "{:?}", rolled(&meridia));
}

#[test]
fn what_we_lift_in_a_text_issued_elsewhere_is_lifted_and_issued() {
    let (_folder, mut chair, mut meridia) = talks();
    proposed(&mut chair, "CAS", &[CEASE, THIRTY, REPORT]);
    issue(&mut chair);
    hand_over(&mut chair, &mut meridia);
    meridia.lift(in_fa("1(2)"), &[1], &bridging("forty days"), noting("", "")).expect("lifted");
    assert!(rolled(&meridia)[2].contains("within forty days."), "{:?}", rolled(&meridia));
    meridia.issue(&FA, &form("MER", "3rd meeting", Layer::Tabled)).expect("issued");
    assert!(rolled(&meridia)[2].contains("within forty days."), "{:?}", rolled(&meridia));
}

#[test]
fn a_part_of_an_insertion_that_is_agreed_stands_once_when_the_text_was_issued() {
    for lifted in ["1(4)", "1(5)"] {
        let (_folder, mut chair, mut meridia) = talks();
        proposed(&mut chair, "CAS", &[CEASE, WITHDRAW, REPORT, BANKS, SCHOOLS]);
        chair.lift(in_fa(lifted), &[0], &Choice::Alternative(0), noting("", "")).expect("lifted");
        issue(&mut chair);
        hand_over(&mut chair, &mut meridia);
        assert_eq!(same(&chair, &meridia).len(), 6, "{:?}", rolled(&chair));
    }
}

#[test]
fn a_part_of_an_insertion_that_was_given_up_does_not_come_back() {
    let (_folder, mut chair, mut meridia) = talks();
    proposed(&mut chair, "CAS", &[CEASE, WITHDRAW, REPORT, BANKS, SCHOOLS]);
    chair.lift(in_fa("1(5)"), &[0], &bridging(""), noting("", "")).expect("lifted");
    issue(&mut chair);
    hand_over(&mut chair, &mut meridia);
    assert_eq!(same(&chair, &meridia).len(), 5, "{:?}", rolled(&chair));
}

#[test]
fn an_agreed_paragraph_of_a_new_article_stands_once() {
    let (_folder, mut chair, mut meridia) = talks();
    let mut text = sent(&[CEASE, WITHDRAW, REPORT]);
    let mut ids = Ids::new(9, b"sanctions");
    let new = [article("Sanctions"), para("Sanctions end.")];
    text.text.provisions.extend(new.map(|it| Provision { id: ids.next_id(), ..it }));
    chair.propose(&text, &FA, speaker("CAS", "2nd meeting")).expect("made");
    let at = chair.rolling(&FA).expect("a text").provisions[5].id.to_string();
    chair.lift(in_fa(&at), &[0], &Choice::Alternative(0), noting("", "")).expect("lifted");
    issue(&mut chair);
    hand_over(&mut chair, &mut meridia);
    assert_eq!(same(&chair, &meridia).len(), 6);
}

/// Rounds made up at random: what is said at either desk, lifted and supported, then issued.
struct Rounds {
    chance: Random,
    fresh: usize,
    said: Vec<String>,
}

impl Rounds {
    fn word(&mut self) -> String {
        self.fresh += 1;
        format!("n{}x", self.fresh)
    }

    /// A delegation changes its text in one place or two.
    fn propose(&mut self, desk: &mut Desk, by: &str) {
        let (mut own, _) = desk.position(&FA, party(by)).expect("a position");
        for _ in 0..1 + self.chance.below(2) {
            let at = 1 + self.chance.below(own.provisions.len().max(2) - 1);
            match self.chance.below(6) {
                0 if own.provisions.len() > 2 => drop(own.provisions.remove(at)),
                1 | 2 => {
                    let mut ids = Ids::new(self.fresh as u64, by.as_bytes());
                    for _ in 0..1 + self.chance.below(2) {
                        let words = (0..4).map(|_| self.word()).collect::<Vec<_>>().join(" ");
                        let new = Provision { id: ids.next_id(), ..para(&words) };
                        own.provisions.insert(at.min(own.provisions.len()), new);
                    }
                }
                _ => self.reword(&mut own, at),
            }
        }
        self.said.push(format!("{by} proposes {:?}", lines(&own)));
        desk.propose(&foreign(own), &FA, speaker(by, "2nd meeting")).expect("made");
    }

    fn reword(&mut self, own: &mut Text, at: usize) {
        let Some(it) = own.provisions.get_mut(at) else { return };
        let words = markdown::write_wording(&it.wording);
        let mut words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        let place = self.chance.below(words.len());
        words[place] = self.word();
        it.wording = markdown::read_wording(&words.join(" "));
    }

    fn lift(&mut self, desk: &mut Desk) {
        let rolling = desk.rolling(&FA).expect("a text");
        let open: Vec<_> = rolling.provisions.iter().filter(|it| !it.brackets.is_empty()).collect();
        if open.is_empty() {
            return;
        }
        let one = self.chance.one_of(&open);
        let bracket = self.chance.one_of(&one.brackets);
        let choice = match self.chance.below(4) {
            0 => bridging(&self.word()),
            1 => bridging(""),
            _ => Choice::Alternative(self.chance.below(bracket.alternatives.len())),
        };
        self.said.push(format!("lift {} {:?} {choice:?}", one.id, bracket.path));
        desk.lift(in_fa(&one.id.to_string()), &bracket.path, &choice, noting("", ""))
            .expect("lifted");
    }

    fn support(&mut self, desk: &mut Desk) {
        let held = desk.proposals(&FA).expect("proposals");
        let live: Vec<_> = held.into_iter().filter(|it| it.is_live()).collect();
        if live.is_empty() {
            return;
        }
        let it = self.chance.one_of(&live);
        let of = it.proposed.by.to_string();
        let by = if of == "CAS" { "CHR" } else { "CAS" };
        let about = travaux_history::touched(&it.proposed.change);
        let Some(Some(place)) = about.first().copied() else { return };
        self.said.push(format!("{by} supports {of} on {place}"));
        // Not every place is one that somebody can name.
        let named = desk.support(StanceForm {
            by: party(by),
            of: party(&of),
            at: in_fa(&place.to_string()),
            occasion: "2nd meeting",
        });
        self.said.extend(named.err().map(|it| it.to_string()));
    }

    fn round(&mut self, chair: &mut Desk, meridia: &mut Desk) {
        if self.chance.below(3) > 0 {
            self.propose(meridia, "MER");
            receive(chair, &send(meridia, "CHR"));
        }
        for _ in 0..2 + self.chance.below(4) {
            match self.chance.below(6) {
                0 => self.support(chair),
                1 | 2 => self.propose(chair, "CAS"),
                3 => self.propose(chair, "CHR"),
                _ => self.lift(chair),
            }
        }
    }
}

/// Whether delegations have a new provision in two places under one name, such as where a text that
/// comes as a file has another's open paragraph elsewhere: these may be put together when issued.
fn shares_a_name(desk: &Desk) -> bool {
    let places = desk.rolling(&FA).expect("a text").compiled.places.clone();
    let new = places.iter().filter(|it| matches!(it.stands, Stands::New(_)));
    let mut names: Vec<_> = new.map(|it| it.provision).collect();
    names.sort();
    names.windows(2).any(|it| it[0] == it[1])
}

/// What stands twice for some reader of a text.
fn twice(desk: &Desk) -> Vec<String> {
    let text = desk.rolling(&FA).expect("a text").text.clone();
    let mut found = Vec::new();
    for (by, own) in explode(&text) {
        let all = lines(&own).join(" ");
        let mut words: Vec<&str> = all.split(|it: char| !it.is_alphanumeric()).collect();
        words.retain(|it| it.starts_with('n') && it.ends_with('x'));
        words.sort_unstable();
        let pairs = words.windows(2).filter(|it| it[0] == it[1]);
        found.extend(pairs.map(|it| format!("{by}: {}", it[0])));
    }
    found
}

fn wanted() -> u64 {
    std::env::var("TRAVAUX_ISSUED").ok().and_then(|it| it.parse().ok()).unwrap_or(8)
}

/// The negotiations that are tried; `TRAVAUX_SEED` names one.
fn seeds() -> std::ops::RangeInclusive<u64> {
    let only = std::env::var("TRAVAUX_SEED").ok().and_then(|it| it.parse().ok());
    only.map_or(1..=wanted(), |it: u64| it..=it)
}

/// What is not as it should be after some rounds, if anything is; `tried` counts the texts issued.
fn differs(seed: u64, tried: &mut usize) -> Option<String> {
    let (_folder, mut chair, mut meridia) = talks();
    let mut rounds = Rounds { chance: Random::new(seed), fresh: 0, said: Vec::new() };
    for _ in 0..2 {
        rounds.round(&mut chair, &mut meridia);
        if shares_a_name(&chair) {
            return None;
        }
        if chair.issue(&FA, &form("CHR", "2nd meeting", Layer::Tabled)).is_err() {
            continue;
        }
        *tried += 1;
        hand_over(&mut chair, &mut meridia);
        rounds.said.push(format!("issued {:#?}", issued(&chair)));
        let told = || rounds.said.join("\n");
        if rolled(&chair) != issued(&chair) {
            return Some(format!("{}\nat the chair's {:#?}", told(), rolled(&chair)));
        }
        if rolled(&meridia) != rolled(&chair) {
            return Some(format!("{}\nat Meridia's {:#?}", told(), rolled(&meridia)));
        }
        let found = [twice(&chair), twice(&meridia)].concat();
        if !found.is_empty() {
            return Some(format!("{}\ntwice: {found:?}", told()));
        }
    }
    None
}

/// `TRAVAUX_ISSUED` says how many negotiations are tried.
#[test]
fn both_sides_of_an_issued_text_hold_the_same_rolling_text() {
    let mut tried = 0;
    let mut all = Vec::new();
    for seed in seeds() {
        all.extend(differs(seed, &mut tried).map(|it| format!("seed {seed}: {it}")));
    }
    println!("texts issued and taken: {tried} in {} negotiations", wanted());
    assert!(all.is_empty(), "{} of {}: {}", all.len(), wanted(), all.join("\n\n"));
    assert!(tried >= seeds().count(), "{tried}");
}
