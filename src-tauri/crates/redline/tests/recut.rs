//! What must hold when brackets are cut otherwise: nobody reads anything else, and nothing is
//! settled by it.

use proptest::prelude::*;
use travaux_redline::rolling::{
    Choice, Cut, Position, Uncut, brackets, compile, lift, merge, proposals, said, split,
};
use travaux_text::build::{named, para, text, wording};
use travaux_text::{DelegationCode, Inline, Wording, markdown};

const CODES: [&str; 5] = ["MER", "CAS", "PG", "AUR", "BOR"];

fn table(count: usize) -> Vec<DelegationCode> {
    CODES[..count].iter().map(|it| DelegationCode::new(it).expect("a code")).collect()
}

fn spelled(wording: &Wording) -> String {
    markdown::write_wording(wording)
}

/// Splits the first bracket and says how the wording reads then.
#[track_caller]
fn cut(words: &str, cut: &Cut, parties: usize) -> Result<String, Uncut> {
    let before = wording(words);
    let path = brackets(&before).first().cloned().expect("a bracket");
    let after = split(&before, &path, cut, &table(parties))?;
    for party in table(parties) {
        assert_eq!(spelled(&said(&after, Some(&party))), spelled(&said(&before, Some(&party))));
    }
    Ok(spelled(&after))
}

/// Merges the first bracket with the one after it.
#[track_caller]
fn joined(words: &str, parties: usize) -> Result<String, Uncut> {
    let before = wording(words);
    let paths = brackets(&before);
    merge(&before, &paths[0], &paths[1], &table(parties)).map(|it| spelled(&it))
}

#[test]
fn a_bracket_is_split_at_the_words_its_wordings_share() {
    let before = "Each Party [shall report annually — MER] [may report — CAS] to it.";
    let after = "Each Party [shall — MER] [may — CAS] report [annually — MER] [— CAS] to it.";
    assert_eq!(cut(before, &Cut::Shared, 2).as_deref(), Ok(after));
}

#[test]
fn a_bracket_is_split_in_each_wording_where_it_is_said() {
    let before = "It is done [promptly and in full — MER] [within sixty days in writing — CAS].";
    let after = "It is done [promptly — MER] [within sixty days — CAS]&#32;[and in full — \
                 MER] [in writing — CAS].";
    assert_eq!(cut(before, &Cut::After(vec![1, 3]), 2).as_deref(), Ok(after));
    assert_eq!(cut(before, &Cut::Shared, 2), Err(Uncut::NothingShared));
}

#[test]
fn who_is_silent_still_has_nothing_where_it_had_nothing() {
    let before = "It is done [promptly and in full — MER] [promptly — CAS].";
    let after = "It is done [promptly — MER, CAS]&#32;[and in full — MER].";
    assert_eq!(cut(before, &Cut::Shared, 3), Err(Uncut::NothingShared), "PG reads none of it");
    let two = cut(before, &Cut::After(vec![1, 1]), 3);
    assert_eq!(two.as_deref(), Ok(after));
}

#[test]
fn the_bases_words_stay_the_words_of_the_silent() {
    let before = "Each Party [shall report annually] [may report — CAS] to it.";
    let after = "Each Party [shall] [may — CAS] report [annually] [— CAS] to it.";
    assert_eq!(cut(before, &Cut::Shared, 2).as_deref(), Ok(after));
}

#[test]
fn what_reads_as_one_is_not_split() {
    let before = "Each Party [shall not report — MER] [shall report — CAS].";
    assert_eq!(cut(before, &Cut::Shared, 2), Err(Uncut::NothingShared));
    assert_eq!(cut(before, &Cut::After(vec![2, 1]), 2), Err(Uncut::OneSided));
}

#[test]
fn neighbours_are_merged_into_what_somebody_reads() {
    let before = "Each Party [shall — MER] [may — CAS] report [annually — MER] [— CAS] to it.";
    let after = "Each Party [shall report annually — MER] [may report — CAS] to it.";
    assert_eq!(joined(before, 2).as_deref(), Ok(after));
    let three = "Each Party [shall] [may — CAS] report [annually] [monthly — MER] to it.";
    let held = "Each Party [shall report annually] [shall report monthly — MER] \
                [may report annually — CAS] to it.";
    assert_eq!(joined(three, 3).as_deref(), Ok(held), "PG is silent");
    let unheld = "Each Party [shall report monthly — MER] [may report annually — CAS] to it.";
    assert_eq!(joined(three, 2).as_deref(), Ok(unheld), "nobody reads the base's words in both");
}

#[test]
fn what_is_not_side_by_side_is_not_merged() {
    let rows = wording("[one — MER] [two — CAS]");
    let apart: Vec<Inline> =
        rows.inlines().iter().chain([&Inline::Cell]).chain(rows.inlines()).cloned().collect();
    let apart = Wording::new(apart);
    let paths = brackets(&apart);
    let refused = merge(&apart, &paths[0], &paths[1], &table(2));
    assert_eq!(refused, Err(Uncut::NotNeighbours), "they stand in two cells");
    assert_eq!(joined("[one] of [two — MER]", 2), Err(Uncut::NotNeighbours), "one names nobody");
}

const WORDS: [&str; 14] = [
    "shall",
    "may",
    "report",
    "annually",
    ",",
    "and",
    "the",
    "Council",
    "**shall**",
    "[date]",
    "^[A note.]",
    "promptly",
    "within",
    "days",
];

