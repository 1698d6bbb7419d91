use core::fmt;

use thiserror::Error;

use crate::excerpt::fit_to_show;

/// Why a text is not read as JSON, or why a value has no canonical form.
#[derive(Debug, Error)]
pub(crate) enum JsonError {
    #[error("{what} has at most {most} bytes, and this has {bytes}")]
    TooLarge { what: &'static str, most: usize, bytes: usize },
    #[error("{what} nests at most {most} deep")]
    TooDeep { what: &'static str, most: usize },
    #[error("this is not JSON: {0}")]
    NotJson(String),
    #[error("`{0}` stands twice in its object")]
    DuplicateKey(String),
    #[cfg(feature = "records")]
    #[error("{message}")]
    Number { path: Option<String>, message: String },
    #[error("{0}")]
    NoCanonicalForm(String),
}

impl JsonError {
    /// The text is not JSON, as another library says.
    pub(crate) fn not_json(error: &impl fmt::Display) -> Self {
        Self::NotJson(fit_to_show(error))
    }
}
