//! PostgreSQL's settings: given at each start, so that they never age in a file.

use std::ffi::OsString;
use std::thread;

use super::Durability;
use super::folder::Folder;
use super::memory;
use super::socket::Socket;

const MB: u64 = 1 << 20;

/// Never on the network, one reader of logs, one time zone, and no recompiling of short questions.
const ALWAYS: [&str; 20] = [
    "cluster_name=detainer-atlas",
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "max_connections=64",
    "timezone=UTC",
    "log_timezone=UTC",
    "lc_messages=C",
    "log_destination=stderr",
    "logging_collector=off",
    "log_checkpoints=off",
    "log_line_prefix=%m [%p] ",
    "jit=off",
    "random_page_cost=1.1",
    // The record is loaded in bulk and there is no standby: tables filled in the transaction that makes them need
    // no log.
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=2GB",
    "checkpoint_timeout=15min",
    "autovacuum_max_workers=2",
    "maintenance_work_mem=256MB",
];

const NOT_DURABLE: [&str; 4] =
    ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];

/// The arguments of `postgres`.
pub(super) fn flags(folder: &Folder, socket: &Socket, durability: Durability) -> Vec<OsString> {
    let processors = thread::available_parallelism().map_or(2, |number| number.get());
    let mut settings: Vec<OsString> = ALWAYS.iter().map(OsString::from).collect();
    settings.extend(sized(memory::total(), processors, durability).into_iter().map(OsString::from));
    if durability == Durability::Test {
        settings.extend(NOT_DURABLE.iter().map(OsString::from));
    }
    let mut directories = OsString::from("unix_socket_directories=");
    directories.push(socket.setting());
    settings.push(directories);

    let mut flags = vec![OsString::from("-D"), folder.cluster.clone().into()];
    for setting in settings {
        flags.extend([OsString::from("-c"), setting]);
    }
    flags
}

/// Settings that depend on the machine. PostgreSQL is the record and not the fast engine, so it takes an eighth of
/// the memory for its cache and no more than 1 GB; the system's cache does the rest.
fn sized(memory: u64, processors: usize, durability: Durability) -> Vec<String> {
    let (cache, work) = match durability {
        Durability::Full => {
            ((memory / 8).clamp(128 * MB, 1024 * MB) / MB, (memory / 256).clamp(16 * MB, 64 * MB) / MB)
        }
        Durability::Test => (32, 16),
    };
    vec![
        format!("shared_buffers={cache}MB"),
        format!("work_mem={work}MB"),
        format!("effective_cache_size={}MB", (memory / 2).max(256 * MB) / MB),
        format!("max_worker_processes={}", processors.max(2) + 4),
        format!("max_parallel_workers={}", processors.max(2)),
        format!("max_parallel_workers_per_gather={}", (processors / 2).clamp(1, 4)),
        format!("max_parallel_maintenance_workers={}", (processors / 2).clamp(1, 4)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_follow_the_machine() {
        let two_processors = sized(24 * 1024 * MB, 2, Durability::Full);
        assert_eq!(
            two_processors,
            [
                "shared_buffers=1024MB",
                "work_mem=64MB",
                "effective_cache_size=12288MB",
                "max_worker_processes=6",
                "max_parallel_workers=2",
                "max_parallel_workers_per_gather=1",
                "max_parallel_maintenance_workers=1",
            ]
        );
        assert_eq!(sized(512 * MB, 1, Durability::Full)[..2], ["shared_buffers=128MB", "work_mem=16MB"]);
        assert_eq!(sized(512 * MB, 1, Durability::Test)[0], "shared_buffers=32MB");
    }
}
