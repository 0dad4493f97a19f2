//! What the paths and methods of a service's SDK in Rust are of: the way back from the names that it has to the operations and
//! shapes of the model.
//!
//! All of the service is known, whatever is forged of it, under the paths of the official crate.

use std::collections::{BTreeMap, BTreeSet};

use crate::customize;
use crate::diagnostic::Diagnostics;
use crate::model::{Member, Model, Node, Object, Shape, ShapeId, ShapeType, trait_ids};
use crate::naming::{self, reserved};
use crate::select::{self, Request, SelectedOperation, ShapeNames};

/// What has to be forged for a name to be there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// An operation.
    Operation(ShapeId),
    /// A structure, union, enum or error.
    Shape(ShapeId),
}

/// What operations are that bring names of no one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A body is a stream of bytes. Such requests are signed beforehand where any are.
    Streams,
    /// A body is a stream of events.
    Events,
    /// Something waits with it.
    Waits,
}

/// The names that come with operations of a kind.
const PARTS: [(Kind, &[&str]); 3] = [
    (
        Kind::Streams,
        &[
            "AggregatedBytes",
            "ByteStream",
            "ByteStreamError",
            "FsBuilder",
            "Length",
            "PresignedRequest",
            "PresigningConfig",
            "PresigningConfigBuilder",
            "PresigningConfigError",
            "SdkBody",
            "presigning",
        ],
    ),
    (Kind::Events, &["EventReceiver", "EventStreamSender", "Header", "HeaderValue", "Message", "StrBytes"]),
    (Kind::Waits, &["Waiters", "waiters"]),
];

/// The names of a service's SDK.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Methods of the client.
    methods: BTreeMap<String, ShapeId>,
    /// Modules below `operation`.
    modules: BTreeMap<String, ShapeId>,
    /// Modules below `waiters`.
    waiters: BTreeMap<String, ShapeId>,
    /// Types of operations and waiters, all of which have names that begin as these do.
    of_operations: BTreeMap<String, ShapeId>,
    /// Names below `types`.
    types: BTreeMap<String, ShapeId>,
    /// Names below `types::error`.
    errors: BTreeMap<String, ShapeId>,
    /// The stems of an operation's setters.
    setters: BTreeMap<ShapeId, BTreeSet<String>>,
    /// Of each kind the operation with the fewest members, and their number.
    smallest: BTreeMap<Kind, (usize, ShapeId)>,
}

impl Names {
    /// The names of the SDK of a service, which may be left out where the model has one.
    ///
    /// # Errors
    /// There is no such service, or it has no operations.
    pub fn of(model: &Model, service: Option<&str>) -> Result<Self, Diagnostics> {
        let model = &*customize::customized(model);
        let all = Request { service: service.map(str::to_owned), ..Request::default() };
        let selection = select::select(model, &all)?;
        let called = ShapeNames::of(selection.service);
        let mut names = Names::default();
        for operation in &selection.operations {
            names.operation(model, &called, operation);
        }
        let messages = selection.messages();
        for (id, selected) in selection.shapes.iter().filter(|(id, _)| !messages.contains_key(*id)) {
            names.shape(&called, id, selected.shape);
        }
        Ok(names)
    }

    fn operation(&mut self, model: &Model, names: &ShapeNames<'_>, selected: &SelectedOperation<'_>) {
        let id = selected.shape.id();
        let called = names.get(id);
        let unit = naming::operation(called);
        self.methods.insert(plain(&naming::method(called).rust), id.clone());
        self.modules.insert(plain(&naming::module(called).rust), id.clone());
        let messages = ["Input", "Output"].map(|suffix| naming::type_name(&format!("{called}{suffix}")));
        let builders = messages.clone().map(|message| naming::builder(&message));
        let [fluent, error] = [naming::fluent_builder(&unit), naming::error_enum(&unit)];
        let ty = naming::type_name(called);
        let pages = [naming::paginator(&ty), naming::paginator_items(&ty)];
        let types = messages.into_iter().chain(builders).chain(pages).chain([unit, fluent, error]);
        self.of_operations.extend(types.map(|name| (name, id.clone())));
        let waiters = selected.shape.traits().get(trait_ids::WAITABLE).and_then(Node::as_object);
        for (name, _) in waiters.into_iter().flat_map(Object::iter) {
            self.waiter(name, id);
        }
        let input = selected.shape.operation().and_then(|data| model.shape(&data.input));
        let members = input.into_iter().flat_map(Shape::members).map(|member| naming::field(member.name()).base);
        self.setters.insert(id.clone(), members.collect());
        for (kind, size) in kinds(model, selected.shape) {
            let smallest = self.smallest.entry(kind).or_insert_with(|| (size, id.clone()));
            if size < smallest.0 {
                *smallest = (size, id.clone());
            }
        }
    }

    fn waiter(&mut self, name: &str, id: &ShapeId) {
        let (module, ty) = (naming::module(name), naming::type_name(name));
        self.methods.insert(naming::wait_until(&module.base), id.clone());
        self.waiters.insert(plain(&module.rust), id.clone());
        let types = [naming::fluent_builder(&ty), naming::final_poll(&ty), naming::wait_until_error(&ty)];
        self.of_operations.extend(types.map(|name| (name, id.clone())));
    }

