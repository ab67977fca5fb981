//! The texts that the benches read.

use std::fs;
use std::path::{Path, PathBuf};

/// The articles of the gold corpus, in the order of their files.
pub(crate) fn articles() -> Vec<String> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold"), &mut files);
    files.sort();
    let text = |file: &PathBuf| {
        let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(file).ok()?).ok()?;
        json["text"].as_str().map(String::from)
    };
    files.iter().filter_map(text).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
}
