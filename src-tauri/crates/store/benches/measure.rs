//! Measures a dossier of 1,000 versions: its size beside the same history in a packed git
//! repository, and what comparing versions near and far costs.
//!
//! `cargo bench -p travaux-store --bench measure [-- --versions 1000]` fails when the dossier
//! is more than five times the repository, or far costs more than 1.2 times near.

#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and writes files")]

use std::{
    error::Error,
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use travaux_history::{
    Act, Description, DeskId, Instrument, InstrumentCode, Layer, Standing, VersionId, VersionKind,
    changes,
};
use travaux_store::{NewVersion, Stamp, Store, StoreError, Stretch, WorkingKey};
use travaux_text::{DelegationCode, Ids, Kind, Number, Provision, Text, Wording};

const PROVISIONS: usize = 3_000;
const WORDS_EACH: usize = 67;
const CHANGED_EACH: usize = 5;

/// Words of the trade from which sentences are drawn.
const WORDS: &str = "the Parties shall take all appropriate measures to ensure that within \
    their territory each competent authority reports without delay on any assistance received \
    under this Agreement and its annexes may request further particulars from the Commission \
    established pursuant to Article subject to conditions agreed between them in writing \
    including reconstruction security guarantees monitoring verification withdrawal \
    ammunition civilian infrastructure energy hospitals schools bridges return of persons \
    displaced by hostilities funds entrusted trustee disbursement tranche milestone audit";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let at = arguments.iter().position(|argument| argument == "--versions");
    let versions = at.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(1_000);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("measured.dossier");
    let mut dice = Dice(42);
    let mut text = first_text(&mut dice);
    let mut history = History::begin(folder.path())?;
    let mut store = new_dossier(&path)?;
    let mut ids: Vec<VersionId> = Vec::new();
    let mut saving = Vec::new();
    for number in 0..versions {
        if number > 0 {
            edit(&mut text, &mut dice);
        }
        let shared = Arc::new(text.clone());
        let begun = Instant::now();
        let version = new_version(ids.last().copied());
        ids.push(store.save_version(Layer::Tabled, &Stamp::at(number), &version, shared)?);
        saving.push(begun.elapsed());
        history.add(&text)?;
    }
    let first = saving.remove(0);
    println!("first save {first:?}, later saves {}", spread(&mut saving));
    type_away(&mut store, &ids, &mut text)?;
    drop(store);
    open(&path, &ids)?;
    let size = sizes(&path, history)?;
    let mut store = Store::open(&path)?;
    let (first, last) = (ids[0], ids[ids.len() - 1]);
    let once_more = as_far_again(&*store.text(first)?, &*store.text(last)?, &mut dice);
    let next = new_version(Some(last));
    let once_more = Arc::new(once_more);
    let beyond = store.save_version(Layer::Tabled, &Stamp::at(versions), &next, once_more)?;
    let cost = compare(&store, [(ids[ids.len() - 2], last), (first, last), (last, beyond)])?;
    if size > 5.0 || cost > 1.2 {
        return Err(format!("{size:.2} times the disk of git, or {cost:.2} times as slow").into());
    }
    Ok(())
}

/// A history told to git, as one Markdown file that changes.
struct History {
    folder: std::path::PathBuf,
    git: std::process::Child,
    told: u32,
}

impl History {
    fn begin(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let folder = folder.join("git");
        Command::new("git").args(["init", "-q", "--bare"]).arg(&folder).status()?;
        let mut import = Command::new("git");
        import.arg("-C").arg(&folder).args(["fast-import", "--quiet"]).stdin(Stdio::piped());
        let git = import.spawn()?;
        Ok(Self { folder, git, told: 0 })
    }

    fn add(&mut self, text: &Text) -> Result<(), Box<dyn Error>> {
        let written = written(text);
        self.told += 1;
        let told = self.told;
        let length = written.len();
        let message = format!("Version {told} of the Framework Agreement");
        let by = format!("Meridia <mer@example.org> {} +0000", 1_700_000_000 + told);
        let stdin = self.git.stdin.as_mut().ok_or("no pipe")?;
        write!(
            stdin,
            "commit refs/heads/main\ncommitter {by}\ndata {}\n{message}\nM 644 inline FA.md\ndata \
                {length}\n{written}\n",
            message.len()
        )?;
        Ok(())
    }

