//! Evaluation: each step takes a sorted set of vertices and gives one.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::ast::{Argument, Step, TypeToken};
use super::attribute::Scope;
use super::graph::{Graph, Relationship, Vertex, VertexId};
use super::template::Template;
use super::{Budget, TooCostly};
use crate::model::{FastMap, FastSet};

type Set = Vec<VertexId>;
/// What `$name(…)` stored; each is replaced as a whole.
pub(super) type Variables<'s> = BTreeMap<&'s str, Rc<Set>>;
pub(super) type Evaluated<T> = Result<T, TooCostly>;

pub(super) struct Evaluation<'g, 's> {
    graph: &'g Graph<'g>,
    budget: Budget,
    variables: Variables<'s>,
    /// Results of `:root`, which do not depend on what is asked, by the address of its selector.
    roots: FastMap<usize, Rc<Set>>,
    /// What to say of each vertex that the whole selector yields, with the variables as they are then.
    template: Option<&'s Template>,
    messages: Vec<(VertexId, String)>,
}

/// Steps that are to be taken: those of an argument, then those behind the function that has it.
#[derive(Clone, Copy)]
struct Chain<'c, 's> {
    steps: &'s [Step],
    behind: Option<&'c Chain<'c, 's>>,
    /// Whether the selector ends with these steps, rather than an argument in it.
    last: bool,
}

impl<'g, 's> Evaluation<'g, 's> {
    pub(super) fn new(graph: &'g Graph<'g>) -> Self {
        Evaluation {
            graph,
            budget: Budget::new(),
            variables: Variables::new(),
            roots: FastMap::default(),
            template: None,
            messages: Vec::new(),
        }
    }

    /// What the template says of each vertex that the steps yield; of one vertex more than once, if variables differ.
    pub(super) fn messages(mut self, steps: &'s [Step], template: &'s Template) -> Evaluated<Vec<(VertexId, String)>> {
        self.template = Some(template);
        self.run(steps, self.graph.all())?;
        self.messages.sort_unstable();
        self.messages.dedup();
        Ok(self.messages)
    }

    pub(super) fn run(&mut self, steps: &'s [Step], start: Set) -> Evaluated<Set> {
        if !steps.iter().any(Step::binds) {
            return self.walk(Chain { steps, behind: None, last: true }, start);
        }
        // What variables hold is particular to the starting vertex.
        let mut found = Gathered::new(self.graph);
        for vertex in start {
            self.variables.clear();
            found.extend(self.walk(Chain { steps, behind: None, last: true }, vec![vertex])?);
        }
        Ok(found.into_set())
    }

    /// Takes these steps and no others.
    fn all(&mut self, steps: &'s [Step], set: Set) -> Evaluated<Set> {
        self.walk(Chain { steps, behind: None, last: false }, set)
    }

    fn walk(&mut self, mut chain: Chain<'_, 's>, mut set: Set) -> Evaluated<Set> {
        while !set.is_empty() {
            let Some((step, steps)) = chain.steps.split_first() else {
                match chain.behind {
                    Some(behind) => chain = *behind,
                    None if chain.last => {
                        self.describe(&set)?;
                        break;
                    }
                    None => break,
                }
                continue;
            };
            self.budget.spend(set.len())?;
            chain.steps = steps;
            if step.binds() {
                return self.walk_one_by_one(step, chain, set);
            }
            set = self.step(step, set)?;
        }
        Ok(set)
    }

    fn describe(&mut self, set: &[VertexId]) -> Evaluated<()> {
        let Some(template) = self.template else { return Ok(()) };
        let scope = Scope { graph: self.graph, variables: &self.variables };
        for vertex in set {
            let message = template.expand(&scope, *vertex, &mut self.budget)?;
            self.messages.push((*vertex, message));
        }
        Ok(())
    }

    /// A step that sets variables, and the steps behind it, which see for each vertex what was set for it.
    fn walk_one_by_one(&mut self, step: &'s Step, behind: Chain<'_, 's>, set: Set) -> Evaluated<Set> {
        let mut found = Gathered::new(self.graph);
        for vertex in set {
            match step {
                Step::Store(name, argument) => {
                    let value = self.all(&argument.steps, vec![vertex])?;
                    self.variables.insert(name, Rc::new(value));
                    found.extend(self.walk(behind, vec![vertex])?);
                }
                Step::Is(choices) => {
                    for choice in choices {
                        let chain = Chain { steps: &choice.steps, behind: Some(&behind), last: false };
                        found.extend(self.walk(chain, vec![vertex])?);
                    }
                }
                step => {
                    for vertex in self.step(step, vec![vertex])? {
                        found.extend(self.walk(behind, vec![vertex])?);
                    }
                }
            }
        }
        Ok(found.into_set())
    }

