# The two commands: `make run` and `make test`. Both make the environment first where it is absent.
PYTHON ?= python3
PORT ?= 8000
# An index of CPU builds of torch, for Linux without a GPU (see the README); pip's own indexes by default.
TORCH_INDEX ?=
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
STORE := $(or $(ONTHERECORD_DATA),.sample)
# Files of tests that run at once, in their order: those in a browser come last, for its event loop stays.
# Each process loads models of its own, about a gigabyte.
WORKERS ?= 2
# Given to pytest: .ci/run requires what `make test` skips where there is no Chromium.
PYTEST ?=
AXE := tests/node_modules/.package-lock.json
QUESTION := what did Luxon say on February 9?

.DEFAULT_GOAL := help
.PHONY: help install run test tests lint eval wheel bench audit sbom crashes attacks endurance mutants lock clean

help: ## List these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

install: $(INSTALLED) ## Make .venv and install everything from the lock

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 2; }
	@echo "Installing into $(VENV) (about two minutes the first time) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check $(if $(TORCH_INDEX),--extra-index-url $(TORCH_INDEX)) -r requirements.lock
	@$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

run: install ## Ingest the sample coverage, ask it a question, then serve it
	@echo "Ingesting the sample coverage into $(STORE) ..."
	@$(BIN)/ontherecord ingest ingest/sample --timezone Pacific/Auckland --data $(STORE)
	@echo; echo "$(QUESTION)"; echo
	@$(BIN)/ontherecord ask "$(QUESTION)" --data $(STORE)
	@echo
	@$(BIN)/ontherecord serve --port $(PORT) --data $(STORE)

test: install lint tests eval wheel ## Run everything: lint, types, layers, tests, evaluations, wheel

tests: install $(AXE) ## Run the tests alone, and tell what those of each package took
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder --seconds $(PYTEST)

$(AXE): tests/package-lock.json
	@command -v npm > /dev/null || { echo "npm is absent: the page is not audited for accessibility."; exit 0; }; \
	npm ci --prefix tests --ignore-scripts --no-audit --no-fund

lint: install ## Style, types and layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

eval: install ## Grade the answers over the sample coverage against their floors
	@rm -rf build/eval
	@$(BIN)/ontherecord ingest ingest/sample --timezone Pacific/Auckland --data build/eval/store
	@$(BIN)/ontherecord eval --data build/eval/store --out build/eval/report

wheel: install ## Build the wheel and look inside it
	@rm -rf dist
	@$(BIN)/python -m build --no-isolation --wheel --outdir dist . > /dev/null
	@$(BIN)/python .ci/look_inside.py dist/*.whl

bench: install ## Time ingest and answers, as ratios in one run
	@$(BIN)/ontherecord bench

audit: install ## Look the locked packages up for known vulnerabilities (needs the network)
	@$(BIN)/python .ci/audit.py

sbom: install ## Write the bill of materials of the lock, dist/sbom.cdx.json
	@.ci/sbom

RUNS ?= 1000
crashes: install ## Kill work on a store RUNS times, and print how often it was broken
	@$(BIN)/python -m tests.crash_harness $(RUNS)

MUTANTS ?= 300
mutants: install ## Change one thing at a time in the pure packages, and see whether tests notice
	@$(BIN)/python .ci/mutants.py $(MUTANTS)

attacks: install ## Attack a server and its commands from outside, fifty ways, and print what was found
	@$(BIN)/python -m tests.attacks

endurance: install ## Ask a server ten thousand questions; its memory, its threads, and how long others wait
	@$(BIN)/python -m tests.endurance

lock: install ## Resolve requirements.lock anew from pyproject.toml
	@$(BIN)/python .ci/lock.py > requirements.lock.new && mv requirements.lock.new requirements.lock

clean: ## Remove what was built and installed; never data
	@rm -rf $(VENV) build dist tests/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
