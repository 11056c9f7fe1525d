//! A dossier that the desks of one delegation share, at a place that both doors reach.

use std::path::{Path, PathBuf};

use travaux_desk::{
    Desk, DeskError, FileKey, Identity, Joining, Sharing, Way, World, Zeroizing, room_code,
};
use travaux_history::{DeskId, Hex, from_hex};
use travaux_keeping::{Keeping, Worlds};
use travaux_share::{
    Alarm, Card, Folder, Name, Place, PlaceError, Seat, ShareError, Shared, Stretch, Taken,
    is_name, letters_for,
};
use travaux_wire::{Answer, PrintedNews, PrintedSister, PrintedSync, WireFailure};

use crate::notices::{alarmed, waits};

/// The folder in which this computer keeps what it asked to be let in with.
const ASKED: &str = "asked";

/// What a desk that shares knows: the dossier, the place, and the keys it has there.
struct Seated {
    shared: Shared,
    identity: Identity,
    place: Folder,
}

/// How a dossier is joined: the program's folder, where it is shared, the file to make, and what is
/// to open it.
#[derive(Clone, Copy, Debug)]
pub struct Entrance<'a> {
    /// The folder in which this computer keeps what it asked to be let in with.
    pub folder: &'a Path,
    /// The place, as a person said it.
    pub at: &'a str,
    /// The dossier to make.
    pub path: &'a Path,
    /// What is to open it; none for a plain one.
    pub key: Option<&'a FileKey>,
}

/// The outbox in a dossier, as a place.
struct Outbox<'d>(&'d Desk);

impl Place for Outbox<'_> {
    fn list(&self) -> Result<Vec<Name>, PlaceError> {
        let names = self.0.kept().outbox().map_err(|it| of_the_file(&it))?;
        Ok(names.iter().filter_map(|it| Name::parse(it)).collect())
    }

    fn get(&self, name: Name) -> Result<Option<Vec<u8>>, PlaceError> {
        self.0.kept().laid(&name.to_string()).map_err(|it| of_the_file(&it))
    }

    fn put(&self, name: Name, bytes: &[u8]) -> Result<bool, PlaceError> {
        self.0.kept().lay(&name.to_string(), bytes).map_err(|it| of_the_file(&it))
    }
}

/// Begins to share the dossier of `desk` at a place; what its people call this desk is `name`.
///
/// # Errors
///
/// When the place is none, or is in use already; when the dossier is shared already, or the file
/// fails.
pub fn begun_sharing(
    desk: &mut Desk,
    world: &dyn World,
    at: &str,
    name: &str,
) -> Answer<PrintedSync> {
    let name = named(name)?;
    if desk.sharing()?.is_some() {
        return Err(refused("this dossier is shared already: `travaux sync` goes on with it"));
    }
    let (path, place) = place_at(at, true)?;
    if !place.list().map_err(|it| unreached(&it))?.is_empty() {
        return Err(refused(
            "another dossier is shared there already, or was: share this one in a folder of its own",
        ));
    }
    let own = desk.kept().desk();
    let secrets = (world.secret(), world.secret());
    let identity = Identity::of(secrets.0.clone(), secrets.1.clone());
    let dossier = desk.kept().heads().map_err(DeskError::from)?.dossier;
    let seat = Seat { desk: own, name, keys: identity.keys() };
    let shared = Shared::begin(dossier, seat, &identity, world.secret());
    let place = path.display().to_string();
    desk.begin_sharing(&Sharing { own, secrets, place, knowledge: shared.write() })?;
    synced(desk, world)
}

/// Makes the card by which a colleague at this computer asks to be let in, and keeps its secrets
/// until it is used.
///
/// # Errors
///
/// When that is no name, or the program's folder cannot be written.
pub fn card_made(folder: &Path, world: &dyn World, name: &str) -> Answer<Card> {
    let name = named(name)?;
    let (desk, secrets) = (DeskId(world.random()), (world.secret(), world.secret()));
    let identity = Identity::of(secrets.0.clone(), secrets.1.clone());
    let card = Card::of(Seat { desk, name, keys: identity.keys() }, &identity);
    let asked = folder.join(ASKED);
    let mut kept = Zeroizing::new(card.line());
    for secret in [&secrets.0, &secrets.1] {
        kept.push('\n');
        kept.push_str(&Zeroizing::new(Hex(secret.as_slice()).to_string()));
    }
    let file = asked.join(desk.to_string());
    let written = std::fs::create_dir_all(&asked)
        .and_then(|()| travaux_files::write_secret_once(&file, kept.as_bytes()));
    written.map_err(|error| {
        let why = travaux_files::reason_unwritten(&error);
        refused(&format!("the card could not be made, since its secrets could not be kept: {why}"))
    })?;
    Ok(card)
}

