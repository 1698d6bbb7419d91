//! A table is decided as its rows are one by one.

use caveat::table::{Bits, Cells, Codes, Column, Dictionary, List, Table, TableAssessor};
use caveat::vocabulary::{FIELDS, Field, FieldKind, FieldType};
use caveat::{Answer, Proposal, Rulebook};
use caveat_reference::columns::{Form, Owned};
use caveat_reference::naive::vocabulary::{ACTIVITIES, put};
use caveat_reference::random;
use caveat_reference::vectors::list;
use serde_json::{Value, json};

fn proposals(seed: u64, count: usize) -> Vec<Value> {
    let mut rng = fastrand::Rng::with_seed(seed);
    (0..count).map(|_| random::proposal(&mut rng)).collect()
}

fn read(proposal: &Value) -> Proposal {
    serde_json::from_value(proposal.clone()).unwrap()
}

/// Compares a table with its rows, decided one by one; returns how many rows could not be read.
fn compare(proposals: &[Value], form: Form) -> usize {
    let owned = Owned::new(proposals);
    owned
        .with_table(form, |table| {
            let table = table.unwrap();
            let mut assessor = TableAssessor::new(Rulebook::moj());
            let answers = assessor.assess(&table, 0..proposals.len(), true);
            for (row, proposal) in proposals.iter().enumerate() {
                let Ok(proposal) = serde_json::from_value::<Proposal>(proposal.clone()) else {
                    assert_eq!(answers.verdict(row), None, "{proposal}");
                    assert!(answers.unreadable().contains(&row));
                    assert!(List::ALL.iter().all(|list| answers.list(*list, row).next().is_none()));
                    continue;
                };
                let decision = caveat::assess(&proposal);
                assert_eq!(answers.verdict(row), Some(decision.verdict), "{proposal:?}");
                for name in List::ALL {
                    let found: Vec<_> = answers.list(*name, row).collect();
                    let expected = list(&decision, name.name()).unwrap();
                    assert_eq!(found, expected, "{} of {proposal:?}", name.name());
                }
            }
            answers.unreadable().len()
        })
        .unwrap()
}

#[test]
fn a_table_decides_each_row_as_alone() {
    std::thread::scope(|scope| {
        scope.spawn(|| assert_eq!(compare(&proposals(11, random::share(100_000)), Form::Plain), 0));
        scope.spawn(|| assert_eq!(compare(&proposals(12, random::share(100_000)), Form::Dictionaries), 0));
    });
}

#[test]
fn tables_of_any_length_are_read_to_their_end() {
    let all = proposals(13, 1_200);
    for rows in [0, 1, 2, 7, 8, 9, 63, 64, 65, 127, 128, 129, 511, 512, 513, 1_023, 1_024, 1_025, 1_200] {
        // Without rows there is no telling which columns there are.
        if rows > 0 {
            compare(&all[..rows], Form::Plain);
            compare(&all[..rows], Form::Dictionaries);
        }
    }
    let empty = Table::new(vec![Column::new("activity", Cells::Texts(&[])).unwrap()]).unwrap();
    assert!(TableAssessor::new(Rulebook::moj()).assess(&empty, 0..10, true).rows().is_empty());
}

/// Rows that leave open nothing, all but the activity, what is taken with caution, what is presumed, safeguards alone: one of each
/// sort in turn, then all of a sort together.
#[test]
fn cached_rows_are_decided_as_others() {
    let mut rng = fastrand::Rng::with_seed(17);
    let is_cautious = |field: &Field| {
        ["information.marking", "information.harm_if_disclosed", "information.personal_data"].contains(&field.path)
    };
    let is_presumed = |field: &Field| field.presumed.is_some();
    let leaves_open: [&dyn Fn(&Field) -> bool; 7] = [
        &|_| false,
        &|_| true,
        &is_cautious,
        &is_presumed,
        &|field| is_cautious(field) || is_presumed(field),
        &|field| field.kind == FieldKind::Safeguard,
        &|field| field.path == "information.volume",
    ];
    let mut all = Vec::new();
    for _ in 0..600 {
        all.extend(leaves_open.map(|open| complete(&mut rng, open)));
    }
    assert_eq!(compare(&all, Form::Dictionaries), 0);
    for sort in 0..leaves_open.len() {
        let of_sort: Vec<_> = all.iter().skip(sort).step_by(leaves_open.len()).cloned().collect();
        assert_eq!(compare(&of_sort, Form::Plain), 0);
        assert_eq!(compare(&of_sort, Form::Dictionaries), 0);
    }
}

