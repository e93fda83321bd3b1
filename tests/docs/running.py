"""Runs the blocks of a page one after the other, as a reader would (helper of tests/docs)."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.docs.blocks import ROOT, Block

COMMAND = "backoffice-match"
MODULE = "python -m backoffice_match."
"""Start of a line that calls a room's own command."""

BUILD = "backoffice_match.build"
"""The one command that needs official releases."""

CODE_CELL = "{code-cell} python"
"""Language of a block that is run when the pages are built as well."""

OPTION = re.compile(r"\A(?::[\w-]+:.*\n)+")
"""Lines at the head of such a block that say how it is shown."""


@dataclass
class Session:
    """One page being read: Python blocks share their names, commands share a folder.

    Parameters
    ----------
    folder
        Where blocks run; the sample people are there under their usual path.
    """

    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__main__"})

    def run(self, block: Block, name: str) -> str:
        """Run one block and give back what it prints."""
        if block.language in ("python", CODE_CELL):
            return self._python(block, name)
        return "".join(map(self._command, filter(None, map(command_of, console_lines(block)))))

    def _python(self, block: Block, name: str) -> str:
        options = OPTION.match(block.text)
        text = block.text[options.end() :] if options else block.text
        padded = "\n" * block.line + text
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.chdir(self.folder):
            exec(compile(padded, name, "exec"), self.names)
        return printed.getvalue()

    def _command(self, line: str) -> str:
        module, *arguments = shlex.split(line.partition(" #")[0].removeprefix("python -m "))
        module = "backoffice_match" if module == COMMAND else module
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode > 1:
            raise AssertionError(f"{line!r} ended with {done.returncode}: {done.stderr}")
        return done.stdout


def console_lines(block: Block) -> Iterator[str]:
    """What a reader types, without the prompt, one command each."""
    for line in block.text.replace("\\\n", " ").splitlines():
        if told := line.removeprefix("$ ").strip():
            yield told


def command_of(line: str) -> str | None:
    """The call of this project's command in a line of a console block, if there is one."""
    told = line.partition("&& ")[2] if f"&& {COMMAND}" in line else line
    return told if told.startswith((COMMAND, MODULE)) and BUILD not in told else None


def is_runnable(block: Block) -> bool:
    """Whether a block is Python, or calls the command of this project."""
    if block.is_output:
        return False
    if block.language == "console":
        return any(map(command_of, console_lines(block)))
    return block.language in ("python", CODE_CELL)
