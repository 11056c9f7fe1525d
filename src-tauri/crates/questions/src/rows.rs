//! How a row of the table is written.
//!
//! ```text
//! /// What it means, for whoever reads the interface.
//! desk fn lift_bracket(desk; instrument: &str, path: Vec<u32>) -> () { … }
//! ```
//!
//! Before the semicolon stands what the answer is made with; after it what the window says. The
//! word before `fn` says of whom it is asked:
//!
//! - `desk`: the desk of this window; `desk fn …(desk, asking)` needs the rest of the program too,
//! - `opening`: another desk, at which the window then sits,
//! - `reopening`: the desk itself, whose dossier is closed and opened again,
//! - `program`: the program around the desks,
//! - `room`: the same, asked by the window for the room alone,
//! - `anyone`: nobody in particular: what follows from what was said, in both kinds of windows.

/// Rows of the table, as the constant `TABLE`.
macro_rules! questions {
    ($(
        $(#[doc = $means:literal])+
        $of:ident fn $name:ident($($given:ident),* $(; $($said:ident: $is:ty),+)?) -> $answer:ty $body:block
    )+) => {
        pub(crate) const TABLE: &[$crate::Question] = &[$($crate::Question {
            name: stringify!($name),
            means: concat!($($means, "\n"),+),
            said: &[$($((stringify!($said), travaux_wire::type_of::<$is>)),+)?],
            answer: travaux_wire::type_of::<$answer>,
            windows: windows!($of),
            run: |_asking, _said| {
                $($(let $said: $is = _said.part(stringify!($said))?;)+)?
                let answer: travaux_wire::Answer<$answer> = asked!($of _asking; $($given),*; $body);
                travaux_wire::answered(&answer?)
            },
        }),+];
    };
}

/// Which windows may ask.
macro_rules! windows {
    (room) => {
        &[$crate::Window::Projector]
    };
    (anyone) => {
        &[$crate::Window::Desk, $crate::Window::Projector]
    };
    ($of:ident) => {
        &[$crate::Window::Desk]
    };
}

/// The answer of whoever is asked.
macro_rules! asked {
    (desk $at:ident; $desk:ident; $body:block) => {
        $at.seats.ask($at.window, |$desk| $body)
    };
    (desk $at:ident; $desk:ident, $asking:ident; $body:block) => {{
        let $asking = $at;
        $at.seats.ask($at.window, |$desk| $body)
    }};
    (opening $at:ident; $home:ident; $body:block) => {{
        let $home = $at.home;
        $at.seats.sit($at.window, || $body)
    }};
    (reopening $at:ident; $desk:ident, $home:ident; $body:block) => {{
        let $home = $at.home;
        $at.seats.reseat($at.window, |$desk| $body)
    }};
    ($of:ident $at:ident; ; $body:block) => {
        $body
    };
    ($of:ident $at:ident; $asking:ident; $body:block) => {{
        let $asking = $at;
        $body
    }};
}
