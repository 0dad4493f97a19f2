//! From the text of a selector to its steps.

use super::ast::{Argument, Assertion, Comparator, Comparison, Operand, Part, Scoped, Step, TypeToken};
use super::path::Place;
use super::scan::{Parsed, Scanner};
use super::{MAX_BINDINGS, MAX_NESTING, Relationship, SelectorError, SelectorRemark};
use crate::diagnostic::nearest;
use crate::model::ShapeType;

const FUNCTIONS: [&str; 7] = ["test", "is", "not", "in", "root", "recursive", "topdown"];

pub(super) fn parse(text: &str) -> Parsed<(Vec<Step>, Vec<SelectorRemark>)> {
    let mut parser = Parser { scanner: Scanner::new(text), depth: 0, bindings: 0, remarks: Vec::new() };
    let steps = parser.steps()?;
    match parser.scanner.peek() {
        None => Ok((steps, parser.remarks)),
        Some(found) => Err(parser.scanner.error(format!("unexpected `{found}`"))),
    }
}

/// The path in `@{…}`, the start of a text, and how long it is with its braces. Where it leads is not looked at.
pub(super) fn template_path(text: &str) -> Parsed<(Vec<Part>, usize)> {
    let mut parser = Parser { scanner: Scanner::new(text), depth: 0, bindings: 0, remarks: Vec::new() };
    match parser.operand(Place::Node)? {
        Operand::Path(path) => Ok((path, parser.scanner.at)),
        Operand::Text(_) => Err(parser.scanner.expected("`@{…}`")),
    }
}

struct Parser<'a> {
    scanner: Scanner<'a>,
    depth: usize,
    /// How many steps that bind there are: an evaluation recurses for each.
    bindings: usize,
    remarks: Vec<SelectorRemark>,
}

