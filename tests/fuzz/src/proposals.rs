use caveat::decision::Note;
use caveat::vocabulary::{Field, FieldKind, FieldType};
use caveat::{Decision, Error, ErrorCode, Marking, Proposal, Rulebook, Verdict};
use caveat_reference::naive::{self, vocabulary::AUDIENCES};
use caveat_reference::vectors::list;
use serde_json::Value;

use super::{assert_well_formed, seed_of};

/// Proposals: an error that says what is wrong, or a decision, the same whatever the order of keys, which the slow evaluator
/// shares and which the properties of decisions hold for.
///
/// # Panics
/// Where that does not hold.
pub fn check(data: &[u8]) {
    let read = Proposal::from_json_bytes(data);
    let Ok(text) = std::str::from_utf8(data) else {
        let code = read.expect_err("bytes that are not text are refused").code();
        assert!(matches!(code, ErrorCode::NotJson | ErrorCode::TooLarge));
        return;
    };
    assert_eq!(read, Proposal::from_json(text));
    match read {
        Ok(proposal) => assert_decided(text, &proposal),
        Err(error) => {
            assert_well_formed(&error);
            assert_eq!(caveat::assess_json(text).as_ref(), Err(&error));
            assert_read_alike(text);
        }
    }
}

/// A text and the value that it stands for are read alike, or refused in the same words.
fn assert_read_alike(text: &str) {
    let Ok(value) = serde_json::from_str::<Value>(text) else { return };
    let read = Proposal::from_json(&value.to_string());
    let only_in_a_text = |error: &Error| matches!(error.code(), ErrorCode::TooLarge | ErrorCode::TooDeep);
    if !read.as_ref().is_err_and(only_in_a_text) {
        assert_eq!(Proposal::read(value), read);
    }
}

fn assert_decided(text: &str, proposal: &Proposal) {
    let value: Value = serde_json::from_str(text).expect("what was read is JSON");
    assert_eq!(Proposal::read(&value).as_ref(), Ok(proposal));
    assert_eq!(Proposal::from_json(&turned_round(&value)).as_ref(), Ok(proposal), "the order of keys says nothing");
    assert_eq!(Proposal::from_json(&proposal.to_json()).as_ref(), Ok(proposal));

    let decision = caveat::assess(proposal);
    let json = decision.to_json();
    assert_eq!(caveat::assess_json(text).as_deref(), Ok(&*json));
    assert_eq!(caveat::assess_json(&turned_round(&value)).as_deref(), Ok(&*json));
    let parsed: Value = serde_json::from_str(&json).expect("a decision is JSON");
    assert_eq!(parsed["verdict"], decision.verdict.name());
    assert_eq!(serde_json::to_value(&decision).ok(), Some(parsed.clone()));
    assert_eq!(caveat::canonical_json(&decision), caveat::canonical_json(&parsed));
    assert_eq!(caveat::outcome(proposal).verdict(), decision.verdict);
    assert_agrees_with_the_slow_evaluator(proposal, &decision);
    assert_properties(Rulebook::moj(), proposal, &decision);
    assert_interview_ends(Rulebook::moj(), proposal, seed_of(text.as_bytes()));
}

