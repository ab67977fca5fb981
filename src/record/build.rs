//! From merged frames to records that own their values.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::event::{AgreementFrame, CommitmentFrame, EncounterFrame, Events, MeasureFrame, Speaker, StatementFrame, Sum};
use crate::kinds::{AgreementStage, Domain, PartyKind, Status};
use crate::phrase::Actor;
use crate::reference::Scene;
use crate::span::Span;

use super::{Agreement, Amount, Commitment, Commodity, Date, Encounter, Leader, Measure, Money, Party, Quantity, Report, Statement};

/// The names by which records refer to actors.
pub(crate) struct Naming<'a> {
    scene: Scene<'a>,
    /// The fullest form of each company that the text has.
    companies: HashMap<u16, String, FixedState>,
}

impl<'a> Naming<'a> {
    pub(crate) fn of(scene: Scene<'a>) -> Self {
        let mut companies: HashMap<u16, String, FixedState> = HashMap::default();
        for mention in &scene.phrases.actors {
            let Actor::Company(row) = mention.actor else { continue };
            let printed = scene.view.string(mention.start as usize..mention.end as usize);
            let fullest = companies.entry(row).or_default();
            if printed.len() >= fullest.len() {
                *fullest = printed;
            }
        }
        Naming { scene, companies }
    }

    /// The name by which records refer to an actor.
    pub(crate) fn reference(&self, actor: Actor) -> String {
        let (names, phrases) = (&self.scene.view.lexicon.names, self.scene.phrases);
        match actor {
            Actor::Country(row) => names.countries[row as usize].code.to_string(),
            Actor::Body(row) => names.bodies[row as usize].id.to_string(),
            Actor::Company(row) => self.companies.get(&row).cloned().unwrap_or_else(|| names.companies[row as usize].name.to_string()),
            Actor::Org(at) => phrases.orgs[at as usize].name.clone(),
            Actor::Person(at) => phrases.people[at as usize].name.clone(),
        }
    }

    fn references(&self, actors: &[Actor]) -> Vec<String> {
        actors.iter().map(|&actor| self.reference(actor)).collect()
    }
}

/// Builds the report.
pub(crate) fn build(scene: Scene<'_>, events: &Events) -> Report {
    let naming = Naming::of(scene);
    let mut report = Report {
        reference_date: scene.view.reference.map(|d| d.to_string()),
        sentences: scene.view.text.sentences.iter().map(|s| s.span).collect(),
        parties: parties(&naming),
        leaders: leaders(&naming),
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
    report.agreements = events.agreements.iter().map(|a| agreement(&naming, a)).collect();
    report.measures = events.measures.iter().map(|m| measure(&naming, m)).collect();
    report.commitments = events.commitments.iter().map(|c| commitment(&naming, c)).collect();
    report.encounters = events.encounters.iter().map(|e| encounter(&naming, e)).collect();
    report.statements = events.statements.iter().map(|s| statement(&naming, s)).collect();
    report
}

fn parties(naming: &Naming<'_>) -> Vec<Party> {
    let scene = naming.scene;
    let names = &scene.view.lexicon.names;
    let mut parties: Vec<Party> = Vec::new();
    let mut places: HashMap<Actor, usize, FixedState> = HashMap::default();
    for mention in scene.phrases.actors.iter().filter(|m| !matches!(m.actor, Actor::Person(_))) {
        let span = scene.view.span(mention.start as usize..mention.end as usize);
        let at = *places.entry(mention.actor).or_insert(parties.len());
        if let Some(party) = parties.get_mut(at) {
            party.mentions.push(span);
            continue;
        }
        let id = naming.reference(mention.actor);
        let (kind, name) = match mention.actor {
            Actor::Country(row) => (PartyKind::Country, names.countries[row as usize].name.to_string()),
            Actor::Body(row) => {
                let body = &names.bodies[row as usize];
                (if body.is_bloc { PartyKind::Bloc } else { PartyKind::Organization }, body.name.to_string())
            }
            Actor::Company(row) => (names.companies[row as usize].kind, id.clone()),
            Actor::Org(at) => (scene.phrases.orgs[at as usize].kind, id.clone()),
            Actor::Person(_) => continue,
        };
        parties.push(Party { id, kind, name, mentions: vec![span] });
    }
    parties
}

fn leaders(naming: &Naming<'_>) -> Vec<Leader> {
    let told = told_apart(naming.scene);
    let holders = naming.scene.phrases.people.iter().enumerate().filter_map(|(at, person)| {
        let mut mentions = person.mentions.clone();
        mentions.sort_unstable();
        let mut distinctions: Vec<String> = person.distinctions.iter().map(|d| d.to_string()).collect();
        for &(_, distinction) in told.iter().filter(|(person, _)| *person == at) {
            if !distinctions.iter().any(|d| d == distinction) {
                distinctions.push(distinction.to_string());
            }
        }
        Some(Leader {
            name: person.name.clone(),
            office: person.office?,
            title: person.title.clone(),
            portfolio: person.portfolio,
            of: person.of.map(|of| naming.reference(of)),
            status: person.status.unwrap_or(Status::Incumbent),
            distinctions,
            mentions,
        })
    });
    holders.collect()
}

/// What sets people apart in titles that lead back to them: `her role as Japan's first woman Prime Minister`.
fn told_apart<'a>(scene: Scene<'a>) -> Vec<(usize, &'a str)> {
    let titles = scene.phrases.titles.iter().filter(|t| t.person.is_none() && !t.title.distinctions.is_empty());
    let holder = |token: u32| match scene.references.at(token as usize)?.actors[..] {
        [Actor::Person(at)] => Some(at as usize),
        _ => None,
    };
    let told = titles.filter_map(|t| holder(t.start).map(|at| t.title.distinctions.iter().map(move |d| (at, &**d))));
    told.flatten().collect()
}

