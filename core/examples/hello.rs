//! Decides one proposal that is built in code.

use caveat::{Channel, Class, Information, PersonalData, Recipient, Transfer};

fn main() {
    let information = Information::new().marking(Class::Official).personal_data(PersonalData::None);
    let proposal = Transfer::new().information(information).recipient(Recipient::SameSystem).channel(Channel::Email);

    let decision = caveat::assess(&proposal);
    println!("{}: {}", decision.verdict, decision.headline);
    for question in &decision.questions {
        println!("? {}", question.text);
    }
    for action in &decision.actions {
        println!("- {}: {}", action.who, action.text);
    }
}
