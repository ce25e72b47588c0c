//! The files of an import: a folder on disk, or a dataset bundled with the program.

use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::path::PathBuf;

use flate2::read::MultiGzDecoder;

use super::bundled::Bundle;
use super::error::ImportError;

/// Where the files of an import are.
#[derive(Debug, Clone)]
pub enum Source {
    /// A folder that holds a `dataset.toml` and the files of its kind.
    Folder(PathBuf),
    /// A dataset of `data/`, by the name of its folder.
    Bundled(String),
}

/// What a file reads as, unpacked.
pub type Bytes = Box<dyn Read + Send>;

impl Source {
    /// The description of the dataset; refused when there is none.
    pub fn manifest(&self) -> Result<String, ImportError> {
        let mut text = String::new();
        let Some(mut bytes) = self.plain("dataset.toml")? else { return Err(self.no_manifest()) };
        bytes.read_to_string(&mut text).map_err(|cause| file_error("dataset.toml", cause))?;
        Ok(text.trim_start_matches('\u{feff}').to_owned())
    }

    /// The unpacked bytes of `stem.csv` or `stem.csv.gz` and the name that was found; `None` when neither is there,
    /// refused when both are.
    pub fn open(&self, stem: &str) -> Result<Option<(String, Bytes)>, ImportError> {
        let plain = format!("{stem}.csv");
        let packed = format!("{stem}.csv.gz");
        match (self.plain(&plain)?, self.plain(&packed)?) {
            (Some(_), Some(_)) => {
                Err(ImportError::Refused(format!("both {plain} and {packed} are there: remove one of them")))
            }
            (Some(bytes), None) => Ok(Some((plain, bytes))),
            (None, Some(bytes)) => Ok(Some((packed, Box::new(BufReader::new(MultiGzDecoder::new(bytes)))))),
            (None, None) => Ok(None),
        }
    }

    /// Names of the CSV files that are there but for those of the stems, sorted.
    pub fn others(&self, stems: &[&str]) -> Vec<String> {
        let names: Vec<String> = match self {
            Source::Folder(folder) => {
                let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
                files.filter_map(|file| file.file_name().into_string().ok()).collect()
            }
            Source::Bundled(dataset) => Bundle::iter()
                .filter_map(|path| Some(path.strip_prefix(dataset)?.strip_prefix('/')?.to_owned()))
                .collect(),
        };
        let stem = |name: &str| name.trim_end_matches(".gz").strip_suffix(".csv").map(str::to_owned);
        let mut others: Vec<String> = names
            .into_iter()
            .filter(|name| stem(name).is_some_and(|stem| !stems.contains(&stem.as_str())))
            .collect();
        others.sort();
        others
    }

    fn plain(&self, name: &str) -> Result<Option<Bytes>, ImportError> {
        match self {
            Source::Folder(folder) => match File::open(folder.join(name)) {
                Ok(file) => Ok(Some(Box::new(BufReader::with_capacity(1 << 16, file)))),
                Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
                Err(cause) => Err(file_error(name, cause)),
            },
            Source::Bundled(dataset) => Ok(Bundle::get(&format!("{dataset}/{name}"))
                .map(|file| Box::new(Cursor::new(file.data.into_owned())) as Bytes)),
        }
    }

    fn no_manifest(&self) -> ImportError {
        ImportError::Refused(match self {
            Source::Folder(folder) if !folder.is_dir() => {
                format!("{} is not a folder: give the folder that holds dataset.toml", folder.display())
            }
            Source::Folder(folder) => {
                format!("{} has no dataset.toml: write one as docs/atlas-layout.md shows", folder.display())
            }
            Source::Bundled(name) => format!("no bundled dataset is named {name}"),
        })
    }
}

/// The error of a file that cannot be read.
pub fn file_error(file: &str, cause: std::io::Error) -> ImportError {
    ImportError::File { file: file.to_owned(), cause }
}
