//! Numbers as Word prints them in the scripts of Asia.

/// `number` in the format that `numFmt` calls so; none where it is no format of Asia.
pub(super) fn printed(number: u32, format: &str) -> Option<String> {
    Some(match format {
        "chineseCounting" | "chineseCountingThousand" => counted(number, &CHINESE),
        "taiwaneseCounting" | "taiwaneseCountingThousand" => counted(number, &TAIWANESE),
        "japaneseCounting" => counted(number, &JAPANESE),
        "japaneseLegal" => counted(number, &JAPANESE_LEGAL),
        "chineseLegalSimplified" => counted(number, &LEGAL),
        "ideographLegalTraditional" => counted(number, &LEGAL_TRADITIONAL),
        "koreanCounting" => counted(number, &KOREAN),
        "ideographDigital" | "japaneseDigitalTen" | "taiwaneseDigital" => {
            digits(number, "〇一二三四五六七八九")
        }
        "koreanDigital" => digits(number, "영일이삼사오육칠팔구"),
        "koreanDigital2" => digits(number, "零一二三四五六七八九"),
        "thaiNumbers" => digits(number, "๐๑๒๓๔๕๖๗๘๙"),
        "hindiNumbers" => digits(number, "०१२३४५६७८९"),
        "decimalFullWidth" | "decimalFullWidth2" => digits(number, "０１２３４５６７８９"),
        "koreanLegal" => native_korean(number)?,
        "thaiCounting" => thai(number)?,
        "bahtText" => format!("{}บาทถ้วน", thai(number)?),
        "vietnameseCounting" => vietnamese(number)?,
        "hindiCounting" => HINDI.split(' ').nth(number as usize - 1)?.to_owned(),
        "ideographTraditional" => one_of(number, "甲乙丙丁戊己庚辛壬癸")?,
        "ideographZodiac" => one_of(number, "子丑寅卯辰巳午未申酉戌亥")?,
        "ideographZodiacTraditional" => {
            let stem = "甲乙丙丁戊己庚辛壬癸".chars().nth((number as usize - 1) % 10)?;
            let branch = "子丑寅卯辰巳午未申酉戌亥".chars().nth((number as usize - 1) % 12)?;
            String::from_iter([stem, branch])
        }
        "ideographEnclosedCircle" => one_of(number, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")?,
        "decimalEnclosedCircleChinese" => {
            char::from_u32(0x245f + number).filter(|_| number <= 20)?.to_string()
        }
        _ => return letters(number, format),
    })
}

/// The formats that count in the letters of an alphabet, which begins anew when it is through.
fn letters(number: u32, format: &str) -> Option<String> {
    let alphabet: String = match format {
        "ganada" => "가나다라마바사아자차카타파하".to_owned(),
        "chosung" => "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ".to_owned(),
        "aiueo" => "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ".to_owned(),
        "aiueoFullWidth" => {
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
                .to_owned()
        }
        "iroha" => "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ".to_owned(),
        "irohaFullWidth" => {
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
                .to_owned()
        }
        "thaiLetters" => {
            let ranges = [0xe01..=0xe02, 0xe04..=0xe04, 0xe07..=0xe23, 0xe25..=0xe25, 0xe27..=0xe2e];
            ranges.into_iter().flatten().filter_map(char::from_u32).collect()
        }
        "hindiVowels" => (0x915..=0x939).filter_map(char::from_u32).collect(),
        "hindiConsonants" => "अआइईउऊऋएऐओऔ".to_owned(),
        _ => return None,
    };
    let count = alphabet.chars().count() as u32;
    let letter = alphabet.chars().nth(((number - 1) % count) as usize)?;
    Some(letter.to_string().repeat((((number - 1) / count + 1) as usize).min(64)))
}

/// One of a short row of signs; none past its end.
fn one_of(number: u32, signs: &str) -> Option<String> {
    signs.chars().nth(number as usize - 1).map(String::from)
}

/// The digits of a number, each as another sign.
fn digits(number: u32, signs: &str) -> String {
    let sign = |digit: char| signs.chars().nth(digit as usize - '0' as usize).unwrap_or(digit);
    number.to_string().chars().map(sign).collect()
}

/// How numbers are counted in words of tens and hundreds.
struct Counted {
    digits: &'static str,
    /// Ten, hundred, thousand, ten thousand.
    units: &'static str,
    /// What stands for places that are passed over; nothing where none does.
    zero: &'static str,
    /// Whether one of a unit is said: of ten at the beginning, of all others.
    ones: (bool, bool),
}

const CHINESE: Counted =
    Counted {
        digits: "一二三四五六七八九", units: "十百千万", zero: "零", ones: (false, true)
    };
const TAIWANESE: Counted =
    Counted {
        digits: "一二三四五六七八九", units: "十百千萬", zero: "零", ones: (false, true)
    };
const JAPANESE: Counted =
    Counted {
        digits: "一二三四五六七八九", units: "十百千万", zero: "", ones: (false, false)
    };
const JAPANESE_LEGAL: Counted =
    Counted {
        digits: "壱弐参四伍六七八九", units: "拾百阡萬", zero: "", ones: (true, true)
    };
const LEGAL: Counted =
    Counted {
        digits: "壹贰叁肆伍陆柒捌玖", units: "拾佰仟万", zero: "零", ones: (true, true)
    };
const LEGAL_TRADITIONAL: Counted =
    Counted {
        digits: "壹貳參肆伍陸柒捌玖", units: "拾佰仟萬", zero: "零", ones: (true, true)
    };
const KOREAN: Counted =
    Counted {
        digits: "일이삼사오육칠팔구", units: "십백천만", zero: "", ones: (false, false)
    };

fn counted(number: u32, how: &Counted) -> String {
    let digit = |it: u32| how.digits.chars().nth(it as usize - 1).unwrap_or('?');
    let unit = |at: u32| how.units.chars().nth(at as usize - 1).unwrap_or('?');
    let mut said = String::new();
    let mut passed = false;
    for place in (0..=4).rev() {
        let value = number / 10_u32.pow(place) % 10;
        if value == 0 {
            passed = !said.is_empty();
            continue;
        }
        if std::mem::take(&mut passed) {
            said.push_str(how.zero);
        }
        let silent = match place {
            0 => false,
            1 if said.is_empty() => !how.ones.0,
            4 => false,
            _ => !how.ones.1,
        };
        if !(value == 1 && silent) {
            said.push(digit(value));
        }
        said.extend((place > 0).then(|| unit(place)));
    }
    said
}

/// The numbers from one to a hundred in Hindi, none of which follows from others.
const HINDI: &str = "\
    एक दो तीन चार पाँच छह सात आठ नौ दस \
    ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस \
    इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस \
    इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस \
    इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास \
    इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ \
    इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर \
    इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी अस्सी \
    इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे \
    इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे सौ";

fn native_korean(number: u32) -> Option<String> {
    const ONES: [&str; 10] = ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"];
    const TENS: [&str; 10] =
        ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"];
    let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
    (number < 100).then(|| format!("{}{}", TENS[tens], ONES[ones]))
}

fn thai(number: u32) -> Option<String> {
    const ONES: [&str; 10] = ["", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"];
    let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
    let head = match tens {
        0 => String::new(),
        1 => "สิบ".to_owned(),
        2 => "ยี่สิบ".to_owned(),
        _ => format!("{}สิบ", ONES.get(tens)?),
    };
    let tail = if tens > 0 && ones == 1 { "เอ็ด" } else { ONES[ones] };
    (number < 100).then(|| format!("{head}{tail}"))
}

fn vietnamese(number: u32) -> Option<String> {
    const ONES: [&str; 10] = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let (tens, ones) = ((number / 10) as usize, (number % 10) as usize);
    let head = match tens {
        0 => String::new(),
        1 => "mười".to_owned(),
        _ => format!("{} mươi", ONES.get(tens)?),
    };
    let tail = match (tens, ones) {
        (2.., 1) => "mốt",
        (1.., 5) => "lăm",
        _ => ONES[ones],
    };
    (number < 100).then(|| format!("{head} {tail}").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_in_the_scripts_of_asia() {
        for (number, format, expected) in [
            (1, "chineseCounting", "一"),
            (10, "chineseCountingThousand", "十"),
            (21, "chineseCountingThousand", "二十一"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (1_001, "chineseCountingThousand", "一千零一"),
            (111, "japaneseCounting", "百十一"),
            (12, "chineseLegalSimplified", "壹拾贰"),
            (23, "ideographLegalTraditional", "貳拾參"),
            (20, "ideographDigital", "二〇"),
            (21, "koreanCounting", "이십일"),
            (11, "koreanDigital", "일일"),
            (21, "koreanLegal", "스물하나"),
            (3, "ganada", "다"),
            (15, "ganada", "가가"),
            (14, "chosung", "ㅎ"),
            (2, "aiueoFullWidth", "イ"),
            (2, "irohaFullWidth", "ロ"),
            (12, "thaiNumbers", "๑๒"),
            (3, "thaiLetters", "ค"),
            (21, "thaiCounting", "ยี่สิบเอ็ด"),
            (12, "hindiNumbers", "१२"),
            (2, "hindiVowels", "ख"),
            (15, "vietnameseCounting", "mười lăm"),
            (11, "ideographZodiacTraditional", "甲戌"),
            (3, "ideographTraditional", "丙"),
            (4, "ideographEnclosedCircle", "㊃"),
            (7, "decimalFullWidth", "７"),
        ] {
            assert_eq!(printed(number, format).as_deref(), Some(expected), "{number} {format}");
        }
        assert_eq!(printed(11, "ideographTraditional"), None);
        assert_eq!(printed(1, "decimal"), None);
    }
}
