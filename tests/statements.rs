//! Statements: each case is a text and its statements as `kind | speaker | cue | content`, spans joined by ` // `.

use rapporteur::Extractor;

/// The statements of a text, one a line.
fn statements(text: &str) -> Vec<String> {
    let report = Extractor::new().extract(text);
    let line = |s: &rapporteur::record::Statement| {
        let content: Vec<&str> = s.content.iter().map(|span| span.of(text)).collect();
        let kind = serde_json::to_value(s.kind).ok().and_then(|k| k.as_str().map(String::from)).unwrap_or_default();
        format!("{kind} | {} | {} | {}", s.speaker.as_deref().unwrap_or("-"), s.cue.as_deref().unwrap_or("-"), content.join(" // "))
    };
    report.statements.iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(statements(text), expected, "in {text:?}");
}

#[test]
fn sentences() {
    let cases = include_str!("cases/statements.txt").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for line in cases {
        let (text, wanted) = line.split_once(" => ").expect("text => expected");
        let expected: Vec<&str> = wanted.split(" ;; ").filter(|record| *record != "none").collect();
        check(text, &expected);
    }
}

#[test]
fn quotation_split_by_its_cue() {
    check(
        "“We are opening a door,” Trade Minister Ana Souza told reporters. “Nobody should be afraid of it.”",
        &["direct | Ana Souza | tell | We are opening a door, // Nobody should be afraid of it."],
    );
    check(
        "\"We will sign,\" said Trade Minister Ana Souza, \"when the text is ready.\"",
        &["direct | Ana Souza | say | We will sign, // when the text is ready."],
    );
}

#[test]
fn quotation_over_paragraphs() {
    check(
        "Trade Minister Ana Souza spoke for an hour.\n\n“We have waited for ten years.\n\n“We will not wait for an eleventh,” she said.",
        &["direct | Ana Souza | say | We have waited for ten years. // We will not wait for an eleventh,"],
    );
}

#[test]
fn quotation_behind_its_cue() {
    check("Trade Minister Ana Souza told reporters: “They will sell more.”", &["direct | Ana Souza | tell | They will sell more."]);
    check("Trade Minister Ana Souza smiled, saying, “They will sell more.”", &["direct | Ana Souza | say | They will sell more."]);
}

#[test]
fn reported_clause() {
    check(
        "Trade Minister Ana Souza said the text would be ready in June.",
        &["indirect | Ana Souza | say | the text would be ready in June"],
    );
    check(
        "The text will be ready in June, Trade Minister Ana Souza said on Monday.",
        &["indirect | Ana Souza | say | The text will be ready in June"],
    );
    check(
        "The text, Trade Minister Ana Souza said, would be ready in June.",
        &["indirect | Ana Souza | say | The text // would be ready in June"],
    );
    check("The text is ready, according to Reuters.", &["indirect | Reuters | according to | The text is ready"]);
    check("Trade Minister Ana Souza denied that the talks had failed.", &["indirect | Ana Souza | deny | the talks had failed"]);
}

#[test]
fn second_verb_of_the_same_speaker() {
    check(
        "Trade Minister Ana Souza said the text was ready, adding that “nobody should be afraid of it”.",
        &["indirect | Ana Souza | say | the text was ready", "direct | Ana Souza | add | nobody should be afraid of it"],
    );
}

#[test]
fn object_with_a_quoted_part() {
    check(
        "Trade Minister Ana Souza called the accord “a bridge over two oceans”.",
        &["indirect | Ana Souza | call | the accord “a bridge over two oceans”"],
    );
}

#[test]
fn statement_inside_a_statement() {
    check(
        "Trade Minister Ana Souza said the text was ready, Reuters reported.",
        &[
            "indirect | Reuters | report | Trade Minister Ana Souza said the text was ready",
            "indirect | Ana Souza | say | the text was ready",
        ],
    );
}

#[test]
fn turns_of_a_transcript() {
    check(
        "ANA SOUZA, MINISTER FOR TRADE: Thank you all for coming. The text is ready.\n\nQUESTION: When will you sign?\n\nSOUZA: In June.",
        &[
            "direct | ANA SOUZA | - | Thank you all for coming. The text is ready.",
            "direct | - | - | When will you sign?",
            "direct | ANA SOUZA | - | In June.",
        ],
    );
}

#[test]
fn turns_of_a_briefing_with_named_speakers() {
    check(
        "**Moderator:** Welcome to the briefing.\n\n**Lin Jian:** China has stated its position.\n\n**AFP:** Any date for the visit?\n\n**Lin Jian:** I have nothing to offer.",
        &[
            "direct | - | - | Welcome to the briefing.",
            "direct | Lin Jian | - | China has stated its position.",
            "direct | AFP | - | Any date for the visit?",
            "direct | Lin Jian | - | I have nothing to offer.",
        ],
    );
    check("Wheat: Prices rose on Monday.\n\nCorn: Prices fell as rain came.\n\nSoybeans: Little changed.", &[]);
}

