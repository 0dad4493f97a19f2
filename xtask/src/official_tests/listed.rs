//! Tests of official crates that are not held against what is forged, each with the reason.

/// Tests that are set apart: the crate, the file, the tests (all of the file's without a name), and why.
type Row = (&'static str, &'static str, &'static [&'static str], &'static str);

/// Tests that wait for an address which leads nowhere: some networks refuse it, and then they fail for whatever client.
const NOWHERE: &str = "waits to be connected with an address that leads nowhere, which some networks refuse at once";

const LISTED: [Row; 5] = [
    (
        "aws-sdk-s3",
        "timeouts",
        &[
            "test_connect_timeout",
            "test_default_connect_timeout_with_bmv_2026_01_12",
            "test_old_behavior_version_has_no_default_connect_timeout",
        ],
        NOWHERE,
    ),
    ("aws-sdk-s3", "service_timeout_overrides", &["default_connect_timeout_set"], NOWHERE),
    (
        "aws-sdk-dynamodb",
        "endpoint_tests",
        &[
            "operation_input_test_batch_get_item_69",
            "operation_input_test_batch_get_item_75",
            "operation_input_test_batch_get_item_78",
            "operation_input_test_batch_get_item_84",
            "operation_input_test_batch_get_item_93",
            "operation_input_test_describe_table_68",
            "operation_input_test_describe_table_74",
            "operation_input_test_describe_table_77",
            "operation_input_test_describe_table_83",
            "operation_input_test_describe_table_92",
            "operation_input_test_list_tables_67",
            "operation_input_test_list_tables_73",
            "operation_input_test_list_tables_76",
            "operation_input_test_list_tables_82",
            "operation_input_test_list_tables_91",
        ],
        "the rules of the model know endpoints of accounts in the partition `aws` alone; newer ones know them in China and GovCloud",
    ),
    ("aws-sdk-kinesis", "endpoint_tests", &["compiles"], "a newer model has ids of streams, and endpoints of accounts"),
    (
        "aws-sdk-bedrockruntime",
        "environment_token_provider",
        &["compiles"],
        "a newer model has the bearer tokens that the tests give",
    ),
];

/// Why a test is set apart; nothing where it has to pass.
pub(super) fn reason(package: &str, file: &str, test: &str) -> Option<&'static str> {
    find(&LISTED, package, file, test)
}

fn find(rows: &[Row], package: &str, file: &str, test: &str) -> Option<&'static str> {
    let applies = |row: &&Row| row.0 == package && row.1 == file && (row.2.is_empty() || row.2.contains(&test));
    rows.iter().find(applies).map(|row| row.3)
}

#[cfg(test)]
mod tests {
    use super::{Row, find};

    #[test]
    fn rows_are_of_a_file_or_of_a_test() {
        let rows: [Row; 2] = [("a", "file", &[], "all"), ("a", "other", &["one"], "one")];
        assert_eq!(find(&rows, "a", "file", "whatever"), Some("all"));
        assert_eq!(find(&rows, "a", "other", "one"), Some("one"));
        assert_eq!(find(&rows, "a", "other", "two"), None);
        assert_eq!(find(&rows, "b", "file", "whatever"), None);
    }
}
