//! Bad settings, planted one by one: each is caught, and by the rule it breaks.

use serde_json::{Value, json};

use crate::openings::Shell;

/// A bad setting: what is done to a sound shell, and what must be said of it.
type Planted = (&'static str, fn(&mut Shell));

const PLANTED: &[Planted] = &[
    ("the policy says script-src", |it| policy(it, "script-src", "'self' 'unsafe-inline'")),
    ("the policy says script-src", |it| policy(it, "script-src", "'self' 'unsafe-eval'")),
    ("the policy says script-src", |it| policy(it, "script-src", "'self' blob: data:")),
    ("the policy says style-src", |it| policy(it, "style-src", "'self' 'unsafe-inline'")),
    ("the policy says img-src", |it| policy(it, "img-src", "https:")),
    ("the policy says connect-src", |it| policy(it, "connect-src", "ipc: https://example.org")),
    ("the policy says frame-src", |it| policy(it, "frame-src", "*")),
    ("the policy says nothing of form-action", |it| {
        it.settings["app"]["security"]["csp"].as_object_mut().expect("csp").remove("form-action");
    }),
    ("there is no content security policy", |it| security(it, "csp", Value::Null)),
    ("there is a second, other policy", |it| security(it, "devCsp", json!("default-src *"))),
    ("prototypes are not frozen", |it| security(it, "freezePrototype", json!(false))),
    ("the bridge stands open", |it| it.settings["app"]["withGlobalTauri"] = json!(true)),
    ("pages may read files", |it| {
        security(it, "assetProtocol", json!({"enable": true, "scope": ["**"]}));
    }),
    ("hashes are left out", |it| {
        security(it, "dangerousDisableAssetCspModification", json!(["script-src"]));
    }),
    ("headers of answers are changed", |it| {
        security(it, "headers", json!({"Access-Control-Allow-Origin": "*"}));
    }),
    ("the window loads from a server", |it| {
        it.settings["build"]["devUrl"] = json!("http://localhost:1420");
    }),
    ("the page is another one", |it| {
        it.settings["build"]["frontendDist"] = json!("https://example.org");
    }),
    ("a window opens unmade", |it| {
        it.settings["app"]["windows"] = json!([{"url": "https://example.org"}]);
    }),
    ("a plug-in is given rights", |it| {
        it.settings["plugins"] = json!({"shell": {"open": true}});
    }),
    ("updates are fetched", |it| it.settings["bundle"]["createUpdaterArtifacts"] = json!(true)),
    ("other settings stand beside", |it| {
        it.beside.push("src-tauri/tauri.linux.conf.json".to_owned());
    }),
    ("core:default", |it| grant(it, json!("core:default"))),
    ("allow-*", |it| grant(it, json!("allow-*"))),
    ("fs:allow-read-text-file", |it| grant(it, json!("fs:allow-read-text-file"))),
    ("core:webview:allow-create-webview-window", |it| {
        grant(it, json!("core:webview:allow-create-webview-window"));
    }),
    ("shell:allow-execute", |it| {
        grant(it, json!({"identifier": "shell:allow-execute", "allow": [{"name": "sh"}]}));
    }),
    ("the capability desk holds for the windows", |it| {
        it.capabilities[0]["windows"] = json!(["*"]);
    }),
    ("the capability desk says remote", |it| {
        it.capabilities[0]["remote"] = json!({"urls": ["https://example.org"]});
    }),
    ("the windows' capabilities are", |it| {
        security(it, "capabilities", json!(["desk", "projector", {"identifier": "more"}]));
    }),
    ("the plug-in fs is taken in", |it| plugin(it, "tauri-plugin-fs")),
    ("the plug-in shell is taken in", |it| plugin(it, "tauri-plugin-shell")),
    ("the plug-in http is taken in", |it| plugin(it, "tauri-plugin-http")),
    ("the feature devtools is on", |it| {
        it.workspace.push_str("\ntauri = { version = \"2.12\", features = [\"devtools\"] }\n");
    }),
    ("developer tools are in a release", |it| {
        it.rust = it.rust.replace(".devtools(cfg!(debug_assertions))", ".devtools(true)");
    }),
    ("a page may be left for another", |it| {
        it.rust = it.rust.replace("== (\"tauri\", Some(\"localhost\"))", "!= (\"file\", None)");
    }),
    ("the shell says NewWindowResponse::Allow", |it| {
        it.rust = it.rust.replace("NewWindowResponse::Deny", "NewWindowResponse::Allow");
    }),
    ("a page may send into the network", |it| {
        it.rust = it.rust.replace(".proxy_url(NOWHERE.parse().expect(\"an address\"))", "");
    }),
    ("the shell says WebviewUrl::External", |it| {
        it.rust.push_str("WebviewUrl::External(address)");
    }),
    ("Tauri is older", |it| it.lock = it.lock.replace(&version(it), "version = \"2.10.3\"")),
    ("Tauri is older", |it| it.lock = it.lock.replace(&version(it), "version = \"3.0.0-alpha.5\"")),
    ("the interface says {@html", |it| it.page.push_str("<p>{@html wording}</p>")),
    ("the interface says .innerHTML", |it| it.page.push_str("cell.innerHTML = wording")),
];

#[test]
fn each_bad_setting_is_caught() {
    let sound = Shell::found();
    let mut struck = 0;
    for (expected, plant) in PLANTED {
        let mut shell = sound.clone();
        plant(&mut shell);
        let found = shell.openings();
        assert!(found.iter().any(|it| it.contains(expected)), "{expected}: not in {found:?}");
        struck += 1;
    }
    assert!(PLANTED.len() >= 20, "fewer settings are planted than we promise");
    println!("bad settings: fired {struck} of {}", PLANTED.len());
}

fn policy(shell: &mut Shell, directive: &str, sources: &str) {
    shell.settings["app"]["security"]["csp"][directive] = json!(sources);
}

fn security(shell: &mut Shell, key: &str, value: Value) {
    shell.settings["app"]["security"][key] = value;
}

fn grant(shell: &mut Shell, permission: Value) {
    let granted = shell.capabilities[0]["permissions"].as_array_mut().expect("permissions");
    granted.push(permission);
}

fn plugin(shell: &mut Shell, name: &str) {
    let with = format!("[dependencies]\n{name} = \"2\"\n");
    shell.manifest = shell.manifest.replacen("[dependencies]\n", &with, 1);
}

/// The line of the lock file that says which Tauri is built.
fn version(shell: &Shell) -> String {
    let from = shell.lock.split("name = \"tauri\"\n").nth(1).unwrap_or_default();
    from.lines().next().unwrap_or_default().to_owned()
}
