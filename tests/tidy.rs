//! The rules of the house that no compiler checks. What breaks one now is in `tests/known_untidy.txt`, which may only shrink.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const LONGEST_FILE: usize = 600;
const LONGEST_FUNCTION: usize = 60;
const LONGEST_WORD_LIST: usize = 6;

/// A source file of the crate: its path from the root and its text.
struct Source {
    path: String,
    text: String,
}

fn collect(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("a directory entry").path()) {
        if path.is_dir() {
            collect(&path, extension, files);
        } else if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
}

fn sources(folder: &str, extension: &str) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&Path::new(ROOT).join(folder), extension, &mut paths);
    paths.sort();
    let source = |path: PathBuf| Source {
        text: fs::read_to_string(&path).expect("UTF-8"),
        path: path.strip_prefix(ROOT).expect("below the root").to_string_lossy().replace('\\', "/"),
    };
    paths.into_iter().map(source).collect()
}

/// The text up to its tests, without the lines of comments.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| !line.trim_start().starts_with("#[cfg(test)]") || !line.starts_with('#'));
    lines.filter(|line| !line.trim_start().starts_with("//")).fold(String::new(), |code, line| code + line + "\n")
}

/// Modules of the crate, in the order of `src/lib.rs`.
fn modules() -> Vec<String> {
    let lib = fs::read_to_string(Path::new(ROOT).join("src/lib.rs")).expect("src/lib.rs");
    let name = |line: &str| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned);
    lib.lines().filter_map(name).collect()
}

/// The module that a file belongs to.
fn module_of(path: &str) -> &str {
    let inner = path.trim_start_matches("src/");
    inner.split_once('/').map_or(inner.trim_end_matches(".rs"), |(module, _)| module)
}

/// Holds what was found against the list of what is known; `rule` is the first word of its lines there.
fn settle(rule: &str, found: BTreeSet<String>) {
    let known = fs::read_to_string(Path::new(ROOT).join("tests/known_untidy.txt")).expect("tests/known_untidy.txt");
    let known = known.lines().filter_map(|line| line.strip_prefix(rule)?.strip_prefix(": ").map(str::to_owned));
    let known: BTreeSet<String> = known.collect();
    let new: Vec<String> = found.difference(&known).map(|line| format!("{rule}: {line}")).collect();
    let gone: Vec<String> = known.difference(&found).map(|line| format!("{rule}: {line}")).collect();
    println!("{rule}: {} known", known.len());
    assert!(new.is_empty(), "untidy:\n{}", new.join("\n"));
    assert!(gone.is_empty(), "tidy now; take it out of tests/known_untidy.txt:\n{}", gone.join("\n"));
}

#[test]
fn imports_go_downward() {
    let modules = modules();
    let rank = |module: &str| modules.iter().position(|known| known == module);
    let mut found = BTreeSet::new();
    for source in sources("src", "rs").iter().filter(|source| source.path != "src/lib.rs") {
        let own = module_of(&source.path);
        let Some(own_rank) = rank(own) else { panic!("{} is in no module of src/lib.rs", source.path) };
        for (at, _) in code(&source.text).match_indices("crate::") {
            let code = code(&source.text);
            let rest = &code[at + "crate::".len()..];
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if rank(&name).is_some_and(|rank| rank > own_rank) {
                found.insert(format!("{own} imports {name}, which stands below it in src/lib.rs"));
            }
        }
    }
    settle("imports", found);
}

#[test]
fn modules_stand_in_the_order_of_the_cascade() {
    let modules = modules();
    let pipeline = fs::read_to_string(Path::new(ROOT).join("src/pipeline.rs")).expect("src/pipeline.rs");
    let code = code(&pipeline);
    let run = &code[code.find("fn run").expect("the cascade is a function")..];
    let called = |line: &str| {
        let line = line.trim_start();
        let call = line.split_once(" = ").map_or(line, |(_, call)| call);
        let (module, _) = call.split_once("::")?;
        modules.iter().position(|known| known == module)
    };
    let order: Vec<usize> = run.lines().filter_map(called).collect();
    assert!(order.len() >= 7, "the cascade has seven layers and more");
    let wrong = order.windows(2).filter(|pair| pair[0] > pair[1]);
    let wrong = wrong.map(|pair| format!("{} runs before {}, which stands above it in src/lib.rs", modules[pair[0]], modules[pair[1]]));
    settle("order", wrong.collect());
}

