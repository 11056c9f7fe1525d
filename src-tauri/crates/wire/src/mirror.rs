//! Enums that cross as they are: a line each, and both ways between the two.

/// Declares an enum of the window with the names of one of the program, and the way there and back.
/// `pub enum` crosses to the window and is written in its TypeScript; `printed enum` is what
/// `travaux … --json` prints, which is only written.
///
/// - **Laws**: a name that the program's enum has and this one has not, or the other way round,
///   does not compile.
macro_rules! mirror {
    ($(#[doc = $about:literal])* pub enum $wire:ident of $own:ident $names:tt) => {
        mirror!(@both $wire, $own, $names);
        mirror!(@declare [
            $(#[doc = $about])*
            #[derive(Clone, Copy, Debug, serde::Deserialize, Eq, PartialEq, serde::Serialize, TS)]
            #[serde(rename_all = "camelCase")]
            #[ts(export, export_to = "wire.ts")]
        ] $wire, $names);

        impl From<$wire> for $own {
            fn from(it: $wire) -> Self {
                mirror!(@same it, $wire, $names)
            }
        }
    };
    ($(#[doc = $about:literal])* printed enum $wire:ident of $own:ident $names:tt) => {
        mirror!(@both $wire, $own, $names);
        mirror!(@declare [
            $(#[doc = $about])*
            #[derive(Clone, Copy, Debug, Eq, PartialEq, serde::Serialize, TS)]
            #[serde(rename_all = "kebab-case")]
        ] $wire, $names);
    };
    (@declare [$($attributes:tt)*] $wire:ident, { $($(#[doc = $doc:literal])* $name:ident),+ $(,)? }) => {
        $($attributes)*
        #[allow(missing_docs, reason = "the names are those of the program's own")]
        pub enum $wire { $($(#[doc = $doc])* $name),+ }
    };
    (@both $wire:ident, $own:ident, $names:tt) => {
        impl From<$own> for $wire {
            fn from(it: $own) -> Self {
                mirror!(@same it, $own, $names)
            }
        }
    };
    (@same $it:ident, $from:ident, { $($(#[doc = $doc:literal])* $name:ident),+ $(,)? }) => {
        match $it { $($from::$name => Self::$name),+ }
    };
}

pub(crate) use mirror;
