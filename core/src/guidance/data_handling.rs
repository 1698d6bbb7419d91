//! Data Handling and Information Sharing Guide (DHS): keeping information on the organisation's systems, and sharing it.

use super::contacts::{ACCREDITOR, CISO, INFORMATION_ASSURANCE, OST, OWNER};
use super::terms::{ABOVE_CEILING, DEVICE_OR_MEDIA, DISPOSE, MEDIA, MOVES, SENSITIVE, START_PROJECT, STORE, TRANSFER};
use crate::rule::Strength::{May, Must, Should};
use crate::rule::{Row, Test, advise, duty, is, is_not, prohibit, refer, require, require_any, test, yes};

const APPROVED_ENCRYPTION: Test = test("encryption", &["approved"]);

pub(super) const DECIDING: &[Row] = &[
    require("transfer-briefed", Must, &["DHS-1.3"], yes("recipient_briefed"))
        .when(&[TRANSFER, is("recipient", &["government", "third_party"])])
        .says("Make sure that the recipient understands its obligations for this information and will protect it."),
    require("transfer-form", Must, &["DHS-2.2"], yes("data_movement_form"))
        .when(&[TRANSFER, is_not("recipient", &["same_system"])])
        .says(
            "Complete a Data Movement Form. Every transfer from one system of the organisation to another, or to \
             anyone outside it, needs one.",
        ),
    refer("above-ceiling", Must, &["DHS-2.4"], &[OST, CISO]).when(&[ABOVE_CEILING]).says(
        "Its marking is above RESTRICTED (Impact Level 3), which is as far as this guidance goes. Ask both the \
             Operation Security Team and the Chief Information Security Officer, and do as they advise.",
    ),
    require("owner-assigned", Must, &["DHS-5.1"], yes("information.asset_owner"))
        .when(&[is("information.asset_owner", &["false"])])
        .names(&[OWNER])
        .says(
            "Have an Information Asset Owner (IAO) assigned. Every piece of information has one, who answers for its \
             registration, labelling, storage, transfers and retention.",
        ),
    require("dispose-obligations", Must, &["DHS-5.2"], yes("obligations_checked"))
        .when(&[DISPOSE])
        .names(&[OWNER])
        .says(
            "Check its retention period and the legal, regulatory and contractual obligations on it with the \
             Information Asset Owner before it is disposed of.",
        ),
    require("transfer-third-party", Must, &["DHS-5.4"], yes("owner_approval.sharing"))
        .when(&[TRANSFER, is("recipient", &["third_party"])])
        .names(&[OWNER])
        .says(
            "Have the Information Asset Owner make sure that sharing it with this third party is safe and secure. \
             (The guidance names no form for that; an approval is our reading.)",
        ),
    prohibit("store-unaccredited", Must, &["DHS-6.1"])
        .when(&[STORE, is("location", &["unaccredited_system"])])
        .says("This system is not accredited. Information is kept only on managed, accredited networks."),
    prohibit("transfer-personal-account", Must, &["DHS-6.1"])
        .when(&[TRANSFER, is("recipient", &["personal_account"])])
        .says(
            "It would end up in a personal account or on a personal device, which is not a managed, accredited \
             network. (That such an account counts as unaccredited storage is our reading.)",
        ),
    require_any(
        "store-sole-copy",
        Must,
        &["DHS-6.1", "DHS-6.3"],
        &[&[test("only_copy", &["false"])], &[yes("owner_approval.sole_copy")]],
    )
    .when(&[STORE, is("location", &["laptop", "mobile_device", "removable_media", "standalone_device"])])
    .names(&[OWNER])
    .says(
        "Keep another copy on an accredited network, or have the Information Asset Owner approve holding it on \
             this device or media alone.",
    ),
    require("store-encryption", Must, &["DHS-7.2"], APPROVED_ENCRYPTION)
        .when(&[STORE, SENSITIVE, is("location", &["laptop", "mobile_device", "removable_media"])])
        .says(
            "Encrypt it by an approved mechanism of sufficient strength before it is put on the device or media, as \
             sensitive information has to be. (That laptops and phones count as media here is our reading.)",
        ),
    prohibit("transfer-need", Must, &["DHS-7.1"])
        .when(&[MOVES, SENSITIVE, is("business_need", &["false"])])
        .says("There is no business need to send it. Sensitive information is sent only where there is one."),
    require_any(
        "transfer-secure-network",
        Must,
        &["DHS-7.2", "DHS-7.3", "DHS-7.4"],
        &[&[APPROVED_ENCRYPTION], &[yes("accreditor_approval"), yes("owner_approval.in_clear")]],
    )
    .when(&[MOVES, SENSITIVE, is("channel", &["accredited_network"])])
    .names(&[ACCREDITOR, OWNER])
    .says(
        "Encrypt it by an approved mechanism; or, since the network is accredited for such information, have both \
             the system Accreditor and the Information Asset Owner approve sending it in clear.",
    ),
    require("transfer-open-network", Must, &["DHS-7.2", "DHS-7.5"], APPROVED_ENCRYPTION)
        .when(&[MOVES, SENSITIVE, is("channel", &["email", "file_transfer", "online_tool"])])
        .says(
            "Encrypt it by an approved mechanism, strong enough for the risks on the way, as sensitive information \
             has to be on a network that does not protect it.",
        ),
    require("transfer-media", Must, &["DHS-7.2", "DHS-7.6"], APPROVED_ENCRYPTION)
        .when(&[MOVES, SENSITIVE, MEDIA])
        .says(
            "Encrypt it by an approved mechanism of sufficient strength before it is put on the media, as sensitive \
             information has to be. (That laptops and phones count as media here is our reading.)",
        ),
    require("transfer-media-care", Must, &["DHS-7.2", "DHS-7.6"], yes("media_protection"))
        .when(&[MOVES, SENSITIVE, MEDIA])
        .says(
            "Protect the media itself by physical and procedural measures on its way. (That laptops and phones count \
             as media here is our reading.)",
        ),
    require("transfer-minimum", Should, &["DHS-7.7"], yes("minimum_necessary"))
        .when(&[MOVES, SENSITIVE])
        .says("Send only the minimum that the business need calls for, not the whole data set."),
    prohibit("transfer-recipient", Must, &["DHS-7.8"]).when(&[MOVES, is("recipient_protection", &["false"])]).says(
        "The recipient can't adequately secure it, and you have to make sure that the recipient can before you \
             share anything.",
    ),
    prohibit("transfer-downgrade", Must, &["DHS-7.9", "DHS-7.10"])
        .when(&[MOVES, is("marking_lowered", &["true"])])
        .says(
            "A marking is never lowered in order to send the information by a channel, or to a recipient, that does \
             not protect it enough.",
        ),
];

pub(super) const DUTIES: &[Row] = &[
    duty("show-compliance", Must, &["DHS-3.1"])
        .says("Keep what shows that you followed the guidance: the organisation has to be able to demonstrate it."),
    duty("owner-handles", Must, &["DHS-5.1", "DHS-5.3"])
        .names(&[OWNER])
        .says("The Information Asset Owner sees to it that the information is handled appropriately throughout."),
    duty("minimise-mobile", Must, &["DHS-6.2"])
        .when(&[DEVICE_OR_MEDIA])
        .says("Keep what goes onto laptops, mobile devices and media to a minimum."),
];
pub(super) const ADVICE: &[Row] = &[
    advise("have-structures", Should, &["DHS-1.5"]).when(&[START_PROJECT]).says(
        "Set up from the start who handles the information, who controls it, and how any disclosure of it is \
             managed.",
    ),
    advise("ask-information-assurance", May, &["DHS-2.1"])
        .when(&[SENSITIVE])
        .names(&[INFORMATION_ASSURANCE])
        .says("The central Information Assurance team gives guidance on handling protectively marked information."),
];
