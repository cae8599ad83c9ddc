//! `zongjie.lock`: which packs a project keeps, so that its reports stay the same for years.

use serde::{Deserialize, Serialize};

use super::strict;

/// The format's own number.
const VERSION: u32 = 1;

/// One pack a project keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The hash of its files.
    pub sha256: String,
}

/// The lock file of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    lock: u32,
    packs: Vec<Entry>,
}

impl Default for Lock {
    fn default() -> Self {
        Self {
            lock: VERSION,
            packs: Vec::new(),
        }
    }
}

impl Lock {
    /// Reads a lock file; `None` if it is not one this program understands.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let lock: Self = strict::read("zongjie.lock", text).ok()?;
        (lock.lock <= VERSION).then_some(lock)
    }

    /// The lock file's text.
    pub fn write(&self) -> String {
        let mut out = format!("lock: {}\npacks:", self.lock);
        if self.packs.is_empty() {
            out.push_str(" []");
        }
        for pack in &self.packs {
            let Entry {
                id,
                version,
                sha256,
            } = pack;
            out.extend([
                "\n- {id: ",
                id,
                ", version: '",
                version,
                "', sha256: '",
                sha256,
                "'}",
            ]);
        }
        out.push('\n');
        out
    }

    /// What is kept under an id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.packs.iter().find(|pack| pack.id == id)
    }

    /// Records a pack in place of another of its id; the list stays sorted.
    pub fn set(&mut self, entry: Entry) {
        self.remove(&entry.id);
        self.packs.push(entry);
        self.packs.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// Forgets a pack.
    pub fn remove(&mut self, id: &str) {
        self.packs.retain(|pack| pack.id != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let mut lock = Lock::default();
        assert_eq!(Lock::read(lock.write().as_bytes()), Some(lock.clone()));
        for (id, version) in [("b", "1.10"), ("a", "2.0.0"), ("b", "1.2.0")] {
            lock.set(Entry {
                id: id.to_owned(),
                version: version.to_owned(),
                sha256: "07".repeat(32),
            });
        }
        assert_eq!(Lock::read(lock.write().as_bytes()), Some(lock.clone()));
        assert_eq!(lock.get("b").map(|e| e.version.as_str()), Some("1.2.0"));
        assert!(Lock::read(b"lock: 9\npacks: []\n").is_none());
    }
}
