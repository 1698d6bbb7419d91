use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{Fingerprint, Record, VERSION};
use crate::decision::Decision;
use crate::proposal::Proposal;

impl JsonSchema for Fingerprint {
    fn schema_name() -> Cow<'static, str> {
        "Fingerprint".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^sha256:[0-9a-f]{64}$",
            "description": "The SHA-256 of a record's canonical JSON (RFC 8785) without `fingerprint`.",
        })
    }
}

impl JsonSchema for Record {
    fn schema_name() -> Cow<'static, str> {
        "Record".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let fingerprint = generator.subschema_for::<Fingerprint>();
        json_schema!({
            "type": "object",
            "description": "What was proposed and decided, and when. Its one form is canonical JSON (RFC 8785).",
            "properties": {
                "record": { "const": VERSION, "description": "The version of the form." },
                "made_at": { "type": "string", "format": "date-time", "description": "When it was made (RFC 3339)." },
                "note": { "type": "string", "maxLength": Record::MAX_NOTE, "description": "The asker's note." },
                "proposal": generator.subschema_for::<Proposal>(),
                "declined": {
                    "type": "array",
                    "items": { "type": "string" },
                    "uniqueItems": true,
                    "description": "The paths of the questions that were answered 'I do not know'.",
                },
                "decision": generator.subschema_for::<Decision>(),
                "previous": fingerprint,
                "fingerprint": fingerprint,
            },
            "required": ["record", "made_at", "proposal", "declined", "decision", "fingerprint"],
            "additionalProperties": false,
        })
    }
}
