//! Whether a member always has a value: the specification's rules of optionality, in one place.

use crate::model::{Member, Model, Node, Shape, ShapeType, trait_ids};

/// Who reads the model, and so how much the reader may rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Consumer {
    /// Built together with the model, such as a server: `@clientOptional` and `@input` are nothing to it.
    Server,
    /// Built from a model that changes after it ships: it heeds `@clientOptional` and `@input`.
    Client,
    /// A client that also takes members which hold structures and unions for optional: they have no defaults, so a
    /// service that stops requiring one has no compatible way to say so.
    CarefulClient,
}

impl Consumer {
    /// Every consumer, from the one that relies on most to the one that relies on least: what is optional for one is
    /// optional for those after it.
    pub const ALL: [Consumer; 3] = [Consumer::Server, Consumer::Client, Consumer::CarefulClient];
}

/// Whether a member may lack a value, and the rule that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nullability {
    /// Optional: the member has `@clientOptional`.
    ClientOptional,
    /// Optional: the member's structure has `@input`.
    Input,
    /// Optional: a careful client does not rely on a structure or union.
    StructureOrUnion,
    /// Optional: the default is `null`, which says that there is none, whatever the target or `@required` say.
    NullDefault,
    /// Optional: the member has neither `@required` nor `@default`.
    Neither,
    /// Optional: an element of a list, or a value of a map, with `@sparse`.
    Sparse,
    /// Present: a value other than `null` stands in.
    Default,
    /// Present: the member has `@required`.
    Required,
    /// Present: an element of a list, or a value of a map, without `@sparse`.
    Dense,
    /// Present: the key of a map, a member of a union or the value of an enum is never null.
    Inherent,
}

impl Nullability {
    /// Whether a value may be absent.
    pub fn is_optional(self) -> bool {
        match self {
            Nullability::ClientOptional
            | Nullability::Input
            | Nullability::StructureOrUnion
            | Nullability::NullDefault
            | Nullability::Neither
            | Nullability::Sparse => true,
            Nullability::Default | Nullability::Required | Nullability::Dense | Nullability::Inherent => false,
        }
    }
}

/// Whether `member`, which is one of `container`, may lack a value for `consumer`, and why.
///
/// The model is taken to be of version 2.0, which every loaded model is: where numbers and booleans of version 1.0 have
/// a zero value, loading has written `@default`, and `@default(null)` where they are boxed. A target that does not exist
/// counts as neither structure nor union.
pub fn nullability(model: &Model, container: &Shape, member: &Member, consumer: Consumer) -> Nullability {
    match container.shape_type() {
        ShapeType::Structure => of_structure_member(model, container, member, consumer),
        ShapeType::List => of_element(container),
        ShapeType::Map if member.name() != "key" => of_element(container),
        _ => Nullability::Inherent,
    }
}

fn of_element(container: &Shape) -> Nullability {
    if container.traits().has(trait_ids::SPARSE) { Nullability::Sparse } else { Nullability::Dense }
}

fn of_structure_member(model: &Model, container: &Shape, member: &Member, consumer: Consumer) -> Nullability {
    let traits = member.traits();
    if consumer != Consumer::Server {
        if traits.has(trait_ids::CLIENT_OPTIONAL) {
            return Nullability::ClientOptional;
        }
        if container.traits().has(trait_ids::INPUT) {
            return Nullability::Input;
        }
    }
    let target = model.shape(member.target()).map(Shape::shape_type);
    if consumer == Consumer::CarefulClient && matches!(target, Some(ShapeType::Structure | ShapeType::Union)) {
        return Nullability::StructureOrUnion;
    }
    match traits.get(trait_ids::DEFAULT).map(Node::is_null) {
        Some(true) => Nullability::NullDefault,
        Some(false) => Nullability::Default,
        None if traits.has(trait_ids::REQUIRED) => Nullability::Required,
        None => Nullability::Neither,
    }
}

#[cfg(test)]
mod tests {
    use super::Nullability::{
        ClientOptional, Default, Dense, Inherent, Input, Neither, NullDefault, Required, Sparse, StructureOrUnion,
    };
    use super::*;
    use crate::load::{Sources, load};

