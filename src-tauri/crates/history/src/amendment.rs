//! How what a proposal changes is spelled in the record.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use travaux_redline::rolling::Proposal;
use travaux_text::{Kind, Number, Provision, ProvisionId, markdown};

/// A proposal as the record spells it.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Spelled {
    Replace(SpelledProvision),
    Insert { after: Option<Id>, provisions: Vec<SpelledProvision> },
    Delete(Id),
    Move { id: Id, after: Option<Id> },
    Split { id: Id, into: Vec<SpelledProvision> },
    Join { ids: Vec<Id>, into: SpelledProvision },
}

/// A provision as the record spells it: its wording in canonical Markdown.
#[derive(Deserialize, Serialize)]
struct SpelledProvision {
    id: Id,
    kind: String,
    depth: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    wording: String,
}

#[derive(Deserialize, Serialize)]
#[serde(transparent)]
struct Id(String);

/// What stands for a dash and for no number; a number fixed by hand follows a `=`.
const DASH: &str = "dash";
const NONE: &str = "none";

pub(crate) fn serialize<S: Serializer>(it: &Proposal, to: S) -> Result<S::Ok, S::Error> {
    let all = |list: &[Provision]| list.iter().map(spell).collect();
    let spelled = match it {
        Proposal::Replace(provision) => Spelled::Replace(spell(provision)),
        Proposal::Insert { after, provisions } => {
            Spelled::Insert { after: after.map(id), provisions: all(provisions) }
        }
        Proposal::Delete(one) => Spelled::Delete(id(*one)),
        Proposal::Move { id: one, after } => Spelled::Move { id: id(*one), after: after.map(id) },
        Proposal::Split { id: one, into } => Spelled::Split { id: id(*one), into: all(into) },
        Proposal::Join { ids, into } => {
            Spelled::Join { ids: ids.iter().copied().map(id).collect(), into: spell(into) }
        }
    };
    spelled.serialize(to)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Proposal, D::Error> {
    let spelled = Spelled::deserialize(from)?;
    read(spelled).ok_or_else(|| D::Error::custom("not a proposal"))
}

fn read(spelled: Spelled) -> Option<Proposal> {
    let anchor = |after: Option<Id>| match after {
        None => Some(None),
        Some(after) => read_id(&after).map(Some),
    };
    let all = |list: Vec<SpelledProvision>| -> Option<Vec<Provision>> {
        list.into_iter().map(read_provision).collect()
    };
    Some(match spelled {
        Spelled::Replace(provision) => Proposal::Replace(read_provision(provision)?),
        Spelled::Insert { after, provisions } => {
            Proposal::Insert { after: anchor(after)?, provisions: all(provisions)? }
        }
        Spelled::Delete(id) => Proposal::Delete(read_id(&id)?),
        Spelled::Move { id, after } => Proposal::Move { id: read_id(&id)?, after: anchor(after)? },
        Spelled::Split { id, into } => Proposal::Split { id: read_id(&id)?, into: all(into)? },
        Spelled::Join { ids, into } => Proposal::Join {
            ids: ids.iter().map(read_id).collect::<Option<_>>()?,
            into: read_provision(into)?,
        },
    })
}

fn id(id: ProvisionId) -> Id {
    Id(id.to_string())
}

fn read_id(id: &Id) -> Option<ProvisionId> {
    ProvisionId::parse(&id.0)
}

fn spell(it: &Provision) -> SpelledProvision {
    SpelledProvision {
        id: id(it.id),
        kind: it.kind.word().to_owned(),
        depth: it.depth,
        number: match &it.number {
            Number::Derived => None,
            Number::Fixed(number) => Some(format!("={number}")),
            Number::Dash => Some(DASH.to_owned()),
            Number::None => Some(NONE.to_owned()),
        },
        wording: markdown::write_wording(&it.wording),
    }
}

fn read_provision(it: SpelledProvision) -> Option<Provision> {
    Some(Provision {
        id: read_id(&it.id)?,
        kind: Kind::of_word(&it.kind)?,
        depth: it.depth,
        number: match it.number.as_deref() {
            None => Number::Derived,
            Some(DASH) => Number::Dash,
            Some(NONE) => Number::None,
            Some(fixed) => Number::Fixed(fixed.strip_prefix('=')?.to_owned()),
        },
        wording: markdown::read_wording(&it.wording),
    })
}

#[cfg(test)]
mod tests {
    use travaux_text::build::{numbered, para, point, row};

    use super::*;

    #[derive(Debug, Deserialize, PartialEq, Serialize)]
    struct Held(#[serde(with = "super")] Proposal);

    #[test]
    fn every_sort_of_proposal_reads_back_from_what_the_record_spells() {
        let one = travaux_text::build::id("one");
        let all = [
            Proposal::Replace(numbered("3 bis", para("Each Party [shall — MER] *report*."))),
            Proposal::Insert { after: None, provisions: vec![point(2, "forces;"), row("a")] },
            Proposal::Insert { after: Some(one), provisions: vec![] },
            Proposal::Delete(one),
            Proposal::Move { id: one, after: Some(one) },
            Proposal::Split { id: one, into: vec![para("A."), para("B.")] },
            Proposal::Join { ids: vec![one, one], into: para("A and B.") },
        ];
        for proposal in all {
            let held = Held(proposal);
            let json = serde_json::to_string(&held).expect("it is spelled");
            assert_eq!(serde_json::from_str::<Held>(&json).expect("it reads"), held, "{json}");
        }
    }
}
