//! Elements, and their text.

use aws_smithy_xml::encode::{ElWriter, ScopeWriter, XmlWriter};

/// An element that is being made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    inner: Vec<Element>,
}

impl Element {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// An element that holds a text.
    pub(crate) fn text(name: &str, text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::new(name) }
    }

    pub(crate) fn with(mut self, attribute: Option<(String, String)>) -> Self {
        self.attributes.extend(attribute);
        self
    }

    pub(crate) fn push(&mut self, element: Element) {
        self.inner.push(element);
    }

    pub(crate) fn attribute(&mut self, name: &str, value: String) {
        self.attributes.push((name.to_owned(), value));
    }

    pub(crate) fn set_text(&mut self, text: String) {
        self.text = text;
    }

    /// The text of the whole document.
    pub(crate) fn document(&self) -> String {
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.start(XmlWriter::new(&mut text).start_el(&self.name));
        text
    }

    fn start(&self, mut tag: ElWriter<'_, '_>) {
        for (name, value) in &self.attributes {
            tag.write_attribute(name, value);
        }
        self.write(tag.finish());
    }

    fn write(&self, mut scope: ScopeWriter<'_, '_>) {
        if !self.text.is_empty() {
            scope.data(&self.text);
        }
        for element in &self.inner {
            element.start(scope.start_el(&element.name));
        }
        scope.finish();
    }
}
