//! The sample dossier: an invented negotiation, for looking around and for tests.

mod fill;
mod round;

use travaux_history::{Role, Standing};

/// What the sample negotiation is called.
pub const TITLE: &str = "Meridia \u{2013} Cassia talks";

/// Its marking.
pub const CLASSIFICATION: &str = "RESTRICTED";

/// Code, name and role of each delegation.
pub const DELEGATIONS: [(&str, &str, Role); 4] = [
    ("MER", "Meridia", Role::Ours),
    ("CAS", "Cassia", Role::Party),
    ("PG", "Partner Group", Role::Observer),
    ("CHR", "Chair\u{2019}s office", Role::Chair),
];

/// An instrument of the sample.
pub struct SampleInstrument {
    /// Its code.
    pub code: &'static str,
    /// Its title, as short as the side bar wants it.
    pub title: &'static str,
}

/// The instruments, in the order of the package.
pub const INSTRUMENTS: [SampleInstrument; 3] = [
    SampleInstrument { code: "FA", title: "Framework Agreement" },
    SampleInstrument { code: "SG", title: "Security Guarantees" },
    SampleInstrument { code: "RC", title: "Reconstruction" },
];

/// A version of the sample, as it would be imported.
pub struct SampleVersion {
    /// The instrument it is a version of.
    pub instrument: &'static str,
    /// What it is.
    pub kind: &'static str,
    /// What weight it has.
    pub standing: Standing,
    /// The delegation it comes from.
    pub source: &'static str,
    /// The meeting at which it came.
    pub occasion: &'static str,
    /// The round of that meeting.
    pub round: &'static str,
    /// Where that meeting was held.
    pub place: &'static str,
    /// The day, as `2026-05-04`.
    pub day: &'static str,
    /// Noon of that day, milliseconds since 1970.
    pub at: i64,
    /// One line about it.
    pub note: &'static str,
    /// Its Markdown.
    pub markdown: &'static str,
}

/// The versions, in the order in which they came.
pub const VERSIONS: [SampleVersion; 11] = [
    SampleVersion {
        instrument: "FA",
        kind: "zero draft",
        standing: Standing::Basis,
        source: "CAS",
        occasion: "1st round, 1st meeting",
        round: "1st round",
        place: "Lindahaven",
        day: "2026-04-14",
        at: 1_776_168_000_000,
        note: "First text on the table",
        markdown: include_str!("framework-agreement/1-zero-draft.md"),
    },
    SampleVersion {
        instrument: "FA",
        kind: "revision",
        standing: Standing::Reference,
        source: "MER",
        occasion: "1st round, 3rd meeting",
        round: "1st round",
        place: "Lindahaven",
        day: "2026-04-17",
        at: 1_776_427_200_000,
        note: "Firm verbs, shorter periods, a new Article 4 and Annex B",
        markdown: include_str!("framework-agreement/2-revision-by-meridia.md"),
    },
    SampleVersion {
        instrument: "SG",
        kind: "zero draft",
        standing: Standing::Basis,
        source: "MER",
        occasion: "2nd round, 1st meeting",
        round: "2nd round",
        place: "Port Saldey",
        day: "2026-04-27",
        at: 1_777_291_200_000,
        note: "First text on the table",
        markdown: include_str!("security-guarantees/1-zero-draft.md"),
    },
    SampleVersion {
        instrument: "RC",
        kind: "facilitator's text",
        standing: Standing::None,
        source: "PG",
        occasion: "2nd round, 2nd meeting",
        round: "2nd round",
        place: "Port Saldey",
        day: "2026-04-28",
        at: 1_777_377_600_000,
        note: "A non-binding start by the Partner Group",
        markdown: include_str!("reconstruction/1-facilitators-text.md"),
    },
    SampleVersion {
        instrument: "SG",
        kind: "revision",
        standing: Standing::Reference,
        source: "CAS",
        occasion: "2nd round, 3rd meeting",
        round: "2nd round",
        place: "Port Saldey",
        day: "2026-04-30",
        at: 1_777_550_400_000,
        note: "Softer verbs, longer periods, higher ceilings, Article 7 dropped",
        markdown: include_str!("security-guarantees/2-revision-by-cassia.md"),
    },
    SampleVersion {
        instrument: "RC",
        kind: "revision",
        standing: Standing::Reference,
        source: "CAS",
        occasion: "2nd round, 4th meeting",
        round: "2nd round",
        place: "Port Saldey",
        day: "2026-05-04",
        at: 1_777_896_000_000,
        note: "Parity in the Board, mine clearance moved forward as Article 4",
        markdown: include_str!("reconstruction/2-revision-by-cassia.md"),
    },
    SampleVersion {
        instrument: "FA",
        kind: "chair's text",
        standing: Standing::Basis,
        source: "CHR",
        occasion: "2nd round, 4th meeting",
        round: "2nd round",
        place: "Port Saldey",
        day: "2026-05-04",
        at: 1_777_896_000_000,
        note: "Offered as a bridge; Articles 8 and 9 change places",
        markdown: include_str!("framework-agreement/3-chairs-text.md"),
    },
    SampleVersion {
        instrument: "FA",
        kind: "rolling text",
        standing: Standing::Basis,
        source: "CHR",
        occasion: "3rd round, 2nd meeting",
        round: "3rd round",
        place: "Velm Crossing",
        day: "2026-05-12",
        at: 1_778_587_200_000,
        note: "The chair\u{2019}s text with the proposals of all delegations",
        markdown: include_str!("framework-agreement/4-rolling-text.md"),
    },
    SampleVersion {
        instrument: "SG",
        kind: "rolling text",
        standing: Standing::Basis,
        source: "CHR",
        occasion: "3rd round, 3rd meeting",
        round: "3rd round",
        place: "Velm Crossing",
        day: "2026-05-13",
        at: 1_778_673_600_000,
        note: "All proposals side by side; Article 6 bis restores what was dropped",
        markdown: include_str!("security-guarantees/3-rolling-text.md"),
    },
    SampleVersion {
        instrument: "RC",
        kind: "consolidated text",
        standing: Standing::Basis,
        source: "CHR",
        occasion: "3rd round, 4th meeting",
        round: "3rd round",
        place: "Velm Crossing",
        day: "2026-05-14",
        at: 1_778_760_000_000,
        note: "Four points left open",
        markdown: include_str!("reconstruction/3-consolidated-text.md"),
    },
    SampleVersion {
        instrument: "FA",
        kind: "consolidated text",
        standing: Standing::Basis,
        source: "CHR",
        occasion: "3rd round, 5th meeting",
        round: "3rd round",
        place: "Velm Crossing",
        day: "2026-05-15",
        at: 1_778_846_400_000,
        note: "Two brackets remain: Article 2, paragraph 2, and Article 11, paragraph 2",
        markdown: include_str!("framework-agreement/5-consolidated-text.md"),
    },
];
