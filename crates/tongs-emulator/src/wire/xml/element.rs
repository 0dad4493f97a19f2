//! Elements, and their text.

use super::super::misfit::Misfit;

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
    pub(crate) fn document(&self) -> Result<Vec<u8>, Misfit> {
        let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(&mut text)?;
        Ok(text.into_bytes())
    }

    fn write(&self, out: &mut String) -> Result<(), Misfit> {
        out.extend(["<", self.name.as_str()]);
        for (name, value) in &self.attributes {
            out.extend([" ", name, "=\""]);
            escape(out, value)?;
            out.push('"');
        }
        out.push('>');
        escape(out, &self.text)?;
        self.inner.iter().try_for_each(|element| element.write(out))?;
        out.extend(["</", &self.name, ">"]);
        Ok(())
    }
}

/// Writes a text so that a parser gives it back, whatever it makes of ends of lines and of white space in attributes.
fn escape(out: &mut String, text: &str) -> Result<(), Misfit> {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#x9;"),
            '\n' => out.push_str("&#xA;"),
            '\r' => out.push_str("&#xD;"),
            '\u{85}' => out.push_str("&#x85;"),
            '\u{2028}' => out.push_str("&#x2028;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                return Err(Misfit::new(format!("{char:?} cannot stand in XML, however it is written")));
            }
            other => out.push(other),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn texts_come_back_as_they_were() {
        let text = "a\t\r\n<&>\"' \u{85}\u{2028}\u{1f600} ";
        let mut element = Element::text("a", text);
        element.attribute("b", text.to_owned());
        let document = String::from_utf8(element.document().unwrap()).unwrap();
        let document = roxmltree::Document::parse(&document).unwrap();
        assert_eq!(document.root_element().text(), Some(text));
        assert_eq!(document.root_element().attribute("b"), Some(text));
        for wrong in ["\0", "\u{1}", "\u{1f}", "\u{ffff}"] {
            assert!(Element::text("a", wrong).document().is_err(), "{wrong:?}");
        }
    }
}
