//! `cargo xtask train`: makes the weights again, from the corpora that whoever has them can bring.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::Subcommand;
use onrecord::cli::Ending;
use onrecord_train::attribution::{AttributionOptions, train_attribution};
use onrecord_train::entities::{EntitiesOptions, train_entities};
use onrecord_train::{LanguageOptions, train_language, train_utterances, utterance_stems};

/// Make the weights of a stage again.
#[derive(Debug, Subcommand)]
pub enum Train {
    /// The language stage (english.bin).
    Language(Language),
    /// The attribution stage (attribution.bin); its examples are made with the language stage.
    Attribution(Attribution),
    /// The ranker of the entities stage (ranker.bin); its examples are made with the stages before it.
    Entities(Entities),
    /// What the stories stage weighs when it groups statements (utterances.bin).
    Utterances(Folders),
    /// What the teachers of the language stage are made from: crates/train/labels/README.md tells how.
    TeacherInput(TeacherInput),
}

/// What the language stage learns from.
#[derive(Debug, clap::Args)]
pub struct Language {
    #[command(flatten)]
    folders: Folders,
    /// Labels that teachers gave to articles nobody annotated [default: those in crates/train/labels].
    #[arg(long, value_name = "FILE")]
    teachers: Option<PathBuf>,
    /// Learn from gold alone.
    #[arg(long, conflicts_with = "teachers")]
    gold_only: bool,
    /// Learn from CoreNLP's trees of PolNeAR's training part, too.
    #[arg(long)]
    silver: bool,
    /// See every sentence so many times [default: as often as for the committed weights].
    #[arg(long, value_name = "N")]
    epochs: Option<usize>,
}

/// What the attribution stage learns from.
#[derive(Debug, clap::Args)]
pub struct Attribution {
    #[command(flatten)]
    folders: Folders,
    /// See every article so many times [default: as often as for the committed weights].
    #[arg(long, value_name = "N")]
    epochs: Option<usize>,
    /// Learn from and read so many of the five folds alone, and write nothing: for a quick look.
    #[arg(long, value_name = "N")]
    folds: Option<usize>,
}

/// What the ranker learns from.
#[derive(Debug, clap::Args)]
pub struct Entities {
    #[command(flatten)]
    folders: Folders,
    /// See every article so many times.
    #[arg(long, value_name = "N", default_value_t = 14)]
    epochs: usize,
    /// Leave out this fold of five of the articles like ours: for cross-validation.
    #[arg(long, value_name = "FOLD")]
    without: Option<usize>,
}

/// Where a teacher's input comes from and where it goes.
#[derive(Debug, clap::Args)]
pub struct TeacherInput {
    /// The folder that holds the corpora.
    #[arg(long, value_name = "DIR")]
    corpora: PathBuf,
    /// The file to write, with a JSON object a line.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Where from and where to.
#[derive(Debug, clap::Args)]
pub struct Folders {
    /// The folder that holds the corpora.
    #[arg(long, value_name = "DIR")]
    corpora: PathBuf,
    /// The folder to write to [default: the weights folder of the stage].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Train {
    /// Trains, writes weights, and prints how it went.
    ///
    /// # Errors
    /// When a corpus cannot be read, or the weights cannot be written.
    pub fn run(&self) -> anyhow::Result<Ending> {
        match self {
            Self::Language(Language { folders, teachers, gold_only, silver, epochs }) => {
                let out = folders.out("language")?.join("english.bin");
                let committed = || crate::root().join("crates/train/labels/teachers.bin");
                let teachers = (!gold_only).then(|| teachers.clone().unwrap_or_else(committed));
                let options = LanguageOptions { teachers, silver: *silver, epochs: *epochs };
                let report = train_language(&folders.corpora, &out, &options, &mut |line| eprintln!("{line}"))?;
                println!("{report}");
            }
            Self::Attribution(Attribution { folders, epochs, folds }) => {
                let out = folders.out("attribution")?;
                let meanings = crate::root().join("crates/train/labels/meanings.bin");
                let options = AttributionOptions { meanings, epochs: *epochs, folds: *folds };
                let report = train_attribution(&folders.corpora, &out, &options, &mut |line| eprintln!("{line}"))?;
                println!("{report}");
            }
            Self::Entities(Entities { folders, epochs, without }) => {
                let out = folders.out("entities")?;
                let meanings = crate::root().join("crates/train/labels/meanings.bin");
                let options = EntitiesOptions { meanings, epochs: *epochs, without: without.map(|fold| (fold, 5)) };
                train_entities(&folders.corpora, &out, &options, &mut |line| eprintln!("{line}"))?;
            }
            Self::Utterances(folders) => {
                let out = folders.out("stories")?.join("utterances.bin");
                let labels = crate::root().join(crate::eval::utterances::LABELS);
                let stems = utterance_stems(&folders.corpora)?;
                let examples = crate::eval::utterances::examples(&folders.corpora, &labels, &stems)?;
                let (weights, report) = train_utterances(stems, &examples);
                std::fs::write(&out, weights.to_bytes()?).with_context(|| out.display().to_string())?;
                print!("{report}");
            }
            Self::TeacherInput(TeacherInput { corpora, out }) => {
                let mut file = BufWriter::new(File::create(out).with_context(|| out.display().to_string())?);
                onrecord_train::teacher::input::write(corpora, &mut file)?;
                file.flush()?;
            }
        }
        Ok(Ending::All)
    }
}

impl Folders {
    fn out(&self, stage: &str) -> anyhow::Result<PathBuf> {
        let home = || crate::root().join("crates").join(stage).join("weights");
        let out = self.out.clone().unwrap_or_else(home);
        std::fs::create_dir_all(&out)?;
        Ok(out)
    }
}
