//! The JSON Schema of `report.json`, made from the types.

use super::model::Report;

impl Report {
    /// The JSON Schema of `report.json`, as `docs/report.schema.json` holds it.
    pub fn schema() -> String {
        let schema = schemars::schema_for!(Self);
        let mut text = serde_json::to_string_pretty(&schema).expect("a schema serialises: it is JSON already");
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_report_is_valid() {
        let schema = serde_json::from_str(&super::Report::schema()).expect("the schema is JSON");
        let validator = jsonschema::validator_for(&schema).expect("the schema is a schema");
        let mut report =
            serde_json::to_value(super::super::fixture::fixture("one", "two", 4)).expect("a report is JSON");
        validator.validate(&report).expect("a report is valid");
        report["themes"][0]["label"] = 7.into();
        assert!(validator.validate(&report).is_err());
    }
}
