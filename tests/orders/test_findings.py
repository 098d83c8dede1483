"""Findings of a draft: put right in one click, set aside with a reason, asked about on the way."""

from __future__ import annotations

import pytest

from documents.proofread.finding import Finding
from documents.tree import Paragraph, Run, plain, runs
from office.models import Event
from office.refusals import NotAllowed, WrongState
from orders.actions import appendices, drafting, items, registration, submission
from orders.actions.fixes import fix, may_fix
from orders.actions.proofreading import bring_back, dismiss, mark, proofread_order
from orders.models import Order, OrderPassage, RuleOff
from orders.refusals import ErrorsRemain, FindingGone
from seminars.actions import recommendations, reports
from tests.make import House
from tests.orders import make
from tests.seminars import make as seminars


def found(order: Order, code: str) -> Finding:
    """The one finding of a rule."""
    (finding,) = (one for one in proofread_order(order).found if one.code == code)
    return finding


def mend(house: House, order: Order, code: str) -> None:
    """Put the fix of the one finding of a rule in its place."""
    finding = found(order, code)
    assert may_fix(finding)
    assert fix(house.drafter, order, [(mark(finding), finding.at)]) == 1


def codes(order: Order) -> set[str]:
    """The rules that find something."""
    return {one.code for one in proofread_order(order).found}


@pytest.fixture
def order(house: House) -> Order:
    """A draft whose preamble has a hyphen inside a date."""
    draft = make.draft(house)
    text = Paragraph((Run("Во исполнение плана "), Run("27-февраля 2026 года", bold=True)))
    drafting.add_passage(house.drafter, draft, (text,))
    draft.refresh_from_db()
    return draft


def test_a_fix_is_written_and_the_marks_of_the_text_stay(house: House, order: Order) -> None:
    mend(house, order, "date-hyphen")
    passage = order.passages.order_by("position").last()
    assert isinstance(passage, OrderPassage)
    (block,) = passage.tree()
    assert isinstance(block, Paragraph)
    assert block.text == (Run("Во исполнение плана "), Run("27 февраля 2026 года", bold=True))
    assert "date-hyphen" not in codes(order)


def test_a_fix_twice_finds_nothing_left(house: House, order: Order) -> None:
    finding = found(order, "date-hyphen")
    wanted = [(mark(finding), finding.at)]
    fix(house.drafter, order, wanted)
    with pytest.raises(FindingGone):
        fix(house.drafter, order, wanted)


def test_only_who_may_edit_fixes_and_only_a_draft(house: House, order: Order) -> None:
    finding = found(order, "date-hyphen")
    with pytest.raises(NotAllowed):
        fix(house.observer, order, [(mark(finding), finding.at)])
    submission.submit(house.drafter, order)
    order.refresh_from_db()
    with pytest.raises(WrongState):
        fix(house.drafter, order, [(mark(finding), finding.at)])


def test_several_fixes_of_one_text_are_written_together(house: House, order: Order) -> None:
    item = items.add(house.drafter, order, text="Провести 27-мая 2026 года и 28-мая 2026 года.")
    wanted = [
        (mark(one), one.at)
        for one in proofread_order(order).found
        if one.code == "date-hyphen" and one.place.key == f"item:{item.pk}"
    ]
    assert fix(house.drafter, order, wanted) == 2
    item.refresh_from_db()
    assert item.text == "Провести 27 мая 2026 года и 28 мая 2026 года."


def test_fixes_that_meet_in_one_text_are_put_one_after_the_other(house: House) -> None:
    order = make.ready(house)
    item = items.add(
        house.drafter,
        order,
        text="Исполнить письмо министерства № 15-9 от 26.06.2026 и приказ от 1 июня 2026 года № 7.",
    )
    fixable = [one for one in proofread_order(order).found if may_fix(one)]
    assert {"number-before-date", "mixed-act-dates"} <= {one.code for one in fixable}
    fix(house.drafter, order, [(mark(one), one.at) for one in fixable])
    item.refresh_from_db()
    assert "от 26 июня 2026 года № 15-9" in item.text
    assert not [one for one in proofread_order(order).found if may_fix(one)]


