//! The first snippets that an embedder would write: each compiles as it is.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::thread;

use caveat::decision::CompactDecision;
use caveat::interview::Interview;
use caveat::local::{LocalRules, WrittenRule};
use caveat::record::{Chain, Fingerprint, Record, RecordDetails};
use caveat::vocabulary::Field;
use caveat::{
    Activity, Answer, Channel, Class, Decision, Dpia, Information, Location, Marking, Outcome, Place, Proposal,
    Recipient, Rulebook, Status, Store, Strength, ToolName, Transfer, Value, Verdict, assess, interview, outcome,
};

const TIME: &str = "2026-11-27T09:30:00Z";

fn transfer() -> Transfer {
    Transfer::new().recipient(Recipient::ThirdParty).channel(Channel::Email)
}

#[test]
fn words_parse_and_display() {
    let recipient: Recipient = "third_party".parse().unwrap();
    assert_eq!(Recipient::try_from("third_party"), Ok(recipient));
    assert_eq!(recipient.to_string(), "third_party");
    assert_eq!("refer".parse::<Verdict>().unwrap(), Verdict::Refer);
    assert_eq!("met".parse::<Status>().unwrap(), Status::Met);
    assert_eq!("must".parse::<Strength>().unwrap(), Strength::Must);
    assert_eq!("official".parse::<Class>().unwrap(), Class::Official);
    assert_eq!("Trello".parse::<ToolName>().unwrap().to_string(), "Trello");
    assert!(ToolName::try_from(&*"x".repeat(201)).is_err());
    let error = "carrier pigeon".parse::<Channel>().unwrap_err();
    assert!(error.to_string().contains("carrier pigeon"), "{error}");
}

#[test]
fn answers_come_from_every_value_type() {
    let text = String::from("email");
    let value = Value::from("email");
    let mut proposal = Proposal::new(Activity::Transfer);
    proposal.set("channel", Channel::Email).unwrap();
    proposal.set("channel", &text).unwrap();
    proposal.set("channel", text.as_str()).unwrap();
    proposal.set("channel", &value).unwrap();
    proposal.set("business_need", true).unwrap();
    assert_eq!(proposal.answer("channel").unwrap(), Some(Answer::Text("email")));
}

#[test]
fn setters_take_what_may_be_missing() {
    let known: Option<Recipient> = None;
    let proposal = Transfer::new().recipient(known).business_need(Some(true)).dpia(Dpia::Completed);
    assert_eq!(proposal, Transfer::new().business_need(true).dpia(Dpia::Completed));
}

#[test]
fn markings_are_given_as_they_are() {
    let read: Marking = "OFFICIAL-SENSITIVE – HMG USE ONLY".parse().unwrap();
    let class = Information::new().marking(Class::OfficialSensitive);
    assert_ne!(Information::new().marking(read.clone()), class);
    assert_eq!(Information::new().marking(Some(read.clone())), Information::new().marking(read));
}

#[test]
fn proposals_convert_both_ways() {
    let proposal: Proposal = transfer().into();
    assert_eq!(Transfer::try_from(proposal.clone()).unwrap(), transfer());
    let error = Store::try_from(proposal).unwrap_err();
    assert_eq!(error.path(), Some("activity"));
}

#[test]
fn interviews_begin_with_nothing_declined() {
    assert!(interview(&transfer(), &[]).unwrap().next.is_some());
    let declined = [String::from("destination")];
    let left = interview(&transfer(), &declined.each_ref().map(String::as_str)).unwrap();
    assert_eq!(left.declined.len(), 1);
    assert!(interview(&transfer(), &["destination", "encryption"]).is_ok());
}

#[test]
fn verdicts_sort_and_count() {
    let mut verdicts = [Verdict::Prohibited, Verdict::Allowed, Verdict::Refer];
    verdicts.sort_by_key(|verdict| verdict.severity());
    assert_eq!(verdicts, [Verdict::Allowed, Verdict::Refer, Verdict::Prohibited]);
    let worst =
        [transfer().into(), Proposal::new(Activity::Store)].iter().map(outcome_of).max_by_key(|it| it.severity());
    assert_eq!(worst, Some(Verdict::Undetermined));
    let mut counts: HashMap<Verdict, usize> = HashMap::new();
    *counts.entry(Verdict::Allowed).or_default() += 1;
    assert_eq!(counts[&Verdict::Allowed], 1);
}

fn outcome_of(proposal: &Proposal) -> Verdict {
    outcome(proposal).verdict()
}

