//! Names in scripts that are not Latin, by their sound, and in spelled characters: what is left of a
//! name in any of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Letters by the Latin letters for their sound: a letter, then its sound, word by word.
const LETTERS: &str = "\
    アa イi ウu エe オo カka キki クku ケke コko サsa シsi スsu セse ソso タta チti ツtu テte トto ナna ニni \
    ヌnu ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro \
    ワwa ヲo ンn ガga ギgi グgu ゲge ゴgo ザza ジzi ズzu ゼze ゾzo ダda ヂdi ヅdu デde ドdo バba ビbi ブbu ベbe \
    ボbo パpa ピpi プpu ペpe ポpo ヴvu \
    اa أa إi آa بb تt ثs جj حh خh دd ذz رr زz سs شs صs ضd طt ظz عa غg فf قk كk کk لl مm نn هh وw يy یy ىa ةa پp \
    چs گg ڤv ژz \
    אa בb גg דd הh וw זz חh טt יy כk ךk לl מm םm נn ןn סs עa פp ףp צs ץs קk רr שs תt \
    აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟz რr სs ტt უu ფp ქk ღg ყk შs ჩs ცs ძz წs ჭs ხh ჯj ჰh \
    աa բb գg դd եe զz էe ըe թt ժz իi լl խh ծs կk հh ձz ղg ճs մm յy նn շs ոo չs պp ջj ռr սs վv տt րr ցs փp քk օo ֆf \
    कk खk गg घg चs छs जj झj टt ठt डd ढd तt थt दd धd नn णn पp फp बb भb मm यy रr लl वv शs षs सs हh अa आa इi ईi उu \
    ऊu एe ऐe ओo औo \
    亚ya 亞ya 雅ya 里li 利li 丽li 麗li 迪di 蒂di 梅me 美me 墨me 卡ka 西si 希si 锡si 诺no 諾no 兰ran 蘭ran 尔r 爾r \
    斯s 特t 德d 马ma 馬ma 拉ra 罗ro 羅ro 巴ba 比bi 尼ni 维wi 克k 加ka 达da 達da 图tu 基ki 夫f 夏sa";

/// What begins a syllable of Hangul, and what is between and after it, in the order of Unicode.
const FIRST: [&str; 19] =
    ["k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "j", "j", "s", "k", "t", "p", "h"];
const LAST: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "r", "k", "m", "p", "r", "r", "p", "r", "m", "p", "p",
    "t", "t", "n", "t", "t", "k", "t", "p", "h",
];

/// The consonants of a name as they sound, of whatever script it is; and whether it is of one that
/// is read by its sound here alone. Vowels, which many scripts leave out, are left out.
pub(crate) fn consonants(word: &str) -> (String, bool) {
    let (mut out, mut is_strange) = (String::new(), false);
    for letter in word.nfkc().flat_map(char::to_lowercase) {
        match sound(letter) {
            Some(sound) => {
                is_strange = true;
                sound.chars().for_each(|it| push(&mut out, it));
            }
            None => std::iter::once(letter).nfkd().for_each(|it| push(&mut out, it)),
        }
    }
    (out, is_strange)
}

fn push(out: &mut String, letter: char) {
    let class = match letter {
        'l' | 'r' => 'r',
        'd' | 't' => 't',
        'c' | 'g' | 'k' | 'q' => 'k',
        's' | 'x' | 'z' => 's',
        'b' | 'f' | 'p' | 'v' => 'p',
        'm' | 'n' => letter,
        _ => return,
    };
    if !out.ends_with(class) {
        out.push(class);
    }
}

fn sound(letter: char) -> Option<String> {
    if let Some(at) = u32::from(letter).checked_sub(0xac00).filter(|it| *it < 11_172) {
        let (first, last) = (FIRST[at as usize / 588], LAST[at as usize % 28]);
        return Some(format!("{first}a{last}"));
    }
    // Hiragana stands in the order of katakana.
    let is_hiragana = matches!(letter, '\u{3041}'..='\u{3096}');
    let known = if is_hiragana { char::from_u32(u32::from(letter) + 0x60)? } else { letter };
    let kana = || matches!(known, '\u{30a1}'..='\u{30ff}').then(String::new);
    // Small signs and marks of kana change vowels alone.
    SOUNDS.get(&known).map(|it| (*it).to_owned()).or_else(kana)
}

static SOUNDS: LazyLock<HashMap<char, &str>> = LazyLock::new(|| {
    let split = |it: &'static str| {
        let mut letters = it.chars();
        Some((letters.next()?, letters.as_str()))
    };
    let all = LETTERS.split_whitespace().filter_map(split);
    // The first of a letter counts.
    all.filter(|it| it.1.is_ascii()).collect::<Vec<_>>().into_iter().rev().collect()
});

/// The words with the characters that were spelled as `\u200b`: those that show something. What
/// lies beyond the first plane is spelled in two halves.
pub(crate) fn unspelled(words: &str) -> String {
    let mut parts = words.split("\\u").peekable();
    let mut out = parts.next().unwrap_or_default().to_owned();
    let unit = |part: &str| part.get(..4).and_then(|it| u16::from_str_radix(it, 16).ok());
    while let Some(part) = parts.next() {
        let Some(first) = unit(part) else {
            out.push_str(&format!("\\u{part}"));
            continue;
        };
        let second = parts.peek().and_then(|it| unit(it)).filter(|_| part.len() == 4);
        let both = second.and_then(|second| char::decode_utf16([first, second]).next()?.ok());
        let both = both.filter(|it| !matches!(it, '\0'..='\u{ffff}'));
        let rest = match both {
            Some(_) => parts.next().unwrap_or(part),
            None => part,
        };
        let it = both.or_else(|| char::from_u32(first.into()));
        match it {
            Some(it) => {
                out.extend(it.is_alphanumeric().then_some(it));
                out.push_str(&rest[4..]);
            }
            None => out.push_str(&format!("\\u{rest}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_the_same_consonants_in_every_script() {
        let scripts = [
            "Meridia",
            "メリディア",
            "めりでぃあ",
            "ميريديا",
            "מרידיה",
            "მერიდია",
            "Մերիդիա",
            "मेरिडिया",
            "메리디아",
            "梅里迪亚",
        ];
        for word in scripts {
            assert_eq!(consonants(word).0, "mrt", "{word}");
        }
        assert!(!consonants("Meridia").1 && consonants("メリディア").1);
        assert_eq!(consonants("カッシア"), ("ks".to_owned(), true));
    }
}
