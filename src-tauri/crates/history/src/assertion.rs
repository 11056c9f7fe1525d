//! Words that say what others did: that all agreed, or what a delegation did.

use std::sync::LazyLock;

use crate::likeness::looks;

/// Words that say that the table did something; a few letters may follow.
const DONE: &str = "agreed adopted accepted approved endorsed initialled initialed signed concluded \
    settled consensus consensual consensuado unanimous unanimously unanimity authenticated ratified \
    acclamation convenu adopte accepte approuve unanime paraphe acordado aceptado adoptado aprobado \
    rubricado acordada aceptada adoptada aprobada vereinbart angenommen einvernehmlich gebilligt \
    verabschiedet paraphiert beschlossen concordato approvato adottato accettato согласован \
    согласованн принят одобрен утвержден узгоджен погоджен прийнят схвален затверджен ухвален \
    اتفق متفق اعتمد معتمد المعتمد المتفق";

/// Signs that say so in scripts without blanks.
const DONE_SIGNS: [&str; 6] = ["同意", "通过", "商定", "议定", "一致", "合意"];

/// What is called agreed without anybody agreeing now.
const TERMS: &str = "language minutes agenda format framework schedule calendar terms modalities \
    measures definitions interpretation principles statistics copy";

/// Words before which nothing was done.
const OPEN: &str = "not never no nothing yet be if until unless before without whether nor cannot \
    when once nicht kein non pas ne no sin не без ще еще لم غير";

/// Those who are all.
const ALL: &str = "all everybody everyone both parties sides table delegations nobody";

/// What all do.
const DO: &str = "agree accept support approve adopt endorse consent object objected objects \
    objection agreeing accepting";

/// The words of a list, as they look.
type Words = LazyLock<Vec<String>>;

static DONE_WORDS: Words = Words::new(|| looks(DONE));
static TERM_WORDS: Words = Words::new(|| looks(TERMS));
static OPEN_WORDS: Words = Words::new(|| looks(OPEN));
static ALL_WORDS: Words = Words::new(|| looks(ALL));
static DO_WORDS: Words = Words::new(|| looks(DO));
static OCCASION_WORDS: Words = Words::new(|| looks(OCCASION));
static TREATY_WORDS: Words = Words::new(|| looks(TREATIES));
static ACT_WORDS: Words = Words::new(|| looks(ACTS));
static NO_ACT_WORDS: Words = Words::new(|| looks(NO_ACTS));

/// Whether words that a party chose say what the table did: `final text as agreed`.
pub(crate) fn says_agreed(words: &str) -> bool {
    let (done, terms, open) = (&*DONE_WORDS, &*TERM_WORDS, &*OPEN_WORDS);
    let (all, acts) = (&*ALL_WORDS, &*DO_WORDS);
    let said = looks(words);
    let is_done = |it: &String| done.iter().any(|stem| is_of(it, stem));
    let is_open = |at: usize| {
        let before = &said[at.saturating_sub(2)..at];
        before.iter().any(|it| open.contains(it)) && !before.iter().any(|it| it == "oniy")
    };
    let is_term = |at: usize| said.get(at + 1).is_some_and(|it| terms.contains(it));
    let passive =
        said.iter().enumerate().any(|(at, it)| is_done(it) && !is_open(at) && !is_term(at));
    let between = looks("present here hereby now have who are");
    let apart = |it: &[String]| {
        let last = it.len() - 1;
        all.contains(&it[0])
            && acts.contains(&it[last])
            && it[1..last].iter().all(|it| between.contains(it))
    };
    let active = (2..=4).any(|count| said.windows(count).any(apart));
    let by_all = said.windows(2).any(|it| it[0] == "by" && all.contains(&it[1]));
    let by_the = said.windows(3).any(|it| it[0] == "by" && it[1] == "the" && all.contains(&it[2]));
    let signs = DONE_SIGNS.iter().any(|sign| words.contains(sign));
    passive || active || by_all || by_the || signs
}

/// Whether a word is the stem with a short ending; an infinitive says that nothing was done yet.
fn is_of(word: &str, stem: &str) -> bool {
    word.strip_prefix(stem).is_some_and(|end| end.chars().count() <= 2 && end != "r")
}

/// What people call a meeting, besides names: words that say nothing of what anybody did there.
const OCCASION: &str = "meeting meetings round rounds session sessions sitting talks consultation \
    consultations negotiation negotiations contact group plenary working drafting committee \
    conference summit visit call informal informals formal technical bilateral trilateral joint \
    small expert experts legal heads of delegation delegations with at in on the a an and for to \
    from by between near hosted host city town house hotel palace embassy mission hall room centre \
    center airport st nd rd th first second third fourth fifth sixth seventh eighth ninth tenth \
    morning afternoon evening night day days january february march april may june july august \
    september october november december monday tuesday wednesday thursday friday saturday sunday \
    online video remote via part continued resumed extra special extraordinary preparatory \
    reunion rencontre tour seance avec a le la les de du des et en treffen sitzung runde mit und \
    der die das im zu reunion ronda sesion con y el en de por";

/// Whether what a meeting is called says more than when, where and with whom it was: what a
/// delegation whose name it holds did.
pub(crate) fn tells(words: &str) -> bool {
    let occasion = &*OCCASION_WORDS;
    let told = |raw: &str| {
        let is_plain = raw.chars().all(|it| it.is_ascii_alphabetic());
        is_plain && raw.starts_with(|it: char| it.is_lowercase())
    };
    let words: Vec<&str> =
        words.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    words.iter().any(|raw| {
        let read = looks(raw).concat();
        acts(&read) || told(raw) && !occasion.contains(&read)
    })
}