/// Lets in the desk of a card; where `words` were read out, only if they are those of the card.
///
/// # Errors
///
/// When it is no card, has other words, or names a desk that is there by another card.
pub fn admitted(
    desk: &mut Desk,
    world: &dyn World,
    card: &Card,
    words: Option<&str>,
) -> Answer<PrintedSync> {
    let said = |it: &str| it.split_whitespace().map(str::to_lowercase).eq(card.words());
    if words.is_some_and(|it| !said(it)) {
        return Err(refused(
            "these are not the words of this card: it is another one than the one your colleague \
             made, so nobody was let in",
        ));
    }
    let mut seated = seated(desk)?;
    let is_namesake = |it: &Seat| it.name == card.seat.name && it.desk != card.seat.desk;
    if seated.shared.roster().present().any(is_namesake) {
        return Err(refused(&format!(
            "there is a desk called {} already: let your colleague make a card with another name",
            card.seat.name
        )));
    }
    seated.shared.admit(card.seat.clone()).map_err(|it| of_sharing(&it))?;
    desk.keep_knowledge(&seated.shared.write())?;
    synced(desk, world)
}

/// Shuts a desk out by its name, or by the first digits of what it is known by.
///
/// # Errors
///
/// When there is no such desk, or several, or it is this one or speaks for the delegation.
pub fn removed(desk: &mut Desk, world: &dyn World, name: &str) -> Answer<PrintedSync> {
    let mut seated = seated(desk)?;
    let meant: Vec<DeskId> = {
        let present = || seated.shared.roster().present();
        let by_name: Vec<_> = present().filter(|it| it.name == name).map(|it| it.desk).collect();
        let by_digits =
            present().filter(|it| name.len() > 3 && it.desk.to_string().starts_with(name));
        if by_name.is_empty() { by_digits.map(|it| it.desk).collect() } else { by_name }
    };
    let [meant] = meant[..] else {
        let names: Vec<_> = seated.shared.roster().present().map(|it| it.name.clone()).collect();
        return Err(refused(&format!(
            "there is no one desk called {name}; there are {}",
            names.join(", ")
        )));
    };
    if meant == desk.kept().desk() {
        return Err(refused(
            "this is the desk that speaks for the delegation: without it nothing could go out any \
             more, so it cannot be shut out",
        ));
    }
    seated.shared.remove(meant).map_err(|it| of_sharing(&it))?;
    desk.keep_knowledge(&seated.shared.write())?;
    synced(desk, world)
}

/// Joins a dossier that was shared at a place with the card that this computer asked with, in a
/// new file at `path`.
///
/// # Errors
///
/// When nobody has let this computer in there, when the dossier has not come yet, or when the file
/// cannot be made. The card can then be used again.
pub fn joined(keeping: &Keeping, worlds: Worlds<'_>, it: Entrance<'_>) -> Answer<Desk> {
    let Entrance { folder, at, path, key } = it;
    let (place_path, place) = place_at(at, false)?;
    let asked = asked_in(&folder.join(ASKED));
    if asked.is_empty() {
        return Err(refused(
            "no card was made on this computer: make one with `travaux share card`, and let a \
             colleague who shares the dossier let it in",
        ));
    }
    let mut found = None;
    for it in &asked {
        let letters = letters_for(it.seat.desk, &it.identity, &place);
        for letter in letters.map_err(|it| unreached(&it))? {
            if let Ok(shared) = Shared::join(&letter, &it.seat) {
                found = Some((it, shared));
            }
        }
    }
    let Some((asked, mut shared)) = found else {
        return Err(refused(
            "nobody has let a card of this computer in there yet, or it is still on its way: try \
             again in a while",
        ));
    };
    let mut told = Vec::new();
    let mut keep = |it: &Stretch| {
        told.extend(it.told.iter().map(|bytes| (it.desk, bytes.clone())));
        Ok(())
    };
    shared.take(&asked.identity, &place, &mut keep).map_err(|it| unreached(&it))?;
    let secrets = (asked.secrets.0.clone(), asked.secrets.1.clone());
    let sharing = Sharing {
        own: asked.seat.desk,
        secrets,
        place: place_path.display().to_string(),
        knowledge: shared.write(),
    };
    let joining = Joining { sharing, dossier: shared.dossier(), told: &told };
    let desk = keeping.join(Way::new(path, key), worlds, &joining)?;
    std::fs::remove_file(&asked.file).ok();
    Ok(desk)
}

