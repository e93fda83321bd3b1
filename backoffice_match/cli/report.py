"""`report`: a page for every person of a file, and an index of them (cli room)."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from backoffice_match.api.matcher import Matcher
from backoffice_match.batch.atomic import AtomicFiles, cannot_write
from backoffice_match.batch.rejects import Reject
from backoffice_match.batch.run import Pace, ranked_chunks
from backoffice_match.batch.source import local_path, open_source, suffix_of
from backoffice_match.catalogue.catalogue import Catalogue
from backoffice_match.cli.json_out import print_json
from backoffice_match.cli.person import candidate_of
from backoffice_match.cli.person_input import person_of_file
from backoffice_match.cli.rank import SCREEN_ROWS, notes, rejects_file, say, warn_again
from backoffice_match.exceptions import FileError
from backoffice_match.figures import counted
from backoffice_match.records.candidate import Candidate
from backoffice_match.records.weights import Weights
from backoffice_match.reporting.page.index import IndexLine, index_html

INDEX = "index.html"


@dataclass
class _Count:
    """What was made and what was not."""

    lines: list[IndexLine] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)


def run(arguments: argparse.Namespace) -> int:
    """Write the pages; return the exit status."""
    folder = arguments.catalogue
    roles = None if folder is None else Catalogue.from_folder(folder)
    matcher = Matcher(roles, Weights.from_mapping(arguments.weights or {}))
    folder = _empty(local_path(arguments.out))
    count, when = _Count(), arguments.date or date.today()
    with ExitStack() as stack:
        files = stack.enter_context(AtomicFiles())
        for person in _people(arguments, matcher, stack, count):
            # The number of the row, never the id, which may be any text, names the file.
            name = f"page-{len(count.lines) + 1:05d}.html"
            ranking = matcher.recommend(person)
            page = ranking.to_html(when=when, wished=arguments.wish)
            files.put(folder / name, page)
            best = ranking[0].role.title if len(ranking) else ""
            count.lines.append(IndexLine(name, person.id or Path(arguments.file).stem, best))
        files.put(folder / INDEX, index_html(count.lines, when))
    for reject in count.rejects:
        say(f"line {reject.line}: {reject.message}")
    if arguments.json:
        print_json({"folder": folder, "index": INDEX, "pages": count.lines})
    else:
        print(f"{counted(len(count.lines), 'page')} and {INDEX} in {folder}")
    warn_again(count.doubtful)
    return 1 if count.rejects else 0


def _people(
    arguments: argparse.Namespace, matcher: Matcher, stack: ExitStack, count: _Count
) -> Iterator[Candidate]:
    """Everybody of the file, in its order."""
    path = local_path(arguments.file)
    if suffix_of(path) == ".json":
        yield person_of_file(arguments.file, arguments.date)
        return
    source = open_source(path)
    listed = rejects_file(stack, arguments.rejects, path.name)
    for ranked in ranked_chunks(matcher.engine, source, Pace.of(SCREEN_ROWS, 1), 1):
        notes(source, strict=arguments.strict)
        for i, name in enumerate(ranked.ids.to_pylist()):
            yield candidate_of(ranked.people, i, name)
        if listed:
            listed.write(ranked.rejects)
        count.rejects += ranked.rejects
    notes(source, strict=arguments.strict)
    count.doubtful += source.columns.doubtful


def _empty(folder: Path) -> Path:
    """Make a folder, which must hold nothing yet: no page of anybody is ever replaced."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        full = any(folder.iterdir())
    except OSError as error:
        raise cannot_write(folder, error) from None
    if full:
        hint = "name another folder, or empty this one"
        raise FileError(
            f"{folder}, which holds files", "a new or empty folder", hint, code="FOLDER"
        )
    return folder
