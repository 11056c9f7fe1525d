//! Files and pouches that come in and go out, keys, and asking the person which file.

use std::path::Path;

use travaux_desk::{Desk, InstrumentCode, NamedVersion};
use travaux_house::*;
use travaux_wire::*;

use crate::Asking;
use crate::names::{Instrument, Number, Party, codes};

questions! {
    /// Reads a foreign file without taking anything in.
    desk fn preview_import(desk; file: WireFile) -> WireImportPreview {
        preview(desk, &file.path, &foreign(desk, &file)?)
    }

    /// Takes a foreign file in as a version.
    desk fn import_text(
        desk; file: WireFile, target: WireImportTarget, form: WireVersionForm
    ) -> WireVersion {
        imported(desk, foreign(desk, &file)?, target, form)
    }

    /// The templates of texts there are.
    program fn text_templates(asking) -> WireTextTemplates {
        Ok(travaux_house::text_templates(asking.home))
    }

    /// Begins a text as the first version of a new instrument; an act that can be undone.
    desk fn begin_text(desk, asking; text: WireNewText, form: WireVersionForm) -> WireVersion {
        text_begun(desk, asking.home, text, form)
    }

    /// Remembers for which delegations the authors in files write; internal, and an act that can be undone.
    desk fn name_authors(desk; authors: Vec<WireNamedAuthor>) -> () { name_authors(desk, authors) }

    /// What came back changed in a Word file of `version`, and what of it was said.
    desk fn check_returned(desk; instrument: Instrument, version: Number, file: WireFile) -> WireReturned {
        let (name, bytes) = read(&file)?;
        returned(desk, NamedVersion { instrument: &instrument, number: *version }, &name, &bytes)
    }

    /// Takes rows of a returned file as what a delegation proposes; an act that can be undone.
    desk fn take_returned(
        desk; instrument: Instrument, version: Number, file: WireFile, taken: WireTaken
    ) -> WireTabled {
        let version = NamedVersion { instrument: &instrument, number: *version };
        let (name, bytes) = read(&file)?;
        travaux_house::taken(desk, version, &name, &bytes, &taken)
    }

    /// What would be in a Word file of what is tabled, read back from its finished bytes.
    desk fn export_contents(desk; instrument: Option<Instrument>, what: WireExport) -> WireContents {
        export_contents(desk, &any(instrument)?, &what)
    }

    /// Writes a version, a working text, the rolling text, versions side by side, the preparatory
    /// work, a concordance or a report to a file; its ending says the format: docx or pdf, and for
    /// what is no paper md, txt, html.
    program fn export_text(asking; instrument: Option<Instrument>, what: WireExport, path: &Path) -> () {
        let paper = of_desk(asking, instrument, |desk, code| exported(desk, code, &what, path))?;
        let press = || Press::of_window(asking.window, Work::File);
        write_out(path, &paper.finished(press, path)?)
    }

    /// The pages of what would be written as a PDF, from number `first` on, to look at; what was
    /// asked for before and is not answered yet is refused.
    program fn export_sheets(
        asking; instrument: Option<Instrument>, what: WireExport, first: u32
    ) -> WireSheets {
        let press = press(asking, Work::Sheets)?;
        let paper = of_desk(asking, instrument, |desk, code| print_of(desk, code, &what))?;
        paper.sheets(&press, first)
    }

    /// Prints what would be written as a PDF on the printer of the system.
    program fn print_text(
        asking; instrument: Option<Instrument>, what: WireExport, title: &str
    ) -> WirePrinted {
        let press = press(asking, Work::File)?;
        let two_sided = what.dress.two_sided;
        let paper = of_desk(asking, instrument, |desk, code| {
            desk.table_pending()?;
            print_of(desk, code, &what)
        })?;
        paper.printed(&press, title, two_sided)
    }

    /// The printer of the system; null where it has none.
    program fn printer() -> Option<String> { Ok(printer()) }

    /// Opens a PDF with the program that the system has for it; gives whether there is one.
    program fn open_pdf(; path: &Path) -> bool { Ok(travaux_house::open_pdf(path)) }

    /// Stops what is being set in type for this window.
    program fn stop_press(asking) -> () { stop_presses(asking.window); Ok(()) }

    /// Opens a pouch: who made it, what it brings, what is wrong; takes nothing in.
    desk fn open_pouch(desk; path: &Path) -> WirePouch { opened_pouch(desk, path) }

    /// Takes a pouch in, if the file is still the one that was opened. Gives whether there was
    /// anything new.
    desk fn take_pouch(desk; path: &Path, digest: &str) -> bool { taken_pouch(desk, path, digest) }

    /// Notes that the room code of a pouch was compared aloud; from then on its keys are believed.
    desk fn believe_pouch(desk; path: &Path, words: &str) -> WirePouch { believed_pouch(desk, path, words) }

    /// What a pouch for these would say, a sentence each; makes nothing.
    desk fn told_by_pouch(desk; to: Vec<Party>, whole: bool) -> Vec<String> {
        Ok(desk.told_by_pouch(&codes(&to), whole)?)
    }

    /// Makes a pouch of what is tabled and writes it to a new file; sealed, only its recipients can
    /// open it; whole, it carries also what they have.
    desk fn make_pouch(desk; to: Vec<Party>, sealed: bool, whole: bool, path: &Path) -> WireMadePouch {
        made_pouch(desk, &codes(&to), sealed, whole, path)
    }

    /// Saves the proof that the sender of the pouch at `path` signed two contradictory statements.
    desk fn save_proof(desk; path: &Path, to: &Path) -> () { written_proof(desk, path, to) }

    /// Our card, as one line to hand over; makes our keys when there are none yet.
    desk fn own_keys(desk) -> WireOwnKeys { own_card(desk) }

    /// The desks whose keys we have met.
    desk fn correspondents(desk) -> Vec<WireCorrespondent> { correspondents(desk) }

    /// Takes in a card or a notice of another desk, from a file.
    desk fn take_card(desk; path: &Path) -> WireCorrespondent { taken_line(desk, path) }

    /// Notes that the room code of keys was compared aloud.
    desk fn verify_keys(desk; key: &str, words: &str) -> WireCorrespondent { verified_keys(desk, key, words) }

    /// Makes new keys of ours, for which the ones before vouch; gives the card of the new ones.
    desk fn rotate_keys(desk) -> WireOwnKeys { rotated_keys(desk) }

    /// Takes our keys back and makes new ones; gives the notice to send to everybody.
    desk fn revoke_keys(desk) -> WireOwnKeys { revoked_keys(desk) }

    /// Writes a card or a notice of ours to a file.
    program fn write_card(; line: &str, path: &Path) -> () { written_line(line, path) }

    /// Asks for a file whose name ends in one of `endings`; null when the person thought better of it.
    program fn pick_file(asking; kind: &str, endings: Vec<&str>) -> Option<String> {
        Ok(asking.door.pick_file(kind, &endings))
    }

    /// Asks where to write a new file, called `name` unless the person has a better one.
    program fn pick_new_file(asking; name: &str) -> Option<String> { Ok(asking.door.pick_new_file(name)) }
}

/// The press that works for the window that asks.
pub(crate) fn press(asking: &Asking<'_>, work: Work) -> Answer<Press> {
    let failed = |message| WireFailure { code: WireFailureCode::Internal, message, path: None };
    Press::of_window(asking.window, work).map_err(failed)
}

/// What the desk of the window gives of an instrument. The press is asked afterwards: nobody waits
/// for it at the desk.
fn of_desk(
    asking: &Asking<'_>,
    instrument: Option<Instrument>,
    make: impl FnOnce(&mut Desk, &InstrumentCode) -> Answer<Paper>,
) -> Answer<Paper> {
    let code = any(instrument)?;
    asking.seats.ask(asking.window, |desk| make(desk, &code))
}

/// The instrument that is named; what is of none, as a report, looks at no instrument.
fn any(instrument: Option<Instrument>) -> Answer<InstrumentCode> {
    match instrument {
        Some(it) => Ok(InstrumentCode::clone(&it)),
        None => parsed("NONE"),
    }
}
