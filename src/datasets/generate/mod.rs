//! Writes detainers that no one has: synthetic data of realistic shape in the Atlas layout, the same from the same seed.

mod background;
mod detainer;
mod weights;
mod world;

use std::fs::{File, create_dir_all};
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::error::ImportError;
use super::progress::Progress;
use super::source::file_error;
use detainer::{CHARGE_COLUMNS, DETAINER_COLUMNS, Made};
use world::World;

/// The least and the most detainers of one generation.
pub const SIZES: std::ops::RangeInclusive<u64> = 1..=50_000_000;

/// What is generated.
#[derive(Debug, Clone)]
pub struct GenerateOptions {
    /// How many detainers.
    pub detainers: u64,
    /// From which everything follows.
    pub seed: u64,
    /// The folder that is filled; it is made where it is missing.
    pub out: PathBuf,
}

/// Writes `dataset.toml`, `detainers.csv.gz` and `charges.csv.gz`, in constant memory.
///
/// # Errors
/// When a file cannot be written, or the size is out of range.
pub fn generate(options: &GenerateOptions, progress: &dyn Progress) -> Result<(), ImportError> {
    if !SIZES.contains(&options.detainers) {
        return Err(ImportError::Refused(format!(
            "{} detainers cannot be generated: give a number from {} to {}",
            options.detainers,
            SIZES.start(),
            SIZES.end()
        )));
    }
    create_dir_all(&options.out).map_err(|cause| file_error(&options.out.display().to_string(), cause))?;
    let world = World::bundled()?;
    let manifest = manifest(options);
    write(&options.out.join("dataset.toml"), |file| file.write_all(manifest.as_bytes()))?;
    let mut detainers = table(&options.out.join("detainers.csv.gz"), &DETAINER_COLUMNS)?;
    let mut charges = table(&options.out.join("charges.csv.gz"), &CHARGE_COLUMNS)?;
    progress.begin("Generating", Some(options.detainers));
    let mut random = fastrand::Rng::with_seed(options.seed);
    for record in 1..=options.detainers {
        let Made { detainer, lines } = detainer::made(&world, record, options.detainers, &mut random);
        detainers.write_record(&detainer).map_err(failed)?;
        for line in lines {
            charges.write_record(&line).map_err(failed)?;
        }
        if record % 10_000 == 0 {
            progress.advance(10_000);
        }
    }
    finish(detainers)?;
    finish(charges)
}

type Table = csv::Writer<GzEncoder<File>>;

fn table(path: &Path, columns: &[&str]) -> Result<Table, ImportError> {
    let file = File::create(path).map_err(|cause| file_error(&path.display().to_string(), cause))?;
    let mut table = csv::Writer::from_writer(GzEncoder::new(file, Compression::fast()));
    table.write_record(columns).map_err(failed)?;
    Ok(table)
}

fn finish(table: Table) -> Result<(), ImportError> {
    let packed = table.into_inner().map_err(|error| file_error("the generated table", error.into_error()))?;
    packed.finish().map(drop).map_err(|cause| file_error("the generated table", cause))
}

fn write(path: &Path, fill: impl FnOnce(&mut File) -> std::io::Result<()>) -> Result<(), ImportError> {
    let named = |cause| file_error(&path.display().to_string(), cause);
    File::create(path).and_then(|mut file| fill(&mut file)).map_err(named)
}

fn failed(error: csv::Error) -> ImportError {
    file_error("the generated table", error.into())
}

/// The description, which marks every answer SYNTHETIC.
fn manifest(options: &GenerateOptions) -> String {
    let (detainers, seed) = (options.detainers, options.seed);
    format!(
        r#"kind = "detainers"
title = "SYNTHETIC detainers ({detainers}, seed {seed})"
short_title = "SYNTHETIC"
description = "Generated data of realistic shape, for people who build before they have data. No number here describes any person, place or event."
source = "detainer-atlas generate --detainers {detainers} --seed {seed}"
licence = "CC0: generated, and about no one"
label = "{detainers}-{seed}"
notes = [
    "Every value is drawn at random: names of counties, offenses and countries are real, and nothing is said of them.",
]

[detainers]
noun = "SYNTHETIC detainers, issued"
clock = "ISSUED"
from = 2003-01-01
to = 2025-12-31
outcomes = ["DECLINED", "TAKEN", "LIFTED", "TRANSFERRED", "UNRESOLVED"]
places = "UNITED_STATES"
synthetic = true
"#
    )
}
