//! No name of a model is a name that generated code has for itself: whatever a shape or member is called, it is renamed as
//! the official generator renames it, or refused. What is reserved is read out of what is emitted.

mod quirks;

use std::collections::BTreeSet;

use quirks::Service;

/// A model with every kind of type that is generated, each named so that its own names can be told from the model's.
fn probe() -> Service {
    Service::new(
        "ZzGet",
        "@paginated(inputToken: \"zzToken\", outputToken: \"zzToken\", items: \"zzItems\")\n@readonly\n\
         @smithy.waiters#waitable(ZzDone: { acceptors: [{ state: \"success\", matcher: { output: {\n\
         path: \"zzItems[].zz\", comparator: \"anyStringEquals\", expected: \"zz\" } } }] })\n\
         @http(method: \"GET\", uri: \"/get\")\noperation ZzGet {\n    input := { @httpQuery(\"t\") zzToken: String }\n    \
         output := { zzToken: String, zzItems: ZzList, zzData: ZzData, zzUnion: ZzUnion, zzEnum: ZzEnum }\n    \
         errors: [ZzError]\n}\nlist ZzList { member: ZzData }\nstructure ZzData {\n    zz: String, zzNumber: Integer = 7\n}\n\
         union ZzUnion { zz: String }\nenum ZzEnum { ZZ }\n@error(\"client\")\nstructure ZzError { zz: String }\n",
    )
}

/// Every name that generated types, functions and variants have for themselves.
fn own_names() -> BTreeSet<String> {
    let files = probe().forge().unwrap();
    let mut own = BTreeSet::new();
    for (_, text) in files.iter().filter(|(path, _)| path.extension().is_some_and(|extension| extension == "rs")) {
        let names = quirks::names(text).into_values().flatten();
        own.extend(names.filter(|name| !name.to_ascii_lowercase().contains("zz")));
    }
    own.into_iter().map(|name| name.trim_start_matches("r#").trim_start_matches('_').to_owned()).collect()
}

/// Words of the language, and names that every file can use without saying where they come from.
const OF_RUST: &str = "as break const continue crate else enum extern false fn for if impl in let loop match mod move mut \
    pub ref return self Self static struct super trait true type unsafe use where while async await dyn abstract become \
    box do final macro override priv typeof unsized virtual yield try gen union auto raw safe macro_rules \
    Option Some None Result Ok Err Vec String Box ToString ToOwned Clone Copy Send Sync Sized Drop Fn Debug Default Eq Ord \
    PartialEq PartialOrd Hash Iterator Into From TryFrom AsRef FromIterator Future bool str u8 i32 f32 usize std core alloc \
    serde tongs_runtime matches write println vec format clone eq ne fmt from into try_from to_string to_owned as_ref \
    borrow default hash cmp source description cause code message retryable request_id";

fn all_names() -> BTreeSet<String> {
    let mut names = own_names();
    for expected in [
        "build",
        "builder",
        "send",
        "send_with",
        "as_input",
        "customize",
        "into_paginator",
        "wait",
        "new",
        "from_conf",
        "meta",
        "set_meta",
        "unhandled",
        "Unhandled",
        "Unknown",
        "as_str",
        "values",
        "is_unknown",
        "Client",
        "Error",
    ] {
        assert!(names.contains(expected), "the emitter's own `{expected}` was not found: {names:?}");
    }
    names.extend(OF_RUST.split_whitespace().map(str::to_owned));
    // The name of the service that each model here has.
    names.remove("Example");
    names
}

/// A name as it is, and as models spell it.
fn spellings(name: &str) -> BTreeSet<String> {
    let words = name.split('_').filter(|word| !word.is_empty()).map(str::to_lowercase);
    [name.to_owned(), words.map(|word| word[..1].to_uppercase() + &word[1..]).collect()].into()
}

