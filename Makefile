# Everything a contributor runs. Each target installs what it needs into .venv, once.
#   make serve    build the registry where its data changed, then serve it on http://127.0.0.1:8000
#   make test     all tests that this machine has the tools for; the end says what was skipped for want of which
#   make check    what a change must pass: style, types and tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA := $(wildcard backend/liaison/data/*)
TESTS ?= tests

.PHONY: serve build test check lint types schema bench bench-peers oracle screenshots lighthouse lock clean

serve: $(VENV)/serve.stamp frontend/vendor/built-from var/registry.sqlite
	$(BIN)/liaison serve

build: var/registry.sqlite

var/registry.sqlite: $(DATA) backend/liaison/models.py backend/liaison/database.py | $(VENV)/serve.stamp
	$(BIN)/liaison build --database $@
	@touch $@

test: $(VENV)/dev.stamp frontend/vendor/built-from
	$(BIN)/python -m pytest $(TESTS)

check: lint types test

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/liaison check
	@if [ -x frontend/node_modules/.bin/eslint ]; then cd frontend && node_modules/.bin/eslint .; \
	else echo "eslint skipped: run npm ci in frontend/"; fi

types: $(VENV)/dev.stamp
	$(BIN)/mypy
	@if [ -x frontend/node_modules/.bin/tsc ]; then cd frontend && node_modules/.bin/tsc --project .; \
	else echo "tsc skipped: run npm ci in frontend/"; fi

schema: $(VENV)/serve.stamp
	$(BIN)/liaison schema --output schema.graphql

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks

bench-peers: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.peers

oracle: $(VENV)/dev.stamp
	LIAISON_ORACLE_QUERIES=20000 $(BIN)/python -m pytest tests/oracle

screenshots: $(VENV)/dev.stamp frontend/vendor/built-from var/registry.sqlite
	$(BIN)/python -m tests.browser.screenshots

lighthouse: $(VENV)/dev.stamp frontend/vendor/built-from
	$(BIN)/python -m tests.browser.lighthouse

# the locks are made by uv, which nothing else here needs
lock: $(VENV)/dev.stamp
	$(BIN)/pip install --quiet uv
	$(LOCK) pyproject.toml --group pyproject.toml:dev -o requirements/dev.txt
	$(LOCK) pyproject.toml --group pyproject.toml:install -c requirements/dev.txt -o requirements/serve.txt
	$(LOCK) --group pyproject.toml:node -c requirements/dev.txt -o requirements/node.txt
	cd frontend && npm install --package-lock-only
	cd benchmarks/peers && npm install --package-lock-only
	$(LOCK) benchmarks/peers/requirements.in -o benchmarks/peers/requirements.txt

LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --no-annotate --quiet

clean:
	rm -rf benchmarks/peers/node_modules benchmarks/peers/.venv
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
