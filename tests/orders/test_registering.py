"""An order gets its number and date, and what may follow before it is signed."""

from __future__ import annotations

import datetime as dt
import errno

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from documents.rendering import RenderingFailed
from office.actions.files import content_of, keep
from office.models import AuthorityName
from office.refusals import NotAllowed, WrongState
from office.storage import DurableFileSystemStorage
from orders.actions import (
    drafting,
    exporting,
    journals,
    printing,
    registration,
    submission,
)
from orders.models import JournalEntry, JournalYear, OrderVersion
from orders.refusals import (
    CannotPrint,
    ChangedSinceApproval,
    NotSignatoryThatDay,
    PatternRepeatsNumber,
    StillPrinting,
    TooEarlyToReissue,
)
from tests import make as build
from tests.make import House
from tests.orders import make

TODAY = timezone.localdate()
TOMORROW = timezone.now() + dt.timedelta(days=1)


def test_registering_takes_the_next_number_and_prints(house: House) -> None:
    kind = make.kind(house, pattern="{n}-ОД", start=341)
    order, version = make.registered(house, kind)
    assert (order.state, order.number_held, order.entry.date) == ("registered", "341-ОД", TODAY)
    assert version.pdf is not None
    assert content_of(version.pdf).startswith(b"%PDF-")
    _, later = make.registered(house, kind)
    assert later.number == "342-ОД"


def test_what_was_approved_is_what_is_registered_but_for_date_number_and_the_mark(
    house: House,
) -> None:
    order, version = make.registered(house)
    approved = order.versions.get(kind="submitted").document()
    final = version.document()
    assert approved is not None
    assert final is not None
    assert approved.draft
    assert not final.draft
    assert (approved.order.date, approved.order.number) == (None, None)
    assert (final.order.date, final.order.number) == (TODAY, "1")
    assert final.appendices == approved.appendices
    assert final.order.items == approved.order.items
    assert final.order.preamble == approved.order.preamble
    assert final.order.title == approved.order.title


@pytest.mark.parametrize("who", ["drafter", "director", "observer", "control_desk", "stranger"])
def test_only_registrar_and_signatory_register(house: House, who: str) -> None:
    order = make.approved(house)
    with pytest.raises(NotAllowed):
        registration.register(getattr(house, who), order)
    assert not JournalEntry.objects.exists()


def test_the_signatory_registers_too(house: House) -> None:
    order = make.approved(house)
    registration.register(house.head, order)
    assert JournalEntry.objects.get().order_id == order.pk


def test_a_draft_is_not_registered_and_a_second_time_takes_no_second_number(house: House) -> None:
    with pytest.raises(WrongState):
        registration.register(house.registrar, make.draft(house))
    order, _ = make.registered(house)
    with pytest.raises(WrongState):
        registration.register(house.registrar, order)
    assert JournalEntry.objects.count() == 1