/// Sends what is new to the other desks, and takes what they sent.
///
/// # Errors
///
/// When the dossier is not shared, the place cannot be reached, or the file fails. What was taken
/// and sent until then is.
pub fn synced(desk: &mut Desk, world: &dyn World) -> Answer<PrintedSync> {
    let Seated { mut shared, identity, place, .. } = seated(desk)?;
    shared.recover(&Outbox(desk)).map_err(|it| of_sharing(&it))?;
    let (taken, came) = taken(desk, &mut shared, &identity, &place)?;
    let mut alarms: Vec<Alarm> = taken.alarms;
    let mut sent = 0;
    if shared.roster().is_in(shared.own()) {
        if shared.is_to_turn() {
            shared.turn(&identity, world.secret());
        }
        let (mut told, mut mark) = (Vec::new(), shared.mark().to_vec());
        while let Some(telling) = desk.tell(&mark)? {
            told.push(telling.bytes);
            mark = telling.mark;
        }
        let packed = shared.pack(&identity, &Outbox(desk), &told, &mark);
        packed.map_err(|it| of_sharing(&it))?;
        desk.keep_knowledge(&shared.write())?;
        match shared.deliver(&Outbox(desk), &place).map_err(|it| unreached(&it))? {
            Ok(count) => sent = count,
            Err(alarm) => alarms.push(alarm),
        }
    }
    let names = |it: DeskId| name_of(&shared, it);
    let mut waiting: Vec<String> = taken.waiting.iter().map(|it| waits(it, &names)).collect();
    waiting.extend(desk.rivals_told());
    let alarms: Vec<String> = alarms.iter().map(|it| alarmed(it, &names)).collect();
    let settled = waiting.is_empty() && alarms.is_empty();
    Ok(PrintedSync { settled, sent, came, waiting, alarms })
}

/// Takes what the others laid at the place, and lets it count.
fn taken(
    desk: &mut Desk,
    shared: &mut Shared,
    identity: &Identity,
    place: &Folder,
) -> Answer<(Taken, Vec<PrintedNews>)> {
    let mut failed = None;
    let mut came: Vec<PrintedNews> = Vec::new();
    let mut absorb = |it: &Stretch| {
        let news = match desk.absorb(it.desk, &it.told) {
            Ok(news) => news,
            Err(error) => {
                let why = error.to_string();
                if !Desk::is_unfit(&error) {
                    failed = Some(error);
                }
                return Err(why);
            }
        };
        let of = it.desk.to_string();
        let at = came.iter().position(|it| it.desk == of).unwrap_or_else(|| {
            came.push(PrintedNews { desk: of.clone(), ..PrintedNews::default() });
            came.len() - 1
        });
        came[at].acts += news.acts;
        for code in news.instruments.iter().map(ToString::to_string) {
            if !came[at].instruments.contains(&code) {
                came[at].instruments.push(code);
            }
        }
        Ok(())
    };
    let taken = shared.take(identity, place, &mut absorb);
    if !came.is_empty() {
        desk.hear()?;
    }
    desk.keep_knowledge(&shared.write())?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    came.retain(|it| it.acts > 0);
    for it in &mut came {
        let desk = from_hex(&it.desk).map(DeskId);
        it.name = desk.map(|desk| name_of(shared, desk)).unwrap_or_default();
    }
    Ok((taken.map_err(|it| unreached(&it))?, came))
}

