//! The text that a program is written in: one row a line, so that changes of a model's rules can be reviewed.
//!
//! ```text
//! param Region string builtin AWS::Region
//! param UseFIPS boolean required builtin AWS::UseFIPS default false
//! var url
//! if isSet Region
//! let url parseURL Endpoint
//! if stringEquals (getAttr url "scheme") "https"
//! record {"authSchemes": [{"name": "sigv4", "signingRegion": "{Region}"}]}
//! endpoint "https://example.{Region}.{url#authority}" 0
//! error "no region is set"
//! start 0
//! node 0 1 =1
//! ```
//!
//! Rows of one kind are numbered from 0. `node` has a condition, and where it leads when that holds, and when not: to a
//! node, to a node taken for its opposite (`!1`), to an outcome (`=1`, an `endpoint` or an `error`), or nowhere (`.`).
//! `endpoint` has the numbers of the `record`s of its properties and headers, `.` for none.

use std::fmt;

use super::params::ParamValue;
use super::program::{
    Condition, End, Expr, Function, Kind, Node, Outcome, Param, Part, Program, Record, Source, Target, Tree,
};
use super::test::Place;
use super::value::Path;

/// Nesting of calls, lists and records.
const MAX_DEPTH: usize = 32;

/// A text that is not a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed {
    /// The line, from 1; 0 for the whole.
    line: usize,
    what: &'static str,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the endpoint rules are malformed in line {}: {}", self.line, self.what)
    }
}

/// What is wrong with a row.
type Result<T> = std::result::Result<T, &'static str>;

/// Reads a program.
pub(super) fn read(text: &'static str) -> std::result::Result<Program, Malformed> {
    let mut program = Program::default();
    let (mut rest, mut line) = (text, 0);
    while !rest.is_empty() {
        line += 1;
        let mut row = Row { rest, program: &mut program };
        if !row.ends() {
            read_row(&mut row).map_err(|what| Malformed { line, what })?;
        }
        rest = row.rest.strip_prefix('\n').unwrap_or_default();
    }
    check(&program).map_err(|what| Malformed { line: 0, what })?;
    Ok(program)
}

fn read_row(row: &mut Row<'_>) -> Result<()> {
    match row.word() {
        // What there is most of.
        "node" => {
            let node = Node { condition: row.number()?, high: row.target()?, low: row.target()? };
            row.program.nodes.push(node);
        }
        "param" => {
            let param = row.param()?;
            row.program.params.push(param);
        }
        "var" => {
            let name = row.word();
            row.program.variables.push(name);
        }
        "auth" => row.program.chooses_auth = true,
        "if" => {
            let expr = row.call(0)?;
            row.program.conditions.push(Condition::If(expr.into()));
        }
        "let" => {
            let name = row.word();
            let variable = row.variable(name).ok_or("an unknown variable")?;
            let expr = row.call(0)?;
            row.program.conditions.push(Condition::Let(variable, expr));
        }
        "record" => {
            row.expect('{')?;
            let record = row.record(0)?;
            row.program.records.push(record);
        }
        "error" => {
            let message = row.expr(0)?;
            row.program.outcomes.push(Outcome::Error(message));
        }
        "endpoint" => {
            let url = row.expr(0)?;
            let (properties, headers) = (row.optional_number()?, row.optional_number()?);
            row.program.outcomes.push(Outcome::Endpoint { url, properties, headers });
        }
        "start" => row.program.start = row.target()?,
        _ => return Err("an unknown row"),
    }
    if row.ends() { Ok(()) } else { Err("something behind the row") }
}

/// Whether every number names a row.
fn check(program: &Program) -> Result<()> {
    let is_target = |target: Target| match target.next() {
        Ok((at, _)) => at < program.nodes.len(),
        Err(End::Outcome(at)) => at < program.outcomes.len(),
        Err(End::NoMatch) => true,
    };
    let is_node = |node: &Node| {
        (node.condition as usize) < program.conditions.len() && is_target(node.high) && is_target(node.low)
    };
    let is_record = |record: Option<usize>| record.is_none_or(|at| at < program.records.len());
    let is_outcome = |outcome: &Outcome| match *outcome {
        Outcome::Error(_) => true,
        Outcome::Endpoint { properties, headers, .. } => is_record(properties) && is_record(headers),
    };
    if program.nodes.iter().all(is_node) && program.outcomes.iter().all(is_outcome) && is_target(program.start) {
        Ok(())
    } else {
        Err("a number that is not one of a row")
    }
}

/// What is left of a row, and the rows behind it.
struct Row<'p> {
    rest: &'static str,
    program: &'p mut Program,
}

