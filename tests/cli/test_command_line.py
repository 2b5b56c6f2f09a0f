import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator import __version__
from annotator.cli import output
from annotator.cli.application import app

COMMAND = [sys.executable, "-P", "-m", "annotator"]


def start(*arguments, **options):
    """Start the command as a shell would."""
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, **options)


def test_version_and_help(annotator):
    assert annotator("--version").out == f"annotator {__version__}\n"
    shown = annotator("--help")
    assert shown.status == 0
    for command in app.registered_commands:
        assert f"  {command.name} " in shown.out
        assert annotator(command.name, "--help").status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("exprot", "x"), "No such command 'exprot'. Did you mean 'export'?"),
        (("info",), "Missing argument 'PROJECT'; see annotator info --help"),
        (("info", "a", "b"), "unexpected extra argument"),
        (("info", "a", "--loud"), "No such option: --loud"),
        (("export", "p"), "Missing option '--to'"),
        (
            ("export", "p", "--to", "x", "--format", "pdf"),
            "no format is called “pdf”; the formats are: csv, ",
        ),
        (("compare", "p", "--unit", "letter"), "'letter' is not one of"),
        (("code", "p", "--start", "x"), "Invalid value for '--start'"),
    ],
)
def test_a_command_line_that_is_wrong_gets_one_line(refused, arguments, told):
    assert told in refused(*arguments)


def test_an_argument_that_is_no_utf8_gets_one_line(tmp_path):
    if sys.platform != "linux":
        pytest.skip("arguments are bytes on Linux alone")
    done = start("info", os.fsencode(tmp_path) + b"/caf\xe9.annotator")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"caf\\udce9.annotator is not valid UTF-8" in done.stderr


def test_the_command_works_as_a_program_of_its_own(coded):
    done = start("info", coded)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("Field notes")


def test_output_that_is_not_utf8_is_still_written(coded):
    done = start("info", coded, "--json", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert b'"name": "Field notes"' in done.stdout


def test_a_reader_that_goes_away_is_no_error(coded):
    process = subprocess.Popen(
        [*COMMAND, "log", coded], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 141
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_output_that_cannot_be_written_gets_one_line(coded):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "info", coded], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 2
    assert done.stderr == b"annotator: output: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise on Windows")
def test_an_interrupted_command_is_quiet_and_leaves_nothing_half_done(coded, tmp_path):
    slow = (
        "import annotator.exchange.annotations_csv as module, sys, time\n"
        "def rows(*_, **__):\n"
        "    print('writing', file=sys.stderr, flush=True)\n"
        "    time.sleep(60)\n"
        "    yield ()\n"
        "module.Segments = rows\n"
        "from annotator.cli import main\n"
        "main()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", slow, "export", coded, "--to", tmp_path / "x.csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr.readline() == b"writing\n"
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")
    assert [file.name for file in tmp_path.iterdir()] == ["field.annotator"]


def test_long_work_shows_a_bar_on_a_terminal_only(monkeypatch, capsys):
    with output.progress("Counting") as tell:
        tell(1, 2)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with output.progress("Counting") as tell:
        tell(1, 2)
    captured = capsys.readouterr()
    assert "Counting" in captured.err
    assert captured.out == ""


def test_every_command_that_prints_facts_can_print_json(annotator):
    for command in app.registered_commands:
        if command.name != "open":
            assert "--json" in annotator(command.name, "--help").out
