use caveat::comparison::Comparison;
use caveat::form::{DataMovementForm, FormAnswers};
use caveat::local::{LocalRules, RegisteredTool, WrittenRule};
use caveat::record::RecordDetails;
use caveat::vocabulary::Place;
use caveat::{Activity, Decision, Marking, Proposal, Rulebook, Strength, Verdict};
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::hides;

/// What parts the proposal from the texts, and each text from the next: a character that no text may hold.
const BETWEEN: char = '\u{1f}';

/// Views: whatever is in a marking, a tool's name, a form's answer or an organisation's own rules shows as that text and does
/// nothing else. The HTML is well-formed, the Markdown has no HTML, link or image, and both have the very elements that harmless
/// words in the same places have.
///
/// # Panics
/// Where that does not hold.
pub fn check(data: &[u8]) {
    let Ok(input) = std::str::from_utf8(data) else { return };
    let mut parts = input.split(BETWEEN);
    let proposal = parts.next().and_then(|json| Proposal::from_json(json).ok());
    let proposal = proposal.unwrap_or_else(|| Proposal::new(Activity::Transfer));
    let texts: Vec<&str> = parts.collect();
    let hostile = Case::new(&proposal, &texts);
    let harmless = hostile.harmless();
    check_decision(&hostile, &harmless);
    check_local_rules(&hostile, &harmless);
    check_form(&hostile, &harmless);
}

/// A proposal and somebody's texts, in turn.
struct Case<'t> {
    proposal: Proposal,
    texts: Vec<&'t str>,
    /// Whether the first text can be the name of a tool in a register.
    registers: bool,
}

impl<'t> Case<'t> {
    fn new(proposal: &Proposal, texts: &[&'t str]) -> Self {
        let (mut proposal, texts) = (proposal.clone(), if texts.is_empty() { vec!["x"] } else { texts.to_vec() });
        // Not every activity has a tool, and a name may be too long.
        let _ = proposal.set("tool.name", texts.first().copied().unwrap_or_default());
        let registers = texts.first().is_some_and(|text| text.contains(char::is_alphanumeric));
        Self { proposal, texts, registers }
    }

    /// The same with words that mean nothing to anybody.
    fn harmless(&self) -> Self {
        let mut proposal = self.proposal.clone();
        if let Some(class) = proposal.marking().map(Marking::class) {
            proposal.set("information.marking", Marking::from(class).text()).expect("a class is a marking");
        }
        if proposal.answer("tool.name").expect("a path").is_some() {
            proposal.set("tool.name", "x").expect("a name");
        }
        let texts = self.texts.iter().map(|text| if text.trim().is_empty() { text } else { "x" }).collect();
        Self { proposal, texts, registers: self.registers }
    }

    fn text(&self, place: usize) -> &'t str {
        self.texts.get(place % self.texts.len()).copied().unwrap_or_default()
    }
}

/// What a view is to show of a text: controls and line separators are spaces; characters that turn the
/// text around them, and noncharacters, are replaced. White space does not count.
fn shown(text: &str) -> String {
    let character = |c: char| match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    };
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace()).map(character).collect()
}

#[track_caller]
fn assert_shows(view: &str, texts: &[&str]) {
    let view_shown: String = view.chars().filter(|c| !c.is_whitespace()).collect();
    for text in texts {
        assert!(view_shown.contains(&shown(text)), "{text:?} is not in:\n{view}");
    }
}

#[track_caller]
fn assert_views(hostile: [String; 3], harmless: [String; 3], texts: &[&str]) {
    let [text, markdown, html] = hostile;
    let [plain_text, plain_markdown, plain_html] = harmless;

    assert!(!text.contains(|c: char| c != '\n' && hides(c)), "{text:?}");
    assert_eq!(text.lines().count(), plain_text.lines().count(), "{text}");
    assert_shows(&text, texts);

    let (elements, inside) = html_elements(&html);
    assert!(!inside.contains(|c: char| c != '\n' && hides(c)), "{html:?}");
    assert_eq!(elements, html_elements(&plain_html).0, "{html}");
    assert_shows(&inside, texts);

    let (elements, inside) = markdown_elements(&markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION);
    assert!(!inside.contains(|c: char| c != '\n' && hides(c)), "{markdown:?}");
    assert_shows(&inside, texts);
    // Some renderers know nothing but CommonMark, and others everything.
    for options in [Options::empty(), Options::all(), Options::ENABLE_GFM | Options::ENABLE_TABLES] {
        let (elements, _) = markdown_elements(&markdown, options);
        assert_eq!(elements, markdown_elements(&plain_markdown, options).0, "{markdown}");
    }
    assert!(!elements.is_empty());
}

