"""The state of an order: sign, word and colour, the same on every page."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import RequestContext

from orders import policy
from orders.models import Order
from orders.workflow import STATE_NAMES, State

register = template.Library()

# State of the order -> sign and colour of `components/state.html`.
SIGNS = {
    State.DRAFT: "sent",
    State.DISCARDED: "none",
    State.IN_APPROVAL: "accepted",
    State.APPROVED: "ack",
    State.REGISTERED: "reported",
    State.SIGNED: "closed",
    State.ANNULLED: "err",
}
PRINTING = {"state": "accepted", "word": "Печатается"}


@register.inclusion_tag("components/state.html")
def order_state(order: Order, is_printing: bool | None = None) -> dict[str, Any]:
    """«Проект», «Печатается», «Подписан» with its sign.

    An order from a list carries `is_printing`; one from the journal is told by its entry.
    """
    printing = getattr(order, "is_printing", False) if is_printing is None else is_printing
    if printing:
        return PRINTING
    state = State(order.state)
    return {"state": SIGNS[state], "word": STATE_NAMES[state].capitalize()}


@register.simple_tag(takes_context=True)
def may(context: RequestContext, verb: str) -> bool:
    """Whether who looks may begin an order by `verb`, for buttons on pages of other subjects."""
    return policy.may(context["user"], verb)
