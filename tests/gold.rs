//! The gold corpus is sound: what it asserts can be found in its texts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rapporteur::Article;
use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold");
const LISTS: [&str; 10] =
    ["parties", "leaders", "commodities", "agreements", "measures", "commitments", "encounters", "statements", "amounts", "dates"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).expect("the gold corpus").map(|entry| entry.expect("a file").path()) {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
}

fn articles() -> Vec<(String, Value)> {
    let mut paths = Vec::new();
    files(Path::new(FOLDER), &mut paths);
    paths.sort();
    let article = |path: PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let file = std::fs::read_to_string(&path).expect("UTF-8");
        let value = serde_json::from_str(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, value)
    };
    paths.into_iter().map(article).collect()
}

/// Every string of the gold that must stand in the text as it is, with how often at least.
fn quoted(gold: &Value) -> Vec<(&str, u64)> {
    let list = |key: &str| gold[key].as_array().into_iter().flatten();
    let mut found = Vec::new();
    for value in list("amounts").chain(list("dates")) {
        found.push((value["text"].as_str().expect("an amount or date has its text"), value["nth"].as_u64().unwrap_or(0) + 1));
    }
    let words = list("statements").flat_map(|statement| statement["content"].as_array().expect("a statement has content"));
    found.extend(words.map(|content| (content.as_str().or_else(|| content["text"].as_str()).expect("content is text"), 1)));
    found
}

/// Every name of a person, place or agreement: all its words stand in the text, in whatever capitals.
fn named(gold: &Value) -> Vec<&str> {
    let list = |key: &str| gold[key].as_array().into_iter().flatten();
    let places = list("agreements").chain(list("encounters")).filter_map(|event| event["place"].as_str());
    let leaders = list("leaders").map(|leader| leader["name"].as_str().expect("a leader has a name"));
    leaders.chain(places).chain(list("agreements").filter_map(|agreement| agreement["name"].as_str())).collect()
}

#[test]
fn there_are_enough() {
    assert!(articles().len() >= 25);
}

#[test]
fn ids_are_unique_and_name_the_file() {
    let articles = articles();
    let ids: BTreeSet<&str> = articles.iter().map(|(_, article)| article["id"].as_str().expect("an id")).collect();
    assert_eq!(ids.len(), articles.len());
    assert!(articles.iter().all(|(name, article)| article["id"] == name.as_str()));
}

#[test]
fn dates_and_lists_are_known() {
    for (name, article) in articles() {
        if let Some(date) = article["date"].as_str() {
            assert!(Article::new("").with_date(date).is_ok(), "{name}: {date:?}");
        }
        let gold = article["gold"].as_object().unwrap_or_else(|| panic!("{name} has no gold"));
        assert!(gold.keys().all(|key| LISTS.contains(&key.as_str())), "{name}: {:?}", gold.keys());
    }
}

#[test]
fn what_is_quoted_stands_in_the_text() {
    let mut wrong = Vec::new();
    for (name, article) in articles() {
        let text = article["text"].as_str().expect("a text");
        for (words, times) in quoted(&article["gold"]) {
            if words.is_empty() || (text.matches(words).count() as u64) < times {
                wrong.push(format!("{name}: {words:?} ({times})"));
            }
        }
        let lower = text.to_lowercase();
        for words in named(&article["gold"]) {
            if !words.to_lowercase().split(' ').all(|word| lower.contains(word)) {
                wrong.push(format!("{name}: {words:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "not in the text:\n{}", wrong.join("\n"));
}
