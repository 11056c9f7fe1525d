//! Returned Word files: every silent edit is found, and an honest return raises no alarm.
//!
//! Files are written by our own writer from invented agreements, then edited as XML, the way
//! somebody who means to hide a change would. `TRAVAUX_RETURNS` says how many are made of each
//! sort (`./dev soak` makes 10,000); without it a few hundred.

mod agreement;
mod edits;
mod honest;
mod office;

use agreement::Sent;
use edits::EDITS;
use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::returned_file::{ReturnKind, Returned, check_return};
use travaux_tests::parts::Parts;
use travaux_tests::random::Random;

/// How many files are made, at least one of each kind.
fn cases() -> usize {
    std::env::var("TRAVAUX_RETURNS").ok().and_then(|it| it.parse().ok()).unwrap_or(300)
}

fn checked(sent: &[u8], returned: &[u8]) -> Returned {
    let read = |bytes| WordFile::read(bytes).expect("a Word file");
    check_return(&read(sent), &read(returned))
}

#[test]
fn every_silent_edit_is_found() {
    let mut missed = Vec::new();
    let mut fired = 0;
    for case in 0..cases() {
        let mut random = Random::new(case as u64);
        let sent = Sent::some(&mut random);
        let edit = &EDITS[case % EDITS.len()];
        let mut parts = Parts::of(sent.file(edit.of_a_redline));
        if !(edit.make)(&mut parts, &mut random) {
            missed.push(format!("{case}: {} could not be made", edit.name));
            continue;
        }
        fired += 1;
        let returned = checked(sent.file(edit.of_a_redline), &parts.zipped());
        if returned.silent() == 0 {
            missed.push(format!("{case}: {} was not found: {:?}", edit.name, returned.rows));
        }
    }
    println!("silent edits: fired {fired} of {}", cases());
    assert!(
        missed.is_empty(),
        "{} missed, such as {:#?}",
        missed.len(),
        &missed[..missed.len().min(3)]
    );
}

#[test]
fn an_honest_return_raises_no_alarm() {
    for case in 0..cases() {
        let mut random = Random::new(1_000_000 + case as u64);
        let sent = Sent::some(&mut random);
        let (name, make) = honest::HONEST[case % honest::HONEST.len()];
        let mut parts = Parts::of(&sent.clean);
        make(&mut parts, &mut random);
        let returned = checked(&sent.clean, &parts.zipped());
        let silent: Vec<_> = returned.of(ReturnKind::Silent).collect();
        assert!(silent.is_empty(), "{case}: {name} raised {silent:?}");
    }
}

#[test]
fn a_tracked_change_is_told_with_its_author_and_raises_no_alarm() {
    for case in 0..cases() / 10 {
        let mut random = Random::new(2_000_000 + case as u64);
        let sent = Sent::some(&mut random);
        let mut parts = Parts::of(&sent.clean);
        let (gone, come) = honest::tracked(&mut parts, &mut random);
        let returned = checked(&sent.clean, &parts.zipped());
        assert_eq!(returned.silent(), 0, "{case}: {:?}", returned.rows);
        let told = returned.of(ReturnKind::Tracked).any(|row| {
            row.before.contains(&gone) && row.after.contains(&come) && row.author == "Cassia"
        });
        assert!(told, "{case}: {gone} became {come}, but {:?}", returned.rows);
    }
}

#[test]
fn a_change_of_ours_that_was_accepted_is_told_as_taken() {
    for case in 0..cases() / 10 {
        let mut random = Random::new(3_000_000 + case as u64);
        let sent = Sent::some(&mut random);
        let mut parts = Parts::of(&sent.redline);
        let insertion = edits::accepted(&mut parts);
        let gone = |it: &str| edits::without(it, "<w:del ", "</w:del>");
        let deletion = parts.edit(edits::BODY, gone);
        assert!(insertion && deletion, "{case}: the redline has both");
        let returned = checked(&sent.redline, &parts.zipped());
        assert_eq!(returned.silent(), 0, "{case}: {:?}", returned.rows);
        let taken = returned.of(ReturnKind::Tracked).any(|row| row.what.contains("was accepted"));
        assert!(taken, "{case}: {:?}", returned.rows);
    }
}

#[test]
fn a_file_saved_again_by_libreoffice_raises_no_alarm() {
    let count = (cases() / 10).min(1_000);
    let sent: Vec<_> = (0..count)
        .map(|case| Sent::some(&mut Random::new(3_000_000 + case as u64)).clean)
        .collect();
    let Some(returned) = office::saved_again(&sent) else { return };
    let alarms: Vec<_> = sent
        .iter()
        .zip(&returned)
        .map(|(sent, returned)| checked(sent, returned))
        .filter(|it| it.silent() > 0)
        .collect();
    println!("saved again by LibreOffice: {} alarms in {count}", alarms.len());
    assert!(alarms.len() * 100 <= count, "{:#?}", alarms[0].rows);
}
