//! Whether a crate speaks what its model says: a service may have come to another protocol since.

use std::collections::BTreeMap;

/// The crates of AWS's runtime that read and write what services speak, with the protocols that need them. One that speaks a
/// protocol of the first may need what comes later for something else.
const FORMATS: [(&str, &[&str]); 4] = [
    ("aws-smithy-cbor", &["rpcv2Cbor"]),
    ("aws-smithy-query", &["awsQuery", "ec2Query"]),
    ("aws-smithy-xml", &["restXml"]),
    ("aws-smithy-json", &["restJson1", "awsJson1_0", "awsJson1_1", "rpcv2Json"]),
];

/// How what is forged for `protocol`, the id of a trait, will differ from a crate that depends on these crates of AWS's
/// runtime; nothing where it does not, as far as dependencies tell.
pub(super) fn difference(runtime: &BTreeMap<String, String>, protocol: &str) -> Option<String> {
    let ours = protocol.rsplit('#').next()?;
    let (_, theirs) = FORMATS.iter().find(|(needed, _)| runtime.contains_key(*needed))?;
    (!theirs.contains(&ours))
        .then(|| format!("what is forged speaks {ours}, as its model says, and the crate {}", theirs.join(" or ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_that_speak_something_else_are_told() {
        for (depends, protocol, expected) in [
            (&["aws-smithy-json"][..], "aws.protocols#awsJson1_0", None),
            (&["aws-smithy-json", "aws-smithy-xml"], "aws.protocols#restXml", None),
            (&["aws-smithy-json", "aws-smithy-query", "aws-smithy-xml"], "aws.protocols#ec2Query", None),
            (&["aws-smithy-types"], "aws.protocols#awsQuery", None),
            (
                &["aws-smithy-cbor", "aws-smithy-json"],
                "aws.protocols#awsQuery",
                Some("what is forged speaks awsQuery, as its model says, and the crate rpcv2Cbor"),
            ),
            (
                &["aws-smithy-query", "aws-smithy-xml"],
                "smithy.protocols#rpcv2Cbor",
                Some("what is forged speaks rpcv2Cbor, as its model says, and the crate awsQuery or ec2Query"),
            ),
        ] {
            let runtime = depends.iter().map(|name| ((*name).to_owned(), "^1".to_owned())).collect();
            assert_eq!(difference(&runtime, protocol).as_deref(), expected, "{depends:?} {protocol}");
        }
    }
}
