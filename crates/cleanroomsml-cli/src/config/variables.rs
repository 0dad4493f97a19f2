//! What the values of settings may be, and the settings that are checked although nothing here uses them: the AWS CLI
//! refuses their bad values, and a script that runs in both must not find out with the second one.

use super::settings::Settings;
use crate::failure::Failure;

/// Values that a setting may have: its variable, its name in a profile, and the values.
struct Choice {
    variable: &'static str,
    name: &'static str,
    values: &'static [&'static str],
    /// Whether an empty value stands for the default.
    may_be_empty: bool,
    /// Whether the values are written in letters of any size.
    any_case: bool,
}

const fn choice(variable: &'static str, name: &'static str, values: &'static [&'static str]) -> Choice {
    Choice { variable, name, values, may_be_empty: false, any_case: false }
}

const WHEN: &[&str] = &["when_supported", "when_required"];

const CHOICES: [Choice; 6] = [
    Choice {
        may_be_empty: true,
        ..choice("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints", &["legacy", "regional"])
    },
    Choice {
        any_case: true,
        ..choice(
            "AWS_DEFAULTS_MODE",
            "defaults_mode",
            &["legacy", "auto", "standard", "in-region", "cross-region", "mobile"],
        )
    },
    Choice { any_case: true, ..choice("AWS_REQUEST_CHECKSUM_CALCULATION", "request_checksum_calculation", WHEN) },
    Choice { any_case: true, ..choice("AWS_RESPONSE_CHECKSUM_VALIDATION", "response_checksum_validation", WHEN) },
    Choice {
        any_case: true,
        ..choice("AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode", &["preferred", "disabled", "required"])
    },
    Choice {
        may_be_empty: true,
        any_case: true,
        ..choice("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode", &["ipv4", "ipv6"])
    },
];

const INTEGERS: [(&str, &str); 3] = [
    ("AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout"),
    ("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts"),
    ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "request_min_compression_size_bytes"),
];

/// Refuses bad values of settings that have no other effect here.
pub(super) fn check(settings: &Settings) -> Result<(), Failure> {
    for choice in &CHOICES {
        let Some((source, value)) = settings.setting(&[choice.variable], choice.name)? else { continue };
        let folded = if choice.any_case { value.to_ascii_lowercase() } else { value.to_owned() };
        let fits = choice.values.contains(&folded.as_str()) || (value.is_empty() && choice.may_be_empty);
        if !fits {
            return Err(not_one_of(&source, value, choice.values));
        }
    }
    for (variable, name) in INTEGERS {
        if let Some((source, value)) = settings.setting(&[variable], name)? {
            integer(&source, value)?;
        }
    }
    Ok(())
}

/// The failure that a setting has none of the values that it may have.
pub(super) fn not_one_of(source: &str, value: &str, values: &[&str]) -> Failure {
    Failure::general(format!("Invalid value for {source}: \"{value}\" must be one of: {}", values.join(", ")))
}

/// An integer as Python's `int` reads it, with blanks around and underscores within. What is too long is as large as an
/// integer can be.
pub(super) fn integer(source: &str, text: &str) -> Result<i64, Failure> {
    crate::value::parse_int(text)
        .map(|number| {
            i64::try_from(&number).unwrap_or(if number.sign() == num_bigint::Sign::Minus { i64::MIN } else { i64::MAX })
        })
        .ok_or_else(|| Failure::general(format!("Invalid value for {source}: \"{text}\" is not an integer.")))
}
