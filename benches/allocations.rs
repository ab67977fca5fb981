//! Allocations of one article's extraction, beside those that its report alone needs.
//!
//! ```text
//! cargo bench --bench allocations
//! ```

#[path = "support/corpus.rs"]
mod corpus;

use std::alloc::System;
use std::hint::black_box;

use rapporteur::Extractor;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, Stats, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What an action allocates.
fn counted<T>(action: impl FnOnce() -> T) -> (T, Stats) {
    let region = Region::new(ALLOCATOR);
    let result = action();
    (result, region.change())
}

fn main() {
    let (extractor, start) = counted(Extractor::new);
    let left = start.bytes_allocated - start.bytes_deallocated;
    println!("start-up: {} allocations, {:.1} MB left in use", start.allocations, left as f64 / 1e6);
    let articles = corpus::articles();
    if articles.is_empty() {
        println!("no articles under tests/gold");
        return;
    }
    let (mut made, mut grown, mut bytes, mut tokens) = (0, 0, 0, 0);
    let (mut kept, mut kept_bytes) = (0, 0);
    for text in &articles {
        black_box(extractor.extract(text.as_str()));
        let (report, stats) = counted(|| extractor.extract(text.as_str()));
        made += stats.allocations;
        grown += stats.reallocations;
        bytes += stats.bytes_allocated;
        let copy = counted(|| black_box(report.clone())).1;
        kept += copy.allocations;
        kept_bytes += copy.bytes_allocated;
        tokens += extractor.annotate(text.as_str()).tokens().len();
    }
    let mean = |count: usize| count as f64 / articles.len() as f64;
    println!("per article, mean of {}:", articles.len());
    println!("  tokens                {:9.0}", mean(tokens));
    println!("  allocations           {:9.0}, {:.0} of them for the report", mean(made), mean(kept));
    println!("  reallocations         {:9.0}", mean(grown));
    println!("  bytes                 {:9.0}, {:.0} of them for the report", mean(bytes), mean(kept_bytes));
    println!("  allocations per token {:9.3}", made as f64 / tokens.max(1) as f64);
}
