//! The AWS partitions: which one a region belongs to, and the host names there.
//!
//! The table is that of `sdk-partitions.json`, which AWS publishes with the endpoint rules (version 1.1, as of
//! August 2026). Another one, in that format, is read in its place from the file that the environment variable
//! `SMITHY_CLIENT_SDK_CUSTOM_PARTITION` names, as the official SDK does.

use std::borrow::Cow;
use std::sync::LazyLock;

use aws_smithy_types::Document;
use regex_lite::Regex;

use crate::protocol::json::Reader;

/// The variable that names a file of partitions.
const CUSTOM: &str = "SMITHY_CLIENT_SDK_CUSTOM_PARTITION";

type Str = Cow<'static, str>;

/// A group of regions that share DNS suffixes.
#[derive(Clone, Debug)]
pub(crate) struct Partition {
    pub(crate) name: Str,
    pub(crate) dns_suffix: Str,
    pub(crate) dual_stack_dns_suffix: Str,
    pub(crate) implicit_global_region: Str,
    pub(crate) supports_fips: bool,
    pub(crate) supports_dual_stack: bool,
}

/// A partition and its regions.
#[derive(Debug)]
struct Entry {
    partition: Partition,
    /// Regions that are named, some of which another partition's pattern would claim; with what is different there.
    regions: Vec<(Str, Option<Partition>)>,
    pattern: Pattern,
}

/// Which names regions have that are not known yet.
#[derive(Debug)]
enum Pattern {
    /// One of these, a word and a number, with hyphens between.
    Prefixes(&'static [&'static str]),
    Regex(Regex),
}

impl Pattern {
    fn is_match(&self, region: &str) -> bool {
        match self {
            Pattern::Prefixes(prefixes) => prefixes.iter().any(|prefix| {
                let rest = region.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
                rest.and_then(|rest| rest.rsplit_once('-')).is_some_and(|(word, number)| {
                    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
                    let filled = !word.is_empty() && !number.is_empty();
                    filled && word.bytes().all(is_word) && number.bytes().all(|byte| byte.is_ascii_digit())
                })
            }),
            Pattern::Regex(regex) => regex.is_match(region),
        }
    }
}

/// The partition, its DNS suffixes for IPv4 and for both, the region of services that have none, the named region, and
/// how names of regions begin.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static [&'static str], &'static [&'static str]);

