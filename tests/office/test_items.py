"""A tree of items grows and is rearranged; keys, versions and gapless places are kept."""

from __future__ import annotations

import pytest

from documents.plain_items import items_from_plain
from office.actions import items, ordering
from office.refusals import Gone, NothingAbove, TooDeep
from seminars.models import Recommendation, ReportPassage, SeminarReport
from tests import make
from tests.office.trees import new, paste, shape
from tests.seminars import make as seminar_make


@pytest.fixture
def report(house: make.House) -> SeminarReport:
    return seminar_make.report(seminar_make.seminar(house))


def test_a_pasted_list_becomes_a_tree(report: SeminarReport) -> None:
    paste(report, "1. а\n1) б\n2) в\n2. г")
    assert shape(report) == [["а", "б", "в"], "г"]
    paste(report, "д")
    assert shape(report) == [["а", "б", "в"], "г", "д"]


def test_an_item_is_added_at_the_end_behind_another_and_below_another(
    report: SeminarReport,
) -> None:
    rows = paste(report, "1. а\n2. г")
    tree = report.recommendations.all()
    items.add(new(report, "в"), tree=tree, after=rows["а"])
    items.add(new(report, "б"), tree=tree, parent=rows["а"])
    items.add(new(report, "д"), tree=tree)
    assert shape(report) == [["а", "б"], "в", "г", "д"]


def test_moving_stays_among_siblings_and_stops_at_the_edge(report: SeminarReport) -> None:
    rows = paste(report, "1. а\n1) б\n2) в\n2. г")
    tree = report.recommendations.all()
    assert items.move_up(tree.get(pk=rows["г"].pk), tree=tree)
    assert not items.move_up(tree.get(pk=rows["г"].pk), tree=tree)
    assert items.move_down(tree.get(pk=rows["б"].pk), tree=tree)
    assert not items.move_down(tree.get(pk=rows["б"].pk), tree=tree)
    assert shape(report) == ["г", ["а", "в", "б"]]


def test_nesting_and_unnesting_take_sub_items_along(report: SeminarReport) -> None:
    rows = paste(report, "1. а\n2. б\n1) в\n3. г")
    tree = report.recommendations.all()
    items.nest(tree.get(pk=rows["б"].pk), tree=tree)
    assert shape(report) == [["а", ["б", "в"]], "г"]
    assert items.unnest(tree.get(pk=rows["в"].pk), tree=tree)
    assert shape(report) == [["а", "б", "в"], "г"]
    assert items.unnest(tree.get(pk=rows["б"].pk), tree=tree)
    assert shape(report) == [["а", "в"], "б", "г"]
    assert not items.unnest(tree.get(pk=rows["б"].pk), tree=tree)


def test_keys_and_versions_are_kept(report: SeminarReport) -> None:
    rows = paste(report, "1. а\n2. б")
    tree = report.recommendations.all()
    items.nest(tree.get(pk=rows["б"].pk), tree=tree)
    items.unnest(tree.get(pk=rows["б"].pk), tree=tree)
    items.move_up(tree.get(pk=rows["б"].pk), tree=tree)
    assert {(row.text, row.pk, row.version) for row in tree} == {
        ("а", rows["а"].pk, 1),
        ("б", rows["б"].pk, 1),
    }


def test_the_first_item_has_nothing_above(report: SeminarReport) -> None:
    rows = paste(report, "1. а\n2. б")
    with pytest.raises(NothingAbove):
        items.nest(rows["а"], tree=report.recommendations.all())


def test_a_fifth_level_is_refused(report: SeminarReport) -> None:
    rows = paste(report, "1. а\n1) б\nа) в\n– г\n2. д\n1) е\nа) ж\n– з")
    tree = report.recommendations.all()
    before = shape(report)
    with pytest.raises(TooDeep):
        items.add(new(report, "и"), tree=tree, parent=rows["г"])
    with pytest.raises(TooDeep):
        items.nest(tree.get(pk=rows["д"].pk), tree=tree)
    with pytest.raises(TooDeep):
        items.add_plain(
            items_from_plain("1. к\n1) л"),
            tree=tree,
            make=lambda line: new(report, line),
            parent=rows["в"],
        )
    assert shape(report) == before


def test_removing_takes_sub_items_and_closes_the_gap(report: SeminarReport) -> None:
    rows = paste(report, "1. а\n1) б\n2. в\n3. г")
    tree = report.recommendations.all()
    items.remove(rows["а"], tree=tree)
    assert shape(report) == ["в", "г"]


def test_passages_are_put_moved_and_removed(report: SeminarReport) -> None:
    def put(rule: str, after: ReportPassage | None = None) -> ReportPassage:
        row = ReportPassage(authority=report.authority, report=report, rule=rule)
        return ordering.append(row, among=report.passages.all(), after=after)

    def order() -> list[tuple[int, str]]:
        return list(report.passages.order_by("position").values_list("position", "rule"))

    first, last = put("а"), put("в")
    middle = put("б", after=first)
    assert order() == [(1, "а"), (2, "б"), (3, "в")]
    assert ordering.shift(middle, among=report.passages.all(), by=-5)
    assert not ordering.shift(last, among=report.passages.all(), by=1)
    assert order() == [(1, "б"), (2, "а"), (3, "в")]
    ordering.remove(first, among=report.passages.all())
    assert order() == [(1, "б"), (2, "в")]


def test_an_item_moved_by_two_people_stands_where_the_second_found_it(
    report: SeminarReport,
) -> None:
    rows = paste(report, "1. а\n1) б\n2) в\n2. г")
    tree = report.recommendations.all()
    seen_by_another = Recommendation.objects.get(pk=rows["б"].pk)
    items.unnest(rows["б"], tree=tree)
    assert not items.unnest(seen_by_another, tree=tree)
    assert shape(report) == [["а", "в"], "б", "г"]
    items.nest(seen_by_another, tree=tree)
    assert shape(report) == [["а", "в", "б"], "г"]


def test_what_somebody_else_deleted_is_said_to_be_gone(report: SeminarReport) -> None:
    rows = paste(report, "1. а\n1) б\n2. в")
    tree = report.recommendations.all()
    above, below = rows["а"], rows["б"]
    items.remove(Recommendation.objects.get(pk=above.pk), tree=tree)
    for act in (items.move_up, items.move_down, items.nest, items.unnest):
        with pytest.raises(Gone):
            act(below, tree=tree)
    with pytest.raises(Gone):
        items.add(new(report, "г"), tree=tree, parent=above)
    with pytest.raises(Gone):
        items.add(new(report, "г"), tree=tree, after=above)
    with pytest.raises(Gone):
        below.save_fields(seen=1, text="д")
    items.remove(below, tree=tree)
    assert shape(report) == ["в"]


def test_a_passage_behind_one_that_is_gone_becomes_the_last(report: SeminarReport) -> None:
    first, second, third = (
        ordering.append(
            ReportPassage(authority=report.authority, report=report), among=report.passages.all()
        )
        for _ in range(3)
    )
    ordering.remove(ReportPassage.objects.get(pk=first.pk), among=report.passages.all())
    with pytest.raises(Gone):
        ordering.shift(first, among=report.passages.all(), by=1)
    last = ordering.append(
        ReportPassage(authority=report.authority, report=report),
        among=report.passages.all(),
        after=first,
    )
    assert list(report.passages.order_by("position")) == [second, third, last]
