//! From merged frames to records that own their values.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::event::{AgreementFrame, CommitmentFrame, EncounterFrame, MeasureFrame, Speaker, StatementFrame, Sum};
use crate::kinds::{AgreementStage, Domain, PartyKind, Status};
use crate::merge::Merged;
use crate::phrase::Actor;
use crate::reference::Scene;
use crate::span::Span;
use crate::value::{self, DateValue};

use super::{Agreement, Amount, Commitment, Commodity, Date, Encounter, Leader, Measure, Money, Party, Quantity, Report, Statement};

/// The names by which records refer to actors.
pub(crate) struct Naming<'a> {
    scene: Scene<'a>,
    /// The fullest form of each company that the text has.
    companies: HashMap<u16, Cow<'a, str>, FixedState>,
    /// The name of each international body that the text only spells out (`International Grains Council`).
    bodies: HashMap<u16, Cow<'a, str>, FixedState>,
}

impl<'a> Naming<'a> {
    pub(crate) fn of(scene: Scene<'a>) -> Self {
        let mut companies: HashMap<u16, Cow<'a, str>, FixedState> = HashMap::default();
        for mention in &scene.phrases.actors {
            let Actor::Company(row) = mention.actor else { continue };
            let printed = scene.view.line(mention.start as usize..mention.end as usize);
            let fullest = companies.entry(row).or_default();
            if printed.len() >= fullest.len() {
                *fullest = printed;
            }
        }
        Naming { scene, companies, bodies: spelled_out(scene) }
    }

    /// The name by which records refer to an actor.
    pub(crate) fn reference(&self, actor: Actor) -> String {
        let (names, phrases) = (&self.scene.view.lexicon.names, self.scene.phrases);
        match actor {
            Actor::Country(row) => owned(&names.countries[row as usize].code),
            Actor::Body(row) => owned(self.bodies.get(&row).map_or(&names.bodies[row as usize].id, |printed| printed)),
            Actor::Company(row) => owned(self.companies.get(&row).map_or(&names.companies[row as usize].name, |printed| printed)),
            Actor::Org(at) => phrases.orgs[at as usize].name.clone(),
            Actor::Person(at) => phrases.people[at as usize].name.clone(),
        }
    }

    fn references(&self, actors: &[Actor]) -> Vec<String> {
        actors.iter().map(|&actor| self.reference(actor)).collect()
    }
}

