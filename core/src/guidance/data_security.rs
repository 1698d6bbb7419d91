//! Data Security and Privacy (DSP): what holds for every project and activity.

use super::contacts::{CYBER_ASSISTANCE, DATA_PRIVACY, SECURITY};
use super::terms::{DISPOSE, NOT_DISPOSE, PERSONAL, START_PROJECT};
use crate::rule::Strength::{May, Must};
use crate::rule::{Row, advise, duty, is, prohibit, require, test, yes};

pub(super) const DECIDING: &[Row] = &[
    prohibit("purpose-undescribed", Must, &["DSP-1.6", "DSP-1.7"])
        .when(&[NOT_DISPOSE, PERSONAL, is("information.purpose", &["undescribed"])])
        .says(
            "No lawful purpose has been described for this personal data. It may be collected and used only for \
             purposes that are described and lawful, so have the purpose described first. (That this is about \
             personal data only is our reading.)",
        ),
    prohibit("purpose-other", Must, &["DSP-1.7", "OIT-4.6"])
        .when(&[NOT_DISPOSE, PERSONAL, is("information.purpose", &["other"])])
        .says(
            "This personal data was collected for another purpose, and may be used only for the purpose that it was \
             collected for. (That this is about personal data only is our reading.)",
        ),
    require("dispose-needed", Must, &["DSP-1.2"], yes("no_longer_required")).when(&[DISPOSE]).says(
        "Make sure that it is no longer required. Information is disposed of once it is not needed, and not \
             before. (That this has to be so first is our reading.)",
    ),
    require("dispose-method", Must, &["DSP-1.2"], yes("secure_method"))
        .when(&[DISPOSE])
        .says("Dispose of it by a secure method."),
    require("project-dpia", Must, &["DSP-3.6", "DSP-3.7"], test("dpia", &["completed", "exempt"]))
        .when(&[START_PROJECT])
        .says(
            "Complete a Data Protection Impact Assessment (DPIA), as every project has to, or have it confirmed that \
             one of the exceptions that the ICO describes applies.",
        ),
];

pub(super) const DUTIES: &[Row] = &[
    duty("protect-always", Must, &["DSP-1.1", "DSP-1.5", "DSP-2.2", "DSP-3.2"]).says(
        "Keep it secure and private for as long as you hold it, as well as the organisation is able, whether or \
             not it holds personal data.",
    ),
    duty("dispose-when-done", Must, &["DSP-1.2", "DHS-5.2"]).when(&[NOT_DISPOSE]).says(
        "Once it is not needed, have it deleted, destroyed or returned safely, as the law, its retention period \
             and any contract ask.",
    ),
    duty("personal-data-care", Must, &["DSP-3.3", "OIT-4.1"])
        .when(&[PERSONAL])
        .says("For personal data in your care you answer: for its security, and for handling it correctly."),
];

pub(super) const ADVICE: &[Row] = &[
    advise("ask-privacy-team", May, &["DSP-4.1"])
        .when(&[PERSONAL])
        .names(&[DATA_PRIVACY])
        .says("The Data Privacy Team helps with any question on personal data."),
    advise("ask-security", May, &["DSP-5.1"])
        .names(&[SECURITY, CYBER_ASSISTANCE])
        .says("For questions on security there is an address to write to, and the Cyber Assistance Team gives advice."),
];
