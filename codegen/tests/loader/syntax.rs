//! Statements, and where they end.

use super::{assert_equal, assert_findings};

const STRING: &str = r#""a#A": {"type": "string"}"#;

#[test]
fn files() {
    assert_equal(&[
        ("no line break at the end", "namespace a\nstring A", STRING),
        ("windows line breaks", "$version: \"2\"\r\nnamespace a\r\n\r\nstring A\r\n", STRING),
        ("a byte order mark", "\u{feff}namespace a\nstring A\n", STRING),
        ("spaces and comments", "\n\t// c\n namespace a // c\n\n  string\tA  // c\n // c", STRING),
        ("commas between statements", "namespace a\n,,\nstring A\n,", STRING),
        ("namespaces with odd names", "namespace _1.use.B_\nstring _A", r#""_1.use.B_#_A": {"type": "string"}"#),
    ]);
    assert_findings(&[
        ("nothing", "metadata a = 1", &[]),
        ("no namespace", "$version: \"2\"\nstring A", &["TS0101 2:1"]),
        ("two namespaces", "namespace a\nnamespace b\n", &["TS0208 2:1"]),
        ("namespace with something behind", "namespace a b\nstring A\nstrin B\n", &["TS0101 1:13", "TS0208 3:1"]),
        ("namespace on two lines", "namespace\na\n", &["TS0101 1:10"]),
        ("namespace that ends in a dot", "namespace a.\n", &["TS0101 1:13"]),
        ("namespace with a space", "namespace a .b\n", &["TS0101 1:13"]),
        ("namespace that is a number", "namespace 1a\n", &["TS0101 1:11"]),
        ("namespace of underscores", "namespace _.a\n", &["TS0108 1:12"]),
        ("comma behind a namespace", "namespace a,\nstring A\n", &["TS0101 1:12"]),
        ("comma behind a shape", "string A,\nstring B", &["TS0101 3:9"]),
        ("two shapes on a line", "string A string B", &["TS0101 3:10"]),
        ("shape name on the next line", "string\nA", &["TS0101 3:7"]),
        ("shape with a namespace", "string b#A", &["TS0101 3:9"]),
        ("shape named by a number", "string 1A", &["TS0101 3:8"]),
        ("something else", "!", &["TS0107 3:1"]),
    ]);
}

#[test]
fn control_statements() {
    assert_equal(&[
        ("quoted", "$\"version\" : \"2.0\"\nnamespace a\nstring A\n", STRING),
        ("a whole number", "$version:\"2\"\nnamespace a\nstring A\n", STRING),
        (
            "suffixes",
            "$version: \"2\"\n$operationInputSuffix: \"Request\"\n$operationOutputSuffix: \"Response\"\nnamespace a\noperation A { input := {} output := {} }\n",
            r#""a#A": {"type": "operation", "input": {"target": "a#ARequest"}, "output": {"target": "a#AResponse"}},
            "a#ARequest": {"type": "structure", "traits": {"smithy.api#input": {}}},
            "a#AResponse": {"type": "structure", "traits": {"smithy.api#output": {}}}"#,
        ),
    ]);
    assert_findings(&[
        ("unknown", "$foo: {a: 1}\nnamespace a\n", &["TS0214 1:2"]),
        ("twice", "$version: \"2\"\n$version: \"2\"\n", &["TS0213 2:11"]),
        ("unknown, twice", "$foo: 1\n$foo: 2\n", &["TS0214 1:2", "TS0213 2:7"]),
        ("unknown version", "$version: \"3\"\n", &["TS0206 1:14"]),
        ("unknown minor version", "$version: \"2.9\"\n", &["TS0206 1:16"]),
        ("version of another type", "$version: 2\n", &["TS0202 1:11"]),
        ("suffix of another type", "$operationInputSuffix: []\n", &["TS0202 1:24"]),
        ("comma", "$version: \"2\",\nnamespace a\n", &["TS0101 1:14"]),
        ("no colon", "$version \"2\"\n", &["TS0101 1:10"]),
        ("value on the next line", "$version:\n\"2\"\n", &["TS0101 1:10"]),
        ("behind metadata", "metadata a = 1\n$version: \"2\"\n", &["TS0101 2:1"]),
        ("behind the namespace", "namespace a\n$version: \"2\"\n", &["TS0101 2:1"]),
    ]);
}

#[test]
fn metadata() {
    assert_equal(&[
        (
            "every kind of key and value",
            "metadata a = [1, \"x\", null, true, {}]\nmetadata \"b c\" = {d: {\"e f\": []}}\nnamespace a\n",
            r#"{"metadata": {"a": [1, "x", null, true, {}], "b c": {"d": {"e f": []}}}}"#,
        ),
        (
            "ids mean shapes of the prelude",
            "metadata a = [required, {String: String, b: a#String}]\nnamespace a\nstring String\n",
            r#"{"metadata": {"a": ["smithy.api#required", {"String": "smithy.api#String", "b": "a#String"}]},
            "shapes": {"a#String": {"type": "string"}}}"#,
        ),
        (
            "arrays are joined, equal values are one",
            "metadata a = [1]\nmetadata a = [1, 2]\nmetadata b = {c: 1, d: 2}\nmetadata b = {d: 2, c: 1}\nnamespace a\n",
            r#"{"metadata": {"a": [1, 1, 2], "b": {"c": 1, "d": 2}}}"#,
        ),
    ]);
    assert_findings(&[
        ("different values", "metadata a = 1\nmetadata a = 2\n", &["TS0401 2:10"]),
        ("an array and a number", "metadata a = [1]\nmetadata a = 1\n", &["TS0401 2:10"]),
        ("behind the namespace", "namespace a\nmetadata a = 1\n", &["TS0208 2:1"]),
        ("comma", "metadata a = 1,\nmetadata b = 2\n", &["TS0101 1:15"]),
        ("key that is an id", "metadata a.b = 1\n", &["TS0101 1:11"]),
        ("value on the next line", "metadata a =\n1\n", &["TS0101 1:13"]),
        ("id that nothing has", "metadata a = Nope\n", &["SyntacticShapeIdTarget 1:14"]),
    ]);
}

