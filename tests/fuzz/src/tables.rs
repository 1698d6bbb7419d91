use std::sync::LazyLock;

use arbitrary::{Result, Unstructured};
use caveat::table::{Bits, Cells, Codes, Column, Dictionary, List, Table, TableAnswers, TableAssessor};
use caveat::vocabulary::{FIELDS, Field, FieldType};
use caveat::{Answer, Error, Marking, Proposal, Rulebook};
use caveat_reference::local_vectors::example;
use caveat_reference::naive::vocabulary::put;
use caveat_reference::vectors::list;
use serde_json::{Value, json};

use super::assert_well_formed;

static WITH_LOCAL: LazyLock<Rulebook> = LazyLock::new(|| example().expect("the example's rules"));

/// Tables of columns in every form, with nulls, codes that name nothing, bits that begin anywhere and texts that nobody takes:
/// each row is decided as it is by itself, or can't be read and says why, as it does by itself.
///
/// # Panics
/// Where that does not hold.
pub fn check(data: &[u8]) {
    // Input that ends too soon is filled up with zeros, so an error never comes of that.
    let mut input = Unstructured::new(data);
    let _ = compare(&mut input);
}

fn compare(input: &mut Unstructured<'_>) -> Result<()> {
    let rows = if input.ratio(1, 16)? { input.int_in_range(0..=1_200)? } else { input.int_in_range(0..=80)? };
    let count = input.int_in_range(0..=9)?;
    let mut made = vec![Made::of(&FIELDS[0], rows, input)?];
    for _ in 0..count {
        let field = *input.choose(&FIELDS.iter().collect::<Vec<_>>())?;
        let rows = if input.ratio(1, 64)? { input.int_in_range(0..=80)? } else { rows };
        made.push(Made::of(field, rows, input)?);
    }
    let dictionaries: Vec<Vec<Option<Answer<'_>>>> = made.iter().map(Made::answers).collect();
    let dictionaries: Vec<Dictionary<'_>> = made
        .iter()
        .zip(&dictionaries)
        .map(|(made, answers)| Dictionary::new(made.field.path, answers).expect("the path of a field"))
        .collect();
    let texts: Vec<Vec<Option<&str>>> = made.iter().map(Made::texts).collect();
    let columns = made.iter().zip(&texts).zip(&dictionaries).map(|((made, texts), dictionary)| {
        let column = Column::new(made.field.path, made.cells(texts, dictionary));
        assert_eq!(column.is_ok(), made.fits(), "{:?}", column.err().map(|error| error.to_string()));
        column
    });
    match columns.collect::<std::result::Result<Vec<_>, _>>().and_then(Table::new) {
        Ok(table) => {
            let rulebook = if input.ratio(1, 4)? { &*WITH_LOCAL } else { Rulebook::moj() };
            let range = input.int_in_range(0..=rows)?..input.int_in_range(0..=rows + 3)?;
            assert_rows(&made, &table, rulebook, range);
        }
        Err(error) => {
            assert_well_formed(&error);
            let alike = |one: &Made| made.iter().filter(|other| other.field.path == one.field.path).count() == 1;
            let wrong = made.iter().any(|one| !one.fits() || one.rows != rows) || !made.iter().all(alike);
            assert!(wrong, "a sound table is refused: {error}");
        }
    }
    Ok(())
}

fn assert_rows(made: &[Made], table: &Table<'_>, rulebook: &Rulebook, range: std::ops::Range<usize>) {
    let mut assessor = TableAssessor::new(rulebook);
    let answers = assessor.assess(table, 0..table.rows(), true);
    assert_eq!(answers.rows(), 0..table.rows());
    let mut unreadable = Vec::new();
    for row in 0..table.rows() {
        let alone = alone(made, row);
        assert_eq!(table.proposal(row).as_ref().ok(), alone.as_ref().ok());
        assert_eq!(table.faults(row).is_empty(), alone.is_ok());
        match alone {
            Ok(proposal) => assert_row(&answers, row, rulebook, &proposal),
            Err(why) => {
                unreadable.push(row);
                assert_eq!(answers.verdict(row), None);
                assert!(List::ALL.iter().all(|list| answers.list(*list, row).next().is_none()));
                let faults = table.faults(row);
                for fault in &faults {
                    assert_well_formed(fault.error());
                }
                // The reader of single proposals stops at one mistake, which is among those of the row.
                let is_named = |why: &Error| faults.iter().any(|fault| fault.error() == why);
                assert!(why.is_none_or(|why| is_named(&why)), "{faults:?}");
            }
        }
    }
    assert_eq!(answers.unreadable(), unreadable);
    // A part is decided as the whole, and the verdicts alone as those with lists; by another's memory of other rows.
    let part = assessor.assess(table, range, false);
    for row in part.rows() {
        assert_eq!(part.verdict(row), answers.verdict(row));
        assert!(List::ALL.iter().all(|list| part.list(*list, row).next().is_none()));
    }
}

