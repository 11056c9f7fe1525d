//! What is taken of a Word file that came back.

use travaux_desk::{Desk, NamedVersion, Speaker};
use travaux_wire::{WireFailure, WireTabled, WireTaken, parsed};

/// Takes rows of a returned file as what a delegation proposes.
///
/// # Errors
///
/// When the file is not the one that was looked at, and as [`Desk::take_returned`].
pub fn taken(
    desk: &mut Desk,
    version: NamedVersion<'_>,
    name: &str,
    bytes: &[u8],
    it: &WireTaken,
) -> Result<WireTabled, WireFailure> {
    let file = desk.check_returned(version, name, bytes)?;
    if file.digest.to_string() != it.digest {
        return Err(WireFailure::refused(
            "The file has changed since it was checked. Nothing was taken; check it again.",
        ));
    }
    let rows: Vec<_> = it.rows.iter().filter_map(|it| usize::try_from(*it).ok()).collect();
    let by = parsed(&it.by)?;
    let speaker = Speaker { by: &by, occasion: &it.occasion };
    Ok(desk.take_returned(&file, &rows, speaker)?.into())
}
