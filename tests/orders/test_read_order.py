"""`read_order`: the JSON of a file, or one sentence and exit code 1."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from django.core.management import call_command

DATA = Path(__file__).parent.parent / "documents" / "data" / "read"


def refused(capsys: pytest.CaptureFixture[str], file: Path) -> str:
    with pytest.raises(SystemExit) as left:
        call_command("read_order", str(file))
    assert left.value.code == 1
    out, sentence = capsys.readouterr()
    assert out == ""
    assert sentence.count("\n") == 1
    return sentence.strip()


def test_a_text_file_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("read_order", str(DATA / "order-204.txt"))
    value = json.loads(capsys.readouterr().out)
    assert (value["kind"], value["date"], value["number"]) == ("ПРИКАЗ", "2020-03-02", "204")
    assert [len(item["children"]) for item in value["items"]] == [12, 2, 0, 0, 0]


def test_what_is_no_order_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert refused(capsys, tmp_path / "нет.txt") == "Такого файла нет."
    (tmp_path / "папка.txt").mkdir()
    assert refused(capsys, tmp_path / "папка.txt").startswith("Файл не читается")
    (tmp_path / "пусто.txt").write_bytes(b"\n \n")
    assert refused(capsys, tmp_path / "пусто.txt") == "В файле нет текста."
    (tmp_path / "приказ.pdf").write_bytes(b"%PDF-1.7")
    assert refused(capsys, tmp_path / "приказ.pdf") == "Читаются файлы .txt и .docx."
    (tmp_path / "приказ.docx").write_bytes(b"PK, but no archive")
    assert refused(capsys, tmp_path / "приказ.docx").endswith(".")


def test_fifty_megabytes_are_refused_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes("приказ ".encode() * (50 * 1024 * 1024 // 13))
    begun = time.monotonic()
    assert refused(capsys, large).startswith("Файл слишком велик")
    assert time.monotonic() - begun < 2
