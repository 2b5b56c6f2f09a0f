#!/bin/sh
# Makes .venv in this checkout, installs Annotator into it, and looks after what Qt needs from
# the system. Every step is skipped when it is already done, so a second call costs next to
# nothing and needs no network.
#
# usage: setup.sh command | offscreen | window | test
#   command    the command line alone: no Qt
#   offscreen  the window drawn into memory
#   window     the window on this display, as far as there is one
#   test       offscreen, with the development tools
#
# Exit status 2: it could not be done.
set -eu
unset PYTHONHOME PYTHONPATH
# In the C locale Python 3.11 does not start from a folder whose name is not ASCII.
export LC_ALL=C.UTF-8

purpose=${1:?"say what to set up: command, offscreen, window or test"}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
venv=$root/.venv
stamp=$venv/.annotator-installed
unfinished=$venv/.annotator-unfinished
if [ "$purpose" = test ]; then extras=dev; else extras=none; fi
fonts_tried=$venv/.annotator-fonts-tried

say() { printf 'annotator: %s\n' "$*" >&2; }
fail() {
    say "$@"
    exit 2
}

# --- the system's packages ------------------------------------------------------------------

can_apt() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }

apt_get() { DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null 9<&-; }

# Installs the packages named. A name that this release does not know costs only itself.
apt_install() {
    say "installing with apt: $*"
    log=$(mktemp)
    apt_get update >"$log" 2>&1 || say "apt-get update: $(apt_error)"
    if ! apt_get install -y --no-install-recommends "$@" >"$log" 2>&1; then
        for package; do
            apt_get install -y --no-install-recommends "$package" >"$log" 2>&1 ||
                say "$package could not be installed: $(apt_error)"
        done
    fi
    rm -f "$log"
}

apt_error() { grep -m 1 '^E:' "$log" || tail -n 1 "$log"; }

# Says how the user can install the packages named.
how_to_install() {
    if command -v apt-get >/dev/null; then
        echo "sudo apt-get install -y $*"
    else
        echo "the packages of your system that correspond to Debian's $*"
    fi
}

# --- Python and .venv -----------------------------------------------------------------------

# Prints the real path of a Python that is new enough and has the modules named in $1. The path
# carries the version, so a system that moves to another Python leaves no .venv half alive.
find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        command -v "$name" >/dev/null || continue
        "$name" -c "import os, sys, $1
if sys.version_info < (3, 11): sys.exit(1)
print(os.path.realpath(sys.executable))" 2>/dev/null && return
    done
    return 1
}

# Sets $python to one that can make virtual environments; Debian packs that part separately.
choose_python() {
    python=$(find_python ensurepip,venv) && return
    if python=$(find_python sys); then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        problem="$python cannot make virtual environments"
    else
        package="python3 python3-venv"
        problem="Python 3.11 or newer is missing"
    fi
    # shellcheck disable=SC2086  # several packages
    ! can_apt || apt_install $package
    python=$(find_python ensurepip,venv) || fail "$problem; install what is missing with: $(how_to_install "$package")"
}

# What the installation depends on: how the package is described (the settings of other tools in
# the same file do not matter), and the path, which scripts and links inside .venv hold.
wanted_state() {
    description=$(awk '/^\[/ { keep = /^\[(build-system|project|tool\.hatch)/ } keep' "$root/pyproject.toml")
    echo "$(printf '%s' "$description" | cksum) $root"
}

is_installed() {
    [ -x "$venv/bin/python" ] && [ -f "$stamp" ] && [ ! -e "$unfinished" ] || return 1
    { IFS= read -r installed_extras && IFS= read -r installed_state; } <"$stamp" || return 1
    [ "$installed_state" = "$(wanted_state)" ] || return 1
    [ "$installed_extras" = dev ] || [ "$installed_extras" = "$extras" ]
}

