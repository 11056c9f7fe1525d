//! Schedules: three to seven desks, acts at random, bad weather, and in the end all are the same.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use travaux_share::Alarm;

use crate::desks::{Desk, Fault, Id};
use crate::weather::{Lying, Weather};
use crate::{Chance, number};

/// What came of one schedule.
#[derive(Debug, Default)]
struct Came {
    acts: usize,
    both: usize,
    struck: usize,
    removed: usize,
}

/// Plays one schedule; gives why it did not come out right.
fn play(seed: u64, fault: Fault) -> Result<Came, String> {
    let mut chance = Chance::of(seed);
    let lying: Lying = Rc::new(RefCell::default());
    let count = 3 + chance.below(5);
    let mut desks: Vec<Desk> = (0..count).map(|it| Desk::new(it, &mut chance)).collect();
    desks.iter_mut().for_each(|it| it.fault = fault);
    let views: Vec<Weather> =
        (0..count).map(|it| Weather::over(&lying, seed ^ (it as u64 + 1) << 32, 4)).collect();
    desks[0].begin(&mut chance);
    let mut came = Came::default();
    let (mut in_it, mut shut_out, mut remover) = (1, BTreeSet::new(), 0);
    for _ in 0..25 * count {
        let at = chance.below(in_it);
        match chance.below(12) {
            0..4 => {
                let provision = chance.below(4) as u64;
                let words = format!("words {} of {at}", chance.below(1000));
                if desks[at].shared.is_some() && !shut_out.contains(&at) {
                    desks[at].write(provision, words);
                    came.acts += 1;
                }
            }
            4 if in_it < count && !shut_out.contains(&at) && desks[at].shared.is_some() => {
                let seat = desks[in_it].seat.clone();
                if desks[at].shared().admit(seat).is_ok() {
                    in_it += 1;
                }
            }
            5 if in_it == count && shut_out.is_empty() && chance.one_in(8) => {
                let other = (at + 1) % count;
                let desk = desks[other].seat.desk;
                if desks[at].shared.is_some() && desks[at].shared().remove(desk).is_ok() {
                    shut_out.insert(other);
                    remover = at;
                    came.removed += 1;
                }
            }
            _ if desks[at].shared.is_none() => drop(desks[at].join(&views[at])),
            _ => alarmed(desks[at].sync(&views[at], &mut chance).map(|it| it.alarms), &shut_out)?,
        }
        // The place loses something for good.
        if chance.one_in(30) {
            let names: Vec<_> = lying.borrow().keys().copied().collect();
            if let Some(name) = names.get(chance.below(names.len())) {
                lying.borrow_mut().remove(name);
            }
        }
    }
    come_to_rest(&mut desks[..in_it], &views, &shut_out, &mut chance)?;
    came.struck = views.iter().map(|it| it.struck.get()).sum();
    // Whom only a desk let in that was shut out before it said so, nobody knows.
    let knows = if shut_out.contains(&0) { remover } else { 0 };
    let roster = desks[knows].shared().roster().clone();
    let is_in = |it: &usize| roster.is_in(desks[*it].seat.desk);
    let present: Vec<usize> = (0..in_it).filter(is_in).collect();
    same_in_the_end(&desks, &present, &mut came)?;
    Ok(came)
}

/// The weather is over, and every desk sends and takes until nothing is under way.
fn come_to_rest(
    desks: &mut [Desk],
    views: &[Weather],
    shut_out: &BTreeSet<usize>,
    chance: &mut Chance,
) -> Result<(), String> {
    views.iter().for_each(|it| it.force.set(0));
    for _ in 0..6 {
        for (desk, view) in desks.iter_mut().zip(views) {
            if desk.shared.is_none() {
                desk.join(view);
            }
            if desk.shared.is_some() {
                alarmed(desk.sync(view, chance).map(|it| it.alarms), shut_out)?;
            }
        }
    }
    Ok(())
}

/// An honest desk at an honest place is accused of nothing, whatever the weather; that something
/// is not there (any more) may be said.
fn alarmed(
    came: Result<Vec<Alarm>, travaux_share::ShareError>,
    shut_out: &BTreeSet<usize>,
) -> Result<(), String> {
    let Ok(alarms) = came else { return Ok(()) };
    let wrong = alarms.iter().find(|it| match it {
        Alarm::Lost(..) | Alarm::Changed(..) | Alarm::Stranger(_) => false,
        Alarm::ShutOut | Alarm::Removed(..) => shut_out.is_empty(),
        _ => true,
    });
    wrong.map_or(Ok(()), |it| Err(format!("an honest desk is accused: {it:?}")))
}

fn same_in_the_end(desks: &[Desk], present: &[usize], came: &mut Came) -> Result<(), String> {
    let mut all: BTreeSet<Id> = BTreeSet::new();
    for at in present {
        all.extend(desks[*at].acts.keys().copied());
    }
    let first = desks[present[0]].standing();
    for at in present {
        let own = all.iter().filter(|it| !desks[*at].acts.contains_key(it)).count();
        if own > 0 {
            let waits = &desks[*at].waits;
            return Err(format!("{own} acts are lost at desk {at}, where it waits for {waits:?}"));
        }
        if desks[*at].standing() != first {
            return Err(format!("desk {at} is not as the first one"));
        }
    }
    // Every act stands, or was taken the place of by one whose desk knew it.
    let acts = &desks[present[0]].acts;
    let gone: BTreeSet<Id> = acts.values().flat_map(|it| it.replaces.clone()).collect();
    for (id, act) in acts {
        let stands = first.get(&act.provision).is_some_and(|it| it.iter().any(|(it, _)| it == id));
        if !stands && !gone.contains(id) {
            return Err(format!("the words of {id:?} were merged silently"));
        }
    }
    came.both = first.values().filter(|it| it.len() > 1).count();
    Ok(())
}

#[test]
fn desks_that_act_at_random_in_bad_weather_are_the_same_in_the_end() {
    let (count, from) = (number("TRAVAUX_SCHEDULES", 25), number("TRAVAUX_SEED", 1));
    let mut sum = Came::default();
    for seed in from..from + count {
        let came = play(seed, Fault::None).unwrap_or_else(|why| panic!("schedule {seed}: {why}"));
        sum.acts += came.acts;
        sum.both += came.both;
        sum.struck += came.struck;
        sum.removed += came.removed;
    }
    println!(
        "schedules of a shared place: fired {count} of {count}, {} acts, the weather struck {} \
         times, {} desks shut out, {} provisions with two wordings, 0 acts lost",
        sum.acts, sum.struck, sum.removed, sum.both
    );
    assert!(sum.struck > 0 && sum.both > 0, "the schedules are too tame: {sum:?}");
}

#[test]
fn a_fold_that_looks_at_what_arrived_last_is_found() {
    let red = (1..30).filter(|seed| play(*seed, Fault::Arrival).is_err()).count();
    assert!(red > 0, "the schedules do not see it");
}

#[test]
fn a_head_that_is_taken_before_all_of_it_is_there_is_found() {
    let red = (1..30).filter(|seed| play(*seed, Fault::Early).is_err()).count();
    assert!(red > 0, "the schedules do not see it");
}
