//! Findings as text, short lines, or JSON.
