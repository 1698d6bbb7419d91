use caveat::Marking;
use caveat::marking::find_marking;

/// Markings in longer texts: what is found reads as found, is whole words, and stays found when text follows or precedes it on other lines.
///
/// # Panics
/// Where that does not hold.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let found = find_marking(text);
    assert_eq!(find_marking(text), found, "the same text leads to the same");
    if let Some(found) = &found {
        let (before, after) = (&text[..found.span.start], &text[found.span.end..]);
        let inside = &text[found.span.clone()];
        // Nothing is found that would be refused by itself.
        assert_eq!(Marking::parse(inside).as_ref(), Ok(&found.marking), "{text:?}");
        assert_eq!(found.marking.text(), inside, "{text:?}");
        assert_eq!(inside.trim(), inside);
        assert!(found.marking.kept_words().is_empty(), "{text:?}");
        // The span is whole words: no letter or figure that goes on is left outside.
        let joined = |outside: Option<char>, inside: Option<char>| {
            outside.is_some_and(char::is_alphanumeric) && inside.is_some_and(char::is_alphanumeric)
        };
        assert!(!joined(before.chars().next_back(), inside.chars().next()), "{text:?} is cut before {inside:?}");
        assert!(!joined(after.chars().next(), inside.chars().next_back()), "{text:?} is cut after {inside:?}");
        // It is found by itself too, without the signs at its ends.
        let alone = find_marking(inside).expect("what was found is found by itself");
        assert_eq!((alone.marking.class(), alone.span.start), (found.marking.class(), 0), "{text:?}");
    }
    // A marking of its own line in capitals is found, after any text in which nothing is.
    if found.is_none() && !text.ends_with(|it: char| !it.is_ascii()) {
        let longer = format!("{text}\n\n---- xyz ----\n\nTOP SECRET\n");
        let found = find_marking(&longer).expect("TOP SECRET on its own line");
        assert_eq!(&longer[found.span], "TOP SECRET", "{longer:?}");
    }
}
