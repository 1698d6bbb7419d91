//! Turns an organisation's own types into proposals: what they do not say stays unknown.

use caveat::{Answer, Channel, Error, Information, Marking, PersonalData, Recipient, Transfer};

/// A file in the organisation's own system.
struct CaseFile {
    label: Option<String>,
    people: Option<Vec<String>>,
    has_convictions: bool,
}

/// Where someone wants to send it.
enum Destination {
    Mailbox { address: String },
    Portal { supplier: u32 },
}

fn proposal(file: &CaseFile, to: &Destination) -> Result<Transfer, Error> {
    let personal_data = match &file.people {
        _ if file.has_convictions => Some(PersonalData::CriminalOffence),
        Some(people) if people.is_empty() => Some(PersonalData::None),
        Some(_) => Some(PersonalData::Personal),
        // Nobody has looked, which is not the same as no personal data.
        None => None,
    };
    let information =
        Information::new().marking(file.label.as_deref().map(Marking::parse).transpose()?).personal_data(personal_data);
    let (recipient, channel) = match to {
        Destination::Mailbox { address } if address.ends_with("@justice.gov.uk") => {
            (Recipient::SameSystem, Channel::Email)
        }
        Destination::Mailbox { .. } => (Recipient::ThirdParty, Channel::Email),
        Destination::Portal { .. } => (Recipient::ThirdParty, Channel::FileTransfer),
    };
    Ok(Transfer::new().information(information).recipient(recipient).channel(channel))
}

fn main() -> Result<(), Error> {
    let label = Some("OFFICIAL-SENSITIVE – PERSONAL".to_owned());
    let file = CaseFile { label, people: Some(vec!["a person".to_owned()]), has_convictions: false };
    let mailbox = Destination::Mailbox { address: "someone@example.org".to_owned() };
    for to in [mailbox, Destination::Portal { supplier: 7 }] {
        let decision = caveat::assess(&proposal(&file, &to)?);
        let name = match to {
            Destination::Mailbox { address } => address,
            Destination::Portal { supplier } => format!("supplier {supplier}"),
        };
        println!("{name}: {}", decision.headline);
        for question in decision.questions {
            let known = question.options.iter().map(|option| Answer::from(option).to_string()).collect::<Vec<_>>();
            println!("  {} ({})", question.path, known.join(", "));
        }
    }
    Ok(())
}
