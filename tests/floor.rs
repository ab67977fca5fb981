//! Accuracy on gold articles: our own against the committed floor, others where they are at hand.

#[path = "../examples/support/score.rs"]
mod score;

use std::path::{Path, PathBuf};

use rapporteur::Extractor;

use score::{Gold, Scores};

fn scored(paths: &[PathBuf]) -> Scores {
    let extractor = Extractor::new();
    let mut scores = Scores::default();
    for file in score::files(paths).expect("the gold can be read") {
        let gold = Gold::load(&file).expect("the gold is well formed");
        let report = gold.report(&extractor).expect("an article is never too long");
        scores.add(&gold, &report, |_| ()).expect("spans lie in the text");
    }
    scores
}

#[test]
fn own_gold_is_above_its_floor() {
    for (part, floor) in [("seen", include_str!("gold/floor-seen.tsv")), ("unseen", include_str!("gold/floor-unseen.tsv"))] {
        let scores = scored(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(part)]);
        println!("{part}\n{scores}");
        let under = scores.under(floor).expect("the floor is a table");
        assert!(under.is_empty(), "{part}: {}\nas a floor:\n{}", under.join("\n"), scores.floor());
    }
}

/// Gold of others: `RAPPORTEUR_SHARED` names a folder with `seed/gold.json` and `eval/dev`.
#[test]
fn shared_gold_is_above_what_was_promised() {
    let Some(shared) = std::env::var_os("RAPPORTEUR_SHARED").map(PathBuf::from).filter(|path| path.is_dir()) else {
        println!("skipped: RAPPORTEUR_SHARED names no folder of gold articles");
        return;
    };
    for (gold, least) in [("seed/gold.json", 0.90), ("eval/dev", 0.72)] {
        let scores = scored(&[shared.join(gold)]);
        println!("{gold}\n{scores}");
        assert!(scores.mean() >= least, "{gold}: mean F1 {:.4} is under {least}", scores.mean());
    }
}
