//! How the values of `text` are spelled in the record.

/// A delegation's code, spelled as it is written.
pub(crate) mod code {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use travaux_text::DelegationCode;

    pub(crate) fn serialize<S: Serializer>(
        code: &DelegationCode,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(code.as_str())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<DelegationCode, D::Error> {
        let text = String::deserialize(from)?;
        DelegationCode::new(&text).map_err(D::Error::custom)
    }
}