    /// The bytes of the repository, packed as tightly as git can.
    fn packed(mut self) -> Result<u64, Box<dyn Error>> {
        drop(self.git.stdin.take());
        self.git.wait()?;
        let folder = &self.folder;
        let tightly = ["repack", "-adfq", "--window=10", "--depth=50"];
        Command::new("git").arg("-C").arg(folder).args(tightly).status()?;
        let packs = fs::read_dir(folder.join("objects/pack"))?;
        let sizes = packs.map(|pack| Ok(pack?.metadata()?.len()));
        sizes.sum::<Result<u64, std::io::Error>>().map_err(Into::into)
    }
}

/// The text as people would keep it in git: one line a provision.
fn written(text: &Text) -> String {
    let line = |it: &Provision| {
        let words = travaux_text::markdown::write_wording(&it.wording);
        let mark = if it.kind == Kind::Article { "## " } else { "1. " };
        format!("{mark}{words}\n\n")
    };
    text.provisions.iter().map(line).collect()
}

fn sizes(path: &Path, history: History) -> Result<f64, Box<dyn Error>> {
    let whole = fs::metadata(path)?.len();
    let connection = rusqlite::Connection::open(path)?;
    let mut tables = connection
        .prepare("SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC")
        .ok();
    let mut index = 0;
    if let Some(query) = &mut tables {
        let rows =
            query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u64>(1)?)))?;
        for row in rows {
            let (name, size) = row?;
            if size > 40_000 {
                println!("    {name}: {size}");
            }
            if name.contains("search") {
                index += size;
            }
        }
    }
    let packed = history.packed()?;
    let ours = whole - index;
    let times = ours as f64 / packed as f64;
    println!(
        "dossier {whole} bytes, {ours} without the search index; git {packed}: {times:.2} times"
    );
    Ok(times)
}

/// `text` with as many provisions changed as differ from `first`.
fn as_far_again(first: &Text, text: &Text, dice: &mut Dice) -> Text {
    let mut beyond = text.clone();
    for (now, then) in beyond.provisions.iter_mut().zip(&first.provisions) {
        if now != then {
            let words = travaux_text::markdown::write_wording(&now.wording);
            now.wording = Wording::plain(&format!("{words} {}", dice.word()));
        }
    }
    beyond
}

/// Times comparisons by turns, so that whatever else the machine does troubles all alike.
fn compare(store: &Store, pairs: [(VersionId, VersionId); 3]) -> Result<f64, StoreError> {
    let mut times = [vec![], vec![], vec![]];
    let mut read = [0; 3];
    for _ in 0..25 {
        for (at, (base, revised)) in pairs.into_iter().enumerate() {
            let begun = Instant::now();
            let stretches = store.side_by_side(base, revised)?;
            times[at].push(begun.elapsed());
            read[at] = stretches.iter().map(provisions_in).sum();
        }
    }
    let names = ["adjacent", "first and last", "adjacent and as different"];
    let mut middle = [Duration::ZERO; 3];
    for at in 0..3 {
        times[at].sort();
        middle[at] = times[at][times[at].len() / 2];
        println!("side by side, {}: {:?}, {} provisions read", names[at], middle[at], read[at]);
    }
    let share = middle[1].as_secs_f64() / middle[2].as_secs_f64();
    println!("first and last against adjacent and as different: {share:.2}");
    Ok(share)
}

fn provisions_in(stretch: &Stretch) -> usize {
    match stretch {
        Stretch::Same(_) => 0,
        Stretch::Differs { base, revised } => base.len() + revised.len(),
    }
}