fn commodities(scene: Scene<'_>) -> Vec<Commodity> {
    let rows = &scene.view.lexicon.goods.rows;
    let mut found: Vec<Commodity> = Vec::new();
    let mut places: HashMap<u16, usize, FixedState> = HashMap::default();
    for mention in &scene.phrases.goods {
        let span: Span = scene.view.span(mention.start as usize..mention.end as usize);
        let at = *places.entry(mention.row).or_insert(found.len());
        if let Some(commodity) = found.get_mut(at) {
            commodity.mentions.push(span);
            continue;
        }
        let row = &rows[mention.row as usize];
        let hs = row.hs.iter().map(|h| h.to_string()).collect();
        found.push(Commodity { id: row.id.to_string(), name: row.name.to_string(), category: row.category, hs, mentions: vec![span] });
    }
    found
}

fn goods(scene: Scene<'_>, rows: &[u16]) -> Vec<String> {
    rows.iter().map(|&row| scene.view.lexicon.goods.rows[row as usize].id.to_string()).collect()
}

fn money(sum: &Sum) -> Money {
    Money { amount: sum.value, currency: sum.unit.clone() }
}

fn agreement(naming: &Naming<'_>, frame: &AgreementFrame) -> Agreement {
    Agreement {
        form: frame.form,
        domain: frame.domain.unwrap_or(Domain::Other),
        name: frame.name.clone(),
        parties: naming.references(&frame.parties),
        stage: frame.stage.unwrap_or(AgreementStage::Agreed),
        subjects: goods(naming.scene, &frame.subjects),
        value: frame.value.as_ref().map(money),
        date: frame.date.clone(),
        place: frame.place.clone(),
        signatories: naming.references(&frame.signatories),
        evidence: frame.evidence.clone(),
        rule: frame.rule.into(),
    }
}

fn measure(naming: &Naming<'_>, frame: &MeasureFrame) -> Measure {
    Measure {
        kind: frame.kind,
        imposer: frame.imposer.map(|a| naming.reference(a)),
        targets: naming.references(&frame.targets),
        subjects: goods(naming.scene, &frame.subjects),
        rate: frame.rate,
        stage: frame.stage,
        date: frame.date.clone(),
        evidence: frame.evidence.clone(),
        rule: frame.rule.into(),
    }
}

fn commitment(naming: &Naming<'_>, frame: &CommitmentFrame) -> Commitment {
    Commitment {
        action: frame.action,
        by: frame.by.map(|a| naming.reference(a)),
        to: frame.to.map(|a| naming.reference(a)),
        subjects: goods(naming.scene, &frame.subjects),
        value: frame.value.as_ref().map(money),
        quantity: frame.quantity.as_ref().map(|q| Quantity { amount: q.value, unit: q.unit.clone() }),
        stage: frame.stage,
        evidence: frame.evidence.clone(),
        rule: frame.rule.into(),
    }
}

fn encounter(naming: &Naming<'_>, frame: &EncounterFrame) -> Encounter {
    Encounter {
        kind: frame.kind,
        participants: naming.references(&frame.participants),
        place: frame.place.clone(),
        date: frame.date.clone(),
        stage: frame.stage,
        evidence: frame.evidence.clone(),
        rule: frame.rule.into(),
    }
}

fn statement(naming: &Naming<'_>, frame: &StatementFrame) -> Statement {
    let scene = naming.scene;
    let spans = |ranges: &[std::ops::Range<usize>]| ranges.iter().map(|r| scene.view.span(r.clone())).collect::<Vec<Span>>();
    Statement {
        kind: frame.kind,
        speaker: frame.speaker.clone().map(|speaker| match speaker {
            Speaker::Actor(actor) => naming.reference(actor),
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
