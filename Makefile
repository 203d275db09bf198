# The doors of the project. Each target is complete from a bare clone: it makes .venv itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export OMP_NUM_THREADS ?= 1

.PHONY: demo test check accuracy install dev train gazetteer clean browser frontend frontend-check

demo: $(VENV)/.run
	$(BIN)/rashomon read examples/border-clash/articles --out demo/ledger
	$(BIN)/rashomon read examples/refinery-fire/articles --out demo/refinery-fire
	$(BIN)/rashomon read examples/election-night/articles --out demo/election-night
	$(BIN)/rashomon report demo/ledger --title "Border clash" --out demo/report.html
	$(BIN)/rashomon report demo/refinery-fire --title "Refinery fire" --out demo/refinery-fire.html
	$(BIN)/rashomon report demo/election-night --title "Election night" --out demo/election-night.html
	@echo
	@echo "Open demo/report.html in a browser, or demo/refinery-fire.html and demo/election-night.html:"
	@echo "double-click the file, or: xdg-open demo/report.html (open on a Mac, start on Windows)."
	@echo "The same as an application: $(BIN)/rashomon serve demo/ledger"

test: dev browser check frontend-check
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: dev
	$(BIN)/ruff check src tests training benchmarks
	$(BIN)/ruff format --check src tests training benchmarks
	$(BIN)/mypy
	PYTHONPATH=src $(BIN)/lint-imports --no-logo

# Scores everything that has gold and writes benchmarks/accuracy/RESULTS.md; fails below a floor.
# For example: make accuracy ARGS="--only cases --misses"
accuracy: dev
	$(BIN)/python -m benchmarks.accuracy $(ARGS)

install: $(VENV)/.run
dev: $(VENV)/.dev

$(VENV)/bin/python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'rashomon needs Python 3.11 or newer; name one with: make PYTHON=python3.11')"
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml requirements/run.txt
	$(BIN)/pip install --quiet -r requirements/run.txt
	$(BIN)/pip install --quiet --no-deps -e .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(BIN)/pip install --quiet -r requirements/dev.txt
	touch $@

# The browser tests need Chromium. Where it can be installed as a Debian package, do so;
# elsewhere the tests say loudly that they were skipped.
browser:
	@command -v chromium >/dev/null 2>&1 || sh tools/install-chromium.sh

# The built front end ships in the package, so that a user needs no Node. Whoever changes it does.
frontend: frontend/node_modules/.made
	cd frontend && npm run --silent build

# Types, tests, and whether what ships is what the source gives.
frontend-check:
	@if command -v npm >/dev/null 2>&1; then $(MAKE) --no-print-directory frontend-same; \
	else echo "npm is not here: the front end's source is not checked against what ships."; fi

.PHONY: frontend-same
frontend-same: frontend/node_modules/.made
	cd frontend && npm run --silent check && npm run --silent test
	cd frontend && npm run --silent build -- --outDir build --emptyOutDir --logLevel warn
	cmp frontend/build/app.js src/rashomon/report/assets/app.js
	cmp frontend/build/app.css src/rashomon/report/assets/app.css
	cmp frontend/build/words.json src/rashomon/report/assets/words.json

frontend/node_modules/.made: frontend/package.json frontend/package-lock.json
	cd frontend && npm ci --silent --no-audit --no-fund
	touch $@

train: dev
	$(BIN)/python -m training.train $(LANG)

# GEONAMES and CLDR are folders of Debian's libgeonames-common and unicode-cldr-core.
GEONAMES ?= /usr/share/locale
CLDR ?= /usr/share/unicode/cldr/common
gazetteer: dev
	$(BIN)/pip install --quiet -r requirements/gazetteer.txt
	$(BIN)/python -m training.gazetteer --geonames $(GEONAMES) --cldr $(CLDR)

clean:
	rm -rf $(VENV) demo build dist frontend/node_modules frontend/build
