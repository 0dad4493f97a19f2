//! How members of every type are read and set, and what they are called where their names are taken.

use std::fmt::Write as _;

use tongs::ir::{Field, Home, Role, Sdk, StandIn, Structure, TimestampFormat, Travels};

use super::forged;

/// An SDK with these shapes, and operations that have their own.
fn sdk(operations: &[&str], shapes: &str) -> Sdk {
    let mut model = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\n\
         service Svc {{ version: \"1\", operations: [{}] }}\n{shapes}\n",
        (0..operations.len()).map(|at| format!("O{at}")).collect::<Vec<_>>().join(", ")
    );
    for (at, operation) in operations.iter().enumerate() {
        let (traits, rest) = operation.split_once('{').unwrap();
        let _ = writeln!(model, "{traits}@http(method: \"POST\", uri: \"/{at}\")\noperation O{at} {{{rest}");
    }
    forged(&model).unwrap_or_else(|problem| panic!("{problem}")).sdk
}

fn names(structure: &Structure) -> Vec<&str> {
    structure.fields.iter().map(|field| field.name.rust.as_str()).collect()
}

/// The structures of a service with an operation that takes these shapes, its input among them.
fn structures(members: &str, data: &str) -> (Structure, Structure) {
    let model = format!(
        "$version: \"2.0\"\nnamespace example\nuse aws.protocols#restJson1\n@restJson1\n\
         service Svc {{ version: \"1\", operations: [Put] }}\n@http(method: \"POST\", uri: \"/put\")\n\
         operation Put {{\ninput := {{\ndata: Data\n{members}\n}}\n}}\nstructure Data {{\n{data}\n}}\n\
         list Names {{ member: String }}\nmap Pairs {{ key: String, value: String }}\nenum Kind {{ ONE }}\n\
         structure Inner {{}}\n"
    );
    let sdk = forged(&model).unwrap_or_else(|problem| panic!("{problem}")).sdk;
    let data = sdk.structures.iter().find(|one| one.named.name == "Data").unwrap().clone();
    (sdk.operations[0].input.clone(), data)
}

#[test]
fn members_are_read_and_set_by_their_type() {
    // The type; how an optional member and a required one are read; how it is set.
    for (shape, optional, required, set) in [
        ("Boolean", "Copy", "Copy", "Plain"),
        ("Long", "Copy", "Copy", "Plain"),
        ("Double", "Copy", "Copy", "Plain"),
        ("String", "OptionDeref", "Deref", "Into"),
        ("Names", "FlattenedSlice", "Deref", "Append"),
        ("Pairs", "OptionRef", "Ref", "Insert"),
        ("Timestamp", "OptionRef", "Ref", "Plain"),
        ("Blob", "OptionRef", "Ref", "Plain"),
        ("Kind", "OptionRef", "Ref", "Plain"),
        // A later version may make of a structure what this one does not know, so none is relied on.
        ("Inner", "OptionRef", "OptionRef", "Plain"),
        ("Document", "OptionRef", "Ref", "Plain"),
    ] {
        let (_, data) = structures("", &format!("a: {shape}\n@required\nb: {shape}\nself: Data"));
        let read = |field: &Field| format!("{:?}", field.accessor);
        let [a, b, own] = &data.fields[..] else { panic!("{data:?}") };
        assert_eq!((read(a).as_str(), read(b).as_str()), (optional, required), "{shape}");
        assert_eq!(format!("{:?} {:?}", a.setter, b.setter), format!("{set} {set}"), "{shape}");
        assert_eq!((read(own).as_str(), own.boxed), ("OptionDeref", true));
        assert_eq!(format!("{:?}", own.setter), "Into");
    }
}

#[test]
fn members_get_out_of_the_way_of_methods() {
    let (input, data) =
        structures("name: String\nsetName: String\nsend: String\nsendWith: String", "build: String\nbuilder: String");
    assert_eq!(names(&input), ["data", "name", "set_name_value", "send_value", "send_with_value"]);
    assert_eq!(names(&data), ["build_value", "builder_value"]);
}

/// Only an operation that is paginated has the method for it.
#[test]
fn members_get_out_of_the_way_of_pages() {
    const PAGED: &str = "@paginated(inputToken: \"token\", outputToken: \"next\") ";
    const OUTPUT: &str = "output := {\nnext: String\n}";
    for (first, second, expected) in [
        (PAGED, "", ["into_paginator_value", "into_paginator"]),
        ("", PAGED, ["into_paginator", "into_paginator_value"]),
        ("", "", ["into_paginator", "into_paginator"]),
    ] {
        let operation =
            |traits: &str| format!("{traits}{{ input := {{\ntoken: String\nintoPaginator: String\n}}\n{OUTPUT} }}");
        let sdk = sdk(&[&operation(first), &operation(second)], "");
        let found: Vec<_> = sdk.operations.iter().map(|one| one.input.fields[1].name.rust.as_str()).collect();
        assert_eq!(found, expected, "{first} {second}");
    }
}

/// The builder of an error has methods for what is known of it besides.
#[test]
fn members_of_errors_get_out_of_the_way_of_metadata() {
    let sdk = sdk(
        &["{ output := { data: Data }, errors: [Failed] }"],
        "@error(\"client\")\nstructure Failed {\nmeta: String\ntype: String\nother: String\n}\n\
         structure Data {\nmeta: String\ntype: String\n}",
    );
    let bases = |one: &Structure| one.fields.iter().map(|field| field.name.base.clone()).collect::<Vec<_>>();
    let (error, data) = (&sdk.errors[0], &sdk.structures[0]);
    assert_eq!(names(error), ["meta_value", "r#type", "other", "message"]);
    assert_eq!(bases(error), ["meta_value", "type", "other", "message"]);
    assert_eq!((names(data), bases(data)), (vec!["meta_value", "r#type"], vec!["meta".to_owned(), "type".to_owned()]));
    assert!(matches!(error.role, Role::Error(_)) && error.named.home == Home::Errors);
    assert!(data.role == Role::Data && data.named.home == Home::Types);
}

#[test]
fn what_a_response_lacks_has_a_stand_in() {
    for (shape, expected) in [
        ("Boolean", StandIn::False),
        ("Byte", StandIn::Zero),
        ("Integer", StandIn::Zero),
        ("Long", StandIn::Zero),
        ("Float", StandIn::Zero),
        ("Double", StandIn::Zero),
        ("String", StandIn::Empty),
        ("Blob", StandIn::Empty),
        ("Timestamp", StandIn::Epoch(TimestampFormat::EpochSeconds)),
        ("Date", StandIn::Epoch(TimestampFormat::DateTime)),
        ("Document", StandIn::Null),
        ("Names", StandIn::List),
        ("Pairs", StandIn::Map),
        ("Kind", StandIn::NoValue),
        ("Choice", StandIn::UnknownVariant),
        ("Inner", StandIn::Structure),
    ] {
        let data = format!("optional: {shape}\n@required\nneeded: {shape}");
        let sdk = sdk(
            &[&format!("{{ input := {{\n{data}\n}}\noutput := {{ data: Data }} }}")],
            &format!(
                "structure Data {{\n{data}\n}}\nstructure Inner {{\n@required\nname: String\n}}\n\
                 union Choice {{\na: String\n}}\nenum Kind {{ ONE }}\nlist Names {{ member: String }}\n\
                 map Pairs {{ key: String, value: String }}\n@timestampFormat(\"date-time\")\ntimestamp Date"
            ),
        );
        let of = |structure: &Structure| structure.fields.iter().map(|field| field.stand_in).collect::<Vec<_>>();
        let data = sdk.structures.iter().find(|one| one.named.name == "Data").unwrap();
        assert_eq!(of(data), [None, Some(expected)], "{shape}");
        // An input's members are optional, and what is optional is absent; but for structures, which always are.
        let is_named = matches!(shape, "Choice" | "Inner");
        assert_eq!(of(&sdk.operations[0].input), [None, Some(expected).filter(|_| is_named)], "{shape}");
    }
}

/// A stand-in in a stand-in, without end.
#[test]
fn what_holds_itself_has_no_stand_in() {
    let sdk = sdk(
        &["{ output := { @required hen: Hen } }"],
        "structure Hen {\n@required\negg: Egg\n}\nstructure Egg {\nhen: Hen\n@required\nhens: Hens\n}\n\
         list Hens { member: Hen }",
    );
    let fields = sdk.structures.iter().flat_map(|one| &one.fields).chain(&sdk.operations[0].output.fields);
    let found: Vec<_> = fields.map(|field| (field.member_name.as_str(), field.boxed, field.stand_in)).collect();
    let expected = [
        ("hen", true, None),
        ("hens", false, Some(StandIn::List)),
        ("egg", false, Some(StandIn::Structure)),
        ("hen", false, Some(StandIn::Structure)),
    ];
    assert_eq!(found, expected);
}

#[test]
fn shapes_travel_where_operations_take_them() {
    let sdk = sdk(
        &[
            "{ input: Both, errors: [Failed] }",
            "{ input := { sent: Sent }, output: Both }",
            "{ output := { got: Got } }",
            "{ input := { asked: Asked }, output: Asked }",
        ],
        "structure Asked {}\nstructure Both {\nshared: Shared\n}\nstructure Shared {}\nstructure Sent {}\nstructure Got {}\n\
         structure Detail {}\n@error(\"client\")\nstructure Failed { detail: Detail }",
    );
    let directions = |travels: Travels| (travels.in_requests, travels.in_responses);
    let data: Vec<_> = sdk.structures.iter().map(|one| (one.named.name.as_str(), directions(one.travels))).collect();
    // An output that is also a member of an input is read as an output alone.
    let expected = [
        ("Asked", (true, false)),
        ("Detail", (false, true)),
        ("Got", (false, true)),
        ("Sent", (true, false)),
        ("Shared", (true, true)),
    ];
    assert_eq!(data, expected);
    for operation in &sdk.operations {
        assert_eq!(directions(operation.input.travels), (true, false), "{}", operation.name);
        assert_eq!(directions(operation.output.travels), (false, true), "{}", operation.name);
    }
    assert_eq!(directions(sdk.errors[0].travels), (false, true));
}

#[test]
fn a_member_is_documented_by_itself_or_by_what_it_is() {
    let sdk = sdk(
        &["{ input := { data: Data } }"],
        "structure Data {\n/// Own.\na: Told\nb: Told\nc: String\n/// Own.\nd: String\n}\n/// Told.\nstring Told",
    );
    let docs: Vec<_> = sdk.structures[0].fields.iter().map(|field| field.docs.join(" ")).collect();
    assert_eq!(docs, ["Own.", "Told.", "The member `c`.", "Own."]);
}
