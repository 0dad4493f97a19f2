//! Evaluation: each step takes a sorted set of vertices and gives one.

use std::collections::BTreeMap;

use super::graph::{Graph, Relationship, Vertex, VertexId};
use super::{MAX_WORK, Step, TooCostly, TypeToken, attribute};
use crate::semantic::{FastMap, ShapeType};

pub(super) type Set = Vec<VertexId>;
/// What `$name(…)` stored; each is replaced as a whole.
pub(super) type Variables = BTreeMap<String, Set>;
type Evaluated<T> = Result<T, TooCostly>;

pub(super) struct Evaluation<'g, 'm> {
    graph: &'g Graph<'m>,
    work: u64,
    /// Results of `:root`, which do not depend on what is asked, by the address of their steps.
    roots: FastMap<usize, Set>,
    top_down: FastMap<usize, Set>,
}

impl<'g, 'm> Evaluation<'g, 'm> {
    pub(super) fn new(graph: &'g Graph<'m>) -> Self {
        Evaluation { graph, work: MAX_WORK, roots: FastMap::default(), top_down: FastMap::default() }
    }

    pub(super) fn run(&mut self, steps: &[Step], start: Set) -> Evaluated<Set> {
        // What a variable holds is particular to its starting vertex.
        if !steps.iter().any(|step| matches!(step, Step::Store(..))) {
            return self.steps(steps, start, &Variables::new());
        }
        let mut found = Set::new();
        for vertex in start {
            found.extend(self.steps(steps, vec![vertex], &Variables::new())?);
        }
        Ok(sorted(found))
    }

    fn spend(&mut self, work: usize) -> Evaluated<()> {
        self.work = self.work.checked_sub(work as u64 + 1).ok_or(TooCostly)?;
        Ok(())
    }

    fn steps(&mut self, steps: &[Step], mut set: Set, variables: &Variables) -> Evaluated<Set> {
        for (at, step) in steps.iter().enumerate() {
            if set.is_empty() {
                break;
            }
            self.spend(set.len())?;
            if let Step::Store(name, inner) = step {
                let mut found = Set::new();
                for vertex in set {
                    let mut variables = variables.clone();
                    variables.insert(name.clone(), self.steps(inner, vec![vertex], &variables)?);
                    found.extend(self.steps(&steps[at + 1..], vec![vertex], &variables)?);
                }
                return Ok(sorted(found));
            }
            set = self.step(step, set, variables)?;
        }
        Ok(set)
    }

    fn step(&mut self, step: &Step, set: Set, variables: &Variables) -> Evaluated<Set> {
        let graph = self.graph;
        Ok(match step {
            Step::Type(token) => set.into_iter().filter(|vertex| has_type(graph, *vertex, *token)).collect(),
            Step::Attribute(comparison) => {
                set.into_iter().filter(|vertex| attribute::matches(graph, *vertex, variables, comparison)).collect()
            }
            Step::Scoped(scoped) => {
                set.into_iter().filter(|vertex| attribute::scope_matches(graph, *vertex, variables, scoped)).collect()
            }
            Step::Test(choices) => self.filter(set, |this, vertex| this.yields_any(choices, vertex, variables))?,
            Step::Not(choices) => self.filter(set, |this, vertex| Ok(!this.yields_any(choices, vertex, variables)?))?,
            Step::In(inner) => self.filter(set, |this, vertex| {
                Ok(this.steps(inner, vec![vertex], variables)?.binary_search(&vertex).is_ok())
            })?,
            Step::Is(choices) => {
                let mut found = Set::new();
                for choice in choices {
                    found.extend(self.steps(choice, set.clone(), variables)?);
                }
                sorted(found)
            }
            Step::Root(inner) => {
                let key = inner.as_ptr() as usize;
                if let Some(found) = self.roots.get(&key) {
                    return Ok(found.clone());
                }
                let found = self.run(inner, graph.all())?;
                self.roots.insert(key, found.clone());
                found
            }
            Step::Recursive(inner) => self.recursive(inner, set, variables)?,
            Step::TopDown(qualify, disqualify) => {
                let found = self.top_down(qualify, disqualify.as_deref(), variables)?;
                set.into_iter().filter(|vertex| found.binary_search(vertex).is_ok()).collect()
            }
            Step::Forward(relationships) => self.forward(&set, relationships)?,
            Step::Reverse(relationships) => self.backward(&set, relationships)?,
            Step::Reachable => self.reachable(&set)?,
            Step::Load(name) => variables.get(name).cloned().unwrap_or_default(),
            Step::Store(..) => set,
        })
    }

    fn filter(&mut self, set: Set, mut keep: impl FnMut(&mut Self, VertexId) -> Evaluated<bool>) -> Evaluated<Set> {
        let mut kept = Set::with_capacity(set.len());
        for vertex in set {
            if keep(self, vertex)? {
                kept.push(vertex);
            }
        }
        Ok(kept)
    }

