use super::*;

static PLAIN: Members =
    Members::new(&["name", "list", "tags", "inner", "on"]).root(Root::Action("Do It", "2020-01-08"));

static INNER: Members = Members::new(&["id", "items", "flat", "map", "flatMap", "renamed"]).layouts(&[
    (1, Layout::List("item", &Layout::Plain)),
    (2, Layout::FlatList(&Layout::Plain)),
    (3, Layout::Map("K", &Layout::Plain, "V", &Layout::Plain)),
    (4, Layout::FlatMap("key", &Layout::Plain, "value", &Layout::Plain)),
    (5, Layout::Named("Other", &Layout::Plain)),
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

#[test]
fn forms_of_both_styles() {
    for (style, expected) in [
        (
            Style::Aws,
            "&name=a%26b%3D%20c%2B~&list.member.1=x&list.member.2=y&tags.entry.1.key=a&tags.entry.1.value=1\
             &tags.entry.2.key=b&tags.entry.2.value=-2&inner.id=&inner.items.item.1=p&inner.flat.1=q\
             &inner.map.entry.1.K=m&inner.map.entry.1.V=3&inner.flatMap.1.key=n&inner.flatMap.1.value=4\
             &inner.Other=r&on=true",
        ),
        (
            Style::Ec2,
            "&Name=a%26b%3D%20c%2B~&List.1=x&List.2=y&Tags.1.Key=a&Tags.1.Value=1&Tags.2.Key=b&Tags.2.Value=-2\
             &Inner.Id=&Inner.Items.1=p&Inner.Flat.1=q&Inner.Map.1.K=m&Inner.Map.1.V=3&Inner.FlatMap.1.Key=n\
             &Inner.FlatMap.1.Value=4&Inner.Other=r&On=true",
        ),
    ] {
        let form = write(style, |writer| {
            let mut out = writer.structure(&PLAIN);
            out.string(0, Some("a&b= c+~"));
            strings(out.member(1), &["x", "y"])?;
            numbers(out.member(2), &[("b", -2), ("a", 1)])?;
            let mut inner = out.member(3).structure(&INNER);
            inner.string(0, Some(""));
            strings(inner.member(1), &["p"])?;
            strings(inner.member(2), &["q"])?;
            numbers(inner.member(3), &[("m", 3)])?;
            numbers(inner.member(4), &[("n", 4)])?;
            inner.string(5, Some("r"));
            inner.end()?;
            out.boolean(4, Some(true));
            out.end()
        });
        assert_eq!(form.unwrap(), format!("Action=Do%20It&Version=2020-01-08{expected}"), "{style:?}");
    }
}

#[test]
fn what_is_empty_and_what_is_inside_of_lists_and_maps() {
    for (style, expected) in [
        (Style::Aws, "&list=&inner.flat=&list.member.1.member.1=a&list.member.2=&list.member.3.member.1=b"),
        (Style::Ec2, "&List.1.1=a&List.3.1=b"),
    ] {
        let form = write(style, |writer| {
            let mut out = writer.structure(&PLAIN);
            strings(out.member(1), &[])?;
            numbers(out.member(2), &[])?;
            let mut inner = out.member(3).structure(&INNER);
            strings(inner.member(2), &[])?;
            inner.end()?;
            out.member(1).list(&[&["a"][..], &[], &["b"]], |writer, items| strings(writer, items))?;
            out.end()
        });
        assert_eq!(form.unwrap(), format!("Action=Do%20It&Version=2020-01-08{expected}"), "{style:?}");
    }
}

#[test]
fn nothing_is_written_for_what_is_absent() {
    let entries = HashMap::from([("a".to_owned(), None), ("b".to_owned(), Some(true))]);
    let form = write(Style::Aws, |writer| {
        let mut out = writer.structure(&INNER);
        out.string(0, None);
        out.member(1).sparse_list(&[None, Some(1), None, Some(2)], |writer, item| {
            writer.integer(*item);
            Ok(())
        })?;
        out.member(3).sparse_map(&entries, |writer, value| {
            writer.boolean(*value);
            Ok(())
        })?;
        out.end()
    });
    assert_eq!(form.unwrap(), "&items.item.1=1&items.item.2=2&map.entry.1.K=a&map.entry.2.K=b&map.entry.2.V=true");
}

#[test]
fn scalars() {
    let time = DateTime::from_secs_f64(1.5);
    let form = write(Style::Aws, |writer| {
        let mut out = writer.structure(&INNER);
        out.boolean(0, Some(false));
        out.integer(0, Some(i64::MIN));
        out.float(0, Some(0.5));
        out.float(0, Some(f32::NEG_INFINITY));
        out.double(0, Some(f64::NAN));
        out.member(0).blob(&Blob::new([0, 255]));
        out.member(0).date_time(&time)?;
        out.member(0).http_date(&time)?;
        out.member(0).epoch_seconds(&time)?;
        out.end()
    });
    let expected = "&id=false&id=-9223372036854775808&id=0.5&id=-Infinity&id=NaN&id=AP8%3D&id=1970-01-01T00%3A00%3A01.5Z\
                    &id=Thu%2C%2001%20Jan%201970%2000%3A00%3A01%20GMT&id=1.5";
    assert_eq!(form.unwrap(), expected);
    let far = DateTime::from_secs(i64::MAX);
    assert!(write(Style::Aws, |writer| writer.date_time(&far)).is_err());
}
