//! The kernels of `columns`, each with the bytes that it must at least read: beside `read`, which only reads, the figures
//! say how far a kernel is from the bound of the memory. `cargo bench --bench kernels`.

use std::collections::BTreeSet;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use detainer_atlas::catalogue::{Clock, Column, Step};
use detainer_atlas::columns::Given;
use detainer_atlas::plan::{Lines, Pass, PassKey};
use detainer_atlas::question::{Filter, PolicyBasis, Tally};

/// Detainers.
const ROWS: usize = 2_000_000;
const DAY: Column = Column::Day(Clock::Issued);
const MONTH: Column = Column::Month(Clock::Issued);

/// Counties and offenses by Zipf, days in order over twenty years, one to four lines a detainer.
fn given() -> Given {
    let mut random = fastrand::Rng::with_seed(7);
    let mut zipf = |of: f64| (of.powf(random.f64()) as i32).max(1);
    let county: Vec<i32> = (0..ROWS).map(|_| zipf(3000.0)).collect();
    let citizenship: Vec<i32> = (0..ROWS).map(|_| zipf(150.0)).collect();
    let outcome: Vec<i32> = (0..ROWS).map(|_| zipf(6.0)).collect();
    let lines: Vec<i32> = (0..ROWS).map(|_| zipf(5.0)).collect();
    let count: i32 = lines.iter().sum();
    let family: Vec<i32> = (0..count).map(|_| zipf(40.0)).collect();
    let status: Vec<i32> = (0..count).map(|_| zipf(5.0)).collect();
    let day: Vec<i32> = (0..ROWS).map(|row| 12_000 + (row * 7300 / ROWS) as i32).collect();
    let month = day.iter().map(|day| 2002 * 12 + day / 31).collect();
    let columns = vec![
        (DAY, day),
        (MONTH, month),
        (Column::County, county),
        (Column::Citizenship, citizenship),
        (Column::Outcome, outcome),
    ];
    let of_lines = vec![(Column::ChargeFamily, family), (Column::ChargeStatus, status)];
    Given::new(DAY, columns, &lines, of_lines)
}

fn is(column: Column, value: i32) -> Filter {
    Filter::OneOf(column, BTreeSet::from([value]))
}

fn pass(filter: Filter, keys: &[Column], tallies: Vec<Tally>) -> Pass {
    let key = |column: &Column| PassKey { column: *column, step: Step::Same, buckets: None };
    let keys = keys.iter().map(key).collect();
    Pass { release: 0, policies: PolicyBasis::default(), filter, keys, lines: Lines::All, tallies }
}

fn kernels(criterion: &mut Criterion) {
    let given = given();
    let all = || Tally::Detainers(Filter::all());
    let declined = || Tally::Detainers(is(Column::Outcome, 2));
    let two = is(Column::Citizenship, 9).and(is(Column::Outcome, 2));
    let kernels = [
        ("filter", pass(two, &[], vec![all()]), vec![Column::Citizenship, Column::Outcome]),
        ("county", pass(Filter::all(), &[Column::County], vec![all()]), vec![Column::County]),
        (
            "county, month, declined",
            pass(Filter::all(), &[Column::County, MONTH], vec![all(), declined()]),
            vec![Column::County, MONTH, Column::Outcome],
        ),
        (
            "family, status",
            pass(
                Filter::all(),
                &[Column::ChargeFamily, Column::ChargeStatus],
                vec![all(), Tally::Lines(Filter::all())],
            ),
            vec![Column::ChargeFamily, Column::ChargeStatus],
        ),
        ("one county, month", pass(is(Column::County, 700), &[MONTH], vec![all(), declined()]), vec![]),
    ];
    let mut group = criterion.benchmark_group("kernels");
    group.sample_size(20);
    // Longer than any cache.
    let buffer = vec![1u64; 1 << 25];
    group.throughput(Throughput::Bytes(8 << 25));
    group.bench_function("read", |bencher| bencher.iter(|| black_box(&buffer).iter().sum::<u64>()));
    for (name, pass, columns) in kernels {
        match given.bytes(&columns) {
            0 => group.throughput(Throughput::Elements(1)), // by a list: what it reads depends on the county
            bytes => group.throughput(Throughput::Bytes(bytes as u64)),
        };
        group.bench_function(name, |bencher| bencher.iter(|| given.scan(black_box(&pass))));
    }
    group.finish();
}

criterion_group!(benches, kernels);
criterion_main!(benches);
