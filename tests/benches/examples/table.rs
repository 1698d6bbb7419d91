//! How fast tables are decided: a million rows of 20 dictionary-encoded columns, on one core.
//!
//! `cargo run --release -p caveat-benches --example table`

use std::time::Instant;

use caveat::table::{Cells, Codes, Column, Dictionary, Table, TableAssessor};
use caveat::vocabulary::{FIELDS, Field, FieldType};
use caveat::{Activity, Answer, Error, Rulebook};

const ROWS: usize = 1_000_000;
/// Rows decided one by one, to compare.
const ALONE: u32 = 20_000;

fn main() -> Result<(), Error> {
    let fields: Vec<&Field> = FIELDS.iter().filter(|field| field.values.listed().len() > 1).take(20).collect();
    for (what, different) in [("every row by itself", ROWS), ("10,000 different rows", 10_000)] {
        let (codes, values) = random(&fields, different);
        let dictionaries = fields.iter().zip(&values).map(|(field, values)| Dictionary::new(field.path, values));
        let dictionaries = dictionaries.collect::<Result<Vec<_>, _>>()?;
        let columns = fields.iter().zip(&codes).zip(&dictionaries).map(|((field, codes), dictionary)| {
            Column::new(field.path, Cells::Codes { codes: Codes::I32(codes), valid: None, dictionary })
        });
        let table = Table::new(columns.collect::<Result<_, _>>()?)?;
        for (asked, lists) in [("verdicts", false), ("all lists", true)] {
            let fastest = (0..5).map(|_| time(&table, lists)).fold(f64::MAX, f64::min);
            println!("{what}, {asked}: {:.1} ms, {:.1} million rows/s", fastest * 1e3, 1.0 / fastest);
        }
        let start = Instant::now();
        let alone = (0..).take(ALONE as usize).filter_map(|row| table.proposal(row).ok());
        let proceed = alone.filter(|proposal| caveat::assess(proposal).verdict.may_proceed()).count();
        let each = start.elapsed().as_secs_f64() / f64::from(ALONE);
        println!("{what}, one by one: {:.2} µs a row ({proceed} allowed)", each * 1e6);
    }
    Ok(())
}

fn time(table: &Table<'_>, lists: bool) -> f64 {
    const PART: usize = 16_384;
    let mut assessor = TableAssessor::new(Rulebook::moj());
    let start = Instant::now();
    for first in (0..ROWS).step_by(PART) {
        let answers = assessor.assess(table, first..first + PART, lists);
        std::hint::black_box(answers.verdict_codes());
    }
    start.elapsed().as_secs_f64()
}

/// The codes of each column, and the values that they name.
type Columns = (Vec<Vec<i32>>, Vec<Vec<Option<Answer<'static>>>>);

/// Random codes for the fields that the row's activity takes, one in ten of them null.
fn random(fields: &[&'static Field], different: usize) -> Columns {
    let mut rng = fastrand::Rng::with_seed(7);
    let answer = |field: &Field, name| match field.values {
        FieldType::YesNo => Answer::Bool(name == "true"),
        _ => Answer::Text(name),
    };
    let values = fields.iter().map(|field| {
        let named = field.values.listed().iter().map(|value| Some(answer(field, value.name)));
        named.chain([None]).collect()
    });
    let mut rows = vec![Vec::new(); different];
    for row in &mut rows {
        let place = rng.usize(..Activity::ALL.len());
        for field in fields {
            let count = field.values.listed().len();
            let code = match field.path {
                "activity" => place,
                _ if !field.is_taken_by(Activity::ALL[place]) || rng.u8(..10) == 0 => count,
                _ => rng.usize(..count),
            };
            row.push(i32::try_from(code).unwrap_or(0));
        }
    }
    let order: Vec<usize> = (0..ROWS).map(|row| if different == ROWS { row } else { rng.usize(..different) }).collect();
    let codes = (0..fields.len()).map(|column| order.iter().map(|row| rows[*row][column]).collect());
    (codes.collect(), values.collect())
}
