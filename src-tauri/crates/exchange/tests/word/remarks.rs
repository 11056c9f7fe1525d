//! Comments on the provisions of any two texts.

use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::write::{Remark, Uttered};
use travaux_history::Stretch;
use travaux_text::{Terms, Text};

/// A comment on each provision of both texts: every other one on some of its words, every third
/// one answered and resolved.
pub(crate) fn on(base: &Text, revised: &Text, terms: &'static Terms) -> Vec<Remark> {
    let texts = [(revised, revised.numbering_in(terms)), (base, base.numbering_in(terms))];
    let mut all: Vec<Remark> = Vec::new();
    for (text, numbering) in &texts {
        for provision in &text.provisions {
            if all.iter().any(|it| it.provision == provision.id) {
                continue;
            }
            let at = all.len();
            let printed = provision.wording.printed_text(numbering);
            let word = printed.split_whitespace().nth(1).filter(|_| at.is_multiple_of(2));
            let on = word.map(|it| Stretch { words: it.to_owned(), nth: 0 });
            let said = |author: &str, words: String| Uttered {
                author: author.to_owned(),
                at: 1_795_350_605_000 + at as i64 * 1_000,
                words,
            };
            let mut uttered = vec![said("Cassia", format!("Remark {at}.\nمن فضلك & <so>."))];
            if at.is_multiple_of(3) {
                uttered.push(said("Meridia", format!("Answer {at}.")));
            }
            all.push(Remark {
                provision: provision.id,
                on,
                said: uttered,
                resolved: at.is_multiple_of(3),
            });
        }
    }
    all
}

/// What is read back of comments: author, words, whether resolved, and what they answer.
pub(crate) fn told(file: &WordFile) -> Vec<(String, String, bool, Option<usize>)> {
    let all = file.comments.iter();
    all.map(|it| (it.author.clone(), it.words.clone(), it.resolved, it.reply_to)).collect()
}

/// The same of what was written.
pub(crate) fn said(remarks: &[Remark]) -> Vec<(String, String, bool, Option<usize>)> {
    let mut all = Vec::new();
    for it in remarks {
        let first = all.len();
        for (nth, one) in it.said.iter().enumerate() {
            let answers = (nth > 0).then_some(first);
            all.push((one.author.clone(), one.words.clone(), it.resolved, answers));
        }
    }
    all
}
