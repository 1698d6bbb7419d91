use core::fmt::Write as _;

use super::{Declined, Interview};
use crate::decision::inside_sentence;
use crate::vocabulary::Field;

impl Interview {
    /// Returns the interview as plain text, for a terminal: the next question with its answers, what comes after it, and who can
    /// tell what the asker does not know.
    ///
    /// ```
    /// let interview = caveat::interview(&caveat::Dispose::new(), &["no_longer_required"])?;
    /// assert!(interview.text().starts_with("Next: "));
    /// assert!(interview.text().contains("Who can tell you: the Information Asset Owner"));
    /// # Ok::<(), caveat::Error>(())
    /// ```
    pub fn text(&self) -> String {
        let mut out = String::new();
        match &self.next {
            None => out.push_str("There is nothing more to ask. No answer would change the decision.\n"),
            Some(question) => {
                let _ = writeln!(out, "Next: {}", question.text);
                if let Some(field) = Field::from_path(question.path) {
                    let _ = writeln!(out, "  {}", field.help);
                }
                for option in question.options {
                    let _ = writeln!(out, "  - {}", option.text);
                }
                let _ = writeln!(out, "\nAt most {}, including this one.", counted(self.at_most));
            }
        }
        let after: Vec<&str> = self.questions.iter().skip(1).map(|question| question.text).collect();
        listed(&mut out, "Then, if still needed", &after);
        if self.may_ask_too_much {
            out.push_str("\nSome of these questions may turn out not to matter.\n");
        }
        let declined: Vec<String> = self.declined.iter().map(unknown).collect();
        listed(&mut out, "What you do not know", &declined);
        out
    }
}

/// Returns a declined question and who can tell, unless only the asker can.
fn unknown(declined: &Declined) -> String {
    if declined.who == "You" {
        return declined.text.to_string();
    }
    format!("{} Who can tell you: {}", declined.text, inside_sentence(&declined.who))
}

fn counted(questions: usize) -> String {
    if questions == 1 { "1 question".to_owned() } else { format!("{questions} questions") }
}

fn listed(out: &mut String, title: &str, items: &[impl AsRef<str>]) {
    if !items.is_empty() {
        let _ = write!(out, "\n{title}:\n");
        for item in items {
            let _ = writeln!(out, "  - {}", item.as_ref());
        }
    }
}
