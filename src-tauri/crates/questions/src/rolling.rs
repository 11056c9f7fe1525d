//! The rolling text: proposals on it, brackets lifted, and what is agreed and reserved.

use travaux_desk::{Extent, Neighbours, Place, Speaker, StanceForm, WordOf};
use travaux_house::{PutForward, commented, foreign, proposed};
use travaux_wire::*;

use crate::names::{Instrument, Party, codes};

questions! {
    /// The rolling text as it stands, and what stands behind it.
    desk fn rolling_text(desk; instrument: Instrument) -> WireRolling { rolling(desk, &instrument) }

    /// Puts the working text of `by` forward as proposals on the base.
    desk fn put_forward(desk; instrument: Instrument, by: Party, occasion: &str) -> WireTabled {
        Ok(desk.propose_working(&instrument, Speaker { by: &by, occasion })?.into())
    }

    /// Puts a foreign file forward as what `by` proposes on the base; null takes each tracked change
    /// as proposed by the delegation its author writes for.
    desk fn propose_file(
        desk; file: WireFile, instrument: Instrument, by: Option<Party>, occasion: &str
    ) -> WireAuthored {
        proposed(desk, &foreign(desk, &file)?, PutForward { instrument: &instrument, by: by.as_deref(), occasion })
    }

    /// Puts forward that `by` wants these provisions in place of one; none deletes it.
    desk fn propose_instead(
        desk; instrument: Instrument, by: Party, provision: &str, said: Vec<WireDraftProvision>, occasion: &str
    ) -> WireTabled {
        let at = Place { instrument: &instrument, provision };
        Ok(desk.propose_instead(at, Speaker { by: &by, occasion }, provisions(said)?)?.into())
    }

    /// Takes back what `by` proposes for the provision at this address.
    desk fn withdraw_proposal(desk; instrument: Instrument, by: Party, provision: &str) -> () {
        Ok(desk.withdraw(Place { instrument: &instrument, provision }, &by).map(drop)?)
    }

    /// Notes that `by` supports what `of` proposes for a provision.
    desk fn support_proposal(
        desk; instrument: Instrument, by: Party, of: Party, provision: &str, occasion: &str
    ) -> () {
        let at = Place { instrument: &instrument, provision };
        Ok(desk.support(StanceForm { by: &by, of: &of, at, occasion }).map(drop)?)
    }

    /// Notes that `by` does not accept what `of` proposes: this is never erased.
    desk fn oppose_proposal(
        desk; instrument: Instrument, by: Party, of: Party, provision: &str, occasion: &str
    ) -> () {
        let at = Place { instrument: &instrument, provision };
        Ok(desk.oppose(StanceForm { by: &by, of: &of, at, occasion }).map(drop)?)
    }

    /// Lifts a bracket.
    desk fn lift_bracket(
        desk; instrument: Instrument, provision: &str, path: Vec<u32>, choice: WireChoice, saying: WireSaying
    ) -> () {
        let at = Place { instrument: &instrument, provision };
        Ok(desk.lift(at, &path, &choice.into(), saying.said()).map(drop)?)
    }

    /// Splits a bracket into several, each to be settled by itself.
    desk fn split_bracket(
        desk; instrument: Instrument, provision: &str, path: Vec<u32>, cut: WireCut, saying: WireSaying
    ) -> () {
        let at = Place { instrument: &instrument, provision };
        Ok(desk.split_bracket(at, &path, &cut.into(), saying.said()).map(drop)?)
    }

    /// Merges the brackets of a provision from `path` to `through` into one.
    desk fn merge_brackets(
        desk; instrument: Instrument, provision: &str, path: Vec<u32>, through: Vec<u32>, saying: WireSaying
    ) -> () {
        let all = Neighbours { from: &path, through: &through };
        Ok(desk.merge_brackets(Place { instrument: &instrument, provision }, all, saying.said()).map(drop)?)
    }

    /// Notes why `by` keeps a bracket; the reason is the note of `saying`.
    desk fn explain_bracket(
        desk; instrument: Instrument, provision: &str, path: Vec<u32>, by: Party, saying: WireSaying
    ) -> () {
        let at = Place { instrument: &instrument, provision };
        Ok(desk.explain_bracket(at, &path, &by, saying.said()).map(drop)?)
    }

    /// The red lines of ours that lifting a bracket in this way would touch; internal.
    desk fn touched_by_lift(
        desk; instrument: Instrument, provision: &str, path: Vec<u32>, choice: WireChoice
    ) -> Vec<WireTouched> {
        let at = Place { instrument: &instrument, provision };
        let touched = desk.touched_by_lift(at, &path, &choice.into())?;
        Ok(touched.iter().map(WireTouched::from).collect())
    }

    /// Gives a provision a status, for the wording it has now: the word of those named, of the
    /// table, or ours where neither is said.
    desk fn set_status(
        desk; instrument: Instrument, provision: &str, status: WireStatus, by: Vec<Party>, table: bool,
        saying: WireSaying
    ) -> () {
        let (at, by) = (Place { instrument: &instrument, provision }, codes(&by));
        Ok(desk.set_status(at, status.into(), WordOf::said(&by, table), saying.said()).map(drop)?)
    }

    /// Notes a reservation on a provision, or on the whole instrument.
    desk fn reserve(
        desk; instrument: Instrument, provision: Option<&str>, by: Party, kind: WireReservationKind, saying: WireSaying
    ) -> () {
        let on = Extent { instrument: &instrument, provision };
        Ok(desk.reserve(on, &by, kind.into(), saying.said()).map(drop)?)
    }

    /// Notes that a reservation was lifted.
    desk fn lift_reservation(desk; id: &str, saying: WireSaying) -> () {
        Ok(desk.lift_reservation(matter_id(id)?, saying.said()).map(drop)?)
    }

    /// Holds a provision for another one, or for a whole instrument; `by` is whose condition that is,
    /// null where it is nobody's alone.
    desk fn link_provision(
        desk; by: Option<Party>, instrument: Instrument, provision: &str, to: Instrument,
        to_provision: Option<&str>, saying: WireSaying
    ) -> () {
        let to = Extent { instrument: &to, provision: to_provision };
        let at = Place { instrument: &instrument, provision };
        Ok(desk.link(by.as_deref(), at, to, saying.said()).map(drop)?)
    }

    /// Begins a silence procedure that ends at `until`: a day, an hour and a time zone.
    desk fn begin_silence(
        desk; instrument: Instrument, provision: Option<&str>, until: &str, occasion: &str
    ) -> () {
        let until = desk.deadline(until)?;
        let on = Extent { instrument: &instrument, provision };
        Ok(desk.begin_silence(on, &until, occasion).map(drop)?)
    }

    /// Notes that `by` objected in time.
    desk fn break_silence(desk; id: &str, by: Party, saying: WireSaying) -> () {
        Ok(desk.break_silence(matter_id(id)?, &by, saying.said()).map(drop)?)
    }

    /// Takes back a lift, a status, a reservation, a link or a silence procedure.
    desk fn take_back(desk; id: &str) -> () { Ok(desk.take_back(matter_id(id)?)?) }

    /// Makes, answers, resolves or reopens a comment.
    desk fn comment(desk; said: WireCommenting) -> () { commented(desk, said) }

    /// Issues the rolling text as the next version.
    desk fn issue_version(desk; instrument: Instrument, form: WireVersionForm) -> WireVersion {
        let issued = desk.issue(&instrument, &form.try_into()?)?.clone();
        Ok(version(desk, &issued))
    }
}
