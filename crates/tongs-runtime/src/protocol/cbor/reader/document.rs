//! Values of any kind.

use std::collections::HashMap;

use aws_smithy_types::{Document, Number};
use minicbor::data::Type;

use super::{Kind, Reader, Result};

/// How deep a document may nest.
const MAX_DOCUMENT_DEPTH: u32 = 256;

impl Reader<'_> {
    /// Reads a document: a value of any kind that a document can be.
    ///
    /// # Errors
    ///
    /// When the value is bytes or has a tag, is malformed, or nests too deep.
    pub fn document(&mut self) -> Result<Option<Document>> {
        self.document_at(0).map(Some)
    }

    fn document_at(&mut self, depth: u32) -> Result<Document> {
        if depth >= MAX_DOCUMENT_DEPTH {
            return Err(self.error(Kind::Depth));
        }
        if self.absent()? {
            return Ok(Document::Null);
        }
        Ok(match self.found()? {
            Type::Bool => Document::Bool(self.decoder.bool()?),
            Type::String | Type::StringIndef => Document::String(self.text()?.into_owned()),
            Type::Array | Type::ArrayIndef => Document::Array(self.array(|reader| reader.document_at(depth + 1))?),
            Type::Map | Type::MapIndef => {
                let mut object = HashMap::new();
                self.each_entry(|reader, key| {
                    object.insert(key.to_owned(), reader.document_at(depth + 1)?);
                    Ok(())
                })?;
                Document::Object(object)
            }
            Type::Int => Document::Number(Number::Float(self.nearest()?)),
            _ => Document::Number(self.any_number()?),
        })
    }
}
