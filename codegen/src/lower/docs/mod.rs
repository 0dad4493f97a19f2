//! Documentation: a model's text to Markdown that rustdoc takes without a warning.
//!
//! In: `CommonMark`, or the HTML that many models hold. Out: lines for doc attributes. Whatever the text, it can only
//! become documentation: it is parsed, and written again from what was understood. Raw HTML is shown as text, bare
//! URLs become links, code is never taken for a doctest, `[words]` in brackets are no links to items.

mod html;
mod nesting;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

/// Deeper nesting than people write: such a text is shown as it is.
const MAX_NESTING: usize = 32;

/// Stands for the backslash of a line break until the text around it is written, and is punctuation as that is: the
/// writer makes sure that its Markdown is read as what it was made of. No text holds it, since control characters are
/// taken out.
const BREAK: &str = ",\u{1}";

/// The lines of a documentation text; none for an empty one.
#[must_use]
pub fn lines(text: &str) -> Vec<String> {
    let text = clean(text);
    let text = if html::is_html(&text) { html::to_markdown(&text) } else { text };
    let rendered = match Some(&text).filter(|text| nesting::is_bounded(text)).and_then(|text| render(text)) {
        Some(rendered) if is_safe(&rendered) => rendered,
        _ => plain(&text),
    };
    // Markup that was decoded may have brought back what was taken out.
    let mut lines: Vec<String> = clean(&rendered).lines().map(|line| line.trim_end().to_owned()).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
    lines
}

/// Documentation, or one line in its place where there is none.
pub(super) fn or_else(lines: Vec<String>, line: impl FnOnce() -> String) -> Vec<String> {
    if lines.is_empty() { vec![line()] } else { lines }
}

/// A text of the model on one line, for what is shown as it is.
pub(super) fn line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of the model as a code span of one line.
pub(super) fn code(text: &str) -> String {
    let words = line(text);
    if words.is_empty() {
        return "(empty)".to_owned();
    }
    let fence = html::fence(&words, 1);
    let pad = if words.contains('`') { " " } else { "" };
    format!("{fence}{pad}{words}{pad}{fence}")
}

/// Without characters that a source file must not hold: control characters, and those that turn the direction of
/// text, which could make code look like what it is not.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => cleaned.push('\n'),
            '\t' => cleaned.push_str("    "),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            _ if character.is_control() => {}
            _ => cleaned.push(character),
        }
    }
    cleaned
}

/// A text of one line that markup was decoded to: `&#10;` is a space of it, and `&#x202e;` nothing.
fn decoded(text: &str) -> String {
    clean(text).replace('\n', " ")
}

fn options() -> Options {
    Options::from_iter([Options::ENABLE_TABLES, Options::ENABLE_STRIKETHROUGH])
}

/// Markdown of what the text says; nothing when it is nested beyond measure.
fn render(text: &str) -> Option<String> {
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut kept_links = Vec::new();
    let (mut depth, mut in_link, mut in_code) = (0usize, 0usize, false);
    for event in TextMergeStream::new(Parser::new_ext(text, options())) {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING {
            return None;
        }
        match event {
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Html(html) | Event::InlineHtml(html) => push_lines(&mut events, &html),
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                let keep = is_url(&dest_url) && in_link == 0;
                kept_links.push(keep);
                if keep {
                    in_link += 1;
                    events.push(Event::Start(Tag::Link {
                        link_type: LinkType::Inline,
                        dest_url,
                        title,
                        id: "".into(),
                    }));
                }
            }
            Event::End(TagEnd::Link) => {
                if kept_links.pop() == Some(true) {
                    in_link -= 1;
                    events.push(Event::End(TagEnd::Link));
                }
            }
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => language(info),
                    CodeBlockKind::Indented => "text",
                };
                events.push(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language.into()))));
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                events.push(Event::End(TagEnd::CodeBlock));
            }
            Event::Text(text) if in_code => {
                let end = if text.ends_with('\n') { "" } else { "\n" };
                events.push(Event::Text(format!("{}{end}", clean(&text)).into()));
            }
            Event::Text(text) if in_link == 0 => push_linked(&mut events, &decoded(&text)),
            Event::Text(text) => events.push(Event::Text(decoded(&text).into())),
            Event::Code(code) => events.push(Event::Code(decoded(&code).into())),
            Event::HardBreak => events.extend([Event::Text(BREAK.into()), Event::SoftBreak]),
            other => events.push(other),
        }
    }
    let mut rendered = String::new();
    let options = pulldown_cmark_to_cmark::Options {
        code_block_token_count: 3,
        list_token: '-',
        increment_ordered_list_bullets: true,
        ..pulldown_cmark_to_cmark::Options::default()
    };
    pulldown_cmark_to_cmark::cmark_with_options(events.iter(), &mut rendered, self::options(), options).ok()?;
    // A backslash does not look like white space that a formatter may take away.
    Some(rendered.replace(&format!("{BREAK}\n"), "\\\n"))
}

