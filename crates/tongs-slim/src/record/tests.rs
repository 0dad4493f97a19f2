use super::*;

fn found(places: &[&str]) -> Reason {
    Reason::Found(places.iter().map(|place| (*place).to_owned()).collect())
}

fn entry(operations: &[(&str, Reason)]) -> Entry {
    let operations = operations.iter().map(|(name, reason)| ((*name).to_owned(), reason.clone())).collect();
    Entry { version: Some("1.2.3".to_owned()), operations, ..Entry::default() }
}

fn record(entry: Entry) -> Record {
    Record { crates: [("aws-sdk-s3".to_owned(), entry)].into(), ..Record::default() }
}

#[test]
fn places_are_told_from_other_reasons() {
    for place in [
        "src/main.rs:3",
        "src/main.rs:3: client.get_object()",
        "aws-config 1.13.0 src/a.rs:10: x: y",
        "/a b/target/debug/build/x-1/out/made.rs:10: the compiler: y",
        "README.md:7: .get_object()",
        "$OUT_DIR/made.rs:10: the compiler: y",
    ] {
        assert!(is_place(place), "{place}");
    }
    for reason in [
        "",
        "true",
        "the plugin calls it",
        "see: src/main.rs",
        ":3",
        "src/main.rs:",
        "a:b: 3",
        "asked for at 10:30",
        "http://localhost:8080",
        "the plugin of example.com:8080",
        "https://example.com:8080: the plugin",
        "ticket 12:3: it calls it",
    ] {
        assert!(!is_place(reason), "{reason}");
    }
}

#[test]
fn what_was_found_comes_and_goes_and_the_rest_stays() {
    let first = entry(&[("GetObject", found(&["src/a.rs:1"])), ("PutObject", found(&["src/a.rs:2", "src/b.rs:9"]))]);
    let text = record(first.clone()).text(None).unwrap();
    assert_eq!(Record::parse(&text).unwrap().crates["aws-sdk-s3"], first);
    let edited = text.replace("PutObject = [", "ListBuckets = \"the plugin\" # mine\nCopyObject = true\nPutObject = [");
    let read = Record::parse(&edited).unwrap();
    let [kept, _] = read.crates["aws-sdk-s3"].kept();
    assert_eq!(kept, BTreeSet::from(["CopyObject", "ListBuckets"]));
    let mut next = entry(&[("GetObject", found(&["src/a.rs:7"])), ("HeadObject", found(&["src/a.rs:8"]))]);
    next.operations.extend(kept.iter().map(|name| ((*name).to_owned(), Reason::Kept)));
    let text = record(next).text(Some(&edited)).unwrap();
    assert!(text.contains("ListBuckets = \"the plugin\" # mine\n") && text.contains("CopyObject = true\n"), "{text}");
    assert!(text.contains("GetObject = \"src/a.rs:7\"\n") && text.contains("HeadObject"), "{text}");
    assert!(!text.contains("PutObject"), "{text}");
}

#[test]
fn the_same_again_changes_nothing() {
    let one = record(entry(&[("GetObject", found(&["src/a.rs:1"]))]));
    let text = one.text(None).unwrap();
    assert_eq!(one.text(Some(&text)).as_ref(), Ok(&text));
}

#[test]
fn features_stay_in_the_order_of_whoever_wrote_them_until_there_are_others() {
    let written = "features = [\"b\", \"a\"] # mine\nall-features = false\n";
    let read = Record::parse(written).unwrap();
    assert!(read.text(Some(written)).unwrap().contains(written));
    let others = Record { all_features: true, ..Record::default() };
    let text = others.text(Some(written)).unwrap();
    assert!(text.contains("all-features = true\n") && !text.contains("\nfeatures"), "{text}");
    assert_eq!(Record::parse(&text).unwrap().features(), others.features());
}

#[test]
fn crates_that_are_not_in_the_graph_any_more_go_unless_somebody_said_something_of_them() {
    let text = record(entry(&[("GetObject", found(&["src/a.rs:1"]))])).text(None).unwrap();
    assert!(!Record::default().text(Some(&text)).unwrap().contains("aws-sdk-s3"));
    let edited = text.replace("version = \"1.2.3\"", "version = \"1.2.3\"\nofficial = true");
    assert!(Record::default().text(Some(&edited)).unwrap().contains("official = true"));
}

#[test]
fn mistakes_have_a_line() {
    for (text, part) in [
        ("[slim.aws-sdk-s3]\noperation = {}\n", "unknown field `operation`"),
        ("[slim.aws-sdk-s3.operations]\nA = false\n", "strike the line"),
        ("[slim.aws-sdk-s3.operations]\nA = 1\n", "whatever says why"),
        ("[[sdk]]\nname = \"a\"\n", "unknown field `sdk`"),
    ] {
        let error = Record::parse(text).unwrap_err();
        assert!(error.contains(part) && error.contains("line "), "{text}: {error}");
    }
}

#[test]
fn models_are_at_paths_and_addresses() {
    let read = |model: &str| {
        Record::parse(&format!("[slim.aws-sdk-s3]\nmodel = {model}\n"))
            .map(|record| record.crates["aws-sdk-s3"].model.clone())
    };
    let path =
        |sha256: Option<&str>| ModelAt { place: Place::Path("../s3.json".into()), sha256: sha256.map(str::to_owned) };
    let url = "https://example.com/s3.json";
    assert_eq!(read("\"../s3.json\""), Ok(Some(path(None))));
    assert_eq!(read("{ path = \"../s3.json\", sha256 = \"00\" }"), Ok(Some(path(Some("00")))));
    for form in [format!("\"{url}\""), format!("{{ url = \"{url}\" }}")] {
        let at = read(&form).unwrap().unwrap();
        assert_eq!(at, ModelAt { place: Place::Url(url.to_owned()), sha256: None });
        let text =
            record(Entry { model: Some(ModelAt { sha256: Some("00".to_owned()), ..at.clone() }), ..Entry::default() })
                .text(None)
                .unwrap();
        assert!(text.contains(&format!("model = {{ url = \"{url}\" }}\n")), "{text}");
    }
    let pinned = format!("{{ url = \"{url}\", sha256 = \"00\" }}");
    let at = read(&pinned).unwrap().unwrap();
    assert_eq!(at.sha256.as_deref(), Some("00"), "as earlier versions have it");
    let text = record(Entry { model: Some(at), ..Entry::default() });
    let text = text.text(Some(&format!("[slim.aws-sdk-s3]\nmodel = {pinned} # mine\n"))).unwrap();
    assert!(text.contains(&format!("model = {{ url = \"{url}\" }} # mine\n")), "{text}");
    let unnamed = ModelAt { place: Place::Unnamed, sha256: Some("00".to_owned()) };
    assert_eq!(read("{ sha256 = \"00\" }"), Ok(Some(unnamed.clone())));
    let text = record(Entry { model: Some(unnamed), ..Entry::default() }).text(None).unwrap();
    assert!(text.contains("model = { sha256 = \"00\" }\n"), "{text}");
    assert!(read("{ file = \"a\" }").unwrap_err().contains("a path or an address"));
}
