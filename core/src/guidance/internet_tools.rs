//! Guidance for using open internet tools (OIT): what may go into an online tool, and what is owed when it does. Its clauses
//! on personal data restate the law, and so hold for transfers by other ways too.

use super::contacts::DATA_COMPLIANCE;
use super::terms::{
    CITIZENS, COLLEAGUES, DEVICE_OR_MEDIA, DISPOSE, HARMS_A_PERSON, INTERNET, KEY_RECORD, LAW, MOVES, NOT_PERSONAL,
    ONLINE, PERSONAL, SENSITIVE, STORED_OFF_NETWORK, TOOLS, TRANSFER,
};
use crate::rule::Strength::{May, Must, Should};
use crate::rule::{Done, Row, advise, duty, is, is_not, prohibit, require, require_any, test, yes};
use crate::vocabulary::field;

const BEYOND_TOOLS: &str = "The clause is in the guidance on tools. It restates the law, so we apply it to every way of handling personal data.";

pub(super) const DECIDING: &[Row] = &[
    prohibit("tool-harm", Must, &["OIT-2.1", "DHS-6.1"])
        .when(&[TOOLS, SENSITIVE])
        .says("Do not put this in an online tool: it carries a protective marking, or losing it could do harm.")
        .reading(
            "The guidance asks whether losing it would do damage. We count every protective or audience marking, and special \
             category and criminal offence data, as a yes.",
        ),
    require_any(
        "store-record",
        Must,
        &["OIT-3.1", "OIT-3.4"],
        &[&[test("only_copy", &["false"])], &[yes("copied_to_moj_system")]],
    )
    .when(&[KEY_RECORD, STORED_OFF_NETWORK])
    .says("Keep key information on the organisation's own system too.")
    .reading("The guidance speaks of tools. We apply it to devices and media as well, because they can be lost too."),
    require("dispose-record", Must, &["OIT-3.1", "OIT-3.7"], yes("copied_to_moj_system"))
        .when(&[DISPOSE, KEY_RECORD])
        .says("Make sure that the key information is on the organisation's own system before you dispose of this copy.")
        .reading("The guidance speaks of tools. We apply it to every copy, because any copy may be the last."),
    require("transfer-by-law", Should, &["DHS-1.2", "DHS-1.5", "OIT-4.5"], yes("compliance_advice"))
        .when(&[TRANSFER, LAW])
        .names(&[DATA_COMPLIANCE])
        .says("A law requires the organisation to give this out. Take the data compliance team's advice first.")
        .reading(
            "The guidance says that its obligations come from the law, so it does not stop what a law requires. We \
             ask for advice because the law sets limits too.",
        ),
    require("tool-consent", Should, &["OIT-4.2"], yes("consent"))
        .when(&[TOOLS, PERSONAL, CITIZENS])
        .says("Get the consent of the citizens whose data it is. Without it, online tools do not suit their data.")
        .reading(
            "Work contacts do not count as citizens, because the data is about their jobs and not their private \
             lives.",
        ),
    prohibit("tool-individual", Should, &["OIT-4.3"])
        .when(&[TOOLS, HARMS_A_PERSON])
        .says(
            "Online tools never suit information that would cause a person damage or distress, or special category or \
             criminal offence data.",
        )
        .reading("The guidance says sensitive personal data. We count criminal offence data too."),
    require("tool-measures", Must, &["OIT-4.7", "OIT-2.6"], yes("tool.encrypts_in_transit"))
        .when(&[TOOLS, PERSONAL])
        .says("Use a tool that encrypts personal data on its way, with TLS.")
        .reading("The guidance asks for appropriate technical measures. We count TLS as always one of them."),
    require("transfer-measures", Must, &["OIT-4.7"], test("encryption", &["in_transit", "approved"]))
        .when(&[MOVES, PERSONAL, INTERNET])
        .says("Send personal data over an encrypted connection, or encrypt it by an approved mechanism.")
        .reading(
            "The clause is in the guidance on tools. It restates the law, so we apply it to other ways too, and take TLS as \
             enough for personal data that is not sensitive.",
        ),
    require("device-measures", Must, &["OIT-4.7"], test("encryption", &["approved"]))
        .when(&[PERSONAL, DEVICE_OR_MEDIA])
        .says("Encrypt personal data on a device or media by an approved mechanism.")
        .reading(BEYOND_TOOLS),
    prohibit("tool-location", Must, &["OIT-4.9"])
        .when(&[ONLINE, PERSONAL, is("tool.data_location", &["other"])])
        .says(
            "Do not put personal data in this tool. It keeps its data in a place that is not recognised as \
             protecting personal data adequately.",
        ),
    prohibit("transfer-abroad", Must, &["OIT-4.9"])
        .when(&[MOVES, PERSONAL, is("destination", &["other"])])
        .says(
            "Do not send personal data there. The place is not recognised as protecting personal data adequately.",
        )
        .reading(BEYOND_TOOLS),
    require("tool-dpia", Should, &["OIT-4.13", "DSP-3.6", "DSP-3.7"], test("dpia", &["completed", "exempt"]))
        .when(&[TOOLS, PERSONAL, CITIZENS])
        .says(
            "Complete a Data Protection Impact Assessment (DPIA), because citizens' personal data would be processed online, \
             or have an ICO exception confirmed.",
        ),
    require("tool-team", Should, &["OIT-4.15", "OIT-4.16"], yes("team_informed"))
        .when(&[TOOLS, PERSONAL, COLLEAGUES])
        .says("Discuss it with the colleagues whose data it is, so that they understand how it will be used."),
    prohibit("tool-critical", Should, &["OIT-5.2"])
        .when(&[TOOLS, is("business_critical", &["true"])])
        .says("Do not let work depend on a tool that the organisation does not control."),
];

