"""Items are put anywhere in their tree, split and joined; the printed order is kept."""

from __future__ import annotations

import pytest

from documents.plain_items import items_from_plain
from office.actions import items
from office.refusals import Gone, NothingAbove, TooDeep
from seminars.models import Recommendation, SeminarReport
from tests import make
from tests.office.trees import Shape, new, paste, shape
from tests.seminars import make as seminar_make

FULL = "1. а\n1) б\n2) в\nа) г\n2. д\n1) е\n3. ж"  # [а, б, [в, г]], [д, е], ж
DEEP = "1. а\n1) б\nа) в\n– г\n2. д\n1) е"  # а → б → в → г, then д → е


@pytest.fixture
def report(house: make.House) -> SeminarReport:
    return seminar_make.report(seminar_make.seminar(house))


@pytest.mark.parametrize(
    ("what", "parent", "after", "expected"),
    [
        ("ж", None, None, ["ж", ["а", "б", ["в", "г"]], ["д", "е"]]),
        ("а", None, "ж", [["д", "е"], "ж", ["а", "б", ["в", "г"]]]),
        ("а", None, "д", [["д", "е"], ["а", "б", ["в", "г"]], "ж"]),
        ("в", "а", None, [["а", ["в", "г"], "б"], ["д", "е"], "ж"]),
        ("в", None, "д", [["а", "б"], ["д", "е"], ["в", "г"], "ж"]),
        ("в", "д", None, [["а", "б"], ["д", ["в", "г"], "е"], "ж"]),
        ("б", "д", "е", [["а", ["в", "г"]], ["д", "е", "б"], "ж"]),
        ("ж", "г", None, [["а", "б", ["в", ["г", "ж"]]], ["д", "е"]]),
        ("д", "а", "б", [["а", "б", ["д", "е"], ["в", "г"]], "ж"]),
        ("е", "а", "ж", [["а", "е", "б", ["в", "г"]], "д", "ж"]),  # «after» stands elsewhere: first
        ("б", "а", None, [["а", "б", ["в", "г"]], ["д", "е"], "ж"]),  # where it stands already
    ],
)
def test_an_item_is_put_into_any_place_and_keeps_key_and_version(
    report: SeminarReport, what: str, parent: str | None, after: str | None, expected: Shape
) -> None:
    rows = paste(report, FULL)
    items.place(
        rows[what],
        tree=report.recommendations.all(),
        parent=rows[parent] if parent else None,
        after=rows[after] if after else None,
    )
    assert shape(report) == expected
    assert {(row.text, row.pk, row.version) for row in report.recommendations.all()} == {
        (text, row.pk, 1) for text, row in rows.items()
    }


@pytest.mark.parametrize("parent", ["а", "в", "г"])
def test_no_item_is_put_into_itself(report: SeminarReport, parent: str) -> None:
    rows = paste(report, FULL)
    before = shape(report)
    with pytest.raises(NothingAbove):
        items.place(rows["а"], tree=report.recommendations.all(), parent=rows[parent], after=None)
    assert shape(report) == before


@pytest.mark.parametrize(("what", "parent"), [("е", "г"), ("д", "в")])
def test_no_item_is_put_on_a_fifth_level(report: SeminarReport, what: str, parent: str) -> None:
    rows = paste(report, DEEP)
    before = shape(report)
    with pytest.raises(TooDeep):
        items.place(rows[what], tree=report.recommendations.all(), parent=rows[parent], after=None)
    assert shape(report) == before


def test_no_item_is_put_below_one_that_is_gone(report: SeminarReport) -> None:
    rows = paste(report, FULL)
    tree = report.recommendations.all()
    items.remove(Recommendation.objects.get(pk=rows["д"].pk), tree=tree)
    with pytest.raises(Gone):
        items.place(rows["ж"], tree=tree, parent=rows["д"], after=None)
    with pytest.raises(Gone):
        items.place(rows["е"], tree=tree, parent=None, after=None)
    assert shape(report) == [["а", "б", ["в", "г"]], "ж"]