def test_what_cannot_be_printed_takes_no_number(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.approved(house)

    def fail(*_: object) -> None:
        raise RenderingFailed("Печать не удалась.")

    monkeypatch.setattr(printing, "render", fail)
    with pytest.raises(CannotPrint):
        registration.register(house.registrar, order)
    assert not JournalEntry.objects.exists()


def test_an_order_whose_names_changed_after_approval_is_sent_back(house: House) -> None:
    order = make.approved(house)
    AuthorityName.objects.update(place="г. Другой")
    with pytest.raises(ChangedSinceApproval):
        registration.register(house.registrar, order)
    assert not JournalEntry.objects.exists()


def test_a_signatory_who_has_left_signs_nothing(house: House) -> None:
    order = make.approved(house)
    house.head_appointment.valid_to = TODAY - dt.timedelta(days=1)
    house.head_appointment.save()
    with pytest.raises(NotSignatoryThatDay):
        registration.register(house.registrar, order)


def test_one_acting_signs_in_the_heads_place(house: House) -> None:
    substitute = build.person(house.authority, "Замещающая", "Анна", "Ивановна")
    acting = build.appointment(
        substitute,
        house.head_post,
        kind="acting",
        acting_title="Исполняющий обязанности начальника управления",
        valid_from=TODAY,
    )
    order = make.draft(house)
    drafting.save_requisites(house.drafter, order, seen=order.version, signatory=acting)
    submission.submit(house.drafter, order)
    version = registration.register(house.registrar, order)
    document = version.document()
    assert document is not None
    assert document.order.signatures[0].post == "Исполняющий обязанности начальника управления"
    assert document.order.signatures[0].name == "А.И. Замещающая"


def test_exports_of_a_registered_order_survive_every_renaming(house: House) -> None:
    _, version = make.registered(house)
    before = [exporting.export(version, name).content for name in ("pdf", "txt", "json")]
    AuthorityName.objects.update(name="иное", letterhead="ИНОЕ", place="иное")
    house.head_appointment.person.surname = "Переименованная"
    house.head_appointment.person.save()
    house.head_post.title = "Иная должность"
    house.head_post.save()
    fresh = OrderVersion.objects.get(pk=version.pk)
    assert before == [exporting.export(fresh, name).content for name in ("pdf", "txt", "json")]


def test_an_order_without_its_file_reads_printing_until_the_sweeper_comes(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.approved(house)
    monkeypatch.setattr(registration, "store_pdf", lambda *_: False)
    version = registration.register(house.registrar, order)
    with pytest.raises(StillPrinting):
        exporting.export(version, "pdf")
    assert list(OrderVersion.objects.unprinted()) == [version]
    assert printing.print_pending() == 1
    version.refresh_from_db()
    assert exporting.export(version, "pdf").content.startswith(b"%PDF-")
    assert printing.print_pending() == 0


def test_refusing_to_sign_keeps_the_number_and_the_attempt(house: House) -> None:
    order, first = make.registered(house)
    registration.refuse_to_sign(house.head, order, reason="Уточнить сроки")
    order.refresh_from_db()
    first.refresh_from_db()
    assert (order.state, order.number_held) == ("draft", "1")
    assert (first.outcome, first.reason) == ("refused", "Уточнить сроки")
    assert first.pdf is not None
    submission.submit(house.drafter, order)
    second = registration.register(house.registrar, order, at=TOMORROW)
    assert second.number == "1"
    assert JournalEntry.objects.get().date == second.date
    assert JournalYear.objects.get(year=TODAY.year).next == 2


def test_only_the_signatory_refuses_to_sign(house: House) -> None:
    order, _ = make.registered(house)
    with pytest.raises(NotAllowed):
        registration.refuse_to_sign(house.registrar, order, reason="нет")


def test_reissuing_keeps_the_number_and_takes_a_new_date(house: House) -> None:
    order, first = make.registered(house)
    with pytest.raises(TooEarlyToReissue):
        registration.reissue(house.registrar, order)
    second = registration.reissue(house.registrar, order, at=TOMORROW)
    first.refresh_from_db()
    assert first.outcome == "reissued"
    assert first.date is not None
    assert second.date == first.date + dt.timedelta(days=1)
    assert second.number == first.number
    with pytest.raises(TooEarlyToReissue):
        registration.reissue(house.registrar, order, at=TOMORROW)


def test_annulling_keeps_the_number_taken(house: House) -> None:
    kind = make.kind(house)
    order, _ = make.registered(house, kind)
    registration.annul(house.registrar, order, reason="Издан ошибочно")
    order.refresh_from_db()
    assert (order.state, order.entry.state) == ("annulled", "annulled")
    _, later = make.registered(house, kind)
    assert later.number == "2"
    with pytest.raises(WrongState):
        registration.annul(house.registrar, order, reason="ещё раз")


def test_an_approved_order_without_a_number_is_not_annulled(house: House) -> None:
    with pytest.raises(WrongState):
        registration.annul(house.registrar, make.approved(house), reason="нет")


def test_a_pattern_that_makes_a_taken_number_again_stops_nothing_for_good(house: House) -> None:
    kind = make.kind(house, pattern="1{n}")
    make.registered(house, kind)
    journal = kind.journal
    journals.save_journal(
        house.administrator, journal, seen=journal.version, name=journal.name, pattern="{n}"
    )
    JournalYear.objects.filter(journal=journal).update(next=11)
    order = make.approved(house, kind)
    with pytest.raises(PatternRepeatsNumber, match="Номер 11 в этом году уже занят"):
        registration.register(house.registrar, order)
    journal.refresh_from_db()
    journals.save_journal(
        house.administrator, journal, seen=journal.version, name=journal.name, pattern="{n}-ОД"
    )
    assert registration.register(house.registrar, order).number == "11-ОД"


def test_an_order_recalled_between_look_and_act_is_in_the_wrong_state(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.approved(house)
    monkeypatch.setattr(
        registration, "_check_signatory", lambda *_: submission.recall(house.drafter, order)
    )
    with pytest.raises(WrongState):
        registration.register(house.registrar, order)


def test_a_full_disk_after_the_number_leaves_the_order_printing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(DurableFileSystemStorage, "_save", full)
        order, version = make.registered(house)
        assert (order.state, version.pdf, version.is_printing) == ("registered", None, True)
        assert printing.print_pending() == 0
    assert printing.print_pending() == 1


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("UPDATE orders_orderversion SET date = %s", "2001-01-01"),
        ("UPDATE orders_orderversion SET kind = %s", "submitted"),
        ("UPDATE orders_orderversion SET pdf_id = %s", None),
        ("UPDATE orders_orderversion SET scan_id = %s", None),
    ],
)
def test_a_fixed_version_never_changes_by_any_hand(
    house: House, change: str, value: str | None
) -> None:
    _, version = make.registered(house)
    other = keep(house.authority, b"%PDF-1.4 other", "application/pdf")
    with (
        pytest.raises(DatabaseError, match="refused"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change, [value or other.pk])
    version.refresh_from_db()
    assert (version.kind, version.date) == ("registered", TODAY)