impl Parser<'_> {
    /// Something that is read but cannot have been meant.
    fn remark(&mut self, offset: usize, message: String) {
        // Nobody reads more, and a hostile text has millions.
        const MOST: usize = 20;
        if self.remarks.len() < MOST {
            self.remarks.push(SelectorRemark { offset, message });
        }
    }

    fn steps(&mut self) -> Parsed<Vec<Step>> {
        if self.depth >= MAX_NESTING {
            return Err(self.scanner.error(format!("functions nest deeper than {MAX_NESTING}")));
        }
        self.depth += 1;
        let mut steps = Vec::new();
        while self.scanner.peek().is_some_and(|char| !matches!(char, ')' | ',' | ']')) {
            let start = self.scanner.at;
            let step = self.step()?;
            self.bindings += usize::from(step.binds());
            if self.bindings > MAX_BINDINGS {
                let message = format!("more than {MAX_BINDINGS} parts of the selector set variables");
                return Err(SelectorError { offset: start, message });
            }
            steps.push(step);
        }
        self.depth -= 1;
        if steps.is_empty() {
            return Err(self.scanner.expected("a selector, such as `structure` or `[trait|required]`"));
        }
        Ok(steps)
    }

    fn argument(&mut self) -> Parsed<Argument> {
        self.steps().map(Argument::new)
    }

    fn step(&mut self) -> Parsed<Step> {
        let scanner = &mut self.scanner;
        if scanner.eat("~>") {
            return Ok(Step::Reachable);
        }
        if scanner.eat("<-[") {
            return self.relationships("]-").map(|relationships| Step::Reverse(Some(relationships)));
        }
        if scanner.eat("-[") {
            return self.relationships("]->").map(|relationships| Step::Forward(Some(relationships)));
        }
        if scanner.eat(">") {
            return Ok(Step::Forward(None));
        }
        if scanner.eat("<") {
            return Ok(Step::Reverse(None));
        }
        if scanner.eat("*") {
            return Ok(Step::Type(TypeToken::Any));
        }
        if scanner.eat(":") {
            return self.function();
        }
        if scanner.eat("${") {
            let name = scanner.identifier("the name of a variable")?.to_owned();
            scanner.expect("}")?;
            return Ok(Step::Load(name));
        }
        if scanner.eat("$") {
            let name = scanner.identifier("the name of a variable")?.to_owned();
            scanner.expect("(")?;
            let argument = self.argument()?;
            self.scanner.expect(")")?;
            return Ok(Step::Store(name, argument));
        }
        if scanner.eat("[@") {
            return self.scoped();
        }
        if scanner.eat("[") {
            return self.attribute();
        }
        scanner.space();
        let start = scanner.at;
        let name = scanner.identifier("a shape type, `*`, `[`, `:`, `>`, `<`, `~>`, `-[`, `<-[` or `$`")?;
        TypeToken::from_name(name).map(Step::Type).ok_or_else(|| {
            let names = ShapeType::ALL.into_iter().map(ShapeType::name);
            let hint = nearest(name, names.chain(["member", "number", "simpleType"]));
            let hint = hint.map_or_else(String::new, |hint| format!("; write `{hint}`"));
            SelectorError { offset: start, message: format!("`{name}` is not a shape type{hint}") }
        })
    }

    fn relationships(&mut self, end: &str) -> Parsed<Vec<Relationship>> {
        let mut list = Vec::new();
        loop {
            self.scanner.space();
            let start = self.scanner.at;
            let name = self.scanner.identifier("the name of a relationship")?;
            match Relationship::from_name(name) {
                Some(relationship) if list.contains(&relationship) => {}
                Some(relationship) => list.push(relationship),
                None => {
                    let hint = nearest(name, Relationship::NAMES.iter().map(|(name, _)| *name));
                    let hint = hint.map_or_else(String::new, |hint| format!("; write `{hint}`"));
                    self.remark(start, format!("no shape has a relationship `{name}`, so this follows none{hint}"));
                }
            }
            if self.scanner.eat(end) {
                return Ok(list);
            }
            if !self.scanner.eat(",") {
                return Err(self.scanner.expected(&format!("`,` or `{end}`")));
            }
        }
    }

    fn function(&mut self) -> Parsed<Step> {
        self.scanner.space();
        let start = self.scanner.at;
        let name = self.scanner.identifier("the name of a function")?.to_owned();
        self.scanner.expect("(")?;
        let mut arguments = vec![self.argument()?];
        while self.scanner.eat(",") {
            arguments.push(self.argument()?);
        }
        if !self.scanner.eat(")") {
            return Err(self.scanner.expected("`,` or `)`"));
        }
        let most = match name.as_str() {
            "not" | "in" | "root" | "recursive" => 1,
            "topdown" => 2,
            _ => usize::MAX,
        };
        if arguments.len() > most {
            let message = if most == 1 {
                format!("`:{name}` takes one selector, and {} are given", arguments.len())
            } else {
                format!("`:{name}` takes one or two selectors, and {} are given", arguments.len())
            };
            return Err(SelectorError { offset: start, message });
        }
        match name.as_str() {
            "test" => return Ok(Step::Test(arguments)),
            "is" => return Ok(Step::Is(arguments)),
            "each" => {
                self.remark(start, "`:each` has been renamed; write `:is`".to_owned());
                return Ok(Step::Is(arguments));
            }
            _ => {}
        }
        let mut arguments = arguments.into_iter();
        let Some(first) = arguments.next() else { return Ok(Step::Unknown) };
        Ok(match name.as_str() {
            "not" => Step::Not(first),
            "in" => Step::In(first),
            "root" => Step::Root(first),
            "recursive" => Step::Recursive(first),
            "topdown" => Step::TopDown(first, arguments.next()),
            _ => {
                let hint = nearest(&name, FUNCTIONS).map_or_else(String::new, |hint| format!("; write `:{hint}`"));
                self.remark(start, format!("`:{name}` is not a function, so it yields nothing{hint}"));
                Step::Unknown
            }
        })
    }

    fn attribute(&mut self) -> Parsed<Step> {
        let (path, _) = self.key()?;
        let mut comparison = Comparison { path, comparator: None, values: Vec::new(), ignore_case: false };
        if self.scanner.eat("]") {
            return Ok(Step::Attribute(comparison));
        }
        comparison.comparator = Some(self.comparator("`]`, `|` or a comparator, such as `=`, `!=` or `^=`")?);
        comparison.values.push(self.scanner.value("a value")?.to_owned());
        while self.scanner.eat(",") {
            comparison.values.push(self.scanner.value("a value")?.to_owned());
        }
        comparison.ignore_case = self.scanner.eat("i");
        if self.scanner.eat("]") {
            return Ok(Step::Attribute(comparison));
        }
        Err(self.scanner.expected("`,`, `i` or `]`"))
    }

    fn scoped(&mut self) -> Parsed<Step> {
        let (path, place) = if self.scanner.peek() == Some(':') { (Vec::new(), Place::Shape) } else { self.key()? };
        self.scanner.expect(":")?;
        let mut assertions = vec![self.assertion(place)?];
        while self.scanner.eat("&&") {
            assertions.push(self.assertion(place)?);
        }
        if self.scanner.eat("]") {
            return Ok(Step::Scoped(Scoped { path, assertions }));
        }
        Err(self.scanner.expected("`,`, `i`, `&&` or `]`"))
    }

    fn assertion(&mut self, scope: Place) -> Parsed<Assertion> {
        let left = self.operand(scope)?;
        let comparator = self.comparator("a comparator, such as `=`, `!=` or `{=}`")?;
        let mut right = vec![self.operand(scope)?];
        while self.scanner.eat(",") {
            right.push(self.operand(scope)?);
        }
        let ignore_case = self.scanner.eat("i");
        Ok(Assertion { left, comparator, right, ignore_case })
    }

    fn operand(&mut self, scope: Place) -> Parsed<Operand> {
        if !self.scanner.eat("@{") {
            return self.scanner.value("a value or `@{…}`").map(|text| Operand::Text(text.to_owned()));
        }
        let mut path = Vec::new();
        let mut place = self.part(scope, &mut path)?;
        while self.scanner.eat("|") {
            place = self.part(place, &mut path)?;
        }
        if self.scanner.eat("}") { Ok(Operand::Path(path)) } else { Err(self.scanner.expected("`|` or `}`")) }
    }

    fn comparator(&mut self, what: &str) -> Parsed<Comparator> {
        let found = Comparator::TOKENS.into_iter().find(|(token, _)| self.scanner.eat(token));
        found.map(|(_, comparator)| comparator).ok_or_else(|| self.scanner.expected(what))
    }

    /// `SelectorKey`: the path of an attribute of a shape, and where it leads.
    fn key(&mut self) -> Parsed<(Vec<Part>, Place)> {
        self.scanner.space();
        let start = self.scanner.at;
        let mut path = vec![Part::Name(self.scanner.identifier("the name of an attribute")?.to_owned())];
        let mut place = Place::Shape.enter(&path[0], start)?;
        while self.scanner.eat("|") {
            place = self.part(place, &mut path)?;
        }
        Ok((path, place))
    }

    fn part(&mut self, place: Place, path: &mut Vec<Part>) -> Parsed<Place> {
        self.scanner.space();
        let start = self.scanner.at;
        let part = if self.scanner.eat("(") {
            let name = self.scanner.identifier("a property, such as `keys`")?.to_owned();
            self.scanner.expect(")")?;
            match name.as_str() {
                "keys" => Part::Keys,
                "values" => Part::Values,
                "length" => Part::Length,
                "first" => Part::First,
                _ => {
                    let hint = nearest(&name, ["keys", "values", "length", "first"]);
                    let hint = hint.map_or_else(String::new, |hint| format!("; write `({hint})`"));
                    self.remark(start, format!("nothing has a property `({name})`{hint}"));
                    Part::Unknown
                }
            }
        } else {
            Part::Name(self.scanner.value("the name of a property")?.to_owned())
        };
        let entered = place.enter(&part, start)?;
        path.push(part);
        Ok(entered)
    }
}
