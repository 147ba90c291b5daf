# The verbs of this project. `make` or `make help` lists them.

PYTHON := .venv/bin/python
MODEL := models/assistant.tar.gz
ENCODER := models/encoder/model.bin
TRAINED_ON := domain.yml config.yml $(wildcard data/nlu/*.yml) $(shell find bot/nlu -name '*.py' -o -name '*.yml') actions/activities.yml
export TF_CPP_MIN_LOG_LEVEL := 3
export RASA_TELEMETRY_ENABLED := false
export PYTHONWARNINGS := ignore

.DELETE_ON_ERROR:
.PHONY: help setup train run test test-fast evaluate review check-content report preview bench-encoder lint lock clean bench-widget embed keep-widget screenshots coverage faults fuzz migrate audit bench bench-history evaluate-safety thresholds ablation bench-nlu sms bench-sms segment-counts check-signatures

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

setup: .venv/.ready $(ENCODER) ## install Python 3.10 and the locked packages, convert the encoder

train: $(MODEL) ## train the assistant, unless nothing has changed

run: setup train .data/secret.key ## serve the assistant with the demo page
	@BOT_SECRET_KEY="$${BOT_SECRET_KEY:-$$(cat .data/secret.key)}" $(PYTHON) -m bot

sms: setup train ## a phone in the terminal; SERVER=address talks to a running server
	@$(PYTHON) -m tools.sms_phone $(if $(SERVER),--server $(SERVER))

test: setup train ## everything: rules, content, understanding, conversations, channels, browser
	$(PYTHON) -m pytest

test-fast: setup ## what needs neither a trained model nor a browser
	$(PYTHON) -m pytest tests/quiz tests/channels tests/widget tests/test_*.py --ignore=tests/channels/sms/live

coverage: setup train ## what the tests run: all of quiz/ or it fails; of bot/ and actions/ a table (about 5 minutes)
	$(PYTHON) -m pytest tests/quiz -q --cov=quiz --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=100
	$(PYTHON) -m pytest tests -q $(addprefix --ignore=tests/,browser faults fuzz bench deploy) --cov=bot --cov=actions --cov-branch --cov-report=term:skip-covered

evaluate: setup train ## how well it understands; SETS=folder adds outside sets (JSON lines with text and label)
	@$(PYTHON) -m tools.evaluation $(SETS)

thresholds: setup ## choose how sure is sure enough by cross-validation, and write it into config.yml
	$(PYTHON) -m tools.evaluation.thresholds

ablation: setup ## what each part of the understanding is worth (docs/understanding.md); SETS as for evaluate
	@$(PYTHON) -m tools.evaluation.ablation $(SETS)

review: setup ## one printable page with every text, its source and a place to sign (build/review.html)
	@$(PYTHON) -m tools.content.review

check-content: setup ## say in plain English what is wrong with the words
	@$(PYTHON) -m tools.content.check

report: setup ## what people asked in the last week, without personal data (build/report.html); DAYS=30
	@DAYS=$(DAYS) $(PYTHON) -m tools.report

preview: setup ## one topic on both channels: make preview TOPIC=bulky
	@$(PYTHON) -m tools.content.preview $(TOPIC)

faults: setup train ## pull plugs, 200 quizzes between two servers, and print what was lost
	@PYTHONPATH=. $(PYTHON) -m tests.faults.full_run

fuzz: setup train ## 10,000 bad requests for each channel to a real server; SEED=1 NUMBER=500
	@SEED=$(SEED) NUMBER=$(NUMBER) $(PYTHON) -m tests.fuzz

migrate: setup ## bring the database in DATABASE_URL to the newest version of its tables
	@$(PYTHON) -m bot.storage.migrate

audit: setup ## ask pip-audit about every pin of the lock file (needs the network)
	@sh tools/audit.sh

bench: setup train ## this assistant against the stock Rasa starter; writes docs/performance.md (about 15 minutes)
	@$(PYTHON) -m tests.bench.starter

bench-history: setup train ## what message 1 and message 200 of a conversation cost
	@$(PYTHON) -m tests.bench.history

evaluate-safety: setup ## recall of the red flags and false alarms; SETS=folder adds outside sets
	@PYTHONPATH=. $(PYTHON) tools/evaluate_safety.py $(SETS)

bench-encoder: setup ## measure the encoder's runtimes in one run (docs/decisions/0003)
	$(PYTHON) -m tests.bench.encoders

bench-widget: setup ## is the chat window small, fast and accessible? (Chromium, slow 4G, slow processor)
	@$(PYTHON) -m tests.bench.widget

embed: setup ## print the line that puts the chat on a page; ADDRESS=https://bot.example.org
	@$(PYTHON) -m bot.widget $(ADDRESS)

keep-widget: setup ## the same, and keep this script for the pages that embed it (docs/how-to/embed-the-widget.md)
	@$(PYTHON) -m bot.widget --keep $(ADDRESS)

screenshots: setup train ## take the pictures of docs/screenshots.md again
	@$(PYTHON) -m tools.screenshots

bench-nlu: setup train ## measure the understanding, stage by stage, as the server runs it (docs/understanding.md)
	$(PYTHON) -m tests.bench.nlu

bench-sms: setup train ## measure SMS: one text after the other, and sixteen at once
	@$(PYTHON) -m tests.bench.sms

segment-counts: setup ## count SMS segments anew with Twilio's calculator (wants node and npm)
	@npm install --silent --no-save --prefix build/segments sms-segments-calculator@1.3.0
	@$(PYTHON) -m tests.channels.sms.segment_texts \
		| (cd build/segments && node $(CURDIR)/tools/count_segments.mjs) > tests/channels/sms/segment_counts.txt

check-signatures: setup ## our signature check against vectors of other implementations: VECTORS=file
	@$(PYTHON) -m tools.check_signature_vectors $(VECTORS)

lint: setup ## style and types (the training data are checked by tests/test_topic_files.py)
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

lock: ## choose the newest versions that pyproject.toml allows, and write them down
	uv pip compile --upgrade pyproject.toml --extra dev --python-version 3.10 --generate-hashes --no-emit-index-url --output-file requirements.lock

clean: ## remove everything that was made here, but no conversations
	rm -rf .venv .tools models .rasa build .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/.ready: requirements.lock tools/setup.sh
	@tools/setup.sh

$(ENCODER): .venv/.ready bot/nlu/encoder/convert.py bot/nlu/encoder/weights.py
	@echo "== Converting the sentence encoder (once)"
	@rm -rf models/encoder
	@$(PYTHON) -m bot.nlu.encoder
	@touch $(ENCODER)

$(MODEL): $(ENCODER) $(TRAINED_ON)
	@echo "== Training the assistant (about a minute)"
	@$(PYTHON) -m bot.train
	@touch $(MODEL)

# Signs the website's conversation tokens on this machine. In production the environment gives it.
.data/secret.key:
	@mkdir -p .data
	@(umask 077; $(PYTHON) -c "import secrets; print(secrets.token_urlsafe(48))" > $@)
