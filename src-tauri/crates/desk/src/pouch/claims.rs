//! What is said of a pouch whose desk says what is not for it to say.

use std::fmt;

use travaux_history::Claim;
use travaux_history::account::timed;
use travaux_text::DelegationCode;

/// The most characters of somebody else's words that a sentence of ours quotes.
const LONGEST: usize = 120;

/// Something that the desk of a pouch says and that is not for it to say: its account of others.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Claimed {
    /// The delegation whose desk says it.
    pub by: DelegationCode,
    /// What it says.
    pub claim: Claim,
    /// How often.
    pub times: usize,
}

impl Claimed {
    /// The alarm as one word for scripts.
    pub(crate) fn word(&self) -> &'static str {
        match self.claim.word() {
            "source" => "false-source",
            "author" | "bracket" | "credited" | "broken" => "false-author",
            "undone" | "unshown" => "false-undoing",
            "agreed" | "contradicted" | "contested" => "false-agreement",
            "ground" | "unheld" | "unstood" | "doubled" => "groundless",
            "invented" => "invented-delegation",
            "end" | "over" => "false-deadline",
            "table" | "chair" => "not-the-chair",
            "lift" | "cut" => "false-lift",
            "role" => "false-role",
            "name" | "posed" => "false-name",
            "title" => "false-title",
            "numbered" => "false-number",
            "inside" => "not-for-a-pouch",
            "strange" => "unknown-kind",
            "meeting" => "false-meeting",
            "hidden" => "hidden-characters",
            _ => "for-nobody",
        }
    }
}

impl fmt::Display for Claimed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { by, claim, times } = self;
        let (texts, things) = (counted(*times, "text"), counted(*times, "thing"));
        match claim {
            Claim::Source(whose) => write!(
                f,
                "It brings {texts} that it says is {whose}'s, and {whose} did not send it. It is \
                 {by}'s account: it is shown as that, and never as a text of {whose}."
            ),
            Claim::Author(whose) => write!(
                f,
                "It says {things} in the name of {whose}, and {whose} did not send that. It is \
                 {by}'s account: it has no effect here, and is never {whose}'s word."
            ),
            Claim::Bracket(_) | Claim::Behind(_) => self.in_brackets(f),
            Claim::Undone(whose) => write!(
                f,
                "It takes back or replaces what {whose} made. Only {whose} can do that: it has no \
                 effect here."
            ),
            Claim::Unknown => f.write_str(
                "It takes back or answers what it did not bring, or what another desk brought. \
                 That has no effect here.",
            ),
            Claim::Table => write!(
                f,
                "It says {things} of what the table settled, which only the chair's desk says for \
                 all. It is {by}'s account: it settles nothing here."
            ),
            Claim::Lift
            | Claim::Unheld
            | Claim::Cut
            | Claim::Broken(_)
            | Claim::End { .. }
            | Claim::Over(_)
            | Claim::NoticeOver(_)
            | Claim::Unrectified(_)
            | Claim::Fixed(_) => self.settling(f),
            Claim::Chair => {
                write!(f, "It calls {texts} the chair's, and {by} is not the chair here.")
            }
            Claim::Role(..)
            | Claim::Name(..)
            | Claim::Title(..)
            | Claim::Meeting { .. }
            | Claim::Posed { .. }
            | Claim::Called(_)
            | Claim::Numbered(_)
            | Claim::Day(_)
            | Claim::Hidden(_)
            | Claim::Tale(_) => self.called(f),
            Claim::Nobody => {
                write!(f, "It says {things} for no delegation at all. That has no effect here.")
            }
            _ => self.of_the_table(f),
        }
    }
}

impl Claimed {
    /// What the names in brackets say.
    fn in_brackets(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by = &self.by;
        match &self.claim {
            Claim::Bracket(whose) => write!(
                f,
                "The brackets in {by}'s own words name {}, which did not send that. The names are \
                 left out: the words are {by}'s alone.",
                listed(whose)
            ),
            Claim::Behind(whose) => write!(
                f,
                "The brackets of a text that it brings name {} behind words that {} did not send \
                 here, or took back. That is {by}'s account: the names are left out while it is so.",
                listed(whose),
                match &whose[..] {
                    [one] => one.to_string(),
                    _ => "they".to_owned(),
                }
            ),
            _ => Ok(()),
        }
    }

