#!/bin/sh
# Makes .venv from requirements.lock: Python 3.10 by uv or pyenv, every package checked against its hash.
# Called by `make setup`; safe to run again.
set -eu
cd "$(dirname "$0")/.."
UV_VERSION=0.13.9  # any recent uv will do; this one made the lock file

say() { printf '\n== %s\n' "$1"; }
fail() { printf '\nSet-up stopped: %s\n' "$1" >&2; exit 1; }

# uv from the PATH, or a private copy in .tools.
find_uv() {
  if command -v uv >/dev/null 2>&1; then command -v uv; return; fi
  if [ ! -x .tools/bin/uv ]; then
    say "Fetching uv (the installer)" >&2
    if ! python3 -m venv .tools >/dev/null 2>&1; then
      rm -rf .tools
      # Debian keeps venv in a package of its own.
      [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 ||
        fail "python3 cannot make a virtual environment. Install it: sudo apt-get install python3-venv"
      { apt-get update && apt-get install -y --no-install-recommends python3-venv; } >&2
      python3 -m venv .tools
    fi
    .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" >&2
  fi
  echo .tools/bin/uv
}

# A Python 3.10 that is here already (PATH or pyenv), else one that uv or pyenv can bring.
find_python() {
  for candidate in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10*/bin/python; do
    if [ -x "$candidate" ]; then echo "$candidate"; return; fi
  done
  if "$1" python find 3.10 2>/dev/null; then return; fi
  say "Fetching Python 3.10" >&2
  if "$1" python install 3.10 >&2 && "$1" python find 3.10; then return; fi
  if command -v pyenv >/dev/null 2>&1 && pyenv install --skip-existing 3.10 >&2; then
    echo "$(pyenv prefix 3.10)/bin/python"; return
  fi
  fail "this project needs Python 3.10 (Rasa installs on no newer one), and neither uv nor pyenv could bring it. Install Python 3.10 and run make again."
}

UV=$(find_uv) || exit 1
PYTHON=$(find_python "$UV") || exit 1
say "Making .venv with $("$PYTHON" --version)"
[ -x .venv/bin/python ] || "$UV" venv --quiet --python "$PYTHON" .venv
say "Installing the locked packages (about 800 MB the first time)"
# Compiled now: an image or a machine that writes no .pyc files would compile all of it anew at every start.
VIRTUAL_ENV="$PWD/.venv" "$UV" pip sync --compile-bytecode --require-hashes requirements.lock
touch .venv/.ready
