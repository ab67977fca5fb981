//! How often the extraction allocates, and how much. Apart from `throughput`, as counting costs time.

use std::alloc::System;
use std::hint::black_box;

use rapporteur::{Article, Extractor};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[path = "support/articles.rs"]
mod articles;

use articles::articles;

/// Counts what the program allocates.
#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    let region = Region::new(ALLOCATOR);
    let extractor = Extractor::new();
    let used = region.change();
    println!("start-up: {} allocations, {:.1} MB kept", used.allocations, kept(&used) as f64 / 1e6);

    let articles = articles();
    let bytes = articles.iter().map(String::len).sum::<usize>();
    let region = Region::new(ALLOCATOR);
    for text in &articles {
        black_box(extractor.extract(Article::new(text)));
    }
    let used = region.change();
    let share = |n: usize| n as f64 / articles.len() as f64;
    println!("{} articles of {:.0} bytes on average", articles.len(), share(bytes));
    println!("allocations per article: {:.0}, reallocations {:.0}", share(used.allocations), share(used.reallocations));
    println!("bytes allocated per byte of text: {:.1}", used.bytes_allocated as f64 / bytes as f64);
    println!("left over: {} bytes", kept(&used));
}

/// Bytes that were not given back.
fn kept(used: &stats_alloc::Stats) -> usize {
    used.bytes_allocated.saturating_sub(used.bytes_deallocated)
}