fn assert_row(answers: &TableAnswers<'_>, row: usize, rulebook: &Rulebook, proposal: &Proposal) {
    let decision = rulebook.assess(proposal);
    assert_eq!(answers.verdict(row), Some(decision.verdict), "{proposal:?}");
    for name in List::ALL {
        let found: Vec<_> = answers.list(*name, row).collect();
        assert_eq!(
            found,
            list(&decision, name.name()).expect("a list of decisions"),
            "{} of {proposal:?}",
            name.name()
        );
    }
}

/// The proposal in a row, read as JSON by itself; `Err(None)` if JSON can't express the row.
fn alone(made: &[Made], row: usize) -> std::result::Result<Proposal, Option<Error>> {
    let mut proposal = json!({});
    for made in made {
        match made.cell(row) {
            Cell::Null => {}
            Cell::Nothing => return Err(None),
            Cell::Bool(yes) => put(&mut proposal, made.field.path, json!(yes)),
            Cell::Text(text) => put(&mut proposal, made.field.path, meant(made.field, text)),
        }
    }
    Proposal::from_json(&proposal.to_string()).map_err(Some)
}

/// What a cell of text means, as registers write it; null if it is blank.
fn meant(field: &Field, text: &str) -> serde_json::Value {
    let lower = text.to_lowercase();
    let word = lower.split(|c: char| c.is_whitespace() || "-_".contains(c)).filter(|it| !it.is_empty());
    let word = word.collect::<Vec<_>>().join("_");
    match field.values {
        _ if text.trim().is_empty() => serde_json::Value::Null,
        FieldType::YesNo if ["1", "y", "yes", "true"].contains(&lower.trim()) => json!(true),
        FieldType::YesNo if ["0", "n", "no", "false"].contains(&lower.trim()) => json!(false),
        FieldType::OneOf(values) if values.iter().any(|value| value.name == word) => json!(word),
        _ => json!(text),
    }
}

/// What a cell holds.
enum Cell<'m> {
    Null,
    /// A code that names nothing.
    Nothing,
    Bool(bool),
    Text(&'m str),
}

/// A column made up from the input.
struct Made {
    field: &'static Field,
    form: Form,
    rows: usize,
    /// The values of the dictionary; texts are those of its places.
    values: Vec<Option<Value>>,
    codes: Vec<i64>,
    /// The same in the type that the column has them in.
    typed: Typed,
    bits: Vec<u8>,
    valid: Option<Vec<u8>>,
    offset: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Texts,
    Bools,
    Nulls,
    Codes,
}

/// Codes in each type of whole number.
enum Typed {
    I8(Vec<i8>),
    I16(Vec<i16>),
    I32(Vec<i32>),
    I64(Vec<i64>),
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
    U64(Vec<u64>),
}

impl Typed {
    /// The same codes in the type of this number; one that it does not have becomes its greatest, which names nothing either.
    fn new(kind: u8, codes: &[i64]) -> Self {
        fn each<T: TryFrom<i64> + Copy>(codes: &[i64], greatest: T) -> Vec<T> {
            codes.iter().map(|code| T::try_from(*code).unwrap_or(greatest)).collect()
        }
        match kind % 8 {
            0 => Self::I8(each(codes, i8::MAX)),
            1 => Self::I16(each(codes, i16::MAX)),
            2 => Self::I32(each(codes, i32::MAX)),
            3 => Self::I64(each(codes, i64::MAX)),
            4 => Self::U8(each(codes, u8::MAX)),
            5 => Self::U16(each(codes, u16::MAX)),
            6 => Self::U32(each(codes, u32::MAX)),
            _ => Self::U64(each(codes, u64::MAX)),
        }
    }

    fn codes(&self) -> Codes<'_> {
        match self {
            Self::I8(codes) => Codes::I8(codes),
            Self::I16(codes) => Codes::I16(codes),
            Self::I32(codes) => Codes::I32(codes),
            Self::I64(codes) => Codes::I64(codes),
            Self::U8(codes) => Codes::U8(codes),
            Self::U16(codes) => Codes::U16(codes),
            Self::U32(codes) => Codes::U32(codes),
            Self::U64(codes) => Codes::U64(codes),
        }
    }
}

impl Made {
    fn of(field: &'static Field, rows: usize, input: &mut Unstructured<'_>) -> Result<Self> {
        let form = match (input.int_in_range(0..=15)?, field.values) {
            (0, _) => Form::Nulls,
            (2, _) => Form::Texts,
            (3..=9, _) => Form::Codes,
            (1, _) | (_, FieldType::YesNo) => Form::Bools,
            _ => Form::Texts,
        };
        let mut values = Vec::new();
        for _ in 0..input.int_in_range(1..=12)? {
            values.push(value(field, input)?);
        }
        let offset = input.int_in_range(0..=70)?;
        let bytes = (rows + offset).div_ceil(8);
        let valid = if input.arbitrary()? { Some(repeated(input.bytes(input.len().min(8))?, bytes)) } else { None };
        let bits = repeated(input.bytes(input.len().min(8))?, bytes);
        let bytes_of_codes = repeated(input.bytes(input.len().min(rows.min(64)))?, rows);
        // Mostly codes that name something.
        let astray = input.ratio(1, 8)?;
        let known = i64::try_from(values.len()).unwrap_or(1);
        let code = |byte: u8| match byte {
            255 if astray => i64::MIN,
            254 if astray => i64::MAX,
            253 if astray => -1,
            248..=252 if astray => known,
            _ => i64::from(byte) % known,
        };
        let codes: Vec<i64> = bytes_of_codes.into_iter().map(code).collect();
        let typed = Typed::new(input.arbitrary()?, &codes);
        Ok(Self { field, form, rows, values, codes, typed, bits, valid, offset })
    }

