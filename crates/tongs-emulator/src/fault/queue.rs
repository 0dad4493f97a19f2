//! Which requests are spoiled, and how.

use std::collections::VecDeque;

use super::Fault;
use crate::host::Script;

/// A fault, and which requests it is for.
#[derive(Clone, Debug, PartialEq)]
pub struct Injection {
    /// What goes wrong.
    pub fault: Fault,
    /// The one operation that it is for, by its name; any without.
    pub operation: Option<String>,
    /// How often.
    pub turn: Turn,
}

/// How often a fault happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// To the next so many requests.
    Next(usize),
    /// To each so many-th request, for good.
    Every(usize),
}

impl Injection {
    /// A fault of the next `count` requests, of whatever operation.
    pub fn next(fault: Fault, count: usize) -> Self {
        Self { fault, operation: None, turn: Turn::Next(count) }
    }

    /// A fault of each `step`th request, of whatever operation.
    pub fn every(fault: Fault, step: usize) -> Self {
        Self { fault, operation: None, turn: Turn::Every(step) }
    }

    /// Only of requests for an operation.
    #[must_use]
    pub fn of(mut self, operation: impl Into<String>) -> Self {
        self.operation = Some(operation.into());
        self
    }
}

/// What to do with a request instead of, or after, answering it properly.
#[derive(Clone, Debug)]
pub(crate) enum Planned {
    Fault(Fault),
    Script(Script),
}

/// What is yet to happen.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    /// In the order in which they were queued, each with how many requests it is still for.
    next: VecDeque<(Planned, Option<String>, usize)>,
    /// For good, each with how many requests it has seen.
    recurring: Vec<(Injection, usize, usize)>,
}

impl Queue {
    pub(crate) fn inject(&mut self, injection: Injection) {
        match injection.turn {
            Turn::Next(0) | Turn::Every(0) => {}
            Turn::Next(count) => {
                self.next.push_back((Planned::Fault(injection.fault), injection.operation, count));
            }
            Turn::Every(step) => self.recurring.push((injection, step, 0)),
        }
    }

    pub(crate) fn script(&mut self, script: Script, count: usize) {
        if count > 0 {
            self.next.push_back((Planned::Script(script), None, count));
        }
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// How many requests are to be spoiled yet, without those that are for good.
    pub(crate) fn pending(&self) -> usize {
        self.next.iter().fold(0, |sum, (.., count)| sum.saturating_add(*count))
    }

    /// What happens to the next request, which is for `operation`.
    pub(crate) fn next(&mut self, operation: Option<&str>) -> Option<Planned> {
        let is_for = |wanted: &Option<String>| wanted.is_none() || wanted.as_deref() == operation;
        let mut recurring = None;
        for (injection, step, seen) in self.recurring.iter_mut().filter(|(injection, ..)| is_for(&injection.operation))
        {
            *seen += 1;
            if *seen == *step {
                *seen = 0;
                recurring = recurring.or_else(|| Some(Planned::Fault(injection.fault.clone())));
            }
        }
        let Some(at) = self.next.iter().position(|(_, wanted, _)| is_for(wanted)) else { return recurring };
        let (planned, _, count) = self.next.get_mut(at)?;
        *count -= 1;
        if *count > 0 {
            return Some(planned.clone());
        }
        self.next.remove(at).map(|(planned, ..)| planned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(queue: &mut Queue, operations: &[&str]) -> Vec<String> {
        let next = operations.iter().map(|operation| match queue.next(Some(operation)) {
            None => "-".to_owned(),
            Some(planned) => format!("{planned:?}"),
        });
        next.collect()
    }

    #[test]
    fn faults_take_turns_by_operation() {
        let mut queue = Queue::default();
        for injection in Injection::parse_list("Put/throttle,reset:2,close%3,Get/error=Gone%1").expect("injections") {
            queue.inject(injection);
        }
        assert_eq!(queue.pending(), 3);
        assert_eq!(
            names(&mut queue, &["Get", "Put", "Get", "List", "List", "List", "Get", "Put", "List"]),
            [
                "Fault(ConnectionReset)",
                "Fault(Throttling)",
                // The third of all is due for good, but what was queued for once comes first.
                "Fault(ConnectionReset)",
                "-",
                "-",
                "Fault(ConnectionClosed)",
                "Fault(Error(\"Gone\"))",
                "-",
                "Fault(ConnectionClosed)",
            ]
        );
        queue.clear();
        assert!(queue.next(Some("Get")).is_none() && queue.next(None).is_none());
    }
}
