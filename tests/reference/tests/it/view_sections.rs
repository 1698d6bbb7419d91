//! What the sections of a decision's views say, in which order, and what is folded.

use crate::views::decided;

/// The headings of a text view, in order.
fn headings(text: &str) -> Vec<&str> {
    text.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with([' ', 'M', 'D'])).collect()
}

const HARMLESS: &str =
    r#""information": {"marking": "OFFICIAL", "harm_if_disclosed": "none", "personal_data": "none"}"#;

/// What a person needs first comes first; each verdict has its own tag, and shows what helps with it.
#[test]
fn what_a_person_needs_comes_first() {
    let last = ["The guidance", "Your answers"];
    let follows = ["What you must do", "Good to know"];
    let table = [
        (
            format!(r#"{{"activity": "store", "location": "accredited_network", {HARMLESS}}}"#),
            "You can keep it there. You must also do what is listed under 'What you must do'.",
            [&["What you must do", "Who to ask", "We assumed", "Good to know"][..], &last].concat(),
        ),
        (
            r#"{"activity": "dispose", "no_longer_required": true, "obligations_checked": true, "information":
                {"marking": "OFFICIAL", "key_record": false, "personal_data": "none", "harm_if_disclosed": "none"}}"#
                .to_owned(),
            "Not yet: Before you dispose of it this way, do or confirm 1 thing.",
            [&["What to do", "Who to ask", "We assumed", "Already in place"][..], &follows, &last].concat(),
        ),
        (
            r#"{"activity": "dispose", "obligations_checked": true, "secure_method": true, "information":
                {"marking": "OFFICIAL", "key_record": false, "personal_data": "none", "harm_if_disclosed": "none"}}"#
                .to_owned(),
            "More information needed: We cannot say yet. Find out 1 thing.",
            [&["Find out", "Who to ask", "We assumed", "Already in place"][..], &follows, &last].concat(),
        ),
        (
            r#"{"activity": "store", "location": "accredited_network", "information": {"marking": "SECRET",
                "personal_data": "none", "key_record": false}}"#
                .to_owned(),
            "Ask first: Before you keep it there, ask the Operation Security Team (OST) and the Chief Information Security \
             Officer (CISO). This guidance does not settle it.",
            [&["Ask first", "Who to ask", "What you could do instead", "We assumed"][..], &follows, &last].concat(),
        ),
        (
            format!(r#"{{"activity": "store", "location": "unaccredited_system", {HARMLESS}}}"#),
            "Do not keep it there. The guidance forbids it.",
            [&["Why", "What you could do instead", "Who to ask", "We assumed"][..], &last].concat(),
        ),
        (
            format!(r#"{{"activity": "use_tool", "business_critical": true, {HARMLESS}}}"#),
            "Do not use the tool for it. The guidance advises against it.",
            [
                &["Why", "What you could do instead", "Who to ask", "We assumed", "Where the guidance conflicts"][..],
                &last,
            ]
            .concat(),
        ),
    ];
    for (proposal, first, expected) in table {
        let text = decided(&proposal).text();
        assert_eq!(text.lines().next(), Some(first), "{proposal}");
        assert_eq!(headings(&text), expected, "{text}");
    }
}

/// What a view in HTML shows before anything is unfolded: its headings, and how many words it has.
fn first_screen(html: &str) -> (Vec<String>, usize) {
    let document = roxmltree::Document::parse(html).unwrap();
    let open = |node: &roxmltree::Node<'_, '_>| !node.ancestors().any(|it| it.has_tag_name("details"));
    let shown = || document.descendants().filter(open);
    let headings = shown().filter(|node| node.has_tag_name("h2")).filter_map(|node| node.text().map(str::to_owned));
    let words = shown().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).flat_map(str::split_whitespace);
    (headings.collect(), words.count())
}

/// One screen first: the answer, the reason, what to do, and whom to ask.
#[test]
fn html_shows_one_screen_first() {
    let transfer = r#"{"activity": "transfer", "information": {"marking": "OFFICIAL-SENSITIVE", "personal_data": "none",
        "key_record": false}, "recipient": "moj_system", "channel": "accredited_network", "business_need": true,
        "recipient_protection": true, "encryption": "approved"}"#;
    let to_a_barrister = r#"{"activity": "transfer", "information": {"marking": "OFFICIAL-SENSITIVE", "personal_data":
        "criminal_offence", "purpose": "described"}, "recipient": "third_party", "channel": "email", "destination": "uk",
        "business_need": true, "minimum_necessary": true, "recipient_protection": true}"#;
    let tool = r#"{"activity": "use_tool", "information": {"marking": "OFFICIAL-SENSITIVE"}}"#;
    let table = [
        (transfer, &["What to do", "Who to ask"][..], 200),
        (to_a_barrister, &["What to do", "Who to ask"], 200),
        (tool, &["Why", "What you could do instead", "Who to ask"], 120),
    ];
    for (proposal, headings, most) in table {
        let html = decided(proposal).html();
        let (shown, words) = first_screen(&html);
        assert_eq!(shown, headings, "{html}");
        assert!(words <= most, "{words} words: {html}");
    }
    let html = decided(transfer).html();
    let document = roxmltree::Document::parse(&html).unwrap();
    // Every fold says what it shows.
    for details in document.descendants().filter(|node| node.has_tag_name("details")) {
        let summary = details.children().find(roxmltree::Node::is_element).unwrap();
        assert!(summary.has_tag_name("summary") && summary.text().is_some_and(|text| !text.is_empty()));
    }
    let everything = document.descendants().find(|node| node.attribute("class") == Some("caveat-everything")).unwrap();
    let action = everything.descendants().find(|node| node.has_tag_name("li")).unwrap();
    assert_eq!(action.text().map(str::trim_end), Some("Complete a Data Movement Form"));
    let more = action.children().find(|child| child.has_tag_name("details")).unwrap();
    let lines: Vec<_> =
        more.descendants().filter(|node| node.has_tag_name("li")).filter_map(|line| line.text()).collect();
    assert_eq!(
        lines,
        [
            "Complete a Data Movement Form. Every transfer between systems of the organisation, or to anyone outside it, \
             needs one.",
            "Because it would go to another system of the organisation.",
            "Source: DHS 2.2 Scope",
        ]
    );
}