    /// Whether the field takes cells of this form.
    fn fits(&self) -> bool {
        match (self.form, self.field.values) {
            (Form::Bools, values) => values == FieldType::YesNo,
            _ => true,
        }
    }

    fn answers(&self) -> Vec<Option<Answer<'_>>> {
        let answer = |value: &'_ Option<Value>| match value {
            Some(Value::Bool(yes)) => Some(*yes),
            _ => None,
        };
        let each = self.values.iter().map(|value| match answer(value) {
            Some(yes) => Some(Answer::Bool(yes)),
            None => value.as_ref().and_then(Value::as_str).map(Answer::Text),
        });
        each.collect()
    }

    /// The text of each row; null for a value that is not text.
    fn texts(&self) -> Vec<Option<&str>> {
        let text = |row: usize| {
            let value = self.named(row).filter(|_| self.is_valid(row));
            value.and_then(Option::as_ref).and_then(Value::as_str)
        };
        (0..self.rows).map(text).collect()
    }

    fn cells<'m>(&'m self, texts: &'m [Option<&'m str>], dictionary: &'m Dictionary<'m>) -> Cells<'m> {
        let valid = self.valid.as_ref().map(|valid| Bits::new(valid, self.offset));
        match self.form {
            Form::Texts => Cells::Texts(texts),
            Form::Nulls => Cells::Nulls { rows: self.rows },
            Form::Bools => Cells::Bools { rows: self.rows, values: Bits::new(&self.bits, self.offset), valid },
            Form::Codes => Cells::Codes { codes: self.typed.codes(), valid, dictionary },
        }
    }

    fn is_valid(&self, row: usize) -> bool {
        self.valid.as_ref().is_none_or(|valid| bit(valid, self.offset + row))
    }

    /// The content of a row, by the letter.
    fn cell(&self, row: usize) -> Cell<'_> {
        match self.form {
            Form::Nulls => Cell::Null,
            _ if !self.is_valid(row) => Cell::Null,
            Form::Bools => Cell::Bool(bit(&self.bits, self.offset + row)),
            Form::Texts => {
                self.named(row).and_then(Option::as_ref).and_then(Value::as_str).map_or(Cell::Null, Cell::Text)
            }
            Form::Codes => match self.named(row) {
                None => Cell::Nothing,
                Some(None) => Cell::Null,
                Some(Some(Value::Bool(yes))) => Cell::Bool(*yes),
                Some(Some(value)) => value.as_str().map_or(Cell::Null, Cell::Text),
            },
        }
    }

    /// The value that a row's code names, which may be null.
    fn named(&self, row: usize) -> Option<&Option<Value>> {
        self.values.get(usize::try_from(self.codes[row]).ok()?)
    }
}

/// A value that a column of the field may well hold, or one that it should not.
fn value(field: &Field, input: &mut Unstructured<'_>) -> Result<Option<Value>> {
    let listed = field.values.listed();
    Ok(match (input.int_in_range(0..=15)?, field.values) {
        (0, _) => None,
        (1, _) => Some(json!(input.arbitrary::<bool>()?)),
        (2, _) => Some(json!(input.arbitrary::<&str>()?)),
        (3, _) => Some(json!("x".repeat(input.int_in_range(190..=210)?))),
        (4, _) => {
            let texts =
                ["SECRET OFFICIAL", "IL3", "official - sensitive", "", " ", "true", "STORE", "Yes", "n", " 1", "2"];
            Some(json!(*input.choose(&texts)?))
        }
        (_, FieldType::Marking(_)) => {
            let class = input.choose(caveat::Class::ALL)?;
            Some(json!(Marking::from(*class).text()))
        }
        // As a register may write a word of the vocabulary.
        (5, FieldType::OneOf(values)) => {
            let name = input.choose(values)?.name.replace('_', input.choose(&[" ", "-", "  ", "_-"])?);
            Some(json!(if input.arbitrary()? { name.to_uppercase() } else { format!(" {name}\u{a0}") }))
        }
        (_, FieldType::YesNo) => Some(json!(input.arbitrary::<bool>()?)),
        (_, FieldType::Text { .. }) => Some(json!("Trello")),
        _ => Some(json!(input.choose(listed)?.name)),
    })
}

fn bit(bytes: &[u8], place: usize) -> bool {
    bytes.get(place / 8).is_some_and(|byte| byte >> (place % 8) & 1 == 1)
}

fn repeated(pattern: &[u8], length: usize) -> Vec<u8> {
    let pattern = if pattern.is_empty() { &[0x5a] } else { pattern };
    pattern.iter().copied().cycle().take(length).collect()
}
