#!/bin/sh
# `make audit`: pip-audit in an environment of its own, so that no pin of ours binds the checker.
set -eu
cd "$(dirname "$0")/.."
PIP_AUDIT_VERSION=2.10.1
UV=$(command -v uv || echo .tools/bin/uv)
AUDIT=build/audit
[ -x "$AUDIT/bin/pip-audit" ] || {
  "$UV" venv --quiet --python .venv/bin/python "$AUDIT"
  VIRTUAL_ENV="$PWD/$AUDIT" "$UV" pip install --quiet "pip-audit==$PIP_AUDIT_VERSION"
}
"$AUDIT/bin/pip-audit" --requirement requirements.lock --disable-pip --require-hashes
echo "Pip-audit knows only what the package index tells it; SECURITY.md says what was looked up by hand."
