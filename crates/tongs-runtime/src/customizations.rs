//! What the official SDK does for single services although their models do not say so, by the SDK id.
//!
//! What is in requests is forged (`lower/customizations.rs` of the generator); here is what the runtime does with them.

/// What is done for a service.
#[derive(Debug)]
pub(crate) struct Customizations {
    /// Whether paths are keys, in which dots and escapes stay what they are.
    pub(crate) has_keys_for_paths: bool,
    /// Whether the service wants to know what body was signed.
    pub(crate) wants_hash: bool,
    /// Whether the service answers before it is done, and may find afterwards that it fails.
    pub(crate) is_told_by_body: bool,
    /// Codes of errors that pass, beside those of all services.
    pub(crate) transient_errors: &'static [&'static str],
}

const NONE: Customizations =
    Customizations { has_keys_for_paths: false, wants_hash: false, is_told_by_body: false, transient_errors: &[] };

const CUSTOMIZED: [(&str, Customizations); 3] = [
    (
        "S3",
        Customizations {
            has_keys_for_paths: true,
            wants_hash: true,
            is_told_by_body: true,
            // With a status that says nothing of it.
            transient_errors: &["InternalError"],
        },
    ),
    ("S3 Control", Customizations { wants_hash: true, ..NONE }),
    // Some operations answer with it whose models do not name it.
    ("STS", Customizations { transient_errors: &["IDPCommunicationError"], ..NONE }),
];

/// What is done for the service of an SDK id.
pub(crate) fn of(sdk_id: &str) -> &'static Customizations {
    const TABLE: &[(&str, Customizations)] = &CUSTOMIZED;
    TABLE.iter().find(|(id, _)| *id == sdk_id).map_or(&NONE, |(_, customizations)| customizations)
}
