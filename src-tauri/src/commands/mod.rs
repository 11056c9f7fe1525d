//! What a window may ask, one module a folder of the interface.

/// Questions a window asks of its desk. Each becomes a command of its own, listed in `build.rs`
/// and granted by its name in a capability.
macro_rules! questions {
    ($($(#[$doc:meta])+ fn $name:ident($desk:ident $(, $said:ident: $of:ty)*) -> $answer:ty $body:block)+) => {$(
        $(#[$doc])+
        #[tauri::command(async)]
        pub(crate) fn $name(
            window: tauri::WebviewWindow,
            seats: tauri::State<'_, travaux_wire::Seats>,
            $($said: $of),*
        ) -> travaux_wire::Answer<$answer> {
            seats.ask(window.label(), |$desk| $body)
        }
    )+};
}

/// Ways to another dossier: each becomes a command of its own, as above.
macro_rules! openings {
    ($($(#[$doc:meta])+ fn $name:ident($home:ident $(, $said:ident: $of:ty)*) $body:block)+) => {$(
        $(#[$doc])+
        #[tauri::command(async)]
        pub(crate) fn $name(
            window: tauri::WebviewWindow,
            seats: State<'_, Seats>,
            $home: State<'_, Home>,
            $($said: $of),*
        ) -> travaux_wire::Answer<WireDossier> {
            seats.sit(window.label(), || $body)
        }
    )+};
}

/// What is done to the file of an open dossier: each becomes a command of its own, as above.
macro_rules! reopenings {
    ($($(#[$doc:meta])+ fn $name:ident($keeping:ident, $desk:ident $(, $said:ident: $of:ty)*) $body:block)+) => {$(
        $(#[$doc])+
        #[tauri::command(async)]
        pub(crate) fn $name(
            window: WebviewWindow,
            seats: State<'_, Seats>,
            home: State<'_, Home>,
            $($said: $of),*
        ) -> Answer<WireDossier> {
            let $keeping = home.keeping();
            seats.reseat(window.label(), |$desk| $body)
        }
    )+};
}

pub(crate) mod board;
pub(crate) mod compare;
pub(crate) mod draft;
pub(crate) mod exchange;
pub(crate) mod frame;
pub(crate) mod history;
pub(crate) mod keeping;
pub(crate) mod projector;
pub(crate) mod report;
pub(crate) mod rolling;