@pytest.mark.parametrize(
    ("what", "rest", "expected"),
    [
        ("б", "+", [["а", "б", "+", ["в", "г"]], ["д", "е"], "ж"]),  # no sub-items: the next one
        ("б", "", [["а", "б", "", ["в", "г"]], ["д", "е"], "ж"]),
        ("д", "", [["а", "б", ["в", "г"]], ["д", "", "е"], "ж"]),  # no rest: the first sub-item
        ("а", "+", ["а", ["+", "б", ["в", "г"]], ["д", "е"], "ж"]),  # sub-items follow the rest
    ],
)
def test_a_split_keeps_the_printed_order(
    report: SeminarReport, what: str, rest: str, expected: Shape
) -> None:
    rows = paste(report, FULL)
    made = items.split(rows[what], new(report, rest), tree=report.recommendations.all())
    assert shape(report) == expected
    assert (made.text, made.version) == (rest, 1)


@pytest.mark.parametrize(
    ("what", "above", "expected"),
    [
        ("ж", "е", [["а", "б", ["в", "г"]], ["д", "е"]]),  # the deepest last one above
        ("д", "г", [["а", "б", ["в", ["г", "е"]]], "ж"]),  # its sub-items follow
        ("в", "б", [["а", ["б", "г"]], ["д", "е"], "ж"]),
        ("б", "а", [["а", ["в", "г"]], ["д", "е"], "ж"]),  # the parent
        ("г", "в", [["а", "б", "в"], ["д", "е"], "ж"]),
    ],
)
def test_a_join_goes_to_the_item_printed_above(
    report: SeminarReport, what: str, above: str, expected: Shape
) -> None:
    rows = paste(report, FULL)
    assert items.join(rows[what], tree=report.recommendations.all()) == rows[above]
    assert shape(report) == expected
    assert not report.recommendations.filter(pk=rows[what].pk).exists()


def test_sub_items_of_a_joined_first_sub_item_come_before_its_siblings(
    report: SeminarReport,
) -> None:
    rows = paste(report, "1. а\n1) б\nа) в\nб) г\n2) д")
    items.join(rows["б"], tree=report.recommendations.all())
    assert shape(report) == [["а", "в", "г", "д"]]


def test_a_join_is_refused_for_the_first_item_and_for_a_fifth_level(report: SeminarReport) -> None:
    rows = paste(report, DEEP)
    before = shape(report)
    with pytest.raises(NothingAbove):
        items.join(rows["а"], tree=report.recommendations.all())
    with pytest.raises(TooDeep):
        items.join(rows["д"], tree=report.recommendations.all())
    assert shape(report) == before


def test_a_list_is_pasted_behind_an_item(report: SeminarReport) -> None:
    rows = paste(report, FULL)
    added = items.add_plain(
        items_from_plain("1. к\n1) л\n2. м"),
        tree=report.recommendations.all(),
        make=lambda line: new(report, line),
        after=rows["б"],
    )
    assert [row.text for row in added] == ["к", "л", "м"]
    assert shape(report) == [["а", "б", ["к", "л"], "м", ["в", "г"]], ["д", "е"], "ж"]


def test_a_list_pasted_behind_an_item_is_not_let_onto_a_fifth_level(report: SeminarReport) -> None:
    rows = paste(report, DEEP)
    before = shape(report)
    with pytest.raises(TooDeep):
        items.add_plain(
            items_from_plain("1. к\n1) л"),
            tree=report.recommendations.all(),
            make=lambda line: new(report, line),
            after=rows["г"],
        )
    assert shape(report) == before


@pytest.mark.parametrize(("top", "below"), [("а", "абвг"), ("в", "вг"), ("ж", "ж")])
def test_a_branch_is_an_item_with_all_below_each_after_its_parent(
    report: SeminarReport, top: str, below: str
) -> None:
    rows = paste(report, FULL)
    branch = items.branch(rows[top], tree=report.recommendations.all())
    assert "".join(row.text for row in branch) == below


def test_the_item_printed_above_is_found_on_any_level(report: SeminarReport) -> None:
    rows = paste(report, FULL)
    tree = report.recommendations.all()
    above = {text: items.printed_above(row, tree=tree) for text, row in rows.items()}
    printed = "абвгдеж"
    assert above == {"а": None} | {
        one: rows[before] for before, one in zip(printed, printed[1:], strict=False)
    }
