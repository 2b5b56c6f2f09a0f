#!/bin/sh
# Checks the code without running it. All steps run; the last line says which of them failed.
#
# usage: checks.sh [lint] [format] [types] [imports]     (all four without arguments)
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
sh "$root/scripts/setup.sh" test || exit
cd "$root"
unset PYTHONHOME PYTHONPATH
export LC_ALL=C.UTF-8
bin=$root/.venv/bin
[ $# -gt 0 ] || set -- lint format types imports

run_step() {
    case $1 in
        lint) "$bin/ruff" check . ;;
        format) "$bin/ruff" format --check . ;;
        types) "$bin/python" -m mypy ;;
        imports) "$bin/lint-imports" --no-logo ;;
        *)
            echo "checks.sh does not know '$1'" >&2
            return 2
            ;;
    esac
}

summary='' failed=0
for step; do
    echo "== $step"
    if run_step "$step"; then result=passed; else result=FAILED failed=1; fi
    summary="$summary $step $result,"
done
echo "== checks:${summary%,}"
exit "$failed"
