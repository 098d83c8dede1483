"""From a changed passage of the draft of № 204 to the new picture of its page."""

from __future__ import annotations

import json
import statistics
import time

from django.test import Client

from orders.models import Order

TIMES = 15
WARM_UP = 2


def measure(client: Client) -> tuple[float, int]:
    """Median seconds from the save to the picture, and the number of pages of the draft.

    What a browser does: saves a passage, asks which pages there are, takes the one it stands on.
    """
    order = Order.objects.get(state="draft", entry=None, title__startswith="Об итогах межмуни")
    passages = order.passages.order_by("position")
    taken, pages = [], []
    for turn in range(TIMES + WARM_UP):
        passage = passages[turn % 10]
        passage.refresh_from_db()
        said = {
            "act": "passage_save",
            "passage": passage.pk,
            "version": passage.version,
            "html": f"<p>Правка {turn}. В ходе семинара представлен анализ итогов полугодия.</p>",
        }
        began = time.perf_counter()
        answer = client.post(
            f"/orders/{order.pk}/acts/", said, headers={"accept": "application/json"}
        )
        assert answer.status_code == 200
        pages = json.loads(client.get(f"/orders/{order.pk}/paper.json").content)["pages"]
        anchor = f"orderpassage-{passage.pk}"
        page = next(one for one in pages if anchor in dict(one["places"]))
        picture = client.get(page["src"])
        if turn >= WARM_UP:
            taken.append(time.perf_counter() - began)
        assert picture.content.startswith(b"\x89PNG")
    return statistics.median(taken), len(pages)
