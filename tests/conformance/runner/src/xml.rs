//! Whether two XML texts say the same.

use std::fmt::Write as _;

use roxmltree::{Document, Node};

/// Whether two texts say the same: elements in any order, but for those of one name that are not entries of a map, and
/// whatever white space is between them.
///
/// # Errors
/// Where they differ first, line by line of what they say.
pub(crate) fn same(expected: &str, found: &str) -> Result<(), String> {
    let said = |text: &str| {
        let document = Document::parse(text).map_err(|error| format!("{error} in {text:?}"))?;
        let mut lines = String::new();
        say(&mut lines, document.root_element(), 0);
        Ok::<_, String>(lines)
    };
    let (expected, found) = (said(expected)?, said(found)?);
    let differs = expected.lines().zip(found.lines()).find(|(expected, found)| expected != found);
    match differs {
        Some((expected, found)) => Err(format!("expected {:?}, found {:?}", expected.trim(), found.trim())),
        None if expected.len() == found.len() => Ok(()),
        None => Err(format!("expected\n{expected}found\n{found}")),
    }
}

/// The key of what looks like an entry of a map, which has no order: an element with two others inside.
fn key<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let mut inside = node.children().filter(Node::is_element);
    let (first, _, None) = (inside.next()?, inside.next()?, inside.next()) else { return None };
    first.text()
}

/// An element, with the namespaces that it declares and its attributes, and those inside of it, a line each.
fn say(lines: &mut String, node: Node<'_, '_>, depth: usize) {
    let name = |namespace: Option<&str>, name: &str| format!("{{{}}}{name}", namespace.unwrap_or_default());
    let outer: Vec<_> = node.parent_element().into_iter().flat_map(|parent| parent.namespaces()).collect();
    let declared = node.namespaces().filter(|one| !outer.contains(one));
    let mut facts: Vec<_> =
        declared.map(|one| format!("xmlns:{}={:?}", one.name().unwrap_or_default(), one.uri())).collect();
    facts.extend(node.attributes().map(|one| format!("{}={:?}", name(one.namespace(), one.name()), one.value())));
    facts.sort();
    let mut inside: Vec<_> = node.children().filter(Node::is_element).collect();
    inside.sort_by_key(|one| (one.tag_name().name().to_owned(), key(*one)));
    let text: String = node.children().filter_map(|one| one.text().filter(|_| one.is_text())).collect();
    let text = if inside.is_empty() || !text.trim().is_empty() { text } else { String::new() };
    let tag = name(node.tag_name().namespace(), node.tag_name().name());
    let _ = writeln!(lines, "{:depth$}{tag} {} {text:?}", "", facts.join(" "));
    for one in inside {
        say(lines, one, depth + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn texts_by_what_they_say() {
        for (expected, found, is_same) in [
            ("<a><b>1</b>\n <c/></a>", "<a><c></c><b>1</b></a>", true),
            ("<a><b>1</b><b>2</b></a>", "<a><b>2</b><b>1</b></a>", false),
            ("<a><b><k>1</k><v/></b><b><k>2</k><v/></b></a>", "<a><b><k>2</k><v/></b><b><k>1</k><v/></b></a>", true),
            ("<a> x </a>", "<a>x</a>", false),
            ("<a>&lt;</a>", "<a>&#x3c;</a>", true),
            ("<a><b/></a>", "<a/>", false),
            ("<a/>", "<a><b/></a>", false),
            ("<a b='1' c='2'/>", "<a c=\"2\" b=\"1\"/>", true),
            ("<a b='1'/>", "<a b='2'/>", false),
            ("<a xmlns='urn:a'/>", "<a/>", false),
            ("<a xmlns:p='urn:a'/>", "<a/>", false),
            ("<a xmlns:p='urn:a' p:b='1'/>", "<a xmlns:p='urn:a' p:b='1'/>", true),
            ("<a><b xmlns='urn:b'/></a>", "<a><b/></a>", false),
            ("<a/>", "<a>", false),
        ] {
            assert_eq!(same(expected, found).is_ok(), is_same, "{expected} {found}");
        }
    }
}
