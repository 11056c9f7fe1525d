//! Sums: what an `=` field works out.

/// How deep brackets and functions may stand in one another.
const DEEPEST: usize = 32;

/// The value of a sum, with the values of the names in it; none where that cannot be told.
pub(super) fn value(sum: &str, named: &dyn Fn(&str) -> Option<f64>) -> Option<f64> {
    let mut sum = Sum { rest: sum.trim(), named, deep: 0 };
    let value = sum.comparison()?;
    (sum.rest.trim().is_empty() && value.is_finite()).then_some(value)
}

/// Whether some words show this number, in whatever format: with as many places as they have.
pub(super) fn shows(words: &str, value: f64) -> bool {
    let mut digits: String =
        words.chars().filter(|it| it.is_ascii_digit() || matches!(it, '.' | ',')).collect();
    // The last sign parts off decimals, unless three figures follow it, as after thousands.
    let last = digits.rfind(['.', ',']).filter(|at| digits.len() - at != 4 || value.abs() < 1.0);
    let places = last.map_or(0, |at| digits.len() - at - 1);
    digits.retain(|it| it.is_ascii_digit());
    let Ok(number) = digits.parse::<f64>() else { return false };
    let number = number / 10_f64.powi(places.min(12) as i32);
    let negative = words.contains(['-', '\u{2212}', '\u{2013}', '(']);
    let near =
        |other: f64| (number - other.abs()).abs() <= 0.5 / 10_f64.powi(places.min(12) as i32);
    let exact = places > 0 || (number - value.abs()).abs() < 1e-9 || value.fract() != 0.0;
    exact && near(value) && (negative == (value < 0.0) || number == 0.0)
}

/// A sum under way.
struct Sum<'a> {
    rest: &'a str,
    named: &'a dyn Fn(&str) -> Option<f64>,
    deep: usize,
}

impl Sum<'_> {
    /// Takes one of these signs.
    fn sign(&mut self, signs: &[&str]) -> Option<usize> {
        let rest = self.rest.trim_start();
        let at = signs.iter().position(|it| rest.starts_with(it))?;
        self.rest = &rest[signs[at].len()..];
        Some(at)
    }

    fn comparison(&mut self) -> Option<f64> {
        let left = self.addition()?;
        let Some(sign) = self.sign(&["<>", "<=", ">=", "=", "<", ">"]) else { return Some(left) };
        let right = self.addition()?;
        let holds = match sign {
            0 => left != right,
            1 => left <= right,
            2 => left >= right,
            3 => left == right,
            4 => left < right,
            _ => left > right,
        };
        Some(f64::from(u8::from(holds)))
    }

    fn addition(&mut self) -> Option<f64> {
        let mut value = self.product()?;
        while let Some(sign) = self.sign(&["+", "-"]) {
            let other = self.product()?;
            value += if sign == 0 { other } else { -other };
        }
        Some(value)
    }

    fn product(&mut self) -> Option<f64> {
        let mut value = self.power()?;
        while let Some(sign) = self.sign(&["*", "/"]) {
            let other = self.power()?;
            value = if sign == 0 { value * other } else { value / other };
        }
        Some(value)
    }

    fn power(&mut self) -> Option<f64> {
        let mut value = self.single()?;
        while self.sign(&["^"]).is_some() {
            value = value.powf(self.single()?);
        }
        Some(value)
    }

    /// A number, a name, a function, or a sum in brackets.
    fn single(&mut self) -> Option<f64> {
        self.deep += 1;
        let value = if self.deep > DEEPEST { None } else { self.within() };
        self.deep -= 1;
        let value = value?;
        Some(if self.sign(&["%"]).is_some() { value / 100.0 } else { value })
    }

    fn within(&mut self) -> Option<f64> {
        match self.sign(&["-", "+", "("]) {
            Some(0) => return self.single().map(|it| -it),
            Some(1) => return self.single(),
            Some(_) => {
                let value = self.comparison()?;
                return self.sign(&[")"]).map(|_| value);
            }
            None => {}
        }
        let rest = self.rest.trim_start();
        let rest = rest.strip_prefix(['$', '€', '£']).unwrap_or(rest);
        let number = rest.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(rest.len());
        if number > 0 {
            self.rest = &rest[number..];
            return rest[..number].parse().ok();
        }
        let name = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
        let (name, after) = rest.split_at(name);
        self.rest = after;
        if name.is_empty() {
            return None;
        }
        if self.sign(&["("]).is_none() {
            return match name.to_ascii_uppercase().as_str() {
                "TRUE" => Some(1.0),
                "FALSE" => Some(0.0),
                _ => (self.named)(name),
            };
        }
        let mut given = Vec::new();
        while self.sign(&[")"]).is_none() {
            given.push(self.comparison()?);
            if self.sign(&[",", ";"]).is_none() && !self.rest.trim_start().starts_with(')') {
                return None;
            }
        }
        function(&name.to_ascii_uppercase(), &given)
    }
}

/// What a function gives.
fn function(name: &str, given: &[f64]) -> Option<f64> {
    let truth = |it: bool| Some(f64::from(u8::from(it)));
    let (first, second) = (given.first().copied(), given.get(1).copied());
    match name {
        "SUM" => Some(given.iter().sum()),
        "PRODUCT" => Some(given.iter().product()),
        "AVERAGE" => Some(given.iter().sum::<f64>() / given.len() as f64),
        "COUNT" => Some(given.len() as f64),
        "MIN" => given.iter().copied().reduce(f64::min),
        "MAX" => given.iter().copied().reduce(f64::max),
        "ABS" => first.map(f64::abs),
        "INT" => first.map(f64::trunc),
        "SIGN" => first.map(|it| if it == 0.0 { 0.0 } else { it.signum() }),
        "MOD" => Some(first? % second?),
        "ROUND" => {
            let scale = 10_f64.powi(second? as i32);
            Some((first? * scale).round() / scale)
        }
        "NOT" => truth(first? == 0.0),
        "AND" => truth(given.iter().all(|it| *it != 0.0)),
        "OR" => truth(given.iter().any(|it| *it != 0.0)),
        "IF" => given.get(if first? == 0.0 { 2 } else { 1 }).copied(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_worked_out() {
        let named = |name: &str| (name == "pay").then_some(90.0);
        for (sum, expected) in [
            ("90", Some(90.0)),
            ("45+45", Some(90.0)),
            ("2 * (3 + 4) ^ 2 - 8", Some(90.0)),
            ("-3 + 50%", Some(-2.5)),
            ("SUM(1; 2, 3)", Some(6.0)),
            ("ROUND(2.345, 1)", Some(2.3)),
            ("IF(1 < 2, pay, 35)", Some(90.0)),
            ("pay / 2", Some(45.0)),
            ("SUM(ABOVE)", None),
            ("A1 + 2", None),
            ("1 / 0", None),
            ("(1", None),
            ("", None),
        ] {
            assert_eq!(value(sum, &named), expected, "{sum}");
        }
    }

    #[test]
    fn a_number_is_shown_in_many_formats() {
        for (words, number) in [
            ("90", 90.0),
            ("$ 1,234.50", 1_234.5),
            ("1.234,50", 1_234.5),
            ("(35)", -35.0),
            ("1,234", 1_234.0),
            ("0.33", 1.0 / 3.0),
            ("90 %", 90.0),
            ("3", 3.2),
        ] {
            assert!(shows(words, number), "{words}");
        }
        for (words, number) in
            [("35", 90.0), ("9", 90.0), ("-90", 90.0), ("ninety", 90.0), ("89", 90.0)]
        {
            assert!(!shows(words, number), "{words}");
        }
    }
}
