//! Data Handling and Information Sharing Guide (DHS): transfers, storage, and who owns information.

use super::contacts::{ACCREDITOR, CISO, INFORMATION_ASSURANCE, OST, OWNER};
use super::terms::{
    ABOVE_CEILING, DEVICE, DEVICE_OR_MEDIA, DISPOSE, GUARDED, INTERNET, MEDIA, MOVES, NETWORK, NOT_LAW,
    NOT_OWED_OUTSIDE, OUTSIDE_AUDIENCE, SENSITIVE, START_PROJECT, STORE, TRANSFER,
};
use crate::rule::Strength::{May, Must, Should};
use crate::rule::{Condition, Row, Test, advise, duty, is, is_not, prohibit, refer, require, require_any, test, yes};

const APPROVED_ENCRYPTION: Test = test("encryption", &["approved"]);
const NO_BUSINESS_NEED: Condition = is("business_need", &["false"]);
const THIRD_PARTY: Condition = is("recipient", &["third_party"]);

const LAPTOPS_ARE_MEDIA: &str = "The guidance speaks of removable media. We count laptops, phones and devices that \
                                 are not on any network too, because they can be lost or stolen as easily.";
const BEYOND_MARKING: &str = "The guidance calls marked information sensitive. We also count information whose \
                              disclosure would do harm, and special category and criminal offence data, because \
                              other parts of the guidance treat it as sensitive too.";
const ENCRYPTION_SECURES: &str = "The guidance says secured or encrypted by an approved mechanism. We take approved \
                                  encryption as the way, because it names no other.";
const THIRD_PARTIES: &str = "We count everyone outside government departments as a third party.";