    fn shape(&mut self, names: &ShapeNames<'_>, id: &ShapeId, shape: &Shape) {
        let name = naming::type_name(names.get(id));
        match shape.shape_type() {
            ShapeType::Structure if shape.traits().has(trait_ids::ERROR) => drop(self.errors.insert(name, id.clone())),
            ShapeType::Union if shape.traits().has(trait_ids::STREAMING) => {
                self.errors.insert(naming::error_enum(&name), id.clone());
                self.types.insert(name, id.clone());
            }
            ShapeType::Structure | ShapeType::Union | ShapeType::Enum => drop(self.types.insert(name, id.clone())),
            _ => {}
        }
    }

    /// The operation that a method of the client calls, or waits with.
    #[must_use]
    pub fn method(&self, name: &str) -> Option<&ShapeId> {
        self.methods.get(plain_str(name))
    }

    /// Whether what a method of the client gives can be asked for another method.
    #[must_use]
    pub fn goes_on(&self, operation: &ShapeId, method: &str) -> bool {
        let method = plain_str(method);
        let stem = method.strip_prefix("set_").or_else(|| method.strip_prefix("get_")).unwrap_or(method);
        let own = [reserved::INTO_PAGINATOR, reserved::WAIT, "presigned", "clone"];
        let is_setter = |stem: &str| self.setters.get(operation).is_some_and(|setters| setters.contains(stem));
        reserved::FLUENT_BUILDER.contains(&method)
            || own.contains(&method)
            || is_setter(stem)
            || stem.strip_suffix("_value").or_else(|| stem.strip_suffix('_')).is_some_and(is_setter)
    }

    /// What a path below the root of the crate needs; nothing where that is there in any case, or is unknown. What stands
    /// behind the name of a type, such as a function of it, does not matter.
    #[must_use]
    pub fn path(&self, path: &[&str]) -> Option<Need> {
        let operation = |id: &ShapeId| Need::Operation(id.clone());
        match path.iter().map(|segment| plain_str(segment)).collect::<Vec<_>>()[..] {
            ["operation", module, ..] => self.modules.get(module).map(operation),
            ["waiters", module, ..] => self.waiters.get(module).map(operation),
            ["Client" | "Waiters", method, ..] | ["client", "Client" | "Waiters", method, ..] => {
                self.methods.get(method).map(operation)
            }
            ["types", "error", "builders", name, ..] => built(&self.errors, name),
            ["types", "error", name, ..] | ["Error", name, ..] => self.errors.get(name).cloned().map(Need::Shape),
            ["types", "builders", name, ..] => built(&self.types, name),
            ["types", name, ..] => self.types.get(name).cloned().map(Need::Shape),
            _ => None,
        }
    }

    /// Everything that a single name may need, wherever in the crate it stands.
    #[must_use]
    pub fn anywhere(&self, name: &str) -> BTreeSet<Need> {
        let name = plain_str(name);
        let of_operations = [&self.methods, &self.modules, &self.waiters, &self.of_operations];
        let operations = of_operations.into_iter().filter_map(|names| names.get(name)).cloned().map(Need::Operation);
        let of_shapes = [&self.types, &self.errors];
        let shapes = of_shapes.into_iter().filter_map(|names| names.get(name)).cloned().map(Need::Shape);
        let built = of_shapes.into_iter().filter_map(|names| built(names, name));
        operations.chain(shapes).chain(built).collect()
    }

    /// An operation that brings a name which belongs to no one of them, such as `ByteStream`: the smallest.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&ShapeId> {
        let (kind, _) = PARTS.iter().find(|(_, names)| names.contains(&name))?;
        self.smallest.get(kind).map(|(_, id)| id)
    }

    /// The operations of the service.
    pub fn operations(&self) -> impl ExactSizeIterator<Item = &ShapeId> {
        self.modules.values()
    }
}

/// The shape of a builder.
fn built(of: &BTreeMap<String, ShapeId>, builder: &str) -> Option<Need> {
    let name = builder.strip_suffix("Builder")?;
    of.get(name).cloned().map(Need::Shape)
}

/// The kinds that an operation is of.
fn kinds(model: &Model, operation: &Shape) -> impl Iterator<Item = (Kind, usize)> {
    let messages = operation.operation().into_iter().flat_map(|data| [&data.input, &data.output]);
    let members: Vec<&Member> = messages.filter_map(|id| model.shape(id)).flat_map(Shape::members).collect();
    let targets = |is: fn(ShapeType) -> bool| {
        let mut streams = members.iter().filter_map(|member| model.shape(member.target()));
        streams.any(|target| is(target.shape_type()) && target.traits().has(trait_ids::STREAMING))
    };
    let kinds = [
        (Kind::Streams, targets(|ty| ty == ShapeType::Blob)),
        (Kind::Events, targets(|ty| ty == ShapeType::Union)),
        (Kind::Waits, operation.traits().has(trait_ids::WAITABLE)),
    ];
    let size = members.len();
    kinds.into_iter().filter(|(_, is)| *is).map(move |(kind, _)| (kind, size))
}

/// A name without the mark of a raw identifier.
fn plain(name: &str) -> String {
    plain_str(name).to_owned()
}

fn plain_str(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}
