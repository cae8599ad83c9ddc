//! Approximation words: their class, their place, and what they claim.

use super::Decimal;

/// What an approximation word claims about the exact value (`genre.md` 2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The exact value is below the printed one (`近`).
    Under,
    /// The exact value is above the printed one (`超`, `余`).
    Over,
    /// Within ten per cent either side (`约`, `左右`).
    Both,
    /// At least the printed one (`以上`, `不低于`).
    AtLeast,
    /// At most the printed one (`以内`, `不超过`).
    AtMost,
}

/// Where the word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before the number.
    Before,
    /// Between digits and measure word.
    After,
    /// Behind the unit.
    Tail,
}

/// One approximation word, an index into the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approx(u8);

/// Longer words first, so that a prefix search finds `超过` before `超`.
const WORDS: &[(&str, Place, Class)] = &[
    ("不低于", Place::Before, Class::AtLeast),
    ("不少于", Place::Before, Class::AtLeast),
    ("不超过", Place::Before, Class::AtMost),
    ("不高于", Place::Before, Class::AtMost),
    ("将近", Place::Before, Class::Under),
    ("接近", Place::Before, Class::Under),
    ("超过", Place::Before, Class::Over),
    ("突破", Place::Before, Class::Over),
    ("大约", Place::Before, Class::Both),
    ("近", Place::Before, Class::Under),
    ("超", Place::Before, Class::Over),
    ("逾", Place::Before, Class::Over),
    ("约", Place::Before, Class::Both),
    ("余", Place::After, Class::Over),
    ("多", Place::After, Class::Over),
    ("来", Place::After, Class::Over),
    ("以上", Place::Tail, Class::AtLeast),
    ("左右", Place::Tail, Class::Both),
    ("上下", Place::Tail, Class::Both),
    ("以内", Place::Tail, Class::AtMost),
    ("以下", Place::Tail, Class::AtMost),
];

impl Approx {
    /// The word with exactly these characters.
    pub fn find(word: &str) -> Option<Self> {
        let at = WORDS.iter().position(|(known, ..)| *known == word)?;
        u8::try_from(at).ok().map(Self)
    }

    /// All words.
    pub fn words() -> impl Iterator<Item = &'static str> {
        WORDS.iter().map(|(word, ..)| *word)
    }

    /// The longest word of a place that the text starts with.
    pub fn at_start(text: &str, place: Place) -> Option<Self> {
        Self::search(place, |word| text.starts_with(word))
    }

    /// The longest word of a place that the text ends with.
    pub fn at_end(text: &str, place: Place) -> Option<Self> {
        Self::search(place, |word| text.ends_with(word))
    }

    fn search(place: Place, fits: impl Fn(&str) -> bool) -> Option<Self> {
        let at = WORDS
            .iter()
            .position(|(word, at, _)| *at == place && fits(word))?;
        u8::try_from(at).ok().map(Self)
    }

    /// The word.
    pub fn text(self) -> &'static str {
        WORDS[usize::from(self.0)].0
    }

    /// Where it stands.
    pub fn place(self) -> Place {
        WORDS[usize::from(self.0)].1
    }

    /// What it claims.
    pub fn class(self) -> Class {
        WORDS[usize::from(self.0)].2
    }

    /// Whether the claim holds for an exact value beside the printed one.
    pub fn holds(self, printed: Decimal, exact: Decimal) -> bool {
        match self.class() {
            Class::Under => exact < printed,
            Class::Over => exact > printed,
            Class::Both => exact
                .checked_sub(printed)
                .and_then(|gap| gap.abs().checked_mul(Decimal::TEN))
                .is_some_and(|gap| gap <= printed.abs()),
            Class::AtLeast => exact >= printed,
            Class::AtMost => exact <= printed,
        }
    }
}
