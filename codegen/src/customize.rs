//! Models of single services as the official SDK reads them: what the service does and its model does not say, or says
//! otherwise.
//!
//! Each change is of a shape that one model alone has. What cannot be said in a model is `lower`'s (`customizations.rs`),
//! and what the runtime does with requests and answers is the runtime's.

use std::borrow::Cow;

use crate::model::{AppliedTrait, Entry, Member, Model, Node, Shape, ShapeId, ShapeType, Traits, trait_ids};
use crate::text::Span;

/// What is changed of a shape.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// It is a timestamp, whatever newer models say: they know that owners of objects write there what they like.
    Timestamp,
    /// A member of an output is a date, and beside it is the text that the service sent, which may be none.
    TextBesideDate(&'static str),
    /// Nobody sees its members.
    Sensitive,
    /// It passes, and so it is the service's fault.
    Passes,
}

/// Shapes, and what is changed of them.
const CHANGES: [(&str, Change); 6] = [
    ("com.amazonaws.s3#Expires", Change::Timestamp),
    ("com.amazonaws.s3#GetObjectOutput", Change::TextBesideDate("Expires")),
    ("com.amazonaws.s3#HeadObjectOutput", Change::TextBesideDate("Expires")),
    ("com.amazonaws.sso#RoleCredentials", Change::Sensitive),
    ("com.amazonaws.sts#Credentials", Change::Sensitive),
    ("com.amazonaws.sts#IDPCommunicationErrorException", Change::Passes),
];

/// The model, with what is changed of its shapes.
pub(crate) fn customized(model: &Model) -> Cow<'_, Model> {
    let mut customized = Cow::Borrowed(model);
    for (id, change) in CHANGES {
        if customized.shape_by_str(id).is_some()
            && let Some(shape) = customized.to_mut().own_shape_mut(id)
        {
            change.apply(shape);
        }
    }
    customized
}

impl Change {
    fn apply(self, shape: &mut Shape) {
        let at = shape.span;
        match self {
            Change::Timestamp => shape.shape_type = ShapeType::Timestamp,
            Change::TextBesideDate(name) => text_beside_date(shape, name),
            Change::Sensitive => add(&mut shape.traits, trait_ids::SENSITIVE, Node::object([], at)),
            Change::Passes => {
                add(&mut shape.traits, trait_ids::ERROR, Node::string("server", at));
                add(&mut shape.traits, trait_ids::RETRYABLE, Node::object([], at));
            }
        }
    }
}

fn text_beside_date(shape: &mut Shape, name: &str) {
    let mut members = shape.members.to_vec();
    let Some(date) = members.iter_mut().find(|member| member.name() == name) else { return };
    let at = date.span;
    let (Some(id), Some(target)) =
        (ShapeId::parse(&format!("{}String", date.id.as_str())).ok(), ShapeId::parse("smithy.api#String").ok())
    else {
        return;
    };
    let mut traits = date.traits.clone();
    add(&mut traits, trait_ids::HTTP_HEADER, Node::string(format!("{name}String"), at));
    let note = format!("`{name}String` has the text that the service sent, which may be no date.");
    let deprecated = Node::object([Entry::new("message", Node::string(note, at))], at);
    add(&mut date.traits, trait_ids::DEPRECATED, deprecated);
    members.push(Member { id, target, traits, span: at, target_span: Span::NONE, inherited: false });
    shape.members = members.into_boxed_slice();
}

/// Adds a trait, in the place of one that is there.
fn add(traits: &mut Traits, id: &str, value: Node) {
    let Ok(id) = ShapeId::parse(id) else { return };
    let entries = traits.entries().iter().cloned();
    let added = AppliedTrait { id, value, inherited: false, synthetic: false };
    *traits = Traits::new(entries.chain([added]).collect());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{Sources, load};

    fn model(text: &str) -> Model {
        let loaded = load(Sources::new().text("a.smithy", format!("$version: \"2.0\"\n{text}")));
        loaded.model.unwrap_or_else(|| panic!("{}", loaded.diagnostics.render(&loaded.sources, false)))
    }

    #[test]
    fn shapes_of_other_models_are_left_alone() {
        let model = model("namespace a\nstring Expires\nstructure Credentials {}");
        assert!(matches!(customized(&model), Cow::Borrowed(_)));
    }

    #[test]
    fn each_shape_is_as_the_official_sdk_reads_it() {
        for kind in ["timestamp", "string"] {
            let s3 = model(&format!(
                "namespace com.amazonaws.s3\n{kind} Expires\n\
                 structure HeadObjectOutput {{ @httpHeader(\"Expires\") Expires: Expires, ETag: String }}"
            ));
            let s3 = customized(&s3);
            let shape = |id: &str| s3.shape_by_str(id).unwrap();
            assert_eq!(shape("com.amazonaws.s3#Expires").shape_type(), ShapeType::Timestamp);
            let output = shape("com.amazonaws.s3#HeadObjectOutput");
            let names: Vec<_> = output.members().iter().map(Member::name).collect();
            assert_eq!(names, ["Expires", "ETag", "ExpiresString"]);
            let header = |name: &str| output.member(name)?.traits().get(trait_ids::HTTP_HEADER)?.as_str();
            assert_eq!((header("Expires"), header("ExpiresString")), (Some("Expires"), Some("ExpiresString")));
            assert!(output.member("Expires").unwrap().traits().has(trait_ids::DEPRECATED));
            assert_eq!(output.member("ExpiresString").unwrap().target().as_str(), "smithy.api#String");
        }
        let sts = model(
            "namespace com.amazonaws.sts\nstructure Credentials { a: String }\n\
             @error(\"client\") structure IDPCommunicationErrorException {}",
        );
        let sts = customized(&sts);
        let traits = |id: &str| sts.shape_by_str(id).unwrap().traits();
        assert!(traits("com.amazonaws.sts#Credentials").has(trait_ids::SENSITIVE));
        let error = traits("com.amazonaws.sts#IDPCommunicationErrorException");
        assert_eq!(error.get(trait_ids::ERROR).and_then(Node::as_str), Some("server"));
        assert!(error.has(trait_ids::RETRYABLE));
        let sso = model("namespace com.amazonaws.sso\nstructure RoleCredentials { a: String }");
        let sso = customized(&sso);
        assert!(sso.shape_by_str("com.amazonaws.sso#RoleCredentials").unwrap().traits().has(trait_ids::SENSITIVE));
    }
}