#[test]
fn files_are_short() {
    let files = ["src", "examples", "benches", "tests"].into_iter().flat_map(|folder| sources(folder, "rs"));
    let long = files.filter(|source| source.text.lines().count() > LONGEST_FILE);
    settle("length", long.map(|source| format!("{} has over {LONGEST_FILE} lines", source.path)).collect());
}

/// The name of the function that a line opens.
fn opens_function(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace().skip_while(|word| matches!(*word, "pub" | "pub(super)" | "pub(crate)" | "const"));
    let name = if words.next()? == "fn" { words.next()? } else { return None };
    name.split(['(', '<']).next()
}

#[test]
fn functions_are_short() {
    let mut found = BTreeSet::new();
    for source in sources("src", "rs") {
        let lines: Vec<&str> = source.text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(name) = opens_function(line) else { continue };
            let indent = line.len() - line.trim_start().len();
            let closes = |line: &&str| line.len() == indent + 1 && line.ends_with('}');
            let length = lines[at..].iter().position(closes).map_or(1, |end| end + 1);
            if length > LONGEST_FUNCTION {
                found.insert(format!("{} {name}", source.path));
            }
        }
    }
    settle("function", found);
}

/// A run of string literals with only `|`, `,`, `&` and white space between them.
fn runs(code: &str) -> Vec<Vec<&str>> {
    let (mut runs, mut run, mut rest) = (Vec::new(), Vec::new(), code);
    while let Some(open) = rest.find('"') {
        let gap = &rest[..open];
        if !gap.chars().all(|c| c.is_whitespace() || matches!(c, '|' | ',' | '&')) {
            runs.push(std::mem::take(&mut run));
        }
        let inner = &rest[open + 1..];
        let mut escaped = false;
        let close = inner.find(|c| {
            let closes = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            closes
        });
        let Some(close) = close else { break };
        // A quotation mark that is a character, `'"'`, opens no literal.
        if gap.ends_with('\'') && inner.starts_with('\'') {
            rest = inner;
            continue;
        }
        run.push(&inner[..close]);
        rest = &inner[close + 1..];
    }
    runs.push(run);
    runs
}

#[test]
fn word_lists_are_data() {
    let is_word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || matches!(c, ' ' | '-' | '\'' | '_'));
    let tables = sources("src/data", "tsv");
    let columns: BTreeSet<&str> = tables.iter().filter_map(|table| header(&table.text)).flat_map(|line| line.split('\t')).collect();
    let mut found = BTreeSet::new();
    let exempt = ["src/kinds.rs", "src/lexicon/cues.rs"];
    for source in sources("src", "rs").iter().filter(|source| !exempt.contains(&source.path.as_str()) && !is_test(&source.path)) {
        let code = code(&source.text);
        for run in runs(&code) {
            let words: Vec<&&str> = run.iter().filter(|text| is_word(text) && !columns.contains(**text)).collect();
            if words.len() > LONGEST_WORD_LIST {
                found.insert(format!("{} lists {:?}, {:?}, … ", source.path, words[0], words[1]).trim_end().to_owned());
            }
        }
    }
    settle("words", found);
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

#[test]
fn what_is_to_do_has_a_reason() {
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let mut found = BTreeSet::new();
    for source in ["src", "examples", "benches", "tests"].into_iter().flat_map(|folder| sources(folder, "rs")) {
        for line in source.text.lines() {
            let after = marks.iter().find_map(|mark| line.split_once(mark)).map(|(_, after)| after);
            if after.is_some_and(|after| after.split_whitespace().count() < 3) {
                found.insert(format!("{}: {}", source.path, line.trim()));
            }
        }
    }
    settle("reason", found);
}

fn header(table: &str) -> Option<&str> {
    table.lines().find(|line| !line.starts_with('#') && !line.trim().is_empty())
}

#[test]
fn tables_are_even() {
    let tables = sources("src/data", "tsv");
    assert!(tables.len() > 20);
    let mut found = BTreeSet::new();
    for table in &tables {
        if !table.text.starts_with("# ") {
            found.insert(format!("{} does not begin with a comment that explains it", table.path));
        }
        let width = header(&table.text).map_or(0, |line| line.split('\t').count());
        let rows = table.text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        for (at, line) in rows.filter(|(_, line)| line.split('\t').count() != width) {
            found.insert(format!("{}:{}: {} cells of {width}", table.path, at + 1, line.split('\t').count()));
        }
    }
    settle("tables", found);
}
