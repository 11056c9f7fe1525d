//! What the marks of a redline mean, in the language of the text.

use super::value::{Block, Mark, Run};

/// Languages: the code, "deleted", "inserted", "moved from here", "moved to here".
const WORDS: &[(&str, [&str; 4])] = &[
    ("en", ["deleted", "inserted", "moved from here", "moved to here"]),
    ("fr", ["supprimé", "ajouté", "déplacé d’ici", "déplacé ici"]),
    ("es", ["suprimido", "añadido", "trasladado desde aquí", "trasladado aquí"]),
    ("de", ["gestrichen", "eingefügt", "von hier verschoben", "hierher verschoben"]),
    ("ru", ["исключено", "добавлено", "перемещено отсюда", "перемещено сюда"]),
    ("uk", ["вилучено", "додано", "переміщено звідси", "переміщено сюди"]),
    ("nl", ["geschrapt", "ingevoegd", "van hier verplaatst", "hierheen verplaatst"]),
    ("it", ["soppresso", "inserito", "spostato da qui", "spostato qui"]),
    ("pt", ["suprimido", "inserido", "deslocado daqui", "deslocado para aqui"]),
    ("pl", ["skreślono", "dodano", "przeniesiono stąd", "przeniesiono tutaj"]),
    ("ar", ["محذوف", "مضاف", "منقول من هنا", "منقول إلى هنا"]),
    ("he", ["נמחק", "נוסף", "הועבר מכאן", "הועבר לכאן"]),
    ("el", ["διαγράφηκε", "προστέθηκε", "μετακινήθηκε από εδώ", "μετακινήθηκε εδώ"]),
];

/// What each mark means that stands in these blocks; in English where the language is not known.
pub(super) fn legend(language: &str, blocks: &[Block]) -> Vec<(Mark, &'static str)> {
    let primary = language.split('-').next().unwrap_or_default();
    let known = WORDS.iter().find(|it| it.0 == primary).unwrap_or(&WORDS[0]);
    let all = [Mark::Gone, Mark::Come, Mark::From, Mark::To].into_iter().zip(known.1);
    all.filter(|(mark, _)| blocks.iter().any(|it| stands(*mark, it))).collect()
}

fn stands(mark: Mark, block: &Block) -> bool {
    let in_notes = |it: &Run| it.note.iter().flatten().any(|it| it.mark == Some(mark));
    let has = |it: &Run| it.mark == Some(mark) || in_notes(it);
    let cells = block.rows.iter().flatten().flatten();
    block.number.iter().chain(&block.runs).chain(cells).any(has)
}
