# Every target sets itself up: Python 3.11 or newer and make are all that it takes.

ifndef PYTHON
PYTHON := $(shell for python in python3.11 python3.12 python3.13 python3 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
endif

BIN := .venv/bin
READY := .venv/.ready
FOLDERS := models optimizer scenarios benchmarks formasi
DEMO ?= demo
WORKERS ?= 3

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# A test starts a hundred commands: each would compile us anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test lint format types mypy pyright contracts tests coverage browser docs pictures lock wheel clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## the virtual environment .venv, from requirements.lock

demo: $(READY) ## the example city, solved and reported in $(DEMO)/
	$(BIN)/formasi demo $(DEMO)

test: lint types contracts tests ## everything that must hold before a commit

lint: $(READY) ## style and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(READY) ## puts right what ruff can put right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(READY) ## both type checkers, side by side
	$(MAKE) --no-print-directory --jobs 2 mypy pyright

mypy: $(READY)
	$(BIN)/mypy

pyright: $(READY)
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright

contracts: $(READY) ## who may import whom
	$(BIN)/lint-imports --no-logo

tests: $(READY) browser ## the tests, a real browser among them
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

# Tracing doubles the time of a test: not with every change, but before every release.
coverage: $(READY) ## what tests reach in models and optimizer; pages in htmlcov/
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --cov --cov-report= -m "not slow" \
	tests/models tests/optimizer tests/oracle \
	tests/scenarios/deciding tests/formasi/cli/dating
	$(BIN)/coverage html
	$(BIN)/coverage report --fail-under=95

docs: $(READY) ## the pages that follow from the classes, then all pages as a site in site/
	$(BIN)/python docs/make_pages.py
	$(BIN)/python -m sphinx -b html -q -W --keep-going -c docs . site
	@echo "open site/index.html"

pictures: $(READY) browser ## the pictures of the guides, by docs/make_pictures.py
	$(BIN)/python docs/make_pictures.py

browser: ## Debian's chromium where it can be had; browser tests are skipped without
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	&& { apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium; } \
	>/dev/null 2>&1; } \
	|| echo "No chromium, and no way to install it here: browser tests will be skipped."

# Extras stay written out: without them pip 23 refuses the lock on the day that a newer
# release of such a package appears.
lock: $(READY) ## new versions and hashes in requirements.lock
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	--upgrade --no-strip-extras --generate-hashes --no-annotate --no-header --quiet \
	-o requirements.lock

wheel: $(READY) ## a wheel in dist/
	rm -rf build
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w dist .

clean: ## removes .venv and all that the tools wrote
	rm -rf .venv build dist site *.egg-info htmlcov test-results .coverage .coverage.* \
	.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.locked: requirements.lock
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed, and none was found." \
	"Maybe: make PYTHON=/path/to/python3.11"; exit 1; } >&2
	[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(READY): .venv/.locked pyproject.toml setup.py
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@
