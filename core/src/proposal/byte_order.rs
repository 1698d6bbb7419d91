//! The byte order mark that many editors put before JSON. RFC 8259 lets a reader skip it.

/// Returns the text after the mark, if there is one.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Returns the bytes after the mark, if there is one; they should be UTF-8.
pub(crate) fn bytes_without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
