# Written from the rulebook by `cargo dev peers`; do not edit.
package guidance

answer := {"applies": applies, "could": could}

sensitive if {
	input.information.marking in {"protect", "restricted", "official_sensitive", "confidential", "secret", "top_secret"}
}

sensitive if {
	input.information.audience in {"government", "organisation", "recipients"}
}

sensitive if {
	input.information.harm_if_disclosed in {"organisation", "individual"}
}

sensitive if {
	input.information.personal_data in {"special_category", "criminal_offence"}
}

possibly_sensitive if {
	not input.information.marking in {"unmarked", "unclassified", "official"}
}

possibly_sensitive if {
	not input.information.audience == "anyone"
}

possibly_sensitive if {
	not input.information.harm_if_disclosed == "none"
}

possibly_sensitive if {
	not input.information.personal_data in {"none", "personal"}
}

guarded if {
	input.information.marking in {"protect", "restricted", "official_sensitive", "confidential", "secret", "top_secret"}
}

guarded if {
	input.information.audience in {"government", "organisation", "recipients"}
}

guarded if {
	input.information.harm_if_disclosed in {"organisation", "individual"}
}

guarded if {
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
}

possibly_guarded if {
	not input.information.marking in {"unmarked", "unclassified", "official"}
}

possibly_guarded if {
	not input.information.audience == "anyone"
}

possibly_guarded if {
	not input.information.harm_if_disclosed == "none"
}

possibly_guarded if {
	not input.information.personal_data == "none"
}

online if {
	input.activity == "use_tool"
}

online if {
	input.activity == "store"
	input.location == "online_tool"
}

online if {
	input.activity == "transfer"
	input.channel == "online_tool"
}

possibly_online if {
	input.activity == "use_tool"
}

possibly_online if {
	input.activity == "store"
	not input.location in {"accredited_network", "laptop", "mobile_device", "removable_media", "standalone_device", "personal_device", "unaccredited_system"}
}

possibly_online if {
	input.activity == "transfer"
	not input.channel in {"accredited_network", "email", "file_transfer", "usb_storage", "optical_media", "laptop", "mobile_device"}
}

tools if {
	input.activity == "use_tool"
	input.tool.approved == false
}

tools if {
	input.activity == "store"
	input.location == "online_tool"
	input.tool.approved == false
}

tools if {
	input.activity == "transfer"
	input.channel == "online_tool"
	input.tool.approved == false
}

possibly_tools if {
	input.activity == "use_tool"
	not input.tool.approved == true
}

possibly_tools if {
	input.activity == "store"
	not input.location in {"accredited_network", "laptop", "mobile_device", "removable_media", "standalone_device", "personal_device", "unaccredited_system"}
	not input.tool.approved == true
}

possibly_tools if {
	input.activity == "transfer"
	not input.channel in {"accredited_network", "email", "file_transfer", "usb_storage", "optical_media", "laptop", "mobile_device"}
	not input.tool.approved == true
}

network if {
	input.activity == "transfer"
	input.channel == "accredited_network"
}

network if {
	input.activity == "transfer"
	input.channel == "online_tool"
	input.tool.approved == true
}

possibly_network if {
	input.activity == "transfer"
	not input.channel in {"email", "file_transfer", "online_tool", "usb_storage", "optical_media", "laptop", "mobile_device"}
}

possibly_network if {
	input.activity == "transfer"
	not input.channel in {"accredited_network", "email", "file_transfer", "usb_storage", "optical_media", "laptop", "mobile_device"}
	not input.tool.approved == false
}

moves if {
	input.activity == "transfer"
	input.recipient in {"moj_system", "government", "third_party", "personal_account"}
}

moves if {
	input.activity == "transfer"
	input.channel in {"email", "file_transfer", "usb_storage", "optical_media", "laptop", "mobile_device"}
}

moves if {
	input.activity == "transfer"
	input.channel == "online_tool"
	input.tool.approved == false
}

possibly_moves if {
	input.activity == "transfer"
	not input.recipient == "same_system"
}

possibly_moves if {
	input.activity == "transfer"
	not input.channel in {"accredited_network", "online_tool"}
}

