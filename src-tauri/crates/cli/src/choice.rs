//! Values of the program among which a person chooses by typing.

/// Declares the words for the values of an enum of the program, with the help of each.
///
/// - **Laws**: a value that has no word, or a word that has no value, does not compile.
macro_rules! choice {
    (
        $(#[doc = $about:literal])*
        pub(crate) enum $name:ident of $own:ty { $($(#[doc = $doc:literal])* $value:ident),+ $(,)? }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, clap::ValueEnum)]
        pub(crate) enum $name { $($(#[doc = $doc])* $value),+ }

        impl From<$name> for $own {
            fn from(it: $name) -> Self {
                // The other way round is said as well, so that none is left out.
                let _every = |own: $own| match own { $(<$own>::$value => ()),+ };
                match it { $($name::$value => Self::$value),+ }
            }
        }
    };
}

pub(crate) use choice;
