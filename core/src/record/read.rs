use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use super::make::Parts;
use super::{Fingerprint, Members, Record, VERSION, check_prose, declined_fields, time};
use crate::assess::{Status, Verdict};
use crate::decision::{CONTRACT, Policy};
use crate::excerpt::{excerpt, fit_to_show};
use crate::json::{raw, strictly, to_json};
use crate::proposal::{Error, ErrorCode, Proposal};

const KEYS: &[&str] = &["record", "made_at", "note", "proposal", "declined", "decision", "previous", "fingerprint"];

impl Record {
    /// Reads a record from JSON text. It may have been altered: [`verify`](Record::verify) says whether it was. White space,
    /// the order of keys and a byte order mark don't matter: only the canonical form counts.
    ///
    /// ```
    /// let record = caveat::record::record(&caveat::Store::new(), &caveat::record::RecordDetails::new("2026-11-22T09:30:00Z"))?;
    /// assert_eq!(caveat::record::Record::from_json(record.to_json())?, record);
    ///
    /// let error = caveat::record::Record::from_json(&record.to_json().replace("made_at", "maid_at")).unwrap_err();
    /// assert_eq!(error.path(), Some("maid_at"));
    /// # Ok::<(), caveat::Error>(())
    /// ```
    ///
    /// # Errors
    /// Fails if the text is not JSON, too long or too deep; if a key is unknown, missing or duplicate; if the proposal or the
    /// decision is invalid; or if a time, a fingerprint or a path is.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_value(&strictly(text, Self::LIMITS)?)
    }

    /// Reads a record from JSON that was read strictly.
    pub(crate) fn from_value(value: &Value) -> Result<Self, Error> {
        let members = Members::of(value, "a record", "", KEYS)?;
        let version = members.needed_text("record")?;
        if version != VERSION {
            let message = format!("`record` takes the version `{VERSION}`, not `{}`", excerpt(version));
            return Err(Error::at(ErrorCode::UnsupportedVersion, "record", message));
        }
        let made_at = members.needed_text("made_at")?;
        time::check(made_at)?;
        let note = members.text("note")?;
        if let Some(note) = note {
            check_prose(note, "note", Self::MAX_NOTE)?;
        }
        let proposal_json = raw(members.need("proposal")?)?;
        let proposal = Proposal::from_json(proposal_json.get()).map_err(|error| error.within("proposal"))?;
        let paths = members.texts("declined")?;
        let paths = paths.ok_or_else(|| Error::at(ErrorCode::MissingKey, "declined", "a record has no `declined`"))?;
        let declined = declined_fields(&proposal, paths.into_iter())?;
        let declined: Vec<&'static str> = declined.into_iter().map(|field| field.path).collect();
        let decision = raw(members.need("decision")?)?;
        let outline = Outline::of(decision.get())?;
        let previous = members.text("previous")?.map(|text| Fingerprint::parse(text, "previous")).transpose()?;
        let fingerprint = Fingerprint::parse(members.needed_text("fingerprint")?, "fingerprint")?;
        let parts = Parts {
            decision: &decision,
            declined: &declined,
            fingerprint: Some(fingerprint),
            made_at,
            note,
            previous,
            proposal: &proposal_json,
            record: VERSION,
        };
        Ok(Self {
            text: to_json(&parts),
            found: parts.fingerprint(),
            decision: decision.get().to_owned(),
            verdict: outline.verdict,
            policy: outline.policy,
            fingerprint,
            made_at: made_at.to_owned(),
            note: note.map(str::to_owned),
            proposal,
            declined,
            previous,
        })
    }
}

/// The parts of a decision that can be compared even if another rulebook made it. The rest is kept as it was recorded.
#[derive(Deserialize)]
pub(super) struct Outline<'d> {
    #[serde(borrow)]
    contract: Cow<'d, str>,
    pub(super) verdict: Verdict,
    #[serde(borrow)]
    prohibitions: Vec<Listed<'d>>,
    #[serde(borrow)]
    referrals: Vec<Listed<'d>>,
    #[serde(borrow)]
    requirements: Vec<ListedWithStatus<'d>>,
    #[serde(borrow)]
    duties: Vec<ListedWithStatus<'d>>,
    #[serde(borrow)]
    advice: Vec<ListedWithStatus<'d>>,
    #[serde(borrow)]
    questions: Vec<Asked<'d>>,
    policy: Policy,
}

#[derive(Deserialize)]
struct Listed<'d> {
    #[serde(borrow)]
    rule: Cow<'d, str>,
}

#[derive(Deserialize)]
struct ListedWithStatus<'d> {
    #[serde(borrow)]
    rule: Cow<'d, str>,
    status: Status,
}

#[derive(Deserialize)]
struct Asked<'d> {
    #[serde(borrow)]
    path: Cow<'d, str>,
}

impl<'d> Outline<'d> {
    pub(super) fn of(decision: &'d str) -> Result<Self, Error> {
        let outline: Self = serde_json::from_str(decision).map_err(|error| {
            let message = format!("`decision` is not a contract {CONTRACT} decision: {}", fit_to_show(&error));
            Error::at(ErrorCode::WrongType, "decision", message)
        })?;
        if outline.contract != CONTRACT {
            let message = format!("`decision` is of contract {CONTRACT}, not of `{}`", excerpt(&outline.contract));
            return Err(Error::at(ErrorCode::UnsupportedVersion, "decision.contract", message));
        }
        Ok(outline)
    }

    /// Returns each list, of rule ids or of paths, under its name in the vectors.
    pub(super) fn lists(&self) -> [(&'static str, Vec<&str>); 10] {
        let requirements = |status| ids_of(&self.requirements, status);
        [
            ("prohibitions", self.prohibitions.iter().map(|it| it.rule.as_ref()).collect()),
            ("referrals", self.referrals.iter().map(|it| it.rule.as_ref()).collect()),
            ("outstanding", requirements(Status::Outstanding)),
            ("unconfirmed", requirements(Status::Unconfirmed)),
            ("met", requirements(Status::Met)),
            ("questions", self.questions.iter().map(|it| it.path.as_ref()).collect()),
            ("owed", ids_of(&self.duties, Status::Owed)),
            ("done", ids_of(&self.duties, Status::Done)),
            ("applies", ids_of(&self.advice, Status::Applies)),
            ("may_apply", [ids_of(&self.duties, Status::MayApply), ids_of(&self.advice, Status::MayApply)].concat()),
        ]
    }
}

fn ids_of<'o>(rules: &'o [ListedWithStatus<'_>], status: Status) -> Vec<&'o str> {
    rules.iter().filter(|it| it.status == status).map(|it| it.rule.as_ref()).collect()
}
