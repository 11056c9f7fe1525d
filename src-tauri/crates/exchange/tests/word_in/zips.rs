//! A package that two programs unpack to two texts is refused with a sentence.

use std::io::Write;

use flate2::Crc;
use flate2::write::DeflateEncoder;
use travaux_exchange::docx::read::WordFile;

use crate::kit::{Word, p};

/// An entry as it is packed, and the lies it may tell.
#[derive(Clone, Default)]
struct Lie {
    name: Vec<u8>,
    content: Vec<u8>,
    /// The name in the directory, where it is another one.
    listed: Option<Vec<u8>>,
    /// More than the content, behind its packed bytes and counted as part of them.
    behind: Vec<u8>,
    /// Fields beside the name.
    extra: Vec<u8>,
    /// Whether the lengths come behind the bytes.
    trailed: bool,
    /// What is added to the length in the directory.
    longer: u32,
    /// What stands between this entry and the next, counted as part of neither.
    gap: Vec<u8>,
}

fn entry(name: &str, content: &str) -> Lie {
    Lie { name: name.into(), content: content.into(), ..Lie::default() }
}

/// The honest parts of a file that says `words`.
fn parts(words: &str) -> Vec<Lie> {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"m\" Type=\"{kinds}/officeDocument\" Target=\"word/document.xml\"/>\
         </Relationships>"
    );
    vec![entry("_rels/.rels", &main), entry("word/document.xml", &document(words))]
}

fn document(words: &str) -> String {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    format!("<w:document xmlns:w=\"{space}\"><w:body>{}</w:body></w:document>", p(words))
}

fn header(it: &Lie, central: bool, [sum, packed, size]: [u32; 3], start: u32) -> Vec<u8> {
    let name = it.listed.as_ref().filter(|_| central).unwrap_or(&it.name);
    let flags = if it.trailed { 8_u16 } else { 0 };
    let bare = it.trailed && !central;
    let mut out = if central { b"PK\x01\x02\x14\0".to_vec() } else { b"PK\x03\x04".to_vec() };
    for half in [20, flags, 8, 0, 0] {
        out.extend(half.to_le_bytes());
    }
    for word in [sum, packed, size] {
        out.extend(if bare { 0 } else { word }.to_le_bytes());
    }
    out.extend((name.len() as u16).to_le_bytes());
    out.extend((it.extra.len() as u16).to_le_bytes());
    if central {
        out.extend([0; 10]);
        out.extend(start.to_le_bytes());
    }
    out.extend(name);
    out.extend(&it.extra);
    out
}

/// A zip of these entries, at `offset` in a file.
fn zip(entries: &[Lie], offset: u32) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for it in entries {
        let mut packer = DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(&it.content).expect("memory");
        let mut bytes = packer.finish().expect("memory");
        bytes.extend(&it.behind);
        let mut sum = Crc::new();
        sum.update(&it.content);
        let sums = [sum.sum(), bytes.len() as u32, it.content.len() as u32 + it.longer];
        let start = out.len() as u32 + offset;
        out.extend(header(it, false, sums, 0));
        out.extend(bytes);
        if it.trailed {
            out.extend(b"PK\x07\x08");
            out.extend(sums.map(u32::to_le_bytes).concat());
        }
        out.extend(&it.gap);
        directory.extend(header(it, true, sums, start));
    }
    let (count, start) = (entries.len() as u16, out.len() as u32 + offset);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

fn refused(what: &str, bytes: &[u8]) {
    let sentence = WordFile::read(bytes).err();
    let sentence = sentence.unwrap_or_else(|| panic!("{what} is refused"));
    assert!(
        ["different", "not read", "damaged"].iter().any(|it| sentence.contains(it)),
        "{what}: {sentence}"
    );
    assert!(sentence.ends_with('.') && sentence.len() < 300, "{what}: {sentence}");
}

#[test]
fn an_honest_package_is_read_however_it_was_packed() {
    let words = |bytes: &[u8]| WordFile::read(bytes).expect("it is read").lines(&|_| true);
    assert_eq!(words(&zip(&parts("35 per cent"), 0)), "35 per cent\n");
    let mut trailed = parts("35 per cent");
    trailed.iter_mut().for_each(|it| it.trailed = true);
    assert_eq!(words(&zip(&trailed, 0)), "35 per cent\n");
    let mut padded = zip(&parts("35 per cent"), 0);
    padded.extend([0; 12]);
    assert_eq!(words(&padded), "35 per cent\n");
}

