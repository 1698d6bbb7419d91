use serde_json::Value;

use super::DataMovementForm;
use crate::wire::schema::of;

/// The schema of a Data Movement Form.
pub fn data_movement_form() -> Value {
    of::<DataMovementForm>("A Data Movement Form")
}
