//! Traits by their names.

use serde_json::{Map, Value, json};

/// The traits of one shape or member.
#[derive(Debug, Default)]
pub(super) struct Traits(Map<String, Value>);

impl Traits {
    /// Sets a trait. A name without a namespace is one of the prelude.
    pub(super) fn set(&mut self, name: &str, value: Value) {
        let id = if name.contains('#') { name.to_owned() } else { format!("smithy.api#{name}") };
        self.0.insert(id, value);
    }

    /// Sets a trait that has a value where there is one.
    pub(super) fn set_if(&mut self, name: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.set(name, value.into());
        }
    }

    /// Sets a trait without a value where a condition holds.
    pub(super) fn mark(&mut self, name: &str, holds: bool) {
        self.set_if(name, holds.then(|| json!({})));
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(&format!("smithy.api#{name}"))
    }

    /// `@xmlNamespace`, of an address or an object.
    pub(super) fn namespace(&mut self, value: Option<&Value>) {
        let value = value.map(|value| if value.is_string() { json!({ "uri": value }) } else { value.clone() });
        self.set_if("xmlNamespace", value);
    }

    /// `@timestampFormat`, by the name that botocore has for it.
    pub(super) fn timestamp(&mut self, format: Option<&str>) {
        let format = format.and_then(|format| match format {
            "iso8601" => Some("date-time"),
            "rfc822" => Some("http-date"),
            "unixTimestamp" => Some("epoch-seconds"),
            _ => None,
        });
        self.set_if("timestampFormat", format);
    }
}

impl From<Traits> for Value {
    fn from(traits: Traits) -> Self {
        Self::Object(traits.0)
    }
}
