"""`recommend`: roles for one person (cli room)."""

from __future__ import annotations

import argparse

from backoffice_match.api.matcher import Matcher, checked_top
from backoffice_match.api.ranking import Ranking
from backoffice_match.api.weights import Weights
from backoffice_match.cli.json_out import print_json, records
from backoffice_match.cli.layout import Page, text_width
from backoffice_match.cli.person import foot, ranking_lines
from backoffice_match.cli.person_input import person_of
from backoffice_match.insight.pay import pay_note
from backoffice_match.insight.sentences import FIT_NOTE

SHOWN = 5

DEPTH = 15
"""Further roles that are looked at, so that lines folded away are made up for."""


def run(arguments: argparse.Namespace) -> int:
    """Print the roles that fit best; 0, or 1 where the person gives nothing to go by."""
    matcher = Matcher(weights=Weights.from_mapping(arguments.weights or {}))
    count = checked_top(SHOWN if arguments.top is None else arguments.top)
    person = person_of(arguments)
    if arguments.json:
        ranking = matcher.recommend(person, top=count)
        print_json(as_dict(ranking))
    else:
        ranking = matcher.recommend(person, top=count + DEPTH)
        page = Page(text_width())
        print(*ranking_lines(ranking, count, page), sep="\n")
        for text in foot(matcher.engine) if ranking else ():
            print(*page.wrapped(text), sep="\n")
    return 0 if ranking else 1


def as_dict(ranking: Ranking) -> dict[str, object]:
    """A ranking with the columns of a batch, and what must be said beside it."""
    return {
        "note": FIT_NOTE,
        "pay_note": pay_note(ranking.engine.catalogue.wages.sources),
        "status": ranking.status,
        "reason": ranking.reason,
        "roles": records(ranking.to_frame()) if ranking else [],
    }
