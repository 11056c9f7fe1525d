//! How the provisions of a rolling text stand, with what was settled about them.

use std::collections::HashMap;

use travaux_redline::rolling::{Rolling, Settlement, Settling, settled};
use travaux_text::{Provision, ProvisionId, markdown};

use crate::{
    Dossier, InstrumentCode, Issued, Matter, MatterHeld, Overlay, Texts, VersionId, lifted_to,
    wording_hash,
};

/// How one provision of what the proposals compile to stands.
#[derive(Clone, Debug)]
pub struct Stood<'d> {
    /// As it reads; none where it was settled that it goes.
    pub provision: Option<Provision>,
    /// What was laid over it and holds, oldest first.
    pub held: Vec<&'d MatterHeld>,
}

impl Dossier {
    /// How the provisions of `compiled`, made on the version `base` with the moves decided on
    /// ([`Dossier::with_decided_moves`]), stand: one for each of its provisions, in their order.
    ///
    /// - **Laws**: a lift or a cut holds unless somebody says something new in the words it is
    ///   about; what is said elsewhere, and who says it, changes nothing of it. Lifts of words that are not
    ///   on the table are their desk's account.
    pub fn stood(
        &self,
        code: &InstrumentCode,
        base: VersionId,
        compiled: &Rolling,
        texts: Texts<'_>,
    ) -> Vec<Stood<'_>> {
        let line = self.issued_line(base);
        let shown = self.shown(base, texts);
        // What was laid over it before is in the text that shows it.
        let is_within = |it: &Overlay<'_>| {
            let shown = shown.as_ref().filter(|shown| shown.has(it.provision));
            shown.is_some_and(|shown| it.base.is_some_and(|of| !shown.is_since(of)))
        };
        let mut laid: HashMap<ProvisionId, Vec<Overlay<'_>>> = HashMap::new();
        let unheld = self.unheld_lifts(code, texts);
        let overruled = self.overruled(code);
        let made = self.halves(code, base, texts);
        let stands =
            |id| !unheld.contains(&id) && !overruled.contains_key(&id) && !made.contains(&id);
        let laid_here = self.overlays(code).filter(|it| stands(it.held.id));
        for it in laid_here.filter(|it| is_of(it, base, &line) && !is_within(it)) {
            laid.entry(it.provision).or_default().push(it);
        }
        let all = compiled.text.provisions.iter().enumerate();
        all.map(|(at, it)| {
            let now = shown.as_ref().and_then(|shown| shown.unchanged(it.id)).unwrap_or(it);
            match laid.get(&it.id) {
                None => Stood { provision: Some(now.clone()), held: Vec::new() },
                Some(laid) => stood(compiled, (at, now), laid),
            }
        })
        .collect()
    }

    /// What was issued on the way to a version, newest first.
    pub(crate) fn issued_line(&self, mut version: VersionId) -> Vec<&Issued> {
        let mut line: Vec<&Issued> = Vec::new();
        while let Some(it) = self.issued(version) {
            if line.iter().any(|other| other.version == it.version) {
                break;
            }
            version = it.base;
            line.push(it);
        }
        line
    }
}

/// Whether what was laid over a provision is about the words negotiated on now: it was laid over
/// them on this base, or before its brackets were issued. Entries that do not say on which base
/// hold for the wording they name.
fn is_of(it: &Overlay<'_>, base: VersionId, line: &[&Issued]) -> bool {
    let Some(of) = it.base else { return true };
    let carried = line.iter().take_while(|issued| issued.carried.contains(&it.provision));
    of == base || carried.into_iter().any(|issued| issued.base == of)
}

/// How one provision stands over which something was laid.
fn stood<'d>(
    compiled: &Rolling,
    (at, now): (usize, &Provision),
    laid: &[Overlay<'d>],
) -> Stood<'d> {
    let provision = &compiled.text.provisions[at];
    if let Some(held) = in_turn(now, laid) {
        let wording = held.last().map(|it| it.wording);
        let provision = lifted_to(now.clone(), wording);
        return Stood { provision, held: held.into_iter().map(|it| it.held).collect() };
    }
    let all: Vec<(&Overlay<'_>, Settlement<'_>)> =
        laid.iter().filter_map(|it| Some((it, settlement(it)?))).collect();
    let list: Vec<Settlement<'_>> = all.iter().map(|(_, it)| *it).collect();
    let found = settled(compiled, at, &list);
    let holds = all.iter().zip(found.holds).filter(|(_, holds)| *holds);
    Stood {
        held: holds.map(|((it, _), _)| it.held).collect(),
        provision: found.wording.map(|wording| Provision { wording, ..provision.clone() }),
    }
}

/// What holds where each was laid over what the one before it made, and the first over what the
/// proposals compile to; none where that is not so any more.
fn in_turn<'a, 'd>(provision: &Provision, laid: &'a [Overlay<'d>]) -> Option<Vec<&'a Overlay<'d>>> {
    let from = wording_hash(provision);
    let mut now = markdown::write_wording(&provision.wording);
    let mut held = Vec::new();
    for it in laid {
        let follows = match it.before {
            // By the rules of their time, entries without it hold for the wording they name.
            None if it.from != from => continue,
            None => true,
            Some(before) => markdown::write_wording(before) == now,
        };
        if !follows {
            return None;
        }
        now = markdown::write_wording(it.wording);
        held.push(it);
    }
    Some(held)
}

fn settlement<'d>(it: &Overlay<'d>) -> Option<Settlement<'d>> {
    let (before, after) = (it.before?, it.wording);
    let act = match &it.held.matter {
        Matter::Lifted(lifted) => Settling::Lifted(&lifted.path),
        _ => Settling::Recut,
    };
    Some(Settlement { before, after, act })
}
