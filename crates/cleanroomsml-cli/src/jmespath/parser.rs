//! Tokens → tree, by operator precedence.

use super::lexer::{Kind, Token, tokenize};
use super::{Comparator, Node};

/// How deep a tree may be: evaluation recurses, and no query that someone means comes close.
const MAX_DEPTH: usize = 128;
/// How many levels deeper than its input a result may be: printing recurses too.
const MAX_ADDED_LEVELS: usize = 512;
/// How many tokens an expression may have.
const MAX_TOKENS: usize = 20_000;
/// From this binding power on, a token goes on with a projection; below, it ends it.
const PROJECTION_STOP: u8 = 10;

/// Parses `expression`.
pub(super) fn parse(expression: &str) -> Result<Node, String> {
    if expression.is_empty() {
        return Err("Invalid JMESPath expression: cannot be empty.".to_owned());
    }
    let tokens = tokenize(expression)?;
    if tokens.len() > MAX_TOKENS {
        return Err(format!("Invalid jmespath expression: it has more than {MAX_TOKENS} tokens."));
    }
    let mut parser = Parser { expression, tokens, index: 0, depth: 0 };
    let root = parser.expression(0)?;
    let last = parser.current();
    if last.kind != Kind::End {
        return Err(parser.error(last, &format!("Unexpected token: {}", last.text)));
    }
    check_depth(&root)?;
    if root.added_levels() > MAX_ADDED_LEVELS {
        return Err(format!(
            "Invalid jmespath expression: its result may be more than {MAX_ADDED_LEVELS} levels deep."
        ));
    }
    Ok(root)
}

/// Operators in a row nest to the left without recursion in the parser, so the finished tree is measured again.
fn check_depth(root: &Node) -> Result<(), String> {
    let mut level = vec![root];
    for _ in 0..MAX_DEPTH {
        level = level.into_iter().flat_map(Node::children).collect();
        if level.is_empty() {
            return Ok(());
        }
    }
    Err(too_deep())
}

fn too_deep() -> String {
    format!("Invalid jmespath expression: it is nested more than {MAX_DEPTH} levels deep.")
}

fn binding_power(kind: Kind) -> u8 {
    match kind {
        Kind::Pipe => 1,
        Kind::Or => 2,
        Kind::And => 3,
        Kind::Equal | Kind::Greater | Kind::Less | Kind::GreaterOrEqual | Kind::LessOrEqual | Kind::NotEqual => 5,
        Kind::Flatten => 9,
        Kind::Star => 20,
        Kind::Filter => 21,
        Kind::Dot => 40,
        Kind::Not => 45,
        Kind::LeftBrace => 50,
        Kind::LeftBracket => 55,
        Kind::LeftParenthesis => 60,
        _ => 0,
    }
}

struct Parser<'a> {
    expression: &'a str,
    tokens: Vec<Token>,
    index: usize,
    depth: usize,
}

