//! The items of lists, and the entries of maps.

use super::members::{Entries, Layout};
use super::reader::{Place, Reader};

impl Reader<'_> {
    /// The items of the list that is to be read.
    pub(super) fn run_of_items(&self) -> Run {
        let items = self.layout.items();
        self.run(items.name, items.layout)
    }

    /// The entries of the map that is to be read.
    pub(super) fn run_of_entries(&self) -> (Entries, Run) {
        let entries = self.layout.entries();
        let run = self.run((!entries.flat).then_some("entry"), &Layout::Plain);
        (entries, run)
    }

    fn run(&self, name: Option<&'static str>, layout: &'static Layout) -> Run {
        match (self.place, name) {
            (Place::Element(node), Some(name)) => {
                let (at, end) = self.tree.inside(node);
                Run { at, end, name, takes: false, layout }
            }
            (Place::Element(at), None) => {
                let (name, end) = self.siblings;
                Run { at, end, name, takes: true, layout }
            }
            _ => Run { at: 0, end: 0, name: "", takes: false, layout },
        }
    }
}

/// Elements of one name among those beside each other: the items of a list, or the entries of a map.
pub(super) struct Run {
    at: u32,
    end: u32,
    name: &'static str,
    /// Whether they stand among the members of a structure, which are not to be given those again.
    takes: bool,
    layout: &'static Layout,
}

impl Run {
    /// Puts the reader before the next one. Whether there is one.
    #[inline]
    pub(super) fn next(&mut self, reader: &mut Reader<'_>) -> bool {
        while self.at < self.end {
            let at = self.at;
            self.at = reader.tree.node(at).next;
            if reader.tree.is(at, self.name) {
                if self.takes {
                    reader.tree.nodes[at as usize].taken = true;
                }
                reader.place = Place::Element(at);
                reader.layout = self.layout;
                return true;
            }
        }
        false
    }
}
