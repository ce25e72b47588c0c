#!/bin/sh
# Checks that what Detainer Atlas is built and run with is here, and says what to do when it is not.
#
#   scripts/require.sh [rust] [node] [postgresql] [chromium]
#
# Without arguments it checks all four. Rust and Node are only checked: people keep them in their own way.
# PostgreSQL and Chromium (for the browser tests) are installed when missing, on Debian and Ubuntu as root;
# elsewhere the line to run is printed. Everything asked for is looked at before it exits, non-zero if
# anything is missing.
set -eu

RUST_MINIMUM=1.89
POSTGRESQL_MINIMUM=15

missing=0
package_lists_fresh=no

main() {
    [ $# -gt 0 ] || set -- rust node postgresql chromium
    for tool in "$@"; do
        case $tool in
            rust) require_rust ;;
            node) require_node ;;
            postgresql) require_postgresql ;;
            chromium) require_chromium ;;
            *)
                echo "usage: scripts/require.sh [rust] [node] [postgresql] [chromium]" >&2
                exit 2
                ;;
        esac
    done
    exit "$missing"
}

# --- Rust ---

require_rust() {
    get="Get it from https://rustup.rs, or, if you have rustup: rustup update stable"
    cargo=$(command -v cargo || true)
    if [ -z "$cargo" ]; then
        folder=${CARGO_HOME:-${HOME:-}/.cargo}/bin
        if [ -x "$folder/cargo" ]; then
            get="It is in $folder, which is not in PATH: open a new terminal, or add it."
        fi
        lacks "Rust $RUST_MINIMUM or newer" "no cargo in PATH" "$get"
        return
    fi
    # "cargo 1.89.0 (c24e10642 2025-06-23)"
    found=$("$cargo" --version 2>&1 | sed -n 's/^cargo \([0-9][0-9.]*\).*/\1/p')
    if ! at_least "$found" "$RUST_MINIMUM"; then
        lacks "Rust $RUST_MINIMUM or newer" "${found:-a cargo that tells no version} at $cargo" "$get"
        return
    fi
    if ! command -v cc >/dev/null && ! command -v gcc >/dev/null && ! command -v clang >/dev/null; then
        lacks "a C compiler, with which Rust links" "no cc in PATH" \
            "Debian, Ubuntu: sudo apt-get install gcc libc6-dev    macOS: xcode-select --install"
    fi
}

# --- Node ---

require_node() {
    needs="Node 20.19 or newer (22 from 22.13; not 21, not 23)"
    get="Get it from https://nodejs.org/en/download, or with nvm: nvm install 22"
    node=$(command -v node || true)
    if [ -z "$node" ]; then
        lacks "$needs" "no node in PATH" "$get"
        return
    fi
    # "v20.19.0"
    found=$("$node" --version 2>&1 | sed -n 's/^v\([0-9][0-9.]*\).*/\1/p')
    if ! node_is_fit "$found"; then
        lacks "$needs" "${found:-a node that tells no version} at $node" "$get"
    elif ! command -v npm >/dev/null; then
        lacks "npm, which comes with Node" "node $found at $node, but no npm in PATH" "$get"
    fi
}

node_is_fit() {
    case $1 in
        20.*) at_least "$1" 20.19 ;;
        22.*) at_least "$1" 22.13 ;;
        *) at_least "$1" 24 ;;
    esac
}

# --- PostgreSQL ---

require_postgresql() {
    [ -z "$(find_postgresql)" ] || return 0
    # Someone else's server will do: then no programs are needed here.
    [ -z "${DATABASE_URL:-}${DETAINER_ATLAS_DATABASE_URL:-}" ] || return 0
    needs="PostgreSQL $POSTGRESQL_MINIMUM or newer (its server programs, initdb and postgres)"
    found=$(postgresql_seen)
    if can_install; then
        refresh_package_lists
        # The package "postgresql" is "15+248" on Debian 12.
        offered=$(candidate postgresql)
        if at_least "${offered%%+*}" "$POSTGRESQL_MINIMUM"; then
            say "PostgreSQL is missing; installing it (apt-get install postgresql)."
            install_postgresql || true
            [ -z "$(find_postgresql)" ] || return 0
            found="${found:-nothing}, and installing it failed"
        else
            lacks "$needs" "${found:-nothing}, and this system offers ${offered:-none}" \
                "Packages of newer ones: https://www.postgresql.org/download/linux/"
            return
        fi
    fi
    lacks "$needs" "${found:-nothing}" "$(line_to_run postgresql)" \
        "Or set DATABASE_URL to a PostgreSQL server of your own."
}

# Debian's package makes a database cluster of the system's own and starts it. We have no use for one (the
# server owns a private cluster), so a setting of postgresql-common forbids it while the package is
# installed, and goes away afterwards. Nothing of the system's is changed: a policy-rc.d would still leave a
# cluster that starts at the next boot, and editing createcluster.conf would leave a changed file.
install_postgresql() {
    settings=/etc/postgresql-common/createcluster.d
    setting=$settings/detainer-atlas-is-installing.conf
    trap 'rm -f "$setting"' EXIT
    trap 'exit 130' INT TERM HUP
    mkdir -p "$settings"
    echo "create_main_cluster = false" >"$setting"
    status=0
    apt_install postgresql || status=$?
    rm -f "$setting"
    rmdir "$settings" 2>/dev/null || true
    trap - EXIT INT TERM HUP
    return "$status"
}