#[test]
fn quotation_behind_a_colon() {
    check(
        "Trade Minister Ana Souza said Lisbon had been “robbed”: “They tripled theirs.”",
        &["indirect | Ana Souza | say | Lisbon had been “robbed”", "direct | Ana Souza | say | They tripled theirs."],
    );
    check("Chairman Ibo Netto: “A relief, and we still pay the duty.”", &["direct | Ibo Netto | - | A relief, and we still pay the duty."]);
}

#[test]
fn clause_with_as() {
    check(
        "As Trade Minister Ana Souza put it, inflation is “a thief in the night”.",
        &["indirect | Ana Souza | put | inflation is “a thief in the night”"],
    );
}

#[test]
fn where_the_writer_goes_on() {
    check(
        "Trade Minister Ana Souza said the text was dead, while her rival, Rui Pinto, insists that talks go on.",
        &["indirect | Ana Souza | say | the text was dead", "indirect | Rui Pinto | insist | talks go on"],
    );
    check("Trade Minister Ana Souza announced a deal in May but never got to sign it.", &[]);
    check("Fifteen countries declared the text concluded without Lisbon.", &[]);
}

#[test]
fn organs_speak_of_themselves() {
    check(
        "China has cleared 183 Brazilian coffee firms, its embassy said.",
        &["indirect | CN | say | China has cleared 183 Brazilian coffee firms"],
    );
    check(
        "Maize prices, according to Reuters, doubled in a year.",
        &["indirect | Reuters | according to | Maize prices // doubled in a year"],
    );
}

#[test]
fn no_statement() {
    check("Trade Minister Ana Souza declined to comment.", &[]);
    check("Trade Minister Ana Souza urged lawmakers to sign the text.", &[]);
    check("Trade Minister Ana Souza rejected the charge.", &[]);
    check("The so-called “rice club” met in Geneva with Joseph “Erap” Estrada.", &[]);
    check("Prices rose by 30 per cent, or $5 per barrel, in May.", &[]);
}

#[test]
fn no_panic_on_stray_marks() {
    let marks =
        ["“", "”", "\"", "'", "‘", "’", "«", "»", "``", "''", ",", ".", ":", "—", "\n", "\n\n", " said ", " that ", "according to", "X"];
    for a in marks {
        for b in marks {
            for c in marks {
                statements(&format!("{a}{b} He said{c}"));
                statements(&format!("{a}We will act,{b} Souza said{c} “and win"));
            }
        }
    }
}

#[test]
fn what_leads_in_before_the_cue() {
    check(
        "In return, Trade Minister Ana Souza said, Peru would open its ports.",
        &["indirect | Ana Souza | say | In return // Peru would open its ports"],
    );
    check(
        "If the mill closes, Trade Minister Ana Souza warned, the town will empty.",
        &["indirect | Ana Souza | warn | If the mill closes // the town will empty"],
    );
    check("Still, Trade Minister Ana Souza said, the mill would stay.", &["indirect | Ana Souza | say | the mill would stay"]);
}

#[test]
fn quoted_by_somebody_else() {
    check("Reuters quoted Trade Minister Ana Souza as saying the mill would stay.", &["indirect | Ana Souza | say | the mill would stay"]);
    check(
        "Trade Minister Ana Souza was quoted by Reuters as saying that nobody would lose.",
        &["indirect | Ana Souza | say | nobody would lose"],
    );
    check("Dealers polled by Reuters said the price would fall.", &["indirect | - | say | the price would fall"]);
}

#[test]
fn sources_with_an_aside() {
    check(
        "According to Rio Tinto, the largest producer, the smelter will close.",
        &["indirect | Rio Tinto | according to | the smelter will close"],
    );
    check(
        "Trade Minister Ana Souza spoke first. According to her, the smelter will close.",
        &["indirect | Ana Souza | according to | the smelter will close"],
    );
}

#[test]
fn occupations_are_no_names() {
    check("Economist Lisa Wong said the cap would fail.", &["indirect | Lisa Wong | say | the cap would fail"]);
    check("Traders said the cap would fail.", &["indirect | - | say | the cap would fail"]);
}

#[test]
fn an_answer_shows_a_transcript() {
    check(
        "Foreign Ministry Spokesperson Anna Lind’s Press Conference\n\nNordic News: Will the envoy visit Oslo this week?\n\nAnna Lind: The envoy will arrive on Friday.",
        &["direct | Nordic News | - | Will the envoy visit Oslo this week?", "direct | Anna Lind | - | The envoy will arrive on Friday."],
    );
}
