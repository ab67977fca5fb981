//! Golden cases of the text layer, the examples of its tables, and what holds for every text.
//!
//! Cases are data: `tests/cases/text/*.txt`. A case is a title line `=== …`, the text, a line `---`, and what the layer
//! reads from it. `UPDATE=1 cargo test --test text` writes what is read now into the files; look at the difference.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use proptest::prelude::*;
use rapporteur::Span;
use rapporteur::text::{Text, TextWords, Vocab, ZoneKind, read, ud_tokens};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn knowledge() -> &'static (Vocab, TextWords) {
    static KNOWLEDGE: OnceLock<(Vocab, TextWords)> = OnceLock::new();
    KNOWLEDGE.get_or_init(|| {
        let mut vocab = Vocab::new();
        let words = TextWords::load(&mut vocab).unwrap();
        (vocab, words)
    })
}

fn shown(text: &str) -> String {
    text.replace("\r\n", "⏎").replace(['\n', '\r'], "⏎")
}

fn span(text: &Text<'_>, tokens: &std::ops::Range<usize>) -> Span {
    text.tokens[tokens.start].span().to(text.tokens[tokens.end - 1].span())
}

/// Zones, their sentences (`|`) or unread text (`.`), and their quotations (`"`).
fn zones(text: &Text<'_>) -> String {
    let mut out = String::new();
    for (index, zone) in text.zones.iter().enumerate() {
        writeln!(out, "{:?}", zone.kind).unwrap();
        let mut read = false;
        for sentence in text.sentences.iter().filter(|s| s.zone == index) {
            read = true;
            writeln!(out, "| {}", shown(sentence.span.of(text.source))).unwrap();
        }
        if !read {
            writeln!(out, ". {}", shown(zone.span.of(text.source))).unwrap();
        }
        for quotation in text.quotations.iter().filter(|q| zone.tokens.contains(&(q.tokens.start - 1))) {
            let inside = if quotation.tokens.is_empty() { "" } else { span(text, &quotation.tokens).of(text.source) };
            let marks = match (quotation.continues, quotation.closed) {
                (false, true) => "",
                (false, false) => "open ",
                (true, true) => "continued ",
                (true, false) => "continued open ",
            };
            writeln!(out, "{} {marks}{}", "\"".repeat(usize::from(quotation.depth) + 1), shown(inside)).unwrap();
        }
    }
    out
}

fn joined(text: &Text<'_>, spans: impl Iterator<Item = Span>) -> String {
    spans.map(|s| s.of(text.source)).collect::<Vec<_>>().join("·")
}

/// Fine tokens, and the Penn/UD view if it differs.
fn tokens(text: &Text<'_>, words: &TextWords) -> String {
    let fine = joined(text, text.tokens.iter().map(|t| t.span()));
    let coarse = joined(text, ud_tokens(text, words));
    if fine == coarse { format!("{fine}\n") } else { format!("{fine}\nUD {coarse}\n") }
}