    fn step(&mut self, step: &'s Step, set: Set) -> Evaluated<Set> {
        Ok(match step {
            Step::Type(_) | Step::Attribute(_) | Step::Scoped(_) | Step::Test(_) | Step::Not(_) => {
                filter(set, |vertex| self.passes(step, vertex))?
            }
            Step::Is(_) if step.is_filter() => filter(set, |vertex| self.passes(step, vertex))?,
            Step::In(argument) => self.contained(argument, set)?,
            Step::Is(choices) => {
                let mut found = Gathered::new(self.graph);
                for choice in choices {
                    found.extend(self.all(&choice.steps, set.clone())?);
                }
                found.into_set()
            }
            Step::Root(argument) => {
                let found = self.root(argument)?;
                self.copied(&found)?
            }
            Step::Load(name) => match self.variables.get(name.as_str()).cloned() {
                Some(found) => self.copied(&found)?,
                None => Set::new(),
            },
            Step::Recursive(argument) => self.recursive(argument, set)?,
            Step::TopDown(qualify, disqualify) => self.top_down(qualify, disqualify.as_ref(), &set)?,
            Step::Forward(relationships) => self.forward(&set, relationships.as_deref())?,
            Step::Reverse(relationships) => self.backward(&set, relationships.as_deref())?,
            Step::Reachable => self.reachable(&set)?,
            Step::Unknown => Set::new(),
            // It binds, so it is walked.
            Step::Store(..) => set,
        })
    }

    fn copied(&mut self, set: &Rc<Set>) -> Evaluated<Set> {
        self.budget.spend(set.len())?;
        Ok(set.to_vec())
    }

