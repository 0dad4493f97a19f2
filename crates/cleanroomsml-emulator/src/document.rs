//! Documents that people write: what is wrong in one, by the shapes of the model, and where.

use aws_smithy_types::{DateTime, date_time::Format};
use serde_json::{Map, Value};
use tongs::model::{Member, Node, Shape, ShapeType};
use tongs_emulator::{
    constraints::{Violation, violations},
    json::kind,
};

use crate::{fixture::Problems, model::model};

/// Checks the kinds of a structure's members: whether they can be read at all. Null counts as absent, as it does on the
/// wire.
pub(crate) fn check_members(path: &str, shape: &Shape, value: &Value, problems: &mut Problems) {
    let Some(object) = expect_object(path, value, problems) else { return };
    let known: Vec<&str> = shape.members().iter().map(Member::name).collect();
    report_unknown(path, object, &known, problems);
    for member in shape.members() {
        let is_required = member.traits().has("smithy.api#required");
        match object.get(member.name()).filter(|value| is_required || !value.is_null()) {
            Some(value) => check_kinds(&format!("{path}.{}", member.name()), member, value, problems),
            None if is_required => problems.add(path, format!("required member `{}` is missing", member.name())),
            None => {}
        }
    }
}

/// Checks the kinds of the parts of a member's value.
fn check_kinds(path: &str, member: &Member, value: &Value, problems: &mut Problems) {
    let Some(shape) = model().shape(member.target()) else { return };
    match shape.shape_type() {
        ShapeType::Structure => check_members(path, shape, value, problems),
        ShapeType::List => {
            let Some(items) = expect_list(path, value, problems) else { return };
            if let Some(wrong) = wrong_length(shape, items.len()) {
                return problems.add(path, wrong);
            }
            let Some(item) = shape.member("member") else { return };
            for (index, value) in items.iter().enumerate() {
                check_kinds(&format!("{path}[{index}]"), item, value, problems);
            }
        }
        ShapeType::Enum => {
            let Some(text) = expect_string(path, value, problems) else { return };
            let values = shape.members().iter().filter_map(|member| member.traits().get("smithy.api#enumValue"));
            let known: Vec<&str> = values.filter_map(Node::as_str).collect();
            if !known.contains(&text) {
                problems.add(path, format!("unknown {} {text:?}; one of {}", member.name(), known.join(", ")));
            }
        }
        ShapeType::String | ShapeType::Timestamp => {
            expect_string(path, value, problems);
        }
        _ => {}
    }
}

/// A number of items that is not the one that a list must have.
fn wrong_length(list: &Shape, length: usize) -> Option<String> {
    let limits = list.traits().get("smithy.api#length")?;
    let limit = |key| limits.get(key).and_then(Node::as_i64).and_then(|limit| usize::try_from(limit).ok());
    let exact = limit("min").filter(|min| limit("max") == Some(*min))?;
    let items = if exact == 1 { "one item".to_owned() } else { format!("{exact} items") };
    (length != exact).then(|| format!("must have exactly {items}"))
}

/// Checks the constraints of a structure whose parts have the right kinds.
pub(crate) fn check_constraints(path: &str, shape: &Shape, value: &Value, problems: &mut Problems) {
    for member in shape.members() {
        let is_time = model().shape(member.target()).is_some_and(|of| of.shape_type() == ShapeType::Timestamp);
        let text = value.get(member.name()).and_then(Value::as_str).filter(|_| is_time);
        if let Some(text) = text.filter(|text| DateTime::from_str(text, Format::DateTimeWithOffset).is_err()) {
            let message = format!("{} is not an RFC 3339 date-time such as 2026-01-02T03:04:05.678Z", shown(text));
            problems.add(format!("{path}.{}", member.name()), message);
        }
    }
    for violation in violations(model(), shape.id(), value) {
        problems.add(format!("{path}{}", place(&violation.path)), sentence(&violation, value));
    }
}

/// What is wrong in a value, and with which text.
pub(crate) fn sentence(violation: &Violation, value: &Value) -> String {
    // What comes before says the place, in another form.
    let must = violation.message.split_once("constraint: ").map_or(violation.message.as_str(), |(_, must)| must);
    let found = value.pointer(&violation.path).and_then(Value::as_str).map(shown);
    found.map_or_else(|| must.to_owned(), |found| format!("{found}: {must}"))
}

/// The start of a text, in quotes.
fn shown(text: &str) -> String {
    format!("{:?}", text.chars().take(80).collect::<String>())
}

/// `/members/0/accountId` as `.members[0].accountId`.
fn place(path: &str) -> String {
    let parts = path.split('/').skip(1);
    let shown = parts.map(|part| if part.parse::<usize>().is_ok() { format!("[{part}]") } else { format!(".{part}") });
    shown.collect()
}

pub(crate) fn expect_string<'a>(path: &str, value: &'a Value, problems: &mut Problems) -> Option<&'a str> {
    let text = value.as_str();
    if text.is_none() {
        problems.add(path, format!("expected a string, found {}", kind(value)));
    }
    text
}

pub(crate) fn expect_list<'a>(path: &str, value: &'a Value, problems: &mut Problems) -> Option<&'a [Value]> {
    let list = value.as_array().map(Vec::as_slice);
    if list.is_none() {
        problems.add(path, format!("expected a list, found {}", kind(value)));
    }
    list
}

pub(crate) fn expect_object<'a>(
    path: &str,
    value: &'a Value,
    problems: &mut Problems,
) -> Option<&'a Map<String, Value>> {
    let object = value.as_object();
    if object.is_none() {
        problems.add(path, format!("expected an object, found {}", kind(value)));
    }
    object
}

pub(crate) fn report_unknown(path: &str, object: &Map<String, Value>, known: &[&str], problems: &mut Problems) {
    for member in object.keys().filter(|member| !known.contains(&member.as_str())) {
        let nearest =
            known.iter().map(|name| (distance(member, name), *name)).min().filter(|(distance, _)| *distance <= 2);
        let help = match nearest {
            Some((_, name)) => format!("did you mean `{name}`?"),
            None => format!("known are {}", known.join(", ")),
        };
        problems.add(format!("{path}.{member}"), format!("unknown member; {help}"));
    }
}

/// Edits between two names, case aside (Levenshtein); long texts are simply far apart.
fn distance(left: &str, right: &str) -> usize {
    if left.len().abs_diff(right.len()) > 8 {
        return usize::MAX;
    }
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.to_lowercase().chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}
