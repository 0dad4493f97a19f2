//! Message templates: texts in which `@{path}` stands for an attribute of a shape, or for a variable of the selector
//! that matched it.

use super::ast::Part;
use super::attribute::{Scope, Value};
use super::eval::Evaluated;
use super::graph::VertexId;
use super::{Budget, SelectorError, parse};

/// A text with places for what selectors know of a shape, as `EmitEachSelector` has it.
///
/// ```
/// use tongs::semantic::selector::{Graph, Selector, Template};
/// let text = "$version: \"2\"\nnamespace a\n@tags([\"x\"])\nstring S";
/// let model = tongs::load::load(tongs::load::Sources::new().text("a.smithy", text)).model.unwrap();
/// let template = Template::parse("@{id|name} has the tags @{trait|tags}").unwrap();
/// let messages = Selector::parse("[id|namespace=a]").unwrap().messages(&Graph::new(&model), &template).unwrap();
/// assert_eq!(messages[0].1, "S has the tags [\"x\"]");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Path(Vec<Part>),
}

impl Template {
    /// Reads a template. `@@` is `@`; a path that leads nowhere is allowed, and stands for nothing.
    ///
    /// # Errors
    /// At an `@` that starts neither.
    pub fn parse(text: &str) -> Result<Self, SelectorError> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(found) = text[at..].find('@') {
            pieces.push(Piece::Text(text[at..at + found].to_owned()));
            at += found;
            if text[at..].starts_with("@@") {
                pieces.push(Piece::Text("@".to_owned()));
                at += 2;
                continue;
            }
            let (path, length) = parse::template_path(&text[at..])
                .map_err(|error| SelectorError { offset: at + error.offset, message: error.message })?;
            pieces.push(Piece::Path(path));
            at += length;
        }
        pieces.push(Piece::Text(text[at..].to_owned()));
        Ok(Template { pieces })
    }

    pub(super) fn expand<'a>(&'a self, scope: &Scope<'a>, vertex: VertexId, budget: &mut Budget) -> Evaluated<String> {
        let mut message = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => message.push_str(text),
                Piece::Path(path) => {
                    let value = scope.path(Value::Vertex(vertex), path, budget)?;
                    scope.show(&value, &mut message);
                }
            }
        }
        budget.spend(message.len())?;
        Ok(message)
    }
}

#[cfg(test)]
mod tests {
    use crate::load::{Sources, load};
    use crate::semantic::selector::{Graph, Selector, Template};

    #[test]
    fn templates_say_what_selectors_know() {
        let text = "$version: \"2\"\nnamespace a\n@trait\n@unstable\nstructure t {}\n@t\n@tags([\"x\", \"y\"])\n@length(min: 1)\nstring S\nservice V { version: \"7\" }";
        let model = load(Sources::new().text("a.smithy", text)).model.expect("a model");
        let graph = Graph::new(&model);
        let cases = [
            ("[id|name=S]", "plain", "plain"),
            ("[id|name=S]", "@@ @{id} @{id|name}@@{id}", "@ a#S S@{id}"),
            ("[id|name=S]", "<@{trait|tags}> <@{trait|length|min}>", "<[\"x\",\"y\"]> <1>"),
            ("[id|name=S]", "<@{trait|tags|(values)}>", "<[x, y]>"),
            ("[id|name=S]", "<@{foo}> <@{trait|range}> <@{trait}>", "<> <> <>"),
            ("service[id|namespace=a]", "@{service|version}", "7"),
            ("[id|name=S] $m(-[trait]-> [trait|unstable])", "uses @{var|m|id}", "uses [a#t]"),
            ("[id|name=S] $m(-[trait]->) :test(${m} [trait|unstable])", "@{var|m|id|name|(first)}", "t"),
        ];
        for (selector, template, expected) in cases {
            let selector = Selector::parse(selector).expect(selector);
            let template = Template::parse(template).expect(template);
            let found: Vec<String> =
                selector.messages(&graph, &template).expect("cheap").into_iter().map(|(_, message)| message).collect();
            assert_eq!(found, [expected], "{selector:?}");
        }
        for wrong in ["@", "a @b", "@{", "@{id", "@{}", "@{id|}"] {
            assert!(Template::parse(wrong).is_err(), "{wrong}");
        }
    }
}