impl Row<'_> {
    fn ends(&self) -> bool {
        self.rest.is_empty() || self.rest.starts_with('\n')
    }

    /// The next word; an empty one at the end.
    fn word(&mut self) -> &'static str {
        let end = find(self.rest, |byte| matches!(byte, b' ' | b'\n' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b','));
        self.take(end.unwrap_or(self.rest.len()))
    }

    /// Takes so many bytes, and the space behind them.
    fn take(&mut self, length: usize) -> &'static str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest.strip_prefix(' ').unwrap_or(rest);
        taken
    }

    fn eat(&mut self, sign: char) -> bool {
        let found = self.rest.starts_with(sign);
        if found {
            self.take(sign.len_utf8());
        }
        found
    }

    fn expect(&mut self, sign: char) -> Result<()> {
        if self.eat(sign) { Ok(()) } else { Err("a sign is missing") }
    }

    fn number(&mut self) -> Result<u32> {
        let (mut number, mut length) = (0u32, 0);
        for digit in self.rest.bytes().map_while(|byte| char::from(byte).to_digit(10)) {
            number =
                number.checked_mul(10).and_then(|tens| tens.checked_add(digit)).ok_or("a number that is too large")?;
            length += 1;
        }
        self.take(length);
        if length == 0 { Err("not a number") } else { Ok(number) }
    }

    /// A number; nothing for `.` and at the end.
    fn optional_number(&mut self) -> Result<Option<usize>> {
        if self.ends() || self.eat('.') { Ok(None) } else { self.number().map(|number| Some(number as usize)) }
    }

    fn target(&mut self) -> Result<Target> {
        if self.eat('.') {
            return Ok(Target::NO_MATCH);
        }
        let target = if self.eat('=') {
            Target::to_outcome
        } else if self.eat('!') {
            Target::to_complement
        } else {
            Target::to_node
        };
        target(self.number()?).ok_or("not a number of a row")
    }

    fn param(&mut self) -> Result<Param> {
        let name = self.word();
        let kind = match self.word() {
            "boolean" => Kind::Boolean,
            "string" => Kind::String,
            "strings" => Kind::Strings,
            _ => return Err("an unknown type"),
        };
        let mut param = Param { name, kind, required: false, default: None, source: Source::Operation };
        while !self.ends() {
            match self.word() {
                "required" => param.required = true,
                "client" => param.source = Source::Client,
                "builtin" => param.source = source(self.word()),
                "default" => param.default = Some(self.default(kind)?),
                _ => return Err("an unknown fact of a parameter"),
            }
        }
        Ok(param)
    }

    fn default(&mut self, kind: Kind) -> Result<ParamValue> {
        Ok(match kind {
            Kind::Boolean => match self.word() {
                "true" => ParamValue::Boolean(true),
                "false" => ParamValue::Boolean(false),
                _ => return Err("a default of another type"),
            },
            Kind::String => ParamValue::String(self.quoted()?.to_owned()),
            Kind::Strings => {
                self.expect('[')?;
                let mut items = Vec::new();
                while !self.eat(']') {
                    items.push(self.quoted()?.to_owned());
                    self.eat(',');
                }
                ParamValue::Strings(items)
            }
        })
    }

    fn variable(&self, name: &str) -> Option<usize> {
        self.program.variables.iter().position(|known| *known == name)
    }

    fn named(&mut self, name: &str) -> Result<Expr> {
        if let Some(param) = self.program.params.iter().position(|param| param.name == name) {
            self.program.read.insert(param);
            return Ok(Expr::Param(param));
        }
        self.variable(name).map(Expr::Variable).ok_or("an unknown name")
    }

    /// A function and its arguments, up to a parenthesis or the end.
    fn call(&mut self, depth: usize) -> Result<Expr> {
        if depth > MAX_DEPTH {
            return Err("calls are nested too deeply");
        }
        let name = self.word();
        if name == "getAttr" {
            let of = self.expr(depth + 1)?;
            let path = Path::parse(self.quoted()?).ok_or("an unknown attribute")?;
            return Ok(Expr::GetAttr(Box::new(of), path));
        }
        let function = Function::parse(name).ok_or("an unknown function")?;
        let mut arguments = Vec::new();
        while !self.ends() && !self.rest.starts_with(')') {
            arguments.push(self.expr(depth + 1)?);
        }
        if !function.takes(arguments.len()) {
            return Err("a function with another number of arguments");
        }
        if let (Function::IsValidHostLabel, Some(Expr::Param(param))) = (function, arguments.first()) {
            self.program.checks_region |= self.program.params[*param].source == Source::Region;
        }
        if let (Function::Substring, [_, Expr::Integer(start), Expr::Integer(stop), Expr::Boolean(reverse)]) =
            (function, &arguments[..])
        {
            let (places, reverse) = ([*start, *stop], *reverse);
            return Ok(Expr::Substring(Box::new(arguments.swap_remove(0)), places, reverse));
        }
        Ok(Expr::Call(function, arguments))
    }

    fn expr(&mut self, depth: usize) -> Result<Expr> {
        if self.eat('(') {
            let call = self.call(depth)?;
            self.expect(')')?;
            return Ok(call);
        }
        if self.rest.starts_with('"') {
            let text = self.quoted()?;
            return self.template(text);
        }
        match self.word() {
            "true" => Ok(Expr::Boolean(true)),
            "false" => Ok(Expr::Boolean(false)),
            word => match word.parse() {
                Ok(number) => Ok(Expr::Integer(number)),
                Err(_) => self.named(word),
            },
        }
    }

    /// A text with references in braces; braces that are doubled stand for themselves.
    fn template(&mut self, text: &'static str) -> Result<Expr> {
        const UNCLOSED: &str = "an unclosed reference";
        let (mut parts, mut rest) = (Vec::new(), text);
        while let Some(at) = find(rest, |byte| matches!(byte, b'{' | b'}')) {
            let (before, after) = rest.split_at(at);
            if let Some(more) = after.strip_prefix("{{").or_else(|| after.strip_prefix("}}")) {
                parts.push(Part::Text(&rest[..=at]));
                rest = more;
                continue;
            }
            let inner = after.strip_prefix('{').ok_or(UNCLOSED)?;
            let reference = &inner[..find(inner, |byte| byte == b'}').ok_or(UNCLOSED)?];
            if !before.is_empty() {
                parts.push(Part::Text(before));
            }
            let value = match find(reference, |byte| byte == b'#') {
                Some(at) => {
                    let path = Path::parse(&reference[at + 1..]).ok_or("an unknown attribute")?;
                    Expr::GetAttr(Box::new(self.named(&reference[..at])?), path)
                }
                None => self.named(reference)?,
            };
            parts.push(Place::of(&value).map_or(Part::Value(value), Part::Place));
            rest = &inner[reference.len() + 1..];
        }
        if parts.is_empty() {
            return Ok(Expr::Text(text));
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest));
        }
        Ok(match parts[..] {
            [Part::Place(Place::Param(at))] => Expr::Param(at),
            [Part::Place(Place::Variable(at))] => Expr::Variable(at),
            _ => Expr::Template(parts),
        })
    }

    /// The members behind the brace of a record; a name first, by which auth schemes are told apart.
    fn record(&mut self, depth: usize) -> Result<Record> {
        let mut record = Record::new();
        while !self.eat('}') {
            let key = self.quoted()?;
            self.expect(':')?;
            let at = if key == "name" { 0 } else { record.len() };
            record.insert(at, (key, self.tree(depth + 1)?));
            self.eat(',');
        }
        Ok(record)
    }

    fn tree(&mut self, depth: usize) -> Result<Tree> {
        if depth > MAX_DEPTH {
            return Err("records are nested too deeply");
        }
        if self.eat('{') {
            return self.record(depth).map(Tree::Record);
        }
        if self.eat('[') {
            let mut items = Vec::new();
            while !self.eat(']') {
                items.push(self.tree(depth + 1)?);
                self.eat(',');
            }
            return Ok(Tree::List(items));
        }
        self.expr(depth).map(Tree::Expr)
    }

    /// A text in quotes, with the escapes of JSON but for `\u`. A program is read once and stays, and so does a text of it that
    /// is another than what is written.
    fn quoted(&mut self) -> Result<&'static str> {
        const UNCLOSED: &str = "a text that does not end";
        let inner = self.rest.strip_prefix('"').ok_or("not a text")?;
        let end = find(inner, |byte| matches!(byte, b'"' | b'\\' | b'\n')).ok_or(UNCLOSED)?;
        if inner[end..].starts_with('"') {
            self.take(end + 2);
            return Ok(&inner[..end]);
        }
        let (mut text, mut characters) = (String::new(), inner.char_indices());
        loop {
            match characters.next().ok_or(UNCLOSED)? {
                (at, '"') => {
                    self.take(at + 2);
                    return Ok(text.leak());
                }
                (_, '\\') => text.push(match characters.next().ok_or(UNCLOSED)?.1 {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    sign @ ('"' | '\\') => sign,
                    _ => return Err("an unknown escape"),
                }),
                (_, '\n') => return Err(UNCLOSED),
                (_, other) => text.push(other),
            }
        }
    }
}

/// Where the first of some ASCII characters is.
fn find(text: &str, is_it: impl Fn(u8) -> bool) -> Option<usize> {
    text.bytes().position(is_it)
}

fn source(name: &str) -> Source {
    match name {
        "AWS::Region" => Source::Region,
        "AWS::UseDualStack" => Source::UseDualStack,
        "AWS::UseFIPS" => Source::UseFips,
        "SDK::Endpoint" => Source::Endpoint,
        "AWS::Auth::AccountId" => Source::AccountId,
        "AWS::Auth::AccountIdEndpointMode" => Source::AccountIdEndpointMode,
        _ => Source::Unset,
    }
}
