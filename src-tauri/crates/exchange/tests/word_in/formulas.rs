//! Formulas that look different read differently.

use std::collections::HashSet;

use travaux_exchange::docx::read::DoubtKind;
use travaux_exchange::docx::returned_file::check_return;

use crate::kit::{Word, r};

fn t(words: &str) -> String {
    format!("<m:r><m:t>{words}</m:t></m:r>")
}

fn file(inner: &str) -> Word {
    Word::of(&format!("<w:p>{}<m:oMath>{inner}</m:oMath></w:p>", r("The share is ")))
}

fn read(inner: &str) -> String {
    let line = file(inner).accepted();
    let reading = line.trim().strip_prefix("The share is [Formula: ").expect("a formula");
    reading.strip_suffix(']').expect("its end").to_owned()
}

/// A part with properties and parts of its own.
fn part(name: &str, set: &str, inner: &[(&str, &str)]) -> String {
    let inner: String =
        inner.iter().map(|(name, said)| format!("<m:{name}>{said}</m:{name}>")).collect();
    format!("<m:{name}><m:{name}Pr>{set}</m:{name}Pr>{inner}</m:{name}>")
}

#[test]
fn a_formula_has_one_reading() {
    let (x, sum) = (t("x"), t("a+b"));
    for (inner, reading) in [
        (part("f", "", &[("num", &sum), ("den", &t("c"))]), "(a+b)/c"),
        (t("a+") + &part("f", "", &[("num", &t("b")), ("den", &t("c"))]), "a+b/c"),
        (
            part("f", "<m:type m:val=\"noBar\"/>", &[("num", &t("n")), ("den", &t("k"))]),
            "(n over k, without a bar)",
        ),
        (
            part("nary", "<m:chr m:val=\"∑\"/>", &[("sub", &t("i")), ("sup", &t("n")), ("e", &x)]),
            "∑_i^n x",
        ),
        (
            part(
                "nary",
                "<m:chr m:val=\"∏\"/>",
                &[("sub", &t("i=1")), ("sup", &t("n")), ("e", &sum)],
            ),
            "∏_(i=1)^n (a+b)",
        ),
        (part("nary", "", &[("sub", ""), ("sup", ""), ("e", &x)]), "∫ x"),
        (part("d", "", &[("e", &x)]), "(x)"),
        (part("d", "<m:begChr m:val=\"|\"/><m:endChr m:val=\"|\"/>", &[("e", &x)]), "|x|"),
        (part("d", "<m:begChr m:val=\"[\"/><m:endChr m:val=\"]\"/>", &[("e", &x)]), "⁅x⁆"),
        (part("sSup", "", &[("e", &t("ab")), ("sup", &t("2"))]), "(ab)^2"),
        (part("sSubSup", "", &[("e", &x), ("sub", &t("i")), ("sup", &t("n+1"))]), "x_i^(n+1)"),
        (part("rad", "<m:degHide/>", &[("deg", ""), ("e", &sum)]), "√(a+b)"),
        (part("rad", "", &[("deg", &t("3")), ("e", &x)]), "(3)√x"),
        (part("acc", "<m:chr m:val=\"\u{20d7}\"/>", &[("e", &x)]), "vector(x)"),
        (part("bar", "<m:pos m:val=\"top\"/>", &[("e", &x)]), "overbar(x)"),
        (part("limLow", "", &[("e", &t("lim")), ("lim", &t("n"))]), "(lim) (below: n)"),
        (part("limUpp", "", &[("e", &t("lim")), ("lim", &t("n"))]), "(lim) (above: n)"),
        (
            part(
                "m",
                "",
                &[("mr", "<m:e><m:r><m:t>a</m:t></m:r></m:e><m:e><m:r><m:t>b</m:t></m:r></m:e>")],
            ),
            "matrix(a, b)",
        ),
        (part("eqArr", "", &[("e", &t("a")), ("e", &t("b"))]), "lines(a; b)"),
        (part("borderBox", "<m:strikeH m:val=\"1\"/>", &[("e", &x)]), "struck across(x)"),
        (part("phant", "<m:show m:val=\"0\"/>", &[("e", &x)]), "hidden(x)"),
        (part("func", "", &[("fName", &t("sin")), ("e", &x)]), "sin x"),
    ] {
        assert_eq!(read(&inner), reading);
    }
}