/// Runs the cases of a file; with `UPDATE` set, rewrites it.
fn run(name: &str, print: impl Fn(&Text<'_>, &TextWords) -> String) {
    let (vocab, words) = knowledge();
    let path = root().join("tests/cases/text").join(name);
    let file = std::fs::read_to_string(&path).unwrap();
    let (head, cases) = file.split_once("=== ").unwrap();
    let mut updated = head.to_string();
    let mut wrong = String::new();
    for case in cases.split("\n=== ") {
        let (title, rest) = case.split_once('\n').unwrap();
        let (source, expected) = rest.split_once("\n---\n").unwrap_or_else(|| panic!("{name}: {title}: no line ---"));
        let input = source.replace("<CR>", "\r");
        let found = print(&read(&input, vocab, words), words);
        if found.trim_end() != expected.trim_end() {
            write!(wrong, "{name}: {title}\nexpected\n{}\nfound\n{found}\n", expected.trim_end()).unwrap();
        }
        write!(updated, "=== {title}\n{source}\n---\n{}\n\n", found.trim_end()).unwrap();
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, format!("{}\n", updated.trim_end())).unwrap();
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

#[test]
fn zones_of_the_cases() {
    run("zones.txt", |text, _| zones(text));
}

#[test]
fn sentences_of_the_cases() {
    run("sentences.txt", |text, _| zones(text));
}

#[test]
fn quotations_of_the_cases() {
    run("quotations.txt", |text, _| zones(text));
}

#[test]
fn tokens_of_the_cases() {
    run("tokens.txt", tokens);
}

/// The rows of a table of `src/data`, by column.
fn table(name: &str) -> Vec<Vec<String>> {
    let file = std::fs::read_to_string(root().join("src/data").join(name)).unwrap();
    let rows = file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.skip(1).map(|row| row.split('\t').map(str::to_string).collect()).collect()
}

#[test]
fn abbreviations_keep_their_stop_in_their_example() {
    let (vocab, words) = knowledge();
    for row in table("abbreviations.tsv") {
        let (form, example) = (&row[0], &row[4]);
        let text = read(example, vocab, words);
        let is_form = |span: Span| span.of(example).eq_ignore_ascii_case(form);
        assert!(text.tokens.iter().any(|t| t.is_dotted() && is_form(t.span())), "{form}: {example}");
        assert_eq!(text.sentences.len(), 1, "{form}: {example}");
    }
}

#[test]
fn sentence_words_work_in_their_example() {
    let (vocab, words) = knowledge();
    for row in table("sentence_words.tsv") {
        let (word, class, example) = (&row[0], row[1].as_str(), &row[2]);
        let text = read(example, vocab, words);
        assert!(example.to_lowercase().contains(word.as_str()), "{word}: {example}");
        match class {
            "starter" => assert_eq!(text.sentences.len(), 2, "{word}: {example}"),
            "month" | "weekday" | "clock" => assert_eq!(text.zones[0].kind, ZoneKind::Dateline, "{word}: {example}"),
            "speech" => assert_eq!(text.sentences.len(), 1, "{word}: {example}"),
            "elision" => assert!(text.quotations.iter().all(|q| q.closed && q.depth == 0 && q.tokens.len() > 2), "{word}: {example}"),
            _ => panic!("{word}: {class}"),
        }
    }
}

#[test]
fn cues_decide_their_example() {
    let (vocab, words) = knowledge();
    for row in table("cues.tsv") {
        let (form, means, example) = (&row[0], row[2].as_str(), &row[4]);
        let kind = match means {
            "byline" | "agency" => ZoneKind::Byline,
            _ => ZoneKind::Boilerplate,
        };
        let article = format!("Envoys agree on tin\n\nBaku rang with talk on Monday.\n\n{example}\n\nThe talks go on.");
        let text = read(&article, vocab, words);
        let at = article.find(example.as_str()).unwrap();
        let found = text.zones.iter().filter(|z| (at..at + example.len()).contains(&z.span.start()));
        assert!(found.clone().any(|z| z.kind == kind), "{form}: {:?}", found.collect::<Vec<_>>());
    }
}

/// The example is read as with the character itself: the same words, whose spans hold the entity.
#[test]
fn entities_work_in_their_example() {
    let (vocab, words) = knowledge();
    for row in table("entities.tsv") {
        let (entity, example) = (format!("&{};", row[0]), &row[2]);
        let c = u32::from_str_radix(&row[1], 16).ok().and_then(char::from_u32).unwrap().to_string();
        let plain = example.replace(&entity, &c);
        assert_ne!(&plain, example, "{entity} is not in its example");
        let (with, without) = (read(example, vocab, words), read(&plain, vocab, words));
        let shape = |text: &Text<'_>| text.tokens.iter().map(|t| (t.word(), t.kind(), t.is_glued(), t.is_capital())).collect::<Vec<_>>();
        assert_eq!(shape(&with), shape(&without), "{example}");
        let printed = |text: &Text<'_>| text.tokens.iter().map(|t| t.span().of(text.source).replace(&entity, &c)).collect::<Vec<_>>();
        assert_eq!(printed(&with), printed(&without), "{example}");
        let sentences = |text: &Text<'_>| text.sentences.iter().map(|s| s.span.of(text.source).replace(&entity, &c)).collect::<Vec<_>>();
        assert_eq!(sentences(&with), sentences(&without), "{example}");
    }
}

#[test]
fn what_looks_like_an_entity_and_is_none_stays() {
    let (vocab, words) = knowledge();
    for source in ["AT&T; a", "R&D", "&;", "&#;", "&#xZZ;", "&#7;", "&nosuchname;", "&", "& amp;", "&amp", "&#99999999999;"] {
        let text = read(source, vocab, words);
        let width: usize = text.tokens.iter().map(|t| t.span().len()).sum();
        assert_eq!(width, source.bytes().filter(|&b| b != b' ').count(), "{source}: {:?}", text.tokens);
        assert!(text.tokens.iter().any(|t| t.span().of(source) == "&"), "{source}");
    }
}

#[test]
fn ud_words_work_in_their_example() {
    let (vocab, words) = knowledge();
    for row in table("ud_words.tsv") {
        let (word, class, example) = (&row[0], row[1].as_str(), &row[3]);
        let text = read(example, vocab, words);
        let view: Vec<String> = ud_tokens(&text, words).map(|s| s.of(example).to_lowercase().replace('’', "'")).collect();
        let has = |test: &dyn Fn(&str) -> bool| view.iter().any(|token| test(token));
        let fine = match class {
            "prefix" => has(&|token| token.starts_with(&format!("{word}-"))),
            "suffix" | "clitic" => has(&|token| token.len() > word.len() && token.ends_with(word.as_str())),
            "split" => !has(&|token| token == word),
            "address" => has(&|token| token.starts_with(word.as_str()) && token.contains('.')),
            _ => false,
        };
        assert!(fine, "{word}: {view:?}");
    }
}

/// What holds for every text.
fn check(source: &str, vocab: &Vocab, words: &TextWords) {
    let text = read(source, vocab, words);
    let mut end = 0;
    for token in &text.tokens {
        let span = token.span();
        assert!(span.start() >= end && !span.is_empty(), "{source:?}");
        assert!(!span.of(source).is_empty(), "{source:?}: a token cuts a character");
        end = span.end();
    }
    let mut next = 0;
    for zone in &text.zones {
        assert_eq!(zone.tokens.start, next, "{source:?}: zones hold every token once");
        assert_eq!(zone.span, span(&text, &zone.tokens), "{source:?}");
        next = zone.tokens.end;
    }
    assert_eq!(next, text.tokens.len(), "{source:?}");
    let mut next = 0;
    for sentence in &text.sentences {
        let zone = &text.zones[sentence.zone].tokens;
        assert!(!sentence.tokens.is_empty() && sentence.tokens.start >= next && zone.start <= sentence.tokens.start, "{source:?}");
        assert!(sentence.tokens.end <= zone.end, "{source:?}");
        next = sentence.tokens.end;
    }
    for pair in text.quotations.windows(2) {
        assert!(pair[0].tokens.start <= pair[1].tokens.start, "{source:?}");
    }
    for quotation in &text.quotations {
        assert!(quotation.tokens.start <= quotation.tokens.end && quotation.tokens.end <= text.tokens.len(), "{source:?}");
    }
    let view: Vec<Span> = ud_tokens(&text, words).collect();
    assert_eq!(view.iter().map(|s| s.of(source).chars().filter(|c| !c.is_whitespace()).count()).sum::<usize>(), {
        let fine = text.tokens.iter().map(|t| t.span().of(source).chars().filter(|c| !c.is_whitespace()).count());
        fine.sum::<usize>()
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_read(source in "\\PC{0,120}") {
        let (vocab, words) = knowledge();
        check(&source, vocab, words);
    }

    #[test]
    fn any_mixture_of_news_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let (vocab, words) = knowledge();
        check(&pieces.concat(), vocab, words);
    }
}

/// What news is made of, and what breaks readers of it.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{2028}",
    ".",
    ". ",
    "?",
    "!",
    "…",
    "...",
    ". . .",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "``",
    "''",
    "«",
    "»",
    "„",
    "(",
    ")",
    "[",
    "]",
    "-",
    "–",
    "—",
    "--",
    ":",
    ";",
    ",",
    "/",
    "|",
    "@",
    "#",
    "&",
    "$",
    "€",
    "%",
    "•",
    "*",
    "_",
    "©",
    "°",
    "🇯🇵",
    "e\u{301}",
    "\u{200d}",
    "Ж",
    "東京",
    "Mr.",
    "U.S.",
    "p.m.",
    "Jan.",
    "No.",
    "Inc.",
    "Ph.D.",
    "J.",
    "St.",
    "5",
    "10",
    "1,000.50",
    "2025",
    "th",
    "n’t",
    "’s",
    "PTI",
    "Reuters",
    "March",
    "SANTIAGO",
    "Tokyo",
    "the",
    "The",
    "said",
    "talks",
    "Photo: ",
    "Read more",
    "By ",
    "image: ",
    "http://",
    "www.",
    "non-",
    "cannot",
    "eBay",
    "Malacañang",
    "İ",
    "ß",
    "1.",
    "(a)",
];

#[test]
fn hostile_texts_take_linear_time() {
    let (vocab, words) = knowledge();
    for unit in [
        "\"", "“a ", "‘x ", "(", "[a", "'s", ".", ". . ", "a.", "A. ", "x\n", "“a\n\n", "http://", "co-", "a@", "1: ", "- ", "PTI ",
        "(AP) ", "/a", "A, ", "\u{301}", "1) a ",
    ] {
        let source = unit.repeat(1_000_000 / unit.len());
        let start = std::time::Instant::now();
        let text = read(&source, vocab, words);
        let count = ud_tokens(&text, words).count();
        assert!(start.elapsed().as_secs_f64() < 20.0, "{unit:?}: {count} tokens");
    }
}
