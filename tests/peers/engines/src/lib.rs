//! caveat beside engines that a user might pick instead, by the same rules: whether they answer alike, and how fast.

pub mod case;
pub mod check;
pub mod cold;
pub mod engines;
pub mod files;
pub mod growth;
pub mod interview;
pub mod measure;
pub mod rules;

/// A fully known tool use, as caveat reads it.
pub const EXAMPLE: &str = caveat_reference::references::PROPOSALS[0].1;

/// The same as regorus and zen read it.
pub const EXAMPLE_INPUT: &str = r#"{"activity":"use_tool","business_critical":false,"information":{"asset_owner":true,
"audience":"anyone","data_subjects":"colleagues","harm_if_disclosed":"none","marking":"official","personal_data":"personal","purpose":"described",
"volume":"small"},"team_informed":true,"tool":{"approved":false,"data_location":"eea","encrypts_in_transit":true,"name":"Trello"}}"#;

/// The same as Cedar reads it.
pub const EXAMPLE_FLAT: &str = r#"{"activity":"use_tool","business_critical":false,"information_asset_owner":true,
"information_audience":"anyone","information_data_subjects":"colleagues","information_harm_if_disclosed":"none","information_marking":"official",
"information_personal_data":"personal","information_purpose":"described","information_volume":"small","team_informed":true,
"tool_approved":false,"tool_data_location":"eea","tool_encrypts_in_transit":true,"tool_name":"Trello"}"#;
