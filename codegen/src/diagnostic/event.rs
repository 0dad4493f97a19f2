//! What Smithy calls a finding: the ids that suppressions and other tools know.

use super::Diagnostic;

impl Diagnostic {
    /// The id of the Smithy validation event that this is; `None` for what only Tongs reports.
    ///
    /// Smithy gives one id, `Model`, to everything that keeps a model from being loaded, where Tongs has a code for each
    /// mistake: the syntax (`TS01…`), the parts of a model (`TS02…`) and how they come together (`TS04…`).
    pub fn event_id(&self) -> Option<&str> {
        match &*self.code {
            code if ["TS01", "TS02", "TS04"].iter().any(|stage| code.starts_with(stage)) => Some("Model"),
            code => Some(code).filter(|code| !code.starts_with("TS")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_have_the_ids_that_smithy_gives_them() {
        let cases = [
            ("TS0101", Some("Model")),
            ("TS0205", Some("Model")),
            ("TS0404", Some("Model")),
            ("TS0001", None),
            ("TS0801", None),
            ("Target", Some("Target")),
            ("DeprecatedShape.a#B", Some("DeprecatedShape.a#B")),
        ];
        for (code, event) in cases {
            assert_eq!(Diagnostic::error(code, "").event_id(), event, "{code}");
        }
    }
}
