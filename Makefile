# One word for each job; what CI runs, you run. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never
RUN_STAMP := .venv/.run-ready
DEV_STAMP := .venv/.dev-ready
SAMPLE ?= lebak_2024

.DEFAULT_GOAL := help
.PHONY: help setup run test check format lint imports sizes types templates checks docs picture system bench lock clean

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

# --- set-up ---------------------------------------------------------------
.venv/bin/uv:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-installer.lock

$(RUN_STAMP): .venv/bin/uv requirements.lock pyproject.toml
	$(BIN)/uv pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/uv pip install --quiet --no-deps -e .
	touch $@

$(DEV_STAMP): $(RUN_STAMP) requirements-dev.lock
	$(BIN)/uv pip install --quiet --require-hashes -r requirements-dev.lock
	touch $@

.venv/.words-ready: $(RUN_STAMP) bukti/web/locale/en/LC_MESSAGES/django.po
	$(BIN)/pybabel -q compile --domain django --directory bukti/web/locale
	touch $@

setup: .venv/.words-ready ## virtual environment, locked packages, database, sample office
	$(BIN)/bukti setup
	$(BIN)/bukti sample load $(SAMPLE)

run: setup ## set up, print the report, serve the scoreboard on 127.0.0.1:8000
	$(BIN)/bukti print lkjip --office 3602 --year 2024 --output var/lkjip-2024.pdf
	$(BIN)/bukti serve

# --- checks ---------------------------------------------------------------
test: $(DEV_STAMP) .venv/.words-ready system check ## every check and test, on SQLite and on PostgreSQL
	$(BIN)/pytest -q -m "not browser" -n auto --dist loadfile
	scripts/with_postgres $(BIN)/pytest -q -m "not browser" -n auto --dist loadfile
	$(BIN)/pytest -q -m browser

check: format lint imports sizes types templates checks ## all checks without running the program

format: $(DEV_STAMP) ## code is laid out by the formatter
	$(BIN)/ruff format --check --quiet .

lint: $(DEV_STAMP) ## the linter finds nothing
	$(BIN)/ruff check --quiet .

imports: $(DEV_STAMP) ## who may import whom
	$(BIN)/lint-imports --no-cache

sizes: $(DEV_STAMP) ## what outgrew one read; fails nothing
	$(BIN)/python scripts/sizes.py

types: $(DEV_STAMP) ## the type checker finds nothing
	$(BIN)/mypy --no-error-summary bukti

templates: $(DEV_STAMP) ## pages are well formed and hold no inline script or style
	$(BIN)/djlint --quiet --lint bukti

checks: $(DEV_STAMP) .venv/.words-ready ## declarations are right, migrations complete
	$(BIN)/python manage.py check --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run --verbosity 0

docs: $(DEV_STAMP) ## write the generated pages of docs/ again
	$(BIN)/python scripts/docs.py

picture: $(DEV_STAMP) ## take the picture of the README again, while `make run` serves
	$(BIN)/python scripts/picture.py

system: ## Chromium and PostgreSQL from Debian's packages, when missing and when root
	scripts/system_packages

bench: $(DEV_STAMP) .venv/.words-ready ## the benchmarks, each beside its baseline
	$(BIN)/python bench/run.py

lock: .venv/bin/uv ## resolve the locked packages anew
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --upgrade --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --group dev pyproject.toml -o requirements-dev.lock

clean: ## remove everything that setup made, the office's data too
	rm -rf .venv var *.egg-info
