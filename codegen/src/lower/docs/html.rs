//! HTML, as models of AWS hold it, to Markdown.
//!
//! Tolerant: tags may be unclosed, wrongly nested or unknown. What is no known tag is text.

use std::fmt::Write as _;

/// Tags that say that a text is HTML.
const TAGS: [&str; 49] = [
    "a",
    "b",
    "br",
    "caution",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "fullname",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "important",
    "li",
    "note",
    "ol",
    "p",
    "pre",
    "programlisting",
    "replaceable",
    "simplesect",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tip",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
    "warning",
    "para",
    "colgroup",
    "col",
    "section",
    "emphasis",
    "small",
];

/// More elements inside of each other than people write: what goes deeper is left out, and its text stays.
const MOST_INLINES: usize = 16;

/// Whether a text holds a known tag outside of Markdown's code spans.
pub(super) fn is_html(text: &str) -> bool {
    let mut in_code = false;
    text.char_indices().any(|(at, character)| {
        if character == '`' {
            in_code = !in_code;
        }
        character == '<' && !in_code && tag(&text[at..]).is_some()
    })
}

/// Markdown for a text of HTML, in one pass.
pub(super) fn to_markdown(text: &str) -> String {
    let mut writer = Writer::default();
    let mut rest = text;
    // Where one comment has no end, no later one has.
    let mut comments_end = true;
    while !rest.is_empty() {
        if comments_end && let Some(comment) = rest.strip_prefix("<!--") {
            if let Some((_, after)) = comment.split_once("-->") {
                rest = after;
                continue;
            }
            comments_end = false;
        }
        if let Some((tag, length)) = tag(rest) {
            match tag {
                Tag::Open { name, href } => writer.open(name, href),
                Tag::Close(name) => writer.close(name),
            }
            rest = &rest[length..];
            continue;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest[first..].find('<').map_or(rest.len(), |at| at + first);
        writer.text(&rest[..end]);
        rest = &rest[end..];
    }
    writer.finish()
}

enum Tag<'a> {
    Open { name: &'static str, href: Option<&'a str> },
    Close(&'static str),
}

/// A tag at the start of `text`, and its length in bytes. What a tag can hold ends where the next one begins, so that
/// no part of a text is looked through twice.
fn tag(text: &str) -> Option<(Tag<'_>, usize)> {
    let inner = text.strip_prefix('<')?;
    let end = inner.find(['<', '>']).filter(|end| inner[*end..].starts_with('>'))?;
    let (inner, length) = (&inner[..end], end + 2);
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(name_end);
    if !(attributes.is_empty() || attributes.starts_with(|c: char| c.is_whitespace() || c == '/')) {
        return None;
    }
    let name = TAGS.into_iter().find(|known| known.eq_ignore_ascii_case(name))?;
    if closes {
        return attributes.trim().is_empty().then_some((Tag::Close(name), length));
    }
    // `<a b>` is words in brackets, `<a href="…">` a tag.
    if !attributes.trim_matches(['/', ' ', '\n', '\t']).is_empty() && !attributes.contains('=') {
        return None;
    }
    Some((Tag::Open { name, href: href(attributes) }, length))
}

fn href(attributes: &str) -> Option<&str> {
    let value = attributes[attributes.find("href")? + 4..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => value[1..].split(quote).next(),
        None => value.split_whitespace().next(),
    }
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Open lists: the next number of an ordered one.
    lists: Vec<Option<u32>>,
    /// Open inline elements: what, where it starts in `out`, and where it leads.
    inlines: Vec<(&'static str, usize, Option<String>)>,
    /// Code: taken as it is until its end.
    code: Option<(&'static str, String)>,
    /// Whether the next text starts a line, so that its leading white space says nothing.
    line_start: bool,
}

impl Writer {
    fn open(&mut self, name: &'static str, href: Option<&str>) {
        if self.code.is_some() {
            return;
        }
        match name {
            "code" | "tt" | "pre" | "programlisting" => self.code = Some((name, String::new())),
            "b" | "strong" | "i" | "em" | "emphasis" | "a" | "replaceable" if self.inlines.len() < MOST_INLINES => {
                self.inlines.push((name, self.out.len(), href.map(str::to_owned)));
            }
            "br" => self.line(),
            "ul" => self.start_list(None),
            "ol" => self.start_list(Some(1)),
            "li" => {
                self.close_inlines();
                if self.lists.is_empty() {
                    self.lists.push(None);
                }
                self.item();
            }
            "note" | "important" | "caution" | "warning" | "tip" => {
                self.block();
                let (first, rest) = name.split_at(1);
                self.out.push_str("**");
                self.out.push_str(&first.to_uppercase());
                self.out.push_str(rest);
                self.out.push_str(":**");
                self.line_start = false;
                self.block();
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.block();
                self.out.push_str("#### ");
                self.line_start = true;
            }
            "dt" => {
                self.block();
                self.inlines.push(("b", self.out.len(), None));
            }
            "td" | "th" if !self.line_start => {
                self.out.push_str(" — ");
                self.line_start = true;
            }
            "p" | "para" | "div" | "dl" | "dd" | "table" | "tr" | "section" | "simplesect" | "fullname" | "title" => {
                self.block();
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &'static str) {
        if let Some((open, _)) = &self.code {
            if *open == name {
                self.end_code();
            }
            return;
        }
        match name {
            "b" | "strong" | "i" | "em" | "emphasis" | "a" | "replaceable"
                if self.inlines.iter().any(|(open, ..)| *open == name) =>
            {
                while self.end_inline().is_some_and(|ended| ended != name) {}
            }
            "ul" | "ol" => {
                self.close_inlines();
                self.lists.pop();
                self.block();
            }
            "li" => self.close_inlines(),
            "p" | "para" | "div" | "dl" | "dd" | "dt" | "table" | "tr" | "section" | "simplesect" | "fullname"
            | "title" | "note" | "important" | "caution" | "warning" | "tip" | "h1" | "h2" | "h3" | "h4" | "h5"
            | "h6" => self.block(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        for character in text.chars() {
            if character.is_whitespace() && character != '\u{a0}' {
                if !self.line_start && !self.out.ends_with(' ') && !self.out.is_empty() {
                    self.out.push(' ');
                }
                continue;
            }
            self.line_start = false;
            // `&` stays: an entity is one in Markdown as well.
            if "\\`*_[]<>#|~!-+$^.)".contains(character) {
                self.out.push('\\');
            }
            self.out.push(if character == '\u{a0}' { ' ' } else { character });
        }
    }

    fn end_code(&mut self) {
        let Some((name, code)) = self.code.take() else { return };
        let code = entities(&code);
        if matches!(name, "pre" | "programlisting") {
            let fence = fence(&code, 3);
            self.block();
            let indent = self.indent();
            self.out.push_str(&fence);
            self.out.push_str("text");
            for line in code.trim_matches('\n').lines() {
                self.out.push('\n');
                self.out.push_str(&indent);
                self.out.push_str(line);
            }
            self.out.push('\n');
            self.out.push_str(&indent);
            self.out.push_str(&fence);
            self.line_start = false;
            self.block();
            return;
        }
        let words: Vec<&str> = code.split_whitespace().collect();
        if words.is_empty() {
            return;
        }
        let fence = fence(&code, 1);
        // A backtick at an end needs a space beside it.
        let pad = if code.contains('`') { " " } else { "" };
        let _ = write!(self.out, "{fence}{pad}{}{pad}{fence}", words.join(" "));
        self.line_start = false;
    }

    /// Ends the innermost inline element and says which it was.
    fn end_inline(&mut self) -> Option<&'static str> {
        let (name, start, href) = self.inlines.pop()?;
        let content = self.out.split_off(start.min(self.out.len()));
        let (kept, after) = content.split_at(ended(&content).len());
        let trimmed = kept.trim_start();
        if trimmed.is_empty() {
            self.out.push_str(&content);
            return Some(name);
        }
        self.out.push_str(kept.strip_suffix(trimmed).unwrap_or_default());
        match (name, href) {
            ("a", Some(href)) if super::is_url(&entities(&href)) => {
                let _ = write!(self.out, "[{trimmed}](<{}>)", entities(&href));
            }
            ("a", _) => self.out.push_str(trimmed),
            ("b" | "strong", _) => {
                let _ = write!(self.out, "**{trimmed}**");
            }
            _ => {
                let _ = write!(self.out, "*{trimmed}*");
            }
        }
        self.out.push_str(after);
        Some(name)
    }

    fn close_inlines(&mut self) {
        while self.end_inline().is_some() {}
    }

    fn start_list(&mut self, number: Option<u32>) {
        self.close_inlines();
        self.trim();
        // Lists deeper than people write are flattened.
        if self.lists.len() < 8 {
            self.lists.push(number);
        }
    }

    fn item(&mut self) {
        self.trim();
        let depth = self.lists.len().saturating_sub(1);
        if !self.out.is_empty() {
            self.out.push_str("\n\n");
        }
        self.out.push_str(&"   ".repeat(depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let _ = write!(self.out, "{number}. ");
                *number = number.saturating_add(1);
            }
            _ => self.out.push_str("-  "),
        }
        self.line_start = true;
    }

    fn indent(&self) -> String {
        "   ".repeat(self.lists.len())
    }

    /// Ends a paragraph.
    fn block(&mut self) {
        self.close_inlines();
        if self.line_start || self.out.is_empty() {
            self.line_start = true;
            return;
        }
        self.trim();
        self.out.push_str("\n\n");
        self.out.push_str(&self.indent());
        self.line_start = true;
    }

    /// Ends a line, which says nothing where nothing is on it.
    fn line(&mut self) {
        if !self.line_start && !self.out.is_empty() {
            self.trim();
            self.out.push_str("\\\n");
            self.out.push_str(&self.indent());
        }
    }

    fn trim(&mut self) {
        // An item that is still empty keeps its marker.
        self.out.truncate(ended(&self.out).len());
    }

    fn finish(mut self) -> String {
        if self.code.is_some() {
            self.end_code();
        }
        self.close_inlines();
        self.trim();
        self.out
    }
}

/// A text without white space at its end, and without a line break there, which Markdown would show as a backslash.
fn ended(text: &str) -> &str {
    text.trim_end_matches(' ').strip_suffix("\\\n").unwrap_or(text).trim_end_matches([' ', '\n'])
}

/// A fence that is longer than any run of backticks in the code.
pub(super) fn fence(code: &str, least: usize) -> String {
    let (mut longest, mut run) = (0, 0);
    for character in code.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat(least.max(longest + 1))
}

/// The entities that texts use, decoded; others stay.
fn entities(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = [
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&amp;", '&'),
            ("&quot;", '"'),
            ("&apos;", '\''),
            ("&#39;", '\''),
            ("&nbsp;", ' '),
        ];
        if let Some((entity, character)) = known.into_iter().find(|(entity, _)| rest.starts_with(entity)) {
            decoded.push(character);
            rest = &rest[entity.len()..];
        } else {
            decoded.push('&');
            rest = &rest[1..];
        }
    }
    decoded.push_str(rest);
    decoded
}