    /// What it says of the settling of brackets and of silence.
    fn settling(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { by, claim, times } = self;
        let things = counted(*times, "thing");
        match claim {
            Claim::Lift => write!(
                f,
                "It lifts a bracket ({things}), and what it says of the words, of the wording they \
                 give or of those who stood behind them does not agree. It is {by}'s account: it \
                 has no effect here."
            ),
            Claim::Unheld => write!(
                f,
                "It lifts a bracket ({things}) in words that are not on the table here, or not yet. \
                 It settles nothing here until they are: what was proposed may be under way, or \
                 lost with a copy that was put back."
            ),
            Claim::Broken(whose) => write!(
                f,
                "It says that {whose} broke a silence procedure, and {whose} did not send that. It \
                 counts here, as {by} keeps the procedure: ask {whose}."
            ),
            Claim::Cut => write!(
                f,
                "It cuts brackets otherwise ({things}), and somebody would say other words \
                 afterwards than before. It is {by}'s account: it has no effect here."
            ),
            Claim::End { stated, deadline } => write!(
                f,
                "It begins a silence procedure that is said to end at {}, and ends on {}. It \
                 is {by}'s account: it has no effect here.",
                quoted(stated),
                timed(*deadline)
            ),
            Claim::Over(deadline) => write!(
                f,
                "It brings {} until {} that had ended before anybody here could object. That adopts \
                 nothing here.",
                counted(*times, "silence procedure"),
                timed(*deadline)
            ),
            Claim::NoticeOver(deadline) => write!(
                f,
                "It gives notice of a rectification to which objections could come until {}, \
                 before it came here. Nothing is rectified by it, and you can still object.",
                timed(*deadline)
            ),
            Claim::Unrectified(why) => write!(
                f,
                "It issues a text as the rectified one, and it is not: {why}. It has no effect here."
            ),
            Claim::Fixed(code) => write!(
                f,
                "It brings {} of {code}, whose text is initialled and fixed. The initialled text \
                 stays.",
                counted(*times, "version")
            ),
            _ => Ok(()),
        }
    }

    /// What it says of what is not here, or of what all did.
    fn of_the_table(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { by, claim, times } = self;
        match claim {
            Claim::Agreed(said) => write!(
                f,
                "It calls something {}. What the table agreed or adopted {by} alone cannot say: \
                 it is shown as {by}'s words.",
                quoted(said)
            ),
            Claim::Ground => write!(
                f,
                "It says {} of a version, an instrument or a provision that is not held here. \
                 That has no effect here until whoever made it sends it.",
                counted(*times, "thing")
            ),
            Claim::Inside => write!(
                f,
                "It carries {} that no desk sends: objectives, authors, keys that it vouches for. \
                 That has no effect here.",
                counted(*times, "thing")
            ),
            Claim::Strange(kind) => write!(
                f,
                "It says {} of a kind that this program does not know, {}. It is kept and has no \
                 effect; a later version of Travaux may read it.",
                counted(*times, "thing"),
                quoted(kind)
            ),
            Claim::Credited(whose) => write!(
                f,
                "The words of its texts say that {} proposed or accepted something. That is \
                 {by}'s account, and never counts as {}.",
                listed(whose),
                match &whose[..] {
                    [one] => format!("{one}'s word"),
                    _ => "their word".to_owned(),
                }
            ),
            Claim::Invented(whose) => write!(
                f,
                "It says that {} took part in something, and there is no such delegation here. It \
                 is {by}'s account: it has no effect here.",
                listed(whose)
            ),
            Claim::Unshown(whose) => write!(
                f,
                "It says that what {whose} proposed is in the text that it issued, and the text \
                 does not have these words. Compare them before you take the text as your base."
            ),
            _ => self.of_agreement(f),
        }
    }

