//! Data Movement Forms: what a transfer's proposal knows is filled in, the rest is blank, and hostile text stays text.

use std::collections::BTreeSet;

use caveat::form::{DataMovementForm, FormAnswers, FormItem};
use caveat::record::{RecordDetails, record};
use caveat::vocabulary::{Field, FieldType};
use caveat::{Activity, Error, Proposal};
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
fn the_form_has_the_twelve_fields_in_order() {
    let form = DataMovementForm::new(&Proposal::new(Activity::Transfer), &FormAnswers::new()).unwrap();
    let ids: Vec<&str> = form.fields.iter().map(|field| field.id).collect();
    let all =
        "requester what_moves marking personal_data from to channel protection approvals minimum retention frequency";
    assert_eq!(ids, all.split(' ').collect::<Vec<_>>());
    assert!(items(&form).iter().all(|item| item.blank && item.text.is_none()));
    let ids: BTreeSet<&str> = items(&form).iter().map(|item| item.id).collect();
    assert_eq!(ids.len(), items(&form).len());
}

/// What is filled in is what the proposal says, in the vocabulary's words; nothing that it says of the form's items is left out.
#[test]
fn a_form_is_filled_in_from_the_proposal_alone() {
    let all = DataMovementForm::new(&Proposal::new(Activity::Transfer), &FormAnswers::new()).unwrap();
    let asked: BTreeSet<&str> = items(&all).iter().map(|item| item.id).collect();
    let transfers = transfers();
    assert!(transfers.len() > 300);
    for proposal in transfers {
        let form = DataMovementForm::new(&proposal, &answers()).unwrap();
        for item in items(&form) {
            let Some(field) = Field::from_path(item.id) else {
                assert!(!item.blank, "{} was answered", item.id);
                continue;
            };
            let answer = proposal.answer(field.path).unwrap().map(|answer| answer.to_string());
            let words = answer.map(|name| match field.values {
                FieldType::Marking(_) | FieldType::Text { .. } => name,
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
        for requirement in caveat::assess(&proposal).requirements {
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
        assert_eq!((error.code().name(), error.path()), ("unknown_value", Some("activity")));
        assert!(error.message().contains(activity.name()));
    }
    let table = [
        (r"{}", "missing_key", Some("proposal")),
        (r#"{"proposal": {"activity": "transfer"}, "record": {}}"#, "unknown_key", Some("proposal")),
        (r#"{"record": {}}"#, "missing_key", Some("record.record")),
        (r#"{"proposal": {"activity": "transfer"}, "answer": {}}"#, "unknown_key", Some("answer")),
        (r#"{"proposal": {"activity": "transfer"}, "answers": []}"#, "wrong_type", Some("answers")),
        (r#"{"proposal": {"activity": "transfer"}, "answers": {"whom": "me"}}"#, "unknown_key", Some("answers.whom")),
        (r#"{"proposal": {"activity": "transfer"}, "answers": {"to": true}}"#, "wrong_type", Some("answers.to")),
        (r#"{"proposal": {"activity": "transfer"}, "answers": {"to": "\u0007"}}"#, "unknown_value", Some("answers.to")),
        (
            r#"{"proposal": {"activity": "transfer"}, "answers": {"to": "a", "to": "b"}}"#,
            "duplicate_key",
            Some("answers.to"),
        ),
        (r#"{"proposal": {"activity": "dispose"}}"#, "unknown_value", Some("proposal.activity")),
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
        assert_eq!(headings, 13);
        let mut said: Vec<&str> = form.fields.iter().flat_map(|field| [field.label, field.hint]).collect();
        said.extend(items(&form).iter().flat_map(|item| [Some(item.label), item.text.as_deref()]).flatten());
        let fingerprint = record.fingerprint().to_string();
        said.extend([fingerprint.as_str(), record.made_at(), "DHS-2.2"]);
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
        let all =
            FormAnswers::new().requester(text).what_moves(text).from(text).to(text).retention(text).frequency(text);
        let form = DataMovementForm::new(&proposal, &all).unwrap();
        let shown = text.trim().replace('\n', " ");
        assert_eq!(html_text(&form.html()).matches(&shown).count(), 7, "{text}");
        let (markdown, headings) = markdown_text(&form.markdown());
        assert_eq!(headings, 13, "{text}");
        let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).collect::<String>();
        assert!(words(&markdown).matches(&words(&shown)).count() >= 7, "{text}: {markdown}");
    }
}