#[test]
fn imports() {
    assert_equal(&[(
        "imports come first, then the namespace, then the prelude",
        "$version: \"2\"\nnamespace a\nuse smithy.api#Blob\nuse aws.api#data\nstructure S { a: Blob, b: Integer, c: smithy.api#Integer, d: String, @data(\"content\") e: T }\nstring Integer\nstring T\n",
        r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#Blob"}, "b": {"target": "a#Integer"},
            "c": {"target": "smithy.api#Integer"}, "d": {"target": "smithy.api#String"},
            "e": {"target": "a#T", "traits": {"aws.api#data": "content"}}}},
        "a#Integer": {"type": "string"}, "a#T": {"type": "string"}"#,
    )]);
    assert_findings(&[
        ("unknown shape", "use b#C\nstring A", &["TS0419 3:5"]),
        ("a name twice", "use b#C\nuse c#C", &["TS0216 4:5"]),
        ("a name that is defined", "use b#A\nstring A", &["TS0219 4:8"]),
        ("a name that is made up", "use b#AInput\noperation A { input := {} }", &["TS0219 4:21"]),
        ("a member", "use b#C$d\n", &["TS0215 3:8"]),
        ("no namespace", "use B\n", &["TS0101 3:6"]),
        ("no name", "use b#\n", &["TS0101 3:7"]),
        ("behind a shape", "string A\nuse b#C", &["TS0208 4:1"]),
        ("comma", "use b#C, \nstring A", &["TS0101 3:8"]),
        (
            "an imported name hides the prelude",
            "use b#String\nstructure S { a: String }",
            &["TS0419 3:5", "Target.UnresolvedShape 4:18"],
        ),
    ]);
}

