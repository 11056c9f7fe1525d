//! A listener: counts whoever comes, and serves the pages of a control.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

/// What came to a [`Listener`].
#[derive(Debug, Default)]
struct Heard {
    connections: usize,
    numbers: BTreeSet<usize>,
    pages: BTreeMap<String, Vec<u8>>,
}

/// A server on this machine that notes every connection and the number asked for.
#[derive(Debug)]
pub struct Listener {
    address: String,
    heard: Arc<Mutex<Heard>>,
}

impl Listener {
    /// Listens on a port of its own until the test ends.
    ///
    /// # Panics
    ///
    /// When this machine has no port to give.
    pub fn start() -> Self {
        let socket = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let address = format!("http://{}", socket.local_addr().expect("a bound port"));
        let heard = Arc::new(Mutex::new(Heard::default()));
        let noted = Arc::clone(&heard);
        thread::spawn(move || {
            for stream in socket.incoming().flatten() {
                noted.lock().unwrap_or_else(PoisonError::into_inner).connections += 1;
                let noted = Arc::clone(&noted);
                thread::spawn(move || answer(stream, &noted));
            }
        });
        Self { address, heard }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Serves `page` as HTML under `path` from now on.
    pub fn serve(&self, path: &str, page: Vec<u8>) -> String {
        self.heard().pages.insert(path.to_owned(), page);
        format!("{}{path}", self.address)
    }

    /// How many connections there have been, pages of ours included.
    pub fn connections(&self) -> usize {
        self.heard().connections
    }

    /// The numbers that were asked for.
    pub fn numbers(&self) -> BTreeSet<usize> {
        self.heard().numbers.clone()
    }

    fn heard(&self) -> std::sync::MutexGuard<'_, Heard> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers one request: with a page of ours, or with nothing under a number.
fn answer(mut stream: TcpStream, heard: &Mutex<Heard>) {
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok();
    let mut line = String::new();
    let Ok(copy) = stream.try_clone() else { return };
    if BufReader::new(copy).read_line(&mut line).is_err() {
        return;
    }
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let digits: String = path.chars().skip(1).take_while(char::is_ascii_digit).collect();
    let mut heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
    heard.numbers.extend(digits.parse::<usize>());
    let page = heard.pages.get(&path).cloned();
    drop(heard);
    let status = if page.is_some() { "200 OK" } else { "404 Not Found" };
    let page = page.unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; \
            charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        page.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&page)).ok();
}
