//! Which charts there are, and which figures they show.

/// A chart.
pub(super) struct Chart {
    /// What its files are called.
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// What the figures are of.
    pub(super) unit: &'static str,
    /// Whether bars of different groups are measured alike.
    pub(super) is_one_scale: bool,
    pub(super) groups: &'static [Figures],
}

/// Figures of one file that are compared.
pub(super) struct Figures {
    pub(super) label: &'static str,
    /// The file in `benches/results`.
    pub(super) results: &'static str,
    /// What a figure is multiplied with to be of the chart's unit.
    pub(super) scale: f64,
    pub(super) bars: &'static [Figure],
}

/// One of them.
pub(super) struct Figure {
    pub(super) label: &'static str,
    /// Where it is, below `figures`.
    pub(super) place: &'static str,
    pub(super) is_ours: bool,
}

const fn theirs(label: &'static str, figure: &'static str) -> Figure {
    Figure { label, place: figure, is_ours: false }
}

const fn ours(label: &'static str, figure: &'static str) -> Figure {
    Figure { label, place: figure, is_ours: true }
}

const SDK_CRATES: [Figure; 3] = [
    theirs("official", "official/sdk_crates_seconds"),
    theirs("official, hint-mostly-unused", "official, hint-mostly-unused/sdk_crates_seconds"),
    ours("slimmed", "forged/sdk_crates_seconds"),
];

const BUILD: [Figure; 3] = [
    theirs("official", "official/wall_seconds"),
    theirs("official, hint-mostly-unused", "official, hint-mostly-unused/wall_seconds"),
    ours("slimmed", "forged/wall_seconds"),
];

const SERVICE: [Figure; 4] = [
    theirs("official", "official/wall_seconds"),
    theirs("official, hint-mostly-unused", "official, hint-mostly-unused/wall_seconds"),
    ours("Tongs, ten operations", "ten operations/wall_seconds"),
    ours("Tongs, one operation", "one operation/wall_seconds"),
];

const WHOLE: [Figure; 3] = [
    theirs("official", "official/wall_seconds"),
    theirs("official, hint-mostly-unused", "official, hint-mostly-unused/wall_seconds"),
    ours("Tongs, all 58 operations", "ours, one crate/wall_seconds"),
];

const BOTH: [Figure; 2] = [theirs("official", "official/microseconds"), ours("Tongs", "ours/microseconds")];

/// The charts.
pub(super) const CHARTS: &[Chart] = &[
    Chart {
        name: "slim",
        title: "Building a program that calls S3, DynamoDB and SQS from nothing",
        unit: "s",
        is_one_scale: true,
        groups: &[
            Figures {
                label: "Its six SDK crates, and the runtime that forged ones share: dev profile",
                results: "program-errand-dev",
                scale: 1.0,
                bars: &SDK_CRATES,
            },
            Figures { label: "The whole build: dev profile", results: "program-errand-dev", scale: 1.0, bars: &BUILD },
            Figures {
                label: "The SDK crates: release profile",
                results: "program-errand-release",
                scale: 1.0,
                bars: &SDK_CRATES,
            },
            Figures {
                label: "The whole build: release profile",
                results: "program-errand-release",
                scale: 1.0,
                bars: &BUILD,
            },
        ],
    },
    Chart {
        name: "compile",
        title: "Compiling the SDK crate of a service, dev profile",
        unit: "s",
        is_one_scale: true,
        groups: &[
            Figures { label: "S3", results: "compile-s3-dev", scale: 1.0, bars: &SERVICE },
            Figures { label: "DynamoDB", results: "compile-dynamodb-dev", scale: 1.0, bars: &SERVICE },
            Figures { label: "Clean Rooms ML", results: "compile-all-dev", scale: 1.0, bars: &WHOLE },
        ],
    },
    Chart {
        name: "read",
        title: "Reading an answer",
        unit: "ms",
        is_one_scale: false,
        groups: &[
            Figures {
                label: "100 jobs of Clean Rooms ML, 67 kB of JSON",
                results: "page",
                scale: 0.001,
                bars: &[
                    theirs("official", "official/microseconds"),
                    theirs("sonic-rs", "sonic-rs/microseconds"),
                    theirs("serde_json", "serde_json/microseconds"),
                    ours("Tongs", "ours/microseconds"),
                ],
            },
            Figures { label: "1,000 keys of S3, 318 kB of XML", results: "services-keys", scale: 0.001, bars: &BOTH },
            Figures { label: "1 MB of items of DynamoDB, JSON", results: "services-items", scale: 0.001, bars: &BOTH },
        ],
    },
];