#[test]
fn words_are_names_too() {
    assert_equal(&[(
        "shapes and members",
        "structure structure { structure: use, with: use, for: use, input: use, true: use }\nstring use\nlist apply {member:structure}",
        r#""a#structure": {"type": "structure", "members": {"structure": {"target": "a#use"}, "with": {"target": "a#use"},
            "for": {"target": "a#use"}, "input": {"target": "a#use"}, "true": {"target": "a#use"}}},
        "a#use": {"type": "string"}, "a#apply": {"type": "list", "member": {"target": "a#structure"}}"#,
    )]);
}

#[test]
fn members() {
    assert_equal(&[
        (
            "commas are space",
            "structure S {,a: String,,b:String c : String\n,\n}\nmap M {value: String, key: String}",
            r#""a#S": {"type": "structure", "members": {"a": {"target": "smithy.api#String"}, "b": {"target": "smithy.api#String"},
                "c": {"target": "smithy.api#String"}}},
            "a#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}}"#,
        ),
        (
            "values end with the line, and may have a comma",
            "structure S {\n a: Integer = 1,\n b: Integer=2 , // c\n c: Integer = null /// d\n}\nenum E { A = \"a\",\n B = \"b\"\n C }\nintEnum I { A = -1\n}",
            r#""a#S": {"type": "structure", "members": {
                "a": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 1}},
                "b": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 2}},
                "c": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": null}}}},
            "a#E": {"type": "enum", "members": {
                "A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a"}},
                "B": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b"}},
                "C": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "C"}}}},
            "a#I": {"type": "intEnum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": -1}}}}"#,
        ),
    ]);
    assert_findings(&[
        ("value and brace on a line", "structure S { a: Integer = 1 }", &["TS0101 3:30"]),
        ("two commas behind a value", "structure S { a: Integer = 1,,\n}", &["TS0101 3:30"]),
        ("value in a union", "union U { a: String = \"x\"\n}", &["TS0101 3:21"]),
        ("value in a list", "list L { member: String = \"x\"\n}", &["TS0101 3:25"]),
        ("value on the next line", "structure S { a: Integer =\n1\n}", &["TS0101 3:27"]),
        ("target on the next line", "structure S { a:\nInteger\n}", &["TS0101 3:17"]),
        ("no colon", "structure S {\n a String\n}", &["TS0101 4:4"]),
        ("quoted name", "structure S {\n \"a\": String\n}", &["TS0101 4:2"]),
        ("name of underscores", "structure S {\n _: String\n}", &["TS0108 4:3"]),
        ("a member twice", "structure S { a: String, a: String }", &["TS0403 3:26"]),
        ("a member with a target in an enum", "enum E {\n A: String\n}", &["TS0101 4:3"]),
        ("another member of a list", "list L {\n members: String\n}", &["TS0224 3:6", "TS0221 4:2"]),
        ("two members of a list", "list L { member: String, member: String }", &["TS0403 3:26"]),
        ("no value in a map", "map M { key: String }", &["TS0224 3:5"]),
        ("trait before the brace", "structure S { a: String @required }", &["TS0101 3:35"]),
        ("no brace", "structure S", &["TS0101 4:1"]),
    ]);
}

