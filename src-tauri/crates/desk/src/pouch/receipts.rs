//! What a pouch says of the silence procedures that our desk keeps: when it reached us is said to
//! all.

use std::collections::HashMap;

use travaux_history::{Act, Entry, Layer, Matter, MatterHeld, MatterId, Received, Silence};
use travaux_text::DelegationCode;

use crate::Desk;

impl Desk {
    /// That the objections among these entries of another desk, and what takes them back, reached
    /// our desk at a time; where it keeps the procedure and has not said so yet.
    pub(crate) fn heard_objections(&self, entries: &[Entry], now: i64) -> Vec<Act> {
        let mut objections: HashMap<MatterId, (MatterId, DelegationCode)> = HashMap::new();
        let mut found = Vec::new();
        for entry in entries {
            let (hash, entry) = (entry.hash(Layer::Tabled), self.store.heard(entry));
            let (about, objects) = match entry.act() {
                Act::Noted(Matter::SilenceBroken(it)) => {
                    let of = (it.matter, it.by);
                    objections.insert(MatterId::from_hash(hash), of.clone());
                    (Some(of), true)
                }
                Act::MatterWithdrawn(id) => (self.objection(&objections, id), false),
                Act::MatterReinstated(id) => (self.objection(&objections, id), true),
                _ => continue,
            };
            let Some((silence, by)) = about else { continue };
            let is_own = entry.delegation.as_ref() == Some(&by);
            if is_own && self.keeps(silence) && !self.dossier().is_received(hash) {
                let at = self.dossier().arrived(hash).unwrap_or(now);
                let it = Received { silence, entry: hash, by, objects, at };
                found.push(Act::ObjectionReceived(it));
            }
        }
        found
    }

    /// To which procedure something is an objection, and whose.
    fn objection(
        &self,
        brought: &HashMap<MatterId, (MatterId, DelegationCode)>,
        id: MatterId,
    ) -> Option<(MatterId, DelegationCode)> {
        let held = || match &self.dossier().matter(id)?.matter {
            Matter::SilenceBroken(it) => Some((it.matter, it.by.clone())),
            _ => None,
        };
        brought.get(&id).cloned().or_else(held)
    }

    /// Whether our desk keeps a silence procedure and says when it hears what.
    fn keeps(&self, id: MatterId) -> bool {
        let ours = |it: &&MatterHeld| it.desk == self.store.desk();
        self.dossier()
            .matter(id)
            .filter(ours)
            .is_some_and(|it| matches!(&it.matter, Matter::Silence(Silence { heard: true, .. })))
    }
}
