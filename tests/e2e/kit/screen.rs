//! A display that nobody looks at, and pictures of it.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, BufWriter},
    path::{Path, PathBuf},
    process::Stdio,
};

use crate::driver::Group;

/// The size of the display.
const SIZE: (usize, usize) = (2560, 1440);

/// An X server in memory.
#[derive(Debug)]
pub(crate) struct Screen {
    display: String,
    frame: PathBuf,
    _server: Group,
}

impl Screen {
    /// Starts a display, its number free, its frame kept in a file in `folder`.
    pub(crate) fn start(folder: &Path) -> Self {
        let (width, height) = SIZE;
        let mut server = Group::start("Xvfb", |command| {
            command.args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"]);
            command.arg(format!("{width}x{height}x24")).arg("-fbdir").arg(folder);
            command.stdout(Stdio::piped()).stderr(Stdio::null());
        });
        let mut number = String::new();
        let stdout = server.child().stdout.take().expect("stdout is piped");
        BufReader::new(stdout).read_line(&mut number).expect("the number of the display");
        let display = format!(":{}", number.trim());
        Self { display, frame: folder.join("Xvfb_screen0"), _server: server }
    }

    /// Its name, such as `:99`.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    /// Where the server keeps what is on the display.
    pub(crate) fn frame(&self) -> &Path {
        &self.frame
    }
}

/// How many dark dots the frame shows between the columns `across` and the lines `down`; none
/// unless most of it is light, as paper is and an empty display is not.
pub(crate) fn ink(frame: &Path, across: (usize, usize), down: (usize, usize)) -> usize {
    let Ok(dump) = fs::read(frame) else { return 0 };
    let (pixels, line) = layout(&dump);
    let row = |y: usize| dump[pixels + y * line..][across.0 * 4..across.1 * 4].chunks_exact(4);
    let count = |shown: fn(&u8) -> bool| {
        (down.0..down.1).flat_map(row).filter(|it| it[..3].iter().all(shown)).count()
    };
    let light = count(|it| *it > 200);
    if light * 2 < (across.1 - across.0) * (down.1 - down.0) { 0 } else { count(|it| *it < 110) }
}

/// Where the dots of a frame begin, and how many bytes a line of them has.
///
/// A frame is an X window dump: a header of big-endian words, of which the first is its length,
/// the thirteenth the bytes of a line, and the twentieth the number of colours that follow,
/// twelve bytes each; then the dots, four bytes each, blue first.
fn layout(dump: &[u8]) -> (usize, usize) {
    let word = |at: usize| {
        let bytes = dump[at * 4..][..4].try_into().expect("four bytes");
        u32::from_be_bytes(bytes) as usize
    };
    (word(0) + word(19) * 12, word(12))
}

/// Writes the upper left `width` × `height` of the display whose frame is at `frame` as a PNG.
pub(crate) fn picture(frame: &Path, width: usize, height: usize, to: &Path) {
    let dump = fs::read(frame).expect("a frame of the display");
    let (pixels, line) = layout(&dump);
    let (width, height) = (width.min(SIZE.0), height.min(SIZE.1));
    let row = |y: usize| dump[pixels + y * line..][..width * 4].chunks_exact(4);
    let colours: Vec<u8> = (0..height).flat_map(row).flat_map(|it| [it[2], it[1], it[0]]).collect();
    let file = BufWriter::new(File::create(to).expect("a writable folder"));
    let sides = |it: usize| u32::try_from(it).expect("a side of a screen");
    let mut encoder = png::Encoder::new(file, sides(width), sides(height));
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a PNG begins");
    writer.write_image_data(&colours).expect("a PNG is written");
}
