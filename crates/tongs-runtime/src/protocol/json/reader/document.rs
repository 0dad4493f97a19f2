//! Documents: values of any kind.

use std::collections::HashMap;

use aws_smithy_types::Document;

use super::{Kind, Reader, Result};

/// How deep a document may nest.
const MAX_DOCUMENT_DEPTH: u32 = 256;

impl Reader<'_> {
    /// Reads a document: a value of any kind.
    ///
    /// # Errors
    ///
    /// When the value is malformed, or nests too deep.
    pub fn document(&mut self) -> Result<Option<Document>> {
        self.document_at(0).map(Some)
    }

    fn document_at(&mut self, depth: u32) -> Result<Document> {
        if depth >= MAX_DOCUMENT_DEPTH {
            return Err(self.cursor.error(Kind::Depth));
        }
        Ok(match self.cursor.peek() {
            Some(b'{') => {
                self.cursor.take(b'{');
                let mut object = HashMap::new();
                let mut more = self.cursor.first(b'}');
                while more {
                    let key = self.cursor.key()?.text()?.into_owned();
                    object.insert(key, self.document_at(depth + 1)?);
                    more = self.cursor.another(b'}')?;
                }
                Document::Object(object)
            }
            Some(b'[') => {
                self.cursor.take(b'[');
                let mut array = Vec::new();
                let mut more = self.cursor.first(b']');
                while more {
                    array.push(self.document_at(depth + 1)?);
                    more = self.cursor.another(b']')?;
                }
                Document::Array(array)
            }
            Some(b'"') => Document::String(self.cursor.string()?.text()?.into_owned()),
            Some(b'-' | b'0'..=b'9') => Document::Number(self.cursor.number()?),
            Some(b't' | b'f') => Document::Bool(self.boolean()?.unwrap_or_default()),
            _ => {
                self.absent("a value")?;
                Document::Null
            }
        })
    }
}
