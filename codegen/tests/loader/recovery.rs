//! One run reports every mistake, and none twice.

use super::assert_findings;

#[test]
fn inside_of_values() {
    assert_findings(&[
        ("elements", "metadata a = [1 : 2, 'x', \"\\q\", 3]", &["TS0101 1:17", "TS0107 1:22", "TS0103 1:27"]),
        (
            "entries",
            "metadata a = {\n b 1\n c: @\n d: [1 :]\n e: {f}\n g: 1 }",
            &["TS0101 2:4", "TS0101 3:5", "TS0101 4:8", "TS0101 5:7"],
        ),
        (
            "values of a trait",
            "@length(min: :, max: x: 1\n foo bar\n pattern: \"a\")\nstrin A",
            &["TS0101 3:14", "TS0101 3:23", "TS0101 4:6", "TS0208 6:1"],
        ),
        (
            "properties",
            "service S {\n version \"1\"\n operations: [O :]\n rename: { a: }\n}",
            &["TS0101 4:10", "TS0101 5:17", "TS0101 6:15"],
        ),
        (
            "arrays that are not closed",
            "metadata a = [1\nmetadata b = [2\nnamespace a\nstrin A\n",
            &["TS0101 2:12", "TS0208 4:1"],
        ),
        ("a trait that is not closed", "@tags([\"a\"\nstring A\n\nstrin B", &["TS0208 6:1", "TS0101 7:1"]),
    ]);
}

#[test]
fn inside_of_shapes() {
    assert_findings(&[
        (
            "members",
            "structure S {\n a String\n @length(min 1)\n b: String\n @tags([a.b])\n c: String\n d = 1\n}\nstrin A",
            &["TS0101 4:4", "TS0101 5:14", "TS0101 7:12", "TS0101 9:4", "TS0208 11:1"],
        ),
        (
            "properties of operations",
            "operation O {\n input S\n output: S,\n errors: [1]\n foo: bar\n}\nstructure S {}\nstrin A",
            &["TS0101 4:8", "TS0101 6:11", "TS0203 7:2", "TS0208 10:1"],
        ),
        ("a brace that is missing", "structure S {\n a: String\n\nstructure T {\n b String\n}\n", &["TS0101 6:11"]),
        ("a brace that is missing at the end", "structure S {\na: String\nb: String", &["TS0101 6:1"]),
    ]);
}
