use core::fmt;

use crate::excerpt::fit_to_show;

/// Why a text is not read as JSON, or why a value has no canonical form.
#[derive(Debug)]
pub(crate) enum JsonError {
    TooLarge {
        what: &'static str,
        most: usize,
        bytes: usize,
    },
    TooDeep {
        what: &'static str,
        most: usize,
    },
    NotJson(String),
    DuplicateKey(String),
    #[cfg(feature = "records")]
    Number {
        path: Option<String>,
        message: String,
    },
    NoCanonicalForm(String),
}

impl JsonError {
    /// Makes the error of a text that is not JSON, from another library's message.
    pub(crate) fn not_json(error: &impl fmt::Display) -> Self {
        Self::NotJson(fit_to_show(error))
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { what, most, bytes } => write!(f, "{what} has at most {most} bytes, and this has {bytes}"),
            Self::TooDeep { what, most } => write!(f, "{what} nests at most {most} deep"),
            Self::NotJson(error) => write!(f, "this is not JSON: {error}"),
            Self::DuplicateKey(key) => write!(f, "`{key}` occurs twice in the same object"),
            #[cfg(feature = "records")]
            Self::Number { message, .. } => f.write_str(message),
            Self::NoCanonicalForm(message) => f.write_str(message),
        }
    }
}

impl core::error::Error for JsonError {}
