use super::*;

static THING: Members = Members::new(&["id", "kind", "size", "tags", "flat", "map", "flatMap", "inner", "x:other"])
    .layouts(&[
        (1, Layout::Attribute),
        (3, Layout::List("item", &Layout::Plain)),
        (4, Layout::FlatList(&Layout::Plain)),
        (6, Layout::FlatMap("K", &Layout::Plain, "V", &Layout::List("v", &Layout::Plain))),
    ])
    .root(Root::Element("Thing"));

#[derive(Debug, Default, PartialEq)]
struct Thing {
    id: Option<String>,
    kind: Option<String>,
    size: Option<i32>,
    tags: Option<Vec<String>>,
    flat: Option<Vec<String>>,
    map: Option<HashMap<String, i32>>,
    flat_map: Option<HashMap<String, Vec<String>>>,
    inner: Option<Box<Thing>>,
    other: Option<bool>,
}

fn members(reader: &mut Reader<'_>, mut members: Element) -> Result<Thing> {
    let mut it = Thing::default();
    while let Some(member) = members.next(reader)? {
        match member {
            0 => it.id = reader.string()?,
            1 => it.kind = reader.string_as()?,
            2 => it.size = reader.number()?,
            3 => it.tags = reader.list(super::Reader::string)?,
            4 => it.flat = reader.list(super::Reader::string)?,
            5 => it.map = reader.map(super::Reader::number)?,
            6 => it.flat_map = reader.map(|reader| reader.list(super::Reader::string))?,
            7 => it.inner = thing(reader)?.map(Box::new),
            8 => it.other = reader.boolean()?,
            _ => {}
        }
    }
    Ok(it)
}

fn thing(reader: &mut Reader<'_>) -> Result<Option<Thing>> {
    let Some(element) = reader.structure(&THING)? else { return Ok(None) };
    members(reader, element).map(Some)
}

