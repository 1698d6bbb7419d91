//! Data Movement Forms: what a transfer's proposal knows is filled in, what an approver asks for is there, the rest is blank, and
//! hostile text stays text.

use std::collections::BTreeSet;

use caveat::form::{DataMovementForm, FormAnswers, FormItem};
use caveat::record::{RecordDetails, record};
use caveat::vocabulary::{Field, FieldType};
use caveat::{Activity, Error, Proposal, Status};
use caveat_reference::{random, record_vectors, vectors};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// The transfers among the vectors, and random ones.
fn transfers() -> Vec<Proposal> {
    let mut rng = fastrand::Rng::with_seed(9);
    let texts = vectors::all().unwrap().into_iter().filter(|vector| vector.expect.is_some());
    let vectors = texts.map(|vector| Proposal::from_json(&vector.text().unwrap()).unwrap());
    let random = (0..2_000).map(|_| serde_json::from_value(random::proposal(&mut rng)).unwrap());
    vectors.chain(random).filter(|proposal| proposal.activity() == Activity::Transfer).collect()
}

fn answers() -> FormAnswers {
    FormAnswers::new()
        .requester("R. Shah, Probation Analysis, 020 7946 0000")
        .what_moves("Release dates of 40 people")
        .from("Case system")
        .to("Turning Point, Leeds")
        .retention("Six months, then shredded")
        .frequency("Monthly until June")
        .owner("D. Okoro, Head of Case Management")
}

/// Those that may be left out.
fn with_optional_answers(answers: FormAnswers) -> FormAnswers {
    answers
        .data_controller("HMPPS, then Turning Point")
        .access("Two caseworkers")
        .sharing_agreement("DSA-2018-14")
        .siro("The deputy director")
        .review("In May, by R. Shah")
        .period("January to June")
}

const OPTIONAL: [&str; 6] = ["data_controller", "access", "sharing_agreement", "siro", "review", "period"];

fn form_of(proposal: &str) -> DataMovementForm {
    DataMovementForm::new(&Proposal::from_json(proposal).unwrap(), &FormAnswers::new()).unwrap()
}

/// The text of the item with this id, and whether it is blank; `None` if the form does not have it.
fn item<'f>(form: &'f DataMovementForm, id: &str) -> Option<(Option<&'f str>, bool)> {
    items(form).into_iter().find(|item| item.id == id).map(|item| (item.text.as_deref(), item.blank))
}

const BLANK: Option<(Option<&str>, bool)> = Some((None, true));

#[expect(clippy::unnecessary_wraps, reason = "stands beside BLANK and None, as an item does")]
const fn filled(text: &str) -> Option<(Option<&str>, bool)> {
    Some((Some(text), false))
}

fn items(form: &DataMovementForm) -> Vec<&FormItem> {
    form.fields.iter().flat_map(|field| &field.items).collect()
}

