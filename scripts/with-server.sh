#!/bin/sh
# Starts the server on a free port with a new data directory, runs a command with its address in ATLAS_URL, and
# stops the server again:
#
#   scripts/with-server.sh target/debug/detainer-atlas npm --prefix web test
set -eu

program=$1
shift
unset DATABASE_URL DETAINER_ATLAS_DATABASE_URL DETAINER_ATLAS_DATA_DIR

folder=$(mktemp -d "${TMPDIR:-/tmp}/detainer-atlas-server-XXXXXX")
chmod 755 "$folder" # the database user must reach what is inside
log=$folder/server.log
server=

stop() {
    status=$?
    trap - EXIT
    if [ -n "$server" ]; then
        kill -TERM "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    if [ "$status" -ne 0 ]; then
        echo "The server's log ends:" >&2
        tail -n 20 "$log" >&2
    fi
    rm -rf "$folder"
    exit "$status"
}
trap stop EXIT
trap 'exit 130' INT TERM

"$program" serve --listen 127.0.0.1:0 --data-dir "$folder/data" >"$log" 2>&1 &
server=$!
ATLAS_URL=
for _ in $(seq 600); do
    ATLAS_URL=$(sed -n 's/^Detainer Atlas answers at \(http:[^ ]*\).*/\1/p' "$log")
    [ -z "$ATLAS_URL" ] || break
    kill -0 "$server" 2>/dev/null || { echo "The server did not start." >&2; exit 1; }
    sleep 0.2
done
[ -n "$ATLAS_URL" ] || { echo "The server was not ready within two minutes." >&2; exit 1; }
export ATLAS_URL
"$@"
