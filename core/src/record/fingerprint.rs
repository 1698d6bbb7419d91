use core::fmt;
use core::str::FromStr;

use sha2::{Digest, Sha256};

use crate::excerpt::excerpt;
use crate::proposal::{Error, ErrorCode};
use crate::vocabulary::text_in_serde;

/// Identifies a record: the SHA-256 of its canonical JSON without the fingerprint itself. Two records with the same fingerprint
/// are the same record. As text: `sha256:` and 64 hexadecimal digits in lower case.
///
/// ```
/// use caveat::record::Fingerprint;
///
/// let text = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// let fingerprint: Fingerprint = text.parse()?;
/// assert_eq!(fingerprint.to_string(), text);
/// assert!("sha256:e3b0".parse::<Fingerprint>().is_err());
/// # Ok::<(), caveat::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

const PREFIX: &str = "sha256:";

impl Fingerprint {
    pub(super) fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }

    /// Returns the 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Reads the fingerprint at a path.
    pub(super) fn parse(text: &str, path: &str) -> Result<Self, Error> {
        let wrong = || {
            let message =
                format!("`{path}` takes `sha256:` and 64 digits of 0 to 9 and a to f, not `{}`", excerpt(text));
            Error::at(ErrorCode::Malformed, path, message)
        };
        let digits = text.strip_prefix(PREFIX).filter(|digits| digits.len() == 64).ok_or_else(wrong)?;
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit.wrapping_sub(b'0')),
            // Upper case would be a second way to write the same fingerprint.
            b'a'..=b'f' => Some(digit.wrapping_sub(b'a').wrapping_add(10)),
            _ => None,
        };
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            let [high, low] = pair else { return Err(wrong()) };
            *byte = value(*high).ok_or_else(wrong)? << 4 | value(*low).ok_or_else(wrong)?;
        }
        Ok(Self(bytes))
    }
}

impl From<[u8; 32]> for Fingerprint {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

impl From<Fingerprint> for [u8; 32] {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.0
    }
}

text_in_serde!(Fingerprint);

impl TryFrom<&str> for Fingerprint {
    type Error = Error;
    fn try_from(text: &str) -> Result<Self, Error> {
        text.parse()
    }
}

impl FromStr for Fingerprint {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        Self::parse(text, "fingerprint")
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or_default();
        let hex: String = self.0.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
        write!(out, "{PREFIX}{hex}")
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}
