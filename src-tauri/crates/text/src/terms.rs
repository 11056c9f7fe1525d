//! What an instrument calls its parts, by language.

/// The words before numbers: "Article", "Annex".
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Terms {
    /// The language, as in `lang="fr"`.
    pub language: &'static str,
    /// Before an article's number.
    pub article: &'static str,
    /// Before a part's number.
    pub part: &'static str,
    /// Before a chapter's number.
    pub chapter: &'static str,
    /// Before an annex's number.
    pub annex: &'static str,
    /// Before a paragraph's number in running text.
    pub paragraph: &'static str,
    /// Before a preambular paragraph's number in running text.
    pub recital: &'static str,
}

/// The languages that are known; the first is used where none is.
const KNOWN: &[Terms] = &[
    Terms {
        language: "en",
        article: "Article",
        part: "Part",
        chapter: "Chapter",
        annex: "Annex",
        paragraph: "paragraph",
        recital: "preambular paragraph",
    },
    Terms {
        language: "fr",
        article: "Article",
        part: "Partie",
        chapter: "Chapitre",
        annex: "Annexe",
        paragraph: "paragraphe",
        recital: "alinéa du préambule",
    },
    Terms {
        language: "es",
        article: "Artículo",
        part: "Parte",
        chapter: "Capítulo",
        annex: "Anexo",
        paragraph: "párrafo",
        recital: "párrafo del preámbulo",
    },
    Terms {
        language: "de",
        article: "Artikel",
        part: "Teil",
        chapter: "Kapitel",
        annex: "Anhang",
        paragraph: "Absatz",
        recital: "Erwägungsgrund",
    },
    Terms {
        language: "ru",
        article: "Статья",
        part: "Часть",
        chapter: "Глава",
        annex: "Приложение",
        paragraph: "пункт",
        recital: "пункт преамбулы",
    },
    Terms {
        language: "uk",
        article: "Стаття",
        part: "Частина",
        chapter: "Глава",
        annex: "Додаток",
        paragraph: "пункт",
        recital: "абзац преамбули",
    },
    Terms {
        language: "nl",
        article: "Artikel",
        part: "Deel",
        chapter: "Hoofdstuk",
        annex: "Bijlage",
        paragraph: "lid",
        recital: "overweging",
    },
    Terms {
        language: "it",
        article: "Articolo",
        part: "Parte",
        chapter: "Capo",
        annex: "Allegato",
        paragraph: "paragrafo",
        recital: "considerando",
    },
    Terms {
        language: "pt",
        article: "Artigo",
        part: "Parte",
        chapter: "Capítulo",
        annex: "Anexo",
        paragraph: "parágrafo",
        recital: "considerando",
    },
    Terms {
        language: "pl",
        article: "Artykuł",
        part: "Część",
        chapter: "Rozdział",
        annex: "Załącznik",
        paragraph: "ustęp",
        recital: "motyw",
    },
    Terms {
        language: "ar",
        article: "المادة",
        part: "الجزء",
        chapter: "الفصل",
        annex: "المرفق",
        paragraph: "الفقرة",
        recital: "فقرة الديباجة",
    },
    Terms {
        language: "he",
        article: "סעיף",
        part: "חלק",
        chapter: "פרק",
        annex: "נספח",
        paragraph: "פסקה",
        recital: "פסקת המבוא",
    },
    Terms {
        language: "el",
        article: "Άρθρο",
        part: "Μέρος",
        chapter: "Κεφάλαιο",
        annex: "Παράρτημα",
        paragraph: "παράγραφος",
        recital: "αιτιολογική σκέψη",
    },
];

impl Terms {
    /// The English terms.
    pub const ENGLISH: Self = KNOWN[0];

    /// The terms of a language given as in `lang="fr-CA"`; English where it is not known.
    pub fn of(language: &str) -> &'static Self {
        let primary = language.split(['-', '_']).next().unwrap_or_default();
        let known = KNOWN.iter().find(|terms| terms.language.eq_ignore_ascii_case(primary));
        known.unwrap_or(&KNOWN[0])
    }

    /// The terms of every language that is known.
    pub fn known() -> &'static [Self] {
        KNOWN
    }
}
