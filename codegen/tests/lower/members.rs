//! How members of every type are read and set, and what they are called where their names are taken.

use tongs::ir::{Field, Structure};

use super::forged;

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
    }
}

#[test]
fn members_get_out_of_the_way_of_methods() {
    let (input, data) =
        structures("name: String\nsetName: String\nsend: String\nsendWith: String", "build: String\nbuilder: String");
    let names =
        |structure: &Structure| structure.fields.iter().map(|field| field.name.rust.clone()).collect::<Vec<_>>();
    assert_eq!(names(&input), ["data", "name", "set_name_value", "send_value", "send_with_value"]);
    assert_eq!(names(&data), ["build_value", "builder_value"]);
}
