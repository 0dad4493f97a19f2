//! When a request was signed, and whether that is long ago.

use std::time::{Duration, SystemTime};

use aws_smithy_types::{DateTime, date_time::Format};

use super::{Claim, refusal::invalid_signature};
use crate::host::ServiceError;

/// How far the clocks of client and service may differ.
const SKEW: Duration = Duration::from_mins(5);
/// Presigned URLs live a week at most.
const MAX_EXPIRES: u64 = 7 * 24 * 60 * 60;

pub(super) fn check_age(claim: &Claim, signed_at: SystemTime, now: SystemTime) -> Result<(), ServiceError> {
    let age = now.duration_since(signed_at).unwrap_or_default();
    let ahead = signed_at.duration_since(now).unwrap_or_default();
    if ahead > SKEW {
        return Err(invalid_signature(format!(
            "Signature not yet current: {} is still later than {} ({} + 5 min.)",
            claim.date,
            compact(now.checked_add(SKEW)),
            compact(now)
        )));
    }
    match claim.expires {
        None if age > SKEW => Err(invalid_signature(format!(
            "Signature expired: {} is now earlier than {} ({} - 5 min.)",
            claim.date,
            compact(now.checked_sub(SKEW)),
            compact(now)
        ))),
        Some(seconds) if seconds > MAX_EXPIRES => {
            Err(invalid_signature(format!("X-Amz-Expires must be at most {MAX_EXPIRES} seconds, a week.")))
        }
        Some(seconds) if age > Duration::from_secs(seconds) => Err(invalid_signature(format!(
            "Signature expired: {} is now earlier than {} ({} - {seconds} sec.)",
            claim.date,
            compact(now.checked_sub(Duration::from_secs(seconds))),
            compact(now)
        ))),
        _ => Ok(()),
    }
}

/// Reads `20260102T030405Z`.
pub(super) fn parse(text: &str) -> Option<SystemTime> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let digits = |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(date, 8) || !digits(time, 6) {
        return None;
    }
    let extended =
        format!("{}-{}-{}T{}:{}:{}Z", &date[..4], &date[4..6], &date[6..], &time[..2], &time[2..4], &time[4..]);
    SystemTime::try_from(DateTime::from_str(&extended, Format::DateTime).ok()?).ok()
}

/// The date is not one that [`parse`] reads.
pub(super) fn malformed() -> ServiceError {
    invalid_signature("Date must be in ISO-8601 'basic format'.")
}

/// Writes `20260102T030405Z`; nothing for a time that no clock should show.
fn compact(time: impl Into<Option<SystemTime>>) -> String {
    let Some(time) = time.into() else {
        return String::new();
    };
    DateTime::from_secs(DateTime::from(time).secs()).fmt(Format::DateTime).unwrap_or_default().replace(['-', ':'], "")
}