#[test]
fn traits() {
    const ONE: &str = r#""a#t": {"type": "structure", "traits": {"smithy.api#trait": {}}, "members": {"a": {"target": "smithy.api#String"},
        "l": {"target": "a#Strings"}}}, "a#Strings": {"type": "list", "member": {"target": "smithy.api#String"}}, "a#l": {"type": "list", "member": {"target": "smithy.api#String"}, "traits": {"smithy.api#trait": {}}},
        "a#A": {"type": "string", "traits": {"a#t": {}, "a#l": []}},
        "a#B": {"type": "string", "traits": {"a#t": {"a": "x", "l": ["y"]}, "a#l": ["z"]}}"#;
    const DEFINITIONS: &str = "@trait structure t { a: String, l: Strings }\nlist Strings { member: String }\n@trait\nlist l { member: String }\n";
    for (a, b) in [
        ("@t @l", "@t(a: \"x\", l: [\"y\"],) @l([\"z\"])"),
        ("@t()\n@l( )", "@t(a:\"x\" l:[\"y\",])\n\n// c\n@l([ \"z\" ])"),
        ("@t(\n// c\n), @l(,)", "@t({a: \"x\", l: [\"y\"]}) @a#l([\"z\"])"),
        ("@a#t\n@t\n@l", "@t(\"a\": \"x\",,\n/// c\nl: [\"\"\"\n  y\"\"\"])@l([\"z\"] // c\n)"),
    ] {
        let text = format!("{DEFINITIONS}{a}\nstring A\n{b} string B");
        assert_equal(&[(a, &text, ONE)]);
    }
    assert_findings(&[
        ("space before the value", "@documentation (\"x\")\nstring A", &["TS0101 3:16"]),
        ("space behind @", "@ deprecated\nstring A", &["TS0101 3:2"]),
        ("name with dots", "@a.b\nstring A", &["TS0101 3:5"]),
        ("key without a value", "@length(min:)\nstring A", &["TS0101 3:13"]),
        ("two values", "@tags([\"a\"], [\"b\"])\nstring A", &["TS0101 3:14"]),
        ("a key twice", "@length(min: 1, min: 2)\nstring A", &["TS0110 3:17"]),
        ("text block as a key", "@externalDocumentation(\"\"\"\n a\"\"\": \"b\")\nstring A", &["TS0101 4:6"]),
        ("nothing behind them", "string A\n@deprecated", &["TS0101 5:1"]),
        ("null", "@documentation(null)\nstring A", &["Model 3:16"]),
        ("no value for a string", "@documentation\nstring A", &["Model 3:2"]),
        ("no value for a boolean", "@trait\nboolean t\n@t\nstring A", &["TraitValue 5:2"]),
        ("a member", "@deprecated$since\nstring A", &["Model.UnresolvedTrait 3:2"]),
    ]);
}

#[test]
fn apply() {
    assert_equal(&[(
        "before and behind definitions, to members, in blocks",
        "apply A @deprecated\napply S$a { @required, @length(min: 1) }\napply S\n{\n // c\n @tags([\"x\"])\n}\napply S {}\nstring A\nstructure S { a: A }\napply a#S\n@tags([\"y\"])\napply L$member @documentation(\"m\")\nlist L { member: A }\napply E$B @deprecated\nenum E { B }",
        r#""a#A": {"type": "string", "traits": {"smithy.api#deprecated": {}}},
        "a#S": {"type": "structure", "members": {"a": {"target": "a#A", "traits": {"smithy.api#required": {}, "smithy.api#length": {"min": 1}}}},
            "traits": {"smithy.api#tags": ["x", "y"]}},
        "a#L": {"type": "list", "member": {"target": "a#A", "traits": {"smithy.api#documentation": "m"}}},
        "a#E": {"type": "enum", "members": {"B": {"target": "smithy.api#Unit", "traits": {"smithy.api#deprecated": {}, "smithy.api#enumValue": "B"}}}}"#,
    )]);
    assert_findings(&[
        ("nothing of that name", "apply A @deprecated", &["TS0404 3:7"]),
        ("nothing, to nothing of that name", "apply A {}", &[]),
        ("no such member", "apply A$b @deprecated\nstructure A {}", &["TS0404 3:7"]),
        ("two traits", "apply A @deprecated @internal\nstring A", &["TS0101 3:21"]),
        ("a shape behind it", "apply A @deprecated string A", &["TS0101 3:21"]),
        ("traits before it", "@deprecated\napply A @internal\nstring A", &["TS0217 4:1"]),
        ("another value", "@length(min: 1)\nstring A\napply A @length(min: 2)", &["TS0405 5:17"]),
    ]);
}

