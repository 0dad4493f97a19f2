//! Random numbers from a seed: the same seed gives the same numbers, on every machine and in every version of this crate's
//! dependencies, because they are made here.

/// `SplitMix64` (Steele, Lea, Flood 2014): small, and good enough for sample data.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// Numbers of a seed; of another stream of it, others.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut random = Self(seed.wrapping_add(stream.wrapping_mul(0xd134_2543_de82_ef95)));
        // Streams of neighbouring numbers start far apart after one mixing step.
        let start = random.number();
        Self(start)
    }

    /// Any number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number under `bound`, or 0 for a bound of 0; the slight bias of the remainder does not matter here.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.number().checked_rem(bound).unwrap_or(0)
    }

    /// An index into something of that length.
    pub fn index(&mut self, length: usize) -> usize {
        let bound = u64::try_from(length).unwrap_or(u64::MAX);
        usize::try_from(self.below(bound)).unwrap_or(0)
    }

    /// One of several texts; an empty one of none.
    pub fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices.get(self.index(choices.len())).copied().unwrap_or_default()
    }

    /// A random UUID of version 4.
    pub fn uuid(&mut self) -> String {
        uuid_from(self.number(), self.number())
    }
}

/// 128 bits as the text of a UUID of version 4.
pub fn uuid_from(high: u64, low: u64) -> String {
    let high = (high & !0xf000) | 0x4000;
    let low = (low & !(0b11 << 62)) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

/// Another seed for each text: FNV-1a over it.
pub fn seed_of(seed: u64, text: &[u8]) -> u64 {
    text.iter()
        .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
