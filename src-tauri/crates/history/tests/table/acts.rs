//! Acts beside what was settled, and on it.

use std::collections::BTreeSet;

use super::*;

impl Negotiation {
    /// An act that is not about what was settled: on other provisions, on other words of the same
    /// one, support, refusal, withdrawal, a matter, an issue.
    pub(crate) fn act_elsewhere(&mut self, chance: &mut Chance) -> Said {
        let other = PROVISIONS - 2 + chance.below(2);
        let party = chance.below(self.parties);
        let beside = |name: &str| Said { name: name.to_owned(), touched: None };
        match chance.below(12) {
            0 | 1 => {
                let mut words = sentences(other);
                words[chance.below(SENTENCES)][chance.below(LENGTH)] = self.new_word();
                self.reword(party, other, &words);
                Said { name: "words elsewhere".to_owned(), touched: Some(place(other)) }
            }
            2..=5 => self.add_words(chance),
            6 | 7 => self.support(chance),
            8 => {
                if let Some(of) = self.someone_elses(chance, party) {
                    self.enter(&Act::ProposalNotAccepted(self.stance(of, party)));
                }
                beside("refusal")
            }
            9 => self.withdraw_elsewhere(chance),
            10 => {
                self.reserve_and_link(chance);
                beside("reservation")
            }
            _ if chance.below(6) == 0 => {
                self.issue();
                beside("issue")
            }
            _ => beside("nothing"),
        }
    }

    fn stance(&self, proposal: ProposalId, party: usize) -> Stance {
        Stance { proposal, by: by(party), occasion: MeetingId::of("1st meeting") }
    }

    fn someone_elses(&self, chance: &mut Chance, party: usize) -> Option<ProposalId> {
        let code = fa();
        let live = self.dossier.live_on(&code).filter(|it| it.proposed.by != by(party));
        chance.one(&live.map(|it| it.id).collect::<Vec<_>>()).copied()
    }

    /// Up to six words in the middle of a sentence that nobody contested, or one in the place of
    /// another.
    fn add_words(&mut self, chance: &mut Chance) -> Said {
        let name = "words beside what was settled".to_owned();
        let (party, at) = (chance.below(self.parties), chance.below(PROVISIONS - 2));
        let nothing = Said { name: "nothing".to_owned(), touched: None };
        let Some(mut words) = self.own(party, at) else { return nothing };
        // Whoever has another text altogether has no words beside what was settled.
        let before = sentences(at);
        let side = 1 + 2 * chance.below(2);
        if words.len() != SENTENCES || words[side].iter().all(|it| !before[side].contains(it)) {
            return nothing;
        }
        let from = 3 + chance.below(2);
        // Where more than these words was at stake, they are not beside it.
        let beside = words[side].get(from - 2..from + 2).is_some_and(|it| self.is_beside(at, it));
        if !beside {
            return nothing;
        }
        if chance.below(3) == 0 {
            words[side][from] = self.new_word();
        } else {
            let more: Vec<_> = (0..1 + chance.below(6)).map(|_| self.new_word()).collect();
            words[side].splice(from..from, more);
        }
        self.reword(party, at, &words);
        Said { name, touched: Some(place(at)) }
    }

    /// Whether words of a provision were outside of every bracket that was settled or cut.
    fn is_beside(&self, at: usize, words: &[String]) -> bool {
        let words = words.join(" ");
        let code = fa();
        let of = |it: &travaux_history::Overlay<'_>| it.provision == place(at);
        self.dossier.overlays(&code).filter(of).all(|it| {
            let inlines = it.before.map_or(&[][..], |it| it.inlines());
            let outside =
                |it: &Inline| matches!(it, Inline::Text { text, .. } if text.contains(&words));
            inlines.iter().any(outside)
        })
    }

    /// A party comes to support what another proposes.
    fn support(&mut self, chance: &mut Chance) -> Said {
        let party = chance.below(self.parties);
        let name = "support".to_owned();
        let Some(of) = self.someone_elses(chance, party) else {
            return Said { name, touched: None };
        };
        let touched = self.about(of);
        self.enter(&Act::ProposalSupported(self.stance(of, party)));
        // Where by it all of them want it gone, it is gone.
        if touched.is_some_and(|id| !self.compiled().text.provisions.iter().any(|it| it.id == id)) {
            self.enter(&Act::SupportWithdrawn(self.stance(of, party)));
        }
        Said { name, touched: touched.filter(|it| self.is_open(*it)) }
    }

