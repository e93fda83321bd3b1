"""Baselines against results worked by hand on four roles."""

from __future__ import annotations

from collections.abc import Sequence
from math import log, sqrt

import numpy as np
import pytest

from backoffice_match import Candidate, Weights, load_catalogue
from backoffice_match.evaluation.baselines import BASELINES, K1, B, chosen_baselines, national_jobs
from backoffice_match.evaluation.classes import Classes
from backoffice_match.evaluation.contest import Contest
from backoffice_match.evaluation.documents import role_documents, title_documents
from backoffice_match.exceptions import InputError
from backoffice_match.ranking.engine import Engine
from tests.evaluation.people import small_catalogue

BUYER, CLERK, LEAD, TYPIST = range(4)


def contest(people: Sequence[Candidate]) -> Contest:
    catalogue = small_catalogue()
    fields = ("skills", "education", "certifications", "past_jobs", "text")
    return Contest.of(
        Engine(catalogue, Weights()), Classes.of(catalogue, "soc"), tuple(people), fields
    )


def scores(name: str, *people: Candidate) -> np.ndarray:
    return np.asarray(BASELINES[name].scores(contest(people)))


PAYROLL = Candidate(skills=["payroll processing", "MS Excel", "typing"])


def test_jaccard_by_hand() -> None:
    expected = {BUYER: 1 / 5, CLERK: 2 / 3, LEAD: 2 / 5, TYPIST: 1 / 3}
    np.testing.assert_allclose(scores("Jaccard", PAYROLL)[0], list(expected.values()))


def test_cosine_by_hand() -> None:
    expected = [1 / sqrt(9), 2 / sqrt(6), 2 / sqrt(12), 1 / sqrt(3)]
    np.testing.assert_allclose(scores("unweighted cosine", PAYROLL)[0], expected)


def test_nothing_in_common_is_zero() -> None:
    nobody = Candidate(skills=["juggling with knives"])
    for name in ("Jaccard", "unweighted cosine", "TF-IDF", "BM25", "title only"):
        assert scores(name, nobody).tolist() == [[0, 0, 0, 0]]


def test_bm25_by_hand() -> None:
    documents = [document.lower().split() for document in role_documents(small_catalogue())]
    lengths = [len(words) for words in documents]
    found = scores("BM25", Candidate(skills=["typing"]))[0]
    times = documents[TYPIST].count("typing")
    idf = log(1 + (4 - 1 + 0.5) / (1 + 0.5))
    norm = K1 * (1 - B + B * lengths[TYPIST] / (sum(lengths) / 4))
    assert found[TYPIST] == pytest.approx(idf * times * (K1 + 1) / (times + norm))
    assert found[[BUYER, CLERK, LEAD]].tolist() == [0, 0, 0]


def test_documents_name_a_skill_by_its_weight() -> None:
    documents = role_documents(small_catalogue())
    assert documents[TYPIST].splitlines().count("typing") == 5
    assert [titles.splitlines()[0] for titles in title_documents(small_catalogue())] == [
        *("Buyer", "Payroll Clerk", "Payroll Lead", "Typist")
    ]


def test_title_only_knows_titles_only() -> None:
    found = scores("title only", Candidate(skills=["payroll lead", "typing"]))[0]
    assert found.argmax() == LEAD
    assert found[TYPIST] == 0


def test_words_of_all_fields_shown_are_seen() -> None:
    person = Candidate(
        skills=["Excel"],
        education="bachelor",
        certifications=["CPP"],
        past_jobs=["cashier"],
        text="plays chess",
    )
    assert contest([person]).texts == ("Excel\nCPP\ncashier\nbachelor\nplays chess",)


def test_popularity_is_the_number_of_jobs() -> None:
    catalogue = load_catalogue().select(role_ids=["payroll-clerk", "office-clerk"])
    jobs = dict(zip(catalogue.columns.role_ids, national_jobs(catalogue).tolist(), strict=True))
    assert jobs["office-clerk"] > 10 * jobs["payroll-clerk"] > 0
    found = scores("popularity", PAYROLL, Candidate(skills=["typing"]))
    assert (found[0] == found[1]).all()


def test_no_wages_no_popularity() -> None:
    catalogue = small_catalogue()
    assert national_jobs(catalogue).shape == (4,)


def test_baselines_are_chosen_by_name() -> None:
    assert [b.name for b in chosen_baselines(["TF-IDF", "random"])] == ["random", "TF-IDF"]
    assert chosen_baselines([]) == ()
    with pytest.raises(InputError, match="baselines: got 'tfidf'; expected some of random"):
        chosen_baselines(["tfidf"])
