//! The examples as commands: what they print, what they say of bad input, and their exit codes.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The built example; none if this test was built without the examples.
fn command(name: &str) -> Option<Command> {
    let mut path = std::env::current_exe().ok()?;
    path.pop();
    path.pop();
    path.push("examples");
    path.push(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if !path.is_file() {
        println!("skipped: the example {name} is not built");
        return None;
    }
    Some(Command::new(path))
}

/// Runs an example with a standard input.
fn run(name: &str, arguments: &[&str], input: &[u8]) -> Option<Output> {
    let mut command = command(name)?;
    let piped = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the example starts");
    // A command that fails on its arguments does not read its input.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    Some(child.wait_with_output().expect("the example ends"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the examples print UTF-8")
}

/// A file name of our own for this test run.
fn scratch(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("rapporteur-{}-{name}", std::process::id()))
}

/// Runs `corpus` on lines; gives its exit code, output lines and messages.
fn corpus(name: &str, lines: &[u8], more: &[&str]) -> Option<(Option<i32>, Vec<String>, String)> {
    let (input, output) = (scratch(&format!("{name}.in")), scratch(&format!("{name}.out")));
    fs::write(&input, lines).expect("a scratch file");
    let arguments = [&[input.to_str()?, "--output", output.to_str()?], more].concat();
    let result = run("corpus", &arguments, b"");
    let written = fs::read_to_string(&output).unwrap_or_default();
    for path in [input, output] {
        let _ = fs::remove_file(path);
    }
    let result = result?;
    Some((result.status.code(), written.lines().map(String::from).collect(), text(&result.stderr)))
}

#[test]
fn extract_reads_our_own_article() {
    let Some(output) = run("extract", &[], b"") else { return };
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("\nParties\n"));
}

#[test]
fn extract_reads_the_standard_input() {
    let Some(output) = run("extract", &["-", "--date", "2024-10-24", "--format", "json"], b"Peru bought wheat on Tuesday.") else { return };
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["reference_date"], "2024-10-24");
    assert_eq!(report["dates"][0]["value"], "2024-10-22");
}

#[test]
fn exit_codes_tell_failure_from_usage() {
    for (arguments, code) in [(&["/no/such/file"][..], 1), (&["--date", "tomorrow"], 2), (&["--format", "xml"], 2), (&["--help"], 0)] {
        let Some(output) = run("extract", arguments, b"") else { return };
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert_eq!(output.stderr.is_empty(), code == 0, "{arguments:?}: errors go to the standard error");
        assert_eq!(output.stdout.is_empty(), code != 0, "{arguments:?}: errors stay out of the standard output");
    }
    let Some(output) = run("extract", &["-"], b"\xff\xfe") else { return };
    assert_eq!(output.status.code(), Some(1), "a text that is not UTF-8");
}

#[test]
fn corpus_names_bad_lines_and_goes_on() {
    let lines = b"{\"id\":1,\"date\":null,\"text\":\"Peru left.\"}\n{\"id\":2\n\n{\"id\":3,\"text\":\"a \\ud83c b\"}\n\
                  {\"id\":4,\"date\":\"May 5\",\"text\":\"x\"}\n\xff\n{\"id\":5,\"date\":\"2025-10-28\",\"text\":\"\\u0000\"}\r\n{\"id\":6}\n{\"id\":7,\"text\":\"\"}";
    let Some((code, written, said)) = corpus("bad", lines, &["--tokens"]) else { return };
    assert_eq!(code, Some(1), "{said}");
    let ids: Vec<serde_json::Value> =
        written.iter().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["id"].clone()).collect();
    assert_eq!(ids, [1, 5, 7]);
    for number in [2, 4, 5, 6, 8] {
        assert!(said.contains(&format!("line {number}: ")), "{number}: {said}");
    }
    assert!(written[0].contains("\"tokens\":[{\"start\":0,\"end\":4}"), "{}", written[0]);
}

#[test]
fn corpus_keeps_the_order_on_every_number_of_threads() {
    let line = |n: usize| format!("{{\"id\":{n},\"text\":\"{}\"}}\n", "Ghana sold 5 tonnes of cocoa to Japan. ".repeat(n % 7 * 5));
    let lines: String = (0..900).map(line).collect();
    let Some(one) = corpus("one", lines.as_bytes(), &["--threads", "1"]) else { return };
    let Some(three) = corpus("three", lines.as_bytes(), &["--threads", "3"]) else { return };
    assert_eq!((one.0, one.1.len()), (Some(0), 900), "{}", one.2);
    assert!(one.1 == three.1, "threads change nothing");
    assert!(three.2.contains("articles/s") && three.2.contains("MB/s"), "{}", three.2);
}

#[test]
fn corpus_reads_a_long_line() {
    // Ten megabytes on one line; a build without optimisation reads a part.
    let size = if cfg!(debug_assertions) { 200_000 } else { 10_000_000 };
    let text = "Norway agreed to sell gas to Poland. ".repeat(size / 37);
    let line = serde_json::json!({"id": "long", "text": text}).to_string();
    let Some((code, written, said)) = corpus("long", line.as_bytes(), &[]) else { return };
    assert_eq!((code, written.len()), (Some(0), 1), "{said}");
}

#[test]
fn evaluate_fails_under_the_floor() {
    let gold = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold/seen/g02-ghana-cocoa.json");
    let floor = scratch("floor.tsv");
    fs::write(&floor, "type\tf1\nmean\t1.1\n").expect("a scratch file");
    let output = run("evaluate", &[gold, "--floor", floor.to_str().expect("a UTF-8 path")], b"");
    let _ = fs::remove_file(floor);
    let Some(output) = output else { return };
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("mean: F1"));
    assert!(text(&output.stdout).contains("mean F1"));
}

#[test]
fn the_other_examples_print_something() {
    for name in ["explain", "layers", "custom_lexicon"] {
        let Some(output) = run(name, &[], b"") else { return };
        assert_eq!(output.status.code(), Some(0), "{name}: {}", text(&output.stderr));
        assert!(output.stdout.len() > 300, "{name}");
    }
    let rows = scratch("rows.tsv");
    fs::write(&rows, "copper\tcopper\n").expect("a scratch file");
    let output = run("custom_lexicon", &["--rows", &format!("commodities.tsv={}", rows.display())], b"");
    let _ = fs::remove_file(rows);
    let Some(output) = output else { return };
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("commodities.tsv (added):1: 2 cells"), "{}", text(&output.stderr));
}
