//! Names a release by the hash of its content.

use std::io::Read;

use super::bundled::vocabulary_text;
use super::error::ImportError;
use super::kind::Kind;
use super::source::{Source, file_error};

/// What the files of an import come to.
pub struct Content {
    /// First 16 hexadecimal digits of the hash of dataset id, description, files and the vocabularies used.
    pub id: String,
    /// Lines of all files, about: line ends were counted.
    pub lines: u64,
}

/// Reads all files once. The same content gives the same id whether it is packed or not.
pub fn content(dataset: &str, kind: &Kind, source: &Source) -> Result<Content, ImportError> {
    let mut hasher = blake3::Hasher::new();
    let mut lines = 0;
    part(&mut hasher, "dataset", dataset.as_bytes());
    let mut stems: Vec<&str> = kind.files.iter().map(|file| file.stem).collect();
    stems.sort_unstable();
    for stem in stems {
        if let Some((file, mut bytes)) = source.open(stem)? {
            hasher.update(stem.as_bytes());
            let (length, ends) = pour(&mut bytes, &mut hasher).map_err(|cause| file_error(&file, cause))?;
            hasher.update(&length.to_le_bytes());
            lines += ends;
        }
    }
    part(&mut hasher, "dataset.toml", source.manifest()?.as_bytes());
    for name in kind.vocabularies {
        part(&mut hasher, name, vocabulary_text(name)?.as_bytes());
    }
    let id = hasher.finalize().to_hex()[..16].to_owned();
    Ok(Content { id, lines })
}

/// Each part is followed by its length, so that no two contents read alike.
fn part(hasher: &mut blake3::Hasher, name: &str, bytes: &[u8]) {
    hasher.update(name.as_bytes());
    hasher.update(bytes);
    hasher.update(&(bytes.len() as u64).to_le_bytes());
}

/// Pours all bytes into the hasher; gives their number and the number of line ends.
fn pour(bytes: &mut dyn Read, hasher: &mut blake3::Hasher) -> std::io::Result<(u64, u64)> {
    let mut buffer = vec![0; 1 << 16];
    let (mut length, mut ends) = (0, 0);
    loop {
        match bytes.read(&mut buffer) {
            Ok(0) => return Ok((length, ends)),
            Ok(read) => {
                hasher.update(&buffer[..read]);
                length += read as u64;
                ends += buffer[..read].iter().filter(|byte| **byte == b'\n').count() as u64;
            }
            Err(cause) if cause.kind() == std::io::ErrorKind::Interrupted => {}
            Err(cause) => return Err(cause),
        }
    }
}