pub(super) const DECIDING: &[Row] = &[
    require("transfer-briefed", Must, &["DHS-1.3"], yes("recipient_briefed"))
        .when(&[TRANSFER, GUARDED, is("recipient", &["government", "third_party"]), NOT_LAW])
        .says("Brief the recipient, so that they understand how to protect, use, keep and destroy it.")
        .reading(
            "We ask this only for sensitive information and personal data, because other information needs no \
             protection. We do not ask it where a law requires the organisation to give the information out.",
        ),
    require("transfer-form", Must, &["DHS-2.2"], yes("data_movement_form"))
        .when(&[TRANSFER, is_not("recipient", &["same_system"])])
        .says(
            "Complete a Data Movement Form. Every transfer between systems of the organisation, or to anyone outside it, \
             needs one.",
        ),
    refer("above-ceiling", Must, &["DHS-2.4"], &[OST, CISO])
        .when(&[ABOVE_CEILING])
        .says(
            "This guidance covers markings up to RESTRICTED. Above that, ask the Operation Security Team and the Chief \
             Information Security Officer.",
        )
        .reading(
            "The limit is IL3 RESTRICTED, of the scheme that ended in April 2014. RESTRICTED now falls under \
             OFFICIAL, so SECRET and above are beyond it.",
        ),
    require("owner-assigned", Must, &["DHS-5.1"], yes("information.asset_owner"))
        .when(&[is("information.asset_owner", &["false"])])
        .names(&[OWNER])
        .says("Have an Information Asset Owner assigned. Every piece of information has one."),
    require("transfer-audience", Must, &["DHS-5.1", "DHS-5.3"], yes("owner_approval.audience"))
        .when(&[TRANSFER, OUTSIDE_AUDIENCE])
        .names(&[OWNER])
        .says(
            "What is written on it limits who may see it. Get whoever wrote it, or its Information Asset Owner, to \
             agree that this recipient may have it.",
        )
        .reading(
            "The guidance does not mention limits on who may see information. Whoever wrote the limit can lift it, \
             and the owner is responsible for handling, so we ask either to agree.",
        ),
    require("dispose-obligations", Must, &["DHS-5.2"], yes("obligations_checked"))
        .when(&[DISPOSE])
        .names(&[OWNER])
        .says("Check how long it must be kept, and any other obligation from law, rules or contracts."),
    require("transfer-third-party", Must, &["DHS-5.4"], yes("owner_approval.sharing"))
        .when(&[TRANSFER, THIRD_PARTY, NOT_LAW])
        .names(&[OWNER])
        .says("Have the Information Asset Owner confirm that this sharing is safe and secure.")
        .reading(
            "The guidance says that the owner makes sure of this, but names no approval. We ask for the owner's \
             confirmation.",
        ),
    prohibit("transfer-third-party-need", Must, &["DHS-5.4"])
        .when(&[TRANSFER, THIRD_PARTY, NOT_LAW, NO_BUSINESS_NEED])
        .says("Do not share it outside government departments without a business need.")
        .reading(THIRD_PARTIES),
    prohibit("store-unaccredited", Must, &["DHS-6.1"])
        .when(&[STORE, is("location", &["unaccredited_system", "personal_device"])])
        .says(
            "Do not keep it on your own device, or on a system that is not accredited. Use a managed, accredited \
             network.",
        )
        .reading(
            "The organisation does not manage your own phone, computer or storage, so we count them as unaccredited.",
        ),
    prohibit("transfer-personal-account", Must, &["DHS-6.1"])
        .when(&[TRANSFER, is("recipient", &["personal_account"])])
        .says("Do not send it to a personal account or device. Information is kept only on managed, accredited networks.")
        .reading("The guidance speaks of storing. Sending to a personal account stores it there."),
    require_any(
        "store-sole-copy",
        Must,
        &["DHS-6.1", "DHS-6.3"],
        &[&[test("only_copy", &["false"])], &[yes("owner_approval.sole_copy")]],
    )
    .when(&[STORE, DEVICE])
    .names(&[OWNER])
    .says(
        "Keep another copy on the organisation's accredited network, or have the Information Asset Owner approve \
         keeping the only copy there.",
    ),
    require("store-encryption", Must, &["DHS-7.2", "DSP-2.3"], APPROVED_ENCRYPTION)
        .when(&[STORE, SENSITIVE, DEVICE])
        .says("Encrypt sensitive information by an approved mechanism before you put it on the device or media.")
        .reading(LAPTOPS_ARE_MEDIA),
    prohibit("transfer-need", Must, &["DHS-7.1"])
        .when(&[MOVES, SENSITIVE, NOT_LAW, NO_BUSINESS_NEED])
        .says("Do not send sensitive information without a business need.")
        .reading(BEYOND_MARKING),
    require_any(
        "transfer-secure-network",
        Must,
        &["DHS-7.2", "DHS-7.3", "DHS-7.4"],
        &[&[APPROVED_ENCRYPTION], &[yes("accreditor_approval"), yes("owner_approval.in_clear")]],
    )
    .when(&[MOVES, SENSITIVE, NETWORK])
    .names(&[ACCREDITOR, OWNER])
    .says(
        "Encrypt it by an approved mechanism. On an accredited network, the system Accreditor and the Information Asset Owner \
         may instead both approve sending it unencrypted.",
    )
    .reading(ENCRYPTION_SECURES),
    require("transfer-open-network", Must, &["DHS-7.2", "DHS-7.5"], APPROVED_ENCRYPTION)
        .when(&[MOVES, SENSITIVE, INTERNET])
        .says("Encrypt sensitive information by an approved mechanism before you send it over the internet.")
        .reading(ENCRYPTION_SECURES),
    require("transfer-media", Must, &["DHS-7.2", "DHS-7.6"], APPROVED_ENCRYPTION)
        .when(&[MOVES, SENSITIVE, MEDIA])
        .says("Encrypt sensitive information by an approved mechanism before you put it on the device or media.")
        .reading(LAPTOPS_ARE_MEDIA),
    require("transfer-media-care", Must, &["DHS-7.2", "DHS-7.6"], yes("media_protection"))
        .when(&[MOVES, SENSITIVE, MEDIA])
        .says(
            "Protect the device or media itself on its way, for example with a tracked courier and a sealed \
             container.",
        )
        .reading(LAPTOPS_ARE_MEDIA),
    require("transfer-minimum", Should, &["DHS-7.7"], yes("minimum_necessary"))
        .when(&[MOVES, SENSITIVE])
        .says("Send only the minimum that is needed, not the whole data set.")
        .reading(BEYOND_MARKING),
    prohibit("transfer-recipient", Must, &["DHS-7.8"])
        .when(&[MOVES, GUARDED, is("recipient_protection", &["false"]), NOT_OWED_OUTSIDE])
        .says("The recipient cannot keep it secure. Do not send it until they can.")
        .reading(
            "We apply this only to sensitive information and personal data, because other information needs no \
             protection. If a law requires the organisation to give it to someone outside government departments, it \
             goes out even so.",
        ),
    prohibit("transfer-downgrade", Must, &["DHS-7.9", "DHS-7.10"])
        .when(&[MOVES, is("marking_lowered", &["true"])])
        .says(
            "Do not lower its marking so that you can send it in a way, or to a recipient, that does not protect it \
             well enough.",
        ),
];

pub(super) const DUTIES: &[Row] = &[
    duty("show-compliance", Must, &["DHS-3.1"]).says(
        "The organisation must be able to show that it follows the guidance. Keep evidence that you followed it.",
    ),
    duty("owner-handles", Must, &["DHS-5.1", "DHS-5.3"])
        .names(&[OWNER])
        .says("The Information Asset Owner makes sure that the information is handled appropriately."),
    duty("minimise-mobile", Must, &["DHS-6.2"])
        .when(&[DEVICE_OR_MEDIA])
        .says("Put as little as possible on laptops, mobile devices and media."),
];

pub(super) const ADVICE: &[Row] = &[
    advise("have-structures", Should, &["DHS-1.5"])
        .when(&[START_PROJECT])
        .says("Decide from the start who handles the information, who controls it, and how you manage disclosure."),
    advise("ask-information-assurance", May, &["DHS-2.1"])
        .when(&[SENSITIVE])
        .names(&[INFORMATION_ASSURANCE])
        .says("You can ask the Information Assurance team how to handle protectively marked information."),
];

pub(super) const ADVICE_ON_DEVICES: &[Row] = &[advise("store-by-transfer", Should, &["DHS-2.2"])
    .when(&[STORE, DEVICE])
    .says("If you bring it there from another system, that is a transfer. It needs a Data Movement Form.")];
