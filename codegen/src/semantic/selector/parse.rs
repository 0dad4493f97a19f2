//! From the text of a selector to its steps.

use super::{
    Assertion, Comparator, Comparison, MAX_NESTING, Operand, Part, Relationship, Scoped, SelectorError, Step, TypeToken,
};
use crate::diagnostic::nearest;
use crate::semantic::ShapeType;

type Parsed<T> = Result<T, SelectorError>;

/// Longest first, so that a comparator is not taken for the start of another.
const COMPARATORS: [(&str, Comparator); 14] = [
    ("{<<}", Comparator::ProperSubset),
    ("{!=}", Comparator::SetNotEqual),
    ("{=}", Comparator::SetEqual),
    ("{<}", Comparator::Subset),
    ("!=", Comparator::NotEqual),
    ("^=", Comparator::StartsWith),
    ("$=", Comparator::EndsWith),
    ("*=", Comparator::Contains),
    ("?=", Comparator::Exists),
    (">=", Comparator::GreaterOrEqual),
    ("<=", Comparator::LessOrEqual),
    ("=", Comparator::Equal),
    (">", Comparator::Greater),
    ("<", Comparator::Less),
];

const FUNCTIONS: [&str; 8] = ["test", "is", "not", "each", "in", "root", "recursive", "topdown"];

