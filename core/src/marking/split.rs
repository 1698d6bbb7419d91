//! Splits text into words.

/// A word of a text: no separators, and no punctuation around it.
#[derive(Clone, Copy)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Whether something stronger than a space or a hyphen comes before it.
    pub(super) after_break: bool,
}

impl<'t> Word<'t> {
    /// Builds a word that does not come from a text.
    pub(super) const fn alone(text: &'t str) -> Self {
        Self { text, start: 0, after_break: false }
    }

    /// Where it ends in the text, in bytes.
    pub(super) const fn end(&self) -> usize {
        self.start.saturating_add(self.text.len())
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is made of letters and digits, as in `St. John's`, not of signs.
    pub(super) fn is_plain(&self) -> bool {
        self.text == "&" || self.text.chars().all(|it| it.is_alphanumeric() || matches!(it, '\'' | '\u{2019}' | '.'))
    }
}

/// Splits a text into its words. `apart` says which other characters separate words.
pub(super) fn split(text: &str, apart: fn(char) -> bool) -> impl Iterator<Item = Word<'_>> {
    let mut offset = 0_usize;
    let mut between = Between::default();
    text.split_inclusive(move |character| is_separator(character) || apart(character)).filter_map(move |piece| {
        let (written, separator) = match piece.chars().next_back() {
            Some(last) if is_separator(last) || apart(last) => {
                (piece.get(..piece.len().saturating_sub(last.len_utf8())).unwrap_or_default(), Some(last))
            }
            _ => (piece, None),
        };
        let start = offset;
        offset = offset.saturating_add(piece.len());
        let word = written.trim_start_matches(is_punctuation);
        let start = start.saturating_add(written.len().saturating_sub(word.len()));
        let word = word.trim_end_matches(is_punctuation);
        let after_break = between.is_break();
        if !word.is_empty() {
            between = Between::default();
        }
        between.add(separator);
        (!word.is_empty()).then_some(Word { text: word, start, after_break })
    })
}

pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    split(text, |_| false).collect()
}

/// Splits a phrase of the tables, which has no punctuation around its words.
pub(super) fn phrase_words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split([' ', '-', '/']).filter(|word| !word.is_empty())
}

/// The separator between two words.
#[derive(Default)]
struct Between {
    space: bool,
    dash: bool,
    strong: bool,
}

impl Between {
    fn add(&mut self, separator: Option<char>) {
        match separator {
            None | Some('/') => {}
            Some('\n' | '\r' | ':' | ',' | ';' | '[' | ']' | '(' | ')' | '\u{2014}') => self.strong = true,
            Some('_') => self.space = true,
            Some(separator) if separator.is_whitespace() => self.space = true,
            Some(_) => self.dash = true,
        }
    }

    /// A dash beside a space separates parts; a hyphen joins the halves of a word.
    const fn is_break(&self) -> bool {
        self.strong || self.space && self.dash
    }
}

pub(super) fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '-' | '_' | ':' | ',' | '/' | ';' | '[' | ']' | '(' | ')')
        // The other dashes of Unicode, with the minus sign and the soft hyphen.
        || matches!(
            character,
            '\u{AD}' | '\u{2D7}' | '\u{58A}' | '\u{5BE}' | '\u{1400}' | '\u{1806}' | '\u{2010}'..='\u{2015}'
                | '\u{2043}' | '\u{2212}' | '\u{2E17}' | '\u{2E1A}' | '\u{2E3A}' | '\u{2E3B}' | '\u{2E40}'
                | '\u{2E5D}' | '\u{301C}' | '\u{3030}' | '\u{30A0}' | '\u{FE31}' | '\u{FE32}' | '\u{FE58}'
                | '\u{FE63}' | '\u{FF0D}' | '\u{10EAD}'
        )
        // Spaces without width, which copied text often contains.
        || matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Emphasis, quotation marks, full stops and the like, which mean nothing around a word. A question
/// mark is not among them: OFFICIAL? is a question, not a marking.
pub(super) fn is_punctuation(character: char) -> bool {
    matches!(
        character,
        '*' | '~' | '#' | '"' | '\'' | '.' | '!' | '|' | '\\' | '{' | '}' | '<' | '>' | '`' | '='
            | '\u{A7}' | '\u{AB}' | '\u{B6}' | '\u{B7}' | '\u{BB}'
            // Quotation marks, daggers, bullets, the ellipsis, primes and angle quotation marks.
            | '\u{2016}'..='\u{2027}' | '\u{2030}'..='\u{203A}'
            // Full stops, quotation marks and brackets of other scripts.
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301B}'
    )
}

/// Returns the words in capitals, as in the standard form.
pub(super) fn capitals(words: &[Word<'_>]) -> String {
    let mut joined = String::new();
    for word in words {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&word.text.to_uppercase());
    }
    joined
}

pub(super) fn run_of<'w, 't>(words: &'w [Word<'t>], (start, end): (usize, usize)) -> Option<&'w [Word<'t>]> {
    words.get(start..end)
}
