//! The questions that decide whether a proposal is forbidden or referred, as a diagram made from the rules: a reduced decision
//! diagram, in which what leads to the same rest is drawn once.

use std::collections::{BTreeMap, HashMap};

use caveat::rulebook::{Condition, DOCUMENTS, Rule, Test};
use caveat::vocabulary::{FIELDS, Field};
use caveat::{Activity, Proposal, Rulebook, interview};

/// Where an answer leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// To another question, by its place among the nodes.
    Node(usize),
    /// To where rules apply.
    Applies,
    /// On: no rule applies.
    On,
}

/// Answers that lead to the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The answers, by name.
    pub values: Vec<&'static str>,
    /// Where they lead.
    pub target: Target,
    /// The rules that apply then, as far as the answers so far show.
    pub rules: Vec<&'static str>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Node {
    /// What is asked for.
    pub path: &'static str,
    /// Every answer, once.
    pub edges: Vec<Edge>,
}

/// A diagram: its questions, each before those that it leads to last, and where it starts.
#[derive(Debug, Clone)]
pub struct Flow {
    /// What its rules do: `prohibit` or `refer`.
    pub effect: &'static str,
    /// The questions.
    pub nodes: Vec<Node>,
    /// The first.
    pub start: Target,
}

impl Flow {
    /// The flows of an activity, in the order in which they are drawn: what each text forbids, and what is referred.
    pub fn of(activity: Activity) -> Vec<Self> {
        let part = |effect: &'static str, document: &'static str| {
            let is_of = |rule: &&Rule| {
                rule.effect.name() == effect && rule.clauses.iter().take(1).all(|id| id.starts_with(document))
            };
            Self::new(activity, effect, &Rulebook::moj().rules().filter(is_of).collect::<Vec<_>>())
        };
        let forbid = DOCUMENTS.iter().map(|document| part("prohibit", &document.id));
        let flows = forbid.chain([part("refer", "")]);
        flows.filter(|flow| !flow.nodes.is_empty()).collect()
    }

    /// The flow of an activity over these rules, asked in the order that draws it smallest.
    fn new(activity: Activity, effect: &'static str, rules: &[&'static Rule]) -> Self {
        let mut order = first_order(activity);
        let left: Vec<Left> = rules.iter().filter_map(|rule| Left::of(rule, activity)).collect();
        order.retain(|field| left.iter().any(|left| left.reads(field.path)));
        let mut best = Self::in_order(activity, effect, rules, &order);
        // Moves one field at a time for as long as that makes it smaller.
        let mut moved = true;
        while moved {
            moved = false;
            for from in 0..order.len() {
                for to in from.saturating_sub(FURTHEST)..order.len().min(from.saturating_add(FURTHEST + 1)) {
                    let mut other = order.clone();
                    let field = other.remove(from);
                    other.insert(to, field);
                    let flow = Self::in_order(activity, effect, rules, &other);
                    if flow.size() < best.size() {
                        (best, order, moved) = (flow, other, true);
                    }
                }
            }
        }
        best
    }

    fn in_order(activity: Activity, effect: &'static str, rules: &[&'static Rule], order: &[&'static Field]) -> Self {
        let mut build = Build { order, nodes: Vec::new(), places: HashMap::new(), known: HashMap::new() };
        let left = rules.iter().filter_map(|rule| Left::of(rule, activity)).collect();
        let start = build.target(left).0;
        Self { effect, nodes: build.nodes, start }
    }

    fn size(&self) -> (usize, usize) {
        (self.nodes.len(), self.nodes.iter().map(|node| node.edges.len()).sum())
    }

    /// Where the answers lead, and the rules shown on the way in.
    pub fn walk(&self, answer: impl Fn(&str) -> Option<&'static str>) -> Option<(Target, Vec<&'static str>)> {
        let (mut target, mut rules) = (self.start, Vec::new());
        while let Target::Node(place) = target {
            let node = self.nodes.get(place)?;
            let value = answer(node.path)?;
            let edge = node.edges.iter().find(|edge| edge.values.contains(&value))?;
            (target, rules) = (edge.target, edge.rules.clone());
        }
        Some((target, rules))
    }
}

