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

/// A delegation's code, or none.
pub(crate) mod perhaps_code {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
    use travaux_text::DelegationCode;

    pub(crate) fn serialize<S: Serializer>(
        code: &Option<DelegationCode>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        code.as_ref().map(DelegationCode::as_str).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<DelegationCode>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|it| DelegationCode::new(&it).map_err(D::Error::custom)).transpose()
    }
}

/// Several delegations' codes.
pub(crate) mod codes {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use travaux_text::DelegationCode;

    pub(crate) fn serialize<S: Serializer>(
        codes: &[DelegationCode],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_seq(codes.iter().map(DelegationCode::as_str))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<DelegationCode>, D::Error> {
        let texts = Vec::<String>::deserialize(from)?;
        texts.iter().map(|it| DelegationCode::new(it).map_err(D::Error::custom)).collect()
    }
}

/// A provision's id, spelled as it is printed.
pub(crate) mod provision {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use travaux_text::ProvisionId;

    pub(crate) fn serialize<S: Serializer>(id: &ProvisionId, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(id)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<ProvisionId, D::Error> {
        let text = String::deserialize(from)?;
        ProvisionId::parse(&text).ok_or_else(|| D::Error::custom("not the id of a provision"))
    }
}

/// A provision's id, or none.
pub(crate) mod perhaps_provision {
    use serde::{Deserializer, Serializer};
    use travaux_text::ProvisionId;

    #[expect(clippy::ref_option, reason = "serde asks for this shape")]
    pub(crate) fn serialize<S: Serializer>(
        id: &Option<ProvisionId>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match id {
            Some(id) => super::provision::serialize(id, to),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<ProvisionId>, D::Error> {
        super::provision::deserialize(from).map(Some)
    }
}

/// A wording, in canonical Markdown.
pub(crate) mod wording {
    use serde::{Deserialize, Deserializer, Serializer};
    use travaux_text::{Wording, markdown};

    pub(crate) fn serialize<S: Serializer>(it: &Wording, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&markdown::write_wording(it))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Wording, D::Error> {
        Ok(markdown::read_wording(&String::deserialize(from)?))
    }
}

/// A wording, in canonical Markdown, or none.
pub(crate) mod perhaps_wording {
    use serde::{Deserializer, Serializer};
    use travaux_text::Wording;

    #[expect(clippy::ref_option, reason = "serde asks for this shape")]
    pub(crate) fn serialize<S: Serializer>(it: &Option<Wording>, to: S) -> Result<S::Ok, S::Error> {
        match it {
            Some(it) => super::wording::serialize(it, to),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Wording>, D::Error> {
        super::wording::deserialize(from).map(Some)
    }
}

/// Several provisions' ids.
pub(crate) mod provisions {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use travaux_text::ProvisionId;

    pub(crate) fn serialize<S: Serializer>(ids: &[ProvisionId], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(ids.iter().map(ToString::to_string))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Vec<ProvisionId>, D::Error> {
        let texts = Vec::<String>::deserialize(from)?;
        let read =
            |it: &String| ProvisionId::parse(it).ok_or_else(|| D::Error::custom("not an id"));
        texts.iter().map(read).collect()
    }
}

/// Bytes, two hexadecimal digits each.
pub(crate) mod bytes {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::{Hex, from_hex};

    pub(crate) fn serialize<const N: usize, S: Serializer>(
        bytes: &[u8; N],
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.collect_str(&Hex(bytes))
    }

    pub(crate) fn deserialize<'de, const N: usize, D: Deserializer<'de>>(
        from: D,
    ) -> Result<[u8; N], D::Error> {
        let digits = String::deserialize(from)?;
        from_hex(&digits).ok_or_else(|| D::Error::custom(format!("not {N} bytes in hexadecimal")))
    }
}
