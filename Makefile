# Builds, tests and checks the project. `make help` lists the targets. Files that are up to date are not built again.

PORT ?= 8000
PY := .venv/bin/python
SPHINXOPTS :=
SPHINX := $(PY) -m sphinx -q -n --keep-going $(SPHINXOPTS)
UV :=
PART := $(filter page,$(MAKECMDGOALS))
FOR_TESTS := $(addprefix .venv/.,docs engine test check watch)
PROFILES := tests/browser/checker/saving/test_promises.py
# The tests of each module and folder of the package, and of the tools. docs/_tools/distributions.py looks for them in the same way.
UNIT := $(wildcard tests/test_*.py) $(wildcard $(addprefix tests/,$(notdir $(basename $(wildcard followup_rules/*))) tools))

# What people have set for other work must neither change a byte nor stop a build. C is the one locale that every
# machine has; Python writes UTF-8 in it.
export LC_ALL := C
unexport $(filter-out PYTHON PYTHON_% PYTHONPYCACHEPREFIX PYTHONUNBUFFERED,$(filter PYTHON%,$(.VARIABLES)))
# For a user who wants no bytecode beside the sources it is kept in build: without any, an edit takes a fifth longer.
ifdef PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/build/pycache
endif
unexport NODE_ENV NODE_OPTIONS NODE_PATH $(if $(SOURCE_DATE_EPOCH),,SOURCE_DATE_EPOCH)
export PIP_USER := 0
unexport PIP_DRY_RUN PIP_NO_DEPS PIP_PREFIX PIP_ROOT PIP_TARGET
# A company network may sign what is fetched with a certificate of its own, which the system knows.
export UV_SYSTEM_CERTS := 1
export NODE_USE_SYSTEM_CA := 1
# Without a home to write to, what is fetched is kept in build.
ifeq ($(shell test -w "$$HOME" && echo yes),)
export XDG_CACHE_HOME := $(CURDIR)/build/cache
export XDG_DATA_HOME := $(CURDIR)/build/cache
export npm_config_cache := $(CURDIR)/build/cache/npm
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help html engine site serve watch publish pdf company test test-dist release upgrade-pyodide test-together test-js test-engine test-unit test-system tested-site profiles check check-code check-guide change-costs pictures types safety-net bench page lock clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

html: .venv/.docs  ## build the site into build/html, with the engine if it has been built
	$(SPHINX) $(if $(and $(wildcard build/engine/engine.json),$(wildcard node_modules/esbuild)),-W) -d build/doctrees docs build/html

engine: .venv/.engine node_modules/.package-lock.json  ## build the engine, which runs the rules in the browser, into build/engine
	@$(PY) docs/_tools/build_engine.py

serve: site  ## build everything and serve it on http://127.0.0.1:8000/ (another port: make serve PORT=8080)
	@$(PY) docs/_tools/serve.py --port $(PORT)

watch: site .venv/.watch  ## build everything, serve it on http://127.0.0.1:8001/, and build it again after each edit
	@$(PY) docs/_tools/watch.py --port $(PORT) -- $(SPHINXOPTS)
watch: PORT := 8001

publish: site  ## make what is published: build/site, with compressed files, and the same as build/site.zip
	@$(PY) docs/_tools/publish.py

pdf: .venv/.test site  ## print the guide into build/follow-up-guide.pdf, and put it into the site, which then links to it
	@$(PY) docs/_tools/print_guide.py
	@$(MAKE) --no-print-directory html

company: .venv/.setup  ## ask five questions, and write a first docs/company: what a company sets for its own guide
	@$(PY) docs/_tools/new_company.py

test: $(FOR_TESTS) tested-site  ## run every test
	@$(MAKE) --no-print-directory --keep-going --jobs=1 test-together test-system

profiles: .venv/.test tested-site  ## check what Chromium and Firefox keep in real profiles, which takes minutes
	$(PY) -m pytest $(PROFILES)

test-dist: .venv/.engine  ## build the wheel and the sdist, and run the unit tests with each, on every Python from 3.11 that is here
	@$(PY) docs/_tools/distributions.py

release: .venv/.setup  ## check that a release is ready, build it, and say what to publish where; publishes nothing
	@$(PY) docs/_tools/release.py

upgrade-pyodide: .venv/.test site  ## pin the newest Pyodide (another: make upgrade-pyodide VERSION=314.0.6), test it, and compare it
	@PYTHONPATH=docs/_tools:docs/_ext $(PY) -m tests.bench.upgrade_pyodide $(if $(filter command,$(origin VERSION)),$(VERSION))

check: check-code check-guide  ## lint, types, import layers, what browsers have, a strict build; HTML, spelling, links, length and grade of the guide

types: .venv/.setup  ## write the types and values that the page shares with Python
	PYTHONPATH=. $(PY) docs/_tools/write_types.py
	PYTHONPATH=. $(PY) docs/_tools/write_values.py

safety-net: tested-site  ## show what a refactoring changes for users, which should be nothing
	$(PY) -m tests.safety_net

change-costs: .venv/.docs .venv/.test .venv/.check node_modules/.package-lock.json  ## make each change of CONTRIBUTING's table in a copy, and run the fast tests there
	$(PY) -m tests.change_costs

pictures: .venv/.test site  ## take the pictures of the README, of shared links and of the icon anew
	$(PY) docs/_tools/pictures.py

bench: .venv/.test site  ## measure speed, memory and size, into build/bench.json (one part: make bench PART=engine)
	$(PY) -m tests.bench $(PART)

# `make bench page` measures that part alone. BASE=HEAD^ or BASE=.../build/html compares it with another build.
page: bench ; @:

lock: .venv/.setup  ## lock the Python dependencies (newer versions: make lock UV=--upgrade)
	docs/_tools/lock.sh $(UV)

clean:  ## remove everything that make has built
	rm -rf .venv build node_modules .coverage .hypothesis .*_cache

# Targets that the ones above use.

site: engine
	@$(MAKE) --no-print-directory html

# The tests speak of the guide as it comes. Where docs/company sets something else, they have a site without it.
tested-site: site
	$(if $(wildcard docs/company),$(SPHINX) -W -D followup_company=none -d build/as-it-comes/doctrees docs build/as-it-comes/html)

check-code: .venv/.docs .venv/.test .venv/.check node_modules/.package-lock.json
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	PYTHONPATH=docs/_ext .venv/bin/lint-imports --no-cache
	node_modules/.bin/tsc
	node_modules/.bin/biome check
	.venv/bin/node docs/_tools/check_baseline.mjs

check-guide: .venv/.docs .venv/.check node_modules/.package-lock.json
	rm -rf build/check
	$(SPHINX) -W -E -D html_baseurl= -D suppress_warnings=followup.engine,myst.header -d build/check/doctrees docs build/check/html
	.venv/bin/node node_modules/html-validate/bin/html-validate.mjs --config .htmlvalidate.mjs 'build/check/html/**/*.html'
	.venv/bin/lychee --quiet --no-progress --offline --include-fragments --root-dir "$$PWD/build/check/html" --exclude '#panel=' build/check/html
	$(PY) -m sphinxlint docs $(wildcard *.md)
	.venv/bin/node node_modules/cspell/bin.mjs lint --quiet
	$(PY) docs/_tools/check_readability.py build/check/doctrees

# The tests inside Pyodide keep one processor busy, so they run at the same time as the unit tests. Where nobody watches,
# the output of one does not mix with that of another.
TOGETHER := --jobs=2 $(if $(MAKE_TERMOUT),,$(if $(filter output-sync,$(.FEATURES)),--output-sync))
test-together: $(FOR_TESTS) node_modules/.package-lock.json
	@$(MAKE) --no-print-directory --keep-going $(TOGETHER) test-js test-engine test-unit

test-js: node_modules/.package-lock.json
	.venv/bin/node --test 'tests/js/**/*.test.mjs'

test-engine: $(FOR_TESTS)
	.venv/bin/node tests/engine/run_pytest.mjs

# The unit tests alone must reach every line. Measuring coverage in all tests would take three times as long.
test-unit: $(FOR_TESTS)
	$(PY) -m pytest -n auto --dist worksteal --cov --cov-fail-under=100 $(UNIT)

test-system: $(FOR_TESTS)
	$(PY) -m pytest -n auto --dist worksteal $(foreach path,$(UNIT) $(PROFILES),--ignore=$(path)) tests

# setup.sh looks every time whether .venv is whole and made here, and touches nothing if it is.
.venv/.setup: FORCE
	@docs/_tools/setup.sh
FORCE:

.venv/.%: .requirements/%.txt .venv/.setup
	.venv/bin/uv pip install --quiet --python $(PY) --require-hashes -r $<
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc .venv/.engine
	.venv/bin/npm ci --ignore-scripts --include=dev --include=optional --loglevel=error
	@touch $@
