//! Who negotiates.

use serde::{Deserialize, Serialize};
use travaux_text::DelegationCode;

use crate::spelling;

/// A negotiating team.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Delegation {
    /// The code it is named by for ever.
    #[serde(with = "spelling::code")]
    pub code: DelegationCode,
    /// Its name in full, such as `Meridia`.
    pub name: String,
    /// Its colour as `#rrggbb`; empty where the palette is to choose.
    #[serde(default)]
    pub colour: String,
    /// What it is in this negotiation.
    #[serde(flatten)]
    pub role: Role,
    /// Whether it has been taken back; what it wrote keeps its name.
    #[serde(skip)]
    pub withdrawn: bool,
}

/// What a delegation is in a negotiation.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(from = "Seat", into = "Seat")]
pub enum Role {
    /// The delegation that keeps this dossier, a party.
    Ours,
    /// The delegation that keeps this dossier, which is the chair, or the secretariat acting for
    /// it, and no party.
    OurChair,
    /// The delegation that keeps this dossier, which is present and no party.
    OurObserver,
    /// Another party.
    Party,
    /// The chair, or the secretariat acting for it.
    Chair,
    /// Present, but not a party.
    Observer,
}

impl Role {
    /// The role as one word: `ours`, `our-chair`, `our-observer`, `party`, `chair` or `observer`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::OurChair => "our-chair",
            Self::OurObserver => "our-observer",
            Self::Party => "party",
            Self::Chair => "chair",
            Self::Observer => "observer",
        }
    }

    /// Whether the delegation negotiates on its own behalf: what it does not contest it accepts.
    pub fn is_party(self) -> bool {
        matches!(self, Self::Ours | Self::Party)
    }

    /// Whether it is the delegation that keeps the dossier.
    pub fn is_ours(self) -> bool {
        matches!(self, Self::Ours | Self::OurChair | Self::OurObserver)
    }

    /// Whether it is the chair, or the secretariat acting for it.
    pub fn is_chair(self) -> bool {
        matches!(self, Self::Chair | Self::OurChair)
    }

    /// Whether two roles are one but for whose dossier it is.
    pub(crate) fn is_alike(self, other: Self) -> bool {
        (self.is_party(), self.is_chair()) == (other.is_party(), other.is_chair())
    }

    /// Every role.
    pub const ALL: [Self; 6] =
        [Self::Ours, Self::OurChair, Self::OurObserver, Self::Party, Self::Chair, Self::Observer];

    /// Reads the word that [`Role::word`] gives; a secretariat acts for the chair.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "our-secretariat" => Some(Self::OurChair),
            "secretariat" => Some(Self::Chair),
            _ => Self::ALL.into_iter().find(|role| role.word() == word),
        }
    }
}

/// A role as it is stored: programs before roles of two kinds read ours as ours.
#[derive(Deserialize, Serialize)]
struct Seat {
    role: Kind,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    chairs: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    observes: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Ours,
    Party,
    Chair,
    Observer,
}

impl From<Seat> for Role {
    fn from(seat: Seat) -> Self {
        match seat.role {
            Kind::Ours if seat.chairs => Self::OurChair,
            Kind::Ours if seat.observes => Self::OurObserver,
            Kind::Ours => Self::Ours,
            Kind::Party => Self::Party,
            Kind::Chair => Self::Chair,
            Kind::Observer => Self::Observer,
        }
    }
}

impl From<Role> for Seat {
    fn from(role: Role) -> Self {
        let kind = match role {
            Role::Ours | Role::OurChair | Role::OurObserver => Kind::Ours,
            Role::Party => Kind::Party,
            Role::Chair => Kind::Chair,
            Role::Observer => Kind::Observer,
        };
        let (chairs, observes) = (role == Role::OurChair, role == Role::OurObserver);
        Self { role: kind, chairs, observes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_stored_so_that_programs_before_it_read_ours_as_ours() {
        let mer = r#"{"code":"MER","name":"Meridia","colour":"","role":"ours"}"#;
        let read: Delegation = serde_json::from_str(mer).expect("a delegation");
        assert_eq!(
            (read.role, serde_json::to_string(&read).expect("stored").as_str()),
            (Role::Ours, mer)
        );
        let chair = Delegation { role: Role::OurChair, ..read };
        let stored = serde_json::to_string(&chair).expect("stored");
        assert_eq!(stored, mer.replace(r#""ours""#, r#""ours","chairs":true"#));
        assert_eq!(serde_json::from_str::<Delegation>(&stored).expect("read"), chair);
        let observer = Delegation { role: Role::OurObserver, ..chair };
        let stored = serde_json::to_string(&observer).expect("stored");
        assert_eq!(stored, mer.replace(r#""ours""#, r#""ours","observes":true"#));
        assert_eq!(serde_json::from_str::<Delegation>(&stored).expect("read"), observer);
        for role in Role::ALL {
            assert_eq!(Role::parse(role.word()), Some(role));
        }
    }
}
