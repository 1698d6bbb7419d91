//! Guidance for using open internet tools (OIT): what may go into an online tool, and what is owed when it does. Its clauses
//! on personal data restate the law, and so hold for transfers by other ways too.

use super::contacts::DATA_COMPLIANCE;
use super::terms::{
    CITIZENS, COLLEAGUES, DISPOSE, HARMS_A_PERSON, MOVES, NOT_PERSONAL, PERSONAL, SENSITIVE, TOOLS, TRANSFER,
};
use crate::rule::Strength::{May, Must, Should};
use crate::rule::{Condition, Done, Row, advise, duty, is, is_not, prohibit, require, test, yes};
use crate::vocabulary::field;

const KEY_RECORD: Condition = is("information.key_record", &["true"]);

pub(super) const DECIDING: &[Row] = &[
    prohibit("tool-harm", Must, &["OIT-2.1", "DHS-6.1"]).when(&[TOOLS, SENSITIVE]).says(
        "Someone or something would be harmed if this information were lost, stolen or published, or it is \
             sensitive in its own right. Only what would do no damage may be put in an online tool; everything else \
             belongs on an accredited network.",
    ),
    require("dispose-record", Must, &["OIT-3.1", "OIT-3.7"], yes("copied_to_moj_system"))
        .when(&[DISPOSE, is("held_in_tool", &["true"]), KEY_RECORD])
        .says(
            "Keep the key information on the appropriate system of the organisation before you remove it from the \
             tool.",
        ),
    require("tool-consent", Should, &["OIT-4.2"], yes("consent")).when(&[TOOLS, PERSONAL, CITIZENS]).says(
        "Gain the consent of the citizens whose data it is. Online tools don't generally suit citizens' data \
             without it.",
    ),
    prohibit("tool-individual", Should, &["OIT-4.3"]).when(&[TOOLS, HARMS_A_PERSON]).says(
        "It would cause a person damage or distress if it were disclosed, or it is special category or criminal \
             offence data. Online tools are always unsuitable for that.",
    ),
    require("tool-measures", Must, &["OIT-4.7", "OIT-2.6"], yes("tool.encrypts_in_transit"))
        .when(&[TOOLS, PERSONAL])
        .says(
            "Make sure that the tool protects data on its way with TLS. Personal data calls for appropriate technical \
             measures. (That this one is always among them is our reading.)",
        ),
    require("transfer-measures", Must, &["OIT-4.7"], test("encryption", &["approved"]))
        .when(&[MOVES, PERSONAL, is_not("channel", &["accredited_network"])])
        .says(
            "Encrypt it by an approved mechanism. Personal data calls for appropriate technical measures against loss \
             and unlawful use. (The clause stands in the guidance on tools; that it holds for every way off the \
             accredited network is our reading, since it is the law.)",
        ),
    prohibit("tool-location", Must, &["OIT-4.9"]).when(&[TOOLS, PERSONAL, is("tool.data_location", &["other"])]).says(
        "The tool holds its data in a country that does not ensure adequate protection, and personal data may not \
             leave the European Economic Area for such a country.",
    ),
    prohibit("transfer-abroad", Must, &["OIT-4.9"]).when(&[TRANSFER, PERSONAL, is("destination", &["other"])]).says(
        "It would go to a country that does not ensure adequate protection, and personal data may not leave the \
             European Economic Area for such a country. (The clause stands in the guidance on tools; that it holds \
             for every transfer is our reading, since it is the law.)",
    ),
    require("tool-dpia", Should, &["OIT-4.13", "DSP-3.6"], test("dpia", &["completed", "exempt"]))
        .when(&[TOOLS, PERSONAL, CITIZENS])
        .says(
            "Complete a Data Protection Impact Assessment (DPIA), since citizens' personal data would be processed \
             online, or have it confirmed that one of the exceptions that the ICO describes applies.",
        ),
    require("tool-volume", May, &["OIT-4.14", "OIT-4.5"], yes("compliance_advice"))
        .when(&[TOOLS, PERSONAL, is("information.volume", &["large"])])
        .names(&[DATA_COMPLIANCE])
        .says(
            "Take the data compliance team's advice: online tools may not suit large volumes of personal data. (The \
             guidance does not say what settles it; taking advice is our reading.)",
        ),
    require("tool-team", Should, &["OIT-4.15", "OIT-4.16"], yes("team_informed"))
        .when(&[TOOLS, PERSONAL, COLLEAGUES])
        .says(
            "Discuss it with the colleagues whose data it is, so that they understand how it will be used. Small \
             amounts, such as names on assigned tasks, may be needed to use a tool at all.",
        ),
    prohibit("tool-critical", Should, &["OIT-5.2"]).when(&[TOOLS, is("business_critical", &["true"])]).says(
        "Work would stop without the tool. The organisation has no control over it, so it is not used in such a \
             way that the work depends on it.",
    ),
];

