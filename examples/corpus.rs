//! Many articles: JSONL in, JSONL out, in input order.

use std::io::{BufRead, BufReader, BufWriter, Write};

use rapporteur::{Article, Extractor};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let extractor = Extractor::new();
    let input = BufReader::new(std::fs::File::open(&args[1]).unwrap());
    let mut out = BufWriter::new(std::fs::File::create(&args[3]).unwrap());
    let tokens = args.iter().any(|a| a == "--tokens");
    for line in input.lines() {
        let row: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = row["text"].as_str().unwrap();
        let mut article = Article::new(text);
        if let Some(date) = row["date"].as_str() {
            article = article.with_date(date).unwrap();
        }
        let report = extractor.extract(article);
        let mut result = serde_json::json!({"id": row["id"], "report": report});
        if tokens {
            result["tokens"] = serde_json::to_value(extractor.ud_tokens(text)).unwrap();
        }
        writeln!(out, "{result}").unwrap();
    }
}