possibly_moves if {
	input.activity == "transfer"
	not input.channel in {"accredited_network", "email", "file_transfer", "usb_storage", "optical_media", "laptop", "mobile_device"}
	not input.tool.approved == true
}

device_or_media if {
	input.activity == "store"
	input.location in {"laptop", "mobile_device", "removable_media", "standalone_device"}
}

device_or_media if {
	input.activity == "transfer"
	input.channel in {"usb_storage", "optical_media", "laptop", "mobile_device"}
}

possibly_device_or_media if {
	input.activity == "store"
	not input.location in {"accredited_network", "online_tool", "personal_device", "unaccredited_system"}
}

possibly_device_or_media if {
	input.activity == "transfer"
	not input.channel in {"accredited_network", "email", "file_transfer", "online_tool"}
}

stored_off_network if {
	input.activity == "store"
	input.location in {"laptop", "mobile_device", "removable_media", "standalone_device"}
}

stored_off_network if {
	input.activity == "store"
	input.location == "online_tool"
	input.tool.approved == false
}

possibly_stored_off_network if {
	input.activity == "store"
	not input.location in {"accredited_network", "online_tool", "personal_device", "unaccredited_system"}
}

possibly_stored_off_network if {
	input.activity == "store"
	not input.location in {"accredited_network", "laptop", "mobile_device", "removable_media", "standalone_device", "personal_device", "unaccredited_system"}
	not input.tool.approved == true
}

harms_a_person if {
	input.information.harm_if_disclosed == "individual"
}

harms_a_person if {
	input.information.personal_data in {"special_category", "criminal_offence"}
}

possibly_harms_a_person if {
	not input.information.harm_if_disclosed in {"none", "organisation"}
}

possibly_harms_a_person if {
	not input.information.personal_data in {"none", "personal"}
}

law if {
	input.activity == "transfer"
	input.required_by_law == true
	input.recipient in {"government", "third_party"}
}

possibly_law if {
	input.activity == "transfer"
	not input.required_by_law == false
	not input.recipient in {"same_system", "moj_system", "personal_account"}
}

not_law if {
	input.activity in {"start_project", "store", "use_tool", "dispose"}
}

not_law if {
	input.required_by_law == false
}

not_law if {
	input.recipient in {"same_system", "moj_system", "personal_account"}
}

possibly_not_law if {
	input.activity in {"start_project", "store", "use_tool", "dispose"}
}

possibly_not_law if {
	not input.required_by_law == true
}

possibly_not_law if {
	not input.recipient in {"government", "third_party"}
}

not_owed_outside if {
	input.required_by_law == false
}

not_owed_outside if {
	input.recipient in {"same_system", "moj_system", "government", "personal_account"}
}

possibly_not_owed_outside if {
	not input.required_by_law == true
}

possibly_not_owed_outside if {
	not input.recipient == "third_party"
}

outside_audience if {
	input.activity == "transfer"
	input.information.audience == "recipients"
}

outside_audience if {
	input.activity == "transfer"
	input.information.audience == "organisation"
	input.recipient in {"government", "third_party"}
}

outside_audience if {
	input.activity == "transfer"
	input.information.audience == "government"
	input.recipient == "third_party"
}

possibly_outside_audience if {
	input.activity == "transfer"
	not input.information.audience in {"anyone", "government", "organisation"}
}

possibly_outside_audience if {
	input.activity == "transfer"
	not input.information.audience in {"anyone", "government", "recipients"}
	not input.recipient in {"same_system", "moj_system", "personal_account"}
}

possibly_outside_audience if {
	input.activity == "transfer"
	not input.information.audience in {"anyone", "organisation", "recipients"}
	not input.recipient in {"same_system", "moj_system", "government", "personal_account"}
}

# prohibit, DSP-1.6, DSP-1.7
applies contains "purpose-undescribed" if {
	input.activity in {"start_project", "store", "transfer", "use_tool"}
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.information.purpose == "undescribed"
}
could contains "purpose-undescribed" if {
	input.activity in {"start_project", "store", "transfer", "use_tool"}
	not input.information.personal_data == "none"
	not input.information.purpose in {"described", "other"}
}

