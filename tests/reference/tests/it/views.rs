//! What people see: every view parses as what it says it is, and what was given to it stays text.

use caveat::local::{LocalRule, LocalRules};
use caveat::{Decision, Marking, Proposal, Rulebook, Strength, assess};
use caveat_reference::{random, vectors};
use pulldown_cmark::{Event, Options, Parser};

fn decisions() -> Vec<(String, Decision)> {
    let mut rng = fastrand::Rng::with_seed(21);
    let random = (0..500).map(|_| random::proposal(&mut rng)).map(|proposal| proposal.to_string());
    let vectors = vectors::all().unwrap().into_iter().filter(|vector| vector.expect.is_some());
    let texts = vectors.map(|vector| vector.text().unwrap()).chain(random);
    texts.map(|text| (text.clone(), assess(&Proposal::from_json(&text).unwrap()))).collect()
}

/// Everything that a decision has to say, which every view has to show.
fn said<'d>(decision: &'d Decision) -> Vec<&'d str> {
    let mut said = vec![decision.headline.as_str()];
    said.extend(decision.prohibitions.iter().map(|it| it.text));
    said.extend(decision.referrals.iter().map(|it| it.text));
    said.extend(decision.requirements.iter().map(|it| it.text));
    said.extend(decision.questions.iter().map(|it| it.text));
    said.extend(decision.assumptions.iter().map(|it| it.text));
    said.extend(decision.conflicts.iter().map(|it| it.text));
    said.extend(decision.duties.iter().chain(&decision.advice).map(|it| it.text));
    said.extend(decision.contacts.iter().flat_map(|it| [Some(&*it.role), it.email.as_deref()]).flatten());
    said.extend(decision.prohibitions.iter().flat_map(|it| it.clauses));
    said.extend(decision.requirements.iter().flat_map(|it| it.clauses));
    said.extend(decision.alternatives.iter().map(|it| it.text.as_str()));
    said.extend(decision.nothing_helps.iter().map(|it| it.text.as_str()));
    said.push(decision.policy.digest);
    said
}

#[track_caller]
fn assert_says_all(view: &str, decision: &Decision) {
    for text in said(decision) {
        assert!(view.contains(text), "`{text}` is not in:\n{view}");
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
            assert!(markdown.contains(&words(text)), "`{text}` is not in:\n{}", decision.markdown());
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
        "Business need: no",
        "Tool: Sheets <2>",
    ];
    let (_, text) = decision.text().split_once("What was asked\n").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
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
            let known = ["article", "p", "strong", "section", "h2", "ul", "li", "small", "footer"];
            assert!(known.contains(&name), "{name}");
            assert!(node.attributes().all(|attribute| attribute.name() == "class"));
        }
    }
}

/// A marking is the only text of the asker's that a decision repeats; the parser lets little through, and the views nothing.
#[test]
fn hostile_markings_stay_text() {
    let hostile = ["SECRET<script>alert(1)</script>", "SECRET\u{1b}[31m", "SECRET *bold*", "SECRET &lt;", "SECRET `x`"];
    for text in hostile {
        assert!(Marking::parse(text).is_err(), "{text}");
    }
    // What does get through: separators that mean something to Markdown or a terminal.
    for text in ["[SECRET](UK EYES ONLY)", "__SECRET__", "SECRET [RECIPIENTS ONLY]", "\u{2014}SECRET\u{2014}", "REST*"]
    {
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
        ("---", "- \\--- *(", "---"),
        ("- one", "- \\- one *(", "- one"),
        ("+ one", "- \\+ one *(", "+ one"),
        ("12. one", "- 12\\. one *(", "12. one"),
        ("3) one", "- 3\\) one *(", "3) one"),
        ("3 one", "- 3 one *(", "3 one"),
        (": one", "- \\: one *(", ": one"),
        ("x^2^", "- x\\^2\\^ *(", "x^2^"),
        ("<b>one</b>", "- &lt;b&gt;one&lt;/b&gt; *(", "<b>one</b>"),
        ("one \u{202e}owt", "- one \u{fffd}owt *(", "one \u{fffd}owt"),
        ("one\u{2028}two", "- one two *(", "one two"),
        ("one \u{ffff}", "- one \u{fffd} *(", "one \u{fffd}"),
    ];
    for (text, markdown, shown) in table {
        let local = LocalRules::builder("acme-1", "1")
            .document("ACME", "Acme policy")
            .clause("ACME-1", "ACME", "All", "Something.")
            .rule(LocalRule::advice("acme-advice", Strength::May).text(text).cites("ACME-1"))
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
fn headlines_are_one_sentence() {
    for (text, decision) in decisions() {
        let headline = &decision.headline;
        assert!(headline.ends_with('.') && !headline.contains('\n'), "{text}: {headline}");
        assert_eq!(headline.matches(". ").count(), 0, "{headline}");
        assert!(headline.len() < 260, "{headline}");
    }
}
