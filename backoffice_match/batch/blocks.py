"""Bytes of a text file in blocks, plain or gzip, with caps against bombs (batch room)."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, cast

from backoffice_match.exceptions import FileError

BLOCK_BYTES = 1 << 20
"""Large enough that little of the work is Python's: its lines, cut, take several times as much."""

GZIP_RATIO = 100
GZIP_FREE_BYTES = 64 << 20
"""A gzip file may unfold to 64 MiB plus 100 times its size: candidate files shrink to a tenth."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


def read_blocks(path: Path, progress: Callable[[int], None]) -> Iterator[bytes]:
    """Blocks of the unfolded file without a byte order mark.

    Parameters
    ----------
    path
        A file; the suffix ``.gz`` says that it is folded.
    progress
        Told how many bytes of the file itself have been read.

    Raises
    ------
    FileError
        UTF-16, a broken gzip file, or one that unfolds to more than its cap.
    """
    with path.open("rb") as raw:
        first = True
        for block in _unfolded(path, raw):
            progress(raw.tell())
            yield _start_of_file(block, path.name) if first else block
            first = False


def _unfolded(path: Path, raw: IO[bytes]) -> Iterator[bytes]:
    if path.suffix.lower() != ".gz":
        while block := raw.read(BLOCK_BYTES):
            yield block
        return
    cap = GZIP_FREE_BYTES + GZIP_RATIO * path.stat().st_size
    total = 0
    folded = cast("IO[bytes]", gzip.GzipFile(fileobj=raw, mode="rb"))
    while block := _next_folded(folded, path.name):
        total += len(block)
        if total > cap:
            raise FileError(
                f"{path.name}, which unfolds to more than {cap:,} bytes",
                f"at most {GZIP_RATIO} times its own size and {GZIP_FREE_BYTES:,} bytes",
                "unfold it yourself if you trust it",
                code="GZIP_CAP",
            )
        yield block


def _next_folded(folded: IO[bytes], name: str) -> bytes:
    try:
        return folded.read(BLOCK_BYTES)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise FileError(
            f"{name}, whose gzip data is broken or cut short ({error})",
            "a complete gzip file",
            "copy or download it again",
            code="TRUNCATED",
        ) from error


def _start_of_file(block: bytes, name: str) -> bytes:
    if block.startswith(_UTF16):
        raise _not_utf8(name, 1, "it begins like UTF-16")
    return block.removeprefix(_BOM)


def check_utf8(block: bytes, first_line: int, name: str) -> None:
    """Refuse bytes that are no UTF-8; nothing is ever replaced.

    Raises
    ------
    FileError
        Names the line of the first wrong byte.
    """
    if block.isascii():
        return
    try:
        block.decode("utf-8")
    except UnicodeDecodeError as error:
        line = first_line + block.count(b"\n", 0, error.start)
        raise _not_utf8(name, line, f"byte 0x{block[error.start]:02X}") from None


def _not_utf8(name: str, line: int, what: str) -> FileError:
    return FileError(
        f"{name}, whose line {line} is no UTF-8 ({what})",
        "a UTF-8 file",
        "save it as UTF-8; in a spreadsheet: CSV UTF-8",
        code="ENCODING",
    )
