# All commands; `make` alone prints them.
PYTHON := .venv/bin/python
export PYTHONHASHSEED := 0
export TZ := UTC
QUICK := $(addprefix tests/test_,$(addsuffix .py,architecture articles channels charts dataset disclosure front hidden letters \
  indicators lines links personal province text upgrade verdicts))

.PHONY: attack servers publish check-site office quick upgrade help site serve soak bench check test lint lock dictionary audit bom licences fuzz

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

site: .venv/site  ## set up and build the site into build/site/
	$(PYTHON) -m build_scripts build --data data --out build/site

serve: .venv/site  ## show the site on http://127.0.0.1:8000, built anew after each edit
	$(PYTHON) -m build_scripts serve --data data

office: .venv/site  ## build what print, social networks, press and copies may show beyond the site, for the office alone
	$(PYTHON) -m build_scripts office --data data

soak: .venv/dev  ## run the heavy volumes: areas for the attacker, sets of withdrawals, killed builds, full disks, other engines, releases, every page in a browser
	SOAK_AREAS=200 SOAK_WITHDRAWALS=60 SOAK_KILLS=60 SOAK_PAIRS=50 SOAK_FULL=20 SOAK_DAMAGES=200 SOAK_NUMBERS=1000000 SOAK_ENGINES=1 \
	  SOAK_SWITCHES=300 SOAK_PUBLISH_KILLS=60 SOAK_PUBLISH_FULL=10 SOAK_PAGES=1 $(PYTHON) -m pytest -n 2 \
	  --dist worksteal tests/test_attacker.py tests/test_consent.py tests/test_soak.py tests/test_photos.py \
	  tests/test_recordings.py tests/test_leaflets.py tests/test_spoken.py tests/test_shipped_data.py tests/test_switching.py \
	  tests/test_serving.py

fuzz: .venv/dev  ## change files of data and docs/ at random for ten minutes, through check and build; `make fuzz MINUTES=60 FIRST=5000`
	$(PYTHON) -m tests.fuzz $(if $(MINUTES),--minutes $(MINUTES)) $(if $(FIRST),--first $(FIRST)) $(if $(SEED),--seed $(SEED))

bench: .venv/site  ## print times and memory: of data/, of 500 profiles and 1,000 stories, of provinces of 14 to 3,321 communes
	$(PYTHON) -m tests.bench

check: .venv/site  ## check every cell of data/
	$(PYTHON) -m build_scripts check --data data

check-site: .venv/site  ## look the finished site in build/site/ over before it is published: every page and file
	$(PYTHON) -m build_scripts check-site --out build/site

attack: .venv/site  ## try to work out hidden figures from build/site/ and what was published before: `make attack KEPT="--kept DIR ..."`
	$(PYTHON) -m build_scripts attack --out build/site $(KEPT)

publish: .venv/site  ## put the site before the public: `make publish TO=DIR-or-ssh://… OPTIONS="--first"`
	$(PYTHON) -m build_scripts publish --data data --to "$(TO)" $(OPTIONS)

upgrade: .venv/site  ## tell what data/ lacks of today's columns; `make upgrade WRITE=--write` adds it
	$(PYTHON) -m build_scripts upgrade --data data $(WRITE)

dictionary: .venv/site  ## write data/README.md from tables.py
	$(PYTHON) -m build_scripts dictionary --data data

lock: .venv/site  ## compile the hash-locked requirements from the .in files
	python3 -m venv .venv/lock && .venv/lock/bin/python -m pip install --quiet pip-tools==7.5.3
	for name in requirements requirements-dev; do .venv/lock/bin/pip-compile --upgrade --quiet --generate-hashes --allow-unsafe --strip-extras \
	  --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --output-file $$name.txt $$name.in; done

audit: .venv/dev  ## ask whether weaknesses are known of any dependency (needs the network)
	$(PYTHON) -m tests.audit

bom: .venv/dev  ## write the bill of materials (CycloneDX) into build/bom.json
	$(PYTHON) -m tests.bom

licences: .venv/dev  ## write docs/dev/licences.md from what the locked packages say of themselves
	$(PYTHON) -m tests.licences

lint: .venv/dev  ## style and types
	$(PYTHON) -m ruff check build_scripts tests
	$(PYTHON) -m ruff format --check --quiet build_scripts tests
	$(PYTHON) -m mypy

quick: .venv/dev lint  ## style, types and the tests that need neither a browser nor the engine
	$(PYTHON) -m pytest -n 2 --dist worksteal $(QUICK)

test: .venv/dev .venv/chromium lint  ## set up and run all tests
	$(PYTHON) -m pytest -n 2 --dist worksteal

.venv/site: requirements.txt
	test -x $(PYTHON) || python3 -m venv .venv
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.venv/dev: requirements-dev.txt .venv/site
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

servers: .venv/observatory  ## install what the tests of serving need, which are skipped else: nginx, Apache, the Observatory's scanner
	command -v nginx >/dev/null || test -x /usr/sbin/nginx || apt-get install -qy nginx-light
	test -x /usr/sbin/apache2 || apt-get install -qy apache2-bin

# its own scripts would fetch lists from the network
.venv/observatory: tests/observatory/package-lock.json .venv/dev
	rm -rf $@ && mkdir $@ && cp tests/observatory/package.json tests/observatory/package-lock.json $@
	cd $@ && npm ci --ignore-scripts --omit=optional --no-audit --no-fund --silent || { rm -rf ../observatory; exit 1; }
	touch $@

# the browser of the tests: Debian's own, without windows; the whole one does too
.venv/chromium: .venv/dev
	command -v chromium-headless-shell >/dev/null \
	  || { test "$$(id -u)" = 0 && apt-get update -q && apt-get install -qy chromium-headless-shell; } || command -v chromium >/dev/null \
	  || { echo "The tests open pages in chromium. Please install it: apt-get install chromium-headless-shell" >&2; exit 1; }
	touch $@
