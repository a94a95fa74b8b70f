# Two commands do everything on a fresh machine: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PEERS := $(VENV)/oracles
SOURCES := quizcnn tests benchmarks docs

.PHONY: run serve test suite slow prove check oracles bench docs format lock clean help

run: $(VENV)/run  ## open today's practice
	$(BIN)/quizcnn practice

serve: $(VENV)/extras  ## open the screens in a browser on this machine
	$(BIN)/quizcnn serve

test: check suite  ## lint, types, rooms and the whole test suite

# More workers than two cores: the tests of the screens wait for frames as much as they compute.
suite: $(VENV)/dev  ## the whole test suite alone
	$(BIN)/python -m pytest -n 4 --dist worksteal -m "not slow"

slow: $(VENV)/dev  ## the tests that take long, which the suite leaves out
	$(BIN)/python -m pytest -n auto -m slow

prove: $(VENV)/dev  ## in full what slow proves by a tenth: kills at any moment, programs at once, damage
	QUIZCNN_PROOFS=200 $(BIN)/python -m pytest -n auto -m slow tests/store

check: $(VENV)/dev  ## format, lint, types, floors, dead code, and the question bank
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/vulture
	$(BIN)/quizcnn bank check data/questions.toml

oracles: $(PEERS)/made  ## the tests that need a real peer (torch, the anki library, Chromium), none skipped
	$(PEERS)/bin/python -m pytest -m oracle

bench: $(PEERS)/made  ## speed, as ratios beside the peer in one run
	$(PEERS)/bin/python -m benchmarks

docs: $(VENV)/dev  ## rewrite the pages that are worked out, the man page, the completions and the pictures
	$(BIN)/python -m docs.make_networks
	$(BIN)/python -m docs.make_quantities
	$(BIN)/python -m docs.make_derivations
	$(BIN)/python -m docs.make_keys
	$(BIN)/python -m docs.make_man_page
	$(BIN)/python -m docs.make_completions
	$(BIN)/python -m docs.make_pictures

format: $(VENV)/dev  ## rewrite the sources in the house style
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

# A stamp a stage: it is rebuilt when the lock it was made from changes.
$(VENV)/run: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/extras: requirements/extras.txt $(VENV)/run
	$(PIP) --require-hashes -r requirements/extras.txt
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/run
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

# The peers live in an environment of their own, so that nothing else comes to depend on them. torch
# has no hashes: its CPU build carries others on other machines. Importing the peers turns a missing
# one into a failure: a test skips only without them. The browser itself is the system's.
$(PEERS)/made: requirements/oracles.txt requirements/extras.txt $(VENV)/dev
	$(BIN)/python -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(PEERS)/bin/python -m pip install --quiet --require-hashes -r requirements/extras.txt
	$(PEERS)/bin/python -m pip install --quiet --require-hashes -r requirements/oracles.txt
	$(PEERS)/bin/python -m pip install --quiet torch==2.13.0
	$(PEERS)/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(PEERS)/bin/python -c 'import anki.collection, fvcore, numpy, playwright, textual_serve, torch, torchinfo; print("torch", torch.__version__)'
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "quizcnn needs Python 3.11 or newer; name one with: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

UV_COMPILE := $(VENV)/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links --upgrade

lock: $(VENV)/bin/python  ## take the newest versions into the locks
	$(PYTHON) -m venv $(VENV)/uv
	$(VENV)/uv/bin/python -m pip install --quiet uv
	$(UV_COMPILE) pyproject.toml requirements/build.in -o requirements/run.txt
	$(UV_COMPILE) pyproject.toml requirements/build.in requirements/dev.in -c requirements/run.txt -o requirements/dev.txt
	$(UV_COMPILE) pyproject.toml --extra serve -c requirements/run.txt -o requirements/extras.txt
	$(UV_COMPILE) requirements/oracles.in -c requirements/dev.txt -c requirements/extras.txt -o requirements/oracles.txt

clean:  ## remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10
