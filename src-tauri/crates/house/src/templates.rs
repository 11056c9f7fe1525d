//! Templates of texts: those that come with the program, and the Markdown files of the house.

use std::path::Path;

use travaux_desk::{
    BlankText, Desk, DeskError, Foreign, ImportTarget, InstrumentCode, TextTemplate,
};
use travaux_wire::{
    Answer, WireBeginning, WireFailure, WireNewText, WireTextTemplate, WireTextTemplates,
    WireVersion, WireVersionForm, parsed, version,
};

use crate::Home;
use crate::files::bytes_at;

/// The folder of the house's own, below that of the application.
const FOLDER: &str = "templates";

/// The templates there are; a file that cannot be read is left out.
pub fn text_templates(home: &Home) -> WireTextTemplates {
    let folder = home.file(FOLDER);
    let told = |of_house: bool, it: TextTemplate| WireTextTemplate {
        fields: it.fields(),
        name: it.name,
        of_house,
    };
    let house = travaux_files::ending_in(&folder, "md").into_iter();
    let house = house.filter_map(|path| Some(told(true, of_house(&path).ok()?)));
    let all = house.chain(TextTemplate::ours().into_iter().map(|it| told(false, it))).collect();
    WireTextTemplates { all, folder: folder.display().to_string() }
}

/// Begins a text as the first version of a new instrument; an act that can be undone.
///
/// # Errors
///
/// When the code is taken, when there is no such template or instrument, and as
/// [`Desk::import_text`]; then nothing is begun.
pub fn text_begun(
    desk: &mut Desk,
    home: &Home,
    new: WireNewText,
    form: WireVersionForm,
) -> Answer<WireVersion> {
    let WireNewText { code, title, beginning } = new;
    let code: InstrumentCode = parsed(&code)?;
    if desk.dossier().instrument(&code).is_some_and(|it| !it.withdrawn) {
        let taken = "an instrument has this code already; give the new one another";
        return Err(WireFailure::refused(taken));
    }
    let foreign = begun(desk, home, &title, beginning)?;
    let target = ImportTarget { instrument: code, title: Some(title) };
    let taken = desk.import_text(foreign, &target, &form.try_into()?)?.clone();
    Ok(version(desk, &taken))
}

fn begun(desk: &Desk, home: &Home, title: &str, beginning: WireBeginning) -> Answer<Foreign> {
    match beginning {
        WireBeginning::Blank { language } => {
            Ok(desk.blank_text(BlankText { title, language: &language }))
        }
        WireBeginning::Instrument { code } => Ok(desk.text_like(&parsed(&code)?, title)?),
        WireBeginning::Template { name, of_house: true, fields } => {
            let files = travaux_files::ending_in(&home.file(FOLDER), "md");
            let path = files.iter().find(|it| called(it) == name).ok_or_else(|| missing(&name))?;
            Ok(desk.text_of_template(&of_house(path)?, title, &fields)?)
        }
        WireBeginning::Template { name, of_house: false, fields } => {
            let template = TextTemplate::ours().into_iter().find(|it| it.name == name);
            let template = template.ok_or_else(|| missing(&name))?;
            Ok(desk.text_of_template(&template, title, &fields)?)
        }
    }
}

fn missing(name: &str) -> DeskError {
    DeskError::NotFound(format!("template called {name}"))
}

/// The template in a file of the house.
fn of_house(path: &Path) -> Answer<TextTemplate> {
    let words = String::from_utf8_lossy(&bytes_at(path)?).into_owned();
    Ok(TextTemplate { name: called(path), words })
}

/// What a file of the house is called: its name without the ending.
fn called(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
