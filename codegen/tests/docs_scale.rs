//! Documentation is turned into Markdown in time that grows with its length, and no faster, whatever it holds.
//!
//! Times of one text and of one that is four times as long are compared, so that it does not matter how fast the machine
//! is; times are those of the thread, and the best of several tries counts, so that it does not matter what else it does.

use std::time::Duration;

use tongs::load::{Sources, load};
use tongs::lower::docs;

/// Repeated as they are, to whatever length is asked for. What comes first and last stands there once.
const REPEATED: &[(&str, &str, &str)] = &[
    // Tags that do not end, and what looks like tags.
    ("", "<", ""),
    ("", "<a ", ""),
    ("", "<b", ""),
    ("", "</", ""),
    ("", "<a href=\"", ""),
    ("", "<!--", ""),
    ("", "<!--", "-->"),
    ("<p>", "<!--", ""),
    ("<p>", "<!-- -->", ""),
    ("<p>", "<![CDATA[", ""),
    ("", "<?", ""),
    // Elements inside of each other, closed or not, or closed in another order.
    ("", "<b>", ""),
    ("", "<b>a", ""),
    ("", "<b><i>a</b>", ""),
    ("", "</b>", ""),
    ("", "<ul><li>", ""),
    ("", "<ul>", "</ul>"),
    ("", "<li>", ""),
    ("", "</ul>", ""),
    ("", "<p>", ""),
    ("", "<p>a</p>", ""),
    ("", "<dl><dt>a<dd>b", ""),
    ("", "<table><tr><td>a", ""),
    ("", "<td>a", ""),
    ("", "<h1>a</h1>", ""),
    ("", "<note>a", ""),
    ("", "<a href=\"https://example.com\">a</a>", ""),
    ("", "<code>a", ""),
    ("", "<code>`</code>", ""),
    ("", "<pre>a\n", ""),
    ("<pre>", "a\n", "</pre>"),
    ("<ul><li><pre>", "`\n", "</pre>"),
    ("", "<br>", ""),
    ("<p>", "&lt;", ""),
    ("<p>", "&", ""),
    ("<p>", ".", ""),
    ("<p>", "1.", ""),
    ("<p>", "1)\n", ""),
    ("<p>", "1", "."),
    ("<p>", "\\", ""),
    ("<p>", " ", ""),
    ("<p>", "\n", ""),
    // Markdown: blocks.
    ("", ">", ""),
    ("", "> ", ""),
    ("", "- ", ""),
    ("", "- a\n", ""),
    ("", "1. ", ""),
    ("", ">\n", ""),
    ("> > > > > > > > > > a\n", "\n", ""),
    ("- - - - - - - - - - a\n", "\n", ""),
    ("- - - - - - - - - - a\n", "                    a\n", ""),
    ("", "# a\n", ""),
    ("", "a\n=\n", ""),
    ("", "    a\n", ""),
    ("", "```\n", ""),
    ("", "````a\n```\n", ""),
    ("", "***\n", ""),
    ("|a|b|\n|-|-|\n", "|a|b|\n", ""),
    ("", "|a", "\n|-\n"),
    ("", "|a|\n|-|\n|a|\n\n", ""),
    ("", "[a]: https://example.com/\n", "[a]"),
    ("[a]: https://example.com/\n\n", "[a]", ""),
    ("", "[^a]", ""),
    ("", "<div>\n", ""),
    ("", "<x-y>\n\n", ""),
    ("", "a\\\n", ""),
    ("", "\t", ""),
    ("", "\u{202e}\n", ""),
    // Markdown: text.
    ("", "*", ""),
    ("", "*a ", ""),
    ("", "*a**a_a__a ", ""),
    ("", "a*b_", ""),
    ("", "**a *a ", ""),
    ("", "~~a ", ""),
    ("", "`", "a"),
    ("", "`a``", ""),
    ("", "``a`", ""),
    ("", "[", ""),
    ("", "]", ""),
    ("", "[a](", ""),
    ("", "[a](<b", ""),
    ("", "[a](b \"", ""),
    ("", "[a](b (", ""),
    ("", "[a](b)", ""),
    ("", "![", ""),
    ("", "![a](b)", ""),
    ("", "[a][b]", ""),
    ("", "((", ""),
    ("", "&amp;", ""),
    ("", "&#x202e;", ""),
    ("", "&#10;", ""),
    ("", "\\*", ""),
    ("", "a", ""),
    ("", "a ", ""),
    ("", "é", ""),
    // URLs that are none, or not quite.
    ("", "http", ""),
    ("", "http://", ""),
    ("", "https://a ", ""),
    ("", "https://é", ""),
    ("", "http://a.", ""),
    ("", "http://a*_", ""),
    ("", "https://https://", " é"),
    ("", "<http://a", ""),
    ("", "<http://a>", ""),
    ("", "mailto:a@b ", ""),
];

