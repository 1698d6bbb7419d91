//! What people see: every view parses as what it says it is, and what was given to it stays text.

use caveat::local::{LocalRules, WrittenRule};
use caveat::{Decision, Marking, Proposal, Rulebook, Strength, Verdict, assess};
use caveat_reference::{random, vectors};
use pulldown_cmark::{Event, Options, Parser};

fn decisions() -> Vec<(String, Decision)> {
    let mut rng = fastrand::Rng::with_seed(21);
    let random = (0..500).map(|_| random::proposal(&mut rng)).map(|proposal| proposal.to_string());
    let vectors = vectors::all().unwrap().into_iter().filter(|vector| vector.expect.is_some());
    let texts = vectors.map(|vector| vector.text().unwrap()).chain(random);
    texts.map(|text| (text.clone(), assess(&Proposal::from_json(&text).unwrap()))).collect()
}

/// A clause's id as views show it.
fn shown(clause: impl AsRef<str>) -> String {
    clause.as_ref().replacen('-', " ", 1)
}

/// Everything that a decision has to say, which every view has to show. What helps nothing while it is prohibited is left out.
fn said(decision: &Decision) -> Vec<String> {
    let mut said = vec![decision.headline.clone()];
    // A headline that says plainly what to do, or not to, needs no label.
    if !matches!(decision.verdict, Verdict::Allowed | Verdict::Prohibited) {
        said.push(decision.verdict.label().to_owned());
    }
    let mut say = |text: &str| said.push(text.to_owned());
    let mut rules = Vec::new();
    for it in &decision.prohibitions {
        rules.push((&it.text, &it.reading, &it.clauses));
    }
    for it in &decision.referrals {
        rules.push((&it.text, &it.reading, &it.clauses));
    }
    if decision.verdict != Verdict::Prohibited {
        rules.extend(decision.requirements.iter().map(|it| (&it.text, &it.reading, &it.clauses)));
        rules.extend(decision.duties.iter().chain(&decision.advice).map(|it| (&it.text, &it.reading, &it.clauses)));
    }
    for (text, reading, clauses) in rules {
        say(text);
        if let Some(reading) = reading {
            say(reading);
        }
        clauses.iter().for_each(|clause| say(&shown(clause)));
    }
    if let Some(marking) = &decision.marking {
        say(&format!("Marking: {}", marking.text));
        // The first letter of a note may be another.
        marking.notes.iter().for_each(|note| say(&note.text.chars().skip(1).collect::<String>()));
    }
    for action in &decision.actions {
        say(&action.text);
        // The first letter becomes small after a colon.
        say(&action.who[1..]);
    }
    for question in &decision.questions {
        say(question.text);
        question.options.iter().for_each(|option| say(option.text));
    }
    decision.assumptions.iter().for_each(|it| say(&it.text));
    decision.conflicts.iter().for_each(|it| say(&it.text));
    decision.alternatives.iter().for_each(|it| say(&it.text));
    decision.nothing_helps.iter().for_each(|it| say(&it.text));
    for contact in &decision.contacts {
        // The first letter becomes a capital.
        say(&contact.role[1..]);
        contact.email.iter().for_each(|email| say(email));
    }
    say(&decision.policy.digest);
    said
}

#[track_caller]
fn assert_says_all(view: &str, decision: &Decision) {
    for text in said(decision) {
        assert!(view.contains(&text), "`{text}` is not in:\n{view}");
    }
}

/// The text of a Markdown document, which must hold no HTML, link or image.
fn markdown_text(markdown: &str) -> String {
    let mut text = String::new();
    // Every extension, but for the one that sets other quotes and dashes in place of those that were written.
    let options = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) => panic!("`{html}` is HTML"),
            Event::Start(pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. }) => panic!("a link"),
            _ => {}
        }
    }
    text
}

/// The text of an HTML fragment that is well-formed XML too.
fn html_text(html: &str) -> String {
    let document = roxmltree::Document::parse(html).unwrap_or_else(|error| panic!("{error}:\n{html}"));
    document.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect()
}

#[test]
fn every_view_says_everything() {
    for (_, decision) in decisions() {
        assert_says_all(&decision.text(), &decision);
        assert_says_all(&html_text(&decision.html()), &decision);
        // Markdown's parser may turn straight quotes and dashes into others, so only words are compared.
        let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).collect::<String>();
        let markdown = words(&markdown_text(&decision.markdown()));
        for text in said(&decision) {
            assert!(markdown.contains(&words(&text)), "`{text}` is not in:\n{}", decision.markdown());
        }
    }
}

#[test]
fn every_view_says_what_was_asked() {
    let proposal = r#"{"activity": "transfer", "information": {"marking": "uk official", "volume": "large"},
        "channel": "email", "business_need": false, "recipient": null, "tool": {"name": "Sheets <2>"}}"#;
    let decision = assess(&Proposal::from_json(proposal).unwrap());
    let asked = [
        "What you want to do: Send it to someone or somewhere",
        "Marking: uk official",
        "How it travels: Email over the internet",
        "Business need: No",
        "Tool: Sheets <2>",
    ];
    let (_, text) = decision.text().split_once("Your answers\n").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert_eq!(text.matches("  - ").count(), asked.len() + 1, "what is unknown is not listed: {text}");
    for said in asked {
        assert!(text.contains(said), "{said}: {text}");
        assert!(html_text(&decision.html()).contains(said), "{said}");
        assert!(markdown_text(&decision.markdown()).contains(said), "{said}");
    }
}

