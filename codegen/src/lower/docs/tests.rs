//! Documentation by tables: Markdown and HTML in, Markdown out.

use super::*;

#[test]
fn markdown_stays_what_it_is() {
    let cases = [
        "One line.",
        "Two\nlines of one paragraph.\n\nAnother with `code`, *emphasis* and **weight**.",
        "- one\n- two",
        "See [the guide](https://example.com/a_b?c=d#e).",
        "```json\n{\"a\": 1}\n```",
        "```text\nsee https://example.com\n\n  and [this]\n```",
        "1. one\n2. two",
        "|a|b|\n|-|-|\n|c|d|",
        "~~gone~~",
    ];
    for text in cases {
        assert_eq!(lines(text).join("\n"), text);
    }
}

#[test]
fn what_rustdoc_would_warn_of_is_changed() {
    let cases = [
        ("See https://example.com/a.", "See <https://example.com/a>."),
        ("Vec<String> and <b", "Vec\\<String> and \\<b"),
        ("a [link] to nothing", "a \\[link\\] to nothing"),
        ("[Foo](API_Foo.html)", "Foo"),
        ("```\nlet x = 1;\n```", "```text\nlet x = 1;\n```"),
        ("```rust\nlet x = 1;\n```", "```text\nlet x = 1;\n```"),
        ("    indented();", "```text\nindented();\n```"),
        ("a\u{202e}b\u{0}c\rd", "abc\nd"),
        ("![alt](https://example.com/a.png)", "alt"),
        ("[at https://a.example](https://b.example)", "[at https://a.example](https://b.example)"),
        ("[x](https://a.example) https://b.example", "[x](https://a.example) <https://b.example>"),
        ("(https://a.example/b) or https://c.example, then", "(<https://a.example/b>) or <https://c.example>, then"),
        ("http:// and https://.", "http:// and https://."),
        ("[a](<https://a b>) and [c](mailto:)", "a and c"),
        ("[a](mailto:b@c.example)", "[a](mailto:b@c.example)"),
        ("<x>\nb\n</x>", "\\<x>\nb\n\\</x>"),
        ("a\r\nb\tc&#10;d", "a\nb    c d"),
        ("a  \n*(b)*\\\n**c**", "a\\\n*(b)*\\\n**c**"),
        ("> - *a*  \n>   b&#1;\n>   c", " >\n > - *a*\\\n >   b\n >   c"),
        ("", ""),
        (" \n \n", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(lines(text).join("\n"), expected, "{text:?}");
    }
}

#[test]
fn what_rustdoc_would_warn_of_is_found() {
    for (text, safe) in [
        ("One line with `https://a.example` and *emphasis*.", true),
        ("a <b>c</b>", false),
        ("<div>\na\n</div>", false),
        ("a[^1]\n\n[^1]: b", false),
        ("- [x] done", true),
        ("a [b] c", false),
        ("[a](https://a.example)", true),
        ("[a](API_a.html)", false),
        ("[a](https://a.example) [b](b.html)", false),
        ("[b](b.html) [a](https://a.example)", false),
        ("<https://a.example>", true),
        ("https://a.example", false),
        ("[a](https://a.example) https://b.example", false),
        ("```text\nhttps://a.example\n```", true),
        ("```json\n{}\n```", true),
        ("```\na\n```", false),
        ("```rust\na\n```", false),
        ("```rust\na\n```\n\n```json\n{}\n```", false),
        ("```json\n{}\n```\n\nhttps://a.example", false),
        ("    indented", false),
        // In a table, a link ends with its cell.
        ("[a | b](https://a.example)", true),
        ("[a | b](https://a.example)\n--- | ---", false),
    ] {
        assert_eq!(is_safe(text), safe, "{text:?}");
    }
}

#[test]
fn what_is_nested_beyond_measure_is_shown_as_it_is() {
    // A paragraph around emphasis, and quotes around a paragraph.
    let around = |text: String, level: usize| {
        let mark = ["*", "_"][level % 2];
        format!("{mark}a {text} b{mark}")
    };
    let emphasis = |depth: usize| (0..depth).rev().fold("c".to_owned(), around);
    let quotes = |depth: usize| "> ".repeat(depth) + "*a*";
    let escaped = |text: &str| text.replace('*', "\\*").replace('_', "\\_").replace('>', "\\>");
    for text in [emphasis(31), quotes(30)] {
        assert_eq!(lines(&text).join("").replace("> >", ">>").find(['\\']), None, "{text}");
    }
    for text in [emphasis(32), quotes(31), quotes(33)] {
        assert_eq!(lines(&text).join("\n"), escaped(&text));
    }
    // One behind the other is not nested.
    let many = ["a *b*"; 50].join("\n\n");
    assert_eq!(lines(&many).join("\n"), many);
}

#[test]
fn code_on_one_line_has_a_fence_of_its_own() {
    for (text, expected) in [
        ("a", "`a`"),
        (" a \n b ", "`a b`"),
        ("a`b", "`` a`b ``"),
        ("`a``b`", "``` `a``b` ```"),
        ("", "(empty)"),
        ("\u{202e}", "(empty)"),
    ] {
        assert_eq!(code(text), expected, "{text:?}");
    }
}

#[test]
fn hostile_text_is_safe() {
    let cases = [
        "*/ pub fn evil() {} /*",
        "\"# ); evil!(",
        "```\n```\n```",
        "{}{{}}{0}",
        "<script>alert(1)</script>",
        "<p><b><i>unclosed [x](y",
        "<!-- ",
        "]]]]][[[[[",
        "[^1] [x]: http://x",
        "| a |\n|---|\n| <b> |",
        "http://",
        "https://https://https://x",
        // What is left of a link, or of a picture, makes a URL of what stands beside it.
        "http[://a.example](b)",
        "![http](b)://a.example",
        "&lt;b&gt; &#60;script&#62;",
        "\\",
        "<![CDATA[x]]>",
        "<?php ?>",
        "- [ ] task\n- [x] done",
    ];
    for text in cases {
        let rendered = lines(text).join("\n");
        assert!(is_safe(&rendered), "{text:?} → {rendered:?}");
    }
    for text in [">".repeat(2000), "[".repeat(5000), "<b>".repeat(5000), "- ".repeat(3000), "*a ".repeat(5000)] {
        assert!(is_safe(&lines(&text).join("\n")), "{}", &text[..20]);
    }
}

#[test]
fn html_becomes_markdown() {
    let cases = [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>The <code>a_b</code> of <i>c</i> and <b> d </b>e.</p>", "The `a_b` of *c* and **d** e."),
        ("<p>See <a href=\"https://example.com/x\">the guide</a>.</p>", "See [the guide](https://example.com/x)."),
        ("<p>See <a>Foo</a> or <a href='#x'>bar</a>.</p>", "See Foo or bar."),
        ("<ul><li><p>One</p></li><li>Two<ul><li>Inner</li></ul></li></ul>", "- One\n\n- Two\n\n  - Inner"),
        ("<ol><li>One</li><li>Two</li></ol><p>After</p>", "1. One\n\n2. Two\n\nAfter"),
        ("<p>a * b_c [d] <E></p>", "a \\* b_c \\[d\\] \\<E>"),
        ("<note><p>Mind.</p></note>", "**Note:**\n\nMind."),
        ("<p>a<br/>b</p>", "a\\\nb"),
        ("<code>a &lt; `b`</code>", "`` a < `b` ``"),
        ("<pre>x\n  y</pre>", "```text\nx\n  y\n```"),
        ("<p>Unclosed <b>bold <p>next", "Unclosed **bold**\n\nnext"),
        ("<dl><dt>Term</dt><dd>Text</dd></dl>", "**Term**\n\nText"),
        ("<p>a<!-- b --> c<!-- d", "a c\\<!-- d"),
        ("<p>a</p> b<p> c \n  d", "a\n\nb\n\nc d"),
        ("<br>a <br/> b<br>", "a\\\nb"),
        ("<p>a<br></p><p>b<br><br>c</p>", "a\n\nb\\\nc"),
        ("<b>a<br></b>b<ul><li>c<br>d<br></li></ul>", "**a**\\\nb\n\n- c\\\n  d"),
        ("a\\<br>b", "a\\\\\\\nb"),
        ("<h2>Title</h2>Text", "#### Title\n\nText"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><th>d</th></tr></table>", "a — b\n\nc — d"),
        ("<ul><li>a<p>b</p></li><li>c</li></ul>d", "- a\n\n  b\n\n- c\n\nd"),
        ("<ul><li><b>a</li> b</ul>", "- **a** b"),
        ("<b>a <i>b</i> c</b>", "**a *b* c**"),
        ("<b>a</i> b</b> <b>c <i>d</b> e</i>", "**a b** **c *d*** e"),
        ("<p>a <b></b>b <i> </i> c</p>", "a b c"),
        ("<a href=\"a&gt;b\">c</a> <a href=\"mailto:a@b.example\">d</a>", "c [d](mailto:a@b.example)"),
        ("<p>1. a</p><p>2) b</p><p>3rd 4. c.</p>", "1\\. a\n\n2\\) b\n\n3rd 4. c."),
    ];
    for (html, expected) in cases {
        assert_eq!(lines(html).join("\n"), expected, "{html}");
    }
}

#[test]
fn what_is_deeper_than_people_write_is_flattened() {
    let inlines = |depth: usize| lines(&format!("{}a{}", "<i>".repeat(depth), "</i>".repeat(depth)));
    assert_ne!(inlines(15), inlines(16));
    assert_eq!(inlines(16), inlines(17));
    let lists = |depth: usize| lines(&"<ul><li>a".repeat(depth)).pop();
    assert_ne!(lists(7), lists(8));
    assert_eq!(lists(8), lists(9));
}

#[test]
fn brackets_are_no_tags() {
    for text in ["a < b and c > d", "List<Foo>", "`<p>` is a tag", "<b c>"] {
        assert!(!html::is_html(text), "{text}");
    }
}