/// The same JSON with the members of each object in the reverse order.
fn turned_round(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members =
                members.iter().rev().map(|(key, value)| format!("{}:{}", Value::from(&**key), turned_round(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

/// The proposal with its marking as the class's own, which is all that the slow evaluator reads, and the audience beside it.
pub(super) fn in_plain_markings(proposal: &Proposal) -> Value {
    let mut value = serde_json::to_value(proposal).expect("a proposal is JSON");
    if let Some(marking) = proposal.marking() {
        value["information"]["marking"] = Marking::from(marking.class()).text().into();
        let width = |audience: &Value| AUDIENCES.iter().position(|it| audience == it);
        let audience = marking.audience().name().into();
        if width(&audience) > width(&value["information"]["audience"]) {
            value["information"]["audience"] = audience;
        }
    }
    value
}

fn assert_agrees_with_the_slow_evaluator(proposal: &Proposal, decision: &Decision) {
    let plain = in_plain_markings(proposal);
    let slow = naive::assess(&plain);
    let requirements: Vec<_> = decision.requirements.iter().map(|it| (it.rule.as_ref(), it.status.name())).collect();
    let notes = |notes: &[Note]| -> Vec<(String, &str)> {
        notes.iter().map(|it| (it.rule.to_string(), it.status.name())).collect()
    };
    let with_status = |ids: &[(&str, &'static str)]| -> Vec<(String, &str)> {
        ids.iter().map(|(id, status)| ((*id).to_owned(), *status)).collect()
    };
    let ids = |name: &str| list(decision, name).unwrap_or_default();
    assert_eq!(decision.verdict.name(), slow.verdict, "{plain}");
    assert_eq!(ids("prohibitions"), slow.prohibitions, "{plain}");
    assert_eq!(ids("referrals"), slow.referrals, "{plain}");
    assert_eq!(requirements, slow.requirements, "{plain}");
    assert_eq!((ids("assumptions"), ids("conflicts")), (owned(&slow.assumptions), owned(&slow.conflicts)), "{plain}");
    assert_eq!(notes(&decision.duties), with_status(&slow.duties), "{plain}");
    assert_eq!(notes(&decision.advice), with_status(&slow.advice), "{plain}");
    if naive::completions(&plain) <= 200 {
        let questions: Vec<_> = decision.questions.iter().map(|it| (it.path, ids_of(&it.decides))).collect();
        assert_eq!(questions, naive::questions(&plain), "{plain}");
    }
}

fn owned(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// Ids as plain texts.
fn ids_of<'d>(ids: &'d [std::borrow::Cow<'static, str>]) -> Vec<&'d str> {
    ids.iter().map(AsRef::as_ref).collect()
}

/// The rank of a verdict, from better to worse.
pub(super) fn place(verdict: Verdict) -> usize {
    Verdict::ALL.iter().position(|other| *other == verdict).expect("a listed verdict")
}

/// The properties of decisions that one proposal and its neighbours can show.
pub(super) fn assert_properties(rulebook: &Rulebook, proposal: &Proposal, decision: &Decision) {
    let verdict = decision.verdict;
    assert_eq!(verdict == Verdict::Prohibited, !decision.prohibitions.is_empty());
    assert!(verdict != Verdict::Undetermined || !decision.questions.is_empty());
    if matches!(verdict, Verdict::Prohibited | Verdict::Allowed) {
        assert!(decision.questions.is_empty());
    }
    for (field, answer) in proposal.answers() {
        if field.path == "activity" || field.presumed.is_some() {
            continue;
        }
        let mut vaguer = proposal.clone();
        vaguer.forget(field.path).expect("a field that is taken can be forgotten");
        let unknown = rulebook.outcome(&vaguer).verdict();
        assert!(unknown != Verdict::Allowed || verdict == Verdict::Allowed, "forgetting {} allows", field.path);
        if matches!(unknown, Verdict::Prohibited) && field.kind != FieldKind::Safeguard {
            assert_eq!(verdict, unknown, "learning {}={answer} flips what was settled", field.path);
        }
        if field.kind == FieldKind::Safeguard && Some(&*answer.to_string()) == field.absent {
            let better = place(rulebook.outcome(&confirmed(proposal, field)).verdict());
            assert!(better <= place(verdict), "confirming {} makes it worse", field.path);
        }
    }
    let alternatives = rulebook.alternatives(proposal);
    assert_eq!(alternatives.alternatives, decision.alternatives);
    assert!(verdict != Verdict::Allowed || alternatives.alternatives.is_empty());
    for alternative in &alternatives.alternatives {
        assert!(place(alternative.verdict) < place(verdict) && (1..=3).contains(&alternative.changes.len()));
        if alternative.changes.iter().any(|change| change.path == "activity") {
            continue;
        }
        let mut changed = proposal.clone();
        for change in &alternative.changes {
            set(&mut changed, change.path, &change.value);
        }
        assert_eq!(rulebook.outcome(&changed).verdict(), alternative.verdict, "{}", alternative.text);
    }
}

fn set(proposal: &mut Proposal, path: &str, value: &caveat::Value) {
    proposal.set(path, value).expect("a listed value can be set");
}

/// The same with a safeguard in place.
fn confirmed(proposal: &Proposal, field: &'static Field) -> Proposal {
    let mut confirmed = proposal.clone();
    let in_place = |name: &&str| Some(*name) != field.absent && *name != "unapproved";
    if let Some(name) = field.values.listed().iter().map(|value| value.name).find(in_place) {
        let value = if field.values == FieldType::YesNo {
            caveat::Value::Bool(name == "true")
        } else {
            caveat::Value::Text(name.into())
        };
        set(&mut confirmed, field.path, &value);
    }
    confirmed
}

/// An interview ends, however it is answered: what is left falls with each question answered or declined.
pub(super) fn assert_interview_ends(rulebook: &Rulebook, proposal: &Proposal, seed: u64) {
    let mut rng = fastrand::Rng::with_seed(seed);
    let (mut proposal, mut declined, mut left) = (proposal.clone(), Vec::new(), usize::MAX);
    loop {
        let interview = rulebook.interview(&proposal, &declined).expect("paths of fields");
        assert!(interview.at_most < left, "{} are left after {left}", interview.at_most);
        assert!(interview.questions.len() <= interview.at_most);
        left = interview.at_most;
        let Some(question) = interview.next else { break };
        assert!(proposal.answer(question.path).expect("a field").is_none() && !declined.contains(&question.path));
        let options: Vec<_> = question.options.iter().collect();
        match options.get(rng.usize(..=options.len())) {
            Some(option) => set(&mut proposal, question.path, &option.value()),
            None => declined.push(question.path),
        }
    }
    let decision = rulebook.assess(&proposal);
    assert!(decision.questions.is_empty() || !declined.is_empty());
    assert!(decision.verdict != Verdict::Undetermined || !declined.is_empty());
}