/// The fullest forms of the bodies whose acronyms the text never prints and not everybody knows.
fn spelled_out(scene: Scene<'_>) -> HashMap<u16, Cow<'_, str>, FixedState> {
    let mut forms: HashMap<u16, Cow<'_, str>, FixedState> = HashMap::default();
    let mut acronyms: Vec<u16> = Vec::new();
    for mention in &scene.phrases.actors {
        let Actor::Body(row) = mention.actor else { continue };
        let body = &scene.view.lexicon.names.bodies[row as usize];
        if body.by_acronym {
            continue;
        }
        let printed = scene.view.line(mention.start as usize..mention.end as usize);
        if printed.eq_ignore_ascii_case(&body.id) {
            acronyms.push(row);
        } else if spells(&printed, &body.id) && forms.get(&row).is_none_or(|known| known.len() < printed.len()) {
            forms.insert(row, printed);
        }
    }
    forms.retain(|row, _| !acronyms.contains(row));
    forms
}

/// Whether the capitals of a name of several words make up an acronym.
fn spells(name: &str, acronym: &str) -> bool {
    let mut capitals = name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    name.contains(' ') && acronym.chars().filter(|c| c.is_uppercase()).all(|c| capitals.any(|other| other == c))
}

/// Builds the report.
pub(crate) fn build(scene: Scene<'_>, merged: &Merged<'_>) -> Report {
    let naming = Naming::of(scene);
    let values = scene.view.values;
    Report {
        reference_date: scene.view.reference.map(day),
        sentences: scene.view.text.sentences.iter().map(|s| s.span).collect(),
        parties: parties(&naming),
        leaders: leaders(&naming),
        commodities: commodities(scene),
        agreements: merged.agreements.iter().map(|a| agreement(&naming, a)).collect(),
        measures: merged.measures.iter().map(|m| measure(&naming, m)).collect(),
        commitments: merged.commitments.iter().map(|c| commitment(&naming, c)).collect(),
        encounters: merged.encounters.iter().map(|e| encounter(&naming, e)).collect(),
        statements: merged.statements.iter().map(|s| statement(&naming, s)).collect(),
        amounts: values.amounts.iter().map(amount).collect(),
        dates: values.dates.iter().map(|d| Date { value: d.value.map(|v| v.to_string()), span: d.span }).collect(),
    }
}

fn day(date: jiff::civil::Date) -> String {
    DateValue::from(date).to_string()
}

/// A string of the tables, owned.
fn owned(text: &str) -> String {
    text.to_owned()
}

fn amount(amount: &value::Amount) -> Amount {
    Amount {
        kind: amount.kind,
        value: amount.value,
        upper: amount.upper,
        bound: amount.bound,
        currency: amount.currency.as_deref().map(owned),
        unit: amount.unit.as_deref().map(owned),
        per: amount.per.as_deref().map(owned),
        span: amount.span,
    }
}

/// What is mentioned, in the order of the first mentions, each with the spans of its mentions.
fn grouped<K: Ord + Copy>(mentions: impl Iterator<Item = (K, Span)>) -> Vec<(K, Vec<Span>)> {
    let mut mentions: Vec<(K, Span)> = mentions.collect();
    mentions.sort_unstable();
    let spans = |group: &[(K, Span)]| group.iter().map(|(_, span)| *span).collect();
    let mut groups: Vec<(K, Vec<Span>)> = mentions.chunk_by(|a, b| a.0 == b.0).map(|group| (group[0].0, spans(group))).collect();
    groups.sort_unstable_by_key(|(_, spans)| spans[0]);
    groups
}

fn parties(naming: &Naming<'_>) -> Vec<Party> {
    let scene = naming.scene;
    let names = &scene.view.lexicon.names;
    let named = scene.phrases.actors.iter().filter(|m| !matches!(m.actor, Actor::Person(_)));
    let named = grouped(named.map(|m| (m.actor, scene.view.span(m.start as usize..m.end as usize))));
    let party = |(actor, mentions)| {
        let id = naming.reference(actor);
        let (kind, name) = match actor {
            Actor::Country(row) => (PartyKind::Country, owned(&names.countries[row as usize].name)),
            Actor::Body(row) => {
                let body = &names.bodies[row as usize];
                (if body.is_bloc { PartyKind::Bloc } else { PartyKind::Organization }, owned(&body.name))
            }
            Actor::Company(row) => (names.companies[row as usize].kind, id.clone()),
            Actor::Org(at) => (scene.phrases.orgs[at as usize].kind, id.clone()),
            Actor::Person(_) => return None,
        };
        Some(Party { id, kind, name, mentions })
    };
    named.into_iter().filter_map(party).collect()
}

fn leaders(naming: &Naming<'_>) -> Vec<Leader> {
    let told = told_apart(naming.scene);
    let holders = naming.scene.phrases.people.iter().enumerate().filter_map(|(at, person)| {
        let mut mentions = person.mentions.clone();
        mentions.sort_unstable();
        let mut distinctions: Vec<String> = person.distinctions.iter().map(|d| owned(d)).collect();
        for &(_, distinction) in told.iter().filter(|(person, _)| *person == at) {
            if !distinctions.iter().any(|d| d == distinction) {
                distinctions.push(owned(distinction));
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
    let goods = &scene.view.lexicon.goods;
    let named = grouped(scene.phrases.goods.iter().map(|m| (m.row, scene.view.span(m.start as usize..m.end as usize))));
    let commodity = |(row, mentions)| {
        let hs = goods.hs(row).iter().map(|h| owned(h)).collect();
        let (id, name) = (goods.id(row).into_owned(), goods.name(row).into_owned());
        Commodity { id, name, category: goods.rows[row as usize].category, hs, mentions }
    };
    named.into_iter().map(commodity).collect()
}

fn goods(scene: Scene<'_>, rows: &[u16]) -> Vec<String> {
    rows.iter().map(|&row| scene.view.lexicon.goods.id(row).into_owned()).collect()
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
        rule: frame.basis.rule().into(),
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
        speaker: frame.speaker.as_ref().map(|speaker| match speaker {
            Speaker::Actor(actor) => naming.reference(*actor),
            Speaker::Name(range) => scene.view.string(range.clone()),
        }),
        speaker_at: frame.speaker_at.clone().map(|r| scene.view.span(r)),
        cue: frame.cue.map(|lemma| owned(&scene.view.lexicon.cues.speech[lemma as usize])),
        cue_at: frame.cue_at.clone().map(|r| scene.view.span(r)),
        content: spans(&frame.content),
        evidence: vec![scene.view.span(frame.evidence.clone())],
        rule: frame.rule.into(),
    }
}