    /// What it says is agreed, or new, against what is known here.
    fn of_agreement(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { by, claim, times } = self;
        match claim {
            Claim::Contradicted(whose) => write!(
                f,
                "It says that all agree, or that {whose} does ({}), and {whose} says otherwise at its \
                 own desk. That is {by}'s account: it settles nothing until {whose} agrees itself.",
                counted(*times, "provision")
            ),
            Claim::Doubled => write!(
                f,
                "It proposes to insert what the text has already ({}). It is not inserted again.",
                counted(*times, "thing")
            ),
            Claim::Contested(whose) => write!(
                f,
                "It says that words are agreed ({}) while other words that {whose} proposed there \
                 before are on the table. They are not agreed.",
                counted(*times, "provision")
            ),
            Claim::Unstood => write!(
                f,
                "It says that words are agreed ({}) which have open brackets here, or stand in no \
                 text here. That settles nothing here while they do not stand.",
                counted(*times, "provision")
            ),
            _ => Ok(()),
        }
    }

    /// What it calls something, and what that is called here.
    fn called(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.claim {
            Claim::Role(code, said) => write!(
                f,
                "It says that {code} is {}. What a delegation is in this dossier, only this desk \
                 says.",
                match *said {
                    "ours" => "the delegation that keeps the dossier",
                    "our-chair" => "the chair, which keeps the dossier",
                    "our-observer" => "an observer, which keeps the dossier",
                    "chair" => "the chair",
                    "observer" => "an observer",
                    _ => "a party",
                }
            ),
            Claim::Name(code, said) => {
                write!(f, "It calls {code} {}. Here it keeps its name.", quoted(said))
            }
            Claim::Posed { code, name, whom } => {
                let whom = match whom {
                    Some(whom) => format!("{whom}, which is here"),
                    None => "everybody or for the chair".to_owned(),
                };
                write!(
                    f,
                    "It introduces a delegation {code}, {}, which could be taken for {whom}. The \
                     delegation is left out; add it yourself if it is at the table.",
                    quoted(name)
                )
            }
            Claim::Title(code, said) => write!(
                f,
                "It calls the instrument {code} {}. Here it keeps its title.",
                quoted(said)
            ),
            Claim::Meeting { ours: Some(ours), said } => write!(
                f,
                "It calls a meeting {}. Here it keeps its name, {}.",
                quoted(said),
                quoted(ours)
            ),
            Claim::Meeting { ours: None, said } => write!(
                f,
                "It calls a meeting {}, and gives it the mark of a meeting of another name. The \
                 meeting is left out.",
                quoted(said)
            ),
            _ => self.told(f),
        }
    }

    /// What it calls something that speaks of others.
    fn told(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let by = &self.by;
        match &self.claim {
            Claim::Called(said) => write!(
                f,
                "What it calls an instrument speaks of other delegations: {}. It is shown as \
                 {by}'s words.",
                quoted(said)
            ),
            Claim::Numbered(said) => write!(
                f,
                "It has {} in the place of a number. It is shown in quotation marks, as {by}'s \
                 words.",
                quoted(said)
            ),
            Claim::Day(said) => write!(
                f,
                "It says that a meeting was on {}, which is far from when it says so. That is {by}'s \
                 word alone.",
                quoted(said)
            ),
            Claim::Hidden(names) => write!(
                f,
                "Its words hide characters that a reader does not see or takes for others: {}. \
                 `travaux hidden` shows where once it is taken in.",
                names.join(", ")
            ),
            Claim::Tale(said) => write!(
                f,
                "What it calls a meeting speaks of other delegations: {}. That is {by}'s word \
                 alone.",
                quoted(said)
            ),
            _ => Ok(()),
        }
    }
}

fn listed(codes: &[DelegationCode]) -> String {
    let codes: Vec<_> = codes.iter().map(ToString::to_string).collect();
    travaux_history::account::listed(&codes)
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("a {what}"),
        count => format!("{count} {what}s"),
    }
}

/// Somebody else's words in a sentence of ours: one line, of bounded length.
pub(crate) fn quoted(words: &str) -> String {
    let flat: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let flat = flat.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = flat.chars().take(LONGEST).collect();
    let rest = if short.len() < flat.len() { " …" } else { "" };
    travaux_text::quoted(&format!("{short}{rest}"))
}
