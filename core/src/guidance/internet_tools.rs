//! Guidance for using open internet tools (OIT): what may go into an online tool, and what is owed when it does. Its clauses
//! on personal data restate the law, and so hold for transfers by other ways too.

use super::contacts::DATA_COMPLIANCE;
use super::terms::{
    CITIZENS, COLLEAGUES, DISPOSE, HARMS_A_PERSON, MOVES, NOT_PERSONAL, PERSONAL, SENSITIVE, TOOLS, TRANSFER,
};
use crate::rule::Listed::Fixed;
use crate::rule::Strength::{May, Must, Should};
use crate::rule::{Condition, Done, Effect, Rule, is, is_not, test};
use crate::vocabulary::field;

const KEY_RECORD: Condition = is("information.key_record", &["true"]);

pub(super) const DECIDING: &[Rule<'static>] = &[
    Rule {
        id: "tool-harm",
        effect: Effect::Prohibit,
        when: &[TOOLS, SENSITIVE],
        text: "Someone or something would be harmed if this information were lost, stolen or published, or it is sensitive in \
               its own right. Only what would do no damage may be put in an online tool; everything else belongs on an \
               accredited network.",
        clauses: Fixed(&["OIT-2.1", "DHS-6.1"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "dispose-record",
        effect: Effect::Require { any_of: Fixed(&[&[test("copied_to_moj_system", &["true"])]]) },
        when: &[DISPOSE, is("held_in_tool", &["true"]), KEY_RECORD],
        text: "Keep the key information on the appropriate system of the organisation before you remove it from the tool.",
        clauses: Fixed(&["OIT-3.1", "OIT-3.7"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "tool-consent",
        effect: Effect::Require { any_of: Fixed(&[&[test("consent", &["true"])]]) },
        when: &[TOOLS, PERSONAL, CITIZENS],
        text: "Gain the consent of the citizens whose data it is. Online tools don't generally suit citizens' data without it.",
        clauses: Fixed(&["OIT-4.2"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "tool-individual",
        effect: Effect::Prohibit,
        when: &[TOOLS, HARMS_A_PERSON],
        text: "It would cause a person damage or distress if it were disclosed, or it is special category or criminal offence \
               data. Online tools are always unsuitable for that.",
        clauses: Fixed(&["OIT-4.3"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "tool-measures",
        effect: Effect::Require { any_of: Fixed(&[&[test("tool.encrypts_in_transit", &["true"])]]) },
        when: &[TOOLS, PERSONAL],
        text: "Make sure that the tool protects data on its way with TLS. Personal data calls for appropriate technical \
               measures. (That this one is always among them is our reading.)",
        clauses: Fixed(&["OIT-4.7", "OIT-2.6"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-measures",
        effect: Effect::Require { any_of: Fixed(&[&[test("encryption", &["approved"])]]) },
        when: &[MOVES, PERSONAL, is_not("channel", &["accredited_network"])],
        text: "Encrypt it by an approved mechanism. Personal data calls for appropriate technical measures against loss and \
               unlawful use. (The clause stands in the guidance on tools; that it holds for every way off the accredited \
               network is our reading, since it is the law.)",
        clauses: Fixed(&["OIT-4.7"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "tool-location",
        effect: Effect::Prohibit,
        when: &[TOOLS, PERSONAL, is("tool.data_location", &["other"])],
        text: "The tool holds its data in a country that does not ensure adequate protection, and personal data may not leave \
               the European Economic Area for such a country.",
        clauses: Fixed(&["OIT-4.9"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transfer-abroad",
        effect: Effect::Prohibit,
        when: &[TRANSFER, PERSONAL, is("destination", &["other"])],
        text: "It would go to a country that does not ensure adequate protection, and personal data may not leave the European \
               Economic Area for such a country. (The clause stands in the guidance on tools; that it holds for every \
               transfer is our reading, since it is the law.)",
        clauses: Fixed(&["OIT-4.9"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "tool-dpia",
        effect: Effect::Require { any_of: Fixed(&[&[test("dpia", &["completed", "exempt"])]]) },
        when: &[TOOLS, PERSONAL, CITIZENS],
        text: "Complete a Data Protection Impact Assessment (DPIA), since citizens' personal data would be processed online, \
               or have it confirmed that one of the exceptions that the ICO describes applies.",
        clauses: Fixed(&["OIT-4.13", "DSP-3.6"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "tool-volume",
        effect: Effect::Require { any_of: Fixed(&[&[test("compliance_advice", &["true"])]]) },
        when: &[TOOLS, PERSONAL, is("information.volume", &["large"])],
        text: "Take the data compliance team's advice: online tools may not suit large volumes of personal data. (The guidance \
               does not say what settles it; taking advice is our reading.)",
        clauses: Fixed(&["OIT-4.14", "OIT-4.5"]),
        strength: May,
        names: Fixed(&[&DATA_COMPLIANCE]),
        local: false,
    },
    Rule {
        id: "tool-team",
        effect: Effect::Require { any_of: Fixed(&[&[test("team_informed", &["true"])]]) },
        when: &[TOOLS, PERSONAL, COLLEAGUES],
        text: "Discuss it with the colleagues whose data it is, so that they understand how it will be used. Small amounts, \
               such as names on assigned tasks, may be needed to use a tool at all.",
        clauses: Fixed(&["OIT-4.15", "OIT-4.16"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "tool-critical",
        effect: Effect::Prohibit,
        when: &[TOOLS, is("business_critical", &["true"])],
        text: "Work would stop without the tool. The organisation has no control over it, so it is not used in such a way that \
               the work depends on it.",
        clauses: Fixed(&["OIT-5.2"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
];

pub(super) const DUTIES: &[Rule<'static>] = &[
    Rule {
        id: "judge-harm",
        effect: Effect::Duty { done: Done::Known(field("information.harm_if_disclosed")) },
        when: &[TOOLS],
        text: "Judge for yourself, with reasons, whether it would matter if it were overheard in a café or read over your \
               shoulder. The judgement is yours to make and to answer for.",
        clauses: Fixed(&["OIT-2.2", "OIT-2.3"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "keep-confidence",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[TOOLS],
        text: "You owe confidentiality for the information that you have access to, in an online tool as anywhere else.",
        clauses: Fixed(&["OIT-2.5"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "keep-key-record",
        effect: Effect::Duty { done: Done::When(test("copied_to_moj_system", &["true"])) },
        when: &[TOOLS, KEY_RECORD],
        text: "Keep the key information on the appropriate system of the organisation too.",
        clauses: Fixed(&["OIT-3.1", "OIT-3.4"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "search-tools-on-request",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[TOOLS],
        text: "When a request for information comes in, look in the tool as well: what is held there is covered by it.",
        clauses: Fixed(&["OIT-3.4", "OIT-3.6"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "clear-out",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[TOOLS],
        text: "At the end of the work, move what has to be kept to the organisation's systems and remove the rest from the \
               tool.",
        clauses: Fixed(&["OIT-3.7"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "keep-access",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[TOOLS],
        text: "See to it that the right people can still reach the information when staff or the organisation change.",
        clauses: Fixed(&["OIT-3.9"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "new-tool-obligations",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[TOOLS, PERSONAL],
        text: "If the tool is new to you, make sure that you meet your data protection obligations in it before you use it.",
        clauses: Fixed(&["OIT-4.12"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
];

pub(super) const ADVICE: &[Rule<'static>] = &[
    Rule {
        id: "common-sense",
        effect: Effect::Advice,
        when: &[TOOLS],
        text: "Online tools help people to work, as long as they are used with common sense.",
        clauses: Fixed(&["OIT-1.1"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "outside-systems",
        effect: Effect::Advice,
        when: &[TOOLS],
        text: "Using the tool moves information outside the organisation's systems; bear in mind what that means for its \
               security.",
        clauses: Fixed(&["OIT-2.4"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "transport-protection",
        effect: Effect::Advice,
        when: &[TOOLS, NOT_PERSONAL],
        text: "Prefer a tool that protects data on its way with TLS and other measures that are standard in the industry.",
        clauses: Fixed(&["OIT-2.6"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "hard-to-delete",
        effect: Effect::Advice,
        when: &[TOOLS],
        text: "Check before you share: what is released by mistake is hard to delete.",
        clauses: Fixed(&["OIT-2.7"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "name-records-lead",
        effect: Effect::Advice,
        when: &[TOOLS, KEY_RECORD],
        text: "You may name someone on the team to see to it that key information is kept on the organisation's systems.",
        clauses: Fixed(&["OIT-3.3"]),
        strength: May,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "take-export",
        effect: Effect::Advice,
        when: &[TOOLS],
        text: "Use the tool's export to move information out of it, or copy the text into a new document.",
        clauses: Fixed(&["OIT-3.8"]),
        strength: May,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "citizens-care",
        effect: Effect::Advice,
        when: &[TOOLS, PERSONAL, CITIZENS],
        text: "Take particular care with the personal data of citizens.",
        clauses: Fixed(&["OIT-4.4"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "ask-where-held",
        effect: Effect::Advice,
        when: &[TOOLS, PERSONAL],
        text: "Read in the tool's privacy policy where it holds its data; if that is not clear, ask the company.",
        clauses: Fixed(&["OIT-4.11"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "plan-for-loss",
        effect: Effect::Advice,
        when: &[TOOLS],
        text: "Think ahead of the tool failing or losing your data: only its supplier can put that right, and may be hard to \
               reach.",
        clauses: Fixed(&["OIT-5.3"]),
        strength: Should,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "read-agreement",
        effect: Effect::Advice,
        when: &[TOOLS],
        text: "Look at the tool's user agreement to see what service and support it offers.",
        clauses: Fixed(&["OIT-5.4"]),
        strength: May,
        names: Fixed(&[]),
        local: false,
    },
];