def test_headings_and_appendices_are_mended_where_they_are_kept(house: House) -> None:
    order = make.draft(house, title="О проверке 27-мая 2026 года")
    mend(house, order, "date-hyphen")
    order.refresh_from_db()
    assert order.title == "О проверке 27 мая 2026 года"
    plan = appendices.attach_text(
        house.drafter, order, word="План", title="проверки 5-мая 2026 года"
    )
    mend(house, order, "date-hyphen")
    plan.refresh_from_db()
    assert plan.title == "проверки 5 мая 2026 года"
    text = appendices.add_passage(
        house.drafter, plan, (Paragraph(runs("Начало 6-мая 2026 года.")),)
    )
    mend(house, order, "date-hyphen")
    text.refresh_from_db()
    (block,) = text.tree()
    assert isinstance(block, Paragraph)
    assert plain(block.text) == "Начало 6 мая 2026 года."


def test_a_report_is_mended_at_its_seminar(house: House) -> None:
    order = make.draft(house)
    report = seminars.report(seminars.seminar(house))
    appendices.attach_report(house.drafter, order, report)
    text = (Paragraph(runs("Семинар прошёл 27-мая 2026 года.")),)
    passage = reports.add_report_passage(house.drafter, report, text)
    mend(house, order, "date-hyphen")
    passage.refresh_from_db()
    (block,) = passage.tree()
    assert isinstance(block, Paragraph)
    assert plain(block.text) == "Семинар прошёл 27 мая 2026 года."
    advice = recommendations.add_recommendation(
        house.drafter, report, "Провести семинар 5-мая 2026 года."
    )
    mend(house, order, "date-hyphen")
    advice.refresh_from_db()
    assert advice.text == "Провести семинар 5 мая 2026 года."


def test_a_dismissed_finding_stays_dismissed_at_its_place(house: House, order: Order) -> None:
    finding = found(order, "date-hyphen")
    dismiss(house.drafter, order, marked=[mark(finding)], reason="Так в названии")
    assert "date-hyphen" not in codes(order)
    drafting.save_requisites(house.drafter, order, seen=order.version, title="О другом")
    assert "date-hyphen" not in codes(order)
    items.add(house.drafter, order, text="Провести 27-февраля 2026 года.")
    assert "date-hyphen" in codes(order)  # elsewhere it is another finding
    ((_, row),) = proofread_order(order).dismissed
    assert (row.reason, row.made_by) == ("Так в названии", house.drafter)


def test_dismissing_twice_is_as_once_and_can_be_taken_back(house: House, order: Order) -> None:
    marked = mark(found(order, "date-hyphen"))
    for _ in range(2):
        dismiss(house.drafter, order, marked=[marked], reason="Так в названии")
    assert order.dismissals.count() == 1
    for _ in range(2):
        bring_back(house.drafter, order, marked=marked)
    assert "date-hyphen" in codes(order)
    verbs = [event.verb for event in Event.objects.about(order)]
    assert (verbs.count("dismiss"), verbs.count("undismiss")) == (1, 1)


def test_only_who_may_edit_dismisses_and_only_what_is_found(house: House, order: Order) -> None:
    marked = mark(found(order, "date-hyphen"))
    with pytest.raises(NotAllowed):
        dismiss(house.observer, order, marked=[marked], reason="Так надо")
    with pytest.raises(FindingGone):
        dismiss(house.drafter, order, marked=["0" * 64], reason="Так надо")
    submission.submit(house.drafter, order)
    order.refresh_from_db()
    with pytest.raises(WrongState):
        dismiss(house.drafter, order, marked=[marked], reason="Так надо")


def test_an_order_with_errors_is_registered_only_with_a_reason(house: House) -> None:
    order = make.draft(house, title="О проверке «школ")
    submission.submit(house.drafter, order)
    assert [one.code for one in registration.errors_of(order)] == ["quotes-balance"]
    with pytest.raises(ErrorsRemain):
        registration.register(house.registrar, order)
    assert not hasattr(Order.objects.get(pk=order.pk), "entry")  # no number was taken
    registration.register(house.registrar, order, reason="Так на плакате")
    event = Event.objects.about(order).get(verb="register")
    assert '"reason":"Так на плакате"' in event.record
    assert "quotes-balance" in event.record


def test_an_order_without_errors_keeps_no_reason(house: House) -> None:
    order = make.approved(house)
    registration.register(house.registrar, order, reason="На всякий случай")
    assert "На всякий случай" not in Event.objects.about(order).get(verb="register").record


def test_a_rule_that_is_off_finds_nothing(house: House, order: Order) -> None:
    RuleOff.objects.create(authority=house.authority, code="date-hyphen")
    assert "date-hyphen" not in codes(order)