#[test]
fn decisions_are_stored_sent_and_read_again() {
    let decision = assess(&transfer());
    let json = serde_json::to_string(&decision).unwrap();
    assert_eq!(json, decision.to_json());
    let read: Decision = serde_json::from_str(&json).unwrap();
    assert_eq!(read, decision);
    assert_eq!(read.to_json(), json);
    let by_verdict: BTreeMap<&str, Decision> = BTreeMap::from([(decision.verdict.name(), decision)]);
    assert_eq!(by_verdict.len(), 1);
}

#[test]
fn rulebooks_are_shared_between_threads() {
    let no_usb = WrittenRule::prohibit("acme-no-usb", Strength::Must)
        .when("channel", ["usb_storage"])
        .text("Send nothing on USB storage.")
        .cites("DSP-1.1");
    let local = LocalRules::builder("acme-1", "1").rule(no_usb).build().unwrap();
    let rulebook = Arc::new(Rulebook::moj_with(&local));
    rulebook.prepare();
    let verdicts: Vec<Verdict> = thread::scope(|scope| {
        let at_once = (0..4).map(|_| {
            let rulebook = Arc::clone(&rulebook);
            scope.spawn(move || rulebook.assess(&Transfer::new().channel(Channel::UsbStorage)).verdict)
        });
        at_once.map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(verdicts, [Verdict::Prohibited; 4]);
    assert_eq!(format!("{rulebook:?}").lines().count(), 1);
}

/// A service's state: no lifetime to carry along.
struct State {
    rulebook: &'static Rulebook,
    last: Option<Decision>,
    outcome: Option<Outcome<'static>>,
}

#[test]
fn decisions_are_held_beside_their_rulebook() {
    let mut state = State { rulebook: Rulebook::moj(), last: None, outcome: None };
    state.last = Some(state.rulebook.assess(&transfer()));
    state.outcome = Some(state.rulebook.outcome(&transfer()));
    assert_eq!(state.last.unwrap().verdict, state.outcome.unwrap().verdict());
}

#[test]
fn lists_are_slices_and_iterators() {
    let decision = assess(&transfer());
    for requirement in &decision.requirements {
        match requirement.status {
            Status::Met => {}
            status => assert!(!status.name().is_empty()),
        }
    }
    let ids: BTreeSet<&str> = decision.requirements.iter().map(|it| &*it.rule).collect();
    assert!(ids.contains("transfer-form"));
    assert!(decision.deciding_rules().count() >= ids.len());
    let rules = Rulebook::moj().rules();
    assert_eq!(rules.len(), rules.count());
}

#[test]
fn questions_know_their_field() {
    let decision = assess(&transfer());
    let question = &decision.questions[0];
    let field: &'static Field = question.field;
    assert_eq!(field.path, question.path);
    assert!(!field.help.is_empty());
}

#[test]
fn records_are_made_of_decisions_and_logs_rotate() {
    let decision = assess(&transfer());
    let record = decision.record(&transfer(), &RecordDetails::new(TIME)).unwrap();
    let fingerprint = record.fingerprint();
    assert_eq!(Fingerprint::from(<[u8; 32]>::from(fingerprint)), fingerprint);
    let json = serde_json::to_string(&fingerprint).unwrap();
    assert_eq!(serde_json::from_str::<Fingerprint>(&json).unwrap(), fingerprint);

    let next = decision.record(&transfer(), &RecordDetails::new(TIME).after(fingerprint)).unwrap();
    let mut second_log = Chain::after(fingerprint);
    second_log.record(&next);
    assert!(second_log.finish().is_whole());
}

#[test]
fn errors_are_errors() {
    fn read(text: &str) -> Result<Verdict, Box<dyn std::error::Error + Send + Sync>> {
        Ok(assess(&Proposal::from_json(text)?).verdict)
    }
    assert!(read(r#"{"activity": "store", "location": "laptop"}"#).is_ok());
    let error = read(r#"{"activity": "store", "information": {"marking": "OFFICIAL SECRET"}}"#).unwrap_err();
    assert!(error.source().is_none(), "what it says is all in one message");
    let error = Proposal::from_json("{}").unwrap_err();
    assert_eq!(serde_json::to_string(&error).unwrap(), error.to_json());
}

#[test]
fn batches_are_written_short() {
    let short = assess(&transfer()).compact();
    let json = serde_json::to_string(&short).unwrap();
    assert_eq!(json, short.to_json());
    assert!(json.len() * 5 < assess(&transfer()).to_json().len(), "{json}");
    assert_eq!(serde_json::to_value(outcome(&transfer())).unwrap()["verdict"], "undetermined");
}

#[test]
fn places_and_locations_are_matched() {
    let text = match Location::Laptop {
        Location::Laptop | Location::MobileDevice => "carried",
        _ => "kept",
    };
    assert_eq!((text, Place::Eea.name()), ("carried", "eea"));
}

fn layer(edition: &str, rule: &str, channel: Channel) -> LocalRules {
    let rule = WrittenRule::prohibit(rule, Strength::Must)
        .when("channel", [channel.name()])
        .text("Do not send it this way.")
        .cites("DSP-1.1");
    LocalRules::builder(edition, "1").rule(rule).build().unwrap()
}

#[test]
fn layers_of_local_rules_add_up() {
    let department = layer("department-1", "department-no-usb", Channel::UsbStorage);
    let agency = layer("agency-1", "agency-no-discs", Channel::OpticalMedia);
    let both = LocalRules::layered([&department, &agency]).unwrap();
    let rulebook = Rulebook::moj_with(&both);
    assert_eq!(rulebook.edition(), "moj-2018-12+department-1+agency-1");
    for channel in [Channel::UsbStorage, Channel::OpticalMedia] {
        assert_eq!(rulebook.outcome(&Transfer::new().channel(channel)).verdict(), Verdict::Prohibited);
    }
    assert_eq!(LocalRules::from_json(&both.to_json()).unwrap(), both);
}

#[test]
fn a_mistake_between_layers_names_the_layer() {
    let department = layer("department-1", "no-usb", Channel::UsbStorage);
    let agency = layer("agency-1", "no-usb", Channel::OpticalMedia);
    let error = LocalRules::layered([&department, &agency]).unwrap_err();
    let fault = &error.faults()[0];
    assert_eq!((fault.path.as_deref(), fault.rule.as_deref()), (Some("rules[0].id"), Some("no-usb")));
    assert_eq!(fault.message, "`no-usb` is taken already by another rule (in `agency-1`)");
    assert!(LocalRules::layered([]).is_err());
}

#[test]
fn layers_take_no_more_room_together_than_a_file() {
    let [department, agency] = ["DEP", "AGY"].map(|document| {
        let file = LocalRules::builder(document.to_lowercase(), "1").document(document, "A policy");
        let says = "x".repeat(2_000);
        let clauses = (0..1_100).map(|number| format!("{document}-{number}"));
        clauses.fold(file, |file, id| file.clause(id, document, "All", says.as_str())).build().unwrap()
    });
    assert!(LocalRules::layered([&department]).is_ok());
    let error = LocalRules::layered([&department, &agency]).unwrap_err();
    assert_eq!(error.faults()[0].code.name(), "too_large");
}

#[test]
fn local_rules_come_from_any_format_of_serde() {
    let rules = layer("department-1", "no-usb", Channel::UsbStorage);
    let value = serde_json::to_value(&rules).unwrap();
    assert_eq!(serde_json::from_value::<LocalRules>(value).unwrap(), rules);
    let misspelt = serde_json::json!({"edition": "acme-1", "version": "1", "rulse": []});
    assert!(serde_json::from_value::<LocalRules>(misspelt).unwrap_err().to_string().contains("rulse"));
    let unknown = serde_json::json!({"edition": "Acme 1", "version": "1"});
    assert!(serde_json::from_value::<LocalRules>(unknown).unwrap_err().to_string().contains("`edition`"));
}

#[test]
fn a_question_mark_reads_words_and_markings() {
    fn read(marking: &str, channel: &str) -> Result<Transfer, caveat::Error> {
        Ok(Transfer::new()
            .information(Information::new().marking(Marking::parse(marking)?))
            .channel(Channel::try_from(channel)?))
    }
    assert!(read("OFFICIAL", "email").is_ok());
    assert_eq!(read("OFFICAIL", "email").unwrap_err().path(), Some("information.marking"));
    assert_eq!(read("OFFICIAL", "e-mail").unwrap_err().suggestion().as_deref(), Some("email"));
}

#[test]
fn a_rulebook_is_held_in_an_arc_whichever_it_is() {
    let choose = |local: Option<&LocalRules>| local.map_or_else(Rulebook::default, Rulebook::moj_with);
    let held: Vec<Arc<Rulebook>> =
        [None, Some(&layer("acme-1", "acme-no-usb", Channel::UsbStorage))].map(|local| Arc::new(choose(local))).into();
    let mut verdicts = held.iter().map(|rulebook| rulebook.outcome(&transfer().channel(Channel::UsbStorage)).verdict());
    assert_eq!(verdicts.next_back(), Some(Verdict::Prohibited));
    assert!(held[1].clauses().count() >= held[0].clauses().count());
    assert_eq!(held[0].clause("DHS-5.4").map(|clause| &*clause.document), Some("DHS"));
}

#[test]
fn lists_of_an_outcome_outlive_it_and_have_a_length() {
    let mut ids = outcome(&transfer().recipient(Recipient::PersonalAccount)).prohibitions();
    assert_eq!((ids.len(), ids.next()), (1, Some("transfer-personal-account")));
    assert_eq!(outcome(&transfer()), Rulebook::default().outcome(&transfer()));
}

#[test]
fn values_compare_with_what_they_stand_for() {
    let value = Value::from(Channel::Email);
    assert_eq!((value.as_str(), value.as_bool()), (Some("email"), None));
    assert_eq!(value, "email");
    assert_eq!(Value::from(Answer::Bool(true)), true);
    let rule = WrittenRule::prohibit("acme-no-usb", Strength::Must).when("channel", [Channel::UsbStorage]);
    assert_eq!(rule.when.len(), 1);
}

#[test]
fn the_options_of_a_question_are_answers() {
    let mut proposal = Proposal::from(transfer());
    while let Some(question) = assess(&proposal).questions.first().cloned() {
        match question.options.first() {
            Some(option) => proposal.set(question.path, &option.value()).unwrap(),
            None => proposal.set(question.path, &Marking::from(Class::Official)).unwrap(),
        }
    }
    assert_ne!(outcome(&proposal).verdict(), Verdict::Undetermined);
}

#[test]
fn an_alternative_is_applied() {
    let proposal = transfer().recipient(Recipient::PersonalAccount);
    for alternative in assess(&proposal).alternatives {
        assert_eq!(outcome(&alternative.applied_to(&proposal).unwrap()).verdict(), alternative.verdict);
    }
}

#[test]
fn what_was_made_is_stored_and_read_back() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Case {
        marking: Marking,
        tool: ToolName,
        transfer: Transfer,
        record: Record,
        compact: CompactDecision,
        interview: Interview,
    }
    let details = RecordDetails::new(TIME).after(None).declined(Vec::<&str>::new());
    let case = Case {
        marking: "OFFICIAL-SENSITIVE – HMG USE ONLY".parse().unwrap(),
        tool: "Trello".parse().unwrap(),
        transfer: transfer(),
        record: assess(&transfer()).record(&transfer(), &details).unwrap(),
        compact: assess(&transfer()).compact(),
        interview: interview(&transfer(), &[]).unwrap(),
    };
    let stored = serde_json::to_string(&case).unwrap();
    assert_eq!(serde_json::from_str::<Case>(&stored).unwrap(), case);
    assert_eq!(case.record.decision().unwrap(), assess(&transfer()));
    assert!(serde_json::from_str::<Store>(&serde_json::to_string(&transfer()).unwrap()).is_err());
}

#[test]
fn a_decision_by_local_rules_is_equal_when_read_back() {
    let local = LocalRules::builder("acme-1", "1")
        .contact("Acme desk", None, "DSP-5.1")
        .rule(
            WrittenRule::prohibit("acme-no-usb", Strength::Must)
                .when("channel", [Channel::UsbStorage])
                .text("Do not send it on USB storage.")
                .cites("DSP-1.1")
                .names("Acme desk"),
        )
        .build()
        .unwrap();
    let decision = Rulebook::moj_with(&local).assess(&transfer().channel(Channel::UsbStorage));
    assert_eq!(serde_json::from_str::<Decision>(&decision.to_json()).unwrap(), decision);
}

#[test]
fn a_decision_is_not_recorded_with_another_proposal() {
    let error = assess(&transfer()).record(&Store::new(), &RecordDetails::new(TIME)).unwrap_err();
    assert_eq!(error.code().name(), "mismatch");
}

#[test]
fn a_proposal_may_be_a_trait_object() {
    let proposals: [Box<dyn AsRef<Proposal>>; 2] = [Box::new(transfer()), Box::new(Store::new())];
    assert!(proposals.iter().all(|proposal| assess(&**proposal).verdict == Verdict::Undetermined));
}

/// Such as a Python dictionary, whose keys and values come one by one.
#[test]
fn proposals_are_read_from_other_formats_than_json() {
    use serde::Deserialize as _;
    use serde::de::value::{Error, MapDeserializer};

    let members = [("activity", "store"), ("location", "laptop")];
    let read = Proposal::deserialize(MapDeserializer::<_, Error>::new(members.into_iter())).unwrap();
    assert_eq!(read, Store::new().location(Location::Laptop).into());
}
