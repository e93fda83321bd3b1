"""Coverage-guided fuzzing with atheris: ``python -m tests.fuzz.run readers -max_total_time=300``.

The first word picks the target; the rest goes to libFuzzer. New inputs go to a folder of their own,
so that the corpus that is kept stays small; what crashes is written to the working folder.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


def main(argv: list[str]) -> None:
    """Fuzz one target until it ends or fails."""
    import atheris

    with atheris.instrument_imports(include=["backoffice_match"]):
        from tests.fuzz.targets import TARGETS, few_roles

    few_roles()
    name, *options = argv[1:] or ["readers"]
    target = TARGETS[name]

    def one(data: bytes) -> None:
        try:
            target(data)
        except UnicodeDecodeError:
            if name != "words":
                raise

    with tempfile.TemporaryDirectory() as found:
        atheris.Setup([argv[0], found, str(CORPUS / name), *options], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
