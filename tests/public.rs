//! What the crate makes public, as `tests/api-public.txt` lists it: no name comes, goes or changes by accident.
//!
//! The list has every `pub` item, method and field of the files in `src` that is not `pub(crate)` or narrower, with its
//! signature up to its body. It is a listing of the source, not of what a path from outside reaches: it holds some items
//! of private modules too, but no public one of a plain declaration is missing. The closed sets of `kinds` are read from
//! their macro, with their variants. `UPDATE_API=1 cargo test --test public` writes the list anew.

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const LIST: &str = "tests/api-public.txt";

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The lines of a file that are code, without its tests.
fn code(text: &str) -> Vec<&str> {
    let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
    lines.filter(|line| !line.trim_start().starts_with("//")).collect()
}

/// A declaration from its first line up to its body, on one line.
fn declaration(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        let line = line.trim();
        text.push_str(if text.is_empty() || text.ends_with('(') || line.starts_with(')') { "" } else { " " });
        text.push_str(line);
        if line.ends_with(['{', ';', '}']) || line.ends_with(',') && !text.contains('(') || line.starts_with("pub") && line.ends_with(',') {
            break;
        }
    }
    text.trim_end_matches(['{', ',', ';', ' ']).to_owned()
}

/// The public items of a file. Variants of enums have no `pub`: they stand inside the braces of one that has.
fn items(text: &str) -> Vec<String> {
    let lines = code(text);
    let (mut found, mut owner, mut set, mut variants) = (Vec::new(), String::new(), String::new(), false);
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let depth = line.len() - bare.len();
        if depth == 0 && !bare.is_empty() {
            variants = bare.starts_with("pub enum") || bare == "named! {";
            owner = if bare.starts_with("impl") || bare.starts_with("pub") { declaration(&lines[at..]) } else { String::new() };
        }
        if bare.starts_with("pub ") {
            let item = declaration(&lines[at..]);
            found.push(if depth > 0 && !owner.is_empty() { format!("{owner} :: {item}") } else { item });
        } else if variants && depth == 4 && bare.ends_with(" {") && owner.is_empty() {
            // a closed set inside its macro
            set = bare.trim_end_matches(" {").to_owned();
        } else if variants && depth > 0 && bare.starts_with(char::is_alphabetic) {
            let of = if owner.is_empty() { &set } else { &owner };
            found.push(format!("{of} :: {}", bare.trim_end_matches([',', '{', ' '])));
        }
    }
    found
}

fn listing() -> String {
    let mut paths = Vec::new();
    sources(&Path::new(ROOT).join("src"), &mut paths);
    paths.sort();
    let mut list = String::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let name = path.strip_prefix(ROOT).expect("below the root").to_string_lossy().replace('\\', "/");
        let found = items(&text);
        if !found.is_empty() {
            list += &format!("{name}\n");
            found.iter().for_each(|item| list += &format!("    {item}\n"));
        }
    }
    list
}

#[test]
fn the_list_is_kept() {
    let (path, now) = (Path::new(ROOT).join(LIST), listing());
    if std::env::var_os("UPDATE_API").is_some() {
        fs::write(&path, &now).expect("the list");
    }
    let listed = fs::read_to_string(&path).unwrap_or_default();
    let only = |these: &str, those: &str, sign: char| -> Vec<String> {
        these.lines().filter(|line| !those.lines().any(|other| other == *line)).map(|line| format!("{sign} {}", line.trim())).collect()
    };
    let changed = [only(&listed, &now, '-'), only(&now, &listed, '+')].concat();
    assert!(listed == now, "{LIST} is not what src declares (UPDATE_API=1 writes it):\n{}", changed.join("\n"));
}