    /// Whether a step that is a filter lets a vertex pass.
    fn passes(&mut self, step: &'s Step, vertex: VertexId) -> Evaluated<bool> {
        let scope = Scope { graph: self.graph, variables: &self.variables };
        match step {
            Step::Type(token) => Ok(has_type(self.graph, vertex, *token)),
            Step::Attribute(comparison) => scope.matches(vertex, comparison, &mut self.budget),
            Step::Scoped(scoped) => scope.matches_scoped(vertex, scoped, &mut self.budget),
            Step::Test(choices) | Step::Is(choices) => {
                for choice in choices {
                    if self.yields(choice, vertex)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Step::Not(argument) => self.yields(argument, vertex).map(|yields| !yields),
            _ => Ok(true),
        }
    }

    /// Takes a vertex through the filters that come first: the steps behind them, or `None` when one holds it back.
    fn behind_filters(&mut self, steps: &'s [Step], vertex: VertexId) -> Evaluated<Option<&'s [Step]>> {
        let filters = steps.iter().take_while(|step| step.is_filter()).count();
        for step in &steps[..filters] {
            self.budget.spend(1)?;
            if !self.passes(step, vertex)? {
                return Ok(None);
            }
        }
        Ok(Some(&steps[filters..]))
    }

    /// Whether a selector yields anything for a vertex. It is asked of very many, mostly about themselves or about what
    /// is next to them, which needs no set.
    fn yields(&mut self, argument: &'s Argument, vertex: VertexId) -> Evaluated<bool> {
        if argument.binds {
            return Ok(!self.all(&argument.steps, vec![vertex])?.is_empty());
        }
        let Some(steps) = self.behind_filters(&argument.steps, vertex)? else { return Ok(false) };
        let Some((Step::Forward(None), steps)) = steps.split_first() else {
            return Ok(steps.is_empty() || !self.all(steps, vec![vertex])?.is_empty());
        };
        let mut passed = Set::new();
        let mut rest: &[Step] = &[];
        for (_, neighbour) in self.graph.edges(vertex) {
            self.budget.spend(1)?;
            match self.behind_filters(steps, neighbour)? {
                Some([]) => return Ok(true),
                Some(behind) => {
                    passed.push(neighbour);
                    rest = behind;
                }
                None => {}
            }
        }
        Ok(!self.all(rest, sorted(passed))?.is_empty())
    }

    fn contained(&mut self, argument: &'s Argument, set: Set) -> Evaluated<Set> {
        // These hold the same for every vertex.
        let fixed = match &argument.steps[..] {
            [Step::Root(argument)] => Some(self.root(argument)?),
            [Step::Load(name)] => Some(self.variables.get(name.as_str()).cloned().unwrap_or_default()),
            _ => None,
        };
        filter(set, |vertex| match &fixed {
            Some(fixed) => Ok(fixed.binary_search(&vertex).is_ok()),
            None => Ok(self.all(&argument.steps, vec![vertex])?.binary_search(&vertex).is_ok()),
        })
    }

    /// What a selector yields for the whole model, by itself, and at most once.
    fn root(&mut self, argument: &'s Argument) -> Evaluated<Rc<Set>> {
        let key = std::ptr::from_ref(argument) as usize;
        if let Some(found) = self.roots.get(&key) {
            return Ok(Rc::clone(found));
        }
        let outside = std::mem::take(&mut self.variables);
        let found = Rc::new(self.run(&argument.steps, self.graph.all())?);
        self.variables = outside;
        self.roots.insert(key, Rc::clone(&found));
        Ok(found)
    }

    fn forward(&mut self, set: &[VertexId], relationships: Option<&[Relationship]>) -> Evaluated<Set> {
        let named = |relationship| relationships.is_some_and(|named| named.contains(&relationship));
        let mut found = Set::new();
        for vertex in set {
            self.graph.for_each_edge(*vertex, |relationship, to| {
                if relationships.is_none() || named(relationship) {
                    found.push(to);
                }
            });
            if named(Relationship::Trait) {
                self.graph.for_each_trait(*vertex, |to| found.push(to));
            }
            if relationships.is_none() || named(Relationship::Bound) {
                self.graph.for_each_binding(*vertex, |to| found.push(to));
            }
        }
        self.budget.spend(found.len())?;
        Ok(sorted(found))
    }

    fn backward(&mut self, set: &[VertexId], relationships: Option<&[Relationship]>) -> Evaluated<Set> {
        let named = |relationship| relationships.is_some_and(|named| named.contains(&relationship));
        let mut found = Set::new();
        for vertex in set {
            let edges = self.graph.reverse(*vertex);
            self.budget.spend(edges.len())?;
            for (relationship, from) in edges {
                if named(*relationship) || (relationships.is_none() && relationship.is_directed()) {
                    found.push(*from);
                }
            }
            if relationships.is_none() || named(Relationship::Bound) {
                self.graph.for_each_edge(*vertex, |relationship, to| {
                    if relationship.is_binding() {
                        found.push(to);
                    }
                });
            }
        }
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
            self.budget.spend(open.len() - before)?;
        }
        let reached = sources.into_iter().filter(|(vertex, known)| known.iter().flatten().any(|from| from != vertex));
        Ok(sorted(reached.map(|(vertex, _)| vertex).collect()))
    }

    fn recursive(&mut self, argument: &'s Argument, set: Set) -> Evaluated<Set> {
        let mut found: FastSet<VertexId> = FastSet::default();
        let mut open = set;
        while !open.is_empty() {
            open = self.all(&argument.steps, open)?;
            open.retain(|vertex| found.insert(*vertex));
        }
        Ok(sorted(found.into_iter().collect()))
    }

    /// The services, resources and operations of the set and below that qualify, or whose nearest relative above that
    /// says anything does.
    fn top_down(
        &mut self,
        qualify: &'s Argument,
        disqualify: Option<&'s Argument>,
        set: &[VertexId],
    ) -> Evaluated<Set> {
        let graph = self.graph;
        let is_service_type =
            |vertex: &VertexId| graph.shape(*vertex).is_some_and(|shape| shape.shape_type().is_service_type());
        let mut open: Vec<(VertexId, bool)> =
            set.iter().copied().filter(is_service_type).map(|vertex| (vertex, false)).collect();
        let mut seen: FastSet<(VertexId, bool)> = open.iter().copied().collect();
        let mut found = Set::new();
        while let Some((vertex, inherited)) = open.pop() {
            self.budget.spend(1)?;
            let mut matched = inherited || self.yields(qualify, vertex)?;
            if let (true, Some(disqualify)) = (matched, disqualify) {
                matched = !self.yields(disqualify, vertex)?;
            }
            if matched {
                found.push(vertex);
            }
            let before = open.len();
            graph.for_each_edge(vertex, |relationship, to| {
                if relationship.is_binding() && seen.insert((to, matched)) {
                    open.push((to, matched));
                }
            });
            self.budget.spend(open.len() - before)?;
        }
        Ok(sorted(found))
    }
}

/// Vertices from many places, as a set that never holds many more than there are.
struct Gathered {
    found: Set,
    most: usize,
}

impl Gathered {
    fn new(graph: &Graph<'_>) -> Self {
        Gathered { found: Set::new(), most: 2 * graph.len() }
    }

    fn extend(&mut self, more: Set) {
        if self.found.is_empty() {
            self.found = more;
            return;
        }
        self.found.extend(more);
        if self.found.len() > self.most {
            self.found = sorted(std::mem::take(&mut self.found));
        }
    }

    fn into_set(self) -> Set {
        sorted(self.found)
    }
}

fn filter(set: Set, mut keep: impl FnMut(VertexId) -> Evaluated<bool>) -> Evaluated<Set> {
    let mut kept = Set::with_capacity(set.len());
    for vertex in set {
        if keep(vertex)? {
            kept.push(vertex);
        }
    }
    Ok(kept)
}

fn sorted(mut set: Set) -> Set {
    set.sort_unstable();
    set.dedup();
    set
}

fn has_type(graph: &Graph<'_>, vertex: VertexId, token: TypeToken) -> bool {
    match graph.vertex(vertex) {
        Vertex::Member(..) => matches!(token, TypeToken::Any | TypeToken::Member),
        Vertex::Shape(shape) => token.matches(shape.shape_type()),
    }
}