pub(super) const DUTIES_ALWAYS: &[Row] = &[duty("keep-confidence", Must, &["OIT-2.5"])
    .says("You have a duty of confidentiality for the information that you can access.")];

pub(super) const DUTIES: &[Row] = &[
    duty("judge-harm", Must, &["OIT-2.2", "OIT-2.3"])
        .when(&[TOOLS])
        .done(Done::Known(field("information.harm_if_disclosed")))
        .says(
            "Decide for yourself whether it would matter if someone overheard it in a café or read it on a train. You are \
             responsible for that decision.",
        ),
    duty("keep-key-record", Must, &["OIT-3.1", "OIT-3.4"])
        .when(&[TOOLS, KEY_RECORD])
        .done(Done::When(yes("copied_to_moj_system")))
        .says("Keep key information on the organisation's own system too."),
    duty("search-tools-on-request", Must, &["OIT-3.4", "OIT-3.6"])
        .when(&[TOOLS])
        .says("When a request for information comes in, search the tool too."),
    duty("clear-out", Must, &["OIT-3.7"])
        .when(&[TOOLS])
        .says("At the end of the work, move what must be kept to the organisation's systems. Remove the rest from the tool."),
    duty("keep-access", Should, &["OIT-3.9"])
        .when(&[TOOLS])
        .says("Make sure that the right people keep access when staff or the organisation change."),
    duty("new-tool-obligations", Must, &["OIT-4.12"])
        .when(&[TOOLS, PERSONAL])
        .says("Before you use a new tool, make sure that you meet your data protection obligations in it."),
];

pub(super) const ADVICE: &[Row] = &[
    advise("common-sense", Should, &["OIT-1.1"]).when(&[TOOLS]).says("Use online tools with common sense."),
    advise("outside-systems", Should, &["OIT-2.4"])
        .when(&[TOOLS])
        .says("The tool is outside the organisation's systems. Think about what that means for security."),
    advise("transport-protection", Should, &["OIT-2.6"])
        .when(&[TOOLS, NOT_PERSONAL])
        .says("Prefer a tool that encrypts data on its way, with TLS and other standard measures."),
    advise("hard-to-delete", Should, &["OIT-2.7"])
        .when(&[TOOLS])
        .says("Check before you share. What you release by mistake is hard to delete."),
    advise("name-records-lead", May, &["OIT-3.3"]).when(&[TOOLS, KEY_RECORD]).says(
        "Consider asking someone on the team to make sure that key information is kept on the organisation's systems.",
    ),
    advise("take-export", May, &["OIT-3.8"])
        .when(&[TOOLS, is_not("tool.export", &["false"])])
        .says("To move information out of the tool, use its export or copy the text into a new document."),
    advise("archive-records", Should, &["OIT-3.11"])
        .when(&[DISPOSE, KEY_RECORD])
        .says("Selected policy and court records go to The National Archives. Check before you dispose of any."),
    advise("citizens-care", Should, &["OIT-4.4", "OIT-4.5"])
        .when(&[TOOLS, PERSONAL, CITIZENS])
        .names(&[DATA_COMPLIANCE])
        .says("Take particular care with citizens' personal data. The data compliance team can advise you."),
    advise("large-volume", May, &["OIT-4.14", "OIT-4.5"])
        .when(&[TOOLS, PERSONAL, is("information.volume", &["large"])])
        .names(&[DATA_COMPLIANCE])
        .says("Online tools may not suit large volumes of personal data. Ask the data compliance team."),
    advise("ask-where-held", Should, &["OIT-4.11"])
        .when(&[TOOLS, PERSONAL])
        .says("Check in the tool's privacy policy where it keeps its data. If it does not say, ask the company."),
    advise("plan-for-loss", Should, &["OIT-5.3"])
        .when(&[TOOLS])
        .says("Plan for the tool failing or losing your data. Only its supplier can fix it, and may be hard to reach."),
    advise("read-agreement", May, &["OIT-5.4"])
        .when(&[TOOLS])
        .says("Read the tool's user agreement to see what service and support it offers."),
];
