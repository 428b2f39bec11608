//! An input that is being read: its records, and the checksum of its bytes as they are on disk.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::rc::Rc;

use onrecord_model::Origin;
use onrecord_parse::ParseError;
use onrecord_parse::stream::{Format, Found, Records, Settings, Unpacked};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Content, Input};

/// What the manifest says of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InputSummary {
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
    /// What was passed over since it is no article, by kind.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub skipped: BTreeMap<String, u64>,
}

/// An input that is being read.
pub(crate) struct Opened<'a> {
    name: &'a str,
    /// Read to its end for the checksum, whatever became of the records.
    raw: Raw<'a>,
    records: Result<Records<'a>, Option<ParseError>>,
}

impl Input {
    /// SHA-256 of its bytes as they are now.
    pub(crate) fn checksum(&self) -> io::Result<String> {
        if matches!(self.content, Content::Stream(_)) {
            return Err(io::Error::other("it can be read only once"));
        }
        Ok(Raw::of(self)?.sum()?.1)
    }

    /// Begins to read it.
    pub(crate) fn open(&self, settings: &Settings) -> io::Result<Opened<'_>> {
        let raw = Raw::of(self)?;
        let records = self.records(raw.clone(), settings).map_err(Some);
        Ok(Opened { name: &self.name, raw, records })
    }

    fn records<'a>(&'a self, raw: Raw<'a>, settings: &Settings) -> Result<Records<'a>, ParseError> {
        let mut input = Unpacked::new(raw, settings.limits);
        let format = self.format.map_or_else(|| input.format(&settings.fields), Ok)?;
        if format == Format::Parquet {
            return Ok(Records::of_parquet(self.to_file(input)?, &self.name, settings));
        }
        Ok(Records::of(input, &self.name, format, settings))
    }

    /// The bytes that `input` reads as a file that can be read out of order.
    fn to_file(&self, mut input: Unpacked<Raw<'_>>) -> io::Result<File> {
        let is_plain = input.packing()?.is_none();
        match &self.content {
            Content::File(path) if is_plain && path.is_file() => File::open(path),
            _ => {
                let mut file = tempfile::tempfile()?;
                io::copy(&mut input, &mut file)?;
                file.flush()?;
                file.rewind()?;
                Ok(file)
            }
        }
    }
}

impl Opened<'_> {
    /// Bytes of the input that have been read.
    pub(crate) fn bytes(&self) -> u64 {
        self.raw.0.borrow().bytes
    }

    /// Reads what is left, for the checksum.
    pub(crate) fn close(self) -> io::Result<InputSummary> {
        let skipped = self.records.map_or_else(|_| BTreeMap::new(), |records| records.skipped());
        let (bytes, sha256) = self.raw.sum()?;
        Ok(InputSummary { name: self.name.to_owned(), bytes, sha256, skipped })
    }
}

impl Iterator for Opened<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        match &mut self.records {
            Ok(records) => records.next(),
            Err(error) => {
                let content = Err(error.take()?);
                Some(Found { origin: Origin::file(self.name), bytes: 0, content })
            }
        }
    }
}

/// The bytes of an input, counted and hashed on their way; several may hold on to it.
#[derive(Clone)]
struct Raw<'a>(Rc<RefCell<Summed<'a>>>);

struct Summed<'a> {
    input: Box<dyn Read + 'a>,
    bytes: u64,
    hash: Sha256,
}

impl<'a> Raw<'a> {
    fn of(input: &'a Input) -> io::Result<Self> {
        let input: Box<dyn Read + 'a> = match &input.content {
            Content::File(path) => Box::new(open(path)?),
            Content::Bytes(bytes) => Box::new(bytes.as_slice()),
            Content::Stream(pipe) => pipe.take()?,
            Content::None(reason) => return Err(io::Error::other(reason.clone())),
        };
        Ok(Self(Rc::new(RefCell::new(Summed { input, bytes: 0, hash: Sha256::new() }))))
    }

    /// Reads to the end; how many bytes there are, and their checksum.
    fn sum(mut self) -> io::Result<(u64, String)> {
        io::copy(&mut self, &mut io::sink())?;
        let summed = self.0.borrow();
        Ok((summed.bytes, hex(&summed.hash.clone().finalize())))
    }
}

impl Read for Raw<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut summed = self.0.borrow_mut();
        let read = summed.input.read(out)?;
        summed.hash.update(&out[..read]);
        summed.bytes += read as u64;
        Ok(read)
    }
}

fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() { Err(io::Error::other("it is a folder")) } else { Ok(file) }
}

/// Lower-case hexadecimal digits of `bytes`.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