# prohibit, DSP-1.7, OIT-4.6
applies contains "purpose-other" if {
	input.activity in {"start_project", "store", "transfer", "use_tool"}
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.information.purpose == "other"
	not_law
}
could contains "purpose-other" if {
	input.activity in {"start_project", "store", "transfer", "use_tool"}
	not input.information.personal_data == "none"
	not input.information.purpose in {"described", "undescribed"}
	possibly_not_law
}

# prohibit, DSP-1.2, DHS-5.2
applies contains "dispose-still-required" if {
	input.activity == "dispose"
	input.no_longer_required == false
}
could contains "dispose-still-required" if {
	input.activity == "dispose"
	not input.no_longer_required == true
}

# require, DSP-1.2
applies contains "dispose-method" if {
	input.activity == "dispose"
	not input.secure_method == true
}
could contains "dispose-method" if {
	input.activity == "dispose"
	not input.secure_method == true
}

# require, DSP-3.6, DSP-3.7
applies contains "project-dpia" if {
	input.activity == "start_project"
	not input.dpia in {"completed", "exempt"}
}
could contains "project-dpia" if {
	input.activity == "start_project"
	not input.dpia in {"completed", "exempt"}
}

# require, DHS-1.3
applies contains "transfer-briefed" if {
	input.activity == "transfer"
	possibly_guarded
	input.recipient in {"government", "third_party"}
	not_law
	not input.recipient_briefed == true
}
could contains "transfer-briefed" if {
	input.activity == "transfer"
	possibly_guarded
	not input.recipient in {"same_system", "moj_system", "personal_account"}
	possibly_not_law
	not input.recipient_briefed == true
}

# require, DHS-2.2
applies contains "transfer-form" if {
	input.activity == "transfer"
	input.recipient in {"moj_system", "government", "third_party", "personal_account"}
	not input.data_movement_form == true
}
could contains "transfer-form" if {
	input.activity == "transfer"
	not input.recipient == "same_system"
	not input.data_movement_form == true
}

# refer, DHS-2.4
applies contains "above-ceiling" if {
	input.information.marking in {"confidential", "secret", "top_secret"}
}
could contains "above-ceiling" if {
	not input.information.marking in {"unmarked", "unclassified", "official", "protect", "restricted", "official_sensitive"}
}

# require, DHS-5.1
applies contains "owner-assigned" if {
	input.information.asset_owner == false
	not input.information.asset_owner == true
}
could contains "owner-assigned" if {
	not input.information.asset_owner == true
	not input.information.asset_owner == true
}

# require, DHS-5.1, DHS-5.3
applies contains "transfer-audience" if {
	input.activity == "transfer"
	outside_audience
	not input.owner_approval.audience == true
}
could contains "transfer-audience" if {
	input.activity == "transfer"
	possibly_outside_audience
	not input.owner_approval.audience == true
}

# require, DHS-5.2
applies contains "dispose-obligations" if {
	input.activity == "dispose"
	not input.obligations_checked == true
}
could contains "dispose-obligations" if {
	input.activity == "dispose"
	not input.obligations_checked == true
}

# require, DHS-5.4
applies contains "transfer-third-party" if {
	input.activity == "transfer"
	input.recipient == "third_party"
	not_law
	not input.owner_approval.sharing == true
}
could contains "transfer-third-party" if {
	input.activity == "transfer"
	not input.recipient in {"same_system", "moj_system", "government", "personal_account"}
	possibly_not_law
	not input.owner_approval.sharing == true
}

# prohibit, DHS-5.4
applies contains "transfer-third-party-need" if {
	input.activity == "transfer"
	input.recipient == "third_party"
	not_law
	input.business_need == false
}
could contains "transfer-third-party-need" if {
	input.activity == "transfer"
	not input.recipient in {"same_system", "moj_system", "government", "personal_account"}
	possibly_not_law
	not input.business_need == true
}

# prohibit, DHS-6.1
applies contains "store-unaccredited" if {
	input.activity == "store"
	input.location in {"personal_device", "unaccredited_system"}
}
could contains "store-unaccredited" if {
	input.activity == "store"
	not input.location in {"accredited_network", "laptop", "mobile_device", "removable_media", "standalone_device", "online_tool"}
}