#[test]
fn html_has_only_the_elements_and_attributes_that_it_says() {
    for (_, decision) in decisions() {
        let html = decision.html();
        let document = roxmltree::Document::parse(&html).unwrap();
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            let name = node.tag_name().name();
            let known = "article p strong section h2 ul li div small details summary footer";
            assert!(known.split(' ').any(|known| known == name), "{name}");
            assert!(node.attributes().all(|attribute| attribute.name() == "class"));
        }
    }
}

/// A marking is the only text of the asker's that a decision repeats; the parser lets little through, and the views nothing.
#[test]
fn hostile_markings_stay_text() {
    let hostile = ["SECRET<script>alert(1)</script>", "SECRET\u{1b}[31m", "SECRET &lt;", "SECRET a<b>c"];
    for text in hostile {
        assert!(Marking::parse(text).is_err(), "{text}");
    }
    // What does get through: separators that mean something to Markdown or a terminal.
    for text in [
        "[SECRET](UK EYES ONLY)", "__SECRET__", "SECRET [RECIPIENTS ONLY]", "\u{2014}SECRET\u{2014}", "REST*",
        "SECRET *bold*", "SECRET `x`", "<SECRET>",
    ] {
        let mut proposal = Proposal::new(caveat::Activity::StartProject);
        proposal.set("information.marking", text).unwrap();
        proposal.set("information.purpose", "other").unwrap();
        proposal.set("information.personal_data", "personal").unwrap();
        let decision = assess(&proposal);
        assert!(html_text(&decision.html()).contains("Purpose"), "{text}");
        if !decision.referrals.is_empty() {
            assert!(html_text(&decision.html()).contains(text), "{text}");
            assert!(markdown_text(&decision.markdown()).contains(text.trim_matches('_')), "{text}");
            assert!(decision.text().contains(text), "{text}");
        }
        assert!(decision.text().chars().all(|c| c == '\n' || !c.is_control()));
    }
}

/// An organisation writes its rules' texts itself, and they may begin or hold what means something to a view.
#[test]
fn texts_of_local_rules_stay_text() {
    let table = [
        ("---", "- \\---\n", "---"),
        ("- one", "- \\- one\n", "- one"),
        ("+ one", "- \\+ one\n", "+ one"),
        ("12. one", "- 12\\. one\n", "12. one"),
        ("3) one", "- 3\\) one\n", "3) one"),
        ("3 one", "- 3 one\n", "3 one"),
        (": one", "- \\: one\n", ": one"),
        ("x^2^", "- x\\^2\\^\n", "x^2^"),
        ("<b>one</b>", "- &lt;b&gt;one&lt;/b&gt;\n", "<b>one</b>"),
        ("one \u{202e}owt", "- one \u{fffd}owt\n", "one \u{fffd}owt"),
        ("one\u{2028}two", "- one two\n", "one two"),
        ("one \u{ffff}", "- one \u{fffd}\n", "one \u{fffd}"),
    ];
    for (text, markdown, shown) in table {
        let local = LocalRules::builder("acme-1", "1")
            .document("ACME", "Acme policy")
            .clause("ACME-1", "ACME", "All", "Something.")
            .rule(WrittenRule::advice("acme-advice", Strength::May).text(text).cites("ACME-1"))
            .build()
            .unwrap();
        let rulebook = Rulebook::moj_with(&local);
        let decision = rulebook.assess(&Proposal::new(caveat::Activity::Dispose));
        assert!(decision.markdown().contains(markdown), "{text}: {}", decision.markdown());
        assert!(markdown_text(&decision.markdown()).contains(shown), "{text}");
        assert!(html_text(&decision.html()).contains(shown), "{text}");
        assert!(decision.text().contains(&format!("  - {shown}\n")), "{text}");
    }
}

#[test]
fn headlines_are_one_or_two_sentences() {
    for (text, decision) in decisions() {
        let headline = &decision.headline;
        assert!(headline.ends_with('.') && !headline.contains('\n'), "{text}: {headline}");
        assert!(headline.matches(". ").count() <= 1, "{headline}");
        assert!(headline.len() < 260, "{headline}");
    }
}

pub(crate) fn decided(proposal: &str) -> Decision {
    assess(&Proposal::from_json(proposal).unwrap())
}

/// Nobody reads a path, a value's name, or an answer without its question.
#[test]
fn views_use_words() {
    for (proposal, decision) in decisions() {
        for line in decision.text().lines().filter(|line| !line.contains("sha256:")) {
            // The asker's own words stay as they are.
            let own = line.contains("arking: ") || line.contains("is marked ") || line.contains("Tool: ");
            assert!(own || !line.contains('_'), "{proposal}: {line}");
        }
    }
    let asked = decided(
        r#"{"activity": "store", "information": {"purpose": "described", "personal_data": "personal", "data_subjects": "both"}}"#,
    );
    for line in [
        "Personal data: Yes, ordinary personal data, such as names and addresses",
        "Purpose: One of the reasons it was collected for",
        "Whose data: Both citizens and colleagues",
    ] {
        assert!(asked.text().contains(&format!("\n  - {line}\n")), "{line}");
    }
}
