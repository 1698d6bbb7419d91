-- The deciding rules for DuckDB, written by hand, over a table `proposals` whose columns are named by path: ENUMs for words, BOOLEANs
-- for yes and no. Every answer that a rule reads has to be known; null is what the row's activity does not take. A marking is given as its
-- class, and who may see the information stands in its audience alone.

CREATE TYPE activity AS ENUM ('start_project', 'store', 'transfer', 'use_tool', 'dispose');
CREATE TYPE marking AS ENUM (
  'unmarked', 'unclassified', 'official',
  'protect', 'restricted', 'official_sensitive',
  'confidential', 'secret', 'top_secret'
);
CREATE TYPE audience AS ENUM ('anyone', 'government', 'organisation', 'recipients');
CREATE TYPE harm AS ENUM ('none', 'organisation', 'individual');
CREATE TYPE personal_data AS ENUM ('none', 'personal', 'special_category', 'criminal_offence');
CREATE TYPE data_subjects AS ENUM ('citizens', 'colleagues', 'both', 'work_contacts');
CREATE TYPE purpose AS ENUM ('described', 'other', 'undescribed');
CREATE TYPE dpia AS ENUM ('completed', 'exempt', 'not_done');
CREATE TYPE location AS ENUM (
  'accredited_network', 'laptop', 'mobile_device', 'removable_media', 'standalone_device', 'online_tool', 'personal_device',
  'unaccredited_system'
);
CREATE TYPE recipient AS ENUM ('same_system', 'moj_system', 'government', 'third_party', 'personal_account');
CREATE TYPE channel AS ENUM (
  'accredited_network', 'email', 'file_transfer', 'online_tool', 'usb_storage', 'optical_media', 'laptop', 'mobile_device'
);
CREATE TYPE encryption AS ENUM ('none', 'in_transit', 'approved', 'unapproved');
CREATE TYPE place AS ENUM ('uk', 'eea', 'adequate', 'other');

CREATE TABLE proposals (
  activity activity,
  "information.marking" marking,
  "information.audience" audience,
  "information.harm_if_disclosed" harm,
  "information.personal_data" personal_data,
  "information.data_subjects" data_subjects,
  "information.purpose" purpose,
  "information.key_record" BOOLEAN,
  "information.asset_owner" BOOLEAN,
  dpia dpia,
  location location,
  only_copy BOOLEAN,
  "owner_approval.sole_copy" BOOLEAN,
  recipient recipient,
  channel channel,
  encryption encryption,
  accreditor_approval BOOLEAN,
  "owner_approval.in_clear" BOOLEAN,
  "owner_approval.sharing" BOOLEAN,
  "owner_approval.audience" BOOLEAN,
  recipient_protection BOOLEAN,
  recipient_briefed BOOLEAN,
  business_need BOOLEAN,
  minimum_necessary BOOLEAN,
  marking_lowered BOOLEAN,
  media_protection BOOLEAN,
  data_movement_form BOOLEAN,
  destination place,
  required_by_law BOOLEAN,
  "tool.approved" BOOLEAN,
  "tool.data_location" place,
  "tool.encrypts_in_transit" BOOLEAN,
  business_critical BOOLEAN,
  consent BOOLEAN,
  compliance_advice BOOLEAN,
  team_informed BOOLEAN,
  copied_to_moj_system BOOLEAN,
  no_longer_required BOOLEAN,
  obligations_checked BOOLEAN,
  secure_method BOOLEAN
);

CREATE TYPE verdict AS ENUM ('prohibited', 'refer', 'conditional', 'allowed');

-- What several rules ask.
CREATE VIEW shared AS
SELECT
  *,
  activity = 'transfer'::activity AS transfer,
  activity = 'store'::activity AS store,
  activity = 'dispose'::activity AS dispose,
  "information.personal_data" <> 'none'::personal_data AS personal,
  "information.personal_data" >= 'special_category'::personal_data AS special,
  special OR "information.marking" >= 'protect'::marking OR "information.audience" <> 'anyone'::audience
    OR "information.harm_if_disclosed" <> 'none'::harm AS sensitive,
  sensitive OR personal AS guarded,
  special OR "information.harm_if_disclosed" = 'individual'::harm AS harms_a_person,
  "information.data_subjects" = 'citizens'::data_subjects OR "information.data_subjects" = 'both'::data_subjects AS citizens,
  "information.data_subjects" BETWEEN 'colleagues'::data_subjects AND 'both'::data_subjects AS colleagues,
  activity = 'use_tool'::activity OR location IS NOT DISTINCT FROM 'online_tool'::location
    OR channel IS NOT DISTINCT FROM 'online_tool'::channel AS online,
  online AND NOT "tool.approved" AS tools,
  tools AND personal AS personal_tool,
  location BETWEEN 'laptop'::location AND 'standalone_device'::location AS device,
  channel = 'accredited_network'::channel OR (channel = 'online_tool'::channel AND "tool.approved") AS network,
  channel BETWEEN 'email'::channel AND 'file_transfer'::channel AS internet,
  channel >= 'usb_storage'::channel AS media,
  recipient = 'third_party'::recipient AS third_party,
  third_party OR recipient = 'government'::recipient AS outside,
  transfer AND (recipient <> 'same_system'::recipient OR NOT network) AS moves,
  moves AND sensitive AS sensitive_move,
  transfer AND outside AND required_by_law AS law,
  encryption = 'approved'::encryption AS encrypted,
  dpia <> 'not_done'::dpia AS assessed
