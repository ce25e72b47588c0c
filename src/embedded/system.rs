//! The three system calls that the standard library has no safe door to.

use std::process::Command;

/// The user this process acts as; 0 is root.
#[allow(unsafe_code)]
pub(super) fn effective_user() -> u32 {
    // SAFETY: geteuid takes nothing, touches no memory and cannot fail.
    unsafe { libc::geteuid() }
}

/// Sends `signal` to a process, 0 to ask only whether it exists; false when there is no such process.
#[allow(unsafe_code)]
pub(super) fn signal(process: u32, signal: libc::c_int) -> bool {
    // 0 and negative numbers mean whole groups of processes, which we never mean.
    let Ok(process @ 1..) = libc::pid_t::try_from(process) else { return false };
    // SAFETY: kill takes two numbers and touches no memory of this process.
    let sent = unsafe { libc::kill(process, signal) } == 0;
    // Not being allowed to signal it is a proof that it exists.
    sent || std::io::Error::last_os_error().raw_os_error() == Some(libc::EPERM)
}

/// Makes the program receive SIGINT when the THREAD that spawns it ends, however this process dies. Linux only.
///
/// The kernel forgets this wish when the user changes: the standard library changes user and group before it
/// runs `pre_exec`, so the wish is uttered last.
#[cfg(target_os = "linux")]
#[allow(unsafe_code)]
pub(super) fn interrupt_when_orphaned(command: &mut Command) {
    use std::os::unix::process::{CommandExt, parent_id};
    let parent = std::process::id();
    let wish = move || {
        // SAFETY: this prctl takes numbers only and is a bare system call, safe between fork and exec.
        if unsafe { libc::prctl(libc::PR_SET_PDEATHSIG, libc::SIGINT as libc::c_ulong) } != 0 {
            return Err(std::io::Error::last_os_error());
        }
        // The parent may have died before the wish was uttered: then nobody would send the signal.
        if parent_id() != parent { Err(std::io::Error::from_raw_os_error(libc::ESRCH)) } else { Ok(()) }
    };
    // SAFETY: between fork and exec the closure makes two system calls; it takes no lock and no memory.
    unsafe { command.pre_exec(wish) };
}

/// Elsewhere than on Linux there is no such wish; the next start stops what was left behind.
#[cfg(not(target_os = "linux"))]
pub(super) fn interrupt_when_orphaned(_: &mut Command) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_alive_until_it_ends() {
        assert!(signal(std::process::id(), 0));
        let mut child = Command::new("true").spawn().unwrap();
        let id = child.id();
        child.wait().unwrap();
        assert!(!signal(id, 0));
        assert!(!signal(0, 0));
        assert!(!signal(u32::MAX, 0));
    }
}