/// The text of a case, of about so many bytes.
fn text((first, piece, last): (&str, &str, &str), length: usize) -> String {
    format!("{first}{}{last}", piece.repeat(length / piece.len()))
}

/// Makes a text of about so many bytes.
type Growing = fn(usize) -> String;

/// Texts that change as they go on.
const GROWING: &[(&str, Growing)] = &[
    ("runs of backticks, each longer", |length| (1..).map(|at| "`".repeat(at) + "a").scan(0, up_to(length)).collect()),
    ("lists, each deeper", |length| (0..).map(|at| "  ".repeat(at) + "- a\n").scan(0, up_to(length)).collect()),
    ("quotes, each deeper", |length| (1..).map(|at| ">".repeat(at) + " a\n").scan(0, up_to(length)).collect()),
    ("quotes, each less deep", |length| {
        let lines: Vec<String> = (1..=length).map(|at| ">".repeat(at) + " a\n").scan(0, up_to(length)).collect();
        lines.into_iter().rev().collect()
    }),
    ("a deep list, then empty lines", |length| {
        let deep: String = (0..).map(|at| "  ".repeat(at) + "- a\n").scan(0, up_to(length / 2)).collect();
        deep + &"\n".repeat(length / 2)
    }),
    ("a wide table with many short rows", |length| {
        format!("{}\n{}\n{}", "|a".repeat(length / 8), "|-".repeat(length / 8), "|\n".repeat(length / 4))
    }),
    ("opened, then closed", |length| "<i>".repeat(length / 7) + &"</i>".repeat(length / 7)),
    ("brackets opened, then closed", |length| "[".repeat(length / 2) + &"]".repeat(length / 2)),
    ("emphasis opened, then closed", |length| "*a ".repeat(length / 6) + &"a* ".repeat(length / 6)),
    ("definitions of links, then links", |length| {
        let each = |piece: fn(usize) -> String| (0..).map(piece).scan(0, up_to(length / 2)).collect::<String>();
        each(|at| format!("[a{at}]: https://example.com/{at}\n")) + "\n" + &each(|at| format!("[a{at}] "))
    }),
];

/// Ends an iterator of texts behind a sum of lengths.
fn up_to(length: usize) -> impl FnMut(&mut usize, String) -> Option<String> {
    move |sum, text| {
        *sum += text.len();
        (*sum <= length).then_some(text)
    }
}

/// The time that a processor took for some work.
fn time(work: &dyn Fn()) -> Duration {
    let start = now();
    work();
    now().saturating_sub(start)
}

#[cfg(unix)]
fn now() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(now.tv_sec).unwrap(), u32::try_from(now.tv_nsec).unwrap())
}

#[cfg(not(unix))]
fn now() -> Duration {
    std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap()
}

/// Fails if work on four times as much takes far more than four times as long. Quadratic time takes sixteen times.
fn is_linear(name: &str, length: usize, work: &dyn Fn(usize)) {
    const FAR_MORE: f64 = 7.0;
    let (mut one, mut four) = (Duration::MAX, Duration::MAX);
    for _ in 0..6 {
        one = one.min(time(&|| work(length)));
        four = four.min(time(&|| work(4 * length)));
        if four.as_secs_f64() < FAR_MORE * one.as_secs_f64() {
            return;
        }
    }
    panic!("{name}: {one:?} for {length} bytes, {four:?} for four times as many");
}

#[test]
fn documentation_takes_linear_time() {
    const LENGTH: usize = 10_000;
    for case in REPEATED {
        is_linear(&format!("{case:?}"), LENGTH, &|length| drop(docs::lines(&text(*case, length))));
    }
    for (name, text) in GROWING {
        is_linear(name, LENGTH, &|length| drop(docs::lines(&text(length))));
    }
}

#[test]
fn comments_of_a_model_take_linear_time() {
    for piece in ["/// a\n", "///\n", "///                    a\n", "/// <b>\n", "/// \"\"\"\n", "/// */\n"] {
        is_linear(piece, 30_000, &|length| {
            let comments = piece.repeat(length / piece.len());
            let loaded =
                load(Sources::new().text("a.smithy", format!("$version: \"2\"\nnamespace a\n{comments}string S\n")));
            drop(tongs::convert::to_idl(&loaded.model.unwrap()));
        });
    }
}