#[test]
fn formulas_that_look_different_read_differently() {
    let (x, n) = (t("x"), t("n"));
    let mut all = vec![x.clone(), part("d", "", &[("e", &x)])];
    for sign in ["|", "‖", "⌈", "⟨", "{"] {
        all.push(part(
            "d",
            &format!("<m:begChr m:val=\"{sign}\"/><m:endChr m:val=\"{sign}\"/>"),
            &[("e", &x)],
        ));
    }
    for sign in ["\u{302}", "\u{303}", "\u{307}", "\u{338}", "\u{20d6}"] {
        all.push(part("acc", &format!("<m:chr m:val=\"{sign}\"/>"), &[("e", &x)]));
    }
    for pos in ["top", "bot"] {
        all.push(part("bar", &format!("<m:pos m:val=\"{pos}\"/>"), &[("e", &x)]));
        all.push(part("groupChr", &format!("<m:pos m:val=\"{pos}\"/>"), &[("e", &x)]));
    }
    for kind in ["sSup", "sSub", "sPre"] {
        all.push(part(kind, "", &[("e", &x), ("sub", &n), ("sup", "")]));
        all.push(part(kind, "", &[("e", &x), ("sub", ""), ("sup", &n)]));
    }
    for letters in ["fraktur", "script", "double-struck"] {
        all.push(format!("<m:r><m:rPr><m:scr m:val=\"{letters}\"/></m:rPr><m:t>x</m:t></m:r>"));
    }
    all.push("<m:r><w:rPr><w:strike/></w:rPr><m:t>x</m:t></m:r>".to_owned());
    all.push("<m:r><w:rPr><w:vanish/></w:rPr><m:t>x</m:t></m:r>".to_owned());
    for strike in ["strikeH", "strikeV", "strikeBLTR", "strikeTLBR"] {
        all.push(part("borderBox", &format!("<m:{strike}/>"), &[("e", &x)]));
    }
    all.push(part("borderBox", "", &[("e", &x)]));
    let row =
        |cells: &[&str]| cells.iter().map(|it| format!("<m:e>{it}</m:e>")).collect::<String>();
    all.push(part("m", "", &[("mr", &row(&[&x, &n]))]));
    all.push(part("m", "", &[("mr", &row(&[&x])), ("mr", &row(&[&n]))]));
    let readings: HashSet<_> = all.iter().map(|it| read(it)).collect();
    // Two of the six with raised and lowered parts are empty of what they are set with.
    let plain = 2;
    assert_eq!(readings.len(), all.len() - plain, "{readings:?}");
}

#[test]
fn letters_of_formulas_that_nobody_sees_are_told() {
    let run = |set: &str| format!("<m:r><w:rPr>{set}</w:rPr><m:t>90</m:t></m:r>");
    for (inner, kind) in [
        (run("<w:vanish/>"), DoubtKind::Hidden),
        (run("<w:strike/>"), DoubtKind::Struck),
        (run("<w:color w:val=\"FFFFFF\"/>"), DoubtKind::Pale),
        (part("phant", "<m:show m:val=\"0\"/>", &[("e", &t("90"))]), DoubtKind::Hidden),
        (part("borderBox", "<m:strikeTLBR/>", &[("e", &t("90"))]), DoubtKind::Struck),
    ] {
        let word = file(&inner);
        let doubts: Vec<_> = word.read().doubts.iter().map(|it| it.kind).collect();
        assert_eq!(doubts, [kind], "{inner}");
        assert!(check_return(&file(&t("90")).read(), &word.read()).silent() > 0, "{inner}");
    }
    assert!(file(&run("<w:b/>")).read().doubts.is_empty());
}
