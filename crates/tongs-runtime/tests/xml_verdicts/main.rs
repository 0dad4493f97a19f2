//! Holds the reader of XML to the official SDK's: what one finds well-formed, the other does, and what is well-formed they
//! read alike.
//!
//! A text is made that fits a structure, and broken in small ways. The official reader that finds what is malformed is the
//! one of its codec, when it is told to; the one whose values count is that of its generated code. The cases follow from
//! their number, so every run sees the same ones; `TONGS_XML_CASES` asks for more of them.

mod generate;
mod official;
mod ours;
mod written;

use std::collections::{BTreeMap, HashMap};

/// How many cases a run has, unless it is told otherwise.
const CASES: u64 = 30_000;

/// What is read: a member of each layout.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Thing {
    /// An element.
    pub(crate) id: Option<String>,
    /// An attribute, with a prefix.
    pub(crate) kind: Option<String>,
    pub(crate) size: Option<i32>,
    pub(crate) on: Option<bool>,
    /// In words, so that what is not a number is equal to itself.
    pub(crate) ratio: Option<String>,
    pub(crate) time: Option<aws_smithy_types::DateTime>,
    pub(crate) blob: Option<aws_smithy_types::Blob>,
    /// Items are called `item`.
    pub(crate) tags: Option<Vec<String>>,
    /// Flattened.
    pub(crate) flat: Option<Vec<String>>,
    pub(crate) map: Option<HashMap<String, i32>>,
    /// Flattened, with keys `K` and values `V`.
    pub(crate) flat_map: Option<HashMap<String, Vec<String>>>,
    pub(crate) things: Option<Vec<Thing>>,
    pub(crate) inner: Option<Box<Thing>>,
    pub(crate) either: Option<Either>,
}

/// A union.
#[derive(Debug, PartialEq)]
pub(crate) enum Either {
    Text(String),
    Thing(Box<Thing>),
    Unknown,
}

/// What the two differ about on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    /// A document type, which could define references, is not read.
    DocumentType,
    /// References to characters that XML forbids are read: S3 lists keys so.
    ForbiddenCharacter,
    /// A name that begins with a colon is not the one without it.
    EmptyPrefix,
    /// A text is whole, whatever markup stands in it; officially it ends at the first markup.
    WholeText,
    /// Elements inside of a text are an error; officially the text before them is what is read.
    ElementsInText,
}

/// Whether both say the same of a text; otherwise what they differ about.
fn compare(text: &str) -> Result<Option<Difference>, String> {
    let (theirs, ours) = (official::well_formed(text), ours::well_formed(text));
    match (&theirs, &ours) {
        (Ok(()), Ok(())) => {}
        (Err(_), Err(_)) => return Ok(None),
        (Ok(()), Err(_)) if text.contains("<!DOCTYPE") => return Ok(Some(Difference::DocumentType)),
        (Err(_), Ok(())) if has_forbidden_character(text) => return Ok(Some(Difference::ForbiddenCharacter)),
        _ if [" :", "\n:", "<:", "/:"].iter().any(|name| text.contains(name)) => {
            return Ok(Some(Difference::EmptyPrefix));
        }
        _ => return Err(format!("officially {theirs:?}, ours {ours:?}")),
    }
    match (official::read(text), ours::read(text)) {
        (Ok(theirs), Ok(ours)) if theirs == ours => Ok(None),
        (Err(_), Err(_)) => Ok(None),
        _ if ["<!--", "<![CDATA[", "<?"].iter().any(|markup| text.contains(markup)) => Ok(Some(Difference::WholeText)),
        (Ok(_), Err(error)) if error.contains("holds elements") => Ok(Some(Difference::ElementsInText)),
        (theirs, ours) => Err(format!("officially {theirs:?}, ours {ours:?}")),
    }
}

/// Whether a text has a reference by number to a character that XML forbids.
fn has_forbidden_character(text: &str) -> bool {
    text.split("&#").skip(1).any(|reference| {
        let number = reference.split(';').next().unwrap_or_default();
        let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
        let char = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        char.is_some_and(|char| !matches!(char, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..))
    })
}

