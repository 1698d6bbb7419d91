//! Keeps records of decisions in an `SQLite` database, chained, and verifies them.
//!
//! ```text
//! records_sqlite decisions.db add '{"activity": "store", "location": "laptop"}' 2026-11-22T09:30:00Z
//! records_sqlite decisions.db verify
//! ```

use std::error::Error;

use caveat::record::{Fingerprint, RecordDetails, record, verify_chain};
use caveat::{Proposal, Rulebook};
use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &*arguments.iter().map(String::as_str).collect::<Vec<_>>() {
        [path, "add", proposal, made_at] => add(&mut open(path)?, &Proposal::from_json(proposal)?, made_at),
        [path, "verify"] => verify(&open(path)?),
        _ => Err("expected `<database> add <proposal> <time>` or `<database> verify`".into()),
    }
}

fn open(path: &str) -> rusqlite::Result<Connection> {
    let database = Connection::open(path)?;
    database.execute_batch(
        "CREATE TABLE IF NOT EXISTS records (
            position INTEGER PRIMARY KEY,
            fingerprint TEXT NOT NULL UNIQUE,
            verdict TEXT NOT NULL,
            record TEXT NOT NULL
        ) STRICT",
    )?;
    Ok(database)
}

/// The transaction takes the lock before it looks for the last record, so that no two records follow the same one.
fn add(database: &mut Connection, proposal: &Proposal, made_at: &str) -> Result<(), Box<dyn Error>> {
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let last: Option<String> = transaction
        .query_row("SELECT fingerprint FROM records ORDER BY position DESC LIMIT 1", [], |row| row.get(0))
        .optional()?;
    let last: Option<Fingerprint> = last.as_deref().map(str::parse).transpose()?;
    let made = record(proposal, &RecordDetails::new(made_at).after(last))?;
    transaction.execute(
        "INSERT INTO records (fingerprint, verdict, record) VALUES (?1, ?2, ?3)",
        (made.fingerprint().to_string(), made.verdict().name(), made.to_json()),
    )?;
    transaction.commit()?;
    println!("{} {}", made.fingerprint(), made.verdict());
    Ok(())
}

fn verify(database: &Connection) -> Result<(), Box<dyn Error>> {
    let mut rows = database.prepare("SELECT record FROM records ORDER BY position")?;
    let records: Vec<String> = rows.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    println!("{}", verify_chain(records.iter().map(String::as_str)).to_json());
    for text in &records {
        if let Ok(record) = text.parse::<caveat::record::Record>() {
            println!("{} {}", record.made_at(), record.verify(Rulebook::moj()).headline);
        }
    }
    Ok(())
}