/// In the order in which patterns are tried. The first is where unknown regions go.
const PARTITIONS: [Row; 8] = [
    (
        "aws",
        "amazonaws.com",
        "api.aws",
        "us-east-1",
        &["aws-global"],
        &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
    ),
    ("aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-northwest-1", &["aws-cn-global"], &["cn"]),
    ("aws-eusc", "amazonaws.eu", "api.amazonwebservices.eu", "eusc-de-east-1", &[], &["eusc-de"]),
    ("aws-iso", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1", &["aws-iso-global"], &["us-iso"]),
    ("aws-iso-b", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1", &["aws-iso-b-global"], &["us-isob"]),
    ("aws-iso-e", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1", &["aws-iso-e-global"], &["eu-isoe"]),
    ("aws-iso-f", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-south-1", &["aws-iso-f-global"], &["us-isof"]),
    ("aws-us-gov", "amazonaws.com", "api.aws", "us-gov-west-1", &["aws-us-gov-global"], &["us-gov"]),
];

/// The partitions that are known.
#[derive(Debug)]
pub struct Partitions(Vec<Entry>);

impl Partitions {
    /// Those that AWS publishes.
    fn published() -> Self {
        let entry = |(name, dns, dual_stack, global, regions, prefixes): Row| Entry {
            partition: Partition {
                name: Cow::Borrowed(name),
                dns_suffix: Cow::Borrowed(dns),
                dual_stack_dns_suffix: Cow::Borrowed(dual_stack),
                implicit_global_region: Cow::Borrowed(global),
                // All of today's have both.
                supports_fips: true,
                supports_dual_stack: true,
            },
            regions: regions.iter().map(|region| (Cow::Borrowed(*region), None)).collect(),
            pattern: Pattern::Prefixes(prefixes),
        };
        Partitions(PARTITIONS.into_iter().map(entry).collect())
    }

    /// A table in the format that AWS publishes.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn parse(text: &[u8]) -> Result<Self, String> {
        let document = document(text).map_err(|err| err.to_string())?;
        match document.as_ref().and_then(|document| member(document, "partitions")) {
            Some(Document::Array(partitions)) => {
                let entries = partitions.iter().map(|partition| entry(partition).map_err(str::to_owned));
                entries.collect::<Result<_, _>>().map(Partitions)
            }
            _ => Err("`partitions` is not a list".to_owned()),
        }
    }

    /// The partitions of this process: those of the file that the environment names, or those that are published.
    ///
    /// # Errors
    ///
    /// When that file cannot be read.
    pub(crate) fn current() -> Result<&'static Self, &'static str> {
        static CURRENT: LazyLock<Result<Partitions, String>> = LazyLock::new(|| {
            let Some(path) = std::env::var_os(CUSTOM) else { return Ok(Partitions::published()) };
            let read = std::fs::read(&path).map_err(|err| err.to_string()).and_then(|text| Partitions::parse(&text));
            read.map_err(|err| {
                format!("the partitions in {}, which {CUSTOM} names, cannot be used: {err}", path.display())
            })
        });
        CURRENT.as_ref().map_err(String::as_str)
    }

    /// The rules engine's `aws.partition`: an explicit region first, then the patterns, then `aws`.
    ///
    /// # Errors
    ///
    /// When the region has no partition, and none is called `aws`.
    pub(crate) fn of(&self, region: &str) -> Result<&Partition, &'static str> {
        let Partitions(entries) = self;
        let matches = |entry: &&Entry| entry.pattern.is_match(region);
        entries
            .iter()
            .find_map(|Entry { partition, regions, .. }| {
                let (_, other) = regions.iter().find(|(name, _)| name == region)?;
                Some(other.as_ref().unwrap_or(partition))
            })
            .or_else(|| entries.iter().find(matches).map(|entry| &entry.partition))
            .or_else(|| entries.iter().map(|entry| &entry.partition).find(|partition| partition.name == "aws"))
            .ok_or("no partition is known for the region, and none is called `aws`")
    }
}

fn document(text: &[u8]) -> Result<Option<Document>, crate::protocol::json::Error> {
    let mut reader = Reader::of_payload(text)?;
    let document = reader.document()?;
    reader.end()?;
    Ok(document)
}

fn member<'d>(document: &'d Document, name: &str) -> Option<&'d Document> {
    document.as_object()?.get(name)
}

fn entry(document: &Document) -> Result<Entry, &'static str> {
    let outputs = member(document, "outputs").ok_or("a partition has no `outputs`")?;
    let pattern =
        member(document, "regionRegex").and_then(Document::as_string).ok_or("a partition has no `regionRegex`")?;
    let partition = outputs_over(outputs, None).ok_or("the `outputs` of a partition are not complete")?;
    let mut regions = Vec::new();
    for (name, region) in member(document, "regions").and_then(Document::as_object).into_iter().flatten() {
        let other = outputs_over(region, Some(&partition)).ok_or("a region is not an object")?;
        regions.push((Cow::Owned(name.clone()), Some(other)));
    }
    let pattern = Regex::new(pattern).map_err(|_| "a `regionRegex` is not a regular expression")?;
    Ok(Entry { partition, regions, pattern: Pattern::Regex(pattern) })
}

