"""From parts to a document: by the names our own writer gave, else by how the paper looks."""

from __future__ import annotations

from collections.abc import Sequence

from documents.layout import GOST_2016, profile_for
from documents.recognition.appendix import appendix_of
from documents.recognition.blocks import blocks_of, flowing
from documents.recognition.by_role import by_role
from documents.recognition.closing import appendix_at, closes, closing_of
from documents.recognition.doubts import Doubts, shown
from documents.recognition.head import head_of
from documents.recognition.items import items_of
from documents.recognition.lines import Line, flat, lines_of
from documents.recognition.looks import begins_title, clause_inside, clause_of
from documents.source import Part, SourceParagraph
from documents.tree import AppendixSheet, Block, Document, Item, NumberingScheme, OrderSheet, Run

PREAMBLE = "Преамбула"
ITEMS = "Пункты"
_NO_CLAUSE = "Слово «приказываю» не найдено: пунктов нет."


def recognize(parts: Sequence[Part]) -> Document:
    """The order that `parts` show, with its appendices.

    Nothing is dropped: what has no place in the tree, what was joined and what cannot follow
    where it stands is reported in `unplaced`. Unknown requisites are empty or None.
    """
    lines = lines_of(parts)
    if any(line.role for line in lines):
        return by_role(lines)
    return _by_look(lines)


def _by_look(lines: list[Line]) -> Document:
    doubts = Doubts()
    lines = _opened(lines)
    head, at = head_of(lines, doubts)
    preamble, clause, items, scheme, at = _text(lines, at, doubts)
    closing, at = closing_of(lines, at, doubts)
    appendices: list[AppendixSheet] = []
    authority = ""
    while at < len(lines):
        sheet, named, at = appendix_of(lines, at, len(appendices) + 1, doubts)
        appendices.append(sheet)
        if authority and named and named.lower() != authority.lower():
            doubts.unplaced(
                f"Приложение № {len(appendices)}",
                named,
                "Здесь управление названо иначе, чем в первом приложении.",
            )
        authority = authority or named
    order = OrderSheet(
        letterhead=tuple(head.letterhead),
        authority_genitive=authority,
        kind=head.kind,
        date=head.date,
        number=head.number,
        place=head.place,
        title=head.title,
        preamble=preamble,
        ordering_clause=clause,
        items=items,
        signatures=tuple(closing.signatures),
        drafted_by=closing.drafted_by,
        contact=closing.contact,
        visas=tuple(closing.visas),
        scheme=scheme,
    )
    return Document(
        layout=profile_for(head.date) if head.date else GOST_2016,
        order=order,
        appendices=tuple(appendices),
        draft=head.draft,
        unplaced=tuple(doubts.reports),
    )


def _opened(lines: list[Line]) -> list[Line]:
    """`lines` with the tables that only lay out requisites taken apart.

    Above the text a table holds date and number; a block of an appendix may stand in one too.
    """
    opened: list[Line] = []
    above = True
    for line in lines:
        if line.table is None:
            opened.append(line)
            above = above and not (line.sure or line.label or _is_text(line.words))
            continue
        rows = list(flat([line]))
        if above or any(appendix_at(rows, n) for n in range(min(3, len(rows)))):
            opened += rows
        else:
            opened.append(line)
    return opened


def _is_text(words: str) -> bool:
    """Whether the requisites are over: with the heading, or with running text."""
    return len(words) > 200 or begins_title(words) or clause_of(words) is not None


def _text(
    lines: list[Line], at: int, doubts: Doubts
) -> tuple[tuple[Block, ...], str, tuple[Item, ...], NumberingScheme, int]:
    """Preamble, clause and items from `at` on, and where the closing begins."""
    found = _clause_at(lines, at)
    if found is None:
        end = _end(lines, at)
        preamble = blocks_of(lines[at:end], PREAMBLE, doubts)
        if preamble:
            doubts.order(
                PREAMBLE, shown(lines[end - 1]), "Слово «приказываю» не найдено: пунктов нет."
            )
        return preamble, "", (), "mixed", end
    *above, ordering = _up_to_clause(lines[at : found + 1])
    preamble = blocks_of(above, PREAMBLE, doubts, goes_on=True)
    clause, rest = _clause(ordering)
    end = _end(lines, found + 1)
    items, scheme = items_of([*rest, *lines[found + 1 : end]], ITEMS, doubts)
    return preamble, clause, items, scheme, end


def _clause_at(lines: Sequence[Line], at: int) -> int | None:
    for number in range(at, len(lines)):
        line = lines[number]
        if line.label or line.sure or line.table is not None:
            continue
        if clause_of(line.words) or clause_inside(line.words):
            return number
        if appendix_at(lines, number):
            return None
    return None


def _up_to_clause(lines: list[Line]) -> list[Line]:
    """`lines`, the last with the clause: its paragraph is whole again if its width broke it."""
    alone = " " not in (clause_of(lines[-1].words) or " ")
    if alone or not lines[-1].soft:
        return lines
    begun = len(lines) - 1
    while begun and lines[begun].soft:
        begun -= 1
    return [*lines[:begun], *flowing(lines[begun:])]


def _clause(line: Line) -> tuple[str, list[Line]]:
    """The clause and the item that may follow it in the same paragraph."""
    whole = clause_of(line.words)
    if whole is not None:
        return whole, []
    clause, rest = clause_inside(line.words) or (line.words, "")
    return clause, lines_of([SourceParagraph((Run(rest),))])


def _end(lines: Sequence[Line], at: int) -> int:
    """Where the text ends that begins at `at`."""
    return next((n for n in range(at, len(lines)) if closes(lines, n)), len(lines))
