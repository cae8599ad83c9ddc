//! A pack signed by minisign itself: its signature holds, and for nothing else.

use zongjie::pack::signature::check;

const PACK: &[u8] = include_bytes!("../cases/signed/good-pack-1.0.0.zjpack");
const SIGNATURE: &str = include_str!("../cases/signed/good-pack-1.0.0.zjpack.minisig");
const KEY: &str = include_str!("../cases/signed/key.txt");
/// Of another pair; its secret half was thrown away as well.
const OTHER: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";

fn verdict(pack: &[u8], signature: &str, key: &str) -> Result<(), String> {
    check(pack, signature.as_bytes(), key).map_err(|message| message.text.en)
}

#[test]
fn a_signature_holds_for_its_pack_and_key_only() {
    assert_eq!(verdict(PACK, SIGNATURE, KEY), Ok(()));
    for at in (0..PACK.len()).step_by(97) {
        let mut changed = PACK.to_vec();
        changed[at] ^= 1;
        assert!(verdict(&changed, SIGNATURE, KEY).is_err(), "byte {at}");
    }
    assert!(verdict(&PACK[..PACK.len() - 1], SIGNATURE, KEY).is_err());
    assert!(verdict(PACK, SIGNATURE, OTHER).is_err());
    assert!(verdict(PACK, SIGNATURE, "no key").is_err());
    for at in 0..SIGNATURE.lines().count() {
        let lines: Vec<_> = SIGNATURE.lines().collect();
        let without = lines.iter().enumerate().filter(|(n, _)| *n != at);
        let without: Vec<_> = without.map(|(_, line)| *line).collect();
        assert!(
            verdict(PACK, &without.join("\n"), KEY).is_err(),
            "line {at}"
        );
    }
    let forged = SIGNATURE.replace("good-pack 1.0.0", "good-pack 2.0.0");
    assert!(forged != SIGNATURE && verdict(PACK, &forged, KEY).is_err());
}
