//! What styles are called inside a file.

use std::collections::BTreeMap;

/// The ids of styles by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// Those of a template's own styles.
    held: BTreeMap<String, String>,
    /// Those of our styles whose usual id another style has.
    ours: BTreeMap<String, String>,
}

impl Names {
    /// The id of the style that is called so.
    pub(super) fn id(&self, name: &str) -> String {
        let given = self.held(name).or_else(|| self.ours.get(name).cloned());
        given.unwrap_or_else(|| id_of(name))
    }

    /// The id of a style of the template's own.
    pub(super) fn held(&self, name: &str) -> Option<String> {
        self.held.get(&name.to_lowercase()).cloned()
    }

    /// Takes note of a style of the template's own: what it is called, and its id.
    pub(super) fn hold(&mut self, name: &str, id: String) {
        self.held.insert(name.to_lowercase(), id);
    }

    /// Sees to it that each of these styles of ours gets an id that no other style has.
    pub(super) fn clear_of(&mut self, ours: Vec<String>) {
        for name in ours {
            let id = id_of(&name);
            if self.held(&name).is_none() && self.held.values().any(|held| *held == id) {
                self.ours.insert(name, format!("{id}Text"));
            }
        }
    }
}

/// The id of the style that is called so, where no template says otherwise.
fn id_of(name: &str) -> String {
    let mut id = String::new();
    for word in name.split(' ') {
        let mut letters = word.chars();
        id.extend(letters.next().map(|it| it.to_ascii_uppercase()));
        id.extend(letters);
    }
    id
}
