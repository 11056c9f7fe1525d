//! Words as they look and as they sound, whatever letters they are written in.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use travaux_text::twin;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::script::unspelled;

/// Letters that look like Latin ones and that neither a twin nor a decomposition tells: small
/// capitals and letters of phonetics, then those of other scripts.
const SHAPES: [(&str, &str); 10] = [
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢꞯⱻᴎᴙ", "abcdefghijklmnoprstuvwyzqenr"),
    ("ıłøđħŧɑɡɩʋɛǝəɾɼɲŋƙƥƈɓɗⱥɇɨɉꝁⱡɍŧʉɏƶꝛꞃꜩɴɱꬺꬾꭇ", "ilodhtagiveeerrnnkpcbdaeijklrtuyzrrtnmmor"),
    ("ᎠᎡᎢᎪᎬᎻᎷᎳᏒᏟᏚᏢᏃᏔᏙᏞᏴᎽᎫᏀᏦᏕᏌᏤᏩᎥ", "dritehmwrcspzwvlbyjgksuvgi"),
    ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "bpdtgkjczfmnlsrvhwxyaeiou"),
    ("ⲀⲂⲄⲈⲌⲎⲒⲔⲘⲚⲞⲢⲤⲦⲨⲬⳐⳊⲰ", "abgezhikmnopctyxlpw"),
    ("ᛖᛕᚷᛒᚱᛁᛗᚺᛋᚠᛏᚢ", "mkxbrimhsftu"),
    ("ᗰᗪᖇᗅᗩᗷᗞᑕᕼᒍᒪᑭᑌᐯ᙭ᗴᗝᏵᗽᖴᐃ", "mdraabdchjlpuvxeobgfa"),
    ("𐌀𐌁𐌂𐌄𐌅𐌉𐌊𐌌𐌍𐌏𐌐𐌑𐌓𐌕𐌖𐌗", "abcefikmnopmrtvx"),
    ("𐊠𐊡𐊢𐊥𐊫𐊰𐊱𐊲𐊴𐋏𐊂𐊆𐊇𐊊𐊐𐊒𐊕𐊖𐊗𐐄𐐕𐐛", "abcfomtyxhbefixopstocl"),
    ("օոսցքնհյՏՈՍՕԼՒգզղխ", "onugpuhjsnuolrqqnu"),
];

/// Letters of other scripts by their sound.
const SOUNDS: [(char, &str); 57] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('ґ', "g"),
    ('д', "d"),
    ('е', "e"),
    ('є', "e"),
    ('э', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('і', "i"),
    ('ы', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sh"),
    ('ъ', ""),
    ('ь', ""),
    ('ю', "u"),
    ('я', "a"),
    ('α', "a"),
    ('β', "v"),
    ('γ', "g"),
    ('δ', "d"),
    ('ε', "e"),
    ('ζ', "z"),
    ('η', "i"),
    ('ι', "i"),
    ('κ', "k"),
    ('λ', "l"),
    ('μ', "m"),
    ('ν', "n"),
    ('ο', "o"),
    ('π', "p"),
    ('ρ', "r"),
    ('σ', "s"),
    ('ς', "s"),
    ('τ', "t"),
    ('υ', "i"),
    ('φ', "f"),
    ('χ', "h"),
    ('ω', "o"),
    ('c', "k"),
];

/// The words as they look: without accents, marks, widths and case, and in Latin letters where
/// they look like those.
pub(crate) fn looks(words: &str) -> Vec<String> {
    let all = words_of(words, |it, out| out.push(shape(it)));
    // Letters that run together.
    all.into_iter().map(|it| it.replace("rn", "m").replace("vv", "w")).collect()
}

pub(super) fn sounds(words: &str) -> Vec<String> {
    words_of(words, |it, out| match SOUND.get(&it) {
        Some(sound) => out.push_str(sound),
        None if matches!(it, 'y' | 'j') => {}
        None => out.push(it),
    })
}

fn words_of(words: &str, spell: impl Fn(char, &mut String)) -> Vec<String> {
    let mut found = vec![String::new()];
    let words = unspelled(words);
    let plain = words.nfkd().filter(|it| !is_combining_mark(*it) && !is_nothing(*it));
    for it in plain {
        match it.is_alphanumeric() || matches!(it, '|' | '!') || boxed(it).is_some() {
            true => it.to_lowercase().for_each(|letter| {
                if let Some(last) = found.last_mut() {
                    spell(letter, last);
                }
            }),
            false => found.push(String::new()),
        }
    }
    found.retain(|it| !it.is_empty());
    found
}

/// The letter that a letter or a digit looks like.
fn shape(it: char) -> char {
    if it.is_ascii() {
        return shape_of_ascii(it);
    }
    let upper = || it.to_uppercase().next().and_then(twin);
    let latin = twin(it).or_else(upper).map(|(_, latin)| latin.to_ascii_lowercase());
    let other = || LETTERS.get(&it).copied();
    shape_of_ascii(latin.or_else(other).or_else(|| boxed(it)).unwrap_or(it))
}

static SOUND: LazyLock<HashMap<char, &str>> = LazyLock::new(|| SOUNDS.into_iter().collect());

static LETTERS: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let pairs = SHAPES.iter().flat_map(|(letters, latin)| letters.chars().zip(latin.chars()));
    pairs.flat_map(|(it, latin)| it.to_lowercase().chain([it]).map(move |it| (it, latin))).collect()
});

/// The letter in a box, in a circle or in a flag.
fn boxed(it: char) -> Option<char> {
    let first = match it {
        '\u{1f130}'..='\u{1f149}' => 0x1f130,
        '\u{1f150}'..='\u{1f169}' => 0x1f150,
        '\u{1f170}'..='\u{1f189}' => 0x1f170,
        '\u{1f1e6}'..='\u{1f1ff}' => 0x1f1e6,
        _ => return None,
    };
    char::from_u32(u32::from(it) - first + u32::from('a'))
}

/// Whether a character shows nothing, so that it parts no words.
fn is_nothing(it: char) -> bool {
    matches!(it, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}'
        | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

fn shape_of_ascii(it: char) -> char {
    match it {
        'l' | '1' | '|' | '!' => 'i',
        '0' => 'o',
        letter => letter,
    }
}
