//! What tests over whole articles share: the articles, and the spans of a report.

use std::path::Path;

use serde_json::Value;

/// An article of the gold corpus: its file's name, its date, its text.
pub struct Article {
    /// Name of the file, without its extension.
    pub name: String,
    /// Day on which it was written, where it has one.
    pub date: Option<String>,
    /// The text.
    pub text: String,
}

/// The articles of `tests/gold/seen` and `examples/articles`, in the order of their names.
pub fn articles() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["tests/gold/seen", "examples/articles"];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(root.join(folder)).expect("the articles"));
    let mut paths: Vec<_> = files.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| article(path)).collect()
}

fn article(path: &Path) -> Article {
    let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
    let file = std::fs::read_to_string(path).expect("UTF-8");
    if path.extension().is_none_or(|extension| extension != "json") {
        return Article { name, date: Some("2025-10-28".into()), text: file };
    }
    let value: Value = serde_json::from_str(&file).expect("JSON");
    let text = value["text"].as_str().expect("a text").to_owned();
    Article { name, date: value["date"].as_str().map(str::to_owned), text }
}

/// Calls `see` with every span anywhere in a report's JSON; it may change them.
pub fn each_span(value: &mut Value, see: &mut impl FnMut(&mut usize, &mut usize)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_span(item, see)),
        Value::Object(fields) => {
            let byte = |key: &str| fields.get(key).and_then(Value::as_u64).and_then(|byte| usize::try_from(byte).ok());
            if let (Some(mut start), Some(mut end)) = (byte("start"), byte("end")) {
                see(&mut start, &mut end);
                fields["start"] = start.into();
                fields["end"] = end.into();
            }
            fields.values_mut().for_each(|field| each_span(field, see));
        }
        _ => {}
    }
}