/// A proposal in which everything but these fields is known.
fn complete(rng: &mut fastrand::Rng, is_open: &dyn Fn(&Field) -> bool) -> Value {
    let activity = rng.choice(ACTIVITIES).unwrap();
    let mut proposal = json!({"activity": activity});
    let known = FIELDS.iter().filter(|field| field.path != "activity" && !is_open(field));
    for field in known.filter(|field| field.taken_by.iter().any(|taker| taker.name() == *activity)) {
        let Some(value) = rng.choice(field.values.listed()) else { continue };
        let name = match field.values {
            FieldType::YesNo => json!(value.name == "true"),
            FieldType::Marking(_) => json!(rng.choice(["OFFICIAL", "SECRET", "UNMARKED", "OFFICIAL – HMG USE ONLY"])),
            _ => json!(value.name),
        };
        put(&mut proposal, field.path, name);
    }
    proposal
}

#[test]
fn a_part_of_a_table_is_decided_as_in_the_whole() {
    let proposals = proposals(14, 2_000);
    let owned = Owned::new(&proposals);
    for form in [Form::Plain, Form::Dictionaries] {
        owned
            .with_table(form, |table| {
                let table = table.unwrap();
                let mut assessor = TableAssessor::new(Rulebook::moj());
                let whole = assessor.assess(&table, 0..2_000, true);
                for range in [0..1, 1..2, 5..70, 100..1_000, 1_999..2_000, 1_990..5_000, 3_000..4_000] {
                    let part = assessor.assess(&table, range, true);
                    for row in part.rows() {
                        assert_eq!(part.verdict(row), whole.verdict(row));
                        for list in List::ALL {
                            assert!(part.list(*list, row).eq(whole.list(*list, row)));
                        }
                    }
                }
            })
            .unwrap();
    }
}

/// Rows that can't be read are those that can't be read by themselves, for the same reason and in the same words.
#[test]
fn unreadable_rows_say_why_and_leave_the_others_alone() {
    let mut proposals = proposals(15, 20_000);
    let mut rng = fastrand::Rng::with_seed(16);
    let mut spoilt = 0;
    for proposal in &mut proposals {
        let object = proposal.as_object_mut().unwrap();
        let before = object.clone();
        match rng.u8(0..60) {
            0 => drop(object.insert("activity".into(), Value::Null)),
            1 => drop(object.insert("activity".into(), json!("transmit"))),
            2 => drop(object.insert("information".into(), json!({"marking": "SECRET OFFICIAL"}))),
            3 => drop(object.insert("information".into(), json!({"volume": "smal"}))),
            4 => drop(object.insert("tool".into(), json!({"name": "x".repeat(201)}))),
            5 if object["activity"] != "store" => drop(object.insert("location".into(), json!("laptop"))),
            6 if object["activity"] != "dispose" => drop(object.insert("no_longer_required".into(), json!(false))),
            _ => {}
        }
        spoilt += usize::from(*object != before);
    }
    assert_eq!(compare(&proposals, Form::Plain), spoilt);
    assert_eq!(compare(&proposals, Form::Dictionaries), spoilt);
    let owned = Owned::new(&proposals);
    for form in [Form::Plain, Form::Dictionaries] {
        owned
            .with_table(form, |table| {
                let table = table.unwrap();
                let answers = TableAssessor::new(Rulebook::moj()).assess(&table, 0..proposals.len(), false);
                for row in answers.unreadable() {
                    let alone = Proposal::from_json(&proposals[*row].to_string()).unwrap_err();
                    assert_eq!(table.faults(*row)[0].error(), &alone);
                }
            })
            .unwrap();
    }
    for (row, proposal) in proposals.iter().enumerate().take(50) {
        let mut alone: Option<Proposal> = serde_json::from_value(proposal.clone()).ok();
        // Blank text is unknown in a table.
        let is_blank = |name: &Value| name.as_str().is_some_and(|name| name.trim().is_empty());
        if let Some(alone) = alone.as_mut().filter(|_| proposal.pointer("/tool/name").is_some_and(is_blank)) {
            alone.forget("tool.name").unwrap();
        }
        owned
            .with_table(Form::Plain, |table| {
                assert_eq!(table.unwrap().proposal(row).ok(), alone);
            })
            .unwrap();
    }
}

