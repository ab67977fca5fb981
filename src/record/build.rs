//! From merged frames to records that own their values.

use crate::event::{AgreementFrame, CommitmentFrame, EncounterFrame, Events, MeasureFrame, Speaker, StatementFrame, Sum};
use crate::kinds::{AgreementStage, Domain, PartyKind, Status};
use crate::phrase::Actor;
use crate::reference::Scene;
use crate::span::Span;

use super::{Agreement, Amount, Commitment, Commodity, Date, Encounter, Leader, Measure, Money, Party, Quantity, Report, Statement};

/// The name by which records refer to an actor.
pub(crate) fn reference(scene: Scene<'_>, actor: Actor) -> String {
    let names = &scene.view.lexicon.names;
    match actor {
        Actor::Country(row) => names.countries[row as usize].code.to_string(),
        Actor::Body(row) => names.bodies[row as usize].id.to_string(),
        Actor::Company(row) => company_name(scene, row),
        Actor::Org(at) => scene.phrases.orgs[at as usize].name.clone(),
        Actor::Person(at) => scene.phrases.people[at as usize].name.clone(),
    }
}

/// The fullest form of a company that the text has.
fn company_name(scene: Scene<'_>, row: u16) -> String {
    let mentions = scene.phrases.actors.iter().filter(|m| m.actor == Actor::Company(row));
    let longest = mentions.map(|m| scene.view.string(m.start as usize..m.end as usize)).max_by_key(String::len);
    longest.unwrap_or_else(|| scene.view.lexicon.names.companies[row as usize].name.to_string())
}

/// Builds the report.
pub(crate) fn build(scene: Scene<'_>, events: &Events) -> Report {
    let mut report = Report {
        reference_date: scene.view.reference.map(|d| d.to_string()),
        sentences: scene.view.text.sentences.iter().map(|s| s.span).collect(),
        parties: parties(scene),
        leaders: leaders(scene),
        commodities: commodities(scene),
        ..Report::default()
    };
    report.amounts = scene
        .view
        .values
        .amounts
        .iter()
        .map(|a| Amount {
            kind: a.kind,
            value: a.value,
            upper: a.upper,
            bound: a.bound,
            currency: a.currency.as_deref().map(Into::into),
            unit: a.unit.as_deref().map(Into::into),
            per: a.per.as_deref().map(Into::into),
            span: a.span,
        })
        .collect();
    report.dates = scene.view.values.dates.iter().map(|d| Date { value: d.value.map(|v| v.to_string()), span: d.span }).collect();
    report.agreements = events.agreements.iter().map(|a| agreement(scene, a)).collect();
    report.measures = events.measures.iter().map(|m| measure(scene, m)).collect();
    report.commitments = events.commitments.iter().map(|c| commitment(scene, c)).collect();
    report.encounters = events.encounters.iter().map(|e| encounter(scene, e)).collect();
    report.statements = events.statements.iter().map(|s| statement(scene, s)).collect();
    report
}

fn parties(scene: Scene<'_>) -> Vec<Party> {
    let names = &scene.view.lexicon.names;
    let mut parties: Vec<(Actor, Party)> = Vec::new();
    for mention in &scene.phrases.actors {
        let span = scene.view.span(mention.start as usize..mention.end as usize);
        if let Some((_, party)) = parties.iter_mut().find(|(actor, _)| *actor == mention.actor) {
            party.mentions.push(span);
            continue;
        }
        let (kind, name) = match mention.actor {
            Actor::Country(row) => (PartyKind::Country, names.countries[row as usize].name.to_string()),
            Actor::Body(row) => {
                let body = &names.bodies[row as usize];
                (if body.is_bloc { PartyKind::Bloc } else { PartyKind::Organization }, body.name.to_string())
            }
            Actor::Company(row) => (names.companies[row as usize].kind, company_name(scene, row)),
            Actor::Org(at) => (scene.phrases.orgs[at as usize].kind, scene.phrases.orgs[at as usize].name.clone()),
            Actor::Person(_) => continue,
        };
        parties.push((mention.actor, Party { id: reference(scene, mention.actor), kind, name, mentions: vec![span] }));
    }
    parties.into_iter().map(|(_, party)| party).collect()
}

fn leaders(scene: Scene<'_>) -> Vec<Leader> {
    let holders = scene.phrases.people.iter().filter_map(|person| {
        let mut mentions = person.mentions.clone();
        mentions.sort_unstable();
        Some(Leader {
            name: person.name.clone(),
            office: person.office?,
            title: person.title.clone(),
            portfolio: person.portfolio,
            of: person.of.map(|of| reference(scene, of)),
            status: person.status.unwrap_or(Status::Incumbent),
            distinctions: person.distinctions.iter().map(|d| d.to_string()).collect(),
            mentions,
        })
    });
    holders.collect()
}

