//! New and removed paragraphs, marked so that both views of the file have exactly the paragraphs they should.
//!
//! The mark at the end of a paragraph is what makes it one. Behind the last paragraph that stays, marks move up by one:
//! the last mark before a table or at the end of a cell can neither be inserted nor deleted.

use std::collections::{BTreeMap, BTreeSet};

use super::ink::Ink;
use super::plan::{New, Plan, Spot};
use super::properties::{Head, children_without, look, paragraph};
use crate::ooxml::edited::{Edited, Place};
use crate::ooxml::tree::{Id, Tree};
use crate::revision::Kind;
use crate::write::splice::Splices;

/// Changes to paragraphs that are there, by their elements.
pub(super) type Heads = BTreeMap<Spot, Head>;

/// What a new paragraph looks like.
#[derive(Debug, Clone, Default)]
struct Look {
    /// The children of its `w:pPr`.
    paragraph: String,
    /// The children of the `w:rPr` of its mark.
    mark: String,
    /// The `w:rPr` of its text.
    run: String,
}

/// A paragraph of a stretch, as it is in the file or as it will be.
enum Item {
    Old {
        element: Id,
        removed: bool,
        /// New properties that come with other text.
        becomes: Option<String>,
    },
    New {
        look: Look,
        text: String,
    },
}

/// Paragraphs next to each other, up to a table, the end of a section or of what holds them.
#[derive(Default)]
struct Stretch {
    items: Vec<Item>,
    /// Where new paragraphs go that stand before all others.
    start: usize,
}

/// Writes new and removed paragraphs.
pub(super) struct Writer<'a> {
    edited: &'a Edited,
    plan: &'a Plan<'a>,
    /// The elements that end a paragraph, with its number.
    last: BTreeMap<Spot, usize>,
    /// The elements that join the next one.
    joined: BTreeSet<Spot>,
    /// The paragraphs of each kind, in order.
    samples: BTreeMap<u8, Vec<usize>>,
}

