//! `cargo xtask train`: makes the weights again, from the corpora that whoever has them can bring.

use std::path::PathBuf;

use clap::Subcommand;
use onrecord::cli::Ending;

/// Make the weights of a stage again.
#[derive(Debug, Subcommand)]
pub enum Train {
    /// The language stage (english.bin).
    Language(Folders),
    /// The attribution stage (attribution.bin); its examples are made with the language stage.
    Attribution(Folders),
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
            Self::Language(folders) => {
                let out = folders.out("language")?.join("english.bin");
                println!("{}", onrecord_train::train_language(&folders.corpora, &out)?);
            }
            Self::Attribution(folders) => {
                let out = folders.out("attribution")?;
                println!("{}", onrecord_train::attribution::train_attribution(&folders.corpora, &out)?);
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