/// The facts of a partition, those that are not there from another one.
fn outputs_over(outputs: &Document, base: Option<&Partition>) -> Option<Partition> {
    outputs.as_object()?;
    let text = |name: &str, of: fn(&Partition) -> &Str| {
        let own = member(outputs, name).and_then(Document::as_string).map(|text| Cow::Owned(text.to_owned()));
        own.or_else(|| base.map(|base| of(base).clone()))
    };
    let flag = |name: &str, of: fn(&Partition) -> bool| {
        member(outputs, name).and_then(Document::as_bool).or_else(|| base.map(of))
    };
    Some(Partition {
        name: text("name", |base| &base.name)?,
        dns_suffix: text("dnsSuffix", |base| &base.dns_suffix)?,
        dual_stack_dns_suffix: text("dualStackDnsSuffix", |base| &base.dual_stack_dns_suffix)?,
        implicit_global_region: text("implicitGlobalRegion", |base| &base.implicit_global_region)?,
        supports_fips: flag("supportsFIPS", |base| base.supports_fips)?,
        supports_dual_stack: flag("supportsDualStack", |base| base.supports_dual_stack)?,
    })
}

#[cfg(feature = "endpoint-rules")]
impl Partition {
    /// A fact that is a text.
    pub(super) fn text(&self, field: super::rules::value::Field) -> Option<&str> {
        use super::rules::value::Field;
        match field {
            Field::Name => Some(&self.name),
            Field::DnsSuffix => Some(&self.dns_suffix),
            Field::DualStackDnsSuffix => Some(&self.dual_stack_dns_suffix),
            Field::ImplicitGlobalRegion => Some(&self.implicit_global_region),
            _ => None,
        }
    }
}

#[cfg(test)]
impl Partition {
    /// A partition with and without FIPS and dual-stack hosts.
    pub(crate) fn with_support(&self, fips: bool, dual_stack: bool) -> Self {
        Partition { supports_fips: fips, supports_dual_stack: dual_stack, ..self.clone() }
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
            ("cn--1", "aws"),
            ("cn-north-", "aws"),
            ("cn-north-1a", "aws"),
            ("cn-no.rth-1", "aws"),
        ] {
            assert_eq!(Partitions::published().of(region).unwrap().name, id, "{region}");
        }
    }

    const TABLE: &str = r#"{"version": "1.1", "partitions": [
        {"id": "a", "regionRegex": "^a-\\d$", "regions": {"b-1": {"description": "b"}, "c-1": {"dnsSuffix": "c.example"}},
         "outputs": {"name": "a", "dnsSuffix": "a.example", "dualStackDnsSuffix": "d.example", "supportsFIPS": false,
                     "supportsDualStack": true, "implicitGlobalRegion": "a-1"}}
    ]}"#;

    #[test]
    fn a_table_of_the_users_own_takes_the_place_of_the_published_one() {
        let table = Partitions::parse(TABLE.as_bytes()).unwrap();
        let suffix = |region| table.of(region).map(|partition| &*partition.dns_suffix);
        assert_eq!([suffix("a-7"), suffix("b-1"), suffix("c-1")], [Ok("a.example"), Ok("a.example"), Ok("c.example")]);
        assert!(suffix("us-east-1").unwrap_err().contains("no partition is known"));
        let found = table.of("c-1").unwrap();
        assert_eq!((&*found.name, found.supports_fips, found.supports_dual_stack), ("a", false, true));
    }

    #[test]
    fn what_is_not_a_table_of_partitions_is_refused() {
        let without = |part: &str| TABLE.replace(part, "_");
        for (text, expected) in [
            (String::new(), ""),
            ("{}".to_owned(), "`partitions` is not a list"),
            (without("outputs"), "no `outputs`"),
            (without("regionRegex"), "no `regionRegex`"),
            (without("dualStackDnsSuffix"), "not complete"),
            (without("supportsFIPS"), "not complete"),
            (TABLE.replace("^a", "(a"), "regular expression"),
            (TABLE.replace("{\"description\": \"b\"}", "1"), "a region is not an object"),
        ] {
            let err = Partitions::parse(text.as_bytes()).unwrap_err();
            assert!(err.contains(expected), "{text}: {err}");
        }
    }
}