#[test]
fn a_malformed_table_says_what_is_wrong() {
    let texts = [Some("store"), None];
    let said = |columns: Result<Table<'_>, caveat::Error>| columns.unwrap_err().to_string();
    let activity = || Column::new("activity", Cells::Texts(&texts)).unwrap();
    let nulls = |path, rows| Column::new(path, Cells::Nulls { rows }).unwrap();
    assert!(said(Table::new(vec![])).starts_with("`activity` is missing"));
    assert!(said(Table::new(vec![nulls("recipient", 2)])).starts_with("`activity` is missing"));
    assert_eq!(said(Table::new(vec![activity(), activity()])), "two columns are named `activity`");
    assert_eq!(
        said(Table::new(vec![activity(), nulls("dpia", 3)])),
        "the column `dpia` has 3 rows, but `activity` has 2"
    );
    let bools = Cells::Bools { rows: 2, values: Bits::new(&[1], 0), valid: None };
    let error = Column::new("location", bools).unwrap_err();
    assert!(error.to_string().ends_with("not a column of true and false"), "{error}");
    let error = Dictionary::new("informaton.marking", &[]).unwrap_err();
    assert!(error.to_string().ends_with("did you mean `information.marking`?"), "{error}");
}

/// Codes of every type; codes that no dictionary has, in rows that are null and in rows that are not; dictionaries with nulls,
/// with values that can't be read, and with more values than are told apart at once.
/// A bit that is not there would read as a known no, and that can be what allows.
#[test]
fn columns_with_too_few_bits_or_too_many_rows_are_refused() {
    let bytes = [0xff_u8];
    let bits = |offset| Bits::new(&bytes, offset);
    let bools = |rows, values, valid| Column::new("only_copy", Cells::Bools { rows, values, valid });
    assert_eq!(bools(8, bits(0), Some(bits(0))).unwrap().rows(), 8);
    let dictionary = Dictionary::new("location", &[]).unwrap();
    let codes = Codes::I8(&[0; 9]);
    let by_code = Column::new("location", Cells::Codes { codes, valid: Some(bits(0)), dictionary: &dictionary });
    for (column, message) in [
        (bools(16, bits(0), None), "takes a bit for each of 16 rows, not 8 bits"),
        (bools(8, bits(1), None), "takes a bit for each of 8 rows, not 7 bits"),
        (bools(8, bits(0), Some(bits(9))), "takes a bit for each of 8 rows, not 0 bits"),
        (by_code, "takes a bit for each of 9 rows, not 8 bits"),
        (
            Column::new("only_copy", Cells::Nulls { rows: usize::MAX }),
            "takes at most 4294967295 rows, not 18446744073709551615",
        ),
    ] {
        let error = column.unwrap_err();
        assert!(error.to_string().ends_with(message), "{error}");
    }
}

