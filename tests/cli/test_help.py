"""Help, examples, completion, and what every command has in common."""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backoffice_match.catalogue.catalogue import load_catalogue
from backoffice_match.cli import main
from backoffice_match.cli.examples import EXAMPLES
from backoffice_match.cli.main import build_parser
from backoffice_match.exceptions import MissingExtraError

from ..docs.blocks import ROOT


def parsers() -> dict[str, argparse.ArgumentParser]:
    """Parser of each command."""
    (found,) = (a.choices for a in build_parser()._actions if isinstance(a.choices, dict))
    return found


@pytest.mark.parametrize("command", sorted(parsers()))
def test_help_has_examples_that_can_be_typed(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    for line in EXAMPLES[command]:
        assert f"  {line}\n" in out
        arguments = shlex.split(line.partition(" > ")[0])
        assert arguments[:2] == ["backoffice-match", command]
        build_parser().parse_args(arguments[1:])


def test_the_page_has_every_command_and_every_option() -> None:
    text = (ROOT / "docs/command_line.md").read_text(encoding="utf-8")
    for command, parser in parsers().items():
        assert f"\n## {command}\n" in text
        options = {option for a in parser._actions for option in a.option_strings}
        missing = {o for o in options if o.startswith("--") and f"`{o}" not in text} - {"--help"}
        assert missing == set()


def test_every_command_speaks_json_but_the_one_that_prints_a_script() -> None:
    silent = {name for name, held in parsers().items() if "--json" not in held.format_help()}
    assert silent == {"completion"}


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_completion_scripts(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("shtab")
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert all(name in script for name in ("recommend", "--skills", "rank"))
    if shell == "bash" and shutil.which("bash"):
        done = subprocess.run(["bash", "-n"], input=script, text=True, capture_output=True)
        assert (done.returncode, done.stderr) == (0, "")


COMPLETE = """
words=({words})
COMP_WORDS=("${{words[@]}}") COMP_CWORD=$((${{#words[@]}} - 1))
_shtab_backoffice_match backoffice-match "${{words[COMP_CWORD]}}" "${{words[COMP_CWORD - 1]}}"
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
"""What bash does when somebody presses the tabulator behind the last of these words."""


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("re", {"recommend", "report", "rerun"}),
        ("rank --max", {"--max-rejects"}),
        ("completion ''", {"bash", "zsh"}),
        ("rank peo", {"people.csv"}),
        ("rank people.csv --out peo", {"people.csv"}),
        ("report people.csv --out pag", {"pages"}),
    ],
)
def test_bash_completes_commands_options_and_files(
    words: str, offered: set[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    pytest.importorskip("shtab")
    if shutil.which("bash") is None:
        pytest.skip("no bash on this machine")
    (tmp_path / "people.csv").touch()
    (tmp_path / "pages").mkdir()
    main(["completion", "bash"])
    script = capsys.readouterr().out + COMPLETE.format(words=f"backoffice-match {words}")
    done = subprocess.run(["bash"], input=script, cwd=tmp_path, text=True, capture_output=True)
    assert {line.rstrip("/") for line in done.stdout.split()} == offered


def test_completion_without_its_extra(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 2
    assert "pip install 'backoffice-match[shell]'" in capsys.readouterr().err
    assert issubclass(MissingExtraError, ImportError)


@pytest.mark.parametrize("value", [None, "", "1"])
def test_output_has_no_colour(
    value: str | None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    if value is not None:
        monkeypatch.setenv("NO_COLOR", value)
    main(["recommend", "--skills", "payroll"])
    main(["roles", "payroll"])
    assert "\x1b" not in "".join(capsys.readouterr())


def test_roles_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["roles", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [row["role_id"] for row in listed] == [role.id for role in load_catalogue()]
    assert main(["roles", "payroll", "clerk", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["role_id"] == "payroll-clerk"
    assert main(["roles", "payroll-clerk", "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    role = load_catalogue()["payroll-clerk"]
    assert whole["title"] == role.title
    assert [skill["name"] for skill in whole["skills"]] == [skill.name for skill in role.skills]
    assert whole["environment"]["remote"] == role.environment.remote  # type: ignore[union-attr]
    assert main(["roles", "zzyzx qqq", "--json"]) == 2


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom backoffice_match.cli.main import build_parser\nbuild_parser()\n"
        "print(sorted({'numpy', 'pandas', 'pyarrow', 'pydantic', 'sklearn'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
