# Written from the rulebook by `cargo dev peers`; do not edit.
package guidance

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

network if {
	input.activity == "transfer"
	input.channel == "accredited_network"
}

network if {
	input.activity == "transfer"
	input.channel == "online_tool"
	input.tool.approved == true
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

device_or_media if {
	input.activity == "store"
	input.location in {"laptop", "mobile_device", "removable_media", "standalone_device"}
}

device_or_media if {
	input.activity == "transfer"
	input.channel in {"usb_storage", "optical_media", "laptop", "mobile_device"}
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

harms_a_person if {
	input.information.harm_if_disclosed == "individual"
}

harms_a_person if {
	input.information.personal_data in {"special_category", "criminal_offence"}
}

law if {
	input.activity == "transfer"
	input.required_by_law == true
	input.recipient in {"government", "third_party"}
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

not_owed_outside if {
	input.required_by_law == false
}

not_owed_outside if {
	input.recipient in {"same_system", "moj_system", "government", "personal_account"}
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

# prohibit, DSP-1.6, DSP-1.7
applies contains "purpose-undescribed" if {
	input.activity in {"start_project", "store", "transfer", "use_tool"}
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.information.purpose == "undescribed"
}

# prohibit, DSP-1.7, OIT-4.6
applies contains "purpose-other" if {
	input.activity in {"start_project", "store", "transfer", "use_tool"}
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.information.purpose == "other"
	not_law
}

# prohibit, DSP-1.2, DHS-5.2
applies contains "dispose-still-required" if {
	input.activity == "dispose"
	input.no_longer_required == false
}

# require, DSP-1.2
applies contains "dispose-method" if {
	input.activity == "dispose"
	not input.secure_method == true
}

# require, DSP-3.6, DSP-3.7
applies contains "project-dpia" if {
	input.activity == "start_project"
	not input.dpia in {"completed", "exempt"}
}

# require, DHS-1.3
applies contains "transfer-briefed" if {
	input.activity == "transfer"
	guarded
	input.recipient in {"government", "third_party"}
	not_law
	not input.recipient_briefed == true
}

# require, DHS-2.2
applies contains "transfer-form" if {
	input.activity == "transfer"
	input.recipient in {"moj_system", "government", "third_party", "personal_account"}
	not input.data_movement_form == true
}

# refer, DHS-2.4
applies contains "above-ceiling" if {
	input.information.marking in {"confidential", "secret", "top_secret"}
}

# require, DHS-5.1
applies contains "owner-assigned" if {
	input.information.asset_owner == false
	not input.information.asset_owner == true
}

# require, DHS-5.1, DHS-5.3
applies contains "transfer-audience" if {
	input.activity == "transfer"
	outside_audience
	not input.owner_approval.audience == true
}

# require, DHS-5.2
applies contains "dispose-obligations" if {
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

# prohibit, DHS-5.4
applies contains "transfer-third-party-need" if {
	input.activity == "transfer"
	input.recipient == "third_party"
	not_law
	input.business_need == false
}

# prohibit, DHS-6.1
applies contains "store-unaccredited" if {
	input.activity == "store"
	input.location in {"personal_device", "unaccredited_system"}
}

# prohibit, DHS-6.1
applies contains "transfer-personal-account" if {
	input.activity == "transfer"
	input.recipient == "personal_account"
}

# require, DHS-6.1, DHS-6.3
applies contains "store-sole-copy" if {
	input.activity == "store"
	input.location in {"laptop", "mobile_device", "removable_media", "standalone_device"}
	not input.only_copy == false
	not input.owner_approval.sole_copy == true
}

# require, DHS-7.2, DSP-2.3
applies contains "store-encryption" if {
	input.activity == "store"
	sensitive
	input.location in {"laptop", "mobile_device", "removable_media", "standalone_device"}
	not input.encryption == "approved"
}

# prohibit, DHS-7.1
applies contains "transfer-need" if {
	moves
	sensitive
	not_law
	input.business_need == false
}

# require, DHS-7.2, DHS-7.3, DHS-7.4
applies contains "transfer-secure-network" if {
	moves
	sensitive
	network
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
	sensitive
	input.channel in {"email", "file_transfer"}
	not input.encryption == "approved"
}

# require, DHS-7.2, DHS-7.6
applies contains "transfer-media" if {
	moves
	sensitive
	input.channel in {"usb_storage", "optical_media", "laptop", "mobile_device"}
	not input.encryption == "approved"
}

# require, DHS-7.2, DHS-7.6
applies contains "transfer-media-care" if {
	moves
	sensitive
	input.channel in {"usb_storage", "optical_media", "laptop", "mobile_device"}
	not input.media_protection == true
}

# require, DHS-7.7
applies contains "transfer-minimum" if {
	moves
	sensitive
	not input.minimum_necessary == true
}

# prohibit, DHS-7.8
applies contains "transfer-recipient" if {
	moves
	guarded
	input.recipient_protection == false
	not_owed_outside
}

# prohibit, DHS-7.9, DHS-7.10
applies contains "transfer-downgrade" if {
	moves
	input.marking_lowered == true
}

# prohibit, OIT-2.1, DHS-6.1
applies contains "tool-harm" if {
	tools
	sensitive
}

# require, OIT-3.1, OIT-3.4
applies contains "store-record" if {
	input.information.key_record == true
	stored_off_network
	not input.only_copy == false
	not input.copied_to_moj_system == true
}

# require, OIT-3.1, OIT-3.7
applies contains "dispose-record" if {
	input.activity == "dispose"
	input.information.key_record == true
	not input.copied_to_moj_system == true
}

# require, DHS-1.2, DHS-1.5, OIT-4.5
applies contains "transfer-by-law" if {
	input.activity == "transfer"
	law
	not input.compliance_advice == true
}

# require, OIT-4.2
applies contains "tool-consent" if {
	tools
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.information.data_subjects in {"citizens", "both"}
	not input.consent == true
}

# prohibit, OIT-4.3
applies contains "tool-individual" if {
	tools
	harms_a_person
}

# require, OIT-4.7, OIT-2.6
applies contains "tool-measures" if {
	tools
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	not input.tool.encrypts_in_transit == true
}

# require, OIT-4.7
applies contains "transfer-measures" if {
	moves
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.channel in {"email", "file_transfer"}
	not input.encryption in {"in_transit", "approved"}
}

# require, OIT-4.7
applies contains "device-measures" if {
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	device_or_media
	not input.encryption == "approved"
}

# prohibit, OIT-4.9
applies contains "tool-location" if {
	online
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.tool.data_location == "other"
}

# prohibit, OIT-4.9
applies contains "transfer-abroad" if {
	moves
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.destination == "other"
}

# require, OIT-4.13, DSP-3.6, DSP-3.7
applies contains "tool-dpia" if {
	tools
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.information.data_subjects in {"citizens", "both"}
	not input.dpia in {"completed", "exempt"}
}

# require, OIT-4.15, OIT-4.16
applies contains "tool-team" if {
	tools
	input.information.personal_data in {"personal", "special_category", "criminal_offence"}
	input.information.data_subjects in {"colleagues", "both"}
	not input.team_informed == true
}

# prohibit, OIT-5.2
applies contains "tool-critical" if {
	tools
	input.business_critical == true
}