# prohibit, DHS-6.1
applies contains "transfer-personal-account" if {
	input.activity == "transfer"
	input.recipient == "personal_account"
}
could contains "transfer-personal-account" if {
	input.activity == "transfer"
	not input.recipient in {"same_system", "moj_system", "government", "third_party"}
}

# require, DHS-6.1, DHS-6.3
applies contains "store-sole-copy" if {
	input.activity == "store"
	input.location in {"laptop", "mobile_device", "removable_media", "standalone_device"}
	not input.only_copy == false
	not input.owner_approval.sole_copy == true
}
could contains "store-sole-copy" if {
	input.activity == "store"
	not input.location in {"accredited_network", "online_tool", "personal_device", "unaccredited_system"}
	not input.only_copy == false
	not input.owner_approval.sole_copy == true
}

# require, DHS-7.2, DSP-2.3
applies contains "store-encryption" if {
	input.activity == "store"
	possibly_sensitive
	input.location in {"laptop", "mobile_device", "removable_media", "standalone_device"}
	not input.encryption == "approved"
}
could contains "store-encryption" if {
	input.activity == "store"
	possibly_sensitive
	not input.location in {"accredited_network", "online_tool", "personal_device", "unaccredited_system"}
	not input.encryption == "approved"
}

# prohibit, DHS-7.1
applies contains "transfer-need" if {
	moves
	sensitive
	not_law
	input.business_need == false
}
could contains "transfer-need" if {
	possibly_moves
	possibly_sensitive
	possibly_not_law
	not input.business_need == true
}

# require, DHS-7.2, DHS-7.3, DHS-7.4
applies contains "transfer-secure-network" if {
	moves
	possibly_sensitive
	network
	not input.encryption == "approved"
	not met_transfer_secure_network_1
}
could contains "transfer-secure-network" if {
	possibly_moves
	possibly_sensitive
	possibly_network
	not input.encryption == "approved"
	not met_transfer_secure_network_1
}
met_transfer_secure_network_1 if {
	input.accreditor_approval == true
	input.owner_approval.in_clear == true
}

# require, DHS-7.2, DHS-7.5
applies contains "transfer-open-network" if {
	moves
	possibly_sensitive
	input.channel in {"email", "file_transfer"}
	not input.encryption == "approved"
}
could contains "transfer-open-network" if {
	possibly_moves
	possibly_sensitive
	not input.channel in {"accredited_network", "online_tool", "usb_storage", "optical_media", "laptop", "mobile_device"}
	not input.encryption == "approved"
}

# require, DHS-7.2, DHS-7.6
applies contains "transfer-media" if {
	moves
	possibly_sensitive
	input.channel in {"usb_storage", "optical_media", "laptop", "mobile_device"}
	not input.encryption == "approved"
}
could contains "transfer-media" if {
	possibly_moves
	possibly_sensitive
	not input.channel in {"accredited_network", "email", "file_transfer", "online_tool"}
	not input.encryption == "approved"
}

# require, DHS-7.2, DHS-7.6
applies contains "transfer-media-care" if {
	moves
	possibly_sensitive
	input.channel in {"usb_storage", "optical_media", "laptop", "mobile_device"}
	not input.media_protection == true
}
could contains "transfer-media-care" if {
	possibly_moves
	possibly_sensitive
	not input.channel in {"accredited_network", "email", "file_transfer", "online_tool"}
	not input.media_protection == true
}

# require, DHS-7.7
applies contains "transfer-minimum" if {
	moves
	possibly_sensitive
	not input.minimum_necessary == true
}
could contains "transfer-minimum" if {
	possibly_moves
	possibly_sensitive
	not input.minimum_necessary == true
}

# prohibit, DHS-7.8
applies contains "transfer-recipient" if {
	moves
	guarded
	input.recipient_protection == false
	not_owed_outside
}
could contains "transfer-recipient" if {
	possibly_moves
	possibly_guarded
	not input.recipient_protection == true
	possibly_not_owed_outside
}

# prohibit, DHS-7.9, DHS-7.10
applies contains "transfer-downgrade" if {
	moves
	input.marking_lowered == true
}
could contains "transfer-downgrade" if {
	possibly_moves
	not input.marking_lowered == false
}

