"""An order is signed by hand: one person brings the scan, a second looks at both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from office.actions.files import keep
from office.models import Act, Event
from office.refusals import NotAllowed, WrongState
from orders.actions import printing, registration, signing
from orders.models import Distribution, Order, OrderVersion, Recipient, Signature
from orders.refusals import (
    DayIsPast,
    NotHolderThatDay,
    OwnScan,
    ScanAwaits,
    SignedAnotherDay,
    StillPrinting,
)
from russian.dates import in_words_short
from schools.models import Appointment
from tests import make as build
from tests.make import House
from tests.orders import make
from tests.orders.sending import state_scan, waiting

NOW = timezone.now()
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
# A number is kept within its year, so what is reissued is far from New Year.
JUNE = NOW.replace(month=6, day=10)


def verbs_of(order: Order) -> list[str]:
    """What the history says was done to an order since it was registered."""
    verbs = list(Event.objects.about(order).order_by("seq").values_list("verb", flat=True))
    return verbs[verbs.index("register") + 1 :]


def test_who_signed_on_which_day_is_stated_with_the_scan_and_waits(house: House) -> None:
    order, version = make.registered(house)
    signature = state_scan(house, order)
    order.refresh_from_db()
    assert (order.state, order.act_id) == ("registered", None)
    assert (signature.version_id, signature.state) == (version.pk, "stated")
    assert (signature.stated_by, signature.decided_by) == (house.registrar, None)
    assert order.distribution.when == "at_once"
    assert not order.recipients.exists()
    assert verbs_of(order) == ["sign_on_paper"]


@pytest.mark.parametrize("begin", [make.draft, make.approved, make.signed])
def test_only_a_registered_order_is_signed(house: House, begin: Callable[[House], Order]) -> None:
    order = begin(house)
    with pytest.raises(WrongState):
        state_scan(house, order)
    assert Signature.objects.exclude(state="confirmed").count() == 0


def test_only_the_registrar_brings_a_scan(house: House, elsewhere: House) -> None:
    order, _ = make.registered(house)
    scan = keep(house.authority, make.PDF, "application/pdf")
    others = ("drafter", "head", "administrator", "control_desk", "director", "stranger")
    for actor in (*(getattr(house, who) for who in others), elsewhere.registrar):
        with pytest.raises(NotAllowed):
            signing.sign_on_paper(
                actor, order, signer=house.head_appointment, signed_on=TODAY, scan=scan
            )
    assert not Signature.objects.exists()


def test_a_second_scan_beside_one_that_waits_is_refused(house: House) -> None:
    order, _ = waiting(house)
    with pytest.raises(ScanAwaits):
        state_scan(house, order)
    assert Signature.objects.count() == 1
    assert verbs_of(order) == ["sign_on_paper"]


def test_the_day_of_signing_is_the_date_of_the_order(house: House) -> None:
    order, _ = make.registered(house)
    for signed_on in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(SignedAnotherDay) as refused:
            state_scan(house, order, signed_on=signed_on)
        assert str(refused.value).startswith(
            f"Приказ датирован {in_words_short(TODAY)}, а подписан, по вашим словам, "
            f"{in_words_short(signed_on)} Дата приказа – это день его подписания: если"
        )
    assert not Signature.objects.exists()


def test_one_acting_that_day_signs(house: House) -> None:
    order, _ = make.registered(house)
    acting = build.appointment(
        build.person(house.authority, "Замещающая"),
        house.head_post,
        kind="acting",
        acting_title="Исполняющий обязанности начальника управления",
        valid_from=TODAY,
        valid_to=TODAY,
    )
    assert state_scan(house, order, signer=acting).appointment == acting


def test_whoever_did_not_hold_the_post_that_day_has_not_signed(house: House) -> None:
    order, _ = make.registered(house)
    person = build.person(house.authority, "Другой")
    deputy = build.post(house.organization, "Заместитель начальника", signs=True)
    for appointed in (
        build.appointment(person, house.head_post, valid_to=TODAY - DAY),
        build.appointment(person, house.head_post, valid_from=TODAY + DAY),
        build.appointment(person, deputy),
    ):
        with pytest.raises(NotHolderThatDay):
            state_scan(house, order, signer=appointed)
    assert not Signature.objects.exists()


def test_a_scan_may_come_days_later_when_the_signer_has_left(house: House) -> None:
    order = make.approved(house)
    version = registration.register(house.registrar, order, at=NOW - 5 * DAY)
    order = Order.objects.get(pk=order.pk)
    Appointment.objects.filter(pk=house.head_appointment.pk).update(valid_to=version.date)
    house.head_appointment.refresh_from_db()
    with pytest.raises(SignedAnotherDay):
        state_scan(house, order, signed_on=TODAY)
    signature = state_scan(house, order)
    signing.confirm_scan(house.drafter, order)
    order.refresh_from_db()
    assert (order.state, signature.signed_on) == ("signed", TODAY - 5 * DAY)
    assert Act.objects.get().date == TODAY - 5 * DAY


def test_an_order_whose_file_is_still_printed_is_not_signed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = make.approved(house)
    monkeypatch.setattr(registration, "store_pdf", lambda *_: False)
    registration.register(house.registrar, order)
    order = Order.objects.get(pk=order.pk)
    with pytest.raises(StillPrinting):
        state_scan(house, order)
    printing.print_pending()
    assert state_scan(house, order).state == "stated"


def test_signer_and_scan_of_another_authority_are_refused(house: House, elsewhere: House) -> None:
    order, _ = make.registered(house)
    foreign = keep(elsewhere.authority, make.PDF, "application/pdf")
    for changes in ({"scan": foreign}, {"signer": elsewhere.head_appointment}):
        with pytest.raises(NotAllowed):
            state_scan(house, order, **changes)
    assert not Signature.objects.exists()


def test_a_day_of_distribution_that_is_over_is_refused_with_all_the_rest(house: House) -> None:
    order, _ = make.registered(house)
    with pytest.raises(DayIsPast):
        state_scan(house, order, when="on_day", day=TODAY - DAY)
    assert not Signature.objects.exists()
    assert not Distribution.objects.exists()


@pytest.mark.parametrize("who", ["drafter", "administrator", "head", "another registrar"])
def test_a_second_person_confirms_and_the_order_is_signed(house: House, who: str) -> None:
    second = build.user(house.authority, "registrar-2")
    build.role(second, "registrar")
    actor = second if who == "another registrar" else getattr(house, who)
    order, signature = waiting(house)
    signing.confirm_scan(actor, order)
    order.refresh_from_db()
    signature.refresh_from_db()
    assert order.state == "signed"
    assert (signature.state, signature.decided_by) == ("confirmed", actor)
    assert verbs_of(order) == ["sign_on_paper", "confirm_scan"]


def test_whoever_brought_the_scan_does_not_confirm_it(house: House) -> None:
    # The registrar writes orders as well: every place in the table is held, and still not twice.
    build.role(house.registrar, "drafter")
    order, signature = waiting(house)
    with pytest.raises(OwnScan):
        signing.confirm_scan(house.registrar, order)
    signature.refresh_from_db()
    assert signature.state == "stated"


def test_who_decides_of_a_scan(house: House, elsewhere: House) -> None:
    order, signature = waiting(house)
    others = ("control_desk", "director", "observer", "seminar_editor", "stranger")
    for actor in (*(getattr(house, who) for who in others), elsewhere.drafter):
        for act in ("confirm", "reject"):
            with pytest.raises(NotAllowed):
                _decide(act, actor, order)
    signature.refresh_from_db()
    assert (signature.state, signature.decided_by) == ("stated", None)


@pytest.mark.parametrize("act", ["confirm", "reject"])
def test_without_a_scan_that_waits_nothing_is_decided(house: House, act: str) -> None:
    order, _ = make.registered(house)
    with pytest.raises(WrongState):
        _decide(act, house.drafter, order)
    state_scan(house, order)
    _decide(act, house.drafter, order)
    for again in ("confirm", "reject"):
        with pytest.raises(WrongState):
            _decide(again, house.head, order)
    assert len(verbs_of(order)) == 2


def _decide(act: str, actor: Any, order: Order) -> None:
    if act == "confirm":
        signing.confirm_scan(actor, order)
    else:
        signing.reject_scan(actor, order, reason="Это другой приказ")


@pytest.mark.parametrize("who", ["head", "registrar"])
def test_a_scan_of_another_order_is_rejected_and_the_right_one_brought(
    house: House, who: str
) -> None:
    order, wrong = waiting(house)
    signing.reject_scan(getattr(house, who), order, reason="Скан другого приказа")
    order.refresh_from_db()
    wrong.refresh_from_db()
    assert (order.state, order.number_held) == ("registered", "1")
    assert (wrong.state, wrong.reason) == ("rejected", "Скан другого приказа")
    assert wrong.decided_by == getattr(house, who)
    right = keep(house.authority, make.PDF + b"the right one", "application/pdf")
    state_scan(house, order, scan=right, when="withheld")
    signing.confirm_scan(house.drafter, order)
    order.refresh_from_db()
    assert (order.state, order.distribution.when) == ("signed", "withheld")
    assert Signature.objects.get(state="confirmed").scan == right


ASIDE: dict[str, Callable[[House, Order], object]] = {
    "refuse_to_sign": lambda house, order: registration.refuse_to_sign(
        house.head, order, reason="Уточнить сроки"
    ),
    "annul": lambda house, order: registration.annul(house.registrar, order, reason="Не нужен"),
    "reissue": lambda house, order: registration.reissue(house.registrar, order, at=JUNE + DAY),
}


@pytest.mark.parametrize("verb", ASIDE)
def test_while_a_scan_waits_nothing_else_is_done_to_the_order(house: House, verb: str) -> None:
    order = make.approved(house)
    registration.register(house.registrar, order, at=JUNE)
    order = Order.objects.get(pk=order.pk)
    state_scan(house, order)
    with pytest.raises(ScanAwaits):
        ASIDE[verb](house, order)
    order.refresh_from_db()
    assert order.state == "registered"
    signing.reject_scan(house.drafter, order, reason="Не тот")
    ASIDE[verb](house, order)
    order.refresh_from_db()
    after = {"refuse_to_sign": "draft", "annul": "annulled", "reissue": "registered"}
    assert (order.state, order.number_held) == (after[verb], "1")
    assert verbs_of(order)[-1] == verb
    assert not Recipient.objects.exists()


def test_a_reissued_order_is_signed_on_its_new_date(house: House) -> None:
    order = make.approved(house)
    registration.register(house.registrar, order, at=JUNE)
    order = Order.objects.get(pk=order.pk)
    state_scan(house, order)
    signing.reject_scan(house.head, order, reason="Подпись не моя")
    version = registration.reissue(house.registrar, order, at=JUNE + 2 * DAY)
    order = Order.objects.get(pk=order.pk)
    assert state_scan(house, order).version == version
    signing.confirm_scan(house.drafter, order)
    assert OrderVersion.objects.in_force().get() == version


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("signature_is_confirmed_by_a_second_person", lambda _: {"state": "confirmed"}),
        (
            "signature_is_confirmed_by_a_second_person",
            lambda row: {"state": "confirmed", "decided_by": row.stated_by},
        ),
        ("signature_by_hand_has_a_scan", lambda _: {"scan": None}),
    ],
)
def test_what_must_never_be_false_of_a_signature(
    house: House, name: str, change: Callable[[Signature], dict[str, Any]]
) -> None:
    _, signature = waiting(house)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Signature.objects.filter(pk=signature.pk).update(**change(signature))


def test_nobody_signs_a_version_twice(house: House) -> None:
    _, signature = waiting(house)
    signature.pk = None
    # SQLite names the columns of a unique index, not the index.
    with pytest.raises(IntegrityError, match=r"one_signature_of_a_signatory|appointment_id"):
        signature.save(force_insert=True)