#[test]
fn a_member_may_have_any_name() {
    for name in all_names().iter().flat_map(|name| spellings(name)) {
        let member = format!("{name}: String");
        let service = Service::new(
            "Get",
            format!(
                "@paginated(inputToken: \"zzIn\", outputToken: \"zzOut\")\n@readonly\n@http(method: \"POST\", uri: \"/get\")\n\
                 @smithy.waiters#waitable(ZzDone: {{ acceptors: [{{ state: \"success\", matcher: {{ output: {{\n\
                 path: \"d.zz || u.zz\", comparator: \"stringEquals\", expected: \"zz\" }} }} }}] }})\n\
                 operation Get {{\n    input := {{ zzIn: String, e: Choice, {member} }}\n    \
                 output := {{ zzOut: String, d: Data, u: OneOf, {member} }}\n    errors: [Failed]\n}}\n\
                 structure Data {{ zz: String, {member} }}\nunion OneOf {{ zz: String, {member} }}\n\
                 enum Choice {{ {name} }}\n@error(\"client\")\nstructure Failed {{ {member} }}\n"
            ),
        );
        let codes = service.codes();
        assert!(codes.is_empty(), "{name}: {codes:?}");
    }
}

#[test]
fn a_shape_may_have_any_name() {
    // The case of a shape's name says nothing: types are spelled alike.
    let mut names: BTreeSet<String> = all_names().iter().filter_map(|name| spellings(name).pop_first()).collect();
    // Smithy's own `String` is in the closure.
    names.remove("String");
    for name in names {
        for shape in
            ["structure NAME { a: smithy.api#String }", "union NAME { a: smithy.api#String }", "enum NAME { A }"]
        {
            let codes = Service::get("a: NAME", "b: NAME", shape).codes_of(&name);
            assert!(codes.is_empty(), "{name}: {shape}: {codes:?}");
        }
        let error = "@http(method: \"GET\", uri: \"/get\")\n@readonly\noperation Get { errors: [NAME] }\n\
                     @error(\"client\")\nstructure NAME { why: smithy.api#String }\n";
        let codes = Service::new("Get", error).codes_of(&name);
        assert!(codes.is_empty(), "{name}: error: {codes:?}");
        let operation = "@http(method: \"POST\", uri: \"/get\")\noperation NAME { input := { a: smithy.api#String }, output := {} }\n";
        let codes = Service::new("NAME", operation).codes_of(&name);
        // The client has these methods, and the service's shape its name.
        let is_taken = ["new", "config", "from_conf"].contains(&snake(&name).as_str());
        assert_eq!(codes.contains("TS0822"), is_taken, "{name}: operation: {codes:?}");
    }
}

fn snake(name: &str) -> String {
    tongs::naming::snake_case(name)
}

impl Service {
    /// The codes for a name that stands where the model has `NAME`.
    fn codes_of(&self, name: &str) -> BTreeSet<String> {
        let mut service = self.clone();
        service.operations = service.operations.replace("NAME", name);
        // Without a shape, or with another case, of the same name.
        service.shapes = service.shapes.replace("NAME", name);
        service.codes()
    }
}

#[test]
fn names_may_begin_with_underscores_and_digits() {
    for name in ["_1", "_1x", "_4xx", "__9", "_a", "__a__b__", "a1b2c3", "_2FA", "A_1_B", "_0_0", "X_"] {
        let shapes = [
            Service::get("a: NAME", "b: NAME", "structure NAME { NAME: String }"),
            Service::get("a: NAME", "b: NAME", "union NAME { NAME: String }"),
            Service::get("a: NAME", "b: NAME", "enum NAME { NAME }"),
            Service::new(
                "Get",
                "@http(method: \"POST\", uri: \"/get\")\noperation Get { errors: [NAME] }\n@error(\"client\")\nstructure NAME { NAME: String }\n",
            ),
            Service::new(
                "NAME",
                "@http(method: \"POST\", uri: \"/get\")\noperation NAME { input := { NAME: String } }\n",
            ),
        ];
        for service in shapes {
            let codes = service.codes_of(name);
            assert!(codes.is_empty(), "{name}: {codes:?}\n{}", service.text());
        }
    }
}