/// The second name that a field of an entry states.
fn other_name(name: &str) -> Vec<u8> {
    let length = (name.len() + 5) as u16;
    [&[0x75, 0x70][..], &length.to_le_bytes(), &[1, 0, 0, 0, 0], name.as_bytes()].concat()
}

#[test]
fn an_entry_with_two_names_is_refused() {
    let mut two = parts("90 per cent");
    let extra = other_name("word/document.xml");
    two.push(Lie { extra, ..entry("customXml/item9.xml", &document("35 per cent")) });
    refused("a second name beside", &zip(&two, 0));
    let mut two = parts("90 per cent");
    two[1].listed = Some(b"word/documents.xm".to_vec());
    refused("another name in the directory", &zip(&two, 0));
    let same = other_name("word/document.xml");
    let mut honest = parts("35 per cent");
    honest[1].extra = same;
    assert!(WordFile::read(&zip(&honest, 0)).is_ok(), "the same name twice is one name");
}

#[test]
fn archives_put_together_are_refused() {
    let (one, other) = (zip(&parts("35 per cent"), 0), zip(&parts("90 per cent"), 0));
    refused("one behind the other", &[one.clone(), other].concat());
    let shifted = zip(&parts("90 per cent"), one.len() as u32);
    refused("one behind the other, counted on", &[one.clone(), shifted].concat());
    let remark = zip(&parts("90 per cent"), 0);
    let mut commented = one;
    let at = commented.len() - 2;
    commented[at..].copy_from_slice(&(remark.len() as u16).to_le_bytes());
    commented.extend(remark);
    refused("one in the remark of the other", &commented);
    let mut gap = parts("35 per cent");
    gap[0].gap = zip(&parts("90 per cent"), 0);
    refused("one between the parts of the other", &zip(&gap, 0));
}

#[test]
fn entries_with_two_lengths_are_refused() {
    let mut early = parts("35 per cent");
    let hidden = zip(&parts("90 per cent"), 0);
    early[0] = Lie { behind: hidden.clone(), trailed: true, ..early[0].clone() };
    refused("a part that ends before its length", &zip(&early, 0));
    let mut early = parts("35 per cent");
    early[1].behind = hidden;
    refused("the text ends before its length", &zip(&early, 0));
    let mut longer = parts("35 per cent");
    longer[1].longer = 7;
    refused("a length that is not there", &zip(&longer, 0));
    let honest = zip(&parts("35 per cent"), 0);
    let at = honest.windows(4).position(|it| it == b"PK\x01\x02").expect("a directory");
    let mut summed = honest;
    summed[at + 46 + 11 + 16] ^= 1;
    refused("another sum in the directory", &summed);
}

#[test]
fn names_that_programs_spell_in_two_ways_are_refused() {
    for name in [
        "word/%64ocument.xml",
        "word/document.xml/[0].piece",
        "word//document.xml",
        "./word/document.xml",
        "word/document.xml.",
        "word\\document.xml",
        "WORD/document.xml",
        "word/\u{ff44}ocument.xml",
        "word/document.xml/",
        "word%2Fdocument.xml",
    ] {
        let mut both = parts("35 per cent");
        both.push(entry(name, &document("90 per cent")));
        refused(name, &zip(&both, 0));
    }
    for name in ["word/media/a%20b.png", "word/media/\u{56fe}.png", "docProps/app.xml"] {
        let mut more = parts("35 per cent");
        more.push(entry(name, "<x/>"));
        assert!(WordFile::read(&zip(&more, 0)).is_ok(), "{name}");
    }
}

const NOTE: &str =
    "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";

fn related(relations: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let own = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         {relations}</Relationships>"
    );
    let mut all = parts("35 per cent");
    all.push(entry("word/_rels/document.xml.rels", &own));
    all.extend(more.iter().map(|(name, content)| entry(name, content)));
    zip(&all, 0)
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    format!("<Relationship Id=\"{id}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/>")
}

