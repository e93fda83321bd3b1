"""Runs the blocks of a page one after the other, as a reader would (helper of tests/docs)."""

from __future__ import annotations

import contextlib
import io
import os
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

CANNOT_RUN = "pip install"
"""Lines that change the environment are run by the checks of the project, not here."""


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
        if block.language == "python":
            return self._python(block, name)
        return "".join(map(self._command, self._lines(block)))

    def _python(self, block: Block, name: str) -> str:
        padded = "\n" * block.line + block.text
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), contextlib.chdir(self.folder):
            exec(compile(padded, name, "exec"), self.names)
        return printed.getvalue()

    def _lines(self, block: Block) -> Iterator[str]:
        """Lines of a console block that call the command of this project."""
        for line in block.text.replace("\\\n", " ").splitlines():
            told = line.removeprefix("$ ").strip()
            if told.startswith((COMMAND, MODULE)):
                yield told
            elif f"&& {COMMAND}" in told:
                yield told.partition("&& ")[2]

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


def is_runnable(block: Block) -> bool:
    """Whether a block is Python, or calls the command of this project."""
    if block.is_output:
        return False
    return block.language == "python" or (
        block.language == "console"
        and (COMMAND in block.text or MODULE in block.text)
        and "build" not in block.text
    )
