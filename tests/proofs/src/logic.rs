//! The semantics of rules, written once for any kind of truth: for one proposal it is true or false, for all proposals
//! it is the set of those for which it is true.

use super::book::{Book, ConditionData, DoneData, RuleData, TermData, TestData};
use super::mutations::Mutant;

/// A truth: a bool, or a set of proposals.
pub trait Truth: Clone {
    /// Both.
    #[must_use]
    fn and(&self, other: &Self) -> Self;
    /// Either.
    #[must_use]
    fn or(&self, other: &Self) -> Self;
    /// The opposite.
    #[must_use]
    fn not(&self) -> Self;
}

impl Truth for bool {
    fn and(&self, other: &Self) -> Self {
        *self && *other
    }
    fn or(&self, other: &Self) -> Self {
        *self || *other
    }
    fn not(&self) -> Self {
        !*self
    }
}

/// A proposal, or all proposals of an activity.
pub trait World {
    /// What is true in it.
    type Truth: Truth;
    /// The activity.
    fn activity(&self) -> &str;
    /// Always, or never.
    fn constant(&self, holds: bool) -> Self::Truth;
    /// The field is known to have one of these values.
    fn has(&self, test: &TestData) -> Self::Truth;
    /// The field is known.
    fn knows(&self, path: &str) -> Self::Truth;
}

/// True, false or, where neither, unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kleene<T> {
    /// It is true.
    pub yes: T,
    /// It is false.
    pub no: T,
}

impl<T: Truth> Kleene<T> {
    /// It is neither.
    pub fn unknown(&self) -> T {
        self.yes.or(&self.no).not()
    }
    fn and(&self, other: &Self) -> Self {
        Self { yes: self.yes.and(&other.yes), no: self.no.or(&other.no) }
    }
    fn or(&self, other: &Self) -> Self {
        Self { yes: self.yes.or(&other.yes), no: self.no.and(&other.no) }
    }
}

/// How one rule comes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleOutcome<T> {
    /// Whether its conditions hold.
    pub applies: Kleene<T>,
    /// Whether a requirement is met, or a duty done. For other rules it is false.
    pub met: Kleene<T>,
}

/// How every rule comes out, in the rulebook's order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling<T> {
    /// One for each rule.
    pub rules: Vec<RuleOutcome<T>>,
}

/// The five verdicts, from better to worse.
pub const VERDICTS: [&str; 5] = ["allowed", "conditional", "undetermined", "refer", "prohibited"];

/// Evaluates every rule.
pub fn rule_all<W: World>(book: &Book, world: &W) -> Ruling<W::Truth> {
    Ruling { rules: book.rules.iter().map(|rule| rule_one(book, world, rule)).collect() }
}

/// Evaluates one rule.
pub fn rule_one<W: World>(book: &Book, world: &W, rule: &RuleData) -> RuleOutcome<W::Truth> {
    let conditions = rule.when.iter().map(|condition| match condition {
        ConditionData::Test(test) => is(book, world, test),
        ConditionData::Term { term } => named(book, world, book.term(term), rule),
    });
    let met = match (&rule.done_when, rule.satisfied_by.is_empty()) {
        (Some(DoneData::Known { known }), _) => {
            let knows = world.knows(known);
            Kleene { no: knows.not(), yes: knows }
        }
        (Some(DoneData::When(test)), _) => is(book, world, test),
        (None, false) => any(book, world, &rule.satisfied_by),
        (None, true) => certain(world, false),
    };
    RuleOutcome { applies: conditions.fold(certain(world, true), |all, one| all.and(&one)), met }
}

fn certain<W: World>(world: &W, holds: bool) -> Kleene<W::Truth> {
    Kleene { yes: world.constant(holds), no: world.constant(!holds) }
}

/// A term; a cautious one is true while unknown, save for a prohibition (and where clauses pull apart).
fn named<W: World>(book: &Book, world: &W, term: &TermData, rule: &RuleData) -> Kleene<W::Truth> {
    let it = any(book, world, &term.any_of);
    let cautious = term.cautious && !["prohibit", "conflict"].contains(&rule.effect.as_str());
    if cautious { Kleene { yes: it.no.not(), no: it.no } } else { it }
}

/// 'All tests of one of these sets', as 'one test of each of these lists', multiplied out; in a list the tests of a field are one,
/// with the values of all. So what holds for every value of a field holds while it is unknown, as where one way wants a small and
/// another a large volume. No built-in rule has two such ways; of those this is Kleene's logic as it stands.
fn any<W: World>(book: &Book, world: &W, sets: &[Vec<TestData>]) -> Kleene<W::Truth> {
    let mut lists: Vec<Vec<TestData>> = vec![Vec::new()];
    for set in sets {
        let more = lists.iter().flat_map(|list| set.iter().map(|test| with(list, test)));
        lists = more.collect();
    }
    let one_of =
        |list: &Vec<TestData>| list.iter().fold(certain(world, false), |any, test| any.or(&is(book, world, test)));
    lists.iter().fold(certain(world, true), |all, list| all.and(&one_of(list)))
}