#[test]
fn rival_parts_are_refused() {
    let both = relation("a", "footnotes", "a.xml") + &relation("b", "footnotes", "b.xml");
    refused("two sets of notes", &related(&both, &[("word/a.xml", NOTE), ("word/b.xml", NOTE)]));
    let one = relation("a", "footnotes", "a.xml") + &relation("a", "styles", "b.xml");
    refused("one id twice", &related(&one, &[("word/a.xml", NOTE), ("word/b.xml", NOTE)]));
    for target in ["%61.xml", "A.xml", "a.xml#b", " a.xml"] {
        let odd = relation("a", "footnotes", target);
        refused(target, &related(&odd, &[("word/a.xml", NOTE)]));
    }
    let honest = relation("a", "footnotes", "/word/a.xml");
    assert!(WordFile::read(&related(&honest, &[("word/a.xml", NOTE)])).is_ok());
    let mut all = parts("35 per cent");
    let rival = relation("n", "officeDocument", "word/other.xml");
    let inner = String::from_utf8(all[0].content.clone()).expect("text");
    all[0].content = inner.replace("</Rel", &format!("{rival}</Rel")).into_bytes();
    all.push(entry("word/other.xml", &document("90 per cent")));
    refused("two main parts", &zip(&all, 0));
    let mut asking = parts("35 per cent");
    asking[0].content = inner.replace("document.xml", "document.xml?a").into_bytes();
    asking.push(entry("word/document.xml?a", &document("90 per cent")));
    refused("a name that ends earlier to others", &zip(&asking, 0));
}

#[test]
fn parts_that_are_not_what_they_are_called_are_refused() {
    let types = |list: &str| {
        let space = "http://schemas.openxmlformats.org/package/2006/content-types";
        format!("<Types xmlns=\"{space}\">{list}</Types>")
    };
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let of = |part: &str, kind: &str| {
        format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{kind}\"/>")
    };
    let main = of("document", &format!("{word}.document.main+xml"));
    let notes = relation("a", "footnotes", "a.xml");
    let read = |list: &str| {
        let list = types(list);
        related(&notes, &[("word/a.xml", NOTE), ("[Content_Types].xml", &list)])
    };
    let noted = of("a", &format!("{word}.footnotes+xml"));
    assert!(WordFile::read(&read(&format!("{main}{noted}"))).is_ok());
    refused(
        "notes that are styles",
        &read(&(main.clone() + &of("a", &format!("{word}.styles+xml")))),
    );
    refused("a text that is none", &read(&of("document", &format!("{word}.settings+xml"))));
    let plain = of("document", "application/xml") + &of("a", "text/xml");
    assert!(WordFile::read(&read(&plain)).is_ok(), "a type that says nothing contradicts nothing");
    refused("a part of two types", &read(&(main.clone() + &of("document", "application/xml"))));
}

#[test]
fn letters_are_those_that_a_part_declares() {
    let with = |declaration: &str, bytes: &[u8]| {
        let mut all = parts("x");
        let text = document("Vertrag \u{e9}");
        let text = String::from_utf8_lossy(if bytes.is_empty() { text.as_bytes() } else { bytes })
            .into_owned();
        all[1].content = format!("{declaration}{text}").into_bytes();
        zip(&all, 0)
    };
    let declared = |encoding: &str| format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>");
    for encoding in ["windows-1251", "iso-8859-1", "UTF-7", "UTF-16", "EBCDIC-CP-US", "shift_jis"] {
        refused(encoding, &with(&declared(encoding), b""));
    }
    refused("UTF-7 in plain letters", &with(&declared("utf-7"), document("+ADw-").as_bytes()));
    refused("another XML", &with("<?xml version=\"1.1\"?>", b""));
    assert!(WordFile::read(&with(&declared("utf-8"), b"")).is_ok());
    assert!(WordFile::read(&with(&declared("us-ascii"), document("plain").as_bytes())).is_ok());
    let wide = |declaration: &str| {
        let mut all = parts("x");
        let text = format!("\u{feff}{declaration}{}", document("Vertrag \u{e9}"));
        all[1].content = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        zip(&all, 0)
    };
    assert!(WordFile::read(&wide(&declared("UTF-16"))).is_ok());
    assert!(WordFile::read(&wide("")).is_ok());
    refused("wide letters that say to be narrow", &wide(&declared("UTF-8")));
}

#[test]
fn attributes_of_other_vocabularies_mean_nothing() {
    let inserted = |attributes: &str| {
        Word::of(&format!(
            "<w:p xmlns:z=\"urn:z\"><w:ins {attributes} w:id=\"1\"><w:r><w:t>x</w:t></w:r></w:ins></w:p>"
        ))
    };
    let file = inserted("z:author=\"Cassia\" w:author=\"Meridia\"").read();
    assert_eq!(file.changes[0].author, "Meridia");
    refused("an attribute twice", &inserted("w:author=\"A\" w:author=\"B\"").bytes());
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let mixed = Word::of(&format!("<s:p xmlns:s=\"{strict}\"><s:r><s:t>x</s:t></s:r></s:p>"));
    refused("two vocabularies", &mixed.bytes());
}