pub(super) const DUTIES: &[Row] = &[
    duty("judge-harm", Must, &["OIT-2.2", "OIT-2.3"])
        .when(&[TOOLS])
        .done(Done::Known(field("information.harm_if_disclosed")))
        .says(
            "Judge for yourself, with reasons, whether it would matter if it were overheard in a café or read over \
             your shoulder. The judgement is yours to make and to answer for.",
        ),
    duty("keep-confidence", Must, &["OIT-2.5"]).when(&[TOOLS]).says(
        "You owe confidentiality for the information that you have access to, in an online tool as anywhere else.",
    ),
    duty("keep-key-record", Must, &["OIT-3.1", "OIT-3.4"])
        .when(&[TOOLS, KEY_RECORD])
        .done(Done::When(yes("copied_to_moj_system")))
        .says("Keep the key information on the appropriate system of the organisation too."),
    duty("search-tools-on-request", Must, &["OIT-3.4", "OIT-3.6"]).when(&[TOOLS]).says(
        "When a request for information comes in, look in the tool as well: what is held there is covered by it.",
    ),
    duty("clear-out", Must, &["OIT-3.7"]).when(&[TOOLS]).says(
        "At the end of the work, move what has to be kept to the organisation's systems and remove the rest from \
             the tool.",
    ),
    duty("keep-access", Should, &["OIT-3.9"])
        .when(&[TOOLS])
        .says("See to it that the right people can still reach the information when staff or the organisation change."),
    duty("new-tool-obligations", Must, &["OIT-4.12"]).when(&[TOOLS, PERSONAL]).says(
        "If the tool is new to you, make sure that you meet your data protection obligations in it before you use \
             it.",
    ),
];

pub(super) const ADVICE: &[Row] = &[
    advise("common-sense", Should, &["OIT-1.1"])
        .when(&[TOOLS])
        .says("Online tools help people to work, as long as they are used with common sense."),
    advise("outside-systems", Should, &["OIT-2.4"]).when(&[TOOLS]).says(
        "Using the tool moves information outside the organisation's systems; bear in mind what that means for \
             its security.",
    ),
    advise("transport-protection", Should, &["OIT-2.6"]).when(&[TOOLS, NOT_PERSONAL]).says(
        "Prefer a tool that protects data on its way with TLS and other measures that are standard in the \
             industry.",
    ),
    advise("hard-to-delete", Should, &["OIT-2.7"])
        .when(&[TOOLS])
        .says("Check before you share: what is released by mistake is hard to delete."),
    advise("name-records-lead", May, &["OIT-3.3"]).when(&[TOOLS, KEY_RECORD]).says(
        "You may name someone on the team to see to it that key information is kept on the organisation's \
             systems.",
    ),
    advise("take-export", May, &["OIT-3.8"])
        .when(&[TOOLS])
        .says("Use the tool's export to move information out of it, or copy the text into a new document."),
    advise("citizens-care", Should, &["OIT-4.4"])
        .when(&[TOOLS, PERSONAL, CITIZENS])
        .says("Take particular care with the personal data of citizens."),
    advise("ask-where-held", Should, &["OIT-4.11"])
        .when(&[TOOLS, PERSONAL])
        .says("Read in the tool's privacy policy where it holds its data; if that is not clear, ask the company."),
    advise("plan-for-loss", Should, &["OIT-5.3"]).when(&[TOOLS]).says(
        "Think ahead of the tool failing or losing your data: only its supplier can put that right, and may be \
             hard to reach.",
    ),
    advise("read-agreement", May, &["OIT-5.4"])
        .when(&[TOOLS])
        .says("Look at the tool's user agreement to see what service and support it offers."),
];