fn read(text: &str) -> Result<Thing> {
    let mut reader = Reader::of_body(text.as_bytes())?;
    let element = reader.body(&THING)?;
    let thing = members(&mut reader, element)?;
    reader.end()?;
    Ok(thing)
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

#[test]
fn members_of_every_layout() {
    let text = "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a --><?b c?>\n<Thing xmlns='urn:t' kind='a &lt; b'>\n\
                <id> x &amp; y </id><unknown><id>no</id></unknown>\n<size>-3</size>\
                <tags><item>a</item><other>no</other><item/><item></item></tags>\
                <map><entry><value>1</value><key>a</key></entry><no/><entry><key>b</key><more/><value>2</value></entry></map>\
                <flatMap><K>k</K><V><v>1</v><v>2</v></V></flatMap>\
                <inner kind=\"i\"/><x:other>true</x:other></Thing>\n<!-- d -->";
    let expected = Thing {
        id: Some(" x & y ".to_owned()),
        kind: Some("a < b".to_owned()),
        size: Some(-3),
        tags: Some(strings(&["a", "", ""])),
        map: Some(HashMap::from([("a".to_owned(), 1), ("b".to_owned(), 2)])),
        flat_map: Some(HashMap::from([("k".to_owned(), strings(&["1", "2"]))])),
        inner: Some(Box::new(Thing { kind: Some("i".to_owned()), ..Thing::default() })),
        other: Some(true),
        ..Thing::default()
    };
    assert_eq!(read(text).unwrap(), expected);
}

#[test]
fn flat_lists_and_maps_are_found_among_other_members() {
    let text = "<Thing><flat>1</flat><id>a</id><flatMap><K>a</K><V><v>x</v></V></flatMap><flat>2</flat><inner><flat>no</flat>\
                </inner><flatMap><V/><K>b</K></flatMap><flat/><size>1</size></Thing>";
    let thing = read(text).unwrap();
    assert_eq!(thing.flat, Some(strings(&["1", "2", ""])));
    let map = HashMap::from([("a".to_owned(), vec!["x".to_owned()]), ("b".to_owned(), Vec::new())]);
    assert_eq!(thing.flat_map, Some(map));
    assert_eq!((thing.id.as_deref(), thing.size), (Some("a"), Some(1)));
    assert_eq!(thing.inner.unwrap().flat, Some(strings(&["no"])));
}

#[test]
fn names_are_those_behind_prefixes_unless_the_table_has_one() {
    let thing = read("<p:Thing xmlns:p='urn:p' p:kind='k'><p:id>a</p:id><other>false</other></p:Thing>").unwrap();
    assert_eq!((thing.id.as_deref(), thing.kind.as_deref(), thing.other), (Some("a"), Some("k"), None));
    let thing = read("<Thing><x:id>a</x:id><y:other>false</y:other><kind>no</kind></Thing>").unwrap();
    assert_eq!((thing.id.as_deref(), thing.kind, thing.other), (Some("a"), None, None));
}

#[test]
fn texts_are_whole_whatever_stands_between() {
    for (text, expected) in [
        ("", ""),
        ("  a\n b ", "  a\n b "),
        ("<![CDATA[<a> & ]]]]><![CDATA[>]]>", "<a> & ]]>"),
        ("a<!-- &no; <b> -->b<?c d?>&#99;", "abc"),
        ("&#x1;&lt;", "\u{1}<"),
    ] {
        let thing = read(&format!("<Thing><id>{text}</id></Thing>")).unwrap();
        assert_eq!(thing.id.as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn the_last_of_two_counts() {
    let thing = read("<Thing><id>a</id><id>b</id><tags><item>a</item></tags><tags/></Thing>").unwrap();
    assert_eq!((thing.id.as_deref(), thing.tags), (Some("b"), Some(Vec::new())));
}

#[test]
fn malformed_texts_are_errors() {
    for (text, expected) in [
        ("", "invalid XML: the text has no element"),
        (" <!-- a --> ", "invalid XML: the text has no element"),
        ("<Thing>", "invalid XML at byte 7: `Thing` does not end"),
        ("<Thing><id>a</Thing>", "invalid XML at byte 12: `id` is ended by `Thing`"),
        ("<Thing><a:id></b:id></Thing>", "invalid XML at byte 13: `a:id` is ended by `b:id`"),
        ("<Thing><id></idd></Thing>", "invalid XML at byte 11: `id` is ended by `idd`"),
        ("<Thing><id></></Thing>", "invalid XML at byte 13: expected a name, found '>'"),
        ("<Thing></Thing a='1'>", "invalid XML at byte 15: expected >, found 'a'"),
        ("</Thing>", "invalid XML at byte 1: expected a name, found '/'"),
        ("<Thing/><Thing/>", "invalid XML at byte 8: expected the end of the text, found '<'"),
        ("<Thing/>a", "invalid XML at byte 8: expected the end of the text, found 'a'"),
        ("a<Thing/>", "invalid XML at byte 0: expected an element, found 'a'"),
        ("<![CDATA[a]]>", "invalid XML at byte 1: expected a name, found '!'"),
        ("<Thing><unknown a='1' a='2'/></Thing>", "invalid XML at byte 22: the attribute `a` stands twice"),
        ("<Thing a=1/>", "invalid XML at byte 9: expected a quote, found '1'"),
        ("<Thing a='1'b='2'/>", "invalid XML at byte 12: expected a space, or the end of the tag, found 'b'"),
        ("<Thing a='<'/>", "invalid XML at byte 10: expected the quote that ends the value, found '<'"),
        ("<Thing a='1", "invalid XML at byte 11: expected the quote that ends the value, and the text ends"),
        ("<Thing / >", "invalid XML at byte 7: expected />, found '/'"),
        ("<Thing><1/></Thing>", "invalid XML at byte 8: expected a name, found '1'"),
        ("<Thing><a:b:c/></Thing>", "invalid XML at byte 8: expected a name, found 'a'"),
        ("<Thing>]]></Thing>", "invalid XML at byte 7: `]]>` stands in a text, where it is written `]]&gt;`"),
        ("<Thing>\u{1}</Thing>", "invalid XML at byte 7: no text can have the character '\\u{1}' as it is"),
        ("<Thing>\u{ffff}</Thing>", "invalid XML at byte 7: no text can have the character '\\u{ffff}' as it is"),
        (
            "<Thing><!-- \u{fffe} --></Thing>",
            "invalid XML at byte 12: no text can have the character '\\u{fffe}' as it is",
        ),
        ("<Thing><!-- a -- b --></Thing>", "invalid XML at byte 11: a comment holds `--`"),
        ("<Thing><!-- a ", "invalid XML at byte 14: expected -->, and the text ends"),
        ("<Thing><!ELEMENT a></Thing>", "invalid XML at byte 7: expected markup that is known, found '<'"),
        ("<Thing><?xml version='1.0'?></Thing>", "a declaration stands where the text does not begin"),
        ("<?xml encoding='UTF-8'?><Thing/>", "invalid XML at byte 14: expected the end of the declaration, found '='"),
        ("<?xml version='2.0'?><Thing/>", "invalid XML at byte 15: the `version` of the declaration means nothing"),
        (
            "<Thing><unknown>&nbsp;</unknown></Thing>",
            "invalid XML at byte 16: the reference `&nbsp;` stands for nothing: \
                                                      only the five of XML, and numbers, are known",
        ),
        ("<Thing a='&b'/>", "invalid XML at byte 10: the `&` begins a reference that does not end"),
        (
            "<!DOCTYPE Thing><Thing/>",
            "invalid XML at byte 0: a document type, which could define anything, is not read",
        ),
        (
            "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]><Thing>&d;</Thing>",
            "invalid XML at byte 0: a document type, which could define anything, is not read",
        ),
        ("<Other/>", "invalid XML at byte 1: expected the element `Thing`, found `Other`"),
        ("<Thing><id><a/></id></Thing>", "invalid XML at byte 8: `id` holds elements, where a text was expected"),
        ("<Thing><size> 1</size></Thing>", "invalid XML at byte 13: \" 1\" is not an integer that fits its member"),
        ("<Thing><size>2147483648</size></Thing>", "is not an integer that fits its member"),
        ("<Thing><x:other>yes</x:other></Thing>", "is not `true` or `false`"),
        ("<Thing><map><entry><key>a</key></entry></map></Thing>", "invalid XML: an entry of a map lacks its value"),
        ("<Thing><map><entry/></map></Thing>", "invalid XML at byte 13: `entry` lacks the element `key`"),
    ] {
        let error = read(text).expect_err(text).to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
    let error = Reader::of_body(b"<Thing>\xff</Thing>").unwrap_err();
    assert_eq!(error.to_string(), "invalid XML: the text is not UTF-8");
}

#[test]
fn many_attributes_are_compared_with_each_other() {
    let attributes = |count: usize| (0..count).map(|number| format!(" a{number}=''")).collect::<Vec<_>>().concat();
    for count in [1, 7, 8, 9, 10, 100_000] {
        assert!(read(&format!("<Thing{}/>", attributes(count))).is_ok(), "{count}");
        for twice in [0, count / 2, count - 1] {
            let error = read(&format!("<Thing><b{} a{twice}=''/></Thing>", attributes(count))).unwrap_err();
            assert!(error.to_string().contains("stands twice"), "{count}: {error}");
        }
    }
}

#[test]
fn deep_texts_are_errors_where_somebody_reads_them() {
    let nested = |name: &str, depth: usize| {
        format!("<Thing>{}{}</Thing>", format!("<{name}>").repeat(depth), format!("</{name}>").repeat(depth))
    };
    assert!(read(&nested("inner", 127)).is_ok());
    assert_eq!(read(&nested("inner", 128)).unwrap_err().to_string(), "invalid XML: values are nested too deep");
    assert!(read(&nested("unknown", 100_000)).is_ok());
}

#[test]
fn required_members_that_are_lacking_have_stand_ins() {
    static REQUIRED: Members = Members::new(&["text", "zero", "flat", "map", "inner", "time", "union", "state"])
        .layouts(&[(2, Layout::FlatList(&Layout::Plain))])
        .required(&[
            (0, StandIn::Empty),
            (1, StandIn::Zero),
            (2, StandIn::List),
            (3, StandIn::Map),
            (4, StandIn::Structure),
            (5, StandIn::DateTime),
            (6, StandIn::UnknownVariant),
            (7, StandIn::NoValue),
        ]);
    static INNER: Members = Members::new(&["on", "http", "epoch"]).required(&[
        (0, StandIn::False),
        (1, StandIn::HttpDate),
        (2, StandIn::EpochSeconds),
    ]);
    let mut reader = Reader::of_body(b"<A><zero>7</zero></A>").unwrap();
    let reader = &mut reader;
    let mut members = reader.body(&REQUIRED).unwrap();
    let mut found = Vec::new();
    while let Some(member) = members.next(reader).unwrap() {
        found.push(match member {
            0 | 7 => format!("{member} {:?}", reader.string().unwrap()),
            1 => format!("1 {:?}", reader.number::<i32>().unwrap()),
            2 => format!("2 {:?}", reader.list(super::Reader::string).unwrap()),
            3 => format!("3 {:?}", reader.map::<String, _>(super::Reader::string).unwrap()),
            4 => {
                let mut members = reader.structure(&INNER).unwrap().unwrap();
                let mut found = Vec::new();
                while let Some(member) = members.next(reader).unwrap() {
                    found.push(match member {
                        0 => format!("{:?}", reader.boolean().unwrap()),
                        1 => format!("{}", reader.http_date().unwrap().unwrap()),
                        _ => format!("{}", reader.epoch_seconds().unwrap().unwrap()),
                    });
                }
                format!("4 {}", found.join(" "))
            }
            5 => format!("5 {}", reader.date_time().unwrap().unwrap()),
            _ => format!("6 {:?}", reader.union(&INNER, |_, member| Ok(member)).unwrap()),
        });
    }
    let expected = [
        "1 Some(7)",
        "0 Some(\"\")",
        "2 Some([])",
        "3 Some({})",
        "4 Some(false) 1970-01-01T00:00:00Z 1970-01-01T00:00:00Z",
        "5 1970-01-01T00:00:00Z",
        "6 Some(18446744073709551615)",
        "7 Some(\"no value was set\")",
    ];
    assert_eq!(found, expected);
    assert_eq!(Reader::of_stand_in(StandIn::Empty).string().unwrap().as_deref(), Some(""));
}

#[test]
fn unions_have_one_member() {
    static UNION: Members = Members::new(&["a", "b"]).layouts(&[(1, Layout::FlatList(&Layout::Plain))]);
    let union = |text: &str| {
        let mut reader = Reader::of_payload(text.as_bytes())?;
        reader.union(&UNION, |reader, member| {
            Ok(match member {
                0 => format!("{:?}", reader.string()?),
                1 => format!("{:?}", reader.list(super::Reader::string)?),
                _ => "unknown".to_owned(),
            })
        })
    };
    assert_eq!(union("<U><a>x</a></U>").unwrap().as_deref(), Some("Some(\"x\")"));
    assert_eq!(union("<U><b>x</b><b>y</b></U>").unwrap().as_deref(), Some("Some([\"x\", \"y\"])"));
    assert_eq!(union("<U><c/></U>").unwrap().as_deref(), Some("unknown"));
    assert!(union("<U/>").is_err());
}

#[test]
fn payloads_are_called_as_is_said() {
    let read = |root: &'static Root| {
        let reader = &mut Reader::of_payload(b"<A><id>x</id></A>")?.named(root);
        thing(reader).map(|thing| thing.and_then(|thing| thing.id))
    };
    assert_eq!(read(&Root::Element("A")).unwrap().as_deref(), Some("x"));
    assert!(read(&Root::Element("B")).is_err());
}

#[test]
fn results_stand_inside_of_responses() {
    static WITHIN: Members =
        Members::new(&["id"]).root(Root::Within("Response", &Root::Within("Result", &Root::Element("Inner"))));
    for (text, expected) in [
        ("<Response><Meta/><Result><Inner><id>a</id></Inner></Result></Response>", Ok("a")),
        ("<Other/>", Err("expected the element `Response`, found `Other`")),
        ("<Response><Inner/></Response>", Err("`Response` lacks the element `Result`")),
        ("<Response><Result/></Response>", Err("`Result` lacks the element `Inner`")),
    ] {
        let mut reader = Reader::of_body(text.as_bytes()).unwrap();
        match (reader.body(&WITHIN), expected) {
            (Ok(mut members), Ok(expected)) => {
                assert_eq!(members.next(&mut reader).unwrap(), Some(0));
                assert_eq!(reader.string().unwrap().as_deref(), Some(expected));
                assert_eq!(members.next(&mut reader).unwrap(), None);
            }
            (Err(error), Err(expected)) => assert!(error.to_string().contains(expected), "{error}"),
            (read, expected) => panic!("{text}: {read:?}, not {expected:?}"),
        }
    }
}

#[test]
fn a_member_can_be_the_whole_body() {
    static BARE: Members =
        Members::new(&["Place", "Places"]).layouts(&[(1, Layout::FlatList(&Layout::Plain))]).root(Root::Member);
    let read = |text: &str| {
        let mut reader = Reader::of_body(text.as_bytes())?;
        let mut members = reader.body(&BARE)?;
        let mut found = Vec::new();
        while let Some(member) = members.next(&mut reader)? {
            found.push(match member {
                0 => format!("{:?}", reader.string()?),
                _ => format!("{:?}", reader.list(Reader::string)?),
            });
        }
        Ok::<_, Error>(found.join(" "))
    };
    assert_eq!(read("<?xml version='1.0'?><Place xmlns='urn:a'>x</Place>").unwrap(), "Some(\"x\")");
    assert_eq!(read("<Place/>").unwrap(), "Some(\"\")");
    assert_eq!(read("<Places>x</Places>").unwrap(), "Some([\"x\"])");
    let error = read("<Other><Place>x</Place></Other>").unwrap_err().to_string();
    assert_eq!(error, "invalid XML at byte 1: expected the element `Place`, found `Other`");
}

#[test]
fn scalars() {
    let body = |value: &str| format!("<a>{value}</a>").into_bytes();
    let (double, float) = (body("1e3"), body("-Infinity"));
    assert_eq!(Reader::of_payload(&double).unwrap().double().unwrap(), Some(1000.0));
    assert_eq!(Reader::of_payload(&float).unwrap().float().unwrap(), Some(f32::NEG_INFINITY));
    assert_eq!(Reader::of_payload(&body("AP8=")).unwrap().blob().unwrap(), Some(aws_smithy_types::Blob::new([0, 255])));
    assert!(Reader::of_payload(&body("AP8")).unwrap().blob().is_err());
    for (text, seconds) in [("1970-01-01T00:00:01Z", Some(1)), ("1970-01-01T01:00:00+01:00", Some(0)), ("1970", None)] {
        let time = Reader::of_payload(&body(text)).unwrap().date_time().ok().flatten();
        assert_eq!(time.map(|time| time.secs()), seconds, "{text}");
    }
    assert_eq!(Reader::of_payload(&body("1.5")).unwrap().epoch_seconds().unwrap().unwrap().subsec_nanos(), 500_000_000);
    let date = body("Thu, 01 Jan 1970 00:00:01 GMT");
    assert_eq!(Reader::of_payload(&date).unwrap().http_date().unwrap().unwrap().secs(), 1);
}
