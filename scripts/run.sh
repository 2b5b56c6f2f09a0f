#!/bin/sh
# Sets up what is missing and starts Annotator. Arguments and exit status are those of the
# `annotator` command; without arguments the window opens.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)

# Commands (`run.sh info PROJECT`) need no Qt; options or a project file mean the window.
case ${1:-} in
    --help | -h | --version) purpose='command' ;;
    '' | -* | open) purpose='window' ;;
    *) if [ -f "$1" ] || [ -f "$1.annotator" ]; then purpose='window'; else purpose='command'; fi ;;
esac
for argument; do
    if [ "$argument" = --offscreen ]; then purpose='offscreen'; fi
done

sh "$root/scripts/setup.sh" "$purpose" || exit
unset PYTHONHOME PYTHONPATH
export ANNOTATOR_COMMAND="sh $0"
# Qt warns where the locale is not UTF-8; Python 3.11 does not start there from a folder whose name
# is not ASCII.
[ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
# -P: a file in the current folder must not pass for one of the program's modules.
exec "$root/.venv/bin/python" -P -m annotator "$@"
