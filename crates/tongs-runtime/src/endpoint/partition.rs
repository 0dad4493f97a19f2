//! The AWS partitions: which one a region belongs to, and the host names there.

use std::sync::LazyLock;

use regex_lite::Regex;

/// A group of regions that share DNS suffixes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Partition {
    pub(crate) id: &'static str,
    pub(crate) dns_suffix: &'static str,
    pub(crate) dual_stack_dns_suffix: &'static str,
    pub(crate) supports_fips: bool,
    pub(crate) supports_dual_stack: bool,
    /// Regions beyond the pattern, or that another partition's pattern would claim.
    regions: &'static [&'static str],
    region_pattern: &'static str,
}

macro_rules! partition {
    ($id:literal, $dns:literal, $dual_stack:literal, $regions:expr, $pattern:literal) => {
        Partition {
            id: $id,
            dns_suffix: $dns,
            dual_stack_dns_suffix: $dual_stack,
            supports_fips: true,
            supports_dual_stack: true,
            regions: &$regions,
            region_pattern: $pattern,
        }
    };
}

/// In the order in which patterns are tried. The first is where unknown regions go.
pub(crate) static PARTITIONS: [Partition; 8] = [
    partition!("aws", "amazonaws.com", "api.aws", ["aws-global"], r"^(us|eu|ap|sa|ca|me|af|il|mx)\-\w+\-\d+$"),
    partition!("aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", ["aws-cn-global"], r"^cn\-\w+\-\d+$"),
    partition!("aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu", [], r"^eusc\-(de)\-\w+\-\d+$"),
    partition!("aws-iso", "c2s.ic.gov", "api.aws.ic.gov", ["aws-iso-global"], r"^us\-iso\-\w+\-\d+$"),
    partition!("aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud", ["aws-iso-b-global"], r"^us\-isob\-\w+\-\d+$"),
    partition!("aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", ["aws-iso-e-global"], r"^eu\-isoe\-\w+\-\d+$"),
    partition!("aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov", ["aws-iso-f-global"], r"^us\-isof\-\w+\-\d+$"),
    partition!("aws-us-gov", "amazonaws.com", "api.aws", ["aws-us-gov-global"], r"^us\-gov\-\w+\-\d+$"),
];

/// The rules engine's `aws.partition`: an explicit region first, then the patterns, then `aws`.
pub(crate) fn partition_of(region: &str) -> &'static Partition {
    static PATTERNS: LazyLock<Vec<Option<Regex>>> =
        LazyLock::new(|| PARTITIONS.iter().map(|partition| Regex::new(partition.region_pattern).ok()).collect());
    PARTITIONS
        .iter()
        .find(|partition| partition.regions.contains(&region))
        .or_else(|| {
            PARTITIONS
                .iter()
                .zip(PATTERNS.iter())
                .find_map(|(partition, pattern)| pattern.as_ref()?.is_match(region).then_some(partition))
        })
        .unwrap_or(&PARTITIONS[0])
}

#[cfg(test)]
impl Partition {
    /// The same partition with and without FIPS and dual-stack hosts: all of today's have both.
    pub(crate) fn with_support(&self, fips: bool, dual_stack: bool) -> Self {
        Partition { supports_fips: fips, supports_dual_stack: dual_stack, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_find_their_partition() {
        for (region, id) in [
            ("us-east-1", "aws"),
            ("mx-central-1", "aws"),
            ("aws-global", "aws"),
            ("cn-north-1", "aws-cn"),
            ("aws-cn-global", "aws-cn"),
            ("eusc-de-east-1", "aws-eusc"),
            ("us-iso-west-1", "aws-iso"),
            ("us-isob-east-1", "aws-iso-b"),
            ("eu-isoe-west-1", "aws-iso-e"),
            ("us-isof-south-1", "aws-iso-f"),
            ("us-gov-west-1", "aws-us-gov"),
            ("aws-us-gov-global", "aws-us-gov"),
            // Whatever is not known is the commercial partition's.
            ("mars-north-1", "aws"),
            ("us-east-1.example", "aws"),
        ] {
            assert_eq!(partition_of(region).id, id, "{region}");
        }
    }

    #[test]
    fn every_pattern_compiles() {
        for partition in &PARTITIONS {
            assert!(Regex::new(partition.region_pattern).is_ok(), "{}", partition.id);
        }
    }
}
