//! The plainest theme: black on white, one face.

use super::style::FACE;
use super::xml::Xml;

/// The colours that a theme must name, and what they are here.
const COLOURS: [(&str, &str); 12] = [
    ("dk1", "000000"),
    ("lt1", "FFFFFF"),
    ("dk2", "333333"),
    ("lt2", "EEEEEE"),
    ("accent1", "23456B"),
    ("accent2", "A52A12"),
    ("accent3", "00632F"),
    ("accent4", "5C6270"),
    ("accent5", "7A5C00"),
    ("accent6", "5A2A6B"),
    ("hlink", "23456B"),
    ("folHlink", "5A2A6B"),
];

/// The part with the theme.
pub(super) fn part() -> String {
    let mut xml = Xml::part();
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    xml.open("a:theme", &[("xmlns:a", drawing), ("name", "Plain")]);
    xml.open("a:themeElements", &[]);
    xml.open("a:clrScheme", &[("name", "Plain")]);
    for (name, colour) in COLOURS {
        xml.open(&format!("a:{name}"), &[]);
        xml.empty("a:srgbClr", &[("val", colour)]);
        xml.close(&format!("a:{name}"));
    }
    xml.close("a:clrScheme");
    xml.open("a:fontScheme", &[("name", "Plain")]);
    for name in ["a:majorFont", "a:minorFont"] {
        xml.open(name, &[]);
        xml.empty("a:latin", &[("typeface", FACE)]);
        xml.raw("<a:ea typeface=\"\"/><a:cs typeface=\"\"/>");
        xml.close(name);
    }
    xml.close("a:fontScheme");
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"6350\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    xml.open("a:fmtScheme", &[("name", "Plain")]);
    let lists =
        [("fillStyle", fill), ("lnStyle", &line), ("effectStyle", effect), ("bgFillStyle", fill)];
    for (name, one) in lists {
        xml.raw(&format!("<a:{name}Lst>{}</a:{name}Lst>", one.repeat(3)));
    }
    xml.close("a:fmtScheme");
    xml.close("a:themeElements");
    xml.close("a:theme");
    xml.finish()
}