# The folder of a fit initdb and postgres, or nothing.
find_postgresql() {
    postgresql_folders | while read -r folder; do
        if at_least "$(postgresql_version "$folder")" "$POSTGRESQL_MINIMUM"; then
            echo "$folder"
            break
        fi
    done
}

# What is here but too old, for the message.
postgresql_seen() {
    postgresql_folders | while read -r folder; do
        version=$(postgresql_version "$folder")
        if [ -n "$version" ]; then
            echo "$version in $folder"
            break
        fi
    done
}

# Where the server itself looks.
postgresql_folders() {
    {
        pg_config --bindir 2>/dev/null || true
        for folder in \
            /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql*/ /usr/local/pgsql/bin \
            /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin \
            /Applications/Postgres.app/Contents/Versions/*/bin; do
            echo "$folder"
        done
        initdb=$(command -v initdb || true)
        [ -z "$initdb" ] || dirname "$initdb"
    } | while read -r folder; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then echo "$folder"; fi
    done
}

# "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
postgresql_version() {
    "$1/postgres" --version 2>/dev/null | sed -n 's/^postgres (PostgreSQL) \([0-9][0-9.]*\).*/\1/p'
}

# --- Chromium ---

require_chromium() {
    [ -z "$(find_chromium)" ] || return 0
    needs="Chromium or Chrome, for the browser tests alone"
    found=nothing
    if [ -n "${CHROMIUM:-}" ]; then
        lacks "$needs" "CHROMIUM=$CHROMIUM, which does not run" "Correct it, or unset it."
        return
    fi
    if can_install; then
        refresh_package_lists
        say "Chromium is missing; installing it (apt-get install chromium)."
        apt_install chromium || true
        [ -z "$(find_chromium)" ] || return 0
        found="nothing that runs, after installing it"
    fi
    lacks "$needs" "$found" "$(line_to_run chromium)" \
        "Or install Chrome, and set CHROMIUM to the path of its program."
}

# The program that the tests will start, or nothing. Ubuntu's is a stub where snaps do not run, so it is tried.
find_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        runs "$CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        /Applications/Chromium.app/Contents/MacOS/Chromium; do
        program=$(command -v "$name" || true)
        if [ -n "$program" ] && [ -n "$(runs "$program")" ]; then
            echo "$program"
            return
        fi
    done
}

runs() {
    if "$1" --version >/dev/null 2>&1; then echo "$1"; fi
}

# --- Installing ---

can_install() {
    [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null
}

refresh_package_lists() {
    [ "$package_lists_fresh" = no ] || return 0
    say "Asking for the current package lists (apt-get update)."
    apt-get -qq update || say "apt-get update failed; trying with the lists that are here."
    package_lists_fresh=yes
}

apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 "$1" </dev/null >&2
}

# The version that apt would install, or nothing.
candidate() {
    apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \([0-9].*\)/\1/p'
}

# How to get it where we may not, or cannot, install it.
line_to_run() {
    if command -v apt-get >/dev/null; then
        if [ "$(id -u)" -eq 0 ]; then
            echo "Run: apt-get update && apt-get install -y --no-install-recommends $1"
        else
            echo "Run: sudo sh $(script_path) $1"
        fi
        return
    fi
    if command -v brew >/dev/null; then
        [ "$1" = postgresql ] && echo "Run: brew install postgresql@17" || echo "Run: brew install --cask google-chrome"
    elif command -v dnf >/dev/null; then
        [ "$1" = postgresql ] && echo "Run: sudo dnf install -y postgresql-server" || echo "Run: sudo dnf install -y chromium"
    elif command -v pacman >/dev/null; then
        echo "Run: sudo pacman -S --needed $1"
    elif command -v apk >/dev/null; then
        echo "Run: sudo apk add $1"
    elif [ "$1" = postgresql ]; then
        echo "Packages for every system: https://www.postgresql.org/download/"
    else
        echo "Chrome for every system: https://www.google.com/chrome/"
    fi
}

script_path() {
    echo "$(cd "$(dirname "$0")" && pwd)/$(basename "$0")"
}

# --- Words ---

say() {
    echo "$*" >&2
}

# lacks WHAT-IS-NEEDED WHAT-IS-FOUND WHAT-TO-DO...
lacks() {
    missing=1
    say "Needed: $1"
    say "Found:  $2"
    shift 2
    for line in "$@"; do say "        $line"; done
    say ""
}

# at_least FOUND MINIMUM: versions of one, two or more numbers; nothing found is less than anything.
at_least() {
    [ -n "$1" ] || return 1
    awk -v found="$1" -v minimum="$2" 'BEGIN {
        split(found, have, "."); wanted = split(minimum, want, ".")
        for (i = 1; i <= wanted; i++) {
            if (have[i] + 0 != want[i] + 0) exit !(have[i] + 0 > want[i] + 0)
        }
    }'
}

main "$@"
