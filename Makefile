# make run: everything from a clean clone to the pages at http://127.0.0.1:8000
# make test: everything from a clean clone to green tests
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export HF_HUB_OFFLINE := 1
export TRANSFORMERS_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false

.PHONY: run test lint format bench sample screenshots evaluate clean

run: $(VENV)/.ready-run
	@# The mark stands while the sample is being added, so that an interrupted first run is taken up again.
	@if [ ! -f index/minutebook.db ] || [ -f index/.sample-unfinished ]; then \
		mkdir -p index && touch index/.sample-unfinished && \
		$(BIN)/minutebook add corpus/sample && rm index/.sample-unfinished; fi
	$(BIN)/minutebook serve

# Two at a time, a file whole in one of them, so that what a file's tests share is built once.
test: $(VENV)/.ready-dev
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.ready-dev
	$(BIN)/python eval/bench.py

sample: $(VENV)/.ready-dev
	$(BIN)/python corpus/build_sample.py

screenshots: $(VENV)/.ready-dev
	$(BIN)/python docs/screenshots.py

clean:
	rm -rf $(VENV) index build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# torch comes first: on Linux anything that asks for it later would bring gigabytes of CUDA along.
$(VENV)/.ready-torch: Makefile
	$(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet torch==2.13.0
	touch $@

$(VENV)/.ready-run: $(VENV)/.ready-torch pyproject.toml constraints.txt
	$(BIN)/pip install --quiet -c constraints.txt -e .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready-run
	$(BIN)/pip install --quiet -c constraints.txt -e ".[dev]"
	touch $@
