//! What a window names: codes and numbers, read where they come in.

use travaux_desk::{DelegationCode, InstrumentCode, VersionNumber};
use travaux_wire::Parsed;

/// An instrument, as a window names it.
pub(crate) type Instrument = Parsed<InstrumentCode>;

/// A delegation, as a window names it.
pub(crate) type Party = Parsed<DelegationCode>;

/// The number of a version, as a window names it.
pub(crate) type Number = Parsed<VersionNumber>;

/// Delegations as the desk takes them.
pub(crate) fn codes(named: &[Party]) -> Vec<DelegationCode> {
    named.iter().map(|it| DelegationCode::clone(it)).collect()
}
