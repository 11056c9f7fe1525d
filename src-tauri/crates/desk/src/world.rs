//! What the desk wants from outside: the time and chance.

use zeroize::Zeroizing;

/// The clock and the dice, as the shell, the command line or a test provides them.
pub trait World: Send {
    /// Milliseconds since 1970, UTC.
    fn now(&self) -> i64;

    /// Sixteen random bytes.
    fn random(&self) -> [u8; 16];

    /// Thirty-two random bytes to keep secret; forgotten when they are dropped.
    fn secret(&self) -> Zeroizing<[u8; 32]> {
        let mut bytes = Zeroizing::new([0; 32]);
        bytes[..16].copy_from_slice(&self.random());
        bytes[16..].copy_from_slice(&self.random());
        bytes
    }
}