/// The elements of a fragment with their classes, and the text in them.
fn html_elements(html: &str) -> (Vec<String>, String) {
    let document = roxmltree::Document::parse(html).unwrap_or_else(|error| panic!("{error}:\n{html}"));
    let mut elements = Vec::new();
    let known = "article p strong section h2 h3 ul li small details summary footer dl div dt dd";
    for node in document.descendants() {
        assert!(!node.is_comment() && !node.is_pi(), "{html}");
        if !node.is_element() {
            continue;
        }
        let name = node.tag_name().name();
        assert!(known.split(' ').any(|known| known == name), "{name}");
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_! ".contains(c);
            assert!(["class", "lang"].contains(&key) && value.chars().all(plain), "{key}={value}");
        }
        elements.push(format!("{name} {:?}", node.attribute("class")));
    }
    let inside = document.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect();
    (elements, inside)
}

/// The elements of a Markdown document, none of which may be HTML, a link or an image, and the text in them.
fn markdown_elements(markdown: &str, options: Options) -> (Vec<String>, String) {
    let (mut elements, mut inside) = (Vec::new(), String::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(part) => inside.push_str(&part),
            Event::SoftBreak => inside.push('\n'),
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock) => {
                panic!("a link or HTML:\n{markdown}")
            }
            Event::Start(tag) => elements.push(format!("{tag:?}")),
            Event::End(_) => {}
            other => panic!("{other:?}:\n{markdown}"),
        }
    }
    (elements, inside)
}

fn views(decision: &Decision) -> [String; 3] {
    [decision.text(), decision.markdown(), decision.html()]
}

/// The decision as it is shown without what its marking says, since another marking says something else.
fn views_without_marking(mut decision: Decision) -> [String; 3] {
    decision.marking = None;
    views(&decision)
}

/// The notes on a marking repeat its words.
fn assert_shows_notes(decision: &Decision) {
    let notes = decision.marking.iter().flat_map(|marking| &marking.notes);
    let notes: Vec<&str> = notes.map(|note| note.text.as_ref()).collect();
    let text = decision.text();
    assert!(!text.contains(|c: char| c != '\n' && hides(c)), "{text:?}");
    let inside = html_elements(&decision.html()).1;
    assert!(!inside.contains(|c: char| c != '\n' && hides(c)), "{inside:?}");
    let (_, markdown) = markdown_elements(&decision.markdown(), Options::all() - Options::ENABLE_SMART_PUNCTUATION);
    for shown in [text, inside, markdown] {
        assert_shows(&shown, &notes);
    }
}

/// A decision by the built-in rules: only its marking and the tool's name are somebody's text.
fn check_decision(hostile: &Case<'_>, harmless: &Case<'_>) {
    let decision = caveat::assess(&hostile.proposal);
    let mut texts = vec![decision.headline.as_str(), &*decision.policy.digest];
    texts.extend(decision.prohibitions.iter().map(|it| &*it.text));
    if decision.verdict != Verdict::Prohibited {
        texts.extend(decision.requirements.iter().map(|it| &*it.text));
    }
    texts.extend(decision.questions.iter().map(|it| it.text));
    texts.extend(decision.alternatives.iter().map(|it| it.text.as_str()));
    // What was asked has both of them.
    texts.extend(hostile.proposal.marking().map(Marking::text));
    if let Some(caveat::Answer::Text(name)) = hostile.proposal.answer("tool.name").expect("a path") {
        texts.push(name);
    }
    let harmless = views_without_marking(caveat::assess(&harmless.proposal));
    assert_views(views_without_marking(decision.clone()), harmless, &texts);
    assert_shows_notes(&decision);
    let interview = caveat::interview(&hostile.proposal, &["information.marking"]).expect("a path of a field");
    assert!(!interview.text().contains(|c: char| c != '\n' && hides(c)));
    assert_comparison(&caveat::compare(&hostile.proposal, &Proposal::new(hostile.proposal.activity())));
}

fn assert_comparison(comparison: &Comparison) {
    let text = comparison.text();
    assert!(!text.contains(|c: char| c != '\n' && hides(c)), "{text:?}");
    let places = ["Better", "Worse", "Nothing", "The answer"];
    assert!(places.iter().any(|word| text.starts_with(word)), "{text}");
}

