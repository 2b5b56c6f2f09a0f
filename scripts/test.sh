#!/bin/sh
# Sets up what is missing, runs the checks, then the tests without a display.
#
# usage: test.sh [PYTEST ARGUMENTS]
#
# The tests run even when a check failed, so that one run tells everything; the exit status is 0
# only when all passed. The user's own folders are out of reach of the tests.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

checks=0
sh "$root/scripts/checks.sh" || checks=$?
[ "$checks" -le 1 ] || exit "$checks"

home=$(mktemp -d)
trap 'rm -rf -- "$home"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" \
    XDG_CACHE_HOME="$home/cache" XDG_STATE_HOME="$home/state" XDG_RUNTIME_DIR="$home/run"
mkdir -m 700 "$XDG_RUNTIME_DIR"

unset PYTHONHOME PYTHONPATH DISPLAY WAYLAND_DISPLAY XDG_DOCUMENTS_DIR ANNOTATOR_HOME
unset QT_SCALE_FACTOR QT_FONT_DPI QT_STYLE_OVERRIDE QT_QPA_PLATFORMTHEME QT_LOGGING_RULES
export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8

cd "$root"
tests=0
"$root/.venv/bin/python" -m pytest "$@" || tests=$?
[ "$checks" -eq 0 ] || echo "The checks before the tests failed; see '== checks' above." >&2
[ "$tests" -ne 0 ] || tests=$checks
exit "$tests"
