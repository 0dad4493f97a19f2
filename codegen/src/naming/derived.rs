//! Names that follow from other names in Rust.

/// The builder of a structure.
pub(crate) fn builder(structure: &str) -> String {
    format!("{structure}Builder")
}

/// The errors of an operation.
pub(crate) fn error_enum(operation: &str) -> String {
    format!("{operation}Error")
}

/// The method of an operation's errors that asks for one of them, which has a stem.
pub(crate) fn error_predicate(stem: &str) -> String {
    format!("is_{stem}")
}

/// What puts together a call of an operation.
pub(crate) fn fluent_builder(operation: &str) -> String {
    format!("{operation}FluentBuilder")
}

/// The pages of an operation.
pub(crate) fn paginator(operation: &str) -> String {
    format!("{operation}Paginator")
}

/// The items of all pages of an operation.
pub(crate) fn paginator_items(operation: &str) -> String {
    format!("{operation}PaginatorItems")
}

/// The client's method that waits, after the module of the waiter.
pub(crate) fn wait_until(module: &str) -> String {
    format!("wait_until_{module}")
}

/// What ends a wait.
pub(crate) fn final_poll(waiter: &str) -> String {
    format!("{waiter}FinalPoll")
}

/// The errors of a waiter.
pub(crate) fn wait_until_error(waiter: &str) -> String {
    format!("WaitUntil{waiter}Error")
}

/// The method that gives the value of a union's variant.
pub(crate) fn union_as(stem: &str) -> String {
    format!("as_{stem}")
}

/// The method that asks for a union's variant.
pub(crate) fn union_is(stem: &str) -> String {
    format!("is_{stem}")
}
