//! The signature beside a pack, as minisign makes it.

use minisign_verify::{PublicKey, Signature};

use crate::diag::{Message, say::pack as say};

/// Checks a detached signature over the bytes of a pack.
///
/// # Errors
/// When the key or the signature cannot be read, or the bytes are not what was signed.
pub fn check(bytes: &[u8], signature: &[u8], key: &str) -> Result<(), Message> {
    let key = PublicKey::from_base64(key.trim()).map_err(|_| say::bad_key())?;
    let text = std::str::from_utf8(signature).map_err(|_| say::bad_signature())?;
    let signature = Signature::decode(text).map_err(|_| say::bad_signature())?;
    key.verify(bytes, &signature, false)
        .map_err(|_| say::bad_signature())
}
