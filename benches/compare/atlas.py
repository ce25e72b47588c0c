"""Our own program: generates and imports the data, and serves them by columns or by PostgreSQL."""

import re
import subprocess
import time
from pathlib import Path


class Atlas:
    """One data directory with its private PostgreSQL, and up to two servers over it."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program, self.folder = program, folder
        self.columns = self.postgres = ""
        self.ready_in = self.loaded_in = 0.0
        self._running: list[subprocess.Popen] = []

    def __enter__(self) -> "Atlas":
        began = time.monotonic()
        self.columns = self._serve("columns", "--data-dir", str(self.folder / "data"))
        self.ready_in = time.monotonic() - began
        self._wait("columns", r"columns are loaded")
        self.loaded_in = time.monotonic() - began
        return self

    def __exit__(self, *_: object) -> None:
        for server in reversed(self._running):
            server.terminate()
            server.wait()

    def serve_postgres(self) -> None:
        """A second server, which asks PostgreSQL alone."""
        self.postgres = self._serve("postgres", "--database-url", self.database, "--engine", "postgres")

    @property
    def socket(self) -> str:
        """The folder of the private PostgreSQL's socket, as its own file says."""
        return (self.folder / "data/postgres/postmaster.pid").read_text().splitlines()[4]

    @property
    def database(self) -> str:
        """The address of the private PostgreSQL."""
        return f"postgresql://postgres@{self.socket.replace('/', '%2F')}/atlas"

    def load(self, detainers: int) -> None:
        """Generates and imports so many detainers; the same again changes nothing."""
        layout = self.folder / "layout"
        if not (layout / "dataset.toml").exists():
            self._run("generate", "--detainers", str(detainers), "--out", str(layout))
        self._run("import", str(layout), "--dataset", "synthetic", "--data-dir", str(self.folder / "data"))

    def _run(self, *arguments: str) -> None:
        subprocess.run([self.program, *arguments], check=True, stdout=subprocess.DEVNULL)

    def _serve(self, name: str, *arguments: str) -> str:
        """Starts a server on a free port; gives the address of its GraphQL."""
        log = self.folder / f"{name}.log"
        with log.open("w") as file:
            server = subprocess.Popen(
                [self.program, "serve", "--listen", "127.0.0.1:0", "--answers-memory", "0", *arguments],
                stdout=file, stderr=file)
        self._running.append(server)
        return self._wait(name, r"answers at (http:\S+)")[1] + "/graphql"

    def _wait(self, name: str, sentence: str) -> re.Match[str]:
        """Waits until the server that was started last has said this."""
        log = self.folder / f"{name}.log"
        while self._running[-1].poll() is None:
            if said := re.search(sentence, log.read_text()):
                return said
            time.sleep(0.05)
        raise SystemExit(f"The server did not start:\n{log.read_text()}")
