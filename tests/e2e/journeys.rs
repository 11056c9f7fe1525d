//! Journeys through the real window, each what a person does in a minute.

use travaux_journeys::Journey;

const PROGRAM: &str = env!("CARGO_BIN_EXE_travaux-window");

#[test]
fn a_window_opens() {
    let journey = Journey::begin(PROGRAM, "a_window_opens");
    let window = journey.open(&[]);
    window.wait_for("#app > *");
    window.resize(1280, 800);
    window.settle();
    window.picture("start");
    assert_eq!(window.barriers(), [] as [String; 0]);
}
