//! Models that are valid by construction: what there is, and the text of it.

use std::fmt::{self, Write as _};

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

/// A model, up to names: references are indices into what may be referred to.
#[derive(Clone)]
pub(crate) struct Plan {
    shapes: Vec<Shape>,
    operations: Vec<Operation>,
    resources: usize,
    metadata: Vec<Value>,
    /// Orders the statements, and says in which file each is.
    order: Vec<(u32, usize)>,
}

#[derive(Clone, Debug)]
struct Shape {
    kind: Kind,
    documentation: Option<String>,
    data: Option<Value>,
    /// Whether traits are written as `apply`.
    applied: bool,
}

#[derive(Clone, Debug)]
enum Kind {
    Simple(Index),
    Enum(Vec<Option<String>>),
    IntEnum(Vec<i32>),
    List(Index),
    Map(Index),
    Structure { members: Vec<Member>, mixins: Vec<Index>, is_mixin: bool },
    Union(Vec<Member>),
}

#[derive(Clone, Debug)]
struct Member {
    target: Index,
    required: bool,
    default: bool,
    documentation: Option<String>,
}

#[derive(Clone, Debug)]
struct Operation {
    input: Vec<Member>,
    output: Vec<Member>,
    has_error: bool,
    mixin: Option<Index>,
}

const SIMPLE: [&str; 13] = [
    "blob",
    "boolean",
    "string",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "timestamp",
    "document",
];
const PRELUDE: [&str; 6] = ["String", "Integer", "Boolean", "Timestamp", "Document", "smithy.api#Double"];

pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    (
        prop::collection::vec(shape(), 0..12),
        prop::collection::vec(operation(), 0..4),
        0..3_usize,
        prop::collection::vec(value(), 0..3),
        prop::collection::vec((any::<u32>(), 0..3_usize), 64),
    )
        .prop_map(|(shapes, operations, resources, metadata, order)| Plan {
            shapes,
            operations,
            resources,
            metadata,
            order,
        })
}

fn shape() -> impl Strategy<Value = Shape> {
    (kind(), prop::option::of(text()), prop::option::of(value()), any::<bool>())
        .prop_map(|(kind, documentation, data, applied)| Shape { kind, documentation, data, applied })
}

fn kind() -> impl Strategy<Value = Kind> {
    let members = |least| prop::collection::vec(member(), least..5);
    prop_oneof![
        1 => any::<Index>().prop_map(Kind::Simple),
        1 => prop::collection::vec(prop::option::of("[a-z]{1,8}"), 1..4).prop_map(Kind::Enum),
        1 => prop::collection::btree_set(any::<i32>(), 1..4).prop_map(|values| Kind::IntEnum(values.into_iter().collect())),
        1 => any::<Index>().prop_map(Kind::List),
        1 => any::<Index>().prop_map(Kind::Map),
        4 => (members(0), prop::collection::vec(any::<Index>(), 0..3), any::<bool>())
            .prop_map(|(members, mixins, is_mixin)| Kind::Structure { members, mixins, is_mixin }),
        1 => members(1).prop_map(Kind::Union),
    ]
}

fn member() -> impl Strategy<Value = Member> {
    (any::<Index>(), any::<bool>(), any::<bool>(), prop::option::of(text()))
        .prop_map(|(target, required, default, documentation)| Member { target, required, default, documentation })
}

fn operation() -> impl Strategy<Value = Operation> {
    let members = || prop::collection::vec(member(), 0..4);
    (members(), members(), any::<bool>(), prop::option::of(any::<Index>()))
        .prop_map(|(input, output, has_error, mixin)| Operation { input, output, has_error, mixin })
}

/// Any text, with much of what printers and parsers stumble over.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "\n", "\r\n", "\r", "\t", " ", "  ", "\"\"\"", "\"", "\\", "\\u", "//", "///", "a", "Ä", "\u{0}", "\u{7f}",
        "\u{feff}", "\u{2028}", "😀", "{", "}", "#", "$", "@",
    ];
    prop_oneof![
        "\\PC{0,12}",
        prop::collection::vec(any::<char>(), 0..8).prop_map(String::from_iter),
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..8).prop_map(|pieces| pieces.concat()),
    ]
}