/// The desks that share this dossier.
///
/// # Errors
///
/// When it is not shared, or the file fails.
pub fn sisters(desk: &Desk) -> Answer<Vec<PrintedSister>> {
    let Seated { shared, identity, .. } = seated(desk)?;
    let speaker = desk.kept().desk();
    let last = desk.last_acts()?;
    let of = |it: &travaux_share::Seated| {
        let id = it.seat.desk;
        let own = id == shared.own();
        let code = || room_code(&identity.keys(), &it.seat.keys).map(str::to_owned).to_vec();
        PrintedSister {
            desk: id.to_string(),
            name: it.seat.name.clone(),
            own,
            speaks: id == speaker,
            removed: it.removed.is_some(),
            heard: if own { shared.sent() } else { shared.taken(id) },
            heard_ours: if own { shared.sent() } else { shared.heard_by(id) },
            last: last.get(&id).copied(),
            room_code: if own { Vec::new() } else { code() },
        }
    };
    Ok(shared.roster().all().map(of).collect())
}

/// What a desk that shares knows.
fn seated(desk: &Desk) -> Answer<Seated> {
    let Some(sharing) = desk.sharing()? else {
        return Err(refused(
            "this dossier is not shared: `travaux share begin` begins to share it",
        ));
    };
    let shared = Shared::read(&sharing.knowledge).map_err(|it| of_sharing(&it))?;
    let identity = Desk::sister_identity(&sharing);
    let (_, place) = place_at(&sharing.place, false)?;
    Ok(Seated { shared, identity, place })
}

/// The folder that a person named as a place.
fn place_at(at: &str, make: bool) -> Answer<(PathBuf, Folder)> {
    if at.contains("://") {
        return Err(refused(
            "only a folder can be a shared place yet: one on a file server, or one that a program \
             keeps the same at several computers",
        ));
    }
    let path = Path::new(at);
    let made = if make { std::fs::create_dir_all(path) } else { Ok(()) };
    let found = made.and_then(|()| path.canonicalize()).map_err(|error| {
        let why = travaux_files::reason(&error);
        refused(&format!(
            "the shared place {at} cannot be reached: {why}. Nothing was lost; what is not sent yet \
             goes next time"
        ))
    })?;
    if !found.is_dir() {
        return Err(refused(&format!("{at} is no folder")));
    }
    Ok((found.clone(), Folder::at(found)))
}

/// What this computer asked to be let in with.
struct Asked {
    seat: Seat,
    secrets: (Zeroizing<[u8; 32]>, Zeroizing<[u8; 32]>),
    identity: Identity,
    file: PathBuf,
}

fn asked_in(folder: &Path) -> Vec<Asked> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path());
    files.filter_map(|it| asked_at(&it)).collect()
}

fn asked_at(file: &Path) -> Option<Asked> {
    let kept = Zeroizing::new(String::from_utf8(travaux_files::read(file).ok()?).ok()?);
    let mut lines = kept.lines();
    let seat = Card::read(lines.next()?).ok()?.seat;
    let mut secret = || Some(Zeroizing::new(from_hex::<32>(lines.next()?)?));
    let secrets = (secret()?, secret()?);
    let identity = Identity::of(secrets.0.clone(), secrets.1.clone());
    let is_its = identity.keys() == seat.keys;
    is_its.then(|| Asked { seat, secrets, identity, file: file.to_owned() })
}

fn named(name: &str) -> Answer<String> {
    let name = name.trim();
    match is_name(name) {
        true => Ok(name.to_owned()),
        false => Err(refused(&format!(
            "a desk cannot be called \u{201c}{name}\u{201d}: choose a short name of letters and \
             numbers, such as Anna or Hotel"
        ))),
    }
}

fn name_of(shared: &Shared, desk: DeskId) -> String {
    let known = shared.roster().desk(desk).map(|it| it.seat.name.clone());
    known.unwrap_or_else(|| format!("a desk nobody let in ({})", &desk.to_string()[..8]))
}

fn refused(why: &str) -> WireFailure {
    DeskError::Refused(why.to_owned()).into()
}

fn of_sharing(error: &ShareError) -> WireFailure {
    refused(&error.to_string())
}

fn unreached(error: &PlaceError) -> WireFailure {
    refused(&format!("{error}. What is not sent yet goes next time"))
}

fn of_the_file(error: &dyn std::fmt::Display) -> PlaceError {
    PlaceError::Refused(error.to_string())
}
