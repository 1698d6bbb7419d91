//! Data Security and Privacy (DSP): what holds for every project and activity.

use super::contacts::{CYBER_ASSISTANCE, DATA_PRIVACY, SECURITY};
use super::terms::{DISPOSE, NOT_DISPOSE, NOT_LAW, PERSONAL, START_PROJECT};
use crate::rule::Strength::{May, Must};
use crate::rule::{Row, advise, duty, is, prohibit, require, test, yes};

const PERSONAL_DATA_ONLY: &str = "We apply this to personal data only, because it comes from data protection law.";

pub(super) const DECIDING: &[Row] = &[
    prohibit("purpose-undescribed", Must, &["DSP-1.6", "DSP-1.7"])
        .when(&[NOT_DISPOSE, PERSONAL, is("information.purpose", &["undescribed"])])
        .says(
            "No lawful reason for collecting this personal data has been written down. Have the reason written down \
             first.",
        )
        .reading(PERSONAL_DATA_ONLY),
    prohibit("purpose-other", Must, &["DSP-1.7", "OIT-4.6"])
        .when(&[NOT_DISPOSE, PERSONAL, is("information.purpose", &["other"]), NOT_LAW])
        .says("This personal data was collected for other reasons. Use it only for the reasons it was collected for.")
        .reading(PERSONAL_DATA_ONLY),
    prohibit("dispose-still-required", Must, &["DSP-1.2", "DHS-5.2"])
        .when(&[DISPOSE, is("no_longer_required", &["false"])])
        .says("This copy is still needed. Keep it until nobody needs it."),
    require("dispose-method", Must, &["DSP-1.2"], yes("secure_method"))
        .when(&[DISPOSE])
        .says("Dispose of it by a secure method."),
    require("project-dpia", Must, &["DSP-3.6", "DSP-3.7"], test("dpia", &["completed", "exempt"]))
        .when(&[START_PROJECT])
        .says(
            "Every project needs a Data Protection Impact Assessment (DPIA). Complete one, or have an ICO exception \
             confirmed.",
        ),
];

pub(super) const DUTIES: &[Row] = &[
    duty("protect-always", Must, &["DSP-1.1", "DSP-1.5", "DSP-2.2", "DSP-3.2"])
        .says("Keep it secure and private for as long as you hold it, even if it contains no personal data."),
    duty("dispose-when-done", Must, &["DSP-1.2", "DHS-5.2"]).when(&[NOT_DISPOSE]).says(
        "Once nobody needs it, delete, destroy or return it safely. Follow the law, any contract, and the time that \
         it must be kept.",
    ),
    duty("personal-data-care", Must, &["DSP-3.3", "OIT-4.1"])
        .when(&[PERSONAL])
        .says("You are responsible for the personal data in your care: keep it secure and handle it correctly."),
];

pub(super) const ADVICE: &[Row] = &[
    advise("ask-privacy-team", May, &["DSP-4.1"])
        .when(&[PERSONAL])
        .names(&[DATA_PRIVACY])
        .says("You can ask the Data Privacy Team about personal data: privacy@justice.gov.uk."),
    advise("ask-security", May, &["DSP-5.1"])
        .names(&[SECURITY, CYBER_ASSISTANCE])
        .says("Security questions: security@justice.gov.uk. Advice: CyberConsultancy@digital.justice.gov.uk."),
    advise("ask-exception", May, &["DSP-3.4"])
        .says("Depart from this guidance only in exceptional circumstances, and only with approval."),
];
