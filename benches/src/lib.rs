//! One page of export jobs, read four ways: by the official SDK and by ours, each in a whole call over a connection that
//! answers from memory, and by `serde_json` and `sonic-rs` into structs of the same members.

mod page;
mod sdk;
#[cfg(feature = "rivals")]
mod typed;

pub use page::page;

/// Who reads the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// `aws-sdk-cleanroomsml`.
    #[cfg(feature = "rivals")]
    Official,
    /// `cleanroomsml`.
    Ours,
    /// `serde_json`, into structs that own what they hold.
    #[cfg(feature = "rivals")]
    SerdeJson,
    /// `sonic-rs`, into the same structs.
    #[cfg(feature = "rivals")]
    SonicRs,
}

impl Side {
    /// All of them, in the order of the table.
    pub const ALL: &[Self] = &[
        #[cfg(feature = "rivals")]
        Self::Official,
        Self::Ours,
        #[cfg(feature = "rivals")]
        Self::SerdeJson,
        #[cfg(feature = "rivals")]
        Self::SonicRs,
    ];

    /// The name on the command line and in tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "rivals")]
            Self::Official => "official",
            Self::Ours => "ours",
            #[cfg(feature = "rivals")]
            Self::SerdeJson => "serde_json",
            #[cfg(feature = "rivals")]
            Self::SonicRs => "sonic-rs",
        }
    }

    /// The side of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|side| side.name() == name)
    }
}

/// Something that reads one body over and over.
pub struct Reading(Box<dyn FnMut() -> usize>);

impl std::fmt::Debug for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reading")
    }
}

impl Reading {
    /// Prepares a side to read `body`: a client is made here, and not in each call.
    #[must_use]
    pub fn new(side: Side, body: Vec<u8>) -> Self {
        Self(match side {
            #[cfg(feature = "rivals")]
            Side::Official => sdk::official::calls(body),
            Side::Ours => sdk::ours::calls(body),
            #[cfg(feature = "rivals")]
            Side::SerdeJson => Box::new(move || typed::by_serde_json(&body)),
            #[cfg(feature = "rivals")]
            Side::SonicRs => Box::new(move || typed::by_sonic_rs(&body)),
        })
    }

    /// Reads it once, and says how many jobs there were.
    pub fn once(&mut self) -> usize {
        (self.0)()
    }
}
