"""Roles of one's own with every command that goes through a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import backoffice_match as bm
from backoffice_match.batch import catalogue_hash
from backoffice_match.cli import main

from ..evaluation.people import small_catalogue


@pytest.fixture
def roles(tmp_path: Path) -> str:
    small_catalogue().to_folder(tmp_path / "roles")
    return str(tmp_path / "roles")


@pytest.fixture
def people(tmp_path: Path) -> str:
    path = tmp_path / "people.csv"
    rows = [f"p{i},{('typing', 'typing; filing', 'data entry')[i % 3]},$3{i}000" for i in range(9)]
    path.write_text("\n".join(["id,skills,salary", *rows, ""]), encoding="utf-8")
    return str(path)


def test_a_file_is_ranked_and_the_manifest_names_the_catalogue(
    roles: str, people: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert main(["rank", people, "--catalogue", roles, "--out", str(out), "--quiet"]) == 0
    manifest = json.loads((tmp_path / "out.csv.manifest.json").read_text(encoding="utf-8"))
    own = bm.Catalogue.from_folder(roles)
    assert manifest["catalogue_sha256"] == catalogue_hash(own) == catalogue_hash(small_catalogue())
    assert manifest["role_ids"] == [role.id for role in own]
    again = ["rerun", f"{out}.manifest.json", "--quiet"]
    assert main([*again, "--catalogue", roles]) == 0
    assert "The same to the last bit" in capsys.readouterr().out
    assert main(again) == 2
    assert "the catalogue lacks a role" in capsys.readouterr().err


def test_it_is_printed_too(roles: str, people: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rank", people, "--catalogue", roles, "--top", "1"]) == 0
    titles = {role.title for role in bm.Catalogue.from_folder(roles)}
    printed = capsys.readouterr().out
    assert any(title in printed for title in titles)


def test_what_asking_for_less_would_change_is_of_the_roles_that_were_ranked(
    roles: str, people: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, groups, page = (tmp_path / name for name in ("out.csv", "groups.csv", "audit.html"))
    rows = [f"p{i},{'FM'[i % 2]}" for i in range(9)]
    groups.write_text("\n".join(["id,sex", *rows, ""]), encoding="utf-8")
    assert main(["rank", people, "--catalogue", roles, "--out", str(out), "--quiet"]) == 0
    audit = ["audit", str(out), "--people", str(groups), "--top", "1", "--page", str(page)]
    assert main([*audit, "--candidates", people]) == 2
    told = capsys.readouterr().err
    assert "ranked with other roles than these" in told
    assert "name its folder with --catalogue" in told
    assert not page.exists()
    assert main([*audit, "--candidates", people, "--catalogue", roles]) == 0
    assert "0.8" in page.read_text(encoding="utf-8")


def test_some_of_the_shipped_roles_are_found_by_the_manifest(people: str, tmp_path: Path) -> None:
    some = bm.Matcher(bm.load_catalogue().select(role_ids=["file-clerk", "data-entry-clerk"]))
    out, groups = tmp_path / "out.csv", tmp_path / "groups.csv"
    groups.write_text("id,sex\np0,F\np1,M\n", encoding="utf-8")
    bm.rank_file(people, out, matcher=some, quiet=True)
    audit = ["audit", str(out), "--people", str(groups), "--top", "1", "--candidates", people]
    assert main(audit) == 0


def test_orders_are_filled_and_pages_made(roles: str, people: str, tmp_path: Path) -> None:
    orders, out, pages = (tmp_path / name for name in ("orders.csv", "filled.csv", "pages"))
    first = next(iter(bm.Catalogue.from_folder(roles))).id
    orders.write_text(f"id,role\no-1,{first}\n", encoding="utf-8")
    own = ["--catalogue", roles]
    assert main(["fill", str(orders), people, "--out", str(out), "--quiet", *own]) == 0
    assert "o-1" in out.read_text(encoding="utf-8")
    assert main(["report", people, "--out", str(pages), *own]) == 0
    assert len(list(pages.glob("page-*.html"))) == 9