FROM proposals;

-- For each rule whether it prohibits, refers, or requires something that is not in place. Null is no.
CREATE VIEW rules AS
SELECT
  NOT dispose AND personal AND "information.purpose" = 'undescribed'::purpose AS "purpose-undescribed",
  NOT dispose AND personal AND "information.purpose" = 'other'::purpose AND NOT law AS "purpose-other",
  dispose AND NOT no_longer_required AS "dispose-still-required",
  dispose AND NOT secure_method AS "dispose-method",
  activity = 'start_project'::activity AND NOT assessed AS "project-dpia",
  transfer AND guarded AND outside AND NOT law AND NOT recipient_briefed AS "transfer-briefed",
  transfer AND recipient <> 'same_system'::recipient AND NOT data_movement_form AS "transfer-form",
  "information.marking" >= 'confidential'::marking AS "above-ceiling",
  NOT "information.asset_owner" AS "owner-assigned",
  transfer AND NOT "owner_approval.audience" AND (
    "information.audience" = 'recipients'::audience
    OR ("information.audience" = 'organisation'::audience AND outside)
    OR ("information.audience" = 'government'::audience AND third_party)
  ) AS "transfer-audience",
  dispose AND NOT obligations_checked AS "dispose-obligations",
  transfer AND third_party AND NOT law AND NOT "owner_approval.sharing" AS "transfer-third-party",
  transfer AND third_party AND NOT law AND NOT business_need AS "transfer-third-party-need",
  store AND location >= 'personal_device'::location AS "store-unaccredited",
  transfer AND recipient = 'personal_account'::recipient AS "transfer-personal-account",
  store AND device AND only_copy AND NOT "owner_approval.sole_copy" AS "store-sole-copy",
  store AND device AND sensitive AND NOT encrypted AS "store-encryption",
  sensitive_move AND NOT law AND NOT business_need AS "transfer-need",
  sensitive_move AND network AND NOT encrypted
    AND NOT (accreditor_approval AND "owner_approval.in_clear") AS "transfer-secure-network",
  sensitive_move AND internet AND NOT encrypted AS "transfer-open-network",
  sensitive_move AND media AND NOT encrypted AS "transfer-media",
  sensitive_move AND media AND NOT media_protection AS "transfer-media-care",
  sensitive_move AND NOT minimum_necessary AS "transfer-minimum",
  moves AND guarded AND NOT recipient_protection AND NOT (law AND third_party) AS "transfer-recipient",
  moves AND marking_lowered AS "transfer-downgrade",
  tools AND sensitive AS "tool-harm",
  store AND "information.key_record" AND (device OR tools) AND only_copy AND NOT copied_to_moj_system AS "store-record",
  dispose AND "information.key_record" AND NOT copied_to_moj_system AS "dispose-record",
  law AND NOT compliance_advice AS "transfer-by-law",
  personal_tool AND citizens AND NOT consent AS "tool-consent",
  tools AND harms_a_person AS "tool-individual",
  personal_tool AND NOT "tool.encrypts_in_transit" AS "tool-measures",
  moves AND personal AND internet
    AND encryption NOT BETWEEN 'in_transit'::encryption AND 'approved'::encryption AS "transfer-measures",
  personal AND (device OR media) AND NOT encrypted AS "device-measures",
  online AND personal AND "tool.data_location" = 'other'::place AS "tool-location",
  moves AND personal AND destination = 'other'::place AS "transfer-abroad",
  personal_tool AND citizens AND NOT assessed AS "tool-dpia",
  personal_tool AND colleagues AND NOT team_informed AS "tool-team",
  tools AND business_critical AS "tool-critical"
FROM shared;

-- The verdict, and for each rule whether it is behind it.
CREATE VIEW flags AS
SELECT
  CASE
    WHEN "purpose-undescribed" OR "purpose-other" OR "dispose-still-required" OR "transfer-third-party-need"
      OR "store-unaccredited" OR "transfer-personal-account" OR "transfer-need" OR "transfer-recipient"
      OR "transfer-downgrade" OR "tool-harm" OR "tool-individual" OR "tool-location" OR "transfer-abroad"
      OR "tool-critical" THEN 'prohibited'::verdict
    WHEN "above-ceiling" THEN 'refer'::verdict
    WHEN "dispose-method" OR "project-dpia" OR "transfer-briefed" OR "transfer-form" OR "owner-assigned"
      OR "transfer-audience" OR "dispose-obligations" OR "transfer-third-party" OR "store-sole-copy" OR "store-encryption"
      OR "transfer-secure-network" OR "transfer-open-network" OR "transfer-media" OR "transfer-media-care"
      OR "transfer-minimum" OR "store-record" OR "dispose-record" OR "transfer-by-law" OR "tool-consent" OR "tool-measures"
      OR "transfer-measures" OR "device-measures" OR "tool-dpia" OR "tool-team" THEN 'conditional'::verdict
    ELSE 'allowed'::verdict
  END AS verdict,
  *