    fn yields_any(&mut self, choices: &[Vec<Step>], vertex: VertexId, variables: &Variables) -> Evaluated<bool> {
        for choice in choices {
            if !self.steps(choice, vec![vertex], variables)?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn forward(&mut self, set: &[VertexId], relationships: &[Relationship]) -> Evaluated<Set> {
        let mut found = Set::new();
        for vertex in set {
            self.graph.for_each_edge(*vertex, |relationship, to| {
                if relationships.is_empty() || relationships.contains(&relationship) {
                    found.push(to);
                }
            });
            if relationships.contains(&Relationship::Trait) {
                self.graph.for_each_trait(*vertex, |to| found.push(to));
            }
            if relationships.contains(&Relationship::Bound) {
                self.graph.for_each_binding(*vertex, |to| found.push(to));
            }
        }
        self.spend(found.len())?;
        Ok(sorted(found))
    }

    fn backward(&mut self, set: &[VertexId], relationships: &[Relationship]) -> Evaluated<Set> {
        let mut found = Set::new();
        for vertex in set {
            for (relationship, from) in self.graph.reverse(*vertex) {
                let wanted = if relationships.is_empty() {
                    relationship.is_directed()
                } else {
                    relationships.contains(relationship)
                };
                if wanted {
                    found.push(*from);
                }
            }
            if relationships.contains(&Relationship::Bound) {
                self.graph.for_each_edge(*vertex, |relationship, to| {
                    if matches!(relationship, Relationship::Operation | Relationship::Resource) {
                        found.push(to);
                    }
                });
            }
        }
        self.spend(found.len())?;
        Ok(sorted(found))
    }

    /// Everything that a vertex leads to, without the vertex itself, for each vertex of the set.
    ///
    /// A vertex of the set belongs to the result when another one leads to it. Two sources for each vertex decide that,
    /// so that the whole is linear.
    fn reachable(&mut self, set: &[VertexId]) -> Evaluated<Set> {
        let mut sources: FastMap<VertexId, [Option<VertexId>; 2]> = FastMap::default();
        let mut open: Vec<(VertexId, VertexId)> = set.iter().map(|vertex| (*vertex, *vertex)).collect();
        while let Some((vertex, source)) = open.pop() {
            let known = sources.entry(vertex).or_default();
            match known {
                [Some(first), _] if *first == source => continue,
                [_, Some(_)] => continue,
                [Some(_), second] => *second = Some(source),
                [first, _] => *first = Some(source),
            }
            let before = open.len();
            self.graph.for_each_edge(vertex, |_, to| open.push((to, source)));
            self.spend(open.len() - before)?;
        }
        let reached = sources.into_iter().filter(|(vertex, known)| known.iter().flatten().any(|from| from != vertex));
        Ok(sorted(reached.map(|(vertex, _)| vertex).collect()))
    }

    fn recursive(&mut self, inner: &[Step], set: Set, variables: &Variables) -> Evaluated<Set> {
        let mut found: Set = Set::new();
        let mut open = set;
        while !open.is_empty() {
            let next = self.steps(inner, open, variables)?;
            open = next.into_iter().filter(|vertex| found.binary_search(vertex).is_err()).collect();
            self.spend(found.len())?;
            found.extend(&open);
            found.sort_unstable();
        }
        Ok(found)
    }

    /// The services, resources and operations that match, or whose nearest relative above that says anything does.
    fn top_down(&mut self, qualify: &[Step], disqualify: Option<&[Step]>, variables: &Variables) -> Evaluated<Set> {
        let key = qualify.as_ptr() as usize;
        if let Some(found) = self.top_down.get(&key) {
            return Ok(found.clone());
        }
        let graph = self.graph;
        let mut open: Vec<(VertexId, bool)> = graph
            .all()
            .into_iter()
            .filter(|vertex| graph.shape(*vertex).is_some_and(|shape| shape.shape_type() == ShapeType::Service))
            .map(|vertex| (vertex, false))
            .collect();
        let mut seen: crate::semantic::FastSet<(VertexId, bool)> = open.iter().copied().collect();
        let mut found = Set::new();
        while let Some((vertex, inherited)) = open.pop() {
            self.spend(1)?;
            let disqualified = match disqualify {
                Some(steps) => !self.steps(steps, vec![vertex], variables)?.is_empty(),
                None => false,
            };
            let matched = !disqualified && (inherited || !self.steps(qualify, vec![vertex], variables)?.is_empty());
            if matched {
                found.push(vertex);
            }
            graph.for_each_edge(vertex, |relationship, to| {
                if matches!(relationship, Relationship::Operation | Relationship::Resource)
                    && seen.insert((to, matched))
                {
                    open.push((to, matched));
                }
            });
        }
        let found = sorted(found);
        self.top_down.insert(key, found.clone());
        Ok(found)
    }
}

fn sorted(mut set: Set) -> Set {
    set.sort_unstable();
    set.dedup();
    set
}

fn has_type(graph: &Graph<'_>, vertex: VertexId, token: TypeToken) -> bool {
    let shape = match graph.vertex(vertex) {
        Vertex::Member(..) => return matches!(token, TypeToken::Any | TypeToken::Member),
        Vertex::Shape(shape) => shape.shape_type(),
    };
    match token {
        TypeToken::Any => true,
        TypeToken::Member => false,
        TypeToken::Number => shape.is_number(),
        TypeToken::Simple => shape.is_simple(),
        TypeToken::Aggregate => shape.is_aggregate(),
        TypeToken::Data => !shape.is_service_type(),
        TypeToken::Service => shape.is_service_type(),
        TypeToken::Collection => matches!(shape, ShapeType::List | ShapeType::Set),
        // An enum is a string, an intEnum an integer, and a set a list.
        TypeToken::Shape(ShapeType::String) => matches!(shape, ShapeType::String | ShapeType::Enum),
        TypeToken::Shape(ShapeType::Integer) => matches!(shape, ShapeType::Integer | ShapeType::IntEnum),
        TypeToken::Shape(ShapeType::List | ShapeType::Set) => matches!(shape, ShapeType::List | ShapeType::Set),
        TypeToken::Shape(wanted) => shape == wanted,
    }
}
