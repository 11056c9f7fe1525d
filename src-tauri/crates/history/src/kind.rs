//! Tables of what the record holds: a line says what a thing is written as, what it is called in
//! Rust, and what it is made of.

/// Declares an enum of things that are written under a name of their own, one line each:
/// `"delegation added" = DelegationAdded(Delegation)`; a second word in the parentheses is the
/// type through which its value is written and read.
///
/// Variants after `..` say for themselves under which name and how they are written.
///
/// - **Laws**: the names are stored. They are literals, none changes, and none is used twice: the
///   compiler refuses a name that is there already.
macro_rules! kinds {
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $($(#[$doc:meta])* $kind:literal = $variant:ident($of:ty $(, $as:ident)?),)+
            $(..
                $($(#[$other_doc:meta])* $other:ident $fields:tt,
                    kind $named:tt => $name_of:expr, payload $held:tt => $payload_of:expr;)+
            )?
        }
    ) => {
        $(#[$about])*
        pub enum $name {
            $($(#[$doc])* $variant($of),)+
            $($($(#[$other_doc])* $other $fields,)+)?
        }

        impl $name {
            /// What happened, in two or three words: the name under which it is written.
            pub fn kind(&self) -> &str {
                match self {
                    $(Self::$variant(_) => $kind,)+
                    $($(Self::$other $named => $name_of,)+)?
                }
            }

            /// The particulars as JSON, or why they cannot be written.
            pub(crate) fn written(&self) -> serde_json::Result<String> {
                match self {
                    $(Self::$variant(it) => kinds!(@write it $($as)?),)+
                    $($(Self::$other $held => $payload_of,)+)?
                }
            }

            /// What is written as `payload` under the name `kind`; none for names not listed.
            #[deny(unreachable_patterns)]
            pub(crate) fn listed(kind: &str, payload: &str) -> Option<serde_json::Result<Self>> {
                Some(match kind {
                    $($kind => kinds!(@read payload $($as)?).map(Self::$variant),)+
                    _ => return None,
                })
            }
        }
    };
    (@write $it:ident) => { serde_json::to_string($it) };
    (@write $it:ident $as:ident) => { serde_json::to_string(&$as($it.clone())) };
    (@read $payload:ident) => { serde_json::from_str($payload) };
    (@read $payload:ident $as:ident) => { serde_json::from_str($payload).map(|$as(it)| it) };
}

pub(crate) use kinds;
