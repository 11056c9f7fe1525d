//! What a window is made of, and what in it would be an opening.
//!
//! A [`Shell`] is everything that decides what a page may do. The rules are functions from it to
//! sentences, so that `planted.rs` can show that each of them strikes.

use serde_json::Value;

use crate::sources::{Source, below, dependencies, read};

/// The plug-ins of Tauri that the window may have: none reaches files, programs or the network.
const PLUGINS: &[&str] = &["dialog", "log", "single-instance", "window-state"];

/// What a page is granted of Tauri itself; all else it is granted is a command of ours.
const OF_TAURI: &[&str] = &[
    "core:event:allow-listen",
    "core:event:allow-unlisten",
    "core:webview:allow-set-webview-zoom",
    "core:window:allow-close",
    "core:window:allow-destroy",
    "core:window:allow-set-title",
];

/// The whole content security policy: a directive that is not here is not there.
const POLICY: &[(&str, &str)] = &[
    ("base-uri", "'none'"),
    ("connect-src", "ipc: http://ipc.localhost"),
    ("default-src", "'none'"),
    ("font-src", "'self'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'none'"),
    ("img-src", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("trusted-types", "svelte-trusted-html ProseMirrorClipboard travaux-paste"),
];

/// Words in the shell that would let a page out, or something else in.
const LOOSE_SHELL: &[&str] = &[
    "WebviewUrl::External",
    "WebviewUrl::CustomProtocol",
    "initialization_script",
    "register_uri_scheme_protocol",
    "register_asynchronous_uri_scheme_protocol",
    "additional_browser_args",
    "disable_web_security",
    "NewWindowResponse::Allow",
    "NewWindowResponse::Create",
    "open_devtools",
    "add_capability",
    ".eval(",
];

/// Words in the interface that would make markup of a text.
const LOOSE_PAGE: &[&str] = &[
    "{@html",
    ".innerHTML",
    ".outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "setHTMLUnsafe",
    "srcdoc",
    "new Function(",
    "eval(",
    "<iframe",
    "<object",
    "<embed",
    "<svelte:element",
    "javascript:",
    "window.open",
    "location.href =",
    "location.assign",
];

/// Everything that decides what a page of ours may do.
#[derive(Clone)]
pub(crate) struct Shell {
    /// `tauri.conf.json`.
    pub(crate) settings: Value,
    /// The capability files.
    pub(crate) capabilities: Vec<Value>,
    /// The names of all files beside the settings that Tauri would read as well.
    pub(crate) beside: Vec<String>,
    /// The manifest of the window.
    pub(crate) manifest: String,
    /// The manifest of the workspace.
    pub(crate) workspace: String,
    /// The lock file.
    pub(crate) lock: String,
    /// The Rust of the shell, one text.
    pub(crate) rust: String,
    /// The interface, one text.
    pub(crate) page: String,
}

impl Shell {
    /// The shell as it stands in the repository.
    pub(crate) fn found() -> Self {
        let json = |words: &str| serde_json::from_str(words).expect("settings are JSON");
        let tests = |it: &Source| it.path.ends_with(".test.ts") || it.path.ends_with(".kit.ts");
        let page = below("ui/src", &[".ts", ".svelte"]);
        let rust = below("src-tauri/src", &[".rs"]);
        let beside = below("src-tauri", &[".json", ".json5", "Tauri.toml", ".toml"]);
        let beside = beside.into_iter().map(|it| it.path).filter(|it| {
            let name = it.trim_start_matches("src-tauri/");
            let settings = name.to_lowercase().starts_with("tauri.") && name != "tauri.conf.json";
            settings || name.starts_with("permissions/")
        });
        Self {
            settings: json(&read("src-tauri/tauri.conf.json")),
            capabilities: below("src-tauri/capabilities", &[".json"])
                .iter()
                .map(|it| json(&it.words))
                .collect(),
            beside: beside.collect(),
            manifest: read("src-tauri/Cargo.toml"),
            workspace: read("Cargo.toml"),
            lock: read("Cargo.lock"),
            rust: rust.iter().map(Source::without_tests).collect(),
            page: page.iter().filter(|it| !tests(it)).map(|it| it.words.as_str()).collect(),
        }
    }

    /// The openings: one sentence each, none when the shell is sound.
    pub(crate) fn openings(&self) -> Vec<String> {
        let rules = [
            Self::policy,
            Self::settings,
            Self::grants,
            Self::reach,
            Self::plugins,
            Self::window,
            Self::version,
            Self::markup,
        ];
        rules.iter().flat_map(|rule| rule(self)).collect()
    }

    /// The content security policy is the one above, to the word.
    fn policy(&self) -> Vec<String> {
        let Some(policy) = self.security("csp").as_object() else {
            return vec!["there is no content security policy by directive".to_owned()];
        };
        let known = |name: &str| POLICY.iter().find(|it| it.0 == name).map(|it| it.1);
        let loose = policy.iter().filter(|(name, value)| known(name) != value.as_str());
        let loose = loose.map(|(name, value)| format!("the policy says {name} {value}"));
        let missing = POLICY.iter().filter(|it| !policy.contains_key(it.0));
        let missing = missing.map(|it| format!("the policy says nothing of {}", it.0));
        loose.chain(missing).collect()
    }

    /// What else the settings say of a page.
    fn settings(&self) -> Vec<String> {
        let app = &self.settings["app"];
        let is_on = |it: &Value| !matches!(it, Value::Null | Value::Bool(false));
        let rules = [
            (self.security("freezePrototype") != &Value::Bool(true), "prototypes are not frozen"),
            (is_on(&app["withGlobalTauri"]), "the bridge stands open to every script"),
            (is_on(&self.security("assetProtocol")["enable"]), "pages may read files by asset:"),
            (is_on(self.security("dangerousDisableAssetCspModification")), "hashes are left out"),
            (is_on(self.security("devCsp")), "there is a second, other policy"),
            (is_on(self.security("headers")), "headers of answers are changed"),
            (is_on(&self.settings["build"]["devUrl"]), "the window loads from a server"),
            (self.settings["build"]["frontendDist"] != "../ui/dist", "the page is another one"),
            (app["windows"].as_array().is_none_or(|it| !it.is_empty()), "a window opens unmade"),
            (is_on(&self.settings["plugins"]), "a plug-in is given rights in the settings"),
            (is_on(&self.settings["bundle"]["createUpdaterArtifacts"]), "updates are fetched"),
            (!self.beside.is_empty(), "other settings stand beside tauri.conf.json"),
        ];
        said(&rules)
    }

    /// Each capability grants commands by their names to the windows of one kind.
    fn grants(&self) -> Vec<String> {
        let named = |it: &Value| it.as_str().map(str::to_owned);
        let granted = self.capabilities.iter().flat_map(|it| list(&it["permissions"]));
        let mut found: Vec<_> = granted
            .filter(|it| {
                let name = named(it).unwrap_or_default();
                let ours = name.strip_prefix("allow-").is_some_and(|it| !it.contains(['*', ':']));
                !ours && !OF_TAURI.contains(&name.as_str())
            })
            .map(|it| format!("{it} is more than a command of ours by its name"))
            .collect();
        let used = self.security("capabilities");
        if *used != Value::from(["desk", "projector"].map(Value::from).to_vec()) {
            found.push(format!("the windows' capabilities are {used}"));
        }
        found
    }

    /// Each capability holds for the windows of its own kind, on pages of ours.
    fn reach(&self) -> Vec<String> {
        let mut found = Vec::new();
        for capability in &self.capabilities {
            let of = capability["identifier"].as_str().unwrap_or_default();
            let windows: Vec<_> = list(&capability["windows"]).cloned().collect();
            if windows != [Value::from(format!("{of}-*"))] {
                found.push(format!("the capability {of} holds for the windows {windows:?}"));
            }
            for key in ["remote", "webviews", "local", "platforms"] {
                if !capability[key].is_null() {
                    found.push(format!("the capability {of} says {key}"));
                }
            }
        }
        found
    }

    /// No plug-in and no feature that reaches further than a window.
    fn plugins(&self) -> Vec<String> {
        let used = dependencies(&self.manifest, |it| it.ends_with("dependencies"));
        let plugins = used.iter().filter_map(|it| it.strip_prefix("tauri-plugin-"));
        let strange = plugins.filter(|it| !PLUGINS.contains(it));
        let mut found: Vec<_> = strange.map(|it| format!("the plug-in {it} is taken in")).collect();
        for feature in ["devtools", "protocol-asset", "unstable", "dynamic-acl", "config-json5"] {
            if self.manifest.contains(feature) || self.workspace.contains(feature) {
                found.push(format!("the feature {feature} is on"));
            }
        }
        found
    }

    /// Windows are made in one place, which keeps them where they are.
    fn window(&self) -> Vec<String> {
        let loose = LOOSE_SHELL.iter().filter(|it| self.rust.contains(**it));
        let mut found: Vec<_> = loose.map(|it| format!("the shell says {it}")).collect();
        let once = |words: &str| self.rust.matches(words).count() == 1;
        let rules = [
            (!once("WebviewWindowBuilder::new("), "windows are made in more than one place"),
            (!once(".devtools(cfg!(debug_assertions))"), "developer tools are in a release"),
            (!once("== (\"tauri\", Some(\"localhost\"))"), "a page may be left for another"),
            (!once("NewWindowResponse::Deny"), "a page may open windows"),
            (!once(".proxy_url(NOWHERE."), "a page may send into the network"),
            (!once("NOWHERE: &str = \"http://127.0.0.1:9\""), "somebody listens nowhere"),
            (self.rust.matches("http").count() != 2, "the shell knows an address"),
        ];
        found.extend(said(&rules));
        found
    }

    /// Tauri is new enough for its known holes to be closed, and no preview.
    fn version(&self) -> Vec<String> {
        let locked = self.lock.split("name = \"tauri\"\nversion = \"").nth(1).unwrap_or_default();
        let locked = locked.split('"').next().unwrap_or_default();
        let parts: Vec<u32> = locked.split('.').map_while(|it| it.parse().ok()).collect();
        let sound = parts.len() == 3 && parts[0] == 2 && parts[1..] >= [11, 1][..];
        said(&[(!sound, "Tauri is older than 2.11.1, or a preview")])
    }

    /// Nothing makes markup of a text.
    fn markup(&self) -> Vec<String> {
        let loose = LOOSE_PAGE.iter().filter(|it| self.page.contains(**it));
        loose.map(|it| format!("the interface says {it}")).collect()
    }

    fn security(&self, key: &str) -> &Value {
        &self.settings["app"]["security"][key]
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().map(Vec::as_slice).unwrap_or_default().iter()
}

fn said(rules: &[(bool, &str)]) -> Vec<String> {
    rules.iter().filter(|it| it.0).map(|it| it.1.to_owned()).collect()
}

#[test]
fn a_page_reaches_only_the_program_behind_it() {
    assert_eq!(Shell::found().openings(), [] as [String; 0]);
}
