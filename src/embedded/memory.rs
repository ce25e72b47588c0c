//! How much memory this process may use.

use std::fs;

/// In bytes: the machine's memory or the limit of our control group, whichever is less; 2 GB when unknown.
pub(super) fn total() -> u64 {
    let machine = fs::read_to_string("/proc/meminfo").ok().and_then(|text| machine(&text));
    let group =
        fs::read_to_string("/sys/fs/cgroup/memory.max").ok().and_then(|text| text.trim().parse().ok());
    machine.into_iter().chain(group).min().unwrap_or(2 << 30)
}

/// From the line `MemTotal:       24683504 kB`.
fn machine(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_is_read() {
        assert_eq!(machine("MemFree:  1 kB\n"), None);
        assert_eq!(machine("MemTotal:       2048 kB\nMemFree:  1 kB\n"), Some(2 << 20));
    }
}
