"""`proofread`: findings in a file, as JSON or for a person, or one sentence and exit code 1."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from documents import write_docx
from tests.documents.samples import ORDER_204, order_204

DATA = Path(__file__).parent.parent / "documents"
SCANNED = DATA / "data" / "read" / "order-204.txt"
CORRECT = DATA / "proofread" / "correct" / "seminar.json"
KEYS = {"code", "severity", "place", "quote", "message", "fix"}


def findings(capsys: pytest.CaptureFixture[str], file: Path) -> list[dict[str, Any]]:
    call_command("proofread", str(file), "--json")
    value: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return value


def word_file(folder: Path) -> Path:
    file = folder / "order.docx"
    file.write_bytes(write_docx.write(order_204()))
    return file


@pytest.mark.parametrize("file", [SCANNED, ORDER_204], ids=lambda file: file.suffix)
def test_findings_are_a_json_list(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    found = findings(capsys, file)
    assert all(set(one) == KEYS for one in found)
    (date,) = [one for one in found if one["code"] == "appendix-date"]
    assert date["severity"] == "error"
    assert (date["quote"], date["fix"]) == ("от 09.03.2020 № 204", "от 02.03.2020 № 204")
    assert {one["severity"] for one in found} == {"error", "warning", "remark"}


def test_a_file_of_word_is_read_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = findings(capsys, word_file(tmp_path))
    assert any(one["code"] == "two-posts" for one in found)


def test_a_correct_order_has_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert findings(capsys, CORRECT) == []


def test_a_draft_is_read_as_of_today(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    value = json.loads(CORRECT.read_text())
    value.update(date=None, number=None, draft=True)
    for appendix in value["appendices"]:
        appendix.update(printed_date=None, printed_number=None)
    value["items"][3]["text"] = "Директору школы К.М. Орловой доложить до 10 февраля 2020 года."
    value["items"][3]["due"] = "2020-02-10"
    draft = tmp_path / "draft.json"
    draft.write_text(json.dumps(value))
    assert "due-past" in {one["code"] for one in findings(capsys, draft)}


def test_a_person_reads_lines(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("proofread", str(ORDER_204))
    lines = capsys.readouterr().out.splitlines()
    assert any(
        line.startswith("Ошибка. Приложение, гриф: от 09.03.2020 № 204 — ") for line in lines
    )
    assert all(line.startswith(("Ошибка. ", "Предупреждение. ", "Замечание. ")) for line in lines)


def test_a_person_is_told_that_nothing_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("proofread", str(CORRECT))
    assert capsys.readouterr().out == "Замечаний нет.\n"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("none.txt", None, "Такого файла нет."),
        ("order.pdf", b"%PDF-1.7", "Читаются файлы .txt, .docx и .json."),
        ("order.json", b"{", "Файл не похож на JSON."),
        ("empty.txt", b"\n \n", "В файле нет текста."),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    content: bytes | None,
    sentence: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SystemExit) as left:
        call_command("proofread", str(tmp_path / name))
    assert left.value.code == 1
    assert capsys.readouterr() == ("", f"{sentence}\n")


def test_a_folder_is_no_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(SystemExit):
        call_command("proofread", str(tmp_path / "folder.txt"))
    assert capsys.readouterr().err.startswith("Файл не открывается")