fn class(kind: &Kind) -> u8 {
    match kind {
        Kind::Title => 0,
        Kind::Heading(level) => *level,
        Kind::Body => 100,
        Kind::Cell { .. } => 101,
        Kind::Aside => 102,
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(edited: &'a Edited, plan: &'a Plan<'a>) -> Self {
        let mut out = Self {
            edited,
            plan,
            last: BTreeMap::new(),
            joined: BTreeSet::new(),
            samples: BTreeMap::new(),
        };
        for (number, place) in edited.places.iter().enumerate() {
            let copies = std::iter::successors(Some(place), |place| place.twin.as_deref());
            for place in copies {
                let last = place.last();
                out.last.insert((place.part, last), number);
                let joined = place.elements.iter().filter(|id| **id != last);
                out.joined.extend(joined.map(|id| (place.part, *id)));
            }
            if !edited.paragraphs[number].text.is_empty() {
                let class = class(&edited.paragraphs[number].kind);
                out.samples.entry(class).or_default().push(number);
            }
        }
        out
    }

    /// Writes all of them.
    pub(super) fn write(&self, heads: &mut Heads, ink: &mut Ink<'_>, out: &mut [Splices]) {
        let mut containers = BTreeSet::new();
        let parent = |part: usize, id| self.edited.parts[part].tree.parent(id);
        for number in &self.plan.removed {
            let place = Some(&self.edited.places[*number]);
            for place in std::iter::successors(place, |place| place.twin.as_deref()) {
                containers.extend(parent(place.part, place.last()).map(|id| (place.part, id)));
            }
        }
        for (part, block) in self.plan.inserted.keys() {
            containers.extend(parent(*part, *block).map(|id| (*part, id)));
            for twin in self.twins((*part, *block)) {
                containers.extend(parent(twin.part, twin.last()).map(|id| (twin.part, id)));
            }
        }
        for (part, container) in containers {
            for stretch in self.stretches(part, container) {
                self.stretch(part, stretch, heads, ink, &mut out[part]);
            }
        }
    }

    fn twins(&self, spot: Spot) -> impl Iterator<Item = &'a Place> {
        let place = self
            .last
            .get(&spot)
            .map(|number| &self.edited.places[*number]);
        let twin = place.and_then(|place| place.twin.as_deref());
        std::iter::successors(twin, |place| place.twin.as_deref())
    }

    /// The new paragraphs behind a block.
    fn inserted(&self, spot: Spot) -> &[New<'a>] {
        let own = self.plan.inserted.get(&spot);
        let list = own.or_else(|| {
            // A twin gets what its first gets.
            let place = &self.edited.places[*self.last.get(&spot)?];
            self.plan.inserted.get(&(place.part, place.last()))
        });
        list.map_or(&[], Vec::as_slice)
    }

    fn stretches(&self, part: usize, container: Id) -> Vec<Stretch> {
        let tree = &self.edited.parts[part].tree;
        let mut out = Vec::new();
        let mut stretch = Stretch {
            items: Vec::new(),
            start: tree.inner(container).start,
        };
        for child in tree.children(container) {
            let spot = (part, child);
            if tree.is(child, "p") {
                if self.joined.contains(&spot)
                    || !self.last.contains_key(&spot) && is_gone(tree, child)
                {
                    continue;
                }
                let ends = tree.at(child, &["pPr", "sectPr"]).is_some();
                let number = self.last.get(&spot);
                stretch.items.push(Item::Old {
                    element: child,
                    // The mark of a section's last paragraph holds the section.
                    removed: !ends && number.is_some_and(|n| self.plan.removed.contains(n)),
                    becomes: None,
                });
                self.add_new(spot, &mut stretch);
                if ends {
                    let start = tree.range(child).end;
                    let items = Vec::new();
                    out.push(std::mem::replace(&mut stretch, Stretch { items, start }));
                }
            } else if !is_marker(tree, child) {
                let start = tree.range(child).end;
                let items = Vec::new();
                out.push(std::mem::replace(&mut stretch, Stretch { items, start }));
                self.add_new(spot, &mut stretch);
            }
        }
        out.push(stretch);
        out
    }

    fn add_new(&self, spot: Spot, stretch: &mut Stretch) {
        for new in self.inserted(spot) {
            stretch.items.push(Item::New {
                look: self.look(new),
                text: new.text.to_owned(),
            });
        }
    }

    /// The look of the nearest paragraph of the same kind, of the one before if there is none.
    fn look(&self, new: &New<'_>) -> Look {
        let inside = matches!(new.kind, Kind::Cell { .. } | Kind::Aside);
        let samples = self.samples.get(&class(new.kind)).filter(|_| !inside);
        let nearest = samples.and_then(|list| {
            let at = list.partition_point(|number| *number <= new.after);
            let near = [at.checked_sub(1), Some(at)];
            let near = near
                .into_iter()
                .flatten()
                .filter_map(|at| list.get(at).copied());
            near.min_by_key(|number| number.abs_diff(new.after))
        });
        let place = &self.edited.places[nearest.unwrap_or(new.after)];
        let tree = &self.edited.parts[place.part].tree;
        let properties = tree.child(place.last(), "pPr");
        let mark = properties.and_then(|properties| tree.child(properties, "rPr"));
        let longest = place.pieces.iter().max_by_key(|piece| piece.chars.len());
        let run = longest.and_then(|piece| tree.child(piece.run, "rPr"));
        let other = ["rPr", "sectPr", "pPrChange", "pageBreakBefore", "framePr"];
        let revisions = ["ins", "del", "moveFrom", "moveTo", "rPrChange"];
        // Without a paragraph of its kind, at least no heading's look for running text.
        let strange =
            nearest.is_none() && !inside && *new.kind != self.edited.paragraphs[new.after].kind;
        if strange && *new.kind == Kind::Body {
            return Look::default();
        }
        Look {
            paragraph: children_without(tree, properties, &other),
            mark: children_without(tree, mark, &revisions),
            run: look(tree, run),
        }
    }

    fn stretch(
        &self,
        part: usize,
        mut stretch: Stretch,
        heads: &mut Heads,
        ink: &mut Ink<'_>,
        out: &mut Splices,
    ) {
        let tree = &self.edited.parts[part].tree;
        let plain = |item: &Item| matches!(item, Item::Old { removed: false, .. });
        if stretch.items.iter().all(plain) {
            return;
        }
        keep_one(tree, part, &mut stretch.items, heads, ink);
        let items = &stretch.items;
        // From the last paragraph that stays, whose marks move up, to the next one.
        let mut shift: Option<(usize, usize)> = None;
        let mut previous = stretch.start;
        let (mut before, mut after) = (String::new(), String::new());
        for (at, item) in items.iter().enumerate() {
            if plain(item) || at == 0 {
                let next = items[at + 1..].iter().position(plain);
                let end = next.map_or(items.len(), |next| at + 1 + next);
                let moves = next.is_none() || self.runs_on(part, &items[at..end]);
                shift = moves.then_some((at, end));
            }
            // Whose fate the mark of this paragraph shares.
            let fate = match shift {
                None => Some(at),
                Some((_, end)) => (at + 1 < end).then_some(at + 1),
            };
            let mark = match fate.and_then(|at| items.get(at)) {
                Some(Item::New { .. }) => "ins",
                Some(Item::Old { removed: true, .. }) => "del",
                _ => "",
            };
            // What the mark ends in the file as it was, and as it will be.
            let shifted = shift.is_some_and(|(start, _)| at > start);
            match item {
                Item::Old {
                    element,
                    removed,
                    becomes,
                } => {
                    let own = paragraph(tree, tree.child(*element, "pPr"));
                    if !shifted {
                        (before, after) = (own.clone(), becomes.clone().unwrap_or(own.clone()));
                    } else if *removed {
                        before.clone_from(&own);
                    }
                    let (properties, former) = match mark {
                        _ if shift.is_none() => (own.clone(), None),
                        "del" => (before.clone(), None),
                        "ins" => (after.clone(), None),
                        _ => (after.clone(), Some(before.clone())),
                    };
                    previous = tree.range(*element).end;
                    let former = former.filter(|former| *former != properties);
                    let properties = (properties != own).then_some(properties);
                    if mark.is_empty() && former.is_none() && properties.is_none() {
                        continue;
                    }
                    let head = heads.entry((part, *element)).or_default();
                    if !mark.is_empty() {
                        head.mark = ink.mark(mark);
                    }
                    (head.before, head.properties) = (former, properties);
                }
                Item::New { look, text } => {
                    if shifted {
                        after.clone_from(&look.paragraph);
                    }
                    let (properties, former) = match mark {
                        _ if shift.is_none() => (look.paragraph.clone(), None),
                        "del" => (before.clone(), None),
                        "ins" => (after.clone(), None),
                        _ => (after.clone(), Some(before.clone())),
                    };
                    let former = former.filter(|former| *former != properties);
                    let change = former.map_or(String::new(), |former| {
                        let open = ink.open("pPrChange");
                        format!("{open}<w:pPr>{former}</w:pPr></w:pPrChange>")
                    });
                    let mark = match mark {
                        "" => String::new(),
                        mark => ink.mark(mark),
                    };
                    let mark = match &*(mark + &look.mark) {
                        "" => String::new(),
                        inner => format!("<w:rPr>{inner}</w:rPr>"),
                    };
                    let text = ink.inserted(text, &look.run);
                    out.insert(
                        previous,
                        format!("<w:p><w:pPr>{properties}{mark}{change}</w:pPr>{text}</w:p>"),
                    );
                }
            }
        }
    }
}

