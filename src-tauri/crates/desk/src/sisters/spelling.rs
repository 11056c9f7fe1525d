//! What a desk tells its sisters, in bytes; `docs/formats/shared-place.md` is the norm.

use std::collections::BTreeMap;

use travaux_history::{Carried, CarriedText, DeskId, Entry, Hash};
use travaux_pouch::{PouchError, Reader, Writer, read_entry, write_entry};
use travaux_store::{Mark, Told};

const MAGIC: &[u8] = b"travaux told 1\n";
const MARK: &[u8] = b"travaux mark 1\n";

/// What is told, in bytes.
pub(crate) fn written(told: &Told) -> Vec<u8> {
    let mut out = Writer::default();
    out.raw(MAGIC);
    for part in [&told.logged, &told.internal, &told.tabled] {
        write_part(&mut out, part);
    }
    out.number(told.pouches.len() as u64);
    for (digest, bytes) in &told.pouches {
        out.raw(digest.as_bytes());
        out.field(bytes);
    }
    out.0
}

/// Reads what [`written`] writes.
pub(crate) fn read(bytes: &[u8]) -> Result<Told, PouchError> {
    let mut from = Reader(bytes.strip_prefix(MAGIC).ok_or(PouchError::TooNew)?);
    let (logged, internal) = (read_part(&mut from)?, read_part(&mut from)?);
    let tabled = read_part(&mut from)?;
    let count = from.count(33)?;
    let pouch = |from: &mut Reader<'_>| Ok((from.hash()?, from.field()?.to_vec()));
    let pouches = (0..count).map(|_| pouch(&mut from)).collect::<Result<_, PouchError>>()?;
    from.end()?;
    Ok(Told { logged, internal, tabled, pouches })
}

/// How much was told, in bytes.
pub(crate) fn marked(mark: &Mark) -> Vec<u8> {
    let mut out = Writer::default();
    out.raw(MARK);
    out.number(mark.logged);
    out.number(mark.internal);
    out.number(mark.tabled.len() as u64);
    for (desk, last) in &mark.tabled {
        out.raw(&desk.0);
        out.number(*last);
    }
    out.number(mark.pouches);
    out.0
}

/// Reads what [`marked`] writes; before the first head nothing was told.
pub(crate) fn mark(bytes: &[u8]) -> Result<Mark, PouchError> {
    if bytes.is_empty() {
        return Ok(Mark::default());
    }
    let mut from = Reader(bytes.strip_prefix(MARK).ok_or(PouchError::TooNew)?);
    let (logged, internal) = (from.number()?, from.number()?);
    let mut tabled = BTreeMap::new();
    for _ in 0..from.count(17)? {
        tabled.insert(DeskId(from.array()?), from.number()?);
    }
    let pouches = from.number()?;
    from.end()?;
    Ok(Mark { logged, internal, tabled, pouches })
}

fn write_part(out: &mut Writer, part: &Carried) {
    out.number(part.entries.len() as u64);
    part.entries.iter().for_each(|it| write_placed(out, it));
    out.number(part.provisions.len() as u64);
    part.provisions.iter().for_each(|it| out.field(it));
    out.number(part.texts.len() as u64);
    for text in &part.texts {
        out.raw(text.hash.as_bytes());
        out.number(text.articles.len() as u64);
        for article in &text.articles {
            out.number(article.len() as u64);
            article.iter().for_each(|it| out.number(u64::from(*it)));
        }
    }
}

fn read_part(from: &mut Reader<'_>) -> Result<Carried, PouchError> {
    let count = from.count(LEAST)?;
    let entries = (0..count).map(|_| read_placed(from)).collect::<Result<_, _>>()?;
    let count = from.count(1)?;
    let provisions =
        (0..count).map(|_| from.field().map(<[u8]>::to_vec)).collect::<Result<_, _>>()?;
    let count = from.count(33)?;
    let texts = (0..count).map(|_| read_text(from)).collect::<Result<_, _>>()?;
    Ok(Carried { entries, provisions, texts })
}

fn read_text(from: &mut Reader<'_>) -> Result<CarriedText, PouchError> {
    let hash = from.hash()?;
    let count = from.count(1)?;
    let mut articles = Vec::with_capacity(count);
    for _ in 0..count {
        let count = from.count(1)?;
        let place = |from: &mut Reader<'_>| {
            let far = |_| PouchError::Damaged("a text names a provision too far away");
            u32::try_from(from.number()?).map_err(far)
        };
        articles.push((0..count).map(|_| place(from)).collect::<Result<_, _>>()?);
    }
    Ok(CarriedText { hash, articles })
}

/// The least bytes an entry takes.
const LEAST: usize = 16 + 1 + 32 + 1 + 1 + 8 + 1 + 1 + 1 + 1;

fn write_placed(out: &mut Writer, entry: &Entry) {
    out.raw(&entry.desk.0);
    out.number(entry.sequence);
    out.raw(entry.previous.as_bytes());
    write_entry(out, entry);
}

fn read_placed(from: &mut Reader<'_>) -> Result<Entry, PouchError> {
    let desk = DeskId(from.array()?);
    let (sequence, previous) = (from.number()?, from.hash()?);
    read_entry(from, desk, (sequence, previous))
}

/// The desk that began a dossier, whose first entry has this hash, where it is told of here.
pub(crate) fn speaker_in(told: &Told, dossier: Hash) -> Option<DeskId> {
    let first = told.logged.entries.first().filter(|it| it.sequence == 1)?;
    (first.hash(travaux_history::Layer::Tabled) == dossier).then_some(first.desk)
}
