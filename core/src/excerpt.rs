//! Text that was read, as error messages repeat it: cut short, and escaped where it could hide or reverse the text around it.

use core::fmt;

/// The most characters of a caller's text that an error repeats.
const EXCERPT: usize = 60;

/// The most characters of another library's message that an error repeats.
const MESSAGE: usize = 300;

/// Returns the beginning of a text, escaped for a message. A backtick is escaped too, since messages put excerpts in backticks.
pub(crate) fn excerpt(text: &str) -> String {
    beginning(text, EXCERPT, |character| character == '`' || hides(character))
}

/// Returns another library's message, cut short and escaped for one of ours: it may repeat its whole input.
pub(crate) fn fit_to_show(message: &impl fmt::Display) -> String {
    beginning(&message.to_string(), MESSAGE, hides)
}

fn beginning(text: &str, mut room: usize, must_be_escaped: fn(char) -> bool) -> String {
    let mut shown = String::new();
    for character in text.chars() {
        if room == 0 {
            shown.push('…');
            break;
        }
        if must_be_escaped(character) {
            let escaped = character.escape_unicode();
            room = room.saturating_sub(escaped.len());
            shown.extend(escaped);
        } else {
            room = room.saturating_sub(1);
            shown.push(character);
        }
    }
    shown
}

/// Whether a character is a control character, or hides or reverses the text around it.
fn hides(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_say_is_cut_and_shows_what_it_hides() {
        assert_eq!(fit_to_show(&"expected `,` at line 1"), "expected `,` at line 1");
        assert_eq!(fit_to_show(&"a\u{202e}b"), "a\\u{202e}b");
        let long = fit_to_show(&"x".repeat(10_000));
        assert_eq!((long.chars().count(), long.chars().last()), (MESSAGE + 1, Some('…')));
    }
}