    fn about(&self, proposal: ProposalId) -> Option<ProvisionId> {
        let held = self.dossier.proposals.iter().find(|it| it.id == proposal)?;
        held.proposed.change.concerns().first().copied()
    }

    fn is_open(&self, of: ProvisionId) -> bool {
        self.stands().iter().any(|it| it.id == of && !brackets(&it.wording).is_empty())
    }

    fn withdraw_elsewhere(&mut self, chance: &mut Chance) -> Said {
        let others: Vec<_> = (PROVISIONS - 2..PROVISIONS).map(place).collect();
        let code = fa();
        let live = self.dossier.live_on(&code);
        let all: Vec<_> = live
            .filter(|it| it.proposed.change.concerns().iter().all(|it| others.contains(it)))
            .map(|it| it.id)
            .collect();
        let name = "withdrawal elsewhere".to_owned();
        let Some(gone) = chance.one(&all).copied() else { return Said { name, touched: None } };
        let touched = self.about(gone);
        self.enter(&Act::ProposalWithdrawn(gone));
        Said { name, touched }
    }

    /// The text that stands is issued; what has brackets of ours goes on being negotiated.
    fn issue(&mut self) {
        let compiled = self.compiled();
        let stands = self.stands();
        let contested: BTreeSet<ProvisionId> = compiled
            .text
            .provisions
            .iter()
            .zip(&compiled.places)
            .filter(|(_, place)| !place.brackets.is_empty())
            .map(|(it, _)| it.id)
            .collect();
        let open = stands.iter().filter(|it| !brackets(&it.wording).is_empty());
        let carried: Vec<_> = open.map(|it| it.id).filter(|it| contested.contains(it)).collect();
        let base = self.base();
        let done: Vec<_> = self
            .dossier
            .live_on(&fa())
            .filter(|it| !it.proposed.change.concerns().iter().any(|it| carried.contains(it)))
            .map(|it| it.id)
            .collect();
        let version = self.save(Text { provisions: stands });
        let issued = Issued { instrument: fa(), version, base, carried };
        self.enter(&Act::Noted(Matter::Issued(issued)));
        for it in done {
            self.enter(&Act::ProposalIncorporated(it));
        }
    }

    /// A party proposes new words where a bracket was lifted; gives that lift, and those that
    /// hold beside it. None where no lift of a few words in a sentence holds.
    pub(crate) fn contest_a_lift(
        &mut self,
        chance: &mut Chance,
    ) -> Option<(MatterId, BTreeSet<MatterId>)> {
        let held = self.standing().held;
        let lifts: Vec<(MatterId, Lifted)> = self
            .dossier
            .lifts(&fa())
            .filter(|(it, _)| held.contains(&it.id))
            .map(|(it, lifted)| (it.id, lifted.clone()))
            .collect();
        let (aimed, lifted) = chance.one(&lifts)?.clone();
        let at = (0..PROVISIONS).find(|at| place(*at) == lifted.provision)?;
        // Lifts of the same words, one after the other, are one.
        if lifts.iter().filter(|(_, it)| it.provision == lifted.provision).count() > 1 {
            return None;
        }
        let before = lifted.before.as_ref()?.clone();
        let [way] = lifted.path[..] else { return None };
        let Inline::Bracket(bracket) = before.inlines().get(way as usize)? else { return None };
        let offered: Vec<Vec<String>> = bracket
            .alternatives()
            .iter()
            .map(|it| parsed(&it.wording.printed_text(&self.ground().numbering())).concat())
            .collect();
        let (party, mut words) = (0..self.parties).find_map(|it| {
            let own = self.own(it, at)?;
            Some((it, own))
        })?;
        let sentence = words.iter_mut().find_map(|sentence| {
            let here = |it: &Vec<String>| {
                let at = sentence.windows(it.len().max(1)).position(|some| some == &it[..]);
                at.filter(|_| !it.is_empty() && it.len() < LENGTH).map(|at| at..at + it.len())
            };
            let found = offered.iter().find_map(here)?;
            Some((sentence, found))
        });
        let (sentence, range) = sentence?;
        self.fresh += 1;
        sentence.splice(range, [format!("n{}", self.fresh)]);
        self.reword(party, at, &words);
        let code = fa();
        let same = self.dossier.overlays(&code).filter(|it| it.provision == lifted.provision);
        let same: BTreeSet<MatterId> = same.map(|it| it.held.id).collect();
        Some((aimed, held.into_iter().filter(|it| !same.contains(it)).collect()))
    }
}
