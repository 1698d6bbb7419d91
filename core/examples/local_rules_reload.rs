//! A service whose local rules change while it runs: it reads the file again when that has changed, and rules with a mistake never
//! replace those in force.
//!
//! `cargo run --package caveat --features local-rules --example local_rules_reload -- rules.json < proposals.jsonl`

use std::error::Error;
use std::fs;
use std::io::{self, BufRead as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use caveat::local::LocalRules;
use caveat::{Proposal, Rulebook};

/// The rules in force. A request takes the rulebook once, and decides by it even if the rules change meanwhile.
struct Rules {
    path: PathBuf,
    read: RwLock<(SystemTime, Arc<Rulebook>)>,
}

impl Rules {
    fn open(path: PathBuf) -> Result<Self, Box<dyn Error>> {
        let read = RwLock::new(Self::load(&path)?);
        Ok(Self { path, read })
    }

    fn load(path: &Path) -> Result<(SystemTime, Arc<Rulebook>), Box<dyn Error>> {
        let changed = fs::metadata(path)?.modified()?;
        let rulebook = Rulebook::moj_with(&LocalRules::from_json_bytes(&fs::read(path)?)?);
        rulebook.prepare();
        Ok((changed, Arc::new(rulebook)))
    }

    fn in_force(&self) -> Arc<Rulebook> {
        Arc::clone(&self.read.read().unwrap_or_else(PoisonError::into_inner).1)
    }

    /// Reads the file again if it has changed. A real service would do this every few seconds, or when told to.
    fn refresh(&self) -> Result<(), Box<dyn Error>> {
        let before = self.read.read().unwrap_or_else(PoisonError::into_inner).0;
        if fs::metadata(&self.path)?.modified()? != before {
            let read = Self::load(&self.path)?;
            *self.read.write().unwrap_or_else(PoisonError::into_inner) = read;
        }
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("give the path of a file of local rules")?;
    let rules = Rules::open(path.into())?;
    for line in io::stdin().lock().lines() {
        if let Err(error) = rules.refresh() {
            eprintln!("the rules in force stay: {error}");
        }
        let rulebook = rules.in_force();
        match Proposal::from_json(&line?) {
            Ok(proposal) => println!("{} {}", rulebook.version(), rulebook.outcome(&proposal).verdict()),
            Err(error) => println!("{error}"),
        }
    }
    Ok(())
}