#[test]
fn odd_codes_are_never_guessed() {
    let values = [Some(Answer::Text("store")), None, Some(Answer::Text("transfer")), Some(Answer::Bool(true))];
    let dictionary = Dictionary::new("activity", &values).unwrap();
    let verdicts = |codes: Codes<'_>, valid: Option<Bits<'_>>| {
        let column = Column::new("activity", Cells::Codes { codes, valid, dictionary: &dictionary }).unwrap();
        let table = Table::new(vec![column]).unwrap();
        let answers = TableAssessor::new(Rulebook::moj()).assess(&table, 0..table.rows(), false);
        let reads = |row| table.proposal(row).is_ok();
        (0..table.rows()).for_each(|row| assert_eq!(answers.verdict(row).is_some(), reads(row)));
        (0..table.rows()).map(|row| answers.verdict(row).is_some()).collect::<Vec<_>>()
    };
    let readable = [true, false, true, false, false, true];
    assert_eq!(verdicts(Codes::I8(&[0, 1, 2, 3, -1, 0]), None), readable);
    assert_eq!(verdicts(Codes::I16(&[0, 1, 2, 3, 4, 0]), None), readable);
    assert_eq!(verdicts(Codes::I32(&[0, 1, 2, 3, 1_000_000, 0]), None), readable);
    assert_eq!(verdicts(Codes::I64(&[0, 1, 2, 3, i64::MIN, 0]), None), readable);
    assert_eq!(verdicts(Codes::U8(&[0, 1, 2, 3, 255, 0]), None), readable);
    assert_eq!(verdicts(Codes::U16(&[0, 1, 2, 3, 256, 0]), None), readable);
    assert_eq!(verdicts(Codes::U32(&[0, 1, 2, 3, u32::MAX, 0]), None), readable);
    assert_eq!(verdicts(Codes::U64(&[0, 1, 2, 3, u64::MAX, 0]), None), readable);
    assert_eq!(verdicts(Codes::I32(&[0, 77, -5, 2]), Some(Bits::new(&[0b1001], 0))), [true, false, false, true]);

    let markings: Vec<String> = (1..=40).map(|place| format!("OFFICIAL UK{}", " ".repeat(place))).collect();
    let markings: Vec<_> = markings.iter().map(|text| Some(Answer::Text(text))).chain([None]).collect();
    let many = Dictionary::new("information.marking", &markings).unwrap();
    let codes: Vec<u16> = (0..42).collect();
    let stores = vec![Some("store"); 42];
    let marking = Cells::Codes { codes: Codes::U16(&codes), valid: None, dictionary: &many };
    let columns = vec![
        Column::new("information.marking", marking).unwrap(),
        Column::new("activity", Cells::Texts(&stores)).unwrap(),
    ];
    let table = Table::new(columns).unwrap();
    let answers = TableAssessor::new(Rulebook::moj()).assess(&table, 0..42, false);
    let expected: Vec<usize> = (0..42).filter(|row| table.proposal(*row).is_err()).collect();
    assert_eq!(answers.unreadable(), expected);
    assert!(table.faults(41)[0].to_string().contains("its dictionary of 41 values"));
}

/// Every fault of a row, in the order of fields; and cells of text as registers write them.
#[test]
fn every_fault_of_a_row_is_named_and_spellings_are_accepted() {
    let columns = vec![
        Column::new("activity", Cells::Texts(&[Some("Store"), Some(" store "), None])).unwrap(),
        Column::new("location", Cells::Texts(&[Some("labtop"), Some("Accredited network"), Some("laptop")])).unwrap(),
        Column::new("only_copy", Cells::Texts(&[Some("perhaps"), Some("N"), Some(" ")])).unwrap(),
        Column::new("recipient", Cells::Texts(&[Some("third_party"), Some(""), None])).unwrap(),
    ];
    let table = Table::new(columns).unwrap();
    let faults = |row: usize| -> Vec<_> {
        let told = table.faults(row);
        let each = |fault: &caveat::table::Fault| {
            let (path, code) = (fault.error().path().unwrap().to_owned(), fault.error().code().name());
            (path, fault.value().map(str::to_owned), code, fault.error().suggestion().map(std::borrow::Cow::into_owned))
        };
        told.iter().map(each).collect()
    };
    let fault = |path: &str, value: &str, code, suggestion: Option<&str>| {
        (path.to_owned(), Some(value.to_owned()), code, suggestion.map(str::to_owned))
    };
    assert_eq!(
        faults(0),
        [
            fault("location", "labtop", "unknown_value", Some("laptop")),
            fault("only_copy", "perhaps", "wrong_type", None),
            fault("recipient", "third_party", "not_taken", None),
        ]
    );
    assert_eq!(faults(1), []);
    assert_eq!(faults(2), [("activity".to_owned(), None, "missing_key", None)]);
    let alone = json!({"activity": "store", "location": "accredited_network", "only_copy": false});
    assert_eq!(table.proposal(1).unwrap(), read(&alone));
    let answers = TableAssessor::new(Rulebook::moj()).assess(&table, 0..3, true);
    assert_eq!(answers.unreadable(), [0, 2]);
    assert_eq!(answers.verdict(1), Some(caveat::assess(&read(&alone)).verdict));
}

/// A pinned example, so that the comparison itself can't be wrong in both.
#[test]
fn email_to_a_personal_account_is_prohibited_in_a_table_too() {
    let proposal = json!({"activity": "transfer", "recipient": "personal_account", "channel": "email"});
    assert_eq!(caveat::assess(&read(&proposal)).verdict.name(), "prohibited");
    assert_eq!(compare(&[proposal], Form::Plain), 0);
}