/// An organisation's own rules, all of whose words are somebody's text.
fn check_local_rules(hostile: &Case<'_>, harmless: &Case<'_>) {
    let (Some(local), Some(plain)) = (local_rules(hostile), local_rules(harmless)) else { return };
    let (rulebook, plain) = (Rulebook::moj_with(&local), Rulebook::moj_with(&plain));
    let (decision, plain) = (rulebook.assess(&hostile.proposal), plain.assess(&harmless.proposal));
    // The requirement, the duty and the advice are left out where it is prohibited.
    let places = if decision.verdict == Verdict::Prohibited { &[0, 1, 2, 4][..] } else { &[0, 1, 2, 3, 4, 7, 8] };
    let texts: Vec<&str> = places.iter().map(|place| hostile.text(*place)).collect();
    assert_shows_notes(&decision);
    assert_views(views_without_marking(decision), views_without_marking(plain), &texts);
    assert_comparison(&Rulebook::moj().compare_with(&rulebook, &hostile.proposal));
}

/// Rules that apply to the case's activity; none where a text is not one that rules may have.
fn local_rules(case: &Case<'_>) -> Option<LocalRules> {
    let activity = [case.proposal.activity().name()];
    let met = caveat::local::WrittenTest::new("information.asset_owner", [true]);
    // Two roles can't be named alike, so the second is told apart.
    let role = format!("{}.", case.text(4));
    let about =
        |rule: WrittenRule, place: usize| rule.when("activity", activity).text(case.text(place)).cites("ACME-1");
    let local = LocalRules::builder("acme-1", "1")
        .document("ACME", case.text(0))
        .clause("ACME-1", "ACME", case.text(1), case.text(9))
        .contact(role.clone(), Some("desk@acme.example"), "ACME-1")
        .rule(about(WrittenRule::refer("acme-refer", Strength::Must), 2).to(role).reading(case.text(6)))
        .rule(about(WrittenRule::require("acme-require", Strength::Should), 3).or_met_by([met]))
        .rule(about(WrittenRule::duty("acme-duty", Strength::May), 7))
        .rule(about(WrittenRule::advice("acme-advice", Strength::May), 8));
    let tool = RegisteredTool {
        name: case.text(0).to_owned(),
        note: Some(case.text(5).to_owned()),
        data_location: Some(Place::Other),
        ..RegisteredTool::default()
    };
    let local = if case.registers { local.tool(tool) } else { local };
    match local.build() {
        Ok(local) => Some(local),
        Err(error) => {
            for fault in error.faults() {
                super::assert_told(&fault.message);
                assert_eq!(fault.code.name(), "malformed", "{fault}");
            }
            None
        }
    }
}

/// A Data Movement Form from the proposal, or from its record, where it is a transfer's.
fn check_form(hostile: &Case<'_>, harmless: &Case<'_>) {
    if hostile.proposal.activity() != Activity::Transfer {
        return;
    }
    let (Some(form), Some(plain)) = (form(hostile), form(harmless)) else { return };
    let texts: Vec<&str> =
        form.fields.iter().flat_map(|field| &field.items).filter_map(|item| item.text.as_deref()).collect();
    let ([markdown, html], [plain_markdown, plain_html]) = (views_of_form(&form), views_of_form(&plain));
    // There is no form as plain text; its Markdown is one line an item too.
    assert_views([markdown.clone(), markdown, html], [plain_markdown.clone(), plain_markdown, plain_html], &[]);
    let (_, inside) = html_elements(&form.html());
    assert_shows(&inside, &texts);
    let (_, inside) = markdown_elements(&form.markdown(), Options::empty());
    assert_shows(&inside, &texts);
}

/// The form as it is shown without the notes on the marking.
fn views_of_form(form: &DataMovementForm) -> [String; 2] {
    let mut form = form.clone();
    for field in &mut form.fields {
        field.items.retain(|item| item.id != "marking_notes");
    }
    [form.markdown(), form.html()]
}

fn form(case: &Case<'_>) -> Option<DataMovementForm> {
    let answers = FormAnswers::new()
        .requester(case.text(1))
        .what_moves(case.text(2))
        .from(case.text(3))
        .to(case.text(4))
        .retention(case.text(5))
        .frequency(case.text(6));
    let details = RecordDetails::new("2026-11-22T09:30:00Z").note(case.text(0));
    let form = match caveat::record::record(&case.proposal, &details) {
        Ok(record) => DataMovementForm::from_record(&record, &answers),
        Err(error) => {
            super::assert_well_formed(&error);
            DataMovementForm::new(&case.proposal, &answers)
        }
    };
    form.map_err(|error| super::assert_well_formed(&error)).ok()
}
