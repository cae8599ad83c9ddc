//! The closed list of diagnostic codes and severities.

use std::fmt;

/// How grave a finding is; only errors stop a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Written, but a person should look.
    Warning,
    /// Worth knowing.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident)*) => {
        /// The stable name of a kind of finding; programs test against these.
        #[allow(clippy::upper_case_acronyms, reason = "the codes are printed in capitals")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $name),* }

        impl Code {
            /// All codes, in the order of their table.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }

        impl fmt::Display for Code {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$name => stringify!($name)),* })
            }
        }
    };
}

codes! {
    /// Parts do not add up to their total.
    SUM
    /// A part is larger than its whole.
    PART
    /// A stated growth rate does not follow from the values.
    GROW
    /// A stated change does not follow from the values, or contradicts the rate.
    DELTA
    /// Percentage points and per cent are mixed up.
    PP
    /// A stated share does not follow from part and whole.
    SHARE
    /// A completion rate, or a missed target without its reason.
    COMP
    /// A rank that cannot be.
    RANK
    /// More names than the figure counts.
    LIST
    /// A counted outline that does not match its children.
    COUNT
    /// A multiple or doubling that does not hold.
    MULT
    /// A yearly average rate that does not follow from the ends.
    CAGR
    /// An approximation on the wrong side of the exact value, or two of them at once.
    APPROX
    /// New ones exceed the total.
    STOCK
    /// A funnel that widens.
    FUNNEL
    /// A per-head figure that does not follow.
    HEAD
    /// A "first" that is contradicted.
    FIRST
    /// One fact with two values.
    SAME
    /// A loose figure in free text.
    BARE
    /// Years of title, plan and text disagree.
    YEAR
    /// A period that does not fit its words.
    PERIOD
    /// Different measure words in one group.
    UNIT
    /// A figure better written in another scale.
    SCALE
    /// A trailing zero was lost.
    ZERO
    /// Punctuation.
    PUNC
    /// Numbering typed by hand.
    NUM
    /// A masked figure.
    MASK
    /// Something still to be supplied.
    TODO
    /// The file is not well-formed YAML, or falls into one of its traps.
    YAML
    /// A value of the wrong shape.
    SCHEMA
    /// A key, fact, function or variable nobody knows.
    UNKNOWN
    /// Something required is missing.
    MISSING
    /// A fact no section uses.
    UNUSED
    /// A mistake in a template.
    TEMPLATE
    /// A mistake in a pack.
    PACK
    /// A limit on size, depth or work was reached.
    LIMIT
    /// A person has to settle something first.
    CONFLICT
}
