//! Names that two shapes, or two members, would share.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{Enum, Field, Home, Operation, Structure, Union};
use crate::semantic::{Member, Model, ShapeId};
use crate::source::Span;

/// Names of generated types: of which shape, and where they would stand.
type Taken = BTreeMap<(Home, String), String>;

/// Reports every pair that would share a name.
pub(super) fn check(
    model: &Model,
    structures: &[Structure],
    errors: &[Structure],
    enums: &[Enum],
    unions: &[Union],
    operations: &[Operation],
    diagnostics: &mut Diagnostics,
) {
    let mut taken = Taken::new();
    // Files and modules are named by stems, on disks that may not tell cases apart.
    let mut stems = Taken::new();
    let mut claim = |home: &Home, name: &str, stem: &str, id: &str, diagnostics: &mut Diagnostics| {
        let clash = taken.insert((home.clone(), name.to_owned()), id.to_owned()).filter(|other| other != id);
        let clash =
            clash.or_else(|| stems.insert((home.clone(), stem.to_owned()), id.to_owned()).filter(|other| other != id));
        if let Some(other) = clash {
            diagnostics.push(shared(model, "shapes", &other, id, name));
        }
    };
    for structure in structures.iter().chain(errors) {
        let named = &structure.named;
        claim(&named.home, &named.name, &named.stem, &structure.shape_id, diagnostics);
        fields(model, structure, diagnostics);
    }
    for one in enums {
        claim(&one.named.home, &one.named.name, &one.named.stem, &one.shape_id, diagnostics);
    }
    for one in unions {
        claim(&one.named.home, &one.named.name, &one.named.stem, &one.shape_id, diagnostics);
        let mut variants = BTreeMap::new();
        for variant in &one.variants {
            if let Some(other) = variants.insert(variant.name.as_str(), variant.member_name.as_str()) {
                let id = |member: &str| format!("{}${member}", one.shape_id);
                diagnostics.push(shared(model, "members", &id(other), &id(&variant.member_name), &variant.name));
            }
        }
    }
    let mut modules = BTreeMap::new();
    for operation in operations {
        if let Some(other) = modules.insert(operation.module.base.as_str(), operation.shape_id.as_str()) {
            diagnostics.push(shared(model, "operations", other, &operation.shape_id, &operation.module.rust));
        }
        // `Client` has these methods already.
        if matches!(operation.module.rust.as_str(), "new" | "from_conf" | "config") {
            diagnostics.push(
                Diagnostic::error(
                    "TS0822",
                    format!("`{}` would be a second `Client::{}`", operation.shape_id, operation.module.rust),
                )
                .help("rename the operation in the service's `rename`"),
            );
        }
        fields(model, &operation.input, diagnostics);
        fields(model, &operation.output, diagnostics);
    }
}

fn fields(model: &Model, structure: &Structure, diagnostics: &mut Diagnostics) {
    let mut names: BTreeMap<&str, &Field> = BTreeMap::new();
    for field in &structure.fields {
        for name in [field.name.rust.as_str(), field.name.base.as_str()] {
            match names.insert(name, field) {
                Some(other) if other.member_name != field.member_name => {
                    let id = |field: &Field| format!("{}${}", structure.shape_id, field.member_name);
                    diagnostics.push(shared(model, "members", &id(other), &id(field), name));
                    return;
                }
                _ => {}
            }
        }
    }
}

fn shared(model: &Model, what: &str, one: &str, other: &str, name: &str) -> Diagnostic {
    let help = match what {
        "members" => "rename one of them in the model; `@jsonName` keeps what is sent",
        _ => "rename one of them for this service, in the service's `rename`",
    };
    let diagnostic =
        Diagnostic::error("TS0821", format!("the {what} `{one}` and `{other}` would have one Rust name, `{name}`"))
            .at(place(model, other), format!("`{name}` in Rust"))
            .and_at(place(model, one), "so is this")
            .help(help);
    match ShapeId::parse(other) {
        Ok(id) => diagnostic.shape(&id),
        Err(_) => diagnostic,
    }
}

fn place(model: &Model, id: &str) -> Span {
    let Some(id) = ShapeId::parse(id).ok() else { return Span::NONE };
    let Some(shape) = model.shape_of_member(&id) else { return Span::NONE };
    id.member().and_then(|member| shape.member(member)).map_or(shape.span(), Member::span)
}
