//! A real window, driven as a person would drive it: keys in, pictures and words out.
//!
//! [`Journey::begin`] starts a display of its own and an empty application folder; nothing it
//! started outlives it. The window speaks WebDriver, which is JSON over HTTP.

mod driver;
mod journey;
mod keys;
mod listener;
mod long;
mod screen;
mod window;

pub use journey::{Journey, Running};
pub use keys::Key;
pub use listener::Listener;
pub use long::long_text;
pub use window::Window;
