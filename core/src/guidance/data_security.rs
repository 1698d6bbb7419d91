//! Data Security and Privacy (DSP): what holds for every project and activity.

use super::contacts::{CYBER_ASSISTANCE, DATA_PRIVACY, SECURITY};
use super::terms::{DISPOSE, NOT_DISPOSE, PERSONAL, START_PROJECT};
use crate::rule::Listed::Fixed;
use crate::rule::Strength::{May, Must};
use crate::rule::{Done, Effect, Rule, is, test};

pub(super) const DECIDING: &[Rule<'static>] = &[
    Rule {
        id: "purpose-undescribed",
        effect: Effect::Prohibit,
        when: &[NOT_DISPOSE, PERSONAL, is("information.purpose", &["undescribed"])],
        text: "No lawful purpose has been described for this personal data. It may be collected and used only for purposes \
               that are described and lawful, so have the purpose described first. (That this is about personal data only is \
               our reading.)",
        clauses: Fixed(&["DSP-1.6", "DSP-1.7"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "purpose-other",
        effect: Effect::Prohibit,
        when: &[NOT_DISPOSE, PERSONAL, is("information.purpose", &["other"])],
        text: "This personal data was collected for another purpose, and may be used only for the purpose that it was \
               collected for. (That this is about personal data only is our reading.)",
        clauses: Fixed(&["DSP-1.7", "OIT-4.6"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "dispose-needed",
        effect: Effect::Require { any_of: Fixed(&[&[test("no_longer_required", &["true"])]]) },
        when: &[DISPOSE],
        text: "Make sure that it is no longer required. Information is disposed of once it is not needed, and not before. \
               (That this has to be so first is our reading.)",
        clauses: Fixed(&["DSP-1.2"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "dispose-method",
        effect: Effect::Require { any_of: Fixed(&[&[test("secure_method", &["true"])]]) },
        when: &[DISPOSE],
        text: "Dispose of it by a secure method.",
        clauses: Fixed(&["DSP-1.2"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "project-dpia",
        effect: Effect::Require { any_of: Fixed(&[&[test("dpia", &["completed", "exempt"])]]) },
        when: &[START_PROJECT],
        text: "Complete a Data Protection Impact Assessment (DPIA), as every project has to, or have it confirmed that one of \
               the exceptions that the ICO describes applies.",
        clauses: Fixed(&["DSP-3.6", "DSP-3.7"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
];

pub(super) const DUTIES: &[Rule<'static>] = &[
    Rule {
        id: "protect-always",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[],
        text: "Keep it secure and private for as long as you hold it, as well as the organisation is able, whether or not it \
               holds personal data.",
        clauses: Fixed(&["DSP-1.1", "DSP-1.5", "DSP-2.2", "DSP-3.2"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "dispose-when-done",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[NOT_DISPOSE],
        text: "Once it is not needed, have it deleted, destroyed or returned safely, as the law, its retention period and any \
               contract ask.",
        clauses: Fixed(&["DSP-1.2", "DHS-5.2"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
    Rule {
        id: "personal-data-care",
        effect: Effect::Duty { done: Done::NeverShown },
        when: &[PERSONAL],
        text: "For personal data in your care you answer: for its security, and for handling it correctly.",
        clauses: Fixed(&["DSP-3.3", "OIT-4.1"]),
        strength: Must,
        names: Fixed(&[]),
        local: false,
    },
];

pub(super) const ADVICE: &[Rule<'static>] = &[
    Rule {
        id: "ask-privacy-team",
        effect: Effect::Advice,
        when: &[PERSONAL],
        text: "The Data Privacy Team helps with any question on personal data.",
        clauses: Fixed(&["DSP-4.1"]),
        strength: May,
        names: Fixed(&[&DATA_PRIVACY]),
        local: false,
    },
    Rule {
        id: "ask-security",
        effect: Effect::Advice,
        when: &[],
        text: "For questions on security there is an address to write to, and the Cyber Assistance Team gives advice.",
        clauses: Fixed(&["DSP-5.1"]),
        strength: May,
        names: Fixed(&[&SECURITY, &CYBER_ASSISTANCE]),
        local: false,
    },
];