#[test]
fn every_vector_of_records_and_forms_is_answered_as_expected() {
    let answered = record_vectors::answered().unwrap();
    let faults: Vec<String> = answered.iter().flat_map(|(vector, answer)| vector.faults(answer)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let names: BTreeSet<&str> = answered.iter().map(|(vector, _)| vector.name.as_str()).collect();
    assert_eq!(names.len(), answered.len());
    assert!(answered.iter().all(|(vector, _)| vector.error.is_some() == vector.expect.is_empty()));
}

#[test]
fn the_form_has_its_fields_in_order() {
    let form = form_of(r#"{"activity": "transfer"}"#);
    let ids: Vec<&str> = form.fields.iter().map(|field| field.id).collect();
    let all = "requester what_moves marking personal_data dpia from to channel protection owner approvals minimum retention \
               frequency";
    assert_eq!(ids, all.split(' ').collect::<Vec<_>>());
    assert!(items(&form).iter().all(|item| item.blank && item.text.is_none()));
    let ids: BTreeSet<&str> = items(&form).iter().map(|item| item.id).collect();
    assert_eq!(ids.len(), items(&form).len());
}

/// Nobody may take it for the form that the guidance asks for.
#[test]
fn the_form_says_that_it_is_not_the_departments_own() {
    let form = form_of(r#"{"activity": "transfer"}"#);
    // Markdown's parser turns a straight apostrophe into another.
    let notice = "own form. It collects what";
    assert!(form.notice.starts_with("This is not the department's own form.") && form.to_json().contains(form.notice));
    assert!(html_text(&form.html()).contains(notice) && markdown_text(&form.markdown()).0.contains(notice));
}

/// An approver always asks for the owner; for an impact assessment wherever there may be personal data.
#[test]
fn approvers_find_the_rows_they_ask_for() {
    let transfer = |personal_data: &str, more: &str| {
        form_of(&format!(
            r#"{{"activity": "transfer", "information": {{"marking": "OFFICIAL", "harm_if_disclosed": "none",
                "personal_data": {personal_data}}}, "recipient": "moj_system", "channel": "accredited_network",
                "encryption": "approved"{more}}}"#
        ))
    };
    let table = [
        (transfer(r#""none""#, ""), None, BLANK),
        (transfer(r#""personal""#, ""), BLANK, BLANK),
        (transfer(r#""special_category""#, r#", "owner_approval": {"sharing": true}"#), BLANK, filled("Yes")),
        (transfer(r#""criminal_offence""#, r#", "owner_approval": {"sharing": false}"#), BLANK, filled("No")),
        (transfer("null", ""), BLANK, BLANK),
        (form_of(r#"{"activity": "transfer", "dpia": "completed"}"#), filled("Completed"), BLANK),
    ];
    for (form, dpia, approval) in table {
        let ids: Vec<&str> = form.fields.iter().map(|field| field.id).collect();
        assert!(ids.contains(&"owner") && ids.contains(&"approvals"), "{ids:?}");
        assert_eq!(ids.contains(&"dpia"), dpia.is_some(), "{ids:?}");
        assert_eq!((item(&form, "owner"), item(&form, "owner_approval.sharing")), (BLANK, approval));
        assert_eq!(item(&form, "dpia"), dpia);
    }
    for proposal in transfers() {
        let form = DataMovementForm::new(&proposal, &answers()).unwrap();
        assert!(form.fields.iter().all(|field| !field.items.is_empty()));
        assert_eq!(item(&form, "owner"), filled("D. Okoro, Head of Case Management"));
        assert!(!form.html().contains("Not called for") && !form.markdown().contains("Not called for"));
    }
}

#[test]
fn what_is_optional_is_shown_and_never_counts_as_blank() {
    let complete = r#"{"activity": "transfer", "information": {"marking": "OFFICIAL", "harm_if_disclosed": "none",
        "personal_data": "personal", "data_subjects": "colleagues", "volume": "small", "purpose": "described"},
        "dpia": "exempt", "recipient": "moj_system", "destination": "uk", "channel": "email", "encryption": "in_transit",
        "recipient_protection": true, "business_need": true, "minimum_necessary": true, "owner_approval": {"sharing": true}}"#;
    let proposal = Proposal::from_json(complete).unwrap();
    let form = DataMovementForm::new(&proposal, &answers()).unwrap();
    assert!(form.complete && form.blank.is_empty(), "{:?}", form.blank);
    let optional: Vec<&str> = items(&form).iter().filter(|item| item.optional).map(|item| item.id).collect();
    assert_eq!(optional, OPTIONAL);
    assert!(optional.iter().all(|id| item(&form, id) == BLANK));
    for view in [html_text(&form.html()), markdown_text(&form.markdown()).0] {
        assert_eq!(view.matches("Blank: optional").count(), OPTIONAL.len(), "{view}");
        assert!(!view.contains("Blank: to be filled in") && view.contains("Nothing is left to fill in."));
    }
    assert_eq!(form.to_json().matches(r#""optional":true"#).count(), OPTIONAL.len());
    assert!(!form.to_json().contains(r#""optional":false"#));

    let form = DataMovementForm::new(&proposal, &with_optional_answers(answers())).unwrap();
    assert!(items(&form).iter().all(|item| !item.blank));
    assert_eq!(item(&form, "siro"), filled("The deputy director"));
    // Without personal data there is no data controller to name.
    let form = form_of(r#"{"activity": "transfer", "information": {"personal_data": "none"}}"#);
    assert_eq!((item(&form, "data_controller"), item(&form, "access")), (None, BLANK));
}

/// What is asked only where it applies: a proposal, an item, and its answer.
#[test]
fn items_are_there_where_they_apply() {
    let limited = "Only the recipients it names (RECIPIENTS ONLY)";
    let table = [
        (r#""information": {"audience": "recipients"}"#, "information.audience", filled(limited)),
        (
            r#""information": {"marking": "OFFICIAL-SENSITIVE RECIPIENTS ONLY"}"#,
            "information.audience",
            filled(limited),
        ),
        (r#""information": {"marking": "OFFICIAL"}"#, "information.audience", filled("No limit is written on it")),
        ("", "information.audience", None),
        (r#""information": {"audience": "recipients"}"#, "owner_approval.audience", BLANK),
        (r#""information": {"audience": "organisation"}, "recipient": "moj_system""#, "owner_approval.audience", None),
        (r#""information": {"audience": "organisation"}, "recipient": "government""#, "owner_approval.audience", BLANK),
        (r#""information": {"audience": "government"}, "recipient": "government""#, "owner_approval.audience", None),
        (r#""information": {"audience": "government"}, "recipient": "third_party""#, "owner_approval.audience", BLANK),
        (r#""owner_approval": {"audience": true}"#, "owner_approval.audience", filled("Yes")),
        ("", "owner_approval.audience", None),
        ("", "required_by_law", None),
        (r#""required_by_law": true"#, "required_by_law", filled("Yes")),
        (r#""required_by_law": false"#, "required_by_law", filled("No")),
        (r#""required_by_law": true"#, "compliance_advice", BLANK),
        (r#""required_by_law": false"#, "compliance_advice", None),
        ("", "compliance_advice", None),
        (r#""information": {"asset_owner": false}"#, "information.asset_owner", filled("No")),
        ("", "information.asset_owner", None),
        (r#""encryption": "in_transit""#, "encryption", filled("The connection is encrypted, for example with TLS")),
        (r#""channel": "email""#, "tool.approved", None),
        (r#""channel": "online_tool""#, "tool.approved", BLANK),
        (r#""channel": "online_tool""#, "tool.encrypts_in_transit", BLANK),
        (r#""channel": "online_tool", "tool": {"approved": true}"#, "consent", None),
        (r#""channel": "online_tool", "tool": {"approved": false}"#, "consent", BLANK),
        (r#""channel": "accredited_network""#, "accreditor_approval", BLANK),
        (r#""channel": "accredited_network", "encryption": "in_transit""#, "accreditor_approval", BLANK),
        (r#""channel": "accredited_network", "encryption": "approved""#, "accreditor_approval", None),
        (r#""channel": "online_tool", "tool": {"approved": true}"#, "owner_approval.in_clear", BLANK),
        (r#""channel": "online_tool", "tool": {"approved": false}"#, "owner_approval.in_clear", None),
        (r#""channel": "email""#, "owner_approval.in_clear", None),
        (
            r#""information": {"purpose": "described"}"#,
            "information.purpose",
            filled("One of the reasons it was collected for"),
        ),
        (
            r#""information": {"personal_data": "personal"}"#,
            "information.personal_data",
            filled("Yes, ordinary personal data, such as names and addresses"),
        ),
    ];
    for (known, id, expected) in table {
        let comma = if known.is_empty() { "" } else { ", " };
        let form = form_of(&format!(r#"{{"activity": "transfer"{comma}{known}}}"#));
        assert_eq!(item(&form, id), expected, "{known} {id}");
    }
}

/// What a marking's reader should know reaches the form.
#[test]
fn notes_on_the_marking_are_shown() {
    let proposal = r#"{"activity": "transfer", "information": {"marking": "CONFIDENTIAL"}}"#;
    let notes = caveat::assess_json(proposal).unwrap();
    let notes: serde_json::Value = serde_json::from_str(&notes).unwrap();
    let note = notes["marking"]["notes"][0]["text"].as_str().unwrap();
    let form = form_of(proposal);
    assert!(item(&form, "marking_notes").unwrap().0.unwrap().contains(note));
    assert!(!form.blank.contains(&"marking_notes"));
    assert_eq!(
        item(&form_of(r#"{"activity": "transfer", "information": {"marking": "OFFICIAL"}}"#), "marking_notes"),
        None
    );
}

/// What is filled in is what the proposal says, in the vocabulary's words; nothing that it says of the form's items is left out.
#[test]
fn a_form_is_filled_in_from_the_proposal_alone() {
    let all = DataMovementForm::new(&Proposal::new(Activity::Transfer), &FormAnswers::new()).unwrap();
    let asked: BTreeSet<&str> = items(&all).iter().map(|item| item.id).collect();
    let transfers = transfers();
    assert!(transfers.len() > 300);
    for proposal in transfers {
        let form = DataMovementForm::new(&proposal, &with_optional_answers(answers())).unwrap();
        for item in items(&form) {
            // Who may see it follows from the marking too.
            if item.id == "information.audience" {
                continue;
            }
            let Some(field) = Field::from_path(item.id) else {
                assert!(!item.blank, "{} was answered", item.id);
                continue;
            };
            let answer = proposal.answer(field.path).unwrap().map(|answer| answer.to_string());
            let words = answer.map(|name| match field.values {
                FieldType::Marking(_) | FieldType::Text { .. } => name,
                _ if (field.path, &*name) == ("information.purpose", "described") => {
                    "One of the reasons it was collected for".to_owned()
                }
                _ => field.values.listed().iter().find(|value| value.name == name).unwrap().text.to_owned(),
            });
            assert_eq!(item.text, words, "{}", item.id);
            assert_eq!((item.blank, item.label), (item.text.is_none(), field.label));
        }
        let shown: BTreeSet<&str> = items(&form).iter().map(|item| item.id).collect();
        for (field, _) in proposal.answers().filter(|(field, _)| asked.contains(field.path)) {
            assert!(shown.contains(field.path), "{} is known and not shown", field.path);
        }
        // A requirement that is not met can be read off the form: its field says no, or is blank.
        let blank: Vec<&str> = items(&form).iter().filter(|item| item.blank).map(|item| item.id).collect();
        assert_eq!(form.blank, blank);
        assert_eq!(form.complete, blank.is_empty());
        let requirements = caveat::assess(&proposal).requirements;
        for requirement in requirements.into_iter().filter(|it| it.status != Status::Met) {
            for setting in requirement.satisfied_by.iter().flatten().filter(|setting| asked.contains(setting.path)) {
                assert!(shown.contains(setting.path), "{} asks for {}", requirement.rule, setting.path);
            }
        }
    }
}

#[test]
fn other_activities_and_unknown_answers_are_refused() {
    for activity in Activity::ALL.iter().filter(|activity| **activity != Activity::Transfer) {
        let error = DataMovementForm::new(&Proposal::new(*activity), &answers()).unwrap_err();
        assert_eq!((error.code().name(), error.path()), ("wrong_activity", Some("activity")));
        assert!(error.message().contains(activity.name()));
    }
    let table = [
        (r"{}", "missing_key", Some("proposal")),
        (r#"{"proposal": {"activity": "transfer"}, "record": {}}"#, "mismatch", Some("proposal")),
        (r#"{"record": {}}"#, "missing_key", Some("record.record")),
        (r#"{"proposal": {"activity": "transfer"}, "answer": {}}"#, "unknown_key", Some("answer")),
        (r#"{"proposal": {"activity": "transfer"}, "answers": []}"#, "wrong_type", Some("answers")),
        (r#"{"proposal": {"activity": "transfer"}, "answers": {"whom": "me"}}"#, "unknown_key", Some("answers.whom")),
        (r#"{"proposal": {"activity": "transfer"}, "answers": {"to": true}}"#, "wrong_type", Some("answers.to")),
        (r#"{"proposal": {"activity": "transfer"}, "answers": {"to": "\u0007"}}"#, "malformed", Some("answers.to")),
        (
            r#"{"proposal": {"activity": "transfer"}, "answers": {"to": "a", "to": "b"}}"#,
            "duplicate_key",
            Some("answers.to"),
        ),
        (r#"{"proposal": {"activity": "dispose"}}"#, "wrong_activity", Some("proposal.activity")),
        (r#"{"proposal": {"activity": "transfer", "channel": 3}}"#, "wrong_type", Some("proposal.channel")),
    ];
    for (request, code, path) in table {
        let error: Error = DataMovementForm::from_request(request).unwrap_err();
        assert_eq!((error.code().name(), error.path()), (code, path), "{request}: {error}");
    }
    let long = FormAnswers::new().what_moves("x".repeat(1_001));
    let error = DataMovementForm::new(&Proposal::new(Activity::Transfer), &long).unwrap_err();
    assert_eq!((error.code().name(), error.path()), ("too_large", Some("answers.what_moves")));
}

/// The text of a Markdown document, which must hold no HTML, link, image or table of somebody else's.
fn markdown_text(markdown: &str) -> (String, usize) {
    let (mut text, mut headings) = (String::new(), 0);
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Html(html) | Event::InlineHtml(html) => panic!("`{html}` is HTML"),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => panic!("a link"),
            Event::Start(Tag::Heading { .. }) => headings += 1,
            _ => {}
        }
    }
    (text, headings)
}

fn html_text(html: &str) -> String {
    let document = roxmltree::Document::parse(html).unwrap_or_else(|error| panic!("{error}:\n{html}"));
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let known = "article h2 p section h3 dl div dt dd strong footer";
        assert!(known.split(' ').any(|name| name == node.tag_name().name()), "{}", node.tag_name().name());
        for attribute in node.attributes() {
            assert!(["class", "lang"].contains(&attribute.name()), "{}", attribute.name());
        }
    }
    document.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect()
}

#[test]
fn every_view_says_all_of_the_form() {
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).collect::<String>();
    for proposal in transfers().into_iter().take(300) {
        let record = record(&proposal, &RecordDetails::new("2026-11-22T09:30:00Z")).unwrap();
        let form = DataMovementForm::from_record(&record, &FormAnswers::new().to("Turning Point")).unwrap();
        let html = html_text(&form.html());
        let (markdown, headings) = markdown_text(&form.markdown());
        assert_eq!(headings, form.fields.len() + 1);
        let mut said: Vec<&str> = form.fields.iter().flat_map(|field| [field.label, field.hint]).collect();
        said.extend(items(&form).iter().flat_map(|item| [Some(item.label), item.text.as_deref()]).flatten());
        let fingerprint = record.fingerprint().to_string();
        said.extend([fingerprint.as_str(), record.made_at(), "DHS 2.2", form.notice]);
        for text in said {
            // A line of the form stays one line: what would break it shows as a space. What would turn its direction shows as a mark.
            let text = text.replace(char::is_control, " ").replace('\u{202e}', "\u{fffd}");
            assert!(html.contains(&text), "`{text}` is not in {html}");
            assert!(words(&markdown).contains(&words(&text)), "`{text}` is not in {markdown}");
        }
        for view in [&html, &markdown] {
            assert_eq!(view.matches("Blank: to be filled in").count(), form.blank.len());
        }
    }
}

#[test]
fn hostile_answers_stay_text() {
    let hostile = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</td></tr></table>",
        "# heading\n\n## another\n- item",
        "[link](javascript:alert(1)) ![image](x) <https://x.example>",
        "`code` *bold* | cell | $x$ ~~gone~~",
        "&lt;b&gt; &#64; \\",
        "1. one\n2. two\n***\n",
    ];
    for text in hostile {
        let mut proposal = Proposal::new(Activity::Transfer);
        proposal.set("channel", "online_tool").unwrap();
        proposal.set("tool.name", text).unwrap();
        proposal.set("information.personal_data", "personal").unwrap();
        let all = FormAnswers::new()
            .requester(text)
            .what_moves(text)
            .from(text)
            .to(text)
            .retention(text)
            .frequency(text)
            .owner(text);
        let all = all.data_controller(text).access(text).sharing_agreement(text).siro(text).review(text).period(text);
        let form = DataMovementForm::new(&proposal, &all).unwrap();
        let shown = text.trim().replace('\n', " ");
        assert_eq!(html_text(&form.html()).matches(&shown).count(), 14, "{text}");
        let (markdown, headings) = markdown_text(&form.markdown());
        assert_eq!(headings, form.fields.len() + 1, "{text}");
        let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).collect::<String>();
        assert!(words(&markdown).matches(&words(&shown)).count() >= 14, "{text}: {markdown}");
    }
}
