//! The partitions that tests were written for.
//!
//! A model that was published before a partition had dual-stack hosts has tests which say that it has none. They are right
//! about their day, so such a model is tested with the partitions of that day.

use std::sync::LazyLock;

use tongs_runtime::endpoint::Partitions;

/// The isolated partitions, as they were until the spring of 2025: without dual-stack hosts.
pub(crate) static OF_2025: LazyLock<Partitions> = LazyLock::new(|| {
    let rows = [
        ("aws", "amazonaws.com", "api.aws", "us-east-1", "(us|eu|ap|sa|ca|me|af|il|mx)", true),
        ("aws-cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-northwest-1", "cn", true),
        ("aws-us-gov", "amazonaws.com", "api.aws", "us-gov-west-1", "us\\-gov", true),
        ("aws-iso", "c2s.ic.gov", "c2s.ic.gov", "us-iso-east-1", "us\\-iso", false),
        ("aws-iso-b", "sc2s.sgov.gov", "sc2s.sgov.gov", "us-isob-east-1", "us\\-isob", false),
        ("aws-iso-e", "cloud.adc-e.uk", "cloud.adc-e.uk", "eu-isoe-west-1", "eu\\-isoe", false),
        ("aws-iso-f", "csp.hci.ic.gov", "csp.hci.ic.gov", "us-isof-south-1", "us\\-isof", false),
        ("aws-eusc", "amazonaws.eu", "amazonaws.eu", "eusc-de-east-1", "eusc\\-(de)", false),
    ];
    let partitions = rows.map(|(name, suffix, dual_stack, region, prefix, supports_dual_stack)| {
        serde_json::json!({
            "id": name,
            "regionRegex": format!("^{prefix}\\-\\w+\\-\\d+$"),
            "regions": { format!("{name}-global"): {} },
            "outputs": {
                "name": name,
                "dnsSuffix": suffix,
                "dualStackDnsSuffix": dual_stack,
                "implicitGlobalRegion": region,
                "supportsFIPS": true,
                "supportsDualStack": supports_dual_stack,
            },
        })
    });
    let table = serde_json::json!({ "partitions": partitions }).to_string();
    Partitions::parse(table.as_bytes()).expect("a table of partitions")
});
