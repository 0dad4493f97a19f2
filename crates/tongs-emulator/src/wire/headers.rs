//! Values in headers.

use aws_smithy_types::base64;
use aws_smithy_types::date_time::Format;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value};
use tongs::model::{Member, Shape, ShapeType};

use super::misfit::Misfit;
use super::text;
use crate::service::Service;

/// The value of a header; several of one name say the same as one with commas.
pub(crate) fn joined(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut values = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).peekable();
    values.peek()?;
    Some(values.collect::<Vec<_>>().join(", "))
}

/// The value of a member in the header of a name, if it is there.
pub(crate) fn read(
    service: &Service,
    member: &Member,
    target: &Shape,
    headers: &HeaderMap,
    name: &str,
) -> Result<Option<Value>, Misfit> {
    let Some(joined) = joined(headers, name) else { return Ok(None) };
    let is_list = matches!(target.shape_type(), ShapeType::List | ShapeType::Set);
    let Some(inner) = target.member("member").filter(|_| is_list) else {
        return one(member, target, joined.trim()).map(Some).map_err(Misfit::new);
    };
    let shape = service.target(inner).ok_or_else(|| Misfit::new("its items have no shape"))?;
    let items = items(&joined, has_commas(inner, shape)).map_err(Misfit::new)?.into_iter().enumerate();
    let items = items.map(|(at, item)| one(inner, shape, &item).map_err(|why| Misfit::new(why).at(at)));
    items.collect::<Result<_, _>>().map(Some)
}

/// Headers whose names begin with a prefix, by what is behind it.
pub(crate) fn read_prefixed(headers: &HeaderMap, prefix: &str) -> Option<Value> {
    let prefix = prefix.to_ascii_lowercase();
    let names = headers.keys().filter_map(|name| Some((name, name.as_str().strip_prefix(&prefix)?)));
    let entries: Map<_, _> = names
        .filter_map(|(name, rest)| Some((rest.to_owned(), Value::from(joined(headers, name.as_str())?))))
        .collect();
    (!entries.is_empty()).then_some(Value::Object(entries))
}

/// Whether a string is in base64, since its media type may have it span lines.
fn is_encoded(member: &Member, target: &Shape) -> bool {
    let has_media_type = [member.traits(), target.traits()].iter().any(|it| it.has("smithy.api#mediaType"));
    target.shape_type() == ShapeType::String && has_media_type
}

/// Whether one item has a comma inside.
fn has_commas(member: &Member, target: &Shape) -> bool {
    target.shape_type() == ShapeType::Timestamp
        && text::timestamp_format(Some(member), target, Format::HttpDate) == Format::HttpDate
}

fn one(member: &Member, target: &Shape, text: &str) -> Result<Value, String> {
    if !is_encoded(member, target) {
        return text::read(target, Some(member), Format::HttpDate, text);
    }
    let decoded = base64::decode(text).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    decoded.map(Value::String).ok_or_else(|| format!("expected base64 of a text, found {text:?}"))
}

/// The items of a list: between commas, or every second one, and with quotes around them where they have some inside.
fn items(text: &str, has_commas: bool) -> Result<Vec<String>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    if has_commas {
        let parts: Vec<&str> = text.split(',').collect();
        return Ok(parts.chunks(2).map(|pair| pair.join(",").trim().to_owned()).collect());
    }
    let (mut items, mut rest) = (Vec::new(), text);
    loop {
        let (item, behind) = if let Some(quoted) = rest.strip_prefix('"') {
            unquoted(quoted)?
        } else {
            let end = rest.find(',').unwrap_or(rest.len());
            (rest[..end].trim().to_owned(), &rest[end..])
        };
        items.push(item);
        let behind = behind.trim_start();
        if behind.is_empty() {
            return Ok(items);
        }
        rest = behind.strip_prefix(',').ok_or_else(|| format!("expected a comma before {behind:?}"))?.trim_start();
    }
}

/// The item before the closing quote, and what is behind it.
fn unquoted(text: &str) -> Result<(String, &str), String> {
    let mut item = String::new();
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return Ok((item, &text[at + 1..])),
            '\\' => item.extend(chars.next().map(|(_, escaped)| escaped)),
            other => item.push(other),
        }
    }
    Err("a quote is not closed".to_owned())
}

/// The header of a member's value.
pub(crate) fn write(service: &Service, member: &Member, target: &Shape, value: &Value) -> Result<HeaderValue, Misfit> {
    let text = match (target.member("member"), value) {
        (Some(inner), Value::Array(list)) => {
            let shape = service.target(inner).ok_or_else(|| Misfit::new("its items have no shape"))?;
            let mut items = Vec::new();
            for (at, item) in list.iter().enumerate() {
                let text = text_of(inner, shape, item).map_err(|why| Misfit::new(why).at(at))?;
                items.push(if has_commas(inner, shape) { text } else { quoted(text) });
            }
            items.join(", ")
        }
        _ => text_of(member, target, value).map_err(Misfit::new)?,
    };
    header_value(&text)
}

/// A text as a header.
pub(crate) fn header_value(text: &str) -> Result<HeaderValue, Misfit> {
    HeaderValue::from_bytes(text.as_bytes()).map_err(|_| Misfit::new(format!("{text:?} cannot stand in a header")))
}

/// Headers of a map, whose names begin with a prefix.
pub(crate) fn write_prefixed(headers: &mut HeaderMap, prefix: &str, value: &Value) -> Result<(), Misfit> {
    for (key, value) in value.as_object().into_iter().flatten() {
        let wrong = |_| Misfit::new(format!("{prefix}{key} is not the name of a header"));
        let name = HeaderName::from_bytes(format!("{prefix}{key}").as_bytes()).map_err(wrong)?;
        let text = value.as_str().ok_or_else(|| Misfit::new("expected a string").within(key))?;
        let value = header_value(text).map_err(|misfit| misfit.within(key))?;
        // A header that has a member of its own is that member's.
        headers.entry(name).or_insert(value);
    }
    Ok(())
}

fn text_of(member: &Member, target: &Shape, value: &Value) -> Result<String, String> {
    match value.as_str().filter(|_| is_encoded(member, target)) {
        Some(text) => Ok(base64::encode(text)),
        None => text::write(target, Some(member), Format::HttpDate, value),
    }
}

/// An item with quotes around it where it has a comma or a quote inside.
fn quoted(text: String) -> String {
    if text.contains([',', '"']) { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::{items, quoted};

    #[test]
    fn lists_in_headers() {
        for (text, has_commas, list) in [
            ("", false, Some(vec![])),
            ("a, b ,c", false, Some(vec!["a", "b", "c"])),
            ("\"a,b\", \"c\\\"d\\\\\" ,e", false, Some(vec!["a,b", "c\"d\\", "e"])),
            ("a,", false, Some(vec!["a", ""])),
            ("\"a", false, None),
            ("\"a\"b", false, None),
            (
                "Mon, 16 Dec 2019 23:48:18 GMT, Tue, 17 Dec 2019 23:48:18 GMT",
                true,
                Some(vec!["Mon, 16 Dec 2019 23:48:18 GMT", "Tue, 17 Dec 2019 23:48:18 GMT"]),
            ),
        ] {
            let found = items(text, has_commas).ok();
            assert_eq!(found, list.map(|list| list.into_iter().map(str::to_owned).collect()), "{text}");
        }
        assert_eq!([quoted("a".into()), quoted("a,b".into()), quoted("\"\\".into())], ["a", "\"a,b\"", "\"\\\"\\\\\""]);
    }
}
