//! What a reader cannot see is told, and plain text in any language is not.

use proptest::prelude::*;
use travaux_text::hidden;

/// Plain sentences as people write them, with what is usual in each language.
const PLAIN: &[(&str, &str)] = &[
    ("English", "Article 3 bis: the Parties shall notify within 30 days (O3, CO2, H2O, 5 l, A4)."),
    (
        "Ukrainian",
        "Стаття 12. Сторони, у разі об’єктивної потреби, не пізніше XX століття та о 10 год. \
            узгоджують план COP і СО2 на 2027 р.",
    ),
    (
        "Ukrainian",
        "а) у порядку, передбаченому п. 1a частини ІІ; УВЧ-зв’язок, IP-адреса, ЄС – НАТО.",
    ),
    ("Russian", "Стороны в 30-дневный срок (ст. 5) рассмотрят объём ВВП и НДС."),
    ("Arabic", "يلتزم الطرفان خلال ٣٠ يوماً (المادة ٥) بإبلاغ الأمانة\u{200f}، وفقاً للمعاهدة CTX-2."),
    ("Persian", "طرف\u{200c}های متعاهد ظرف ۳۰ روز اطلاع می\u{200c}دهند."),
    (
        "Hebrew",
        "הצדדים יודיעו\u{200e} תוך 30 ימים (סעיף 5)\u{200f}, וְאִם לֹא \u{2067}לפי נספח א\u{2069}.",
    ),
    ("Greek", "Τα Μέρη ενημερώνουν εντός 30 ημερών· Ο Πρόεδρος, ΟΗΕ, ΕΕ, Α΄ μέρος, ΝΑΤΟ."),
    ("Georgian", "მხარეები 30 დღის ვადაში აცნობებენ ერთმანეთს, მუხლი 5, NATO."),
    ("Armenian", "Կողմերը 30 օրվա ընթացքում տեղեկացնում են միմյանց։"),
    (
        "French",
        "Les Parties s’engagent à notifier : « sous 30\u{a0}jours »\u{202f}; l’œuvre, 1er, 2o, n°\u{a0}5.",
    ),
    (
        "Norwegian",
        "Partene skal innen 30 dager underrette hverandre, jf. § 5, æ, ø og å; sam\u{ad}arbeids\u{ad}avtale.",
    ),
    ("Chinese", "缔约双方应在３０天内通知ＷＴＯ秘书处（第五条），\u{3000}另有协议者除外。"),
    ("Japanese", "締約国は三十日以内に通知する。１９９９年、ＥＵとの協定。"),
    ("Hindi", "पक्ष ३० दिनों के भीतर सूचित करेंगे, क्\u{200d}ष।"),
    ("Thai", "ภาคี\u{200b}จะแจ้งภายใน ๓๐ วัน"),
    ("Turkish", "Taraflar, Kırıkkale ve Diyarbakır’da otuz gün içinde bildirir; ışık, şirket."),
    ("Names", "The port of Balıkesir and the Ⅳ. section, Article Ⅻ; Ⅳ bis."),
    ("Two languages", "The Parties — Стороны / Сторони — shall, М. Иванов и А. Петров."),
    ("Units", "10 kΩ, 5 µm, 3 μg, Δt, β-carotene, 2 × 10⁻³ m², ± 5 %, ≤ 0,5 ‰, № 7, €, ☎\u{fe0e}"),
    ("Symbols", "1º, 2ª, Nr. 5–7, “quoted” ‘words’, — – ‑ …, ©, 👩\u{200d}⚖\u{fe0f}"),
];

