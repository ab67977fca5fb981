//! Rows of one's own beside those of the crate: what they add, and what an error says of those that cannot be read.

use rapporteur::{Article, Error, Extractor, Report};

fn built(table: &str, rows: &str) -> Result<Extractor, Error> {
    Extractor::builder().lexicon_rows(table, rows).build()
}

fn report(table: &str, rows: &str, text: &str) -> Report {
    let article = Article::new(text).with_date("2024-06-14").expect("a date");
    built(table, rows).expect("sound rows").extract(article)
}

#[test]
fn what_cannot_be_read_is_named_with_table_and_line() {
    let cases = [
        ("countries.tsv", "# of a novel\nZZ\tZembla", "countries.tsv (added):2: 2 cells, the header has 8"),
        ("countries.tsv", "PE\tPER\tPeru\tPeru\t\t\t\tPeru signed.", "countries.tsv (added):1: code PE stands twice"),
        ("bodies.tsv", "id\tkind\nX\tclub", "bodies.tsv (added):2: no column \"name\""),
        (
            "bodies.tsv",
            "XYZ\tclub\tX\t=XYZ\t\t\tXYZ met.",
            "bodies.tsv (added):1: kind \"club\" is neither bloc, institution nor organization",
        ),
        ("companies.tsv", "Orbis Tin\tfirm\tOrbis Tin\tOrbis Tin left.", "companies.tsv (added):1: 4 cells, the header has 5"),
        ("leaders.tsv", "Ana Poe\t\tcaliph\t\tPE\t\t\tf", "leaders.tsv (added):1: unknown office \"caliph\""),
        ("leaders.tsv", "Ana Poe\t\tpresident\t\tPE\t\t\tf", "leaders.tsv (added):1: a term needs its first day"),
        ("leaders.tsv", "Ana Poe\t\tpresident\t\tPE\t2024-02-30\t\tf", "leaders.tsv (added):1: from: \"2024-02-30\" is no date"),
        ("offices.tsv", "king\t\t\tking of all\tThe king of all left.", "offices.tsv (added):1: unknown office \"king\""),
        ("commodities.tsv", "copper\tcopper\tmetal\t\t\t\tred metal\tIt sold.", "commodities.tsv (added):1: id copper stands twice"),
        (
            "commodities.tsv",
            "ore-x\tore x\tmetal\t\t\t\tcopper\tIt sold.",
            "commodities.tsv (added):1: an earlier row has the form \"copper\"",
        ),
        (
            "commodities.tsv",
            "ore-x\tore x\tmetal\t2603|26O4\t\t\tore x\tIt sold.",
            "commodities.tsv (added):1: hs: \"26O4\" has not two, four or six digits",
        ),
        ("commodities.tsv", "ore-x\tore x\tmetal\t\tore-y\t\tore x\tIt sold.", "commodities.tsv (added):1: no commodity ore-y"),
        (
            "agreement_nouns.tsv",
            "treaty\t\t\ttreaty\tThey signed a treaty.",
            "agreement_nouns.tsv (added):1: an earlier row has the form \"treaty\"",
        ),
        (
            "agreement_verbs.tsv",
            "signed\tobject\tzorble\tThey zorbled.",
            "agreement_verbs.tsv (added):1: \"zorble\" is no verb of verbs.tsv",
        ),
        ("measure_verbs.tsv", "in force\t\tobject\tlevy\tThey levied.", "measure_verbs.tsv (added):1: stage: \"in force\" is not known"),
        ("currencies.tsv", "USD\tdollar\t$\tdollar\t$5", "currencies.tsv (added):1: code USD stands twice"),
    ];
    for (table, rows, message) in cases {
        let error = built(table, rows).expect_err(message);
        assert_eq!(error.to_string(), message);
    }
    let error = built("planets.tsv", "mars").expect_err("no such table").to_string();
    assert!(error.starts_with("planets.tsv:1: no such table; the tables are words.tsv, "), "{error}");
}

/// Each call has a header, an order of columns and line numbers of its own.
#[test]
fn rows_for_one_table_are_added_in_several_calls() {
    let first = "code\tname\tforms\tdemonyms\tcapitals\tseats\texample\nZZ\tZembla\tZembla\tZemblan\t\t\tZembla signed.\n";
    let second = "name\tcode\tforms\tdemonyms\tcapitals\tseats\texample\nYlem\tYY\tYlem\tYlemite\t\t\tYlem signed.\n";
    let both = Extractor::builder().lexicon_rows("countries.tsv", first).lexicon_rows("countries.tsv", second);
    let report = both.clone().build().expect("sound rows").extract("Zembla signed a trade pact with Ylem.");
    assert_eq!(report.agreements[0].parties, ["YY", "ZZ"]);
    let error = both.lexicon_rows("countries.tsv", "# of a novel\nXX").build().expect_err("a short row");
    assert_eq!(error.to_string(), "countries.tsv (added 3):2: 1 cells, the header has 8");
}

/// Names are read beside the other tables: which error is told does not hang on who comes first.
#[test]
fn of_several_errors_it_is_always_the_same() {
    let two = || Extractor::builder().lexicon_rows("leaders.tsv", "Ana Poe").lexicon_rows("modality.tsv", "never").build();
    let first = two().expect_err("bad rows");
    assert!((0..8).all(|_| two().expect_err("bad rows") == first), "{first}");
}

#[test]
fn rows_add_names_goods_and_cues() {
    let zembla = "code\tname\tforms\tdemonyms\tcapitals\tseats\texample\r\nZZ\tZembla\tZembla\tZemblan\t?Onhava\t\tZembla signed.\r\n";
    let found = report("countries.tsv", zembla, "Zembla signed a trade pact with Peru on Tuesday.");
    assert_eq!(found.agreements[0].parties, ["PE", "ZZ"]);
    let found = report(
        "leaders.tsv",
        "Ana Poe\t?Poe\tpresident\t\tPE\t2024-02\t\tf\nAna Poe\t?Poe\tminister\tfinance\tPE\t2020\t2024-01\tf",
        "Ana Poe said on Tuesday that Peru would sell copper to Japan.",
    );
    assert_eq!((found.leaders[0].name.as_str(), found.leaders[0].of.as_deref()), ("Ana Poe", Some("PE")));
    let found = report("commodities.tsv", "moon-rock\tmoon rock\tother\t\t\t\tmoon rock\tIt sold.", "Ghana bought moon rock from Japan.");
    assert_eq!(found.commodities[0].id, "moon-rock");
    let found = report("agreement_nouns.tsv", "treaty\ttrade\t\thandfast\tThey signed a handfast.", "Peru and Japan signed a handfast.");
    assert_eq!(found.agreements.len(), 1);
}

#[test]
fn added_rows_leave_the_rest_as_it_was() {
    let text = "Canada imposed a 25 per cent tariff on steel from China, and Prime Minister Sanae Takaichi met Lula da Silva in Tokyo.";
    let moon = "moon-rock\tmoon rock\tother\t\t\t\tmoon rock\tGhana bought moon rock.";
    let article = || Article::new(text).with_date("2024-06-14").expect("a date");
    assert_eq!(report("commodities.tsv", moon, text), Extractor::new().extract(article()));
}
