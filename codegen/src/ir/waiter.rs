//! Waiters: what answers mean, and expressions over values of the SDK's types.

use super::{FieldName, Named, Step, Type};

/// A waiter.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiter {
    /// Its marker type.
    pub name: String,
    /// Its module, which is its file's name too.
    pub module: FieldName,
    /// The client's method.
    pub method: String,
    /// The fluent builder.
    pub fluent_builder: String,
    /// What the end of a wait is called.
    pub final_poll: String,
    /// What its errors are called.
    pub error: String,
    /// Documentation, as Markdown lines.
    pub docs: Vec<String>,
    /// The shortest time between two calls, in seconds.
    pub min_delay: u64,
    /// The longest time between two calls, in seconds.
    pub max_delay: u64,
    /// What answers mean; the first that matches says it.
    pub acceptors: Vec<Acceptor>,
    /// The expressions that acceptors read, each once.
    pub paths: Vec<Look>,
}

/// What an answer means.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptor {
    /// What it means.
    pub state: State,
    /// Which answers.
    pub matcher: Matcher,
}

/// What an answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// What is waited for is there.
    Success,
    /// It will not come.
    Failure,
    /// Nothing yet.
    Retry,
}

/// Which answers an acceptor is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Matcher {
    /// Outputs, or errors.
    Success(bool),
    /// Errors with one of these codes.
    Error(Vec<String>),
    /// Outputs of which one of the expressions gives something.
    Path(usize, Expected),
}

/// What an expression has to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// A list of nothing but a text.
    All(String),
    /// A list with a text.
    Any(String),
}

/// An expression that gives a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    /// What the closure around it is about.
    Item,
    /// Nothing.
    Null,
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Look>),
    /// What has names. Members of a structure have none while they are absent.
    Named {
        /// Names and values.
        entries: Vec<(String, Look)>,
        /// Whether they are the members of a structure.
        of_structure: bool,
    },
    /// A list of these, or nothing where the closure is about nothing.
    Pick(Vec<Look>),
    /// What has these names, or nothing where the closure is about nothing.
    PickNamed {
        /// Names and values.
        entries: Vec<(String, Look)>,
        /// Whether they are the members of a structure.
        of_structure: bool,
    },
    /// A member of a structure.
    Members(Box<Members>),
    /// A method of the runtime's values.
    Call(Call),
    /// A function of the runtime's values, which may fail.
    Function(&'static str, Vec<Look>),
}

/// A way through fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Members {
    /// Where it begins.
    pub from: Start,
    /// The way.
    pub hops: Vec<Hop>,
    /// The type of what it leads to.
    pub ty: Type,
}

/// Where a way through fields begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// The operation's input.
    Input,
    /// The operation's output.
    Output,
    /// A value that holds one of these.
    Value(Box<Look>, Named),
}

/// A step to a value in a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hop {
    /// A field of a structure.
    Field(Step),
    /// What a union holds if it is this variant, which may be boxed: the method that gives it.
    Variant(String, bool),
    /// Whether a union is this variant, which holds nothing: the method that says so.
    Unit(String),
}

/// A method of the runtime's values.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The value.
    pub of: Box<Look>,
    /// The method.
    pub method: &'static str,
    /// What it takes.
    pub arguments: Vec<Argument>,
    /// Whether it gives an `Option`.
    pub may_fail: bool,
}

/// What a method takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A reference to a value.
    Value(Look),
    /// A closure over a value.
    Each(Look),
    /// A closure that is called if need be.
    Later(Look),
    /// A number.
    Number(i32),
    /// A number or none.
    Bound(Option<i32>),
    /// A text.
    Text(String),
}