/// Lines that a view shows below an item, and others that it does not.
#[test]
fn items_say_why_who_and_where() {
    let personal = |more: &str| {
        format!(
            r#"{{"activity": "use_tool", "information": {{"marking": "OFFICIAL", "harm_if_disclosed": "none",
                "personal_data": "personal", "purpose": "described", "data_subjects": "citizens", "key_record": false}},
                "tool": {{"data_location": "uk", "encrypts_in_transit": true}}, "business_critical": false{more}}}"#
        )
    };
    let table: &[(String, &str, &[&str])] = &[
        (
            personal(r#", "dpia": "completed", "consent": false"#),
            "Get the citizens' consent to putting their data in the tool",
            &["Who can confirm it: whoever collected the data", "You have not done this yet.", "Why:"],
        ),
        (
            personal(r#", "consent": true"#),
            "Complete a Data Protection Impact Assessment, or have an ICO exception to it confirmed",
            &["Who can confirm it: the Data Privacy Team", "We do not know whether this is done.", "Why:"],
        ),
        (personal(r#", "consent": true"#), "The citizens have consented.", &["Why:"]),
        (personal(r#", "consent": true"#), "The tool encrypts data on its way.", &["Why:"]),
        (
            r#"{"activity": "use_tool", "information": {"personal_data": "criminal_offence"}}"#.to_owned(),
            "Online tools never suit information that would cause a person damage or distress, or special category or criminal \
             offence data.",
            &[
                "Because it includes criminal offence data.",
                "The guidance says 'should', not 'must'.",
                "Source: OIT 4.3 Personal data",
                "How we read the guidance:",
            ],
        ),
        (
            r#"{"activity": "dispose", "no_longer_required": false}"#.to_owned(),
            "This copy is still needed. Keep it until nobody needs it.",
            &["Because this copy is still needed.", "Source: DSP 1.2 Introduction; DHS 5.2 Ownership"],
        ),
        (
            r#"{"activity": "start_project"}"#.to_owned(),
            "Keep it secure and private for as long as you hold it, even if it contains no personal data.",
            &["Source: DSP 1.1, DSP 1.5 Introduction; DSP 2.2 Why important; DSP 3.2 When this applies"],
        ),
        (
            r#"{"activity": "start_project"}"#.to_owned(),
            "You can ask the Data Privacy Team about personal data: privacy@justice.gov.uk.",
            &["This may apply.", "Source: DSP 4.1 Data privacy"],
        ),
        (
            r#"{"activity": "start_project"}"#.to_owned(),
            "Data Privacy Team: privacy@justice.gov.uk",
            &["Source: DSP 4.1 Data privacy"],
        ),
        (
            r#"{"activity": "store"}"#.to_owned(),
            "Would this be the only copy?",
            &[
                "Answer no if another copy is on the organisation's accredited network. A second copy on a stick does not \
                 count.",
                "Answers: Yes; No",
            ],
        ),
        (
            r#"{"activity": "dispose"}"#.to_owned(),
            "Is this copy no longer needed?",
            &[
                "Who can tell you: the Information Asset Owner",
                "It must be needed neither for the work nor for a request for information. A copy in a tool is not needed once the information is kept on the organisation's system.",
                "Answers: Yes; No",
            ],
        ),
    ];
    for (proposal, item, expected) in table {
        let text = decided(proposal).text();
        let lines = text.lines().skip_while(|line| *line != format!("  - {item}")).skip(1);
        let below = lines.take_while(|line| line.starts_with("    "));
        let below: Vec<&str> = below.filter_map(|line| line.strip_prefix("    ")).collect();
        let below: Vec<&str> = below.into_iter().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(below, *expected, "{item}: {text}");
    }
}

/// The marking and what there is to know about it come right after the headline.
#[test]
fn the_marking_and_its_notes_are_under_the_headline() {
    let with = |marking: &str| {
        decided(&format!(r#"{{"activity": "start_project", "information": {{"marking": "{marking}"}}}}"#))
    };
    let decision = with("OFFICIAL-SENSITIVE");
    assert_eq!(decision.text().lines().nth(1), Some("Marking: OFFICIAL-SENSITIVE"));
    assert!(decision.html().contains(r#"<p class="caveat-marking">Marking: OFFICIAL-SENSITIVE</p>"#));
    assert!(decision.markdown().contains("\n\nMarking: OFFICIAL-SENSITIVE\n\n## "));

    let bare = with("CONFIDENTIAL");
    let notes = bare.marking.as_ref().unwrap().notes.len();
    assert!(notes > 0);
    let text = bare.text();
    let opening: Vec<&str> = text.lines().skip(1).take_while(|line| !line.is_empty()).collect();
    assert_eq!((opening.len(), opening[0]), (1 + notes, "Marking: CONFIDENTIAL"));
    assert!(opening.iter().all(|line| line.starts_with(char::is_uppercase)), "{opening:?}");

    assert_eq!(with("UNMARKED").text().lines().nth(1), Some("Marking: UNMARKED"));
    assert_eq!(decided(r#"{"activity": "start_project"}"#).text().lines().nth(1), Some(""));
}
