//! What holds for every record.

use proptest::prelude::*;
use travaux_history::{
    Act, Author, Delegation, Description, DeskId, Dossier, Entry, Hash, Instrument, InstrumentCode,
    Layer, Meeting, MeetingId, Role, Saved, Standing, VersionId, VersionKind, words_hash,
};
use travaux_text::DelegationCode;

fn code() -> impl Strategy<Value = DelegationCode> {
    prop::sample::select(vec!["MER", "CAS", "PG"])
        .prop_map(|code| DelegationCode::new(code).expect("a code"))
}

fn instrument_code() -> impl Strategy<Value = InstrumentCode> {
    prop::sample::select(vec!["FA", "SG"])
        .prop_map(|code| InstrumentCode::new(code).expect("a code"))
}

fn version_id() -> impl Strategy<Value = VersionId> {
    (0..4_u8).prop_map(|number| VersionId::from_hash(Hash::of("test", &[number])))
}

fn delegation() -> impl Strategy<Value = Delegation> {
    let role = prop::sample::select(vec![Role::Ours, Role::Party, Role::Chair, Role::Observer]);
    (code(), ".{0,9}", role).prop_map(|(code, name, role)| Delegation {
        code,
        name,
        colour: "#335577".to_owned(),
        role,
        withdrawn: false,
    })
}

fn meeting() -> impl Strategy<Value = Meeting> {
    (0..3_u8, ".{0,9}").prop_map(|(number, place)| Meeting {
        place,
        ..Meeting::titled(&format!("meeting {number}"))
    })
}

fn instrument() -> impl Strategy<Value = Instrument> {
    (instrument_code(), ".{0,9}").prop_map(|(code, title)| Instrument {
        code,
        title,
        kind: "treaty".to_owned(),
        language: "en".to_owned(),
        numbering: String::new(),
        withdrawn: false,
    })
}

fn saved() -> impl Strategy<Value = Saved> {
    let standing = prop::sample::select(vec![Standing::Basis, Standing::Reference, Standing::None]);
    let kind = prop_oneof![
        prop::sample::select(VersionKind::NAMED.to_vec()),
        "[a-z]{1,9}".prop_map(|words| VersionKind::of(&words)),
    ];
    let parents = prop::collection::vec(version_id(), 0..3);
    let after = prop::option::of(version_id());
    (instrument_code(), kind, standing, code(), ".{0,9}", parents, after).prop_map(
        |(instrument, kind, standing, source, note, parents, after)| Saved {
            instrument,
            text: Hash::of("test", note.as_bytes()),
            kind,
            standing,
            source,
            occasion: MeetingId::of("1st meeting"),
            title: String::new(),
            note,
            parents,
            after,
        },
    )
}

fn act() -> impl Strategy<Value = Act> {
    let description =
        (".{0,9}", ".{0,9}", any::<bool>()).prop_map(|(title, classification, as_a_whole)| {
            Description { title, classification, as_a_whole }
        });
    let people = prop_oneof![
        description.clone().prop_map(Act::DossierCreated),
        description.prop_map(Act::DossierDescribed),
        delegation().prop_map(Act::DelegationAdded),
        delegation().prop_map(Act::DelegationChanged),
        code().prop_map(Act::DelegationWithdrawn),
        meeting().prop_map(Act::MeetingAdded),
        meeting().prop_map(Act::MeetingChanged),
        meeting().prop_map(|it| Act::MeetingWithdrawn(it.id)),
    ];
    let texts = prop_oneof![
        instrument().prop_map(Act::InstrumentAdded),
        instrument().prop_map(Act::InstrumentChanged),
        instrument_code().prop_map(Act::InstrumentWithdrawn),
        instrument_code().prop_map(Act::InstrumentReinstated),
        saved().prop_map(Act::VersionSaved),
        saved().prop_map(Act::VersionSaved),
        version_id().prop_map(Act::VersionWithdrawn),
        version_id().prop_map(Act::VersionReinstated),
    ];
    let author = (".{0,9}", prop::option::of(code()))
        .prop_map(|(name, delegation)| Act::AuthorNamed(Author { name, delegation }));
    let hidden = ".{0,3}".prop_map(|it| Act::HiddenAccepted(words_hash(&it)));
    let queried = ".{0,3}".prop_map(|it| Act::HiddenQueried(words_hash(&it)));
    let authors = prop_oneof![author, ".{0,9}".prop_map(Act::AuthorForgotten), hidden, queried];
    let later = ("[a-z]{9,12}", ".{0,9}");
    let later = later.prop_map(|(kind, payload)| Act::Unknown { kind, payload });
    prop_oneof![people, texts, authors, later]
}

/// Entries of three desks, each with chain numbers of its own and Lamport times that clash.
fn entries() -> impl Strategy<Value = Vec<(Hash, Entry)>> {
    prop::collection::vec((0..3_u8, 0..3_u64, act()), 0..30).prop_map(|written| {
        let mut ends = [(0, 0); 3];
        let entry = |(desk, later, act): (u8, u64, Act)| {
            let (sequence, lamport) = &mut ends[usize::from(desk)];
            *sequence += 1;
            *lamport += 1 + later;
            let entry = Entry {
                desk: DeskId([desk; 16]),
                sequence: *sequence,
                previous: Hash::NONE,
                seen: vec![],
                lamport: *lamport,
                at: 0,
                delegation: None,
                meeting: None,
                kind: act.kind().to_owned(),
                payload: act.payload(),
            };
            (entry.hash(Layer::Tabled), entry)
        };
        written.into_iter().map(entry).collect()
    })
}

proptest! {
    #[test]
    fn an_act_reads_back_from_what_it_is_written_as(act in act()) {
        let read = Act::read(act.kind(), &act.payload());
        if act.fault().is_none() {
            prop_assert_eq!(read, act);
        } else {
            // No desk enters such an act; what is read of it does nothing, and stays so.
            prop_assert_eq!(read.fault(), None);
            prop_assert_eq!(Act::read(read.kind(), &read.payload()), read);
        }
    }

    #[test]
    fn an_act_that_makes_no_sense_is_kept_and_not_feared(kind in "[a-z ]{0,20}", payload: String) {
        let act = Act::read(&kind, &payload);
        prop_assert_eq!(act.kind(), kind);
    }

    #[test]
    fn the_dossier_is_the_same_in_whatever_order_entries_arrive(
        (arrived, shuffled) in entries().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
        internal in entries(),
    ) {
        let dossier = Dossier::fold(arrived, internal.clone());
        prop_assert_eq!(Dossier::fold(shuffled, internal), dossier);
    }

    #[test]
    fn the_numbers_of_tabled_versions_do_not_depend_on_drafts(tabled in entries(), internal in entries()) {
        let numbers = |dossier: &Dossier| -> Vec<_> {
            let tabled = dossier.versions.iter().filter(|it| it.layer == Layer::Tabled);
            tabled.map(|it| (it.id, it.number)).collect()
        };
        let bare = Dossier::fold(tabled.clone(), []);
        prop_assert_eq!(numbers(&Dossier::fold(tabled, internal)), numbers(&bare));
    }

    #[test]
    fn an_entry_of_one_layer_is_none_of_the_other(entries in entries()) {
        for (hash, entry) in entries {
            prop_assert_ne!(entry.hash(Layer::Internal), hash);
        }
    }
}
