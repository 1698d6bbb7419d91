//! The same random proposals in Rust, in Python and as WebAssembly in Node: whole answers, byte for byte.
//!
//! Each of the other languages has a program that reads the cases, a line of JSON each, and prints the SHA-256 of its whole answer to
//! each; where one differs from Rust's, it is asked again for the answer itself.

mod seen;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, ensure};
use caveat::form::DataMovementForm;
use caveat::record::Record;
use caveat::{Error, Proposal, Rulebook, canonical_json};
use caveat_dev::target;
use caveat_reference::cases::{Case, cases};
use caveat_reference::{local_vectors, sha256};
use serde_json::{Value, json};

use seen::Seen;

/// How many cases every run of the tests compares.
pub const SOME: usize = 5_000;
/// How many of the differing proposals are shown.
const SHOWN: usize = 3;
/// How many cases the comparison is tried on first, with one of them changed, to see that it finds it.
const TRIED: usize = 500;
/// What every record notes as its time.
const MADE_AT: &str = "2026-11-22T09:30:00Z";

/// A program that answers cases in another language.
pub struct Language<'c> {
    /// What it is called.
    pub name: &'static str,
    /// How it is started, but for the file of cases.
    pub command: &'c dyn Fn() -> Command,
}

impl std::fmt::Debug for Language<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name)
    }
}

impl Language<'_> {
    /// Compares this many answers with Rust's, and says what they were about.
    ///
    /// # Errors
    /// Where one differs: the message has the proposal and both answers. Also where a letter that is changed on purpose is not found.
    pub fn compare(&self, count: usize) -> anyhow::Result<()> {
        let cases = cases(count);
        let seen = Seen::of(&cases).in_words()?;
        let rust = Answering::new()?;
        self.finds_one_letter(&rust, &cases)?;
        let expected: Vec<String> = cases.iter().map(|case| sha256(rust.answer(case))).collect();
        let different = self.different(&cases, &expected)?;
        ensure!(different.is_empty(), "{}", self.told(&rust, &cases, &cases, &different)?);
        println!("{}: {count} answers are Rust's, byte for byte. They are about {seen}", self.name);
        Ok(())
    }

    /// Gives the program one proposal that differs in one letter of its marking from that which Rust is given: it has to be found,
    /// and told with both answers.
    fn finds_one_letter(&self, rust: &Answering, cases: &[Case]) -> anyhow::Result<()> {
        let cases = &cases[..cases.len().min(TRIED)];
        let with_secret = |case: &Case| {
            let named = || rust.answer(case).contains(r#""value":"SECRET""#);
            case.object && case.text.contains(r#""SECRET""#) && named()
        };
        let place = cases.iter().rposition(with_secret).context("no decision names the marking SECRET")?;
        let mut changed = cases.to_vec();
        changed[place].text = changed[place].text.replacen(r#""SECRET""#, r#""SECREt""#, 1);
        let expected: Vec<String> = cases.iter().map(|case| sha256(rust.answer(case))).collect();
        let different = self.different(&changed, &expected)?;
        ensure!(different == [place], "{}: a letter was changed in {place}, and found in {different:?}", self.name);
        let told = self.told(rust, cases, &changed, &different)?;
        let whole =
            [r#"\"SECRET\""#, r#""value":"SECRET""#, r#""value":"SECREt""#].iter().all(|part| told.contains(part));
        ensure!(whole, "{}: it is not told what differs: {told}", self.name);
        Ok(())
    }

    /// The places of the cases to which the program answers otherwise.
    fn different(&self, cases: &[Case], expected: &[String]) -> anyhow::Result<Vec<usize>> {
        let found = self.run(cases, &[])?;
        ensure!(found.len() == cases.len(), "{}: {} cases, {} answers", self.name, cases.len(), found.len());
        let pairs = found.iter().zip(expected).enumerate();
        Ok(pairs.filter(|(_, (found, expected))| found != expected).map(|(place, _)| place).collect())
    }

    /// What differs: of the first few, the proposal and both answers.
    fn told(&self, rust: &Answering, cases: &[Case], given: &[Case], different: &[usize]) -> anyhow::Result<String> {
        let shown = &different[..different.len().min(SHOWN)];
        let again: Vec<Case> = shown.iter().map(|place| given[*place].clone()).collect();
        let mut told = format!("{}: {} of {} answers differ from Rust's", self.name, different.len(), cases.len());
        for (place, found) in shown.iter().zip(self.run(&again, &["--whole"])?) {
            let (case, found) = (&cases[*place], serde_json::from_str::<String>(&found)?);
            let (rust, case) = (rust.answer(case), serde_json::to_string(case)?);
            let same = rust.bytes().zip(found.bytes()).take_while(|(one, other)| one == other).count();
            write!(told, "\n\ncase {place}, from byte {same}: {case}\nRust:\n{rust}\n{}:\n{found}", self.name)?;
        }
        Ok(told)
    }

    /// What the program prints, a line for each case.
    fn run(&self, cases: &[Case], options: &[&str]) -> anyhow::Result<Vec<String>> {
        let file = self.write(cases)?;
        let output = (self.command)().arg(file).args(options).stderr(Stdio::inherit()).output();
        let output = output.with_context(|| format!("starting the program in {}", self.name))?;
        ensure!(output.status.success(), "the program in {} ended with {}", self.name, output.status);
        Ok(String::from_utf8(output.stdout)?.lines().map(str::to_owned).collect())
    }

    fn write(&self, cases: &[Case]) -> anyhow::Result<PathBuf> {
        let folder = target().join("caveat-languages");
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}.jsonl", self.name));
        let mut file = std::io::BufWriter::new(fs::File::create(&path)?);
        for case in cases {
            serde_json::to_writer(&mut file, case)?;
            file.write_all(b"\n")?;
        }
        file.flush()?;
        Ok(path)
    }
}

/// Rust's answers.
struct Answering {
    local: Rulebook,
}

impl Answering {
    fn new() -> anyhow::Result<Self> {
        Ok(Self { local: local_vectors::example()? })
    }

    /// The whole answer to a case, a line for each thing that is asked.
    fn answer(&self, case: &Case) -> String {
        let mut lines = Vec::new();
        let books = [Some(Rulebook::moj()), case.local.then_some(&self.local)];
        for book in books.into_iter().flatten() {
            if let Err(error) = answer(book, case, &mut lines) {
                lines.push(error.to_json());
            }
        }
        lines.join("\n")
    }
}

fn answer(book: &Rulebook, case: &Case, lines: &mut Vec<String>) -> Result<(), Error> {
    let read = Proposal::from_json(&case.text)?;
    let decision = book.assess(&read);
    lines.push(decision.to_json());
    lines.push(canonical_json(&decision)?);
    if case.more {
        lines.push(book.alternatives(&read).to_json());
        let declined: Vec<&str> = case.declined.iter().map(String::as_str).collect();
        lines.push(book.interview(&read, &declined)?.to_json());
        let proposal: Value = serde_json::from_str(&case.text).unwrap_or_default();
        let request = json!({
            "proposal": proposal, "made_at": MADE_AT, "note": case.note, "declined": case.declined,
        });
        let record = book.record_json(&request.to_string())?;
        lines.push(Record::from_json(&record)?.verify(book).to_json());
        lines.push(record);
    }
    if case.form {
        let proposal: Value = serde_json::from_str(&case.text).unwrap_or_default();
        let request = json!({ "proposal": proposal, "answers": { "requester": case.note } });
        lines.push(DataMovementForm::from_request(&request.to_string())?.to_json());
    }
    Ok(())
}