/// The list with one more test.
fn with(list: &[TestData], test: &TestData) -> Vec<TestData> {
    let mut list = list.to_vec();
    match list.iter_mut().find(|other| other.path == test.path) {
        Some(other) => other
            .any_of
            .extend(test.any_of.iter().filter(|value| !other.any_of.contains(value)).cloned().collect::<Vec<_>>()),
        None => list.push(test.clone()),
    }
    list
}

fn is<W: World>(book: &Book, world: &W, test: &TestData) -> Kleene<W::Truth> {
    if test.path == "activity" {
        return certain(world, test.any_of.iter().any(|name| name == world.activity()));
    }
    let field = book.field(&test.path);
    if !field.is_taken_by(world.activity()) {
        // The rule is not about this activity.
        return certain(world, false);
    }
    if field.values.iter().all(|it| test.any_of.contains(&it.value)) {
        // Every value passes, so nothing has to be known. No built-in rule has such a test, but local rules may.
        return certain(world, true);
    }
    let others = field.values.iter().map(|it| it.value.clone()).filter(|value| !test.any_of.contains(value));
    let rest = TestData { path: test.path.clone(), any_of: others.collect() };
    let mut truth = Kleene { yes: world.has(test), no: world.has(&rest) };
    if let Some(presumed) = &field.presumed {
        let unknown = world.knows(&test.path).not();
        let side = if test.any_of.contains(presumed) { &mut truth.yes } else { &mut truth.no };
        *side = side.or(&unknown);
    }
    truth
}

impl<T: Truth> Ruling<T> {
    /// How the rules come out once the rulebook is changed.
    #[must_use]
    pub fn changed<W: World<Truth = T>>(&self, world: &W, mutant: &Mutant) -> Self {
        let mut changed = self.clone();
        for place in mutant.places.iter().copied() {
            changed.rules[place] = rule_one(&mutant.book, world, &mutant.book.rules[place]);
        }
        changed
    }

    /// For each of [`VERDICTS`]: whether it is the verdict. `order` is the order in which the rules are gone through.
    pub fn verdicts(&self, book: &Book, order: impl Iterator<Item = usize>, never: &T) -> [T; 5] {
        let (mut prohibited, mut referred) = (never.clone(), never.clone());
        let (mut open, mut lacking) = (never.clone(), never.clone());
        for place in order {
            let (rule, outcome) = (&book.rules[place], &self.rules[place]);
            match rule.effect.as_str() {
                "prohibit" => {
                    prohibited = prohibited.or(&outcome.applies.yes);
                    open = open.or(&outcome.applies.unknown());
                }
                "refer" => {
                    referred = referred.or(&outcome.applies.yes);
                    open = open.or(&outcome.applies.unknown());
                }
                "require" => {
                    open = open.or(&outcome.applies.unknown().and(&outcome.met.yes.not()));
                    lacking = lacking.or(&outcome.lacking());
                }
                _ => {}
            }
        }
        let mut left = never.not();
        let mut first = |holds: &T| {
            let verdict = left.and(holds);
            left = left.and(&holds.not());
            verdict
        };
        let [prohibited, referred, open, lacking] = [prohibited, referred, open, lacking].map(|it| first(&it));
        [left, lacking, open, referred, prohibited]
    }
}

impl<T: Truth> RuleOutcome<T> {
    /// In which lists of a decision the rule stands, by the names that vectors have for them, if its effect is this.
    pub fn lists(&self, effect: &str) -> Vec<(&'static str, T)> {
        let Self { applies, met } = self;
        let may_apply = ("may_apply", applies.unknown());
        match effect {
            "prohibit" => vec![("prohibitions", applies.yes.clone())],
            "refer" => vec![("referrals", applies.yes.clone())],
            "require" => vec![
                ("met", applies.yes.and(&met.yes)),
                ("outstanding", applies.yes.and(&met.no)),
                ("unconfirmed", applies.yes.and(&met.unknown())),
            ],
            "duty" => {
                vec![("done", applies.yes.and(&met.yes)), ("owed", applies.yes.and(&met.yes.not())), may_apply]
            }
            "advice" => vec![("applies", applies.yes.clone()), may_apply],
            "conflict" => vec![("conflicts", applies.yes.clone())],
            _ => Vec::new(),
        }
    }

    /// It applies, and is not met.
    pub fn lacking(&self) -> T {
        self.applies.yes.and(&self.met.yes.not())
    }
}
