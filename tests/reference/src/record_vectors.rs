//! The vectors in `tests/vectors/records/`: records made, altered and chained, and forms, with what is expected of them.

use std::collections::BTreeMap;

use anyhow::Context as _;
use caveat::form::DataMovementForm;
use caveat::record::Record;
use caveat::{Error, Rulebook};
use caveat_dev::root;
use serde::Deserialize;
use serde_json::Value;

use crate::vectors::ExpectedError;

/// A vector: one of `make`, `verify`, `chain` and `form`, and what is expected of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordVector {
    /// Unique, in kebab-case.
    pub name: String,
    /// What it shows.
    pub why: String,
    /// A request for a record.
    pub make: Option<Value>,
    /// The vector whose record comes before it in a chain.
    pub after: Option<String>,
    /// A record to verify.
    pub verify: Option<Kept>,
    /// Records to verify as a chain, one a line.
    pub chain: Option<Vec<Kept>>,
    /// A request for a form. Its `record`, if it has one, is written as in `verify`.
    pub form: Option<Value>,
    /// The values in the answer, by JSON pointer; null where there is nothing.
    #[serde(default)]
    pub expect: BTreeMap<String, Value>,
    /// The error expected.
    pub error: Option<ExpectedError>,
}

/// The record of another vector, as it was kept or with the first of a text replaced.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// The name of the vector that makes it.
    pub record: String,
    /// What is replaced, and by what.
    pub replace: Option<[String; 2]>,
}

/// Every vector with core's answer, in the file's order.
///
/// # Errors
/// Fails if the file can't be read, or a vector is invalid.
pub fn answered() -> anyhow::Result<Vec<(RecordVector, Value)>> {
    let text = std::fs::read_to_string(root().join("tests/vectors/records/records.json"))?;
    let vectors: Vec<RecordVector> = serde_json::from_str(&text).context("reading records.json")?;
    let mut records = BTreeMap::new();
    let mut answered = Vec::new();
    for vector in vectors {
        let answer = match vector.answer(&records).with_context(|| vector.name.clone())? {
            Ok(text) => {
                if vector.make.is_some() {
                    records.insert(vector.name.clone(), text.clone());
                }
                serde_json::from_str(&text)?
            }
            Err(error) => serde_json::to_value(&error)?,
        };
        answered.push((vector, answer));
    }
    Ok(answered)
}

impl RecordVector {
    fn answer(&self, records: &BTreeMap<String, String>) -> anyhow::Result<Result<String, Error>> {
        Ok(match (&self.make, &self.verify, &self.chain, &self.form) {
            (Some(request), None, None, None) => {
                let mut request = request.clone();
                if let Some(after) = &self.after {
                    let previous: Value = serde_json::from_str(records.get(after).context("no record before it")?)?;
                    request["previous"] = previous["fingerprint"].clone();
                }
                caveat::record::record_json(&request.to_string())
            }
            (None, Some(kept), None, None) => {
                let read = Record::from_json(&kept.text(records)?);
                read.map(|record| record.verify(Rulebook::moj()).to_json())
            }
            (None, None, Some(chain), None) => {
                let lines = chain.iter().map(|kept| kept.text(records)).collect::<anyhow::Result<Vec<_>>>()?;
                Ok(caveat::record::verify_chain(lines).to_json())
            }
            (None, None, None, Some(request)) => {
                let mut request = request.clone();
                if let Some(record) = request.get_mut("record") {
                    let kept: Kept = serde_json::from_value(record.take())?;
                    *record = serde_json::from_str(&kept.text(records)?)?;
                }
                DataMovementForm::from_request(&request.to_string()).map(|form| form.to_json())
            }
            _ => anyhow::bail!("a vector has one of make, verify, chain and form"),
        })
    }

    /// Where the answer is not the one expected; empty where it is.
    pub fn faults(&self, answer: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        for (pointer, expected) in &self.expect {
            let found = answer.pointer(pointer).unwrap_or(&Value::Null);
            if found != expected {
                faults.push(format!("{}: {pointer} is {found}, not {expected}", self.name));
            }
        }
        let error = |key: &str| answer.pointer(&format!("/error/{key}")).and_then(Value::as_str).map(str::to_owned);
        let expected = self.error.as_ref().map(|error| (error.code.clone(), error.path.clone()));
        if error("code").map(|code| (code, error("path"))) != expected {
            faults.push(format!("{}: {answer}, not {:?}", self.name, self.error));
        }
        faults
    }
}

impl Kept {
    fn text(&self, records: &BTreeMap<String, String>) -> anyhow::Result<String> {
        let text = records.get(&self.record).with_context(|| format!("no record {}", self.record))?;
        Ok(match &self.replace {
            Some([from, to]) => {
                anyhow::ensure!(text.contains(from), "{from} is not in {}", self.record);
                text.replacen(from, to, 1)
            }
            None => text.clone(),
        })
    }
}
