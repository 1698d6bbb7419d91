//! Tables and single proposals agree on who may see information by its marking.

use super::{Cells, Codes, Column, Dictionary, List, MarkingReader, Table, TableAssessor};
use crate::assess::{Rulebook, Status};
use crate::proposal::Answer;

const AUDIENCES: [Option<&str>; 5] =
    [None, Some("anyone"), Some("government"), Some("organisation"), Some("recipients")];
const RECIPIENTS: [Option<&str>; 4] = [Some("same_system"), Some("government"), Some("third_party"), None];

/// Markings of every audience, some that limit nobody or can't be read, and more different ones than four bits can tell apart.
const MARKINGS: [Option<&str>; 20] = [
    Some("OFFICIAL"),
    Some("OFFICIAL – HMG USE ONLY"),
    Some("OFFICIAL-SENSITIVE – MOJ USE ONLY"),
    Some("OFFICIAL-SENSITIVE RECIPIENTS ONLY"),
    Some("SECRET"),
    None,
    Some(" "),
    Some("not a marking"),
    Some("OFFICIAL-SENSITIVE HMG USE ONLY"),
    Some("OFFICIAL – HMCTS USE ONLY"),
    Some("OFFICIAL – ACME LTD USE ONLY"),
    Some("UNMARKED"),
    Some("PROTECT – STAFF"),
    Some("RESTRICTED"),
    Some("IL2"),
    Some("CONFIDENTIAL"),
    Some("TOP SECRET"),
    Some("TOP SECRET – HMG USE ONLY"),
    Some("SECRET – MOJ USE ONLY"),
    Some("OFFICIAL-SENSITIVE"),
];

/// A column of texts, each by its code in a dictionary of all.
struct Coded {
    codes: Vec<u16>,
    values: Vec<Option<&'static str>>,
}

impl Coded {
    fn new(texts: &[Option<&'static str>]) -> Self {
        let mut values: Vec<Option<&str>> = Vec::new();
        let code = |text: Option<&'static str>| {
            let index = values.iter().position(|value| *value == text).unwrap_or_else(|| {
                values.push(text);
                values.len().saturating_sub(1)
            });
            u16::try_from(index).unwrap()
        };
        let codes = texts.iter().copied().map(code).collect();
        Self { codes, values }
    }
}

/// Expects that a table of these columns gets the answers that its rows get one by one. Returns how many rows need the agreement of
/// whoever marked the information.
fn agree(columns: Vec<Column<'_>>) -> usize {
    let table = Table::new(columns).unwrap();
    let answers = TableAssessor::new(Rulebook::moj()).assess(&table, 0..table.rows(), true);
    let mut said = Vec::new();
    MarkingReader::default().read(&table, |marking| said.push(marking.cloned()));
    assert_eq!(said.len(), table.rows());
    let mut limited = 0_usize;
    for (row, said) in said.iter().enumerate() {
        let Ok(proposal) = table.proposal(row) else {
            assert_eq!((answers.verdict(row), said), (None, &None), "row {row}");
            continue;
        };
        let decision = Rulebook::moj().assess(&proposal);
        assert_eq!(answers.verdict(row), Some(decision.verdict), "{proposal:?}");
        let outstanding = decision.requirements.iter().filter(|it| it.status == Status::Outstanding);
        let outstanding: Vec<&str> = outstanding.map(|it| &*it.rule).collect();
        assert_eq!(answers.list(List::Outstanding, row).collect::<Vec<_>>(), outstanding, "{proposal:?}");
        let questions: Vec<&str> = decision.questions.iter().map(|it| it.path).collect();
        assert_eq!(answers.list(List::Questions, row).collect::<Vec<_>>(), questions, "{proposal:?}");
        let assumptions: Vec<&str> = decision.assumptions.iter().map(|it| it.path).collect();
        assert_eq!(answers.list(List::Assumptions, row).collect::<Vec<_>>(), assumptions, "{proposal:?}");
        let marking = decision.marking.as_ref();
        assert_eq!(said.as_ref().map(|it| it.class), marking.map(|it| it.class), "{proposal:?}");
        let notes: Option<Vec<String>> = marking.map(|it| it.notes.iter().map(|note| note.code.to_string()).collect());
        assert_eq!(said.as_ref().map(|it| it.notes.clone()), notes, "{proposal:?}");
        limited = limited.saturating_add(usize::from(outstanding.contains(&"transfer-audience")));
    }
    limited
}

#[test]
fn who_may_see_it_is_read_from_markings_as_in_single_proposals() {
    for different in [8, MARKINGS.len()] {
        for audiences in [&AUDIENCES[..1], &AUDIENCES] {
            let marked = MARKINGS[..different].iter();
            let rows = marked.flat_map(|marking| {
                audiences.iter().flat_map(move |audience| RECIPIENTS.map(|recipient| [*marking, *audience, recipient]))
            });
            let rows: Vec<[Option<&str>; 3]> = rows.collect();
            let [markings, given, recipients] =
                [0, 1, 2].map(|part| rows.iter().map(|row| row[part]).collect::<Vec<_>>());
            let activities = vec![Some("transfer"); rows.len()];
            let refused = vec![Some("no"); rows.len()];
            let others = || {
                let mut columns = vec![
                    Column::new("activity", Cells::Texts(&activities)).unwrap(),
                    Column::new("recipient", Cells::Texts(&recipients)).unwrap(),
                    Column::new("owner_approval.audience", Cells::Texts(&refused)).unwrap(),
                ];
                if audiences.len() > 1 {
                    columns.push(Column::new("information.audience", Cells::Texts(&given)).unwrap());
                }
                columns
            };
            let texts = Column::new("information.marking", Cells::Texts(&markings)).unwrap();
            let as_text = agree([others(), vec![texts]].concat());

            let coded = Coded::new(&markings);
            let values: Vec<Option<Answer<'_>>> = coded.values.iter().map(|text| text.map(Answer::Text)).collect();
            let dictionary = Dictionary::new("information.marking", &values).unwrap();
            let by_code = Cells::Codes { codes: Codes::U16(&coded.codes), valid: None, dictionary: &dictionary };
            let as_codes = agree([others(), vec![Column::new("information.marking", by_code).unwrap()]].concat());

            assert!(as_text > 0);
            assert_eq!(as_text, as_codes);
        }
    }
}
