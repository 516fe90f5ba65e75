# The commands for contributors. Each target installs what it needs into .venv when it first runs.
#   make serve    build the database if the data changed, and serve the site on http://127.0.0.1:8000
#   make test     run all tests for which this machine has the tools, in parallel, and list the tests that were skipped
#   make check    run everything that a change must pass: style, types and tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA := $(wildcard backend/liaison/data/*)
BUILDING := $(wildcard backend/liaison/models/*.py backend/liaison/loading/*.py)
TESTS ?= tests
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal
# the Node of the development environment where the machine has none
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm

.PHONY: serve build test check lint types schema bench bench-peers soak rebuilds clients faults replicas golden oracle mutations screenshots lighthouse lock clean

serve: $(VENV)/serve.stamp frontend/vendor/built-from var/registry.sqlite
	$(BIN)/liaison serve

build: var/registry.sqlite

var/registry.sqlite: $(DATA) $(BUILDING) backend/liaison/storage/database.py | $(VENV)/serve.stamp
	$(BIN)/liaison build --database $@
	@touch $@

test: $(VENV)/dev.stamp frontend/vendor/built-from
	$(PYTEST) $(TESTS)

check: lint types test

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/deptry backend
	$(BIN)/liaison check
	@if [ -x frontend/node_modules/.bin/prettier ]; then cd frontend && $(NPM) run --silent lint; \
	else echo "prettier and eslint skipped: run npm ci in frontend/"; fi

types: $(VENV)/dev.stamp
	$(BIN)/mypy
	@if [ -x frontend/node_modules/.bin/tsc ]; then cd frontend && $(NPM) run --silent types; \
	else echo "tsc skipped: run npm ci in frontend/"; fi

schema: $(VENV)/serve.stamp
	$(BIN)/liaison schema --output schema.graphql
	$(BIN)/python -m liaison.record_types > frontend/lib/record-types.js
	$(BIN)/python -m liaison.names.unmentioned > frontend/lib/unmentioned.js
	$(BIN)/python -m liaison.schema.dictionary > backend/liaison/data/FIELDS.md
	$(BIN)/python -m liaison.schema.descriptions > backend/liaison/loading/descriptions.csv

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks

bench-peers: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.peers

# ten minutes of generated queries by 64 clients, on both databases, with one and with two processes
soak: $(VENV)/dev.stamp frontend/vendor/built-from
	$(BIN)/python -m benchmarks.soak

# 200 requests a second while the registry is rebuilt every five seconds, on both databases
rebuilds: $(VENV)/dev.stamp frontend/vendor/built-from
	$(BIN)/python -m benchmarks.rebuilds

# writes the SQL of the golden cases again, to be reviewed as a diff
golden: $(VENV)/dev.stamp
	$(BIN)/python -m tests.planning.golden

# runs clients of other projects against a server; installs them into a folder of their own
clients: $(VENV)/dev.stamp
	$(BIN)/python -m tests.clients

# the tests of faults alone, and a table of what was tried and what held
faults: $(VENV)/dev.stamp frontend/vendor/built-from
	$(PYTEST) --faults tests

# a primary with two streaming replicas under load, one of which is stopped and the other suspended
replicas: $(VENV)/dev.stamp
	$(BIN)/python -m tests.replicas

# the long run of random queries; tests of every run take 1,000
oracle: $(VENV)/dev.stamp
	ORACLE_QUERIES=20000 ORACLE_QUERIES_POSTGRESQL=20000 $(PYTEST) tests/oracle

# Alters each figure, role, partner and wording of the data, and lists the alterations that no test notices.
mutations: $(VENV)/dev.stamp
	$(BIN)/python -m tests.report.mutations

screenshots: $(VENV)/dev.stamp frontend/vendor/built-from var/registry.sqlite
	$(BIN)/python -m tests.browser.screenshots

lighthouse: $(VENV)/dev.stamp frontend/vendor/built-from
	$(BIN)/python -m tests.browser.lighthouse

# uv compiles the lock files; no other target needs it.
lock: $(VENV)/dev.stamp
	$(BIN)/pip install --quiet uv
	$(LOCK) pyproject.toml --extra telemetry --group pyproject.toml:dev -o requirements/dev.txt
	$(LOCK) pyproject.toml --group pyproject.toml:install -c requirements/dev.txt -o requirements/serve.txt
	$(LOCK) --group pyproject.toml:node -c requirements/dev.txt -o requirements/node.txt
	cd frontend && npm install --package-lock-only
	cd benchmarks/peers && npm install --package-lock-only
	$(LOCK) benchmarks/peers/requirements.in -o benchmarks/peers/requirements.txt
	cd tests/clients && npm install --package-lock-only
	$(LOCK) tests/clients/requirements.in -o tests/clients/requirements.txt
	$(LOCK) tests/clients/ci.in -c tests/clients/requirements.txt -o tests/clients/ci.txt

LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --no-annotate --quiet

clean:
	rm -rf benchmarks/peers/node_modules benchmarks/peers/.venv tests/clients/node_modules tests/clients/.venv
	rm -rf $(VENV) frontend/node_modules frontend/vendor var

$(VENV)/serve.stamp: requirements/serve.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements/serve.txt
	$(BIN)/pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/serve.stamp
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

frontend/vendor/built-from: frontend/package-lock.json frontend/build.py | $(VENV)/serve.stamp
	command -v npm >/dev/null || $(BIN)/pip install --quiet --require-hashes -r requirements/node.txt
	$(BIN)/python frontend/build.py
	@touch $@