impl Writer<'_> {
    /// Whether the first paragraph ends with new text and a new paragraph follows.
    ///
    /// `LibreOffice` takes two insertions on both sides of a mark for one and rejects the mark with them.
    fn runs_on(&self, part: usize, items: &[Item]) -> bool {
        let [Item::Old { element, .. }, Item::New { .. }, ..] = items else {
            return false;
        };
        let number = self.last.get(&(part, *element));
        number.is_some_and(|number| self.plan.ends_with_new(self.edited, *number))
    }
}

/// A stretch of which nothing stays keeps its first paragraph all the same, with new text if there is some.
fn keep_one(tree: &Tree, part: usize, items: &mut Vec<Item>, heads: &mut Heads, ink: &mut Ink<'_>) {
    let is_old = |item: &Item| matches!(item, Item::Old { .. });
    let kept = |item: &Item| matches!(item, Item::Old { removed: false, .. });
    if items.iter().any(kept) {
        return;
    }
    let Some(first) = items.iter().position(is_old) else {
        return;
    };
    let partner = match first {
        0 => items.iter().position(|item| !is_old(item)),
        first => Some(first - 1),
    };
    let new = partner.map(|at| items.remove(at));
    let Some(Item::Old {
        element,
        removed,
        becomes,
    }) = items.iter_mut().find(|item| is_old(item))
    else {
        return;
    };
    *removed = false;
    if let Some(Item::New { look, text }) = new {
        let head = heads.entry((part, *element)).or_default();
        head.tail.push_str(&ink.inserted(&text, &look.run));
        let own = paragraph(tree, tree.child(*element, "pPr"));
        *becomes = (look.paragraph != own).then_some(look.paragraph);
    }
}

/// Whether somebody deleted a paragraph with its mark already.
pub(super) fn is_gone(tree: &Tree, element: Id) -> bool {
    let mark = tree.at(element, &["pPr", "rPr"]);
    mark.is_some_and(|mark| {
        tree.child(mark, "del").is_some() || tree.child(mark, "moveFrom").is_some()
    })
}

/// Marks between paragraphs that hold no text.
pub(super) fn is_marker(tree: &Tree, id: Id) -> bool {
    let name = tree.word(id);
    name.ends_with("RangeStart")
        || name.ends_with("RangeEnd")
        || matches!(
            name,
            "bookmarkStart" | "bookmarkEnd" | "proofErr" | "permStart" | "permEnd" | "tcPr"
        )
}