impl Parser<'_> {
    fn at(&self, index: usize) -> &Token {
        // The last token is the end, and nothing moves past it.
        &self.tokens[index.min(self.tokens.len() - 1)]
    }

    fn current(&self) -> &Token {
        self.at(self.index)
    }

    fn kind(&self) -> Kind {
        self.current().kind
    }

    fn error(&self, token: &Token, reason: &str) -> String {
        format!(
            "{reason}: Parse error at column {}, token \"{}\" ({}), for expression:\n\"{}\"\n{}^",
            token.start,
            token.text,
            token.kind.name().to_uppercase(),
            self.expression,
            " ".repeat(token.start + 1)
        )
    }

    fn incomplete(&self) -> String {
        format!(
            "Invalid jmespath expression: Incomplete expression:\n\"{}\"\n{}^",
            self.expression,
            " ".repeat(self.expression.chars().count() + 1)
        )
    }

    fn expect(&mut self, kind: Kind) -> Result<(), String> {
        self.expect_named(&[kind], kind.name())
    }

    fn expect_named(&mut self, kinds: &[Kind], expected: &str) -> Result<(), String> {
        let token = self.current();
        if kinds.contains(&token.kind) {
            self.index += 1;
            Ok(())
        } else if token.kind == Kind::End {
            Err(self.incomplete())
        } else {
            Err(self.error(token, &format!("Expecting: {expected}, got: {}", token.kind.name())))
        }
    }

    fn expression(&mut self, power: u8) -> Result<Node, String> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_deep());
        }
        let mut left = self.prefix()?;
        while power < binding_power(self.kind()) {
            left = self.infix(left)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// What begins an expression.
    fn prefix(&mut self) -> Result<Node, String> {
        let token = self.current().clone();
        self.index += 1;
        match token.kind {
            Kind::Literal => Ok(Node::Literal(token.value)),
            Kind::UnquotedIdentifier => Ok(Node::Field(token.text)),
            Kind::QuotedIdentifier => {
                let next = self.current();
                if next.kind == Kind::LeftParenthesis {
                    let at_start = Token { start: 0, ..next.clone() };
                    return Err(self.error(&at_start, "Quoted identifier not allowed for function names."));
                }
                Ok(Node::Field(token.text))
            }
            Kind::Star => {
                let right = if self.kind() == Kind::RightBracket {
                    Node::Identity
                } else {
                    self.projection_right(binding_power(Kind::Star))?
                };
                Ok(Node::ValueProjection(Box::new(Node::Identity), Box::new(right)))
            }
            Kind::Filter => self.filter(Node::Identity),
            Kind::LeftBrace => self.multi_hash(),
            Kind::LeftParenthesis => {
                let inner = self.expression(0)?;
                self.expect(Kind::RightParenthesis)?;
                Ok(inner)
            }
            Kind::Flatten => self.flatten(Node::Identity),
            Kind::Not => Ok(Node::Not(Box::new(self.expression(binding_power(Kind::Not))?))),
            Kind::LeftBracket => self.bracket(),
            Kind::Current => Ok(Node::Current),
            Kind::Expref => Ok(Node::Reference(Box::new(self.expression(0)?))),
            Kind::End => Err(self.incomplete()),
            _ => Err(self.error(&token, "invalid token")),
        }
    }

    /// What goes on with an expression.
    fn infix(&mut self, left: Node) -> Result<Node, String> {
        let kind = self.kind();
        if matches!(kind, Kind::Star | Kind::Not | Kind::LeftBrace) {
            return Err(self.error(self.current(), "invalid token"));
        }
        self.index += 1;
        let power = binding_power(kind);
        match kind {
            Kind::Dot => self.dot(left),
            Kind::LeftParenthesis => self.function(left),
            Kind::Filter => self.filter(left),
            Kind::Flatten => self.flatten(left),
            Kind::LeftBracket => self.index(left),
            Kind::Pipe => {
                let right = self.expression(power)?;
                Ok(chain(left, right))
            }
            Kind::Or => Ok(Node::Or(Box::new(left), Box::new(self.expression(power)?))),
            Kind::And => Ok(Node::And(Box::new(left), Box::new(self.expression(power)?))),
            other => {
                let comparator = match other {
                    Kind::NotEqual => Comparator::NotEqual,
                    Kind::Less => Comparator::Less,
                    Kind::LessOrEqual => Comparator::LessOrEqual,
                    Kind::Greater => Comparator::Greater,
                    Kind::GreaterOrEqual => Comparator::GreaterOrEqual,
                    _ => Comparator::Equal,
                };
                Ok(Node::Comparison(comparator, Box::new(left), Box::new(self.expression(power)?)))
            }
        }
    }

    fn dot(&mut self, left: Node) -> Result<Node, String> {
        let power = binding_power(Kind::Dot);
        if self.kind() == Kind::Star {
            self.index += 1;
            let right = self.projection_right(power)?;
            return Ok(Node::ValueProjection(Box::new(left), Box::new(right)));
        }
        let right = self.dot_right(power)?;
        Ok(chain(left, right))
    }

    fn dot_right(&mut self, power: u8) -> Result<Node, String> {
        match self.kind() {
            Kind::QuotedIdentifier | Kind::UnquotedIdentifier | Kind::Star => self.expression(power),
            Kind::LeftBracket => {
                self.index += 1;
                self.multi_list()
            }
            Kind::LeftBrace => {
                self.index += 1;
                self.multi_hash()
            }
            other => Err(self.error(
                self.current(),
                &format!(
                    "Expecting: ['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace'], got: {}",
                    other.name()
                ),
            )),
        }
    }

    fn projection_right(&mut self, power: u8) -> Result<Node, String> {
        match self.kind() {
            kind if binding_power(kind) < PROJECTION_STOP => Ok(Node::Identity),
            Kind::LeftBracket | Kind::Filter => self.expression(power),
            Kind::Dot => {
                self.index += 1;
                self.dot_right(power)
            }
            _ => Err(self.error(self.current(), "syntax error")),
        }
    }

    fn filter(&mut self, base: Node) -> Result<Node, String> {
        let condition = self.expression(0)?;
        self.expect(Kind::RightBracket)?;
        let right = if self.kind() == Kind::Flatten {
            Node::Identity
        } else {
            self.projection_right(binding_power(Kind::Filter))?
        };
        Ok(Node::FilterProjection { base: Box::new(base), right: Box::new(right), condition: Box::new(condition) })
    }

    fn flatten(&mut self, left: Node) -> Result<Node, String> {
        let right = self.projection_right(binding_power(Kind::Flatten))?;
        Ok(Node::Projection(Box::new(Node::Flatten(Box::new(left))), Box::new(right)))
    }

    /// `[` at the beginning of an expression.
    fn bracket(&mut self) -> Result<Node, String> {
        match self.kind() {
            Kind::Number | Kind::Colon => {
                let right = self.index_or_slice()?;
                self.project_if_slice(Node::Identity, right)
            }
            Kind::Star if self.at(self.index + 1).kind == Kind::RightBracket => {
                self.index += 2;
                let right = self.projection_right(binding_power(Kind::Star))?;
                Ok(Node::Projection(Box::new(Node::Identity), Box::new(right)))
            }
            _ => self.multi_list(),
        }
    }

    /// `[` after an expression.
    fn index(&mut self, left: Node) -> Result<Node, String> {
        if matches!(self.kind(), Kind::Number | Kind::Colon) {
            let right = self.index_or_slice()?;
            return match left {
                Node::IndexChain(mut nodes) => {
                    nodes.push(right);
                    Ok(Node::IndexChain(nodes))
                }
                left => self.project_if_slice(left, right),
            };
        }
        self.expect(Kind::Star)?;
        self.expect(Kind::RightBracket)?;
        let right = self.projection_right(binding_power(Kind::Star))?;
        Ok(Node::Projection(Box::new(left), Box::new(right)))
    }

    fn project_if_slice(&mut self, left: Node, right: Node) -> Result<Node, String> {
        let is_slice = matches!(right, Node::Slice(_));
        let chain = Node::IndexChain(vec![left, right]);
        if !is_slice {
            return Ok(chain);
        }
        let right = self.projection_right(binding_power(Kind::Star))?;
        Ok(Node::Projection(Box::new(chain), Box::new(right)))
    }

    fn index_or_slice(&mut self) -> Result<Node, String> {
        if self.kind() == Kind::Colon || self.at(self.index + 1).kind == Kind::Colon {
            return self.slice();
        }
        let index = number(self.current());
        self.index += 1;
        self.expect(Kind::RightBracket)?;
        Ok(Node::Index(index))
    }

    fn slice(&mut self) -> Result<Node, String> {
        let mut parts = [None; 3];
        let mut part = 0;
        while self.kind() != Kind::RightBracket && part < 3 {
            match self.kind() {
                Kind::Colon => {
                    part += 1;
                    if part == 3 {
                        return Err(self.error(self.current(), "syntax error"));
                    }
                }
                Kind::Number => parts[part] = Some(number(self.current())),
                _ => return Err(self.error(self.current(), "syntax error")),
            }
            self.index += 1;
        }
        self.expect(Kind::RightBracket)?;
        Ok(Node::Slice(parts))
    }

    fn function(&mut self, left: Node) -> Result<Node, String> {
        let Node::Field(name) = left else {
            let token = self.at(self.index.saturating_sub(2));
            return Err(self.error(token, &format!("Invalid function name '{}'", token.text)));
        };
        let mut arguments = Vec::new();
        while self.kind() != Kind::RightParenthesis {
            arguments.push(self.expression(0)?);
            if self.kind() == Kind::Comma {
                self.index += 1;
            }
        }
        self.expect(Kind::RightParenthesis)?;
        Ok(Node::Function(name, arguments))
    }

    fn multi_list(&mut self) -> Result<Node, String> {
        let mut nodes = Vec::new();
        loop {
            nodes.push(self.expression(0)?);
            if self.kind() == Kind::RightBracket {
                break;
            }
            self.expect(Kind::Comma)?;
        }
        self.expect(Kind::RightBracket)?;
        Ok(Node::MultiList(nodes))
    }

    fn multi_hash(&mut self) -> Result<Node, String> {
        let mut members = Vec::new();
        loop {
            let name = self.current().text.clone();
            self.expect_named(
                &[Kind::QuotedIdentifier, Kind::UnquotedIdentifier],
                "['quoted_identifier', 'unquoted_identifier']",
            )?;
            self.expect(Kind::Colon)?;
            members.push((name, self.expression(0)?));
            match self.kind() {
                Kind::Comma => self.index += 1,
                Kind::RightBrace => {
                    self.index += 1;
                    break;
                }
                _ => {}
            }
        }
        Ok(Node::MultiHash(members))
    }
}

/// `right` on the result of `left`, without a level for each step of a long chain.
fn chain(left: Node, right: Node) -> Node {
    match left {
        Node::Chain(mut nodes) => {
            nodes.push(right);
            Node::Chain(nodes)
        }
        left => Node::Chain(vec![left, right]),
    }
}

fn number(token: &Token) -> i64 {
    token.text.parse().unwrap_or_default()
}
