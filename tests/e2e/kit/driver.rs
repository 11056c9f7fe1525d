//! WebDriver: the few questions the journeys ask, and the processes behind them.

use std::{
    net::TcpListener,
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use ureq::Agent;

/// How long anything may take before a journey gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// A process with all it starts, ended together.
#[derive(Debug)]
pub(crate) struct Group(Child);

impl Group {
    /// Starts `program` in a process group of its own, for ten minutes at most: should the
    /// test be killed, its processes end by themselves.
    pub(crate) fn start(program: &str, with: impl FnOnce(&mut Command)) -> Self {
        let mut command = Command::new("timeout");
        command.args(["--kill-after=5", "600", program]).process_group(0).stdin(Stdio::null());
        with(&mut command);
        Self(command.spawn().unwrap_or_else(|it| panic!("{program} does not start: {it}")))
    }

    /// The process, to read what it prints.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let ended = Command::new("kill").args(["-KILL", "--", &group]).status();
        if ended.is_ok() {
            self.0.wait().ok();
        }
    }
}

/// A WebDriver session: one window.
#[derive(Debug)]
pub(crate) struct Session {
    agent: Agent,
    address: String,
    _driver: Group,
}

impl Session {
    /// Starts `program` with `arguments` under a driver that sees `environment`.
    pub(crate) fn start(program: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let port = free_port();
        let driver = Group::start("WebKitWebDriver", |command| {
            command.arg(format!("--port={port}")).envs(environment.iter().copied());
            command.env_remove("DBUS_SESSION_BUS_ADDRESS").env_remove("WAYLAND_DISPLAY");
        });
        let timeouts = Agent::config_builder().timeout_global(Some(PATIENCE * 2));
        let agent = Agent::from(timeouts.http_status_as_error(false).build());
        let mut session =
            Self { agent, address: format!("http://127.0.0.1:{port}"), _driver: driver };
        let options = json!({"binary": program, "args": arguments});
        let wanted = json!({"alwaysMatch": {"webkitgtk:browserOptions": options}});
        let started =
            session.patiently(|it| it.ask("POST", "/session", &json!({"capabilities": wanted})));
        let id = started["sessionId"].as_str().expect("a session has an id");
        session.address = format!("{}/session/{id}", session.address);
        session
    }

    /// The answer to `question`, or what the driver says is wrong.
    pub(crate) fn ask(&self, method: &str, question: &str, body: &Value) -> Result<Value, String> {
        let url = format!("{}{question}", self.address);
        let answer = match method {
            "GET" => self.agent.get(&url).call(),
            "DELETE" => self.agent.delete(&url).call(),
            _ => self.agent.post(&url).send_json(body),
        };
        let mut answer = answer.map_err(|it| it.to_string())?;
        let mut value: Value = answer.body_mut().read_json().map_err(|it| it.to_string())?;
        let value = value["value"].take();
        match value.get("error") {
            Some(error) => Err(format!("{error}: {}", value["message"])),
            None => Ok(value),
        }
    }

    /// Asks until there is an answer.
    pub(crate) fn patiently<T>(&self, ask: impl Fn(&Self) -> Result<T, String>) -> T {
        let begun = Instant::now();
        loop {
            match ask(self) {
                Ok(answer) => return answer,
                Err(failure) => assert!(begun.elapsed() < PATIENCE, "waited in vain: {failure}"),
            }
            thread::sleep(Duration::from_millis(30));
        }
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("a bound port").port()
}