#[test]
fn operations() {
    assert_equal(&[(
        "properties in any order, with traits and mixins inline",
        "operation A { errors: [E,], output:S input\n:\nS }\noperation B {\n input :=\n @deprecated\n with [M] { @required $m\n b: String = \"x\"\n }\n output:= for R { $id }}\nstructure S {}\n@error(\"client\")\nstructure E {}\n@mixin\nstructure M { m: String }\nresource R { identifiers: { id: String } }",
        r#""a#A": {"type": "operation", "input": {"target": "a#S"}, "output": {"target": "a#S"}, "errors": [{"target": "a#E"}]},
        "a#B": {"type": "operation", "input": {"target": "a#BInput"}, "output": {"target": "a#BOutput"}},
        "a#BInput": {"type": "structure", "mixins": [{"target": "a#M"}], "traits": {"smithy.api#input": {}, "smithy.api#deprecated": {}},
            "members": {"m": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
                "b": {"target": "smithy.api#String", "traits": {"smithy.api#default": "x"}}}},
        "a#BOutput": {"type": "structure", "traits": {"smithy.api#output": {}}, "members": {"id": {"target": "smithy.api#String"}}},
        "a#S": {"type": "structure"}, "a#E": {"type": "structure", "traits": {"smithy.api#error": "client"}},
        "a#M": {"type": "structure", "traits": {"smithy.api#mixin": {}}, "members": {"m": {"target": "smithy.api#String"}}},
        "a#R": {"type": "resource", "identifiers": {"id": {"target": "smithy.api#String"}}}"#,
    )]);
    assert_findings(&[
        ("a property twice", "operation A { input: S input: S }\nstructure S {}", &["TS0222 3:24"]),
        ("unknown property", "operation A { inptu: S }", &["TS0203 3:15"]),
        ("quoted id", "operation A { input: \"a#S\" }", &["TS0101 3:22"]),
        ("errors without brackets", "operation A { errors: E }", &["TS0101 3:23"]),
        ("inline errors", "operation A { errors := [] }", &["TS0101 3:22"]),
        ("inline in version 1", "namespace a\noperation A { input := {} }\n", &["TS0220 2:21"]),
    ]);
}

#[test]
fn services_and_resources() {
    assert_equal(&[(
        "ids with and without quotes, comments and commas",
        "service S { version: \"1\", operations: [\"a#O\" /// c\n O2], // c\n \"errors\": [E], rename: {\"a#E\": \"F\"}, resources: [] }\noperation O {}\noperation O2 {}\n@error(\"client\")\nstructure E {}",
        r#""a#S": {"type": "service", "version": "1", "operations": [{"target": "a#O"}, {"target": "a#O2"}], "errors": [{"target": "a#E"}],
            "rename": {"a#E": "F"}}, "a#O": {"type": "operation"}, "a#O2": {"type": "operation"},
        "a#E": {"type": "structure", "traits": {"smithy.api#error": "client"}}"#,
    )]);
    assert_findings(&[
        ("unknown property", "service S { vrsion: \"1\" }", &["TS0205 3:13"]),
        ("unknown property of a resource", "resource R { identifier: {} }", &["TS0205 3:14"]),
        (
            "values of other types",
            "service S { version: 1, operations: O, resources: [1] }",
            &["TS0202 3:22", "TS0202 3:37", "TS0202 3:52"],
        ),
        ("a property twice", "service S { version: \"1\", version: \"2\" }", &["TS0110 3:27"]),
        ("relative id as a key", "service S { rename: { E: \"F\" } }", &["TS0212 3:23"]),
        ("no braces", "service S", &["TS0101 4:1"]),
    ]);
}
