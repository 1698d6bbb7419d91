//! Reads JSON text within limits. Errors in the JSON itself come before errors in what it says.

use core::fmt;

use serde::de::{self, IgnoredAny};

use super::JsonError;

/// What is read, and how much of it is accepted.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// What is read, with its article, for errors: `a proposal`.
    pub(crate) what: &'static str,
    pub(crate) most_bytes: usize,
    /// The outermost object counts as one.
    pub(crate) deepest: usize,
}

impl Limits {
    /// Reads a text with `read`, which puts its own error in its second argument, since serde's errors have no room for a code
    /// and a path. A byte order mark is skipped.
    pub(crate) fn read<'t, T, E: From<JsonError>, S: fmt::Display>(
        self, text: &'t str, read: impl FnOnce(&'t str, &mut Option<E>) -> Result<T, S>,
    ) -> Result<T, E> {
        let text = without_mark(text);
        self.check_length(text.len())?;
        let mut found = None;
        read(text, &mut found).map_err(|error| self.why_unread(text, &error, found))
    }

    /// Returns bytes that should be UTF-8 as text. A byte order mark does not count towards the limit.
    pub(crate) fn text(self, bytes: &[u8]) -> Result<&str, JsonError> {
        self.check_length(bytes_without_mark(bytes).len())?;
        core::str::from_utf8(bytes).map_err(|error| JsonError::not_json(&error))
    }

    /// Fails if there are more bytes than are accepted.
    pub(crate) fn check_length(self, bytes: usize) -> Result<(), JsonError> {
        let Self { what, most_bytes: most, .. } = self;
        if bytes > most { Err(JsonError::TooLarge { what, most, bytes }) } else { Ok(()) }
    }

    /// Returns why a text was not read: first that it is too deep, then that it is not JSON, then what `read` found.
    fn why_unread<E: From<JsonError>>(self, text: &str, error: &impl fmt::Display, found: Option<E>) -> E {
        // A text that can be read is never too deep, so the depth is checked only here.
        if too_deep(text, self.deepest).is_some() {
            return JsonError::TooDeep { what: self.what, most: self.deepest }.into();
        }
        match (serde_json::from_str::<IgnoredAny>(text), found) {
            (Ok(_), Some(found)) => found,
            (Ok(_), None) => JsonError::not_json(error).into(),
            (Err(error), _) => JsonError::not_json(&error).into(),
        }
    }
}

/// Puts an error where [`Limits::read`] looks for it, and returns one that only stops the parser.
pub(crate) fn stop<E: fmt::Display, S: de::Error>(found: &mut Option<E>, error: E) -> S {
    let stop = S::custom(&error);
    *found = Some(error);
    stop
}

/// Returns the first position at which brackets outside strings nest too deep.
pub(crate) fn too_deep(text: &str, deepest: usize) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                depth = depth.saturating_add(1);
                if depth > deepest {
                    return Some(at);
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Returns the text after the byte order mark that many editors put before JSON. RFC 8259 lets a reader skip it.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Returns the bytes after the byte order mark, if there is one; they should be UTF-8.
pub(crate) fn bytes_without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