/// What people call instruments, besides what they are about.
const TREATIES: &str = "agreement agreements treaty protocol convention framework memorandum \
    understanding annex appendix schedule declaration exchange notes letters joint code";

/// Whether what a meeting or an instrument is called holds nothing but numbers and the words for
/// such things: whatever else it holds might tell of what somebody did.
pub(crate) fn is_plain(words: &str) -> bool {
    let (occasion, treaties) = (&*OCCASION_WORDS, &*TREATY_WORDS);
    let known = |raw: &str| {
        let read = looks(raw).concat();
        occasion.contains(&read) || treaties.contains(&read)
    };
    let counts = |raw: &str| {
        let end = raw.trim_start_matches(|it: char| it.is_ascii_digit());
        end.len() < raw.len() && matches!(end, "" | "st" | "nd" | "rd" | "th")
            || raw.chars().all(|it| "IVXLC".contains(it))
            || raw.len() == 1
    };
    let mut all = words.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    all.all(|raw| counts(raw) || known(raw))
}

/// What delegations do, by the beginnings of the words for it.
const ACTS: &str = "accept agree withdr support conced propos reject refus object consent yield \
    endors retreat apologi admit confirm promis pledg insist drop waive surrender concur approv \
    adopt capitul give gave gives giving lift lifts lifted join joins joined back backs backed \
    принима приня соглас отказ поддерж предлаг предлож снима уступ прийм погод підтрим відмов \
    пропон знима accorde retire refuse soutien propose acepta apoya retira rechaza akzept stimmt \
    unterstutz verzicht";

/// Words that begin like one of them and say nothing of the kind.
const NO_ACTS: &str = "agreement agreements proposal proposals objective objectives supporting \
    joint confirmed givens background";

fn acts(read: &str) -> bool {
    let begins = |stem: &String| match stem.chars().count() {
        0..=4 => read == stem,
        _ => read.starts_with(stem.as_str()),
    };
    ACT_WORDS.iter().any(begins) && !NO_ACT_WORDS.iter().any(|it| it == read)
}

/// Words that make a sentence of a title, in which somebody does something.
const NARRATION: &str = "which that whereby wherein whereas who whose how why when because has have \
    had is are was were will shall must may does did do not no without cede cedes ceded ceding \
    cession concession concessions recognises recognizes renounces renunciation loses lost pays \
    abandons defeat guilt surrender capitulation retreat lequel laquelle welche welcher wodurch que cual donde \
    который которым якому яким";

static NARRATION_WORDS: Words = Words::new(|| looks(NARRATION));

/// Whether what an instrument is called says what somebody does in it: `Protocol in which Meridia
/// yields`, and not `Agreement between Meridia and Cassia`.
pub(crate) fn narrates(words: &str) -> bool {
    let does = |it: &String| {
        acts(it) && !it.ends_with(|end: char| end.is_ascii_lowercase())
            || acts(it) && it.ends_with(['s', 'd']) && it != "proposed" && it != "agreed"
    };
    looks(words).iter().any(|it| does(it) || NARRATION_WORDS.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_table_is_said_to_have_done_is_known() {
        let said = [
            "final text as agreed",
            "agreed text",
            "Text as adopted",
            "accepted by all",
            "supported by both sides",
            "TEXT AGREED AT THE 2ND MEETING",
            "аgreеd text",
            "consensus draft",
            "adopted unanimously",
            "all parties agree",
            "nobody objected",
            "not only agreed but initialled",
            "texte convenu",
            "texto acordado",
            "vereinbarter Text",
            "согласованный текст",
            "узгоджений текст",
            "一致通过的案文",
            "as endorsed by the parties",
        ];
        for words in said {
            assert!(says_agreed(words), "{words}");
        }
        let open = [
            "Framework Agreement",
            "to be agreed",
            "not yet agreed",
            "nothing is agreed",
            "agreed language from 2019",
            "Agreed Minutes",
            "our proposal for agreement",
            "position",
            "for adoption",
            "à accepter",
            "until agreed",
            "negotiating text",
            "2nd round, Tesmar City",
        ];
        for words in open {
            assert!(!says_agreed(words), "{words}");
        }
    }

    #[test]
    fn a_meeting_has_a_name_or_tells_a_tale() {
        for plain in [
            "2nd round, Tesmar City",
            "Meeting with Cassia at Orvale",
            "Consultations between Meridia and Cassia, 3 May",
            "Cassia\u{2013}Meridia contact group",
            "Third session, hosted by Cassia",
            "Embassy of Cassia",
            "Heads of delegations: Cassia, Meridia",
        ] {
            assert!(!tells(plain), "{plain}");
        }
        for tale in [
            "5th meeting: Cassia accepts ninety days",
            "Cassia Accepts Ninety Days",
            "Cassia has no objection",
            "Meeting at which Cassia gave in",
            "Cassia withdrew",
            "CAS agrees",
            "Кассия принимает",
        ] {
            assert!(tells(tale), "{tale}");
        }
    }

    #[test]
    fn a_title_names_an_instrument_or_tells_a_tale() {
        for plain in [
            "Agreement between Meridia and Cassia on the withdrawal of forces",
            "Memorandum on support to displaced persons in Cassia",
            "Exchange of letters, Meridia and the Partner Group",
            "Protocole entre la Méridie et la Cassie relatif aux frontières",
            "Joint declaration on the status of Tesmar",
        ] {
            assert!(!narrates(plain), "{plain}");
        }
        for tale in [
            "Protocol in which Meridia yields Tesmar to Cassia",
            "Cession of Tesmar by Meridia",
            "Meridia accepts",
            "Surrender of Meridia",
            "Declaration that Meridia is at fault",
            "Протокол, которым Меридия уступает",
        ] {
            assert!(narrates(tale), "{tale}");
        }
    }
}
