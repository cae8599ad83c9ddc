//! Placeholder of this session; replaced by its owner.
