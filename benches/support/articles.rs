//! The texts that the benchmarks read.

/// The texts of the gold articles.
pub(crate) fn articles() -> Vec<String> {
    let gold = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let mut texts = Vec::new();
    for folder in ["seen", "unseen"] {
        let entries = std::fs::read_dir(gold.join(folder)).expect("the folder of gold articles");
        let mut files: Vec<_> = entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
        files.sort();
        for file in files {
            let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).expect("readable")).expect("JSON");
            texts.push(json["text"].as_str().expect("a text").to_string());
        }
    }
    texts
}