pub(super) fn parse(text: &str) -> Parsed<Vec<Step>> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let steps = parser.steps()?;
    match parser.peek() {
        None => Ok(steps),
        Some(found) => Err(parser.error(format!("unexpected `{found}`"))),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn error(&self, message: impl Into<String>) -> SelectorError {
        SelectorError { offset: self.at, message: message.into() }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    /// The next character behind white space.
    fn peek(&mut self) -> Option<char> {
        self.space();
        self.rest().chars().next()
    }

    fn eat(&mut self, token: &str) -> bool {
        self.space();
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    fn expect(&mut self, token: &str) -> Parsed<()> {
        if self.eat(token) {
            return Ok(());
        }
        Err(match self.peek() {
            Some(found) => self.error(format!("expected `{token}`, found `{found}`")),
            None => self.error(format!("expected `{token}`, but the selector ends")),
        })
    }

    fn word(&mut self, what: &str, extra: &[char]) -> Parsed<String> {
        self.space();
        let rest = self.rest();
        let end = rest
            .find(|char: char| !char.is_ascii_alphanumeric() && char != '_' && !extra.contains(&char))
            .unwrap_or(rest.len());
        if end == 0 {
            return Err(self.error(format!("expected {what}")));
        }
        let word = rest[..end].to_owned();
        self.at += end;
        Ok(word)
    }

    fn steps(&mut self) -> Parsed<Vec<Step>> {
        if self.depth >= MAX_NESTING {
            return Err(self.error(format!("functions nest deeper than {MAX_NESTING}")));
        }
        self.depth += 1;
        let mut steps = Vec::new();
        while self.peek().is_some_and(|char| !matches!(char, ')' | ',')) {
            steps.push(self.step()?);
        }
        self.depth -= 1;
        if steps.is_empty() {
            return Err(self.error("expected a selector, such as `structure` or `[trait|required]`"));
        }
        Ok(steps)
    }

    fn step(&mut self) -> Parsed<Step> {
        if self.eat("~>") {
            return Ok(Step::Reachable);
        }
        if self.eat("<-[") {
            let relationships = self.relationships("]-")?;
            return Ok(Step::Reverse(relationships));
        }
        if self.eat("-[") {
            let relationships = self.relationships("]->")?;
            return Ok(Step::Forward(relationships));
        }
        if self.eat(">") {
            return Ok(Step::Forward(Vec::new()));
        }
        if self.eat("<") {
            return Ok(Step::Reverse(Vec::new()));
        }
        if self.eat("*") {
            return Ok(Step::Type(TypeToken::Any));
        }
        if self.eat(":") {
            return self.function();
        }
        if self.eat("${") {
            let name = self.word("the name of a variable", &[])?;
            self.expect("}")?;
            return Ok(Step::Load(name));
        }
        if self.eat("$") {
            let name = self.word("the name of a variable", &[])?;
            self.expect("(")?;
            let steps = self.steps()?;
            self.expect(")")?;
            return Ok(Step::Store(name, steps));
        }
        if self.eat("[") {
            return self.attribute();
        }
        let start = self.at;
        let name = self.word("a shape type, `*`, `[`, `:`, `>`, `<`, `~>`, `-[`, `<-[` or `$`", &[])?;
        type_token(&name).map(Step::Type).ok_or_else(|| {
            let names = ShapeType::ALL.into_iter().map(ShapeType::name);
            let hint = nearest(&name, names.chain(["member", "number", "simpleType"]));
            let hint = hint.map_or_else(String::new, |hint| format!("; write `{hint}`"));
            SelectorError { offset: start, message: format!("`{name}` is not a shape type{hint}") }
        })
    }

    fn relationships(&mut self, end: &str) -> Parsed<Vec<Relationship>> {
        let mut list = Vec::new();
        loop {
            self.space();
            let start = self.at;
            let name = self.word("a relationship", &[])?;
            list.push(Relationship::from_name(&name).ok_or_else(|| {
                let hint = nearest(&name, Relationship::NAMES.iter().map(|(name, _)| *name));
                let hint = hint.map_or_else(String::new, |hint| format!("; write `{hint}`"));
                SelectorError { offset: start, message: format!("`{name}` is not a relationship{hint}") }
            })?);
            if self.eat(end) {
                return Ok(list);
            }
            self.expect(",")?;
        }
    }

    fn function(&mut self) -> Parsed<Step> {
        let start = self.at;
        let name = self.word("the name of a function", &[])?;
        self.expect("(")?;
        let mut arguments = vec![self.steps()?];
        while self.eat(",") {
            arguments.push(self.steps()?);
        }
        self.expect(")")?;
        let most = match name.as_str() {
            "test" | "is" | "each" => usize::MAX,
            "topdown" => 2,
            "not" | "in" | "root" | "recursive" => 1,
            _ => {
                let hint = nearest(&name, FUNCTIONS).map_or_else(String::new, |hint| format!("; write `:{hint}`"));
                return Err(SelectorError { offset: start, message: format!("`:{name}` is not a function{hint}") });
            }
        };
        if arguments.len() > most {
            return Err(SelectorError { offset: start, message: format!("`:{name}` takes at most {most} selectors") });
        }
        let second = (arguments.len() == 2 && name == "topdown").then(|| arguments.pop()).flatten();
        Ok(match name.as_str() {
            "test" => Step::Test(arguments),
            "is" | "each" => Step::Is(arguments),
            "not" => Step::Not(arguments),
            _ => {
                let steps = arguments.swap_remove(0);
                match name.as_str() {
                    "in" => Step::In(steps),
                    "root" => Step::Root(steps),
                    "recursive" => Step::Recursive(steps),
                    _ => Step::TopDown(steps, second),
                }
            }
        })
    }

    fn attribute(&mut self) -> Parsed<Step> {
        if self.eat("@") {
            let path = if self.peek() == Some(':') { Vec::new() } else { self.path()? };
            self.expect(":")?;
            let mut assertions = vec![self.assertion()?];
            while self.eat("&&") {
                assertions.push(self.assertion()?);
            }
            self.expect("]")?;
            return Ok(Step::Scoped(Scoped { path, assertions }));
        }
        let path = self.path()?;
        let mut comparison = Comparison { path, comparator: None, values: Vec::new(), ignore_case: false };
        if self.eat("]") {
            return Ok(Step::Attribute(comparison));
        }
        comparison.comparator = Some(self.comparator()?);
        comparison.values.push(self.value()?);
        while self.eat(",") {
            comparison.values.push(self.value()?);
        }
        comparison.ignore_case = self.eat("i");
        self.expect("]")?;
        Ok(Step::Attribute(comparison))
    }

    fn assertion(&mut self) -> Parsed<Assertion> {
        let left = self.operand()?;
        let comparator = self.comparator()?;
        let mut right = vec![self.operand()?];
        while self.eat(",") {
            right.push(self.operand()?);
        }
        let ignore_case = self.eat("i");
        Ok(Assertion { left, comparator, right, ignore_case })
    }

    fn operand(&mut self) -> Parsed<Operand> {
        if !self.eat("@{") {
            return self.value().map(Operand::Text);
        }
        let path = self.path()?;
        self.expect("}")?;
        Ok(Operand::Path(path))
    }

    fn comparator(&mut self) -> Parsed<Comparator> {
        for (token, comparator) in COMPARATORS {
            if self.eat(token) {
                return Ok(comparator);
            }
        }
        Err(self.error("expected `]` or a comparator, such as `=`, `!=`, `^=`, `>=` or `{=}`"))
    }

    fn path(&mut self) -> Parsed<Vec<Part>> {
        let mut path = vec![self.part()?];
        while self.eat("|") {
            path.push(self.part()?);
        }
        Ok(path)
    }

    fn part(&mut self) -> Parsed<Part> {
        match self.peek() {
            Some('(') => {
                let start = self.at;
                self.expect("(")?;
                let name = self.word("a property, such as `keys`", &[])?;
                self.expect(")")?;
                match name.as_str() {
                    "keys" => Ok(Part::Keys),
                    "values" => Ok(Part::Values),
                    "length" => Ok(Part::Length),
                    "first" => Ok(Part::First),
                    _ => {
                        let message = format!("`({name})` is none of `(keys)`, `(values)`, `(length)` and `(first)`");
                        Err(SelectorError { offset: start, message })
                    }
                }
            }
            Some('"' | '\'') => self.quoted().map(Part::Name),
            _ => self.word("the name of an attribute", &['.', '#', '$', '-']).map(Part::Name),
        }
    }

    fn value(&mut self) -> Parsed<String> {
        match self.peek() {
            Some('"' | '\'') => self.quoted(),
            _ => self.word("a value", &['.', '#', '-', '+']),
        }
    }

    fn quoted(&mut self) -> Parsed<String> {
        let quote = self.rest().chars().next().unwrap_or('"');
        let body = &self.rest()[1..];
        let Some(end) = body.find(quote) else { return Err(self.error("the quote is not closed")) };
        let value = body[..end].to_owned();
        self.at += end + 2;
        Ok(value)
    }
}

fn type_token(name: &str) -> Option<TypeToken> {
    Some(match name {
        "member" => TypeToken::Member,
        "number" => TypeToken::Number,
        "simpleType" => TypeToken::Simple,
        "aggregateType" => TypeToken::Aggregate,
        "dataType" => TypeToken::Data,
        "serviceType" => TypeToken::Service,
        "collection" => TypeToken::Collection,
        _ => TypeToken::Shape(ShapeType::from_name(name)?),
    })
}
