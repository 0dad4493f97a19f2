//! How forged code is laid out: line by line as `prettyplease` has it, which prints any Rust, and takes ten times as long.

use syn::visit_mut::{self, VisitMut};
use syn::{Arm, Expr, ExprClosure, Item, Stmt};
use tongs::files::FileSet;
use tongs::forge::forge;
use tongs::load::{Sources, load};
use tongs::settings::{ModelSettings, Settings};
use tongs_cases::cases;
use tongs_scratch::shared;

/// What stands in a block only since it does not fit on a line: as it was before.
struct Blocks;

impl VisitMut for Blocks {
    /// `a => b = c` has a semicolon there.
    fn visit_arm_mut(&mut self, arm: &mut Arm) {
        visit_mut::visit_arm_mut(self, arm);
        if let Expr::Block(body) = &mut *arm.body
            && let [Stmt::Expr(Expr::Assign(_) | Expr::Return(_), semicolon)] = body.block.stmts.as_mut_slice()
        {
            *semicolon = None;
        }
    }

    fn visit_expr_closure_mut(&mut self, closure: &mut ExprClosure) {
        visit_mut::visit_expr_closure_mut(self, closure);
        if let Expr::Block(body) = &*closure.body
            && let [Stmt::Expr(value @ Expr::MethodCall(_), None)] = body.block.stmts.as_slice()
        {
            *closure.body = value.clone();
        }
    }
}

/// A file as it is to be laid out.
fn laid_out(text: &str) -> String {
    let mut file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error}:\n{text}"));
    Blocks.visit_file_mut(&mut file);
    let unparse = |attrs, items| prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs, items });
    let mut printed = format!("{}\n", text.lines().next().unwrap_or_default());
    for attribute in file.attrs {
        printed.push_str(unparse(vec![attribute], Vec::new()).trim_end());
        printed.push('\n');
    }
    let mut previous_was_line = false;
    for item in file.items {
        let is_line = matches!(&item, Item::Use(_)) || matches!(&item, Item::Mod(module) if module.content.is_none());
        if !(previous_was_line && is_line) {
            printed.push('\n');
        }
        previous_was_line = is_line;
        printed.push_str(&unparse(Vec::new(), vec![item]));
    }
    printed
}

/// How many Rust files there are, and where the first line is in each that is laid out otherwise.
fn compare(of: &str, files: &FileSet, wrong: &mut Vec<String>) -> usize {
    let rust = files.iter().filter(|(path, _)| path.extension().is_some_and(|extension| extension == "rs"));
    rust.map(|(path, text)| {
        let expected = laid_out(text);
        if expected != text {
            let differs = text.lines().zip(expected.lines()).find(|(ours, expected)| ours != expected);
            wrong.push(format!("{of}: {}: {differs:#?}", path.display()));
        }
    })
    .count()
}

#[test]
fn cases_are_laid_out_as_rust_is() {
    let (mut number, mut wrong) = (0, Vec::new());
    for case in cases("emit").unwrap() {
        let forged = case.forge(&case.load(false)).unwrap_or_else(|errors| panic!("{}: {errors:?}", case.name));
        number += compare(&case.name, &forged.files, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(number > 1000, "{number}");
}

#[test]
fn a_published_service_is_laid_out_as_rust_is() {
    for model in ["models/cleanroomsml.json", "models/s3.json"] {
        let Some(path) = shared(model).or_skip() else { continue };
        let loaded = load(Sources::new().path(&path));
        let settings = Settings::standalone("whole", ModelSettings::default());
        let forged = forge(&loaded.model.unwrap(), &settings).unwrap();
        let mut wrong = Vec::new();
        assert!(compare(model, &forged.files, &mut wrong) > 100, "{model}");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