# prohibit, OIT-2.1, DHS-6.1
applies contains "tool-harm" if {
	tools
	sensitive
}
could contains "tool-harm" if {
	possibly_tools
	possibly_sensitive
}

# require, OIT-3.1, OIT-3.4
applies contains "store-record" if {
	input.information.key_record == true
	stored_off_network
	not input.only_copy == false
	not input.copied_to_moj_system == true
}
could contains "store-record" if {
	not input.information.key_record == false
	possibly_stored_off_network
	not input.only_copy == false
	not input.copied_to_moj_system == true
}

# require, OIT-3.1, OIT-3.7
applies contains "dispose-record" if {
	input.activity == "dispose"
	input.information.key_record == true
	not input.copied_to_moj_system == true
}
could contains "dispose-record" if {
	input.activity == "dispose"
	not input.information.key_record == false
	not input.copied_to_moj_system == true
}

# require, DHS-1.2, DHS-1.5, OIT-4.5
applies contains "transfer-by-law" if {
	input.activity == "transfer"
	law
	not input.compliance_advice == true
}
could contains "transfer-by-law" if {
	input.activity == "transfer"
	possibly_law
	not input.compliance_advice == true
}

# require, OIT-4.2
applies contains "tool-consent" if {
	tools
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.information.data_subjects in {"citizens", "both"}
	not input.consent == true
}
could contains "tool-consent" if {
	possibly_tools
	not input.information.personal_data == "none"
	not input.information.data_subjects in {"colleagues", "work_contacts"}
	not input.consent == true
}

# prohibit, OIT-4.3
applies contains "tool-individual" if {
	tools
	harms_a_person
}
could contains "tool-individual" if {
	possibly_tools
	possibly_harms_a_person
}

# require, OIT-4.7, OIT-2.6
applies contains "tool-measures" if {
	tools
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	not input.tool.encrypts_in_transit == true
}
could contains "tool-measures" if {
	possibly_tools
	not input.information.personal_data == "none"
	not input.tool.encrypts_in_transit == true
}

# require, OIT-4.7
applies contains "transfer-measures" if {
	moves
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.channel in {"email", "file_transfer"}
	not input.encryption in {"in_transit", "approved"}
}
could contains "transfer-measures" if {
	possibly_moves
	not input.information.personal_data == "none"
	not input.channel in {"accredited_network", "online_tool", "usb_storage", "optical_media", "laptop", "mobile_device"}
	not input.encryption in {"in_transit", "approved"}
}

# require, OIT-4.7
applies contains "device-measures" if {
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	device_or_media
	not input.encryption == "approved"
}
could contains "device-measures" if {
	not input.information.personal_data == "none"
	possibly_device_or_media
	not input.encryption == "approved"
}

# prohibit, OIT-4.9
applies contains "tool-location" if {
	online
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.tool.data_location == "other"
}
could contains "tool-location" if {
	possibly_online
	not input.information.personal_data == "none"
	not input.tool.data_location in {"uk", "eea", "adequate"}
}

# prohibit, OIT-4.9
applies contains "transfer-abroad" if {
	moves
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.destination == "other"
}
could contains "transfer-abroad" if {
	possibly_moves
	not input.information.personal_data == "none"
	not input.destination in {"uk", "eea", "adequate"}
}

# require, OIT-4.13, DSP-3.6, DSP-3.7
applies contains "tool-dpia" if {
	tools
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.information.data_subjects in {"citizens", "both"}
	not input.dpia in {"completed", "exempt"}
}
could contains "tool-dpia" if {
	possibly_tools
	not input.information.personal_data == "none"
	not input.information.data_subjects in {"colleagues", "work_contacts"}
	not input.dpia in {"completed", "exempt"}
}

# require, OIT-4.15, OIT-4.16
applies contains "tool-team" if {
	tools
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.information.data_subjects in {"colleagues", "both"}
	not input.team_informed == true
}
could contains "tool-team" if {
	possibly_tools
	not input.information.personal_data == "none"
	not input.information.data_subjects in {"citizens", "work_contacts"}
	not input.team_informed == true
}

# prohibit, OIT-5.2
applies contains "tool-critical" if {
	tools
	input.business_critical == true
}
could contains "tool-critical" if {
	possibly_tools
	not input.business_critical == false
}
