# What a newcomer types: `make serve` and `make test`. The rest is for those who work on it.

CARGO := cargo
# Given to `serve`, for example: make serve ARGS="--listen 0.0.0.0:8000"
ARGS :=
# Where cargo builds, which its own variable can move.
TARGET := $(or $(CARGO_TARGET_DIR),target)

# `make bench SIZE=5000000`: how many generated detainers. BENCH is where its data and peers are kept; as root it must be
# a folder that the user postgres can reach.
SIZE := 1000000
BENCH := $(TARGET)/bench

.PHONY: serve test soak bench web rust-test client-test lint docs clean

## Build, start a PostgreSQL of our own, load the bundled data, serve http://127.0.0.1:8000.
serve: web
	@sh scripts/require.sh rust postgresql
	$(CARGO) run --locked --release -- serve $(ARGS)

## Everything: Rust tests, browser tests, client tests, lints.
test: web
	@sh scripts/require.sh rust postgresql chromium
	@$(MAKE) --no-print-directory rust-test client-test lint

## A long trial of both engines against each other, on bundled and on generated data. It prints what was tried and how
## long each engine took, and fails with the question where they differ. `make test` has a short one.
soak: SOAK_TIMES := 2500
soak: SOAK_DETAINERS := 20000
soak: web
	@sh scripts/require.sh rust postgresql
	ATLAS_TIMES=$(SOAK_TIMES) ATLAS_DETAINERS=$(SOAK_DETAINERS) $(CARGO) test --locked --release --test atlas properties::engines -- --nocapture

rust-test:
	$(CARGO) test --locked

# The pages and the API as clients see them, on the very program that is served.
client-test: web
	$(CARGO) build --locked
	sh scripts/with-server.sh $(TARGET)/debug/detainer-atlas npm --prefix web test

lint: web
	@$(CARGO) clippy --version >/dev/null 2>&1 && $(CARGO) fmt --version >/dev/null 2>&1 || rustup component add clippy rustfmt
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	npm --prefix web run check
	@if command -v cargo-deny >/dev/null; then $(CARGO) deny check licenses bans sources; else echo "cargo-deny is not installed: licences were not checked"; fi

## Install what the pages need, and build them into web/dist, which the program embeds.
web: web/dist/.built

web/node_modules/.installed: web/package.json web/package-lock.json
	@sh scripts/require.sh node
	cd web && npm ci --no-audit --no-fund
	@touch $@

web/dist/.built: web/node_modules/.installed $(shell find web/src web/questions web/*.html web/vite.config.ts -type f 2>/dev/null)
	cd web && npm run build
	@touch $@

## Compare with hand-written SQL, DuckDB and PostGraphile on the same data, and write docs/performance.md.
bench: web $(BENCH)/venv/.installed $(BENCH)/node_modules/.installed
	@sh scripts/require.sh rust postgresql
	$(CARGO) build --locked --release
	$(BENCH)/venv/bin/python benches/compare/run.py $(TARGET)/release/detainer-atlas $(BENCH)/$(SIZE) $(SIZE)

$(BENCH)/venv/.installed: benches/compare/requirements.txt
	python3 -m venv $(BENCH)/venv
	$(BENCH)/venv/bin/pip install --quiet --requirement $<
	@touch $@

$(BENCH)/node_modules/.installed: benches/compare/package.json benches/compare/package-lock.json benches/compare/postgraphile.config.mjs
	@sh scripts/require.sh node
	mkdir -p $(BENCH)
	cp $^ $(BENCH)
	npm --prefix $(BENCH) ci --no-audit --no-fund
	@touch $@

## Write what is generated from the code: the schema, the catalogue, the table definitions.
docs:
	$(CARGO) run --locked -- schema > schema.graphql
	$(CARGO) run --locked -- docs > docs/catalogue.md

clean:
	$(CARGO) clean
	rm -rf web/dist web/node_modules
