use bytes::Bytes;
use hyper::{
    HeaderMap,
    header::{HeaderName, HeaderValue},
};
use serde_json::json;
use tongs_runtime::schema::{self, Operation};

use super::*;
use tongs_emulator::host::Request;

/// What is read of a request for an operation whose input has one member.
fn read_one(member: Member, headers: &[(&'static str, &[u8])], body: &str) -> Result<Value, String> {
    static OUTPUT: Structure = Structure::new("smithy.api#Unit", &[]);
    let operation = Box::leak(Box::new(Operation {
        name: "Put",
        method: "PUT",
        uri: "/",
        headers: &[],
        content_type: "application/json",
        status: 200,
        input: Box::leak(Box::new(Structure::new("example#Input", Vec::leak(vec![member])))),
        output: &OUTPUT,
        errors: &[],
        pagination: None,
    }));
    let headers = headers.iter().map(|(name, value)| {
        (HeaderName::from_static(name), HeaderValue::from_bytes(value).expect("a value of a header"))
    });
    let mut fields = HeaderMap::new();
    headers.for_each(|(name, value)| _ = fields.append(name, value));
    let request = Request {
        method: "PUT".to_owned(),
        path: "/".to_owned(),
        query: None,
        headers: fields,
        body: Bytes::copy_from_slice(body.as_bytes()),
    };
    let input = read(&Call { operation, request: &request, labels: Vec::new() }).map_err(|error| error.message)?;
    Ok(input.get(member.name).cloned().unwrap_or_default())
}

fn list_of(item: Member) -> Member {
    schema::list("x", Box::leak(Box::new(item)))
}

#[test]
fn lists_in_headers_are_read_from_every_field_and_out_of_quotes() {
    let string = schema::string("member");
    let date = schema::timestamp("member", TimestampFormat::HttpDate);
    let wrong = |what| Err(format!("The header 'x' is not {what}."));
    let (first, second) = ("Wed, 21 Oct 2015 07:28:00 GMT", "Thu, 22 Oct 2015 07:28:00 GMT");
    let both = format!("{first}, {second}");
    for (item, fields, expected) in [
        (string, &[][..], Ok(Value::Null)),
        (string, &[""], Ok(Value::Null)),
        (string, &["a, b,c"], Ok(json!(["a", "b", "c"]))),
        (string, &["a", "b, c"], Ok(json!(["a", "b", "c"]))),
        (string, &["\"a,b\""], Ok(json!(["a,b"]))),
        (string, &["\"a,b\"", " c ,\" d \""], Ok(json!(["a,b", "c", " d "]))),
        (string, &[r#""a \"quoted\" \\ b""#], Ok(json!([r#"a "quoted" \ b"#]))),
        (string, &["\"\""], Ok(json!([""]))),
        (string, &["é"], Ok(json!(["é"]))),
        (string, &["\"a"], wrong("a list in which every quote is closed")),
        (schema::byte("member"), &["1, -128", "127"], Ok(json!([1, -128, 127]))),
        (schema::byte("member"), &["1", "128"], wrong("an integer of 8 bits")),
        (schema::boolean("member"), &["true,false"], Ok(json!([true, false]))),
        (schema::timestamp("member", TimestampFormat::EpochSeconds), &["1, 2.5"], Ok(json!(["1", "2.5"]))),
        (date, &[first], Ok(json!([first]))),
        (date, &[&both], Ok(json!([first, second]))),
        (date, &[first, second], Ok(json!([first, second]))),
        (date, &["Wed"], wrong("a list of timestamps")),
    ] {
        let headers: Vec<(&str, &[u8])> = fields.iter().map(|field| ("x", field.as_bytes())).collect();
        let found = read_one(list_of(item).header("x"), &headers, "");
        assert_eq!(found, expected, "{item:?} {fields:?}");
    }
    for member in [list_of(string).header("x"), schema::string("x").header("x")] {
        assert_eq!(read_one(member, &[("x", b"\xff")], ""), wrong("UTF-8"));
    }
}

#[test]
fn integers_have_the_width_of_their_type_wherever_they_travel() {
    for (member, bits, least, greatest) in [
        (schema::byte("x"), 8, i64::from(i8::MIN), i64::from(i8::MAX)),
        (schema::short("x"), 16, i64::from(i16::MIN), i64::from(i16::MAX)),
        (schema::integer("x"), 32, i64::from(i32::MIN), i64::from(i32::MAX)),
        (schema::long("x"), 64, i64::MIN, i64::MAX),
    ] {
        let (below, above) = (i128::from(least) - 1, i128::from(greatest) + 1);
        let in_header = |text: &str| read_one(member.header("x"), &[("x", text.as_bytes())], "");
        let in_body = |text: &str| read_one(member, &[], &format!("{{\"x\":{text}}}"));
        let in_list = |text: &str| read_one(list_of(member), &[], &format!("{{\"x\":[{text}]}}"));
        for good in [least, 0, greatest] {
            let text = good.to_string();
            assert_eq!(in_header(&text), Ok(json!(good)));
            assert_eq!(in_body(&text), Ok(json!(good)));
            assert_eq!(in_list(&text), Ok(json!([good])));
        }
        for bad in [below.to_string(), above.to_string(), "1.5".to_owned()] {
            let what = format!("an integer of {bits} bits.");
            assert_eq!(in_header(&bad), Err(format!("The header 'x' is not {what}")), "{bad}");
            assert_eq!(in_body(&bad), Err(format!("The value at 'x' is not {what}")), "{bad}");
            assert_eq!(in_list(&bad), Err(format!("The value at 'x.0' is not {what}")), "{bad}");
        }
    }
}