/// Words with something in them, and what must be said of it.
const PLANTED: &[(&str, &str)] = &[
    ("shall\u{202e} ton \u{202c}notify", "U+202E override"),
    ("shall \u{2066}not\u{2069} notify", "U+2066 turn"),
    ("\u{5d0}\u{5d1} \u{202b}open", "U+202B turn"),
    ("no\u{200b}tify", "U+200B space without width"),
    ("no\u{200c}tify", "U+200C non-joiner"),
    ("no\u{200d}tify", "U+200D joiner"),
    ("no\u{2060}tify", "U+2060 mark"),
    ("the\u{feff} Parties", "U+FEFF mark"),
    ("the\u{200f} Parties", "U+200F mark of the direction"),
    ("the\u{3164}Parties", "U+3164 space"),
    ("the\u{2800}Parties", "U+2800 space"),
    ("the \u{ad}Parties", "U+00AD soft hyphen"),
    ("the P\u{e0061}arties", "U+E0061 tag"),
    ("the P\u{fe0f}arties", "U+FE0F choice"),
    ("n\u{336}o\u{336}t", "U+0336 stroke"),
    ("the \u{e123} Parties", "U+E123 sign"),
    ("the \u{1d400}ct", "U+1D400 letter or digit"),
    ("the P\u{430}rties shall", "U+0430 Cyrillic letter that looks like a"),
    ("the \u{420}arties shall", "U+0420 Cyrillic letter that looks like P"),
    ("the P\u{3bf}ssession", "U+03BF Greek letter that looks like o"),
    ("Cторони мають", "U+0043 Latin letter that looks like С"),
    ("each \u{441}\u{43e}\u{440}\u{443} of the text stands", "U+0441 Cyrillic letters"),
    ("within 3O days", "U+004F letter that looks like 0"),
    ("within l5 days", "U+006C letter that looks like 1"),
    ("within 1I5 days", "U+0049 letter that looks like 1"),
    ("протягом 1О днів", "U+041E letter that looks like 0"),
    ("within 1\u{660} days", "U+0660 digit of another script in one number"),
    ("within \u{663}\u{660} days", "U+0663 digit of another script"),
    ("خلال ٣۰ يوماً", "U+06F0 digit of another script in one number"),
    ("the \u{ff30}arties", "U+FF30 letter of another width"),
    ("the\u{8} Parties", "U+0008 control character"),
    ("the P\u{251}rties", "U+0251 phonetic letter that looks like a"),
    ("\u{216c}abour is free", "U+216C Roman numeral letter that looks like L"),
    ("\u{13de}abour is free", "U+13DE Cherokee letter that looks like L"),
    ("part\u{ab72}es", "U+AB72 Cherokee letter that looks like t"),
    ("\u{a4e1}abour is free", "U+A4E1 Lisu letter that looks like L"),
    ("sha\u{29f}\u{29f}", "U+029F small capital letter that looks like l"),
    ("l\u{131}ability", "U+0131 undotted letter that looks like i"),
    ("the ca\u{17f}e", "U+017F old letter that looks like f"),
    ("they pay\u{37e} they go", "U+037E mark that looks like ;"),
];

#[test]
fn plain_text_raises_no_alarm_in_any_language() {
    for (language, words) in PLAIN {
        assert_eq!(hidden(words), [], "{language}");
    }
}

#[test]
fn what_cannot_be_seen_is_named() {
    for (words, name) in PLANTED {
        let found = hidden(words);
        assert!(found.iter().any(|it| it.name.starts_with(name)), "{words:?}: {found:?}");
    }
    println!("hidden characters: fired {0} of {0}", PLANTED.len());
}

proptest! {
    #[test]
    fn whatever_the_words_the_ranges_fit(words in "\\PC{0,24}|[a-zа-яO0-9١\u{200b}-\u{202e} ]{0,24}") {
        let mut end = 0;
        for it in hidden(&words) {
            prop_assert!(it.range.start >= end && words.get(it.range.clone()).is_some());
            end = it.range.start + 1;
        }
    }

    #[test]
    fn letters_and_blanks_of_ascii_hide_nothing(words in "[a-zA-Z ,.;()'-]{0,60}") {
        prop_assert_eq!(hidden(&words), []);
    }
}
