//! What reads texts of strangers, against rubbish and against almost good texts. Each target first goes through its corpus
//! (`tests/fuzz/__fuzz__`), then through random inputs: for a second in `make test`, for a minute in `make torture`
//! (`BOLERO_RANDOM_TEST_TIME_MS`). `cargo bolero test --features ssr --test fuzz NAME` is guided by coverage.
#![cfg(feature = "ssr")]

#[path = "fuzz/checksum.rs"]
mod checksum;
#[path = "fuzz/composition.rs"]
mod composition;
#[path = "fuzz/csv.rs"]
mod csv;
#[path = "fuzz/cursor.rs"]
mod cursor;
#[path = "fuzz/jwt.rs"]
mod jwt;
#[path = "fuzz/mutation.rs"]
mod mutation;
#[path = "fuzz/phone.rs"]
mod phone;
#[path = "fuzz/secrets.rs"]
mod secrets;
#[path = "fuzz/signature_base.rs"]
mod signature_base;

/// A target that is renamed would leave its corpus behind, and go on without it.
#[test]
fn every_corpus_belongs_to_a_target() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz");
    let mut seen = 0;
    for corpus in std::fs::read_dir(folder.join("__fuzz__")).unwrap() {
        let name = corpus.unwrap().file_name().into_string().unwrap();
        let (module, target) = name.split_once("__").unwrap();
        let text = std::fs::read_to_string(folder.join(module).with_extension("rs")).unwrap();
        assert!(text.contains(&format!("fn {target}()")), "{name}");
        seen += 1;
    }
    assert!(seen > 0);
}
