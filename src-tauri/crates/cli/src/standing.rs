//! What weight a version has, as it is typed.

use clap::ValueEnum;

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Standing {
    /// The parties negotiate on it.
    Basis,
    /// It may be referred to.
    Reference,
    /// It has none.
    None,
}

impl Standing {
    /// The weight it names.
    pub(crate) fn standing(self) -> travaux_history::Standing {
        match self {
            Self::Basis => travaux_history::Standing::Basis,
            Self::Reference => travaux_history::Standing::Reference,
            Self::None => travaux_history::Standing::None,
        }
    }
}