/// Anything that a document can hold.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop::num::f64::NORMAL.prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(text(), inner, 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

/// Failures show the text.
impl fmt::Debug for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Plan {
    /// The whole model in one file, statements in the order in which they were made.
    pub(crate) fn text(&self) -> String {
        let mut text = self.head();
        text.extend(self.statements());
        text
    }

    /// The same model with its statements in another order, and in several files.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut statements: Vec<_> = self.statements().into_iter().zip(self.order.iter().cycle()).collect();
        statements.sort_by_key(|(_, (order, _))| *order);
        let mut files = vec![self.head(), HEAD.to_owned(), HEAD.to_owned()];
        for (statement, (_, file)) in statements {
            files[*file] += &statement;
        }
        files
    }

    /// Without the last member of an input or an output; and that member's id.
    pub(crate) fn without_a_member(&self) -> Option<(Self, String)> {
        let mut plan = self.clone();
        let (at, name, members) = plan.operations.iter_mut().enumerate().find_map(|(at, operation)| {
            let Operation { input, output, .. } = operation;
            let members = [("Output", output), ("Input", input)].into_iter().find(|(_, members)| !members.is_empty());
            members.map(|(name, members)| (at, name, members))
        })?;
        members.pop();
        let id = format!("a#O{at}{name}$o{at}m{}", members.len());
        Some((plan, id))
    }

    fn head(&self) -> String {
        let mut text = "$version: \"2.0\"\n".to_owned();
        for (at, value) in self.metadata.iter().enumerate() {
            let _ = writeln!(text, "metadata \"key {at}\" = {value}");
        }
        text + NAMESPACE
    }

    fn statements(&self) -> Vec<String> {
        let mut statements = vec![
            "@trait\ndocument data\n".to_owned(),
            "@error(\"client\")\nstructure Oops { message: String }\n".to_owned(),
            self.service(),
        ];
        for (at, shape) in self.shapes.iter().enumerate() {
            let name = format!("S{at}");
            let mut traits = Vec::new();
            traits.extend(shape.documentation.as_deref().map(documentation));
            traits.extend(shape.data.as_ref().map(|data| format!("@data({data})")));
            let mut text = String::new();
            if matches!(shape.kind, Kind::Structure { is_mixin: true, .. }) {
                text += "@mixin\n";
            }
            if !shape.applied {
                text.extend(traits.iter().flat_map(|applied| [applied, "\n"]));
            }
            text += &self.shape(at, &name);
            statements.push(text);
            if shape.applied {
                statements.extend(traits.iter().map(|applied| format!("apply {name} {applied}\n")));
            }
        }
        for (at, operation) in self.operations.iter().enumerate() {
            statements.push(self.operation(at, operation));
        }
        for at in 0..self.resources {
            statements.push(format!("resource R{at} {{ identifiers: {{ id: String }}, read: Get{at} }}\n"));
            statements.push(format!(
                "@readonly\noperation Get{at} {{\n    input := for R{at} {{\n        @required\n        $id\n    }}\n    output := {{}}\n}}\n"
            ));
        }
        statements
    }

    fn service(&self) -> String {
        let names =
            |prefix: &str, count: usize| (0..count).map(|at| format!("{prefix}{at}")).collect::<Vec<_>>().join(", ");
        format!(
            "service Service {{\n    version: \"1\"\n    operations: [{}]\n    resources: [{}]\n}}\n",
            names("O", self.operations.len()),
            names("R", self.resources)
        )
    }

    fn shape(&self, at: usize, name: &str) -> String {
        let target = |index: &Index| self.target(at, *index);
        match &self.shapes[at].kind {
            Kind::Simple(index) => format!("{} {name}\n", index.get(&SIMPLE)),
            Kind::Enum(values) => {
                let member = |(at, value): (usize, &Option<String>)| match value {
                    Some(value) => format!("    V{at} = \"{value}{at}\"\n"),
                    None => format!("    V{at}\n"),
                };
                format!("enum {name} {{\n{}}}\n", values.iter().enumerate().map(member).collect::<Vec<_>>().concat())
            }
            Kind::IntEnum(values) => {
                let member = |(at, value)| format!("    V{at} = {value}\n");
                format!("intEnum {name} {{\n{}}}\n", values.iter().enumerate().map(member).collect::<Vec<_>>().concat())
            }
            Kind::List(index) => format!("list {name} {{ member: {} }}\n", target(index)),
            Kind::Map(index) => format!("map {name} {{\n    key: String\n    value: {}\n}}\n", target(index)),
            Kind::Structure { members, mixins, .. } => {
                let mut chosen: Vec<String> = mixins.iter().filter_map(|index| self.mixin(at, *index)).collect();
                chosen.sort();
                chosen.dedup();
                let with = if chosen.is_empty() { String::new() } else { format!("with [{}] ", chosen.join(", ")) };
                format!("structure {name} {with}{{\n{}}}\n", self.members(at, &format!("s{at}"), members, true))
            }
            Kind::Union(members) => {
                format!("union {name} {{\n{}}}\n", self.members(at, &format!("s{at}"), members, false))
            }
        }
    }

    fn operation(&self, at: usize, operation: &Operation) -> String {
        let end = self.shapes.len();
        let with = operation.mixin.and_then(|index| self.mixin(end, index));
        let with = with.map_or_else(String::new, |mixin| format!("with [{mixin}] "));
        let errors = if operation.has_error { "    errors: [Oops]\n" } else { "" };
        let input = self.members(end, &format!("o{at}"), &operation.input, true);
        let output = self.members(end, &format!("o{at}"), &operation.output, true);
        format!("operation O{at} {{\n    input := {with}{{\n{input}}}\n    output := {{\n{output}}}\n{errors}}}\n")
    }

    fn members(&self, before: usize, prefix: &str, members: &[Member], of_structure: bool) -> String {
        let mut text = String::new();
        for (at, member) in members.iter().enumerate() {
            let target = self.target(before, member.target);
            if let Some(docs) = &member.documentation {
                let _ = writeln!(text, "    {}", documentation(docs));
            }
            if of_structure && member.required {
                text += "    @required\n";
            }
            let default = match target.as_str() {
                "String" => " = \"\"",
                "Integer" => " = 7",
                "Boolean" => " = false",
                "Document" => " = {}",
                _ => "",
            };
            let default = if of_structure && member.default { default } else { "" };
            let _ = writeln!(text, "    {prefix}m{at}: {target}{default}");
        }
        text
    }

    /// A shape before another one, so that there are no cycles, or one of the prelude.
    fn target(&self, before: usize, index: Index) -> String {
        let own = (0..before).filter(|at| !self.is_mixin(*at)).map(|at| format!("S{at}"));
        let all: Vec<String> = PRELUDE.into_iter().map(str::to_owned).chain(own).collect();
        index.get(&all).clone()
    }

    fn mixin(&self, before: usize, index: Index) -> Option<String> {
        let all: Vec<usize> = (0..before).filter(|at| self.is_mixin(*at)).collect();
        if all.is_empty() { None } else { Some(format!("S{}", index.get(&all))) }
    }

    fn is_mixin(&self, at: usize) -> bool {
        matches!(self.shapes[at].kind, Kind::Structure { is_mixin: true, .. })
    }
}

const NAMESPACE: &str = "\nnamespace a\n\n";
const HEAD: &str = "$version: \"2.0\"\n\nnamespace a\n\n";

fn documentation(text: &str) -> String {
    format!("@documentation({})", Value::from(text))
}