/// The name that a member's field has, in the order of the members.
fn fields(members: &[&str]) -> Vec<String> {
    let members: Vec<String> = members.iter().map(|member| format!("{member}: String")).collect();
    let files = Service::get(&members.join(", "), "", "").forge().unwrap();
    let (_, text) = files.iter().find(|(path, _)| path.ends_with("operation/get/input.rs")).unwrap();
    quirks::names(text)["GetInput."].clone()
}

#[test]
fn members_are_renamed_as_the_official_generator_renames_them() {
    for (member, field) in [
        ("build", "build_value"),
        ("Builder", "builder_value"),
        ("default", "default_value"),
        ("send", "send_value"),
        ("makeOperation", "make_operation_value"),
        ("Presigned", "presigned_value"),
        ("customize", "customize_value"),
        ("meta", "meta_value"),
        ("type", "r#type"),
        ("Crate", "crate_"),
        ("self", "self_"),
        ("super", "super_"),
        ("try", "r#try"),
        // Not reserved there, and so not here.
        ("configOverride", "config_override"),
        ("requestId", "request_id"),
        ("validate", "validate"),
        ("intoPaginator", "into_paginator"),
        // There, these do not compile.
        ("sendWith", "send_with_value"),
        ("asInput", "as_input_value"),
        ("new", "new_value"),
    ] {
        assert_eq!(fields(&[member]), [field], "{member}");
    }
}

#[test]
fn members_that_are_called_as_accessors_of_others_are_renamed() {
    for (members, expected) in [
        (["name", "setName"], ["name", "set_name_value"]),
        (["getName", "name"], ["get_name_value", "name"]),
        (["setName", "other"], ["set_name", "other"]),
        (["setSetName", "setName"], ["set_set_name_value", "set_name"]),
        (["build", "setBuild"], ["build_value", "set_build_value"]),
        (["self", "getSelf"], ["self_", "get_self_value"]),
    ] {
        assert_eq!(fields(&members), expected);
    }
    // What is left is told.
    let service = Service::get("send: String, sendValue: String", "", "");
    assert_eq!(service.codes(), ["TS0821".to_owned()].into());
}

#[test]
fn advice_about_names_can_be_followed() {
    let shapes = "@http(method: \"POST\", uri: \"/get\")\noperation Get { input := { a: Some_Thing, b: SomeThing } }\n\
                  structure Some_Thing {}\nstructure SomeThing {}\n";
    let mut service = Service::new("Get", shapes);
    let diagnostics = service.forge().unwrap_err();
    let help = diagnostics.iter().next().unwrap().help.clone().unwrap();
    let rename = help.split('`').nth(1).unwrap();
    assert!(rename.starts_with("rename: {"), "{help}");
    service.operations += "], ";
    service.operations += rename;
    service.operations += ", resources: [";
    assert_eq!(service.codes(), BTreeSet::new(), "{}", service.text());

    for (operations, shapes) in [
        ("New", "@http(method: \"POST\", uri: \"/new\")\noperation New {}\n"),
        (
            "Get_It, GetIt",
            "@http(method: \"POST\", uri: \"/a\")\noperation Get_It {}\n@http(method: \"POST\", uri: \"/b\")\noperation GetIt {}\n",
        ),
        (
            "Get",
            "@http(method: \"POST\", uri: \"/a\")\noperation Get { errors: [Not_It, NotIt] }\n@error(\"client\")\nstructure Not_It {}\n@error(\"client\")\nstructure NotIt {}\n",
        ),
    ] {
        for diagnostic in &Service::new(operations, shapes).forge().unwrap_err() {
            let help = diagnostic.help.as_deref().unwrap();
            assert!(help.contains("leave out"), "{}: {help}", diagnostic.message);
        }
    }
}