FROM rules;

CREATE TYPE rule AS ENUM (
  'purpose-undescribed', 'purpose-other', 'dispose-still-required', 'dispose-method', 'project-dpia', 'transfer-briefed',
  'transfer-form', 'above-ceiling', 'owner-assigned', 'transfer-audience', 'dispose-obligations', 'transfer-third-party',
  'transfer-third-party-need', 'store-unaccredited', 'transfer-personal-account', 'store-sole-copy', 'store-encryption',
  'transfer-need', 'transfer-secure-network', 'transfer-open-network', 'transfer-media', 'transfer-media-care',
  'transfer-minimum', 'transfer-recipient', 'transfer-downgrade', 'tool-harm', 'store-record', 'dispose-record',
  'transfer-by-law', 'tool-consent', 'tool-individual', 'tool-measures', 'transfer-measures', 'device-measures',
  'tool-location', 'transfer-abroad', 'tool-dpia', 'tool-team', 'tool-critical'
);

-- The verdict and lists of the rules' ids.
CREATE VIEW answers AS
SELECT
  verdict,
  list_filter([
    CASE WHEN "purpose-undescribed" THEN 'purpose-undescribed'::rule END,
    CASE WHEN "purpose-other" THEN 'purpose-other'::rule END,
    CASE WHEN "dispose-still-required" THEN 'dispose-still-required'::rule END,
    CASE WHEN "transfer-third-party-need" THEN 'transfer-third-party-need'::rule END,
    CASE WHEN "store-unaccredited" THEN 'store-unaccredited'::rule END,
    CASE WHEN "transfer-personal-account" THEN 'transfer-personal-account'::rule END,
    CASE WHEN "transfer-need" THEN 'transfer-need'::rule END,
    CASE WHEN "transfer-recipient" THEN 'transfer-recipient'::rule END,
    CASE WHEN "transfer-downgrade" THEN 'transfer-downgrade'::rule END,
    CASE WHEN "tool-harm" THEN 'tool-harm'::rule END,
    CASE WHEN "tool-individual" THEN 'tool-individual'::rule END,
    CASE WHEN "tool-location" THEN 'tool-location'::rule END,
    CASE WHEN "transfer-abroad" THEN 'transfer-abroad'::rule END,
    CASE WHEN "tool-critical" THEN 'tool-critical'::rule END
  ], LAMBDA id: id IS NOT NULL) AS prohibitions,
  list_filter([CASE WHEN "above-ceiling" THEN 'above-ceiling'::rule END], LAMBDA id: id IS NOT NULL) AS referrals,
  list_filter([
    CASE WHEN "dispose-method" THEN 'dispose-method'::rule END,
    CASE WHEN "project-dpia" THEN 'project-dpia'::rule END,
    CASE WHEN "transfer-briefed" THEN 'transfer-briefed'::rule END,
    CASE WHEN "transfer-form" THEN 'transfer-form'::rule END,
    CASE WHEN "owner-assigned" THEN 'owner-assigned'::rule END,
    CASE WHEN "transfer-audience" THEN 'transfer-audience'::rule END,
    CASE WHEN "dispose-obligations" THEN 'dispose-obligations'::rule END,
    CASE WHEN "transfer-third-party" THEN 'transfer-third-party'::rule END,
    CASE WHEN "store-sole-copy" THEN 'store-sole-copy'::rule END,
    CASE WHEN "store-encryption" THEN 'store-encryption'::rule END,
    CASE WHEN "transfer-secure-network" THEN 'transfer-secure-network'::rule END,
    CASE WHEN "transfer-open-network" THEN 'transfer-open-network'::rule END,
    CASE WHEN "transfer-media" THEN 'transfer-media'::rule END,
    CASE WHEN "transfer-media-care" THEN 'transfer-media-care'::rule END,
    CASE WHEN "transfer-minimum" THEN 'transfer-minimum'::rule END,
    CASE WHEN "store-record" THEN 'store-record'::rule END,
    CASE WHEN "dispose-record" THEN 'dispose-record'::rule END,
    CASE WHEN "transfer-by-law" THEN 'transfer-by-law'::rule END,
    CASE WHEN "tool-consent" THEN 'tool-consent'::rule END,
    CASE WHEN "tool-measures" THEN 'tool-measures'::rule END,
    CASE WHEN "transfer-measures" THEN 'transfer-measures'::rule END,
    CASE WHEN "device-measures" THEN 'device-measures'::rule END,
    CASE WHEN "tool-dpia" THEN 'tool-dpia'::rule END,
    CASE WHEN "tool-team" THEN 'tool-team'::rule END
  ], LAMBDA id: id IS NOT NULL) AS outstanding
FROM flags;