/// Raw HTML as text, line by line.
fn push_lines(events: &mut Vec<Event<'_>>, html: &str) {
    for (at, line) in html.trim_end_matches('\n').split('\n').enumerate() {
        if at > 0 {
            events.push(Event::SoftBreak);
        }
        push_linked(events, line.trim_start());
    }
    if html.ends_with('\n') {
        events.push(Event::SoftBreak);
    }
}

/// Text, its URLs as links.
fn push_linked(events: &mut Vec<Event<'_>>, text: &str) {
    let mut rest = text;
    while let Some((before, url, after)) = split_url(rest) {
        if !before.is_empty() {
            events.push(Event::Text(CowStr::from(before.to_owned())));
        }
        let dest_url = CowStr::from(url.to_owned());
        let link =
            Tag::Link { link_type: LinkType::Autolink, dest_url: dest_url.clone(), title: "".into(), id: "".into() };
        events.extend([Event::Start(link), Event::Text(dest_url), Event::End(TagEnd::Link)]);
        rest = after;
    }
    if !rest.is_empty() {
        events.push(Event::Text(CowStr::from(rest.to_owned())));
    }
}

/// What stands before the first URL, the URL, and what stands behind it.
fn split_url(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find("http")?;
        let rest = &text[start..];
        let is_end = |c: char| !c.is_ascii_graphic() || "<>\"'`()[]{}|\\^".contains(c);
        let is_scheme = ["http://", "https://"].iter().any(|scheme| rest.starts_with(scheme));
        if is_scheme {
            let url = rest[..rest.find(is_end).unwrap_or(rest.len())]
                .trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
            if is_url(url) {
                return Some((&text[..start], url, &rest[url.len()..]));
            }
        }
        from = start + "http".len();
    }
}

/// Whether a link leads to a place of its own, rather than to a page beside the one that the model's authors had.
fn is_url(link: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| {
        link.strip_prefix(scheme).is_some_and(|rest| {
            !rest.is_empty() && rest.chars().all(|c| c.is_ascii_graphic() && !"<>\"`{}|\\^".contains(c))
        })
    })
}

/// The language of a code block: one that rustdoc neither compiles nor warns of.
fn language(info: &str) -> &'static str {
    const KNOWN: [&str; 18] = [
        "bash",
        "c",
        "console",
        "css",
        "go",
        "html",
        "http",
        "java",
        "javascript",
        "json",
        "kotlin",
        "python",
        "sh",
        "sql",
        "toml",
        "typescript",
        "xml",
        "yaml",
    ];
    let word = info.split([' ', ',']).next().unwrap_or_default();
    KNOWN.into_iter().find(|known| *known == word).unwrap_or("text")
}

/// Whether rustdoc has nothing to warn of.
fn is_safe(text: &str) -> bool {
    let mut has_broken_links = false;
    let mut note_broken = |_: pulldown_cmark::BrokenLink<'_>| {
        has_broken_links = true;
        None
    };
    let all = Options::from_iter([
        Options::ENABLE_TABLES,
        Options::ENABLE_STRIKETHROUGH,
        Options::ENABLE_FOOTNOTES,
        Options::ENABLE_TASKLISTS,
        Options::ENABLE_SMART_PUNCTUATION,
    ]);
    let parser = Parser::new_with_broken_link_callback(text, all, Some(&mut note_broken));
    let mut link = 0;
    let mut code = false;
    let mut safe = true;
    for event in TextMergeStream::new(parser) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => safe = false,
            Event::Start(Tag::Link { dest_url, .. }) => {
                link += 1;
                safe &= is_url(&dest_url);
            }
            Event::End(TagEnd::Link) => link -= 1,
            Event::Start(Tag::CodeBlock(kind)) => {
                code = true;
                safe &= matches!(kind, CodeBlockKind::Fenced(info) if language(&info) == &*info || &*info == "text");
            }
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(text) if link == 0 && !code => safe &= split_url(&text).is_none(),
            _ => {}
        }
    }
    safe && !has_broken_links
}

/// The text, every sign that Markdown might read escaped.
fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for line in text.lines() {
        for character in line.trim().chars() {
            if character.is_ascii_punctuation() {
                escaped.push('\\');
            }
            escaped.push(character);
        }
        escaped.push('\n');
    }
    escaped
}

#[cfg(test)]
mod tests;
