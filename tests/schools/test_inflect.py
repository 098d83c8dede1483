"""The command that gives case forms to scripts."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

KEYS = {"genitive", "dative", "accusative", "instrumental", "prepositional", "sure"}


def inflected(tmp_path: Path, rows: object) -> list[dict[str, Any]]:
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    output = io.StringIO()
    call_command("inflect", "--json", str(file), stdout=output)
    forms: list[dict[str, Any]] = json.loads(output.getvalue())
    return forms


def test_people_posts_groups_and_organizations_are_inflected(tmp_path: Path) -> None:
    person, post, group, organization = inflected(
        tmp_path,
        [
            {"text": "Толстошей Сергей Викторович", "kind": "person", "gender": "m"},
            {"text": "заместитель директора", "kind": "post", "gender": None},
            {"text": "руководители общеобразовательных организаций", "kind": "post"},
            {"text": "управление образования", "kind": "post", "gender": None},
        ],
    )
    assert set(person) == KEYS
    assert person["dative"] == "Толстошею Сергею Викторовичу"
    assert post["instrumental"] == "заместителем директора"
    assert group["dative"] == "руководителям общеобразовательных организаций"
    assert organization["genitive"] == "управления образования"
    assert all(forms["sure"] is True for forms in (person, post, group, organization))


def test_gender_is_taken_from_the_row(tmp_path: Path) -> None:
    man, woman, unknown = inflected(
        tmp_path,
        [{"text": "Жук О.А.", "kind": "person", "gender": gender} for gender in ("m", "f", None)],
    )
    assert (man["dative"], man["sure"]) == ("Жуку О.А.", True)
    assert (woman["dative"], woman["sure"]) == ("Жук О.А.", True)
    assert unknown["sure"] is False


@pytest.mark.parametrize("kind", ["person", "post"])
@pytest.mark.parametrize(
    "text",
    ["", "   ", ".", "«", "(", "- –", "123", "№", "Ivan", "а б в", "\ud800", "и" * 900, ",и ("],
)
def test_an_odd_text_stays_as_it_is_and_is_not_sure(tmp_path: Path, kind: str, text: str) -> None:
    (forms,) = inflected(tmp_path, [{"text": text, "kind": kind, "gender": None}])
    assert [forms[case] for case in sorted(KEYS - {"sure"})] == [text] * 5
    assert forms["sure"] is False


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[1]",
        '[{"text": 1, "kind": "person"}]',
        '[{"text": "Жук", "kind": "cat"}]',
        '[{"text": "Жук", "kind": "person", "gender": "x"}]',
        '[{"text": "Жук", "kind": []}]',
        "[" * 100_000,
    ],
)
def test_another_content_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    file = tmp_path / "rows.json"
    file.write_text(content, encoding="utf-8")
    refused(["--json", str(file)], capsys, "список JSON")


def test_a_missing_file_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused(["--json", str(tmp_path / "none.json")], capsys, "нет")
    refused(["--json", str(tmp_path)], capsys, "не читается")
    refused([], capsys, "Назовите файл")


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str], words: str) -> None:
    with pytest.raises(SystemExit) as stop:
        call_command("inflect", *arguments)
    captured = capsys.readouterr()
    assert stop.value.code == 1
    assert captured.out == ""
    assert words in captured.err
    assert captured.err.count("\n") == 1
