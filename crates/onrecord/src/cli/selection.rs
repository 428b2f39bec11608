//! Which statements are looked for, and with what tables.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;
use onrecord_pipeline::{Fields, Pipeline};

/// Which statements are wanted.
#[derive(Args, Clone, Debug)]
pub(super) struct Selection {
    /// Keep statements that are at least so sure, from 0 to 1: higher for fewer errors, lower for fewer gaps.
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence)]
    threshold: Option<f32>,
    /// Only statements with words between quotation marks.
    #[arg(long)]
    quotations: bool,
    /// Read texts in all languages as if they were English. Else they go through unread, and marked.
    #[arg(long)]
    any_language: bool,
    /// More names that stand for governments: code, kind (name, demonym, capital or seat) and name a line, parted by tabs.
    #[arg(long, value_name = "FILE")]
    metonyms: Option<PathBuf>,
    /// Read a field of records, or a column of tables, under a name of yours: text=body, publisher=news.outlet. FIELD is text,
    /// title, url, date, publisher or authors; of several names for one field the first that is there counts.
    #[arg(long = "field", value_name = "FIELD=NAME", value_parser = field)]
    fields: Vec<(String, String)>,
}

impl Selection {
    /// Stages that find what is wanted.
    pub(super) fn pipeline(&self) -> anyhow::Result<Pipeline> {
        let names = self.fields.iter().map(|(field, name)| (field.as_str(), name.as_str()));
        let mut pipeline = Pipeline::new()?.with_fields(Fields::renamed(names)?);
        if let Some(threshold) = self.threshold {
            pipeline = pipeline.with_threshold(threshold);
        }
        if let Some(path) = &self.metonyms {
            let table = fs::read_to_string(path).with_context(|| path.display().to_string())?;
            pipeline = pipeline.with_metonyms(&table).with_context(|| path.display().to_string())?;
        }
        if self.any_language {
            pipeline = pipeline.with_any_language();
        }
        Ok(if self.quotations { pipeline.with_quotations_alone() } else { pipeline })
    }
}

fn confidence(text: &str) -> Result<f32, String> {
    let confidence: f32 = text.parse().map_err(|_| "no number".to_owned())?;
    if (0.0..=1.0).contains(&confidence) { Ok(confidence) } else { Err("not between 0 and 1".to_owned()) }
}

fn field(text: &str) -> Result<(String, String), String> {
    let (field, name) =
        text.split_once('=').filter(|(_, name)| !name.is_empty()).ok_or("write FIELD=NAME: text=body")?;
    Fields::renamed([(field, name)]).map_err(|error| error.to_string())?;
    Ok((field.to_owned(), name.to_owned()))
}