/// A provision, and how each of two to five parties would have it.
fn contested() -> impl Strategy<Value = Vec<String>> {
    let base = prop::collection::vec(0..WORDS.len(), 4..24);
    let edits = prop::collection::vec((0..24_usize, 0..WORDS.len(), 0..4_u8), 0..4);
    (base, prop::collection::vec(edits, 1..5)).prop_map(|(base, all)| {
        let said = |words: &[usize]| {
            let words: Vec<&str> = words.iter().map(|it| WORDS[*it]).collect();
            format!("Each Party {} now.", words.join(" ")).replace(" ,", ",")
        };
        let edited = |edits: &[(usize, usize, u8)]| {
            let mut words = base.clone();
            for (at, word, what) in edits {
                let at = at % words.len().max(1);
                match what {
                    0 if at < words.len() => drop(words.remove(at)),
                    1 if at < words.len() => words[at] = *word,
                    2 => words.insert(at, *word),
                    _ => words.truncate(at.max(1)),
                }
            }
            said(&words)
        };
        std::iter::once(said(&base)).chain(all.iter().map(|it| edited(it))).collect()
    })
}

/// What the parties' wordings compile to, on the wording of the first.
fn rolled(all: &[String]) -> Wording {
    let base = text([named("it", para(&all[0]))]);
    let of = |(at, words): (usize, &String)| Position {
        by: table(5)[at].clone(),
        tabled: at as u64,
        proposals: proposals(&base, &text([named("it", para(words))])).proposals,
    };
    let positions: Vec<Position> = all.iter().enumerate().map(of).collect();
    compile(&base, &positions).text.provisions[0].wording.clone()
}

/// The wording with each bracket lifted to what a party has there: the first bracket first, or
/// the last.
fn settled(wording: &Wording, by: &DelegationCode, last: bool) -> Wording {
    let mut wording = wording.clone();
    loop {
        let outer: Vec<_> = brackets(&wording).into_iter().filter(|it| it.len() == 1).collect();
        let attributed = |path: &&Vec<u32>| match &wording.inlines()[path[0] as usize] {
            Inline::Bracket(it) => it.alternatives().iter().any(|it| !it.delegations.is_empty()),
            _ => false,
        };
        let mut open = outer.iter().filter(attributed);
        let Some(path) = (if last { open.next_back() } else { open.next() }) else {
            return wording;
        };
        let Inline::Bracket(bracket) = &wording.inlines()[path[0] as usize] else { return wording };
        let all = bracket.alternatives();
        let named = all.iter().position(|it| it.delegations.contains(by));
        let place = named.or_else(|| all.iter().position(|it| it.delegations.is_empty()));
        let choice = Choice::Alternative(place.unwrap_or(usize::MAX));
        wording = lift(&wording, path, &choice).expect("a bracket");
    }
}

#[test]
fn a_cut_that_would_leave_two_blanks_is_not_made() {
    let all = [
        "Each Party shall and shall report shall and shall shall now.",
        "Each Party and shall shall shall and shall now.",
        "Each Party shall shall and shall report shall and shall shall now.",
        "Each Party shall now.",
    ]
    .map(str::to_owned);
    let before = rolled(&all);
    let paths = brackets(&before);
    let parties = table(all.len());
    let done = split(&before, &paths[2 % paths.len()], &Cut::After(vec![2, 0, 4]), &parties);
    assert_eq!(done, Err(Uncut::Unreadable));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 6_000, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn nobody_reads_anything_else_after_a_split(
        all in contested(),
        which in 0..4_usize,
        counts in prop::option::of(prop::collection::vec(0..6_usize, 0..6)),
    ) {
        let before = rolled(&all);
        let parties = table(all.len());
        let paths = brackets(&before);
        if paths.is_empty() {
            return Ok(());
        }
        let cut = counts.map_or(Cut::Shared, Cut::After);
        let done = split(&before, &paths[which % paths.len()], &cut, &parties);
        // Only a cut right beside a bracket within the bracket may have to be refused.
        let nested = paths.iter().any(|it| it.len() > 1);
        prop_assert!(nested || done != Err(Uncut::Unreadable), "{}", spelled(&before));
        let Ok(after) = done else { return Ok(()) };
        prop_assert!(brackets(&after).len() > paths.len());
        for party in &parties {
            let was = said(&before, Some(party));
            prop_assert_eq!(spelled(&said(&after, Some(party))), spelled(&was));
            for last in [true, false] {
                prop_assert_eq!(
                    spelled(&settled(&after, party, last)), spelled(&settled(&before, party, last)),
                    "{}", spelled(&after)
                );
            }
        }
    }

    #[test]
    fn nobody_reads_anything_else_after_a_merge(
        all in contested(), from in 0..4_usize, through in 0..4_usize,
    ) {
        let before = rolled(&all);
        let parties = table(all.len());
        let paths = brackets(&before);
        if paths.len() < 2 {
            return Ok(());
        }
        let (from, through) = (&paths[from % paths.len()], &paths[through % paths.len()]);
        let done = merge(&before, from, through, &parties);
        // Only a cut right beside a bracket within the bracket may have to be refused.
        let nested = paths.iter().any(|it| it.len() > 1);
        prop_assert!(nested || done != Err(Uncut::Unreadable), "{}", spelled(&before));
        let Ok(after) = done else { return Ok(()) };
        prop_assert!(brackets(&after).len() < paths.len());
        for party in &parties {
            let was = said(&before, Some(party));
            prop_assert_eq!(spelled(&said(&after, Some(party))), spelled(&was));
            prop_assert_eq!(
                spelled(&settled(&after, party, true)), spelled(&settled(&before, party, true))
            );
        }
    }
}