fn commodities(scene: Scene<'_>) -> Vec<Commodity> {
    let rows = &scene.view.lexicon.goods.rows;
    let mut found: Vec<(u16, Commodity)> = Vec::new();
    for mention in &scene.phrases.goods {
        let span: Span = scene.view.span(mention.start as usize..mention.end as usize);
        if let Some((_, commodity)) = found.iter_mut().find(|(row, _)| *row == mention.row) {
            commodity.mentions.push(span);
            continue;
        }
        let row = &rows[mention.row as usize];
        let hs = row.hs.iter().map(|h| h.to_string()).collect();
        found.push((
            mention.row,
            Commodity { id: row.id.to_string(), name: row.name.to_string(), category: row.category, hs, mentions: vec![span] },
        ));
    }
    found.into_iter().map(|(_, commodity)| commodity).collect()
}

fn references(scene: Scene<'_>, actors: &[Actor]) -> Vec<String> {
    actors.iter().map(|&actor| reference(scene, actor)).collect()
}

fn goods(scene: Scene<'_>, rows: &[u16]) -> Vec<String> {
    rows.iter().map(|&row| scene.view.lexicon.goods.rows[row as usize].id.to_string()).collect()
}

fn money(sum: &Sum) -> Money {
    Money { amount: sum.value, currency: sum.unit.clone() }
}

fn agreement(scene: Scene<'_>, frame: &AgreementFrame) -> Agreement {
    Agreement {
        form: frame.form,
        domain: frame.domain.unwrap_or(Domain::Other),
        name: frame.name.clone(),
        parties: references(scene, &frame.parties),
        stage: frame.stage.unwrap_or(AgreementStage::Agreed),
        subjects: goods(scene, &frame.subjects),
        value: frame.value.as_ref().map(money),
        date: frame.date.clone(),
        place: frame.place.clone(),
        signatories: references(scene, &frame.signatories),
        evidence: frame.evidence.clone(),
        rule: frame.rule.into(),
    }
}

fn measure(scene: Scene<'_>, frame: &MeasureFrame) -> Measure {
    Measure {
        kind: frame.kind,
        imposer: frame.imposer.map(|a| reference(scene, a)),
        targets: references(scene, &frame.targets),
        subjects: goods(scene, &frame.subjects),
        rate: frame.rate,
        stage: frame.stage,
        date: frame.date.clone(),
        evidence: frame.evidence.clone(),
        rule: frame.rule.into(),
    }
}

fn commitment(scene: Scene<'_>, frame: &CommitmentFrame) -> Commitment {
    Commitment {
        action: frame.action,
        by: frame.by.map(|a| reference(scene, a)),
        to: frame.to.map(|a| reference(scene, a)),
        subjects: goods(scene, &frame.subjects),
        value: frame.value.as_ref().map(money),
        quantity: frame.quantity.as_ref().map(|q| Quantity { amount: q.value, unit: q.unit.clone() }),
        stage: frame.stage,
        evidence: frame.evidence.clone(),
        rule: frame.rule.into(),
    }
}

fn encounter(scene: Scene<'_>, frame: &EncounterFrame) -> Encounter {
    Encounter {
        kind: frame.kind,
        participants: references(scene, &frame.participants),
        place: frame.place.clone(),
        date: frame.date.clone(),
        stage: frame.stage,
        evidence: frame.evidence.clone(),
        rule: frame.rule.into(),
    }
}

fn statement(scene: Scene<'_>, frame: &StatementFrame) -> Statement {
    let spans = |ranges: &[std::ops::Range<usize>]| ranges.iter().map(|r| scene.view.span(r.clone())).collect::<Vec<Span>>();
    Statement {
        kind: frame.kind,
        speaker: frame.speaker.clone().map(|speaker| match speaker {
            Speaker::Actor(actor) => reference(scene, actor),
            Speaker::Name(range) => scene.view.string(range),
        }),
        speaker_at: frame.speaker_at.clone().map(|r| scene.view.span(r)),
        cue: frame.cue.map(|lemma| scene.view.lexicon.cues.speech[lemma as usize].to_string()),
        cue_at: frame.cue_at.clone().map(|r| scene.view.span(r)),
        content: spans(&frame.content),
        evidence: vec![scene.view.span(frame.evidence.clone())],
        rule: frame.rule.into(),
    }
}
