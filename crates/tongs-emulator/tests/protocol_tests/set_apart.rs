//! Tests that no server has to pass.

/// Each with the reason.
const SET_APART: [(&str, &str); 0] = [];

/// Of a test that the model itself says is for clients alone, and that no server passes.
pub(crate) const FOR_CLIENTS: &str = "it is for clients alone";

/// Why a test is set apart, if it is.
pub(crate) fn reason(id: &str) -> Option<&'static str> {
    SET_APART.iter().find(|(one, _)| *one == id).map(|(_, reason)| *reason)
}
