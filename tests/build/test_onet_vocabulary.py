"""The vocabulary of a whole release: words of trades beside those of offices."""

from __future__ import annotations

import pytest

from backoffice_match.build.onet_vocabulary import release_vocabulary
from backoffice_match.build.onet_words import (
    STATEMENT_WORDS,
    TRADE_RELATIONS,
    TRADE_SKILLS,
    USUAL_MEANINGS,
)
from backoffice_match.catalogue.readers.onet import OnetRelease
from backoffice_match.vocabulary.recognise import Recogniser
from backoffice_match.vocabulary.vocabulary import load_vocabulary
from tests.build.conftest import write_release
from tests.build.test_onet_catalogue import MORE_TABLES


@pytest.fixture(scope="module")
def trades(tmp_path_factory: pytest.TempPathFactory) -> Recogniser:
    folder = write_release(tmp_path_factory.mktemp("release"))
    for name, table in MORE_TABLES.items():
        lines = ("\t".join(row) for row in table)
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Recogniser(release_vocabulary(OnetRelease(folder)))


def _found(recogniser: Recogniser, text: str) -> set[str]:
    ids = recogniser.vocabulary.skill_ids
    return {ids[mention.skill] for mention in recogniser.recognise_text(text)}


def test_every_skill_that_is_given_words_is_one() -> None:
    known = {*load_vocabulary().skill_ids, *TRADE_SKILLS}
    assert STATEMENT_WORDS.keys() <= known
    assert {skill for row in TRADE_RELATIONS for skill in row[:2]} <= known
    assert set(USUAL_MEANINGS.values()) <= known


def test_statements_are_read_in_the_words_of_trades(trades: Recogniser) -> None:
    statement = "Monitor student behavior and test circuit breakers."
    found = _found(trades, statement)
    assert {"classroom-management", "electrical-work"} <= found
    shipped = _found(Recogniser(load_vocabulary()), statement)
    assert not {"classroom-management", "electrical-work"} & shipped


def test_what_only_trades_do_is_a_skill_related_to_its_trade(trades: Recogniser) -> None:
    vocabulary = trades.vocabulary
    conduit = vocabulary.index("conduit-installation")
    assert [skill for skill, _ in trades.recognise("conduit bending").skills] == [conduit]
    assert "conduit-installation" not in load_vocabulary()


def test_a_word_has_its_usual_meaning_among_all_occupations(trades: Recogniser) -> None:
    codes = trades.vocabulary.index("building-codes")
    assert [skill for skill, _ in trades.recognise("NEC").skills] == [codes]
