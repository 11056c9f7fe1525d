//! Counting in letters, in Roman numerals and in words; the months of the year.

/// The months of the year in English, as a date names them.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The English words for the numbers below twenty, from zero.
pub const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// The English words for the tens, from twenty.
pub const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Where the figures 0 to 9 begin in the scripts that have their own.
const FIGURES: [u32; 17] = [
    0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50,
    0xed0, 0x1040, 0x17e0, 0xff10,
];

/// The value of a figure of any script: 3 of `3`, `٣` and `३`.
pub fn figure(c: char) -> Option<u32> {
    let code = u32::from(c);
    FIGURES.iter().find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10))
}

/// The label in letters that follows another one: `aa` or `za` after `z`, `zb` after `za`.
pub(crate) fn follows_in_letters(last: &str, next: &str) -> bool {
    let after_z = |it: &str| it.len() == 2 && it.starts_with('z');
    let second = |it: &str| it.as_bytes()[1];
    match (last, next) {
        ("z", "za") => true,
        _ if after_z(last) && after_z(next) => second(next) == second(last) + 1,
        _ => false,
    }
}

/// 1 is `a`, 26 is `z`, 27 is `aa`, 28 is `ab`.
pub(crate) fn letters(mut number: u32) -> String {
    let mut reversed = Vec::new();
    while number > 0 {
        number -= 1;
        reversed.push(b'a' + (number % 26) as u8);
        number /= 26;
    }
    reversed.iter().rev().map(|byte| char::from(*byte)).collect()
}

/// A Roman numeral in small letters: 1 is `i`, 4 is `iv`; above 3999 in digits.
pub fn roman(mut number: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 3999 {
        return number.to_string();
    }
    let mut signs = String::new();
    for (value, sign) in SIGNS {
        while number >= *value {
            signs.push_str(sign);
            number -= value;
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([1, 26, 27, 52, 53].map(letters), ["a", "z", "aa", "az", "ba"]);
    }

    #[test]
    fn roman_numerals_subtract() {
        assert_eq!([1, 4, 9, 14, 1999].map(roman), ["i", "iv", "ix", "xiv", "mcmxcix"]);
    }
}
