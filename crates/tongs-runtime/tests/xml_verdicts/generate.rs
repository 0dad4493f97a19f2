//! Random texts that fit the structure, and how they are broken.

use std::fmt::Write as _;

use fastrand::Rng;

const TEXTS: [&str; 20] = [
    "",
    "a",
    " a  b ",
    "\u{e4}\u{20ac}\u{1f600}",
    "&lt;a&gt;&amp;&quot;&apos;",
    "&#65;&#x42;",
    "&#1;",
    "&nbsp;",
    "& a",
    "true",
    "false",
    "1",
    "-2147483648",
    "2147483648",
    " 1",
    "1.5e3",
    "NaN",
    "2026-03-01T12:34:56.789Z",
    "aGVsbG8=",
    "aGVsbG8",
];

/// What stands between elements.
const BETWEEN: [&str; 6] = ["", "\n  ", "<!-- <a> & -->", "<?b c?>", "text", "<![CDATA[<]]>"];

/// Members, with what fits them.
const MEMBERS: [&str; 15] = [
    "id", "size", "on", "ratio", "time", "blob", "tags", "flat", "map", "flatMap", "things", "inner", "either",
    "unknown", "x:kind",
];

/// Bytes that break a text.
const BREAKS: &[u8] = b"<>/&;!?-[]'\"= \n:ax1_.\x01";

/// The text of a case.
pub(crate) fn text(case: u64) -> String {
    let mut generator = Generator { rng: Rng::with_seed(case), out: String::new(), budget: 40 };
    generator.document();
    generator.broken()
}

struct Generator {
    rng: Rng,
    out: String,
    /// How many elements there may be.
    budget: u32,
}

impl Generator {
    fn one_in(&mut self, count: u32) -> bool {
        self.rng.u32(0..count) == 0
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.rng.usize(0..from.len())]
    }

    fn document(&mut self) {
        if self.one_in(4) {
            self.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
        if self.one_in(20) {
            self.out.push_str("<!DOCTYPE Thing>");
        }
        let root = if self.one_in(20) { "Other" } else { "Thing" };
        self.element(root, Self::thing);
        if self.one_in(4) {
            self.out.push_str("\n<!-- behind -->");
        }
    }

    /// An element of a name, with a prefix now and then, and with attributes.
    fn element(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.budget = self.budget.saturating_sub(1);
        let prefix = if self.one_in(12) { "p:" } else { "" };
        let _ = write!(self.out, "<{prefix}{name}");
        if self.one_in(5) {
            let attribute = self.pick(&["x:kind", "kind", "xmlns", "a"]);
            let value = self.pick(&TEXTS);
            let quote = self.pick(&["'", "\""]);
            let _ = write!(self.out, " {attribute}={quote}{value}{quote}");
        }
        if self.one_in(12) {
            self.out.push_str("/>");
            return;
        }
        self.out.push('>');
        inside(self);
        let _ = write!(self.out, "</{prefix}{name}>");
    }

    fn between(&mut self) {
        if self.one_in(4) {
            let between = self.pick(&BETWEEN);
            self.out.push_str(between);
        }
    }

    fn thing(&mut self) {
        for _ in 0..self.rng.u32(0..6) {
            if self.budget == 0 {
                return;
            }
            self.between();
            let name = self.pick(&MEMBERS);
            self.element(name, |it| it.value(name));
        }
        self.between();
    }

    fn value(&mut self, name: &str) {
        match name {
            "tags" => self.elements(&["item", "item", "other"], Self::scalar),
            "map" => self.elements(&["entry", "entry", "no"], |it| it.entry("key", "value", Self::scalar)),
            "flatMap" => self.entry("K", "V", |it| it.elements(&["v", "v", "w"], Self::scalar)),
            "things" => self.elements(&["member"], Self::thing),
            "inner" => self.thing(),
            "either" => self.elements(&["text", "more"], Self::scalar),
            "size" | "on" | "ratio" | "time" | "blob" if !self.one_in(8) => {
                let fits = match name {
                    "size" => ["1", "-1"],
                    "on" => ["true", "false"],
                    "ratio" => ["0.5", "Infinity"],
                    "time" => ["2026-03-01T12:34:56Z", "2026-03-01T12:34:56+01:00"],
                    _ => ["aGVsbG8=", ""],
                };
                let text = self.pick(&fits);
                self.out.push_str(text);
            }
            _ => self.scalar(),
        }
    }

    fn elements(&mut self, names: &[&str], inside: impl Fn(&mut Self)) {
        for _ in 0..self.rng.u32(0..3) {
            let name = self.pick(names);
            self.between();
            self.element(name, &inside);
        }
    }

    fn entry(&mut self, key: &str, value: &str, inside: impl Fn(&mut Self)) {
        if self.one_in(2) {
            self.element(key, Self::scalar);
            self.element(value, &inside);
        } else {
            self.element(value, &inside);
            self.element(key, Self::scalar);
        }
    }

    fn scalar(&mut self) {
        let text = self.pick(&TEXTS);
        // Most texts are good ones, so that some of the larger ones are.
        let text = if text.contains('&') && !text.ends_with(';') && !self.one_in(10) { "a" } else { text };
        self.out.push_str(text);
        if self.one_in(30) {
            self.out.push_str("<!-- c -->d");
        }
    }

    /// The text, broken half of the time.
    fn broken(mut self) -> String {
        let mut bytes = std::mem::take(&mut self.out).into_bytes();
        if self.one_in(2) {
            for _ in 0..=self.rng.usize(0..3) {
                if bytes.is_empty() {
                    break;
                }
                let at = self.rng.usize(0..bytes.len());
                let byte = BREAKS[self.rng.usize(0..BREAKS.len())];
                match self.rng.u32(0..4) {
                    0 => drop(bytes.remove(at)),
                    1 => bytes.insert(at, byte),
                    2 => bytes[at] = byte,
                    _ => bytes.truncate(at),
                }
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
