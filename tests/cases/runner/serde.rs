//! Holds the serde forms of forged shapes against a table: what is read, and what is written of it.

use serde_forms::types::{Change, Values};

/// A member of `Values`, as JSON: what is read, and what is written; the same where the second is empty.
const CASES: [(&str, &str); 61] = [
    // Unions are as on the wire.
    (r#""change":{"clear":{}}"#, ""),
    (r#""change":{"clear":{"more":[1]}}"#, r#""change":{"clear":{}}"#),
    (r#""change":{"at":"2026-01-02T03:04:05Z"}"#, ""),
    (r#""change":{"on":"Fri, 02 Jan 2026 03:04:05 GMT"}"#, ""),
    (r#""change":{"since":1767323045.5}"#, ""),
    (r#""change":{"ratio":"NaN"}"#, ""),
    (r#""change":{"ratio":0.5}"#, ""),
    (r#""change":{"bytes":"AAEC"}"#, ""),
    (r#""change":{"any":{"a":[1,-1,0.5,null,true,"b"]}}"#, ""),
    (r#""change":{"name":""}"#, ""),
    (r#""change":{"number":-7}"#, ""),
    (r#""change":{"color":"red"}"#, ""),
    (r#""change":{"color":"mauve"}"#, ""),
    (r#""change":{"times":[0,null,-1.5]}"#, ""),
    (r#""change":{"values":{"count":1,"limit":3}}"#, ""),
    (r#""change":{"again":{"again":{"clear":{}}}}"#, ""),
    (r#""change":{"__type":"Change","clear":null,"name":"x","at":null}"#, r#""change":{"name":"x"}"#),
    (r#""changes":[{"clear":{}},{"name":"x"}]"#, ""),
    (r#""changed":{"a":{"clear":{}},"b":null}"#, ""),
    // Timestamps: all that the wire's readers accept, in every format and place.
    (r#""dateTime":"0000-12-31T23:59:59Z""#, ""),
    (r#""dateTime":"0000-01-01T00:00:00Z""#, ""),
    (r#""dateTime":"0001-01-01T00:00:00Z""#, ""),
    (r#""dateTime":"9999-12-31T23:59:59.999999999Z""#, ""),
    (r#""dateTime":"0000-01-01T00:00:00+23:59""#, ""),
    (r#""dateTime":"9999-12-31T23:59:59-23:59""#, ""),
    (r#""dateTime":"2026-01-02T05:04:05+02:00""#, r#""dateTime":"2026-01-02T03:04:05Z""#),
    (r#""dateTime":"2026-01-02T03:04:05.123456789Z""#, ""),
    (r#""dateTimes":["0000-12-31T23:59:59Z","2026-01-02T03:04:05.5Z"]"#, ""),
    (r#""httpDate":"Sun, 31 Dec 0000 23:59:59 GMT""#, ""),
    (r#""httpDate":"Fri, 31 Dec 9999 23:59:59 GMT""#, ""),
    (r#""httpDates":{"a":"Sun, 31 Dec 0000 23:59:59 GMT"}"#, ""),
    (r#""epochSeconds":0"#, ""),
    (r#""epochSeconds":-62167219201"#, ""),
    (r#""epochSeconds":253402300800"#, ""),
    (r#""epochSeconds":9007199254740993"#, ""),
    (r#""epochSeconds":1.001"#, ""),
    (r#""epochSeconds":-0.5"#, ""),
    (r#""epochSeconds":1767323045.678"#, ""),
    (r#""epochs":[0,null,1.5,-62167219201]"#, ""),
    // Floats that JSON has no numbers for.
    (r#""ratio":"NaN""#, ""),
    (r#""ratio":"Infinity""#, ""),
    (r#""ratio":"-Infinity""#, ""),
    (r#""ratio":3"#, r#""ratio":3.0"#),
    (r#""small":0.5"#, ""),
    (r#""ratios":[0.5,"NaN","-Infinity"]"#, ""),
    // The rest.
    (r#""blob":"""#, ""),
    (r#""blob":"AAEC""#, ""),
    (r#""blobs":{"a":"AAEC","b":null}"#, ""),
    (r#""document":null"#, " "),
    (r#""document":18446744073709551615"#, ""),
    (r#""document":[{},[],"",false]"#, ""),
    (r#""names":["a",null,""]"#, ""),
    (r#""color":"mauve""#, ""),
    (r#""colors":{"red":"blue","mauve":"red"}"#, ""),
    (r#""change":null"#, " "),
    (r#""names":null"#, " "),
    (r#""dateTime":null"#, " "),
    (r#""limit":7"#, ""),
    (r#""limit":0"#, ""),
    (r#""unheard":{"of":1}"#, " "),
    (r#""change":{"name":"\u0000\u2028\ud83d\ude00"}"#, ""),
];

/// What cannot be read, and a piece of the reason.
const REFUSED: [(&str, &str); 15] = [
    (r#""change":{}"#, "Change has no member"),
    (r#""change":{"name":null}"#, "Change has no member"),
    (r#""change":{"name":"a","number":1}"#, "Change has more than one member"),
    (r#""change":{"name":"a","unheard":1}"#, "Change has more than one member"),
    (r#""change":"clear""#, "one member of the union Change"),
    (r#""change":["clear"]"#, "one member of the union Change"),
    (r#""change":{"number":"x"}"#, "invalid type"),
    (r#""changes":[null]"#, "invalid type: null"),
    (r#""dateTime":"10000-01-01T00:00:00Z""#, "invalid"),
    (r#""dateTime":5"#, "invalid type"),
    (r#""httpDate":"2026-01-02T03:04:05Z""#, "invalid"),
    (r#""epochSeconds":"0""#, "seconds since 1970"),
    (r#""epochSeconds":18446744073709551615"#, "seconds since 1970"),
    (r#""ratio":"nan""#, "`NaN`"),
    (r#""blob":"*""#, "base64"),
];

fn main() {
    let (required, limit) = (r#""count":1"#, r#""limit":3"#);
    let whole = |member: &str| match member {
        "" | " " => format!("{{{required},{limit}}}"),
        member if member.starts_with(r#""limit""#) => format!("{{{required},{member}}}"),
        member => format!("{{{required},{limit},{member}}}"),
    };
    let read = |text: &str| serde_json::from_str::<Values>(text);
    let json = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let mut wrong = Vec::new();
    for (member, written) in CASES {
        let text = whole(member);
        let expected = json(&whole(if written.is_empty() { member } else { written }));
        let outcome = read(&text).and_then(|values| serde_json::to_string(&values));
        match &outcome {
            Ok(found) if json(found) == expected => {
                // What was written is read back as the same.
                if read(found).and_then(|values| serde_json::to_string(&values)).map(|again| json(&again)).ok() != Some(expected) {
                    wrong.push(format!("{member} is not read back"));
                }
            }
            outcome => wrong.push(format!("{member}: expected {expected}, found {outcome:?}")),
        }
    }
    for (member, reason) in REFUSED {
        match read(&whole(member)) {
            Err(error) if error.to_string().contains(reason) => {}
            outcome => wrong.push(format!("{member}: expected an error with {reason:?}, found {outcome:?}")),
        }
    }
    // A member that this version does not know is read, and cannot be written: nobody knows what it held.
    for unheard in ["1", "{}", "[[]]", "\"x\""] {
        let change: Change = serde_json::from_str(&format!(r#"{{"unheard":{unheard}}}"#)).unwrap();
        let error = serde_json::to_string(&change).expect_err("an unknown member").to_string();
        if !change.is_unknown() || !error.contains("Change") || !error.contains("does not know") {
            wrong.push(format!("unheard: {unheard}: {change:?}, {error}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    println!("{} forms", CASES.len() + REFUSED.len());
}
