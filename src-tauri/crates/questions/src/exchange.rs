//! Files and pouches that come in and go out, keys, and asking the person which file.

use std::path::Path;

use travaux_desk::NamedVersion;
use travaux_house::*;
use travaux_wire::*;

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
    desk fn export_contents(desk; instrument: Instrument, what: WireExport) -> WireContents {
        export_contents(desk, &instrument, &what)
    }

    /// Writes a tabled version, the rolling text or versions side by side to a file; its ending
    /// says the format: docx or pdf, and for a version md, txt, html.
    desk fn export_text(desk; instrument: Instrument, what: WireExport, path: &Path) -> () {
        write_out(path, &exported(desk, &instrument, &what, path)?)
    }

    /// Writes the preparatory work of a tabled version to a file: of all provisions, or of one and
    /// what stands below it.
    desk fn export_travaux(
        desk; instrument: Instrument, version: Number, provision: Option<&str>, path: &Path, template: Option<&str>
    ) -> () {
        let version = NamedVersion { instrument: &instrument, number: *version };
        write_out(path, &written_travaux(desk, version, provision, Onto { path, template })?)
    }

    /// Writes the table of concordance of a tabled version to a file.
    desk fn export_concordance(
        desk; instrument: Instrument, version: Number, path: &Path, template: Option<&str>
    ) -> () {
        let version = NamedVersion { instrument: &instrument, number: *version };
        write_out(path, &written_concordance(desk, version, Onto { path, template })?)
    }

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
