use std::borrow::Cow;

/// Replaces each `//` comment with spaces of the same length, so that every line and byte stays where it was. `//` inside a string is
/// text.
pub(super) fn without_comments(text: &str) -> Cow<'_, str> {
    let mut blanked = String::new();
    let (mut copied, mut from) = (0, 0);
    while let Some(start) = comment_start(text, from) {
        let end = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| start.saturating_add(at));
        blanked.push_str(text.get(copied..start).unwrap_or_default());
        blanked.extend(core::iter::repeat_n(' ', end.saturating_sub(start)));
        (copied, from) = (end, end);
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    blanked.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(blanked)
}

/// Returns where the next comment begins, looking from a position outside strings.
fn comment_start(text: &str, from: usize) -> Option<usize> {
    let (mut in_string, mut escaped, mut after_slash) = (false, false, false);
    for (at, byte) in text.bytes().enumerate().skip(from) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'/' if after_slash => return at.checked_sub(1),
            _ => {}
        }
        after_slash = byte == b'/' && !in_string;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_become_spaces_and_strings_stay() {
        for (text, expected) in [
            ("{}", "{}"),
            ("{} // é", "{}      "),
            ("// a\n{}", "    \n{}"),
            ("{ // \"a\r\n\"b\": 1}//", "{       \n\"b\": 1}  "),
            (r#"{"a": "http://b", "c\"//": 1} // "d"#, r#"{"a": "http://b", "c\"//": 1}      "#),
            ("/ / /", "/ / /"),
            ("/* a */", "/* a */"),
            ("\"a\\\\\"//b", "\"a\\\\\"   "),
            ("///", "   "),
        ] {
            let blanked = without_comments(text);
            assert_eq!(blanked, expected);
            assert_eq!(blanked.len(), text.len());
        }
        assert!(matches!(without_comments("{\"a\": \"//\"}"), Cow::Borrowed(_)));
    }
}
