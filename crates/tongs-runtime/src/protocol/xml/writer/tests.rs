use super::*;
use crate::protocol::xml::UNIT;

static PLAIN: Members = Members::new(&["a", "list", "map", "inner", "unit"]).root(Root::Element("Root"));

static INNER: Members = Members::new(&["xsi:type", "flat", "flatMap", "items", "entries", "ns"]).layouts(&[
    (0, Layout::Attribute),
    (1, Layout::FlatList(&Layout::Namespaced("", "urn:item", &Layout::Plain))),
    (2, Layout::Namespaced("m", "urn:map", &Layout::FlatMap("K", &Layout::Plain, "V", &Layout::Plain))),
    (3, Layout::List("item", &Layout::List("deep", &Layout::Plain))),
    (4, Layout::Map("K", &Layout::Namespaced("", "urn:k", &Layout::Plain), "V", &Layout::Plain)),
    (5, Layout::Namespaced("p", "urn:\"ns\"", &Layout::Plain)),
]);

fn strings(writer: Writer<'_>, items: &[&str]) -> WriteResult {
    writer.list(items, |writer, item| {
        writer.string(item);
        Ok(())
    })
}

fn numbers(writer: Writer<'_>, entries: &[(&str, i32)]) -> WriteResult {
    let entries: HashMap<String, i32> = entries.iter().map(|(key, value)| ((*key).to_owned(), *value)).collect();
    writer.map(&entries, |writer, value| {
        writer.integer(*value);
        Ok(())
    })
}

fn one(value: impl FnOnce(&mut StructureWriter<'_>) -> WriteResult) -> String {
    let text = write(|writer| {
        let mut out = writer.structure(&PLAIN);
        value(&mut out)?;
        out.end()
    });
    text.expect("a value that can be written")
}

#[test]
fn members_are_elements() {
    let text = one(|out| {
        out.string(0, Some("<a> & \"b\"\r\n"));
        out.string(0, None);
        strings(out.member(1), &["x", "y"])?;
        strings(out.member(1), &[])?;
        numbers(out.member(2), &[("b", 2), ("a", 1)])?;
        out.member(4).structure(&UNIT).end()
    });
    assert_eq!(
        text,
        "<Root><a>&lt;a&gt; &amp; &quot;b&quot;&#xD;&#xA;</a><list><member>x</member><member>y</member></list><list></list>\
         <map><entry><key>a</key><value>1</value></entry><entry><key>b</key><value>2</value></entry></map>\
         <unit></unit></Root>"
    );
}

#[test]
fn layouts_say_what_names_do_not() {
    let text = one(|out| {
        let mut inner = out.member(3).structure(&INNER);
        inner.string(0, Some("a\"b"));
        strings(inner.member(1), &["x", "y"])?;
        strings(inner.member(1), &[])?;
        numbers(inner.member(2), &[("a", 1)])?;
        inner.member(3).list(&[&["p"][..], &[]], |writer, items| strings(writer, items))?;
        numbers(inner.member(4), &[("b", 2)])?;
        inner.boolean(5, Some(true));
        inner.end()?;
        let mut bare = out.member(3).structure(&INNER);
        bare.string(0, Some("t"));
        bare.end()
    });
    assert_eq!(
        text,
        "<Root><inner xsi:type=\"a&quot;b\"><flat xmlns=\"urn:item\">x</flat><flat xmlns=\"urn:item\">y</flat>\
         <flatMap xmlns:m=\"urn:map\"><K>a</K><V>1</V></flatMap>\
         <items><item><deep>p</deep></item><item></item></items>\
         <entries><entry><K xmlns=\"urn:k\">b</K><V>2</V></entry></entries>\
         <ns xmlns:p=\"urn:&quot;ns&quot;\">true</ns></inner><inner xsi:type=\"t\"></inner></Root>"
    );
}

#[test]
fn the_whole_body_is_called_as_its_shape_or_as_is_said() {
    static NAMESPACED: Members = Members::new(&[]).root(Root::Namespaced("Root", "", "urn:r"));
    let of_shape = write(|writer| writer.structure(&NAMESPACED).end());
    assert_eq!(of_shape.unwrap(), "<Root xmlns=\"urn:r\"></Root>");
    let of_member = write(|writer| writer.named(&Root::Namespaced("Other", "p", "urn:o")).structure(&NAMESPACED).end());
    assert_eq!(of_member.unwrap(), "<Other xmlns:p=\"urn:o\"></Other>");
    let nothing = write(|writer| writer.structure(&UNIT).end());
    assert_eq!(nothing.unwrap(), "");
}

#[test]
fn scalars() {
    let time = DateTime::from_secs_f64(1.5);
    let text = one(|out| {
        out.boolean(0, Some(false));
        out.integer(0, Some(i64::MIN));
        out.float(0, Some(1.1));
        out.float(0, Some(f32::NEG_INFINITY));
        out.double(0, Some(0.25));
        out.double(0, Some(f64::NAN));
        out.boolean(0, None);
        out.integer(0, None::<i8>);
        out.float(0, None);
        out.double(0, None);
        out.member(0).blob(&Blob::new([0, 255]));
        out.member(0).date_time(&time)?;
        out.member(0).http_date(&time)?;
        out.member(0).epoch_seconds(&time)
    });
    let values = [
        "false",
        "-9223372036854775808",
        "1.1",
        "-Infinity",
        "0.25",
        "NaN",
        "AP8=",
        "1970-01-01T00:00:01.5Z",
        "Thu, 01 Jan 1970 00:00:01 GMT",
        "1.5",
    ];
    assert_eq!(text, format!("<Root><a>{}</a></Root>", values.join("</a><a>")));
}

#[test]
fn what_is_absent_has_no_element() {
    let entries = HashMap::from([("a".to_owned(), None), ("b".to_owned(), Some(2))]);
    let text = one(|out| {
        out.member(1).sparse_list(&[Some(1), None, Some(2)], |writer, item| {
            writer.integer(*item);
            Ok(())
        })?;
        out.member(2).sparse_map(&entries, |writer, value| {
            writer.integer(*value);
            Ok(())
        })
    });
    assert_eq!(
        text,
        "<Root><list><member>1</member><member>2</member></list><map><entry><key>a</key></entry>\
         <entry><key>b</key><value>2</value></entry></map></Root>"
    );
}

#[test]
fn a_value_that_cannot_be_written_ends_the_body() {
    let refuse = || Err(SerializationError::unknown_variant("Union"));
    let entries = HashMap::from([("key", Some(1))]);
    let far = DateTime::from_secs(i64::MAX);
    for written in [
        write(|_| refuse()),
        write(|writer| writer.date_time(&far)),
        write(|writer| writer.http_date(&far)),
        write(|writer| writer.list(&[1], |_, _| refuse())),
        write(|writer| writer.sparse_list(&[Some(1)], |_, _| refuse())),
        write(|writer| writer.map(&entries, |_, _| refuse())),
        write(|writer| writer.sparse_map(&entries, |_, _| refuse())),
    ] {
        assert!(written.is_err(), "{written:?}");
    }
}
