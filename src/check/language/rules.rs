//! The rules of language by their ids: what each says, where it stands, and who sees to it.
