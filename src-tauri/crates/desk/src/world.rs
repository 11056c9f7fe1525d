//! What the desk wants from outside: the time and chance.

/// The clock and the dice, as the shell, the command line or a test provides them.
pub trait World: Send {
    /// Milliseconds since 1970, UTC.
    fn now(&self) -> i64;

    /// Sixteen random bytes.
    fn random(&self) -> [u8; 16];
}
