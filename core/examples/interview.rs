//! Asks in the terminal until nothing more can change the decision, then prints it.
//!
//! `cargo run --package caveat --example interview -- transfer`

use std::error::Error;
use std::io::{self, Write as _};

use caveat::decision::Question;
use caveat::{Activity, Proposal};

fn main() -> Result<(), Box<dyn Error>> {
    let activity = std::env::args().nth(1).unwrap_or_else(|| "transfer".to_owned());
    let mut proposal = Proposal::new(Activity::try_from(&*activity)?);
    let mut declined = Vec::new();
    while let Some(question) = caveat::interview(&proposal, &declined)?.next {
        match answer(&question)? {
            None => declined.push(question.path),
            Some(answer) => {
                // A number picks an option; anything else is read as text.
                let option = answer.parse().ok().and_then(|number: usize| question.options.get(number.wrapping_sub(1)));
                let set = match option {
                    Some(option) => proposal.set(question.path, option),
                    None => proposal.set(question.path, &answer),
                };
                if let Err(error) = set {
                    println!("{error}");
                }
            }
        }
    }
    println!("{}", caveat::assess(&proposal).text());
    Ok(())
}

/// Asks one question. An empty line means 'I do not know', and so does the end of the input.
fn answer(question: &Question) -> io::Result<Option<String>> {
    println!("\n{}\n{}", question.text, question.field.help);
    for (index, option) in question.options.iter().enumerate() {
        println!("  {}. {}", index + 1, option.text);
    }
    print!("> ");
    io::stdout().flush()?;
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    let line = line.trim();
    Ok((!line.is_empty()).then(|| line.to_owned()))
}