fn open(path: &Path, ids: &[VersionId]) -> Result<(), StoreError> {
    let begun = Instant::now();
    let store = Store::open(path)?;
    let opened = begun.elapsed();
    let text = store.text(ids[ids.len() - 1])?;
    let read = begun.elapsed();
    let hits = store.search("guarantees", 50)?.len();
    let found = begun.elapsed();
    let damage = store.verify()?;
    println!(
        "open {opened:?}, read {} provisions {:?}, search {hits} hits {:?}, verify {:?} ({} damaged)",
        text.provisions.len(),
        read - opened,
        found - read,
        begun.elapsed() - found,
        damage.len()
    );
    Ok(())
}

fn type_away(store: &mut Store, ids: &[VersionId], text: &mut Text) -> Result<(), StoreError> {
    let key = WorkingKey { instrument: instrument(), delegation: delegation() };
    store.begin_working(&key, ids.last().copied(), 1)?;
    let mut times = Vec::new();
    for keystroke in 0..200 {
        let before = text.clone();
        text.provisions[1_500].wording = Wording::plain(&"typed ".repeat(keystroke + 1));
        let found = changes(&before, text);
        let begun = Instant::now();
        store.write_working(&key, 2, &found)?;
        times.push(begun.elapsed());
    }
    println!("autosave {}", spread(&mut times[1..]));
    Ok(())
}

fn spread(times: &mut [Duration]) -> String {
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    format!("p50 {:?}, p95 {:?}, p99 {:?}", at(50), at(95), at(99))
}

fn edit(text: &mut Text, dice: &mut Dice) {
    for _ in 0..CHANGED_EACH {
        let at = dice.below(text.provisions.len());
        let provision = &mut text.provisions[at];
        let mut words: Vec<String> = travaux_text::markdown::write_wording(&provision.wording)
            .split(' ')
            .map(str::to_owned)
            .collect();
        let place = dice.below(words.len());
        words[place] = dice.word().to_owned();
        provision.wording = Wording::plain(&words.join(" "));
    }
}

fn first_text(dice: &mut Dice) -> Text {
    let mut ids = Ids::new(1_700_000_000_000, b"measured");
    let provision = |at: usize, dice: &mut Dice, ids: &mut Ids| {
        let heading = at.is_multiple_of(10);
        let count = if heading { 3 } else { WORDS_EACH };
        let words: Vec<&str> = (0..count).map(|_| dice.word()).collect();
        Provision {
            id: ids.next_id(),
            kind: if heading { Kind::Article } else { Kind::Paragraph },
            depth: u8::from(!heading),
            number: Number::Derived,
            wording: Wording::plain(&words.join(" ")),
        }
    };
    Text { provisions: (0..PROVISIONS).map(|at| provision(at, dice, &mut ids)).collect() }
}

fn instrument() -> InstrumentCode {
    InstrumentCode::new("FA").expect("a code")
}

fn delegation() -> DelegationCode {
    DelegationCode::new("MER").expect("a code")
}

fn new_dossier(path: &Path) -> Result<Store, StoreError> {
    let description = Description { title: "Measured".to_owned(), ..Description::default() };
    let mut store = Store::create(path, DeskId([7; 16]), &Stamp::at(1), description)?;
    let instrument = Instrument {
        code: instrument(),
        title: "Framework Agreement".to_owned(),
        kind: "treaty".to_owned(),
        language: "en".to_owned(),
        numbering: String::new(),
        withdrawn: false,
    };
    store.append(Layer::Tabled, &Stamp::at(2), &Act::InstrumentAdded(instrument))?;
    Ok(store)
}

fn new_version(parent: Option<VersionId>) -> NewVersion {
    NewVersion {
        instrument: instrument(),
        kind: VersionKind::Revision,
        standing: Standing::Basis,
        source: delegation(),
        occasion: "2nd meeting".to_owned(),
        title: String::new(),
        note: String::new(),
        parents: parent.into_iter().collect(),
    }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn word(&mut self) -> &'static str {
        let words = WORDS.split(' ').filter(|word| !word.is_empty());
        let count = words.clone().count();
        words.clone().nth(self.below(count)).unwrap_or("shall")
    }
}
