//! A provision as it is named on the command line, and how it reads and stands.

use clap::{Args, ValueEnum};
use travaux_desk::{DelegationCode, Desk, InstrumentCode, RollingText, Saying};
use travaux_history::account::listed;
use travaux_history::{MatterHeld, MatterId, Status, StatusNow};
use travaux_redline::rolling::brackets;
use travaux_text::ProvisionId;
use travaux_wire::PrintedStanding;

use crate::answer::{Outcome, Trouble, in_line, json, print};

/// A provision of an instrument.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
    /// The provision's address, such as '2(2)'.
    #[arg(long)]
    pub(crate) provision: String,
}

impl Place {
    /// As the desk takes it.
    pub(crate) fn named(&self) -> travaux_desk::Place<'_> {
        travaux_desk::Place { instrument: &self.instrument, provision: &self.provision }
    }
}

/// When it was said, and how the answer is printed.
#[derive(Debug, Args)]
pub(crate) struct Said {
    /// The meeting or other occasion; the newest meeting when left out.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) occasion: String,
    /// Print the answer as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

impl Said {
    /// A note that was made then, as the desk takes it.
    pub(crate) fn with<'s>(&'s self, note: &'s str) -> Saying<'s> {
        Saying { note, occasion: &self.occasion }
    }
}

/// Prints what was recorded as a sentence; as JSON it is in the answer.
pub(crate) fn noted(said: &Said, sentence: &str) -> Result<(), Trouble> {
    if said.json { Ok(()) } else { print(format!("{sentence}\n").as_bytes()) }
}

/// A value as it is typed on the command line.
pub(crate) fn key(it: &impl ValueEnum) -> String {
    it.to_possible_value().map_or_else(String::new, |it| it.get_name().to_owned())
}

/// The provisions that an act touches, found before it is done: afterwards another one may have
/// the address.
pub(crate) struct Meant {
    instrument: InstrumentCode,
    provisions: Vec<(ProvisionId, String)>,
}

impl Meant {
    /// The provision that is named.
    pub(crate) fn at(desk: &Desk, place: &Place) -> Result<Self, Trouble> {
        let rolling = desk.rolling(&place.instrument)?;
        let found = rolling.meant(&place.provision).unwrap_or_default();
        let called =
            |at: usize| (rolling.text.provisions[at].id, rolling.numbering.address(at).to_owned());
        let provisions = found.into_iter().map(called).collect();
        Ok(Self { instrument: place.instrument.clone(), provisions })
    }

    /// What an act touches that is aimed at a proposal of `by`.
    pub(crate) fn aimed(desk: &Desk, place: &Place, by: &DelegationCode) -> Result<Self, Trouble> {
        let aimed = desk.aimed(place.named(), by)?;
        Ok(Self { instrument: place.instrument.clone(), provisions: aimed.named })
    }

    /// Their addresses in a sentence: `1(3) and 1(4)`.
    pub(crate) fn named(&self) -> String {
        let all: Vec<String> = self.provisions.iter().map(|(_, it)| it.clone()).collect();
        listed(&all)
    }

    /// Prints how they read and stand now.
    pub(crate) fn told(
        &self,
        desk: &Desk,
        said: &Said,
        entry: Option<MatterId>,
    ) -> Result<Outcome, Trouble> {
        let rolling = desk.rolling(&self.instrument)?;
        let instrument = &self.instrument;
        let line = |(id, called): &(ProvisionId, String)| {
            let at = rolling.numbering.position(*id);
            match at {
                Some(at) if said.json => {
                    json(&PrintedStanding::of(desk, instrument, &rolling, at, entry))
                }
                None if said.json => json(&PrintedStanding::gone(called, entry)),
                Some(at) => stood_line(desk, instrument, &rolling, at) + "\n",
                None => gone_line(&rolling, *id, called) + "\n",
            }
        };
        print(self.provisions.iter().map(line).collect::<String>().as_bytes())?;
        Ok(Outcome::Done)
    }
}

/// A provision that is no longer in the text.
fn gone_line(rolling: &RollingText, id: ProvisionId, called: &str) -> String {
    let base = &rolling.ground;
    let words = base.provisions.iter().find(|it| it.id == id);
    match (rolling.left_out(id), words) {
        (Some(called), Some(it)) => {
            let words = it.wording.printed_text(&rolling.numbering);
            in_line(&format!("{called}, deleted  {words}")).into_owned()
        }
        _ => format!("{called}  is gone"),
    }
}

/// How a provision stands, and how many brackets it has.
fn standing<'d>(
    desk: &'d Desk,
    instrument: &InstrumentCode,
    rolling: &RollingText,
    at: usize,
) -> (StatusNow<'d>, usize) {
    let code = desk.dossier().instruments.iter().find(|it| it.code == *instrument);
    let provision = &rolling.text.provisions[at];
    let now = code.map_or(StatusNow::Open, |it| desk.standing_of(&it.code, provision));
    (now, rolling.provisions[at].brackets.len())
}