/// How many places a field is moved at a time.
const FURTHEST: usize = 3;

/// The order in which an interview would ask, then what it never asks.
fn first_order(activity: Activity) -> Vec<&'static Field> {
    let asked = interview(&Proposal::new(activity), &[""; 0]).map(|it| it.questions).unwrap_or_default();
    let mut order: Vec<&Field> = asked.iter().filter_map(|question| Field::from_path(question.path)).collect();
    let rest = FIELDS.iter().filter(|field| field.is_taken_by(activity) && field.path != "activity");
    for field in rest {
        if !order.contains(&field) {
            order.push(field);
        }
    }
    order
}

/// What is left of a rule's conditions: all of these have to hold, each by all tests of one of its sets.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Left {
    rule: &'static str,
    conditions: Vec<Vec<BTreeMap<&'static str, Vec<&'static str>>>>,
}

impl Left {
    fn of(rule: &'static Rule, activity: Activity) -> Option<Self> {
        let set = |tests: &[Test]| {
            tests.iter().map(|test| (test.field().path, test.accepted().map(|value| value.name).collect())).collect()
        };
        let conditions = rule.when.iter().map(|condition| match condition {
            Condition::Is(test) => vec![set(&[*test])],
            Condition::Term(term) => term.any_of.iter().map(|tests| set(tests)).collect(),
        });
        Self { rule: &rule.id, conditions: conditions.collect() }.given("activity", activity.name())
    }

    /// What is left once a field is known; `None` if the rule can't apply any more.
    fn given(&self, path: &str, value: &str) -> Option<Self> {
        let mut conditions = Vec::new();
        for sets in &self.conditions {
            let possible = sets.iter().filter(|set| set.get(path).is_none_or(|accepted| accepted.contains(&value)));
            let left: Vec<BTreeMap<_, _>> = possible
                .map(|set| set.iter().filter(|(other, _)| **other != path).map(|(k, v)| (*k, v.clone())).collect())
                .collect();
            if left.is_empty() {
                return None;
            }
            if !left.iter().any(BTreeMap::is_empty) {
                conditions.push(left);
            }
        }
        Some(Self { rule: self.rule, conditions })
    }

    fn reads(&self, path: &str) -> bool {
        self.conditions.iter().flatten().any(|set| set.contains_key(path))
    }
}

struct Build<'o> {
    order: &'o [&'static Field],
    nodes: Vec<Node>,
    /// The places of the nodes, so that the same is drawn once.
    places: HashMap<Node, usize>,
    known: HashMap<Vec<Left>, Target>,
}

impl Build<'_> {
    fn target(&mut self, left: Vec<Left>) -> (Target, Vec<&'static str>) {
        let applies: Vec<&str> = left.iter().filter(|left| left.conditions.is_empty()).map(|left| left.rule).collect();
        if !applies.is_empty() {
            return (Target::Applies, applies);
        }
        if let Some(target) = self.known.get(&left) {
            return (*target, Vec::new());
        }
        let order = self.order;
        let Some(field) = order.iter().find(|field| left.iter().any(|left| left.reads(field.path))) else {
            return (Target::On, Vec::new());
        };
        let mut edges: Vec<Edge> = Vec::new();
        for value in field.values.listed() {
            let there = left.iter().filter_map(|left| left.given(field.path, value.name)).collect();
            let (target, rules) = self.target(there);
            match edges.iter_mut().find(|edge| edge.target == target && edge.rules == rules) {
                Some(edge) => edge.values.push(value.name),
                None => edges.push(Edge { values: vec![value.name], target, rules }),
            }
        }
        let target = match edges.as_slice() {
            [only] if only.rules.is_empty() => only.target,
            _ => {
                let node = Node { path: field.path, edges };
                let next = self.nodes.len();
                let place = *self.places.entry(node.clone()).or_insert(next);
                if place == next {
                    self.nodes.push(node);
                }
                Target::Node(place)
            }
        };
        self.known.insert(left, target);
        (target, Vec::new())
    }
}
