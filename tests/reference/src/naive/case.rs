//! One proposal as the rules see it: the tests that conditions are made of, and the shorthands of the rules.

use std::cell::RefCell;

use serde_json::Value;

use super::truth::Truth::{self, False, True, Unknown};
use super::vocabulary::{AUDIENCES, FIELDS, known, marking, word};

/// A proposal, seen with a given caution.
///
/// It writes down every test made of a field. As `&` and `|` evaluate both of their sides, what is written
/// down after a condition was evaluated is every field that it names, and whether that field's own test holds.
pub(super) struct Case<'a> {
    proposal: &'a Value,
    caution: Truth,
    tests: RefCell<Vec<(&'static str, Truth)>>,
}

impl<'a> Case<'a> {
    /// Sees the proposal so that an unknown S or G has the value of `caution`.
    pub(super) fn new(proposal: &'a Value, caution: Truth) -> Self {
        Self { proposal, caution, tests: RefCell::default() }
    }

    /// Wipes the notes about tests.
    pub(super) fn forget_tests(&self) {
        self.tests.borrow_mut().clear();
    }

    /// Whether any test since then read the field.
    pub(super) fn was_read(&self, path: &str) -> bool {
        self.tests.borrow().iter().any(|(read, _)| *read == path)
    }

    /// The fields for which a test has held since then, in the contract's order.
    pub(super) fn tests_that_hold(&self) -> Vec<&'static str> {
        let tests = self.tests.borrow();
        let paths = FIELDS.iter().map(|field| field.path);
        paths.filter(|path| tests.contains(&(path, True))).collect()
    }

    fn note(&self, path: &'static str, outcome: Truth) -> Truth {
        self.tests.borrow_mut().push((path, outcome));
        outcome
    }

    /// The field has one of these values. A marking counts by its class.
    fn look(&self, path: &'static str, values: &[&str]) -> Truth {
        let is_one = |value: &Value| match marking_of(path, value) {
            Some((class, _)) => values.contains(&class),
            None => values.contains(&word(value).as_str()),
        };
        known(self.proposal, path).map_or(Unknown, |value| is_one(value).into())
    }

    // Tests of one field.

    /// The field has one of these values.
    pub(super) fn is(&self, path: &'static str, values: &[&str]) -> Truth {
        self.note(path, self.look(path, values))
    }

    /// The field has none of these values.
    pub(super) fn is_not(&self, path: &'static str, values: &[&str]) -> Truth {
        self.note(path, !self.look(path, values))
    }

    /// The field is true.
    pub(super) fn yes(&self, path: &'static str) -> Truth {
        self.is(path, &["true"])
    }

    /// The field is false.
    pub(super) fn no(&self, path: &'static str) -> Truth {
        self.is(path, &["false"])
    }

    /// The field is known at all.
    pub(super) fn is_known(&self, path: &'static str) -> Truth {
        known(self.proposal, path).is_some().into()
    }

    /// The proposal is for this activity. Always known, and never a reason.
    pub(super) fn activity(&self, name: &str) -> Truth {
        (self.proposal["activity"] == name).into()
    }

    /// What a requirement asks for: all of one of these sets, each of `path=value` or `path=value/value`.
    pub(super) fn met(&self, ways: &[&[&'static str]]) -> Truth {
        let holds = |test: &&'static str| {
            let (path, values) = test.split_once('=').unwrap_or((test, ""));
            self.is(path, &values.split('/').collect::<Vec<_>>())
        };
        let all = |set: &&[&'static str]| set.iter().map(holds).fold(True, |all, one| all & one);
        ways.iter().map(all).fold(False, |any, one| any | one)
    }

    // The presumed fields.

    /// `information.asset_owner` is false, presumed not so.
    pub(super) fn no_asset_owner(&self) -> Truth {
        presumed(self.no("information.asset_owner"), False)
    }

    /// `marking_lowered`, presumed false.
    pub(super) fn marking_lowered(&self) -> Truth {
        presumed(self.yes("marking_lowered"), False)
    }

    /// `tool.approved`, presumed false.
    fn tool_approved(&self) -> Truth {
        presumed(self.yes("tool.approved"), False)
    }

    /// `tool.approved` is false, presumed so.
    fn tool_not_approved(&self) -> Truth {
        presumed(self.no("tool.approved"), True)
    }

    /// `required_by_law`, presumed false.
    fn required_by_law(&self) -> Truth {
        presumed(self.yes("required_by_law"), False)
    }

    /// `required_by_law` is false, presumed so.
    fn not_required_by_law(&self) -> Truth {
        presumed(self.no("required_by_law"), True)
    }

    /// The audience is one of these: of the marking's and the one given, the narrower; with neither, presumed to be anyone. The
    /// reason is the field that says so.
    fn audience(&self, audiences: &[&str]) -> Truth {
        let width = |audience: &str| AUDIENCES.iter().position(|it| *it == audience).unwrap_or_default();
        let of_marking =
            known(self.proposal, "information.marking").and_then(|it| marking_of("information.marking", it));
        let of_marking = of_marking.map(|(_, audience)| ("information.marking", width(audience)));
        let given = known(self.proposal, "information.audience").map(|it| ("information.audience", width(&word(it))));
        let narrower = match (of_marking, given) {
            (Some(of_marking), Some(given)) if given.1 > of_marking.1 => Some(given),
            (of_marking, given) => of_marking.or(given),
        };
        let is_one = |width: usize| audiences.contains(&AUDIENCES[width]).into();
        narrower.map_or_else(|| is_one(0), |(path, width)| self.note(path, is_one(width)))
    }

    // The shorthands of the rules.

    /// The marking's class alone makes it sensitive.
    pub(super) fn marking_sensitive(&self) -> Truth {
        self.is_not("information.marking", &["OFFICIAL", "UNCLASSIFIED", "UNMARKED"])
    }

    /// Not everyone may see it.
    pub(super) fn audience_limited(&self) -> Truth {
        self.audience(&["government", "organisation", "recipients"])
    }

    /// The kind of personal data alone makes it sensitive.
    pub(super) fn personal_data_sensitive(&self) -> Truth {
        self.is("information.personal_data", &["special_category", "criminal_offence"])
    }

    /// Not plain: the marking, the audience or the harm makes it so.
    fn not_plain(&self) -> Truth {
        self.marking_sensitive() | self.audience_limited() | self.is_not("information.harm_if_disclosed", &["none"])
    }

    /// S, sensitive.
    pub(super) fn s(&self) -> Truth {
        presumed(self.not_plain() | self.personal_data_sensitive(), self.caution)
    }

    /// G, guarded: sensitive, or personal.
    pub(super) fn g(&self) -> Truth {
        presumed(self.not_plain() | self.p(), self.caution)
    }

    /// A, above the ceiling.
    pub(super) fn a(&self) -> Truth {
        self.is("information.marking", &["CONFIDENTIAL", "SECRET", "TOP SECRET"])
    }

    /// P, personal data.
    pub(super) fn p(&self) -> Truth {
        self.is_not("information.personal_data", &["none"])
    }

    /// Online: some online tool holds it, approved or not. Reads only the field that matters for this activity.
    pub(super) fn online(&self) -> Truth {
        match self.proposal["activity"].as_str() {
            Some("use_tool") => True,
            Some("store") => self.is("location", &["online_tool"]),
            Some("transfer") => self.is("channel", &["online_tool"]),
            _ => False,
        }
    }

    /// Tools: an open internet tool holds it.
    pub(super) fn tools(&self) -> Truth {
        self.online() & self.tool_not_approved()
    }

    /// Network: it goes by an accredited network, or by a tool that counts as one.
    pub(super) fn network(&self) -> Truth {
        self.is("channel", &["accredited_network"]) | (self.is("channel", &["online_tool"]) & self.tool_approved())
    }

    /// The opposite of Network.
    fn not_network(&self) -> Truth {
        self.is_not("channel", &["accredited_network", "online_tool"])
            | (self.is("channel", &["online_tool"]) & self.tool_not_approved())
    }

    /// Internet: it goes over the open internet, not by a tool.
    pub(super) fn internet(&self) -> Truth {
        self.is("channel", &["email", "file_transfer"])
    }

    /// Moves: the information leaves its system.
    pub(super) fn moves(&self) -> Truth {
        self.activity("transfer") & (self.is_not("recipient", &["same_system"]) | self.not_network())
    }

    /// Device: it is kept on something portable or stand-alone.
    pub(super) fn device(&self) -> Truth {
        let places = &["laptop", "mobile_device", "removable_media", "standalone_device"];
        self.activity("store") & self.is("location", places)
    }

    /// Media: it is carried by hand.
    pub(super) fn media(&self) -> Truth {
        let media = &["usb_storage", "optical_media", "laptop", "mobile_device"];
        self.activity("transfer") & self.is("channel", media)
    }

    /// The recipient is outside the organisation.
    pub(super) fn outside(&self) -> Truth {
        self.is("recipient", &["government", "third_party"])
    }

    /// Law: a law obliges us to disclose it to this recipient.
    pub(super) fn law(&self) -> Truth {
        self.activity("transfer") & self.required_by_law() & self.outside()
    }

    /// The opposite of Law.
    pub(super) fn not_law(&self) -> Truth {
        let inside = self.is_not("recipient", &["government", "third_party"]);
        !self.activity("transfer") | self.not_required_by_law() | inside
    }

    /// Not both Law and a third party.
    pub(super) fn not_law_to_third_party(&self) -> Truth {
        self.not_required_by_law() | self.is_not("recipient", &["third_party"])
    }

    /// The recipient is outside the audience, or only those named may have it.
    pub(super) fn outside_audience(&self) -> Truth {
        self.audience(&["recipients"])
            | (self.audience(&["organisation"]) & self.outside())
            | (self.audience(&["government"]) & self.is("recipient", &["third_party"]))
    }

    /// Citizens.
    pub(super) fn citizens(&self) -> Truth {
        self.is("information.data_subjects", &["citizens", "both"])
    }

    /// Colleagues.
    pub(super) fn colleagues(&self) -> Truth {
        self.is("information.data_subjects", &["colleagues", "both"])
    }
}

/// The class and audience of a value, where the path is the marking's.
fn marking_of(path: &str, value: &Value) -> Option<(&'static str, &'static str)> {
    if path == "information.marking" { value.as_str().and_then(marking) } else { None }
}

/// An outcome, or what is presumed while it is unknown.
fn presumed(outcome: Truth, otherwise: Truth) -> Truth {
    if outcome == Unknown { otherwise } else { outcome }
}
