use super::parse::NAMES;
use super::*;

#[test]
fn names_and_values() {
    let milliseconds = Duration::from_millis;
    for (text, fault) in [
        ("throttle", Fault::Throttling),
        ("access-denied", Fault::AccessDenied),
        ("validation", Fault::Validation),
        ("server-error", Fault::ServerError(500)),
        ("server-error=599", Fault::ServerError(599)),
        ("error=NotFound", Fault::Error("NotFound".to_owned())),
        ("reset", Fault::ConnectionReset),
        ("close", Fault::ConnectionClosed),
        ("hang", Fault::NoAnswer),
        ("delay=0ms", Fault::Delay(Duration::ZERO)),
        ("delay=3600s", Fault::Delay(Duration::from_hours(1))),
        ("slow-body=15ms", Fault::SlowBody(milliseconds(15))),
        ("cut-body", Fault::CutBody),
        ("reset-body", Fault::ResetBody),
        ("bad-http", Fault::NotHttp),
        ("malformed-json", Fault::MalformedJson),
        ("invalid-utf8", Fault::InvalidUtf8),
        ("empty-body", Fault::EmptyBody),
        ("html", Fault::HtmlPage(502)),
        ("html=200", Fault::HtmlPage(200)),
        ("wrong-content-type", Fault::WrongContentType),
        ("empty-token", Fault::EmptyToken),
        ("repeated-token", Fault::RepeatedToken),
        ("unknown-members", Fault::UnknownMembers),
        ("nulls", Fault::Nulls),
        ("null-item", Fault::NullItem),
        ("missing=name", Fault::MissingMember("name".to_owned())),
        ("set=name=null", Fault::SetMember("name".to_owned(), Value::Null)),
        ("set=name=\"a=b\"", Fault::SetMember("name".to_owned(), "a=b".into())),
        ("set=name=a=b", Fault::SetMember("name".to_owned(), "a=b".into())),
        ("set=name=", Fault::SetMember("name".to_owned(), "".into())),
    ] {
        assert_eq!(text.parse(), Ok(fault), "{text}");
        let name = text.split('=').next().expect("a name");
        assert!(NAMES.contains(name), "{name} is not among the names that errors list");
    }
}

#[test]
fn what_is_no_fault_is_explained() {
    for (text, reason) in [
        ("", "known are throttle, "),
        ("Throttle", "known are throttle, "),
        ("throttle=2", "`throttle` takes no value"),
        ("server-error=404", "its status is from 500 to 599"),
        ("server-error=600", "its status is from 500 to 599"),
        ("html=x", "its status is from 200 to 599"),
        ("delay", "it needs a time of at most an hour, such as 250ms or 2s"),
        ("delay=5", "it needs a time"),
        ("delay=3601s", "it needs a time"),
        ("slow-body=-1ms", "it needs a time"),
        ("error", "it needs an error of the model: error=NotFound"),
        ("error=", "it needs an error of the model"),
        ("missing", "it needs a member: missing=name"),
        ("missing=", "it needs a member"),
        ("set=name", "it needs a member and a value: set=name=null"),
    ] {
        let error = text.parse::<Fault>().expect_err(text).to_string();
        let expected = format!("{text:?} is not a fault: {reason}");
        assert!(error.starts_with(&expected), "{error}");
    }
}

#[test]
fn lists_have_counts() {
    assert_eq!(
        Fault::parse_list(" throttle:2 , set=createTime=\"a:b\" ,set=name=x:y:3"),
        Ok(vec![
            (Fault::Throttling, 2),
            (Fault::SetMember("createTime".to_owned(), "a:b".into()), 1),
            (Fault::SetMember("name".to_owned(), "x:y".into()), 3),
        ])
    );
    for text in ["", "throttle,", "throttle:", "throttle:-1", "throttle:99999999999999999999999"] {
        assert!(Fault::parse_list(text).is_err(), "{text}");
    }
}

#[test]
fn injections_are_of_operations_and_take_turns() {
    let member = |name: &str, value: &str| Fault::SetMember(name.to_owned(), value.into());
    assert_eq!(
        Injection::parse_list("throttle:2, GetItem/reset ,List/server-error=503%3,set=name=a/b"),
        Ok(vec![
            Injection::next(Fault::Throttling, 2),
            Injection::next(Fault::ConnectionReset, 1).of("GetItem"),
            Injection::every(Fault::ServerError(503), 3).of("List"),
            Injection::next(member("name", "a/b"), 1),
        ])
    );
    for text in ["", "GetItem/", "throttle%0", "throttle%99999999999999999999999", "a/b/throttle"] {
        assert!(Injection::parse_list(text).is_err(), "{text}");
    }
}