#[test]
fn verdicts_and_values_are_the_official_ones_on_random_texts() {
    let cases = std::env::var("TONGS_XML_CASES").map_or(CASES, |cases| cases.parse().expect("a number of cases"));
    let (mut differences, mut accepted) = (BTreeMap::new(), 0_u64);
    for case in 0..cases {
        let text = generate::text(case);
        accepted += u64::from(ours::read(&text).is_ok());
        match compare(&text) {
            Ok(None) => {}
            Ok(Some(difference)) => *differences.entry(difference).or_insert(0_u64) += 1,
            Err(why) => panic!("case {case}: {why}\n{text:?}"),
        }
    }
    // Neither all of the texts are broken, nor none.
    assert!(accepted > cases / 10 && accepted < cases - cases / 10, "{accepted} of {cases} are read");
    let of_all: u64 = differences.values().sum();
    assert!(of_all < cases / 2, "{differences:?} of {cases}");
}

#[test]
fn verdicts_and_values_are_the_official_ones_on_texts_that_are_known() {
    for (text, difference) in [
        ("<Thing/>", None),
        ("\u{feff}<?xml version=\"1.0\" encoding='x' standalone='no' ?><!--a--><?b?><Thing/> <!-- c --> ", None),
        ("<?xml version=\"1.\"?><Thing/>", None),
        ("<?xml version=\"1.0\"encoding=\"UTF-8\"?><Thing/>", None),
        ("<?xml version=\"1.0\" standalone=\"yes\"?><Thing/>", None),
        ("<?xml version=\"1.0\" standalone=\"maybe\"?><Thing/>", None),
        ("<?xml version=\"1.0\" encoding=\"a b\"?><Thing/>", None),
        ("<?xml  version=\"1.0\"?><Thing/>", None),
        ("<?xml?><Thing/>", None),
        ("<?xml version=\"1.0\"?><?xml version=\"1.0\"?><Thing/>", None),
        (" <?xml version=\"1.0\"?><Thing/>", None),
        ("<?a:b:c d?><Thing/>", None),
        ("<?1?><Thing/>", None),
        ("<?a", None),
        ("<:Thing/>", None),
        ("<:Thing></Thing>", Some(Difference::EmptyPrefix)),
        ("<Thing:/>", None),
        ("<a:Thing/>", None),
        ("<a:1/>", None),
        ("<\u{e4}\u{301}/>", None),
        ("<\u{301}/>", None),
        ("<a\u{b7}/>", None),
        ("<a\u{d7}/>", None),
        ("<\u{d7}/>", None),
        ("<Thing \n\ta = \"1\"\r b='2' / >", None),
        ("<Thing \n\ta = \"1\"\r b='2' />", None),
        ("<Thing a='1'b='2'/>", None),
        ("<Thing a='x' p:a='y'/>", None),
        ("<Thing p:a='x' p:a='y'/>", None),
        ("<Thing></Thing\n>", None),
        ("<Thing></ Thing>", None),
        ("<Thing></Thing x>", None),
        ("<Thing></thing>", None),
        ("<Thing>]]></Thing>", None),
        ("<Thing>]] ></Thing>", None),
        ("<Thing a=']]>'/>", None),
        ("<Thing a='>'/>", None),
        ("<Thing a='\"'/>", None),
        ("<Thing><!-- - --></Thing>", None),
        ("<Thing><!----></Thing>", None),
        ("<Thing><!--a---></Thing>", None),
        ("<Thing><!--></Thing>", None),
        ("<Thing><![CDATA[]]></Thing>", None),
        ("<Thing><![cdata[]]></Thing>", None),
        ("<Thing>\u{fffe}</Thing>", None),
        ("<Thing>\u{fffd}\u{efff}</Thing>", None),
        ("<Thing><id>&#xFFFE;</id></Thing>", Some(Difference::ForbiddenCharacter)),
        ("<Thing><id>&#1;</id></Thing>", Some(Difference::ForbiddenCharacter)),
        ("<Thing><id>&#x10FFFF;&#0065;</id></Thing>", None),
        ("<!DOCTYPE a><Thing/>", Some(Difference::DocumentType)),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><Thing/>", Some(Difference::DocumentType)),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><Thing><id>&b;</id></Thing>", None),
        ("<Thing><id>a<!-- b -->c</id></Thing>", Some(Difference::WholeText)),
        ("<Thing><id><![CDATA[a]]></id></Thing>", Some(Difference::WholeText)),
        ("<Thing><id>a<b/></id></Thing>", Some(Difference::ElementsInText)),
        ("<Thing><id><b/>a</id></Thing>", None),
        ("<Thing><either><text>a</text><thing/></either></Thing>", None),
        ("<Thing><either/></Thing>", None),
        ("<Thing><either><more/></either></Thing>", None),
    ] {
        assert_eq!(compare(text), Ok(difference), "{text}");
    }
}