/// A provision as a line, with its address, status and words; what else is said of it stands
/// below, a line each.
pub(crate) fn stood_line(
    desk: &Desk,
    instrument: &InstrumentCode,
    rolling: &RollingText,
    at: usize,
) -> String {
    let (now, count) = standing(desk, instrument, rolling, at);
    let reopened = matches!(now, StatusNow::Reopened(..));
    let status = status_words(now.status(), reopened, count);
    let words = words(rolling, at);
    let address = rolling.numbering.address(at);
    let line = in_line(&format!("{address}  {status}  {words}")).into_owned();
    let code = desk.dossier().instruments.iter().find(|it| it.code == *instrument);
    line + &code.map(|it| below(&desk.told_of(&it.code, rolling, at))).unwrap_or_default()
}

/// The words of a provision, where a deletion or a move that somebody wants is called that.
fn words(rolling: &RollingText, at: usize) -> String {
    let words = rolling.text.provisions[at].wording.printed_text(&rolling.numbering);
    let known = &rolling.provisions[at];
    let mut all = known.brackets.iter().flat_map(|it| &it.alternatives);
    let gone = all.find(|it| it.words.is_empty() && !it.by.is_empty());
    match gone.and_then(|it| it.by.first()) {
        Some(by) => {
            let wish = rolling.departure(known.id, by);
            words.replace("[\u{2014} ", &format!("[{wish} \u{2014} "))
        }
        None => words,
    }
}

/// Sentences below a line, each on a line of its own.
pub(crate) fn below(sentences: &[String]) -> String {
    sentences.iter().map(|it| format!("\n      {}", in_line(it))).collect()
}

pub(crate) fn meeting(desk: &Desk, held: &MatterHeld) -> String {
    let meeting = held.meeting.and_then(|it| desk.dossier().meeting(it));
    meeting.map(|it| it.title.clone()).unwrap_or_default()
}

/// The way to a bracket of a provision, which people count from 1.
pub(crate) fn way(
    rolling: &RollingText,
    provision: &str,
    bracket: usize,
) -> Result<Vec<u32>, Trouble> {
    let at = found(rolling, provision)?;
    let ways = brackets(&rolling.text.provisions[at].wording);
    let way = bracket.checked_sub(1).and_then(|nth| ways.get(nth));
    way.cloned().ok_or_else(|| {
        let all = match ways.len() {
            0 => "no bracket".to_owned(),
            1 => format!("1 bracket, and no number {bracket}"),
            count => format!("{count} brackets, and no number {bracket}"),
        };
        Trouble(format!("{provision} has {all}. Nothing was changed."))
    })
}

pub(crate) fn found(rolling: &RollingText, provision: &str) -> Result<usize, Trouble> {
    rolling.find(provision).ok_or_else(|| {
        let where_it_is = rolling.whereabouts(provision);
        let where_it_is = where_it_is.map(|it| format!(": {it}")).unwrap_or_default();
        Trouble(format!(
            "The rolling text has no provision {provision}{where_it_is}. Nothing was changed."
        ))
    })
}

/// A status as people say it.
fn status_words(status: Status, reopened: bool, brackets: usize) -> String {
    match (status, reopened, brackets) {
        (_, true, _) => "REOPENED".to_owned(),
        (Status::Open, _, 1) => "open, 1 bracket".to_owned(),
        (Status::Open, _, count @ 2..) => format!("open, {count} brackets"),
        (status, ..) => status.words().to_owned(),
    }
}