# Whether packages can be installed into the .venv that is there: whole, of this place, and alive.
is_usable_venv() {
    [ ! -e "$unfinished" ] || return 1
    grep -qsF -- "$venv" "$venv/bin/activate" || return 1
    "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

make_venv() {
    choose_python
    rm -rf -- "${venv:?}/bin" "$venv"
    mkdir "$venv" || fail "cannot write in $root; check who owns it"
    : >"$unfinished"
    "$python" -m venv "$venv" || fail "$python could not make $venv (see above)"
}

install_packages() {
    say "installing into .venv: about 100 MB the first time; later starts need no network"
    if is_usable_venv; then was_usable=yes; else was_usable=no && make_venv; fi
    rm -f "$stamp"
    : >"$unfinished"
    if [ "$extras" = dev ]; then project='.[dev]'; else project=.; fi
    if [ -t 2 ]; then quiet=''; else quiet=--quiet; fi
    # A pip that gave up has put back what it replaced; one that was killed has not.
    # shellcheck disable=SC2086  # no option or one
    (cd "$root" && PIP_USER=0 "$venv/bin/python" -m pip install $quiet --no-input \
        --disable-pip-version-check --editable "$project") >&2 || {
        [ "$was_usable" = no ] || rm -f "$unfinished"
        fail "the Python packages could not be installed (see above); is this machine online?"
    }
    printf '%s\n' "$extras" "$(wanted_state)" >"$stamp"
    rm -f "$unfinished"
}

# --- what Qt needs from the system ----------------------------------------------------------

# Prints the shared libraries that the loader does not find for one of Qt's platforms.
missing_for() {
    plugins=$qt/Qt/plugins
    case $1 in
        offscreen) set -- "$qt/QtWidgets.abi3.so" "$plugins/platforms/libqoffscreen.so" ;;
        xcb) set -- "$plugins/platforms/libqxcb.so" ;;
        wayland) set -- "$plugins/platforms/libqwayland.so" "$plugins/wayland-shell-integration/libxdg-shell.so" ;;
    esac
    ldd "$@" 2>/dev/null | awk '/=> not found/ { print $1 }' | sort -u
}

# Turns library files into Debian's package names: its rule for shared libraries, and the
# exceptions that Qt meets.
debian_packages() {
    sed -e 's/^lib\(glib\|gthread\)-2\.0\.so\.0$/libglib2.0-0/' -e 's/^libbrotli.*/libbrotli1/' \
        -e 's/\([0-9]\)\.so\./\1-/' -e 's/\.so\.//' | tr 'A-Z_' 'a-z-' | sort -u
}

# Sets $displays to the platforms with which Qt could open a window here.
find_displays() {
    displays=''
    [ "$purpose" = window ] || return 0
    case ${QT_QPA_PLATFORM:-} in
        '') displays="${WAYLAND_DISPLAY:+wayland} ${DISPLAY:+xcb}" ;;
        xcb* | wayland*) displays=${QT_QPA_PLATFORM%%[;:-]*} ;;
    esac
}

missing_libraries() {
    for platform in offscreen $displays; do missing_for "$platform"; done | sort -u
}

# Whether the system has a font file whose name fits the pattern.
has_font() {
    for folder in /usr/share/fonts /usr/local/share/fonts "${XDG_DATA_HOME:-${HOME:-}/.local/share}/fonts" "${HOME:-}/.fonts"; do
        [ -d "$folder" ] || continue
        find "$folder" -name "$1.[ot]t[fc]" | head -n 1
    done | grep -q .
}

# Prints the packages without which Qt does not start or shows no text.
missing_packages() {
    missing_libraries | debian_packages
    has_font '*' || echo fonts-dejavu-core
}

# Prints the packages of fonts for many scripts and for emoji. One try to get them is enough.
missing_good_fonts() {
    [ "$purpose" != test ] && [ ! -e "$fonts_tried" ] || return 0
    : >"$fonts_tried"
    has_font 'NotoSans-*' || echo fonts-noto-core
    has_font '*Emoji*' || echo fonts-noto-color-emoji
}

# Whether a window can be drawn at all, and opened on a display if there is one.
qt_can_start() {
    [ -z "$(missing_for offscreen)" ] || return 1
    # shellcheck disable=SC2086  # none, one or two words
    set -- $displays
    [ $# -gt 0 ] || return 0
    for display; do
        [ -n "$(missing_for "$display")" ] || return 0
    done
    return 1
}

prepare_qt() {
    command -v ldd >/dev/null && [ "$(uname -s)" = Linux ] || return 0
    for qt in "$venv"/lib/python3*/site-packages/PySide6; do [ -d "$qt" ] && break; done
    find_displays
    packages=$(missing_packages | xargs)
    if can_apt; then
        packages="$packages $(missing_good_fonts | xargs)"
        [ "$packages" != ' ' ] || return 0
        lock
        # shellcheck disable=SC2086  # several packages
        apt_install $packages
        packages=$(missing_packages | xargs)
    fi
    [ -n "$packages" ] || return 0
    if ! qt_can_start; then
        say "Qt needs system libraries that are missing: $(missing_libraries | xargs)"
        fail "install them with: $(how_to_install "$packages")"
    fi
    has_font '*' || say "no font was found, text will be invisible; install one with: $(how_to_install fonts-dejavu-core)"
}

# --------------------------------------------------------------------------------------------

# One setup at a time in a checkout; the lock lies on a file that is always there.
lock() {
    [ -z "${locked:-}" ] || return 0
    locked=yes
    command -v flock >/dev/null || return 0
    exec 9<"$root/pyproject.toml"
    flock -n 9 && return
    say "another setup is running in this folder, waiting for it"
    flock 9
}

case $purpose in command | offscreen | window | test) ;; *) fail "setup.sh does not know '$purpose'" ;; esac
if ! is_installed; then
    lock
    is_installed || install_packages
fi
[ "$purpose" = command ] || prepare_qt
