//! What things of the record are called for ever.

/// Declares the name of a kind of thing, a digest: its type, how it is made of one, and the digest
/// itself; with `of "context"`, how it is made from the title that the thing had first.
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident $(of $context:literal)?) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, serde::Deserialize,
            serde::Serialize,
        )]
        #[serde(transparent)]
        pub struct $name($crate::Hash);

        impl $name {
            $(
                /// The id of what was first noted under `title`.
                pub fn of(title: &str) -> Self {
                    Self($crate::Hash::of($context, title.as_bytes()))
                }
            )?

            /// The id with this digest, as stored.
            pub fn from_hash(hash: $crate::Hash) -> Self {
                Self(hash)
            }

            /// Its digest.
            pub fn hash(self) -> $crate::Hash {
                self.0
            }
        }
    };
}

pub(crate) use id_type;