    fn of(text: &str, member: &str) -> [Nullability; 3] {
        let model = load(Sources::new().text("a.smithy", text.to_owned())).model.expect("a valid model");
        let container = model.shape_by_str("a#C").expect("the container");
        let member = container.member(member).expect("the member");
        Consumer::ALL.map(|consumer| nullability(&model, container, member, consumer))
    }

    /// The traits of a structure's member, and the nullability for a server, a client, a careful client; then the same
    /// in a structure with `@input`.
    #[test]
    fn structure_members_follow_the_specification() {
        const ALWAYS: [Nullability; 3] = [ClientOptional; 3];
        let after = |server: Nullability| [server, ALWAYS[1], ALWAYS[2]];
        let cases: &[(&str, [Nullability; 3])] = &[
            ("m: Integer", [Neither; 3]),
            ("m: T", [Neither, Neither, StructureOrUnion]),
            ("m: U", [Neither, Neither, StructureOrUnion]),
            ("@required m: Integer", [Required; 3]),
            ("@required m: L", [Required; 3]),
            ("@required m: T", [Required, Required, StructureOrUnion]),
            ("@required m: U", [Required, Required, StructureOrUnion]),
            ("m: Integer = 0", [Default; 3]),
            ("m: Integer = 1", [Default; 3]),
            ("m: L = []", [Default; 3]),
            ("m: Integer = null", [NullDefault; 3]),
            ("m: Zero = null", [NullDefault; 3]),
            ("@required m: Integer = 0", [Default; 3]),
            ("@required m: Integer = null", [NullDefault; 3]),
            ("@addedDefault m: Integer = 0", [Default; 3]),
            ("@clientOptional m: Integer", after(Neither)),
            ("@clientOptional @required m: Integer", after(Required)),
            ("@clientOptional @required m: T", after(Required)),
            ("@clientOptional m: Integer = 0", after(Default)),
            ("@clientOptional @required m: Integer = 0", after(Default)),
            ("@clientOptional @addedDefault m: Integer = 0", after(Default)),
        ];
        let others = "structure T {}\nunion U { a: String }\nlist L { member: String }\n@default(0)\ninteger Zero\n";
        for (member, expected) in cases {
            let text = format!("$version: \"2.0\"\nnamespace a\n{others}structure C {{\n{member}\n}}\n");
            assert_eq!(of(&text, "m"), *expected, "{member}");

            let input = text.replace("structure C", "@input\nstructure C");
            let relaxed = if expected[1] == ClientOptional { ClientOptional } else { Input };
            assert_eq!(of(&input, "m"), [expected[0], relaxed, relaxed], "{member} of an input");
        }
    }

    #[test]
    fn other_members_ask_only_their_container() {
        let cases = [
            ("list C { member: String }", "member", Dense),
            ("@sparse\nlist C { member: String }", "member", Sparse),
            ("map C { key: String, value: String }", "value", Dense),
            ("@sparse\nmap C { key: String, value: String }", "value", Sparse),
            ("@sparse\nmap C { key: String, value: String }", "key", Inherent),
            ("union C { m: String }", "m", Inherent),
            ("enum C { M }", "M", Inherent),
        ];
        for (shape, member, expected) in cases {
            let text = format!("$version: \"2.0\"\nnamespace a\n{shape}\n");
            assert_eq!(of(&text, member), [expected; 3], "{shape}");
        }
    }

    #[test]
    fn version_1_gives_zero_values_to_what_is_not_boxed() {
        let cases = [
            ("m: PrimitiveInteger", Default),
            ("m: PrimitiveBoolean", Default),
            ("@box m: PrimitiveInteger", NullDefault),
            ("m: Integer", Neither),
            ("m: Own", Default),
            ("m: Boxed", Neither),
            ("@required m: Integer", Required),
            ("@required @box m: PrimitiveInteger", NullDefault),
            ("m: String", Neither),
        ];
        for (member, expected) in cases {
            let text =
                format!("$version: \"1.0\"\nnamespace a\nlong Own\n@box\nlong Boxed\nstructure C {{\n{member}\n}}\n");
            assert_eq!(of(&text, "m"), [expected; 3], "{member}");
        }
    }
}
