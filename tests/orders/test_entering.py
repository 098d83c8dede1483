"""An order signed on paper earlier is entered as it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import timezone

from documents import read_json, write_json
from documents.tree import Cell, Document, Table, runs
from office.actions.files import keep
from office.models import Act
from office.refusals import NotAllowed, NotNamedThatDay
from orders.actions import entering, exporting
from orders.models import JournalEntry, Order
from orders.refusals import (
    CannotPrint,
    NoStoredText,
    NothingEntered,
    NumberBelongsToCounter,
    NumberTaken,
)
from portal.demo.orders import published_204
from schools.models.forms import forms_of
from tests.make import House
from tests.orders import make

THIS_YEAR = timezone.localdate().year
DAY = dt.date(2020, 3, 2)


def _enter(house: House, **changes: object) -> object:
    facts: dict[str, object] = {
        "kind": make.kind(house, start=100),
        "number": "204",
        "date": DAY,
        "title": "Об итогах",
        "document": published_204(),
    }
    actor = changes.pop("actor", house.registrar)
    return entering.enter_signed(actor, **{**facts, **changes})  # type: ignore[arg-type]


def test_it_is_signed_numbered_and_mirrored_as_an_act(house: House) -> None:
    version = _enter(house)
    order = Order.objects.get()
    assert (order.state, order.number_held, order.entry.from_paper) == ("signed", "204", True)
    assert order.act == Act.objects.get()
    assert (order.act.date, order.act.number) == (DAY, "204")
    assert exporting.export(version, "pdf").content.startswith(b"%PDF-")  # type: ignore[arg-type]


def test_its_text_comes_back_as_it_was_entered(house: House) -> None:
    version = _enter(house)
    exported = exporting.export(version, "json").content  # type: ignore[arg-type]
    assert exported.decode() == write_json.write(published_204())
    assert read_json.read(exported).order == published_204().order


def test_a_scan_alone_is_its_own_file_and_has_no_text(house: House) -> None:
    scan = keep(house.authority, b"%PDF-1.4 scan", "application/pdf")
    version = _enter(house, document=None, scan=scan)
    assert exporting.export(version, "pdf").content == b"%PDF-1.4 scan"  # type: ignore[arg-type]
    with pytest.raises(NoStoredText):
        exporting.export(version, "txt")  # type: ignore[arg-type]


def test_there_must_be_a_text_or_a_scan(house: House) -> None:
    with pytest.raises(NothingEntered):
        _enter(house, document=None)


@pytest.mark.parametrize("who", ["drafter", "head", "director", "administrator", "stranger"])
def test_only_the_registrar_enters(house: House, who: str) -> None:
    with pytest.raises(NotAllowed):
        _enter(house, actor=getattr(house, who))
    assert not JournalEntry.objects.exists()


def test_the_same_number_is_not_entered_twice(house: House) -> None:
    kind = make.kind(house)
    _enter(house, kind=kind)
    with pytest.raises(NumberTaken):
        _enter(house, kind=kind)
    assert Order.objects.count() == 1


@pytest.mark.parametrize(("number", "allowed"), [("99", True), ("100", False), ("101", False)])
def test_this_years_numbers_lie_below_the_journals_start(
    house: House, number: str, allowed: bool
) -> None:
    day = dt.date(THIS_YEAR, 1, 10)
    if allowed:
        _enter(house, number=number, date=day)
        assert JournalEntry.objects.get().n == int(number)
    else:
        with pytest.raises(NumberBelongsToCounter):
            _enter(house, number=number, date=day)


def test_a_number_of_an_older_pattern_is_entered_for_an_earlier_year(house: House) -> None:
    _enter(house, number="594/01-7")
    assert (JournalEntry.objects.get().n, JournalEntry.objects.get().number) == (None, "594/01-7")


def _with_arms(digest: str) -> Document:
    document = published_204()
    return replace(document, order=replace(document.order, coat_of_arms=digest))


def test_a_text_that_cannot_be_printed_is_not_entered(house: House) -> None:
    document = published_204()
    table = Table(tuple((Cell(runs("а")),) for _ in range(2001)))
    with pytest.raises(CannotPrint):
        _enter(house, document=replace(document, order=replace(document.order, preamble=(table,))))
    not_a_picture = keep(house.authority, b"%PDF-1.4", "application/pdf")
    with pytest.raises(CannotPrint):
        _enter(house, document=_with_arms(not_a_picture.sha256))
    assert not Order.objects.exists()
    assert not Act.objects.exists()


def test_a_picture_of_another_authority_is_not_printed(house: House, elsewhere: House) -> None:
    foreign = keep(elsewhere.authority, b"\x89PNG", "image/png")
    with pytest.raises(CannotPrint, match="герб"):
        _enter(house, document=_with_arms(foreign.sha256))


def test_an_order_that_was_cited_before_becomes_that_act(house: House) -> None:
    cited = Act.objects.create(
        authority=house.authority,
        kind="приказ",
        issuer=forms_of(house.authority.named(DAY)).genitive,
        date=DAY,
        number="204",
        title="Об итогах",
    )
    _enter(house)
    assert Order.objects.get().act == cited


def test_a_day_before_the_authoritys_first_name_is_refused_with_a_sentence(house: House) -> None:
    with pytest.raises(NotNamedThatDay, match="нет наименования"):
        _enter(house, date=dt.date(1990, 5, 5))
    assert not Order.objects.exists()
