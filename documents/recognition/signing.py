"""Signatures and visas: a post over one line or several, and a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from documents.recognition.joining import ends
from documents.recognition.lines import Line, columns, flat
from documents.recognition.looks import begins_post, phone
from documents.recognition.requisites import day_in, is_full_name, is_name, post_and_name
from documents.tree import Signature, Visa
from russian.dates import MONTHS_GENITIVE

_LINES = 10  # a post is not longer
_POST_LINE = 160  # characters
_ROOM = re.compile(r"_{2,}|[«\"]_*[»\"] ?_*|\(подпись\)|/", re.IGNORECASE)
_STAMP = re.compile(r"М\. ?П\.|п/п|\(?(?:ЭП|подпись)\)?", re.IGNORECASE)
_UNDER = re.compile(r"_{2,}")
_BLANK_YEAR = re.compile(r"(?:_ ?20\d\d|(?<!\d)20_*) ?(?:г\.|года)?$")
# «___» января 2026 г.: the day is still to be written.
_BLANK_DAY = re.compile(
    rf"[«\"]?_+[»\"]? ?(?:{'|'.join(MONTHS_GENITIVE)}) 20\d\d ?(?:г\.|года)?", re.IGNORECASE
)


def signature_at(lines: Sequence[Line], start: int) -> tuple[Signature, int] | None:
    """The signature that begins at `start` and where it ends; None when none begins there."""
    if lines[start].table is not None:
        rows = list(flat([lines[start]]))
        found = None if _called(lines, start + 1) else _by_columns(rows)
        return (found, start + 1) if found else None
    post: list[str] = []
    room = False
    for number in range(start, min(len(lines), start + _LINES)):
        line = lines[number]
        if line.table is not None:
            found = _by_columns(list(flat([line]))) if post and begins_post(post[0]) else None
            if found:
                return Signature(" ".join([*post, found.post]).strip(), found.name), number + 1
            return None
        if line.label or line.sure or len(line.raw) > _POST_LINE:
            return None
        parts = _said(line.raw)
        if not parts and post:
            room = True  # the line to sign on
            continue
        if not parts or _called(lines, number + 1):
            return None
        if is_name(parts[-1]) or (is_full_name(parts[-1]) and (room or len(parts) > 1)):
            post += parts[:-1]
            if not post:
                return Signature("", parts[-1]), number + 1
            if not (begins_post(post[0]) or _one_block(lines, start, number)):
                return None
            end = number + 1
            if len(parts) > 1:
                end = _rest_of_post(lines, end, post)
            return Signature(" ".join(post), parts[-1]), end
        if len(parts) == 1 and begins_post((*post, parts[0])[0]):
            apart = post_and_name(parts[0])
            if apart and apart[0][-1] not in ":,–-":  # «Секретарь – А.А. Ли» is in a list
                return Signature(" ".join([*post, apart[0]]), apart[1]), number + 1
        if ends(line.words):
            return None
        post += parts
    return None


@lru_cache(maxsize=4 * _LINES)  # every line is looked at from each of the lines above it
def _said(raw: str) -> tuple[str, ...]:
    """The columns of a line without the room for a hand, and names without strokes about them."""
    parts = (part.strip(" /") for part in columns(_UNDER.sub("\t", raw)))
    return tuple(part for part in parts if part and not _is_room(part))


def _is_room(part: str) -> bool:
    return bool(_ROOM.fullmatch(part) or _STAMP.fullmatch(part))


def _called(lines: Sequence[Line], at: int) -> bool:
    """Whether a telephone stands at `at`: above it is who may be called, not who signed."""
    return at < len(lines) and phone(lines[at].words) is not None


def _one_block(lines: Sequence[Line], start: int, name: int) -> bool:
    """Whether nothing parts the lines of a post from the name below or beside them."""
    together = not any(line.gap for line in lines[start + 1 : name + 1])
    return together and lines[start].gap and lines[start].words[:1].isupper()


def _rest_of_post(lines: Sequence[Line], start: int, post: list[str]) -> int:
    """Takes the lines of a post that go on below the line with the name."""
    end = start
    while end < len(lines):
        line = lines[end]
        if line.gap or line.label or line.sure or line.table is not None:
            break
        if not line.words[:1].islower() or ends(line.words) or len(line.raw) > _POST_LINE:
            break
        if len(columns(line.raw)) > 1:
            break
        post.append(line.words)
        end += 1
    return end


def _by_columns(rows: Sequence[Line]) -> Signature | None:
    """A signature laid out as a table: the post on the left, the name on the right."""
    cells = [[part for part in map(str.strip, row.raw.split("\t")) if part] for row in rows]
    parts = [part.strip(" /") for row in cells for part in row if not _is_room(part)]
    words = list(filter(None, parts))
    names = [part for part in words if is_name(part) or is_full_name(part)]
    if len(names) != 1 or len(words) > _LINES:
        return None
    post = [part for part in words if part != names[0]]
    if not post or not begins_post(post[0]) or any(map(ends, post)):
        return None
    return Signature(" ".join(post), names[0])


def visas_of(lines: Sequence[Line]) -> tuple[list[Visa], list[str]]:
    """The visas in `lines` and the words that belong to none."""
    visas: list[Visa] = []
    post: list[str] = []
    rooms: list[str] = []
    for line in flat(lines):
        for part in columns(line.raw):
            if _BLANK_DAY.fullmatch(part):
                rooms.append(part)
                continue
            words = " ".join(_ROOM.sub(" ", _BLANK_YEAR.sub("", part)).split()).strip(" ,")
            found = day_in(words)
            if found:
                words = found[1].strip(" ,")
            if is_name(words) or is_full_name(words):
                visas.append(Visa(" ".join(post), words))
                post = []
            elif apart := post_and_name(words):
                visas.append(Visa(" ".join([*post, apart[0]]), apart[1]))
                post = []
            elif words:
                post.append(words)
            if found and visas and visas[-1].day is None and not post:
                last = visas[-1]
                visas[-1] = Visa(last.post, last.name, found[0])
            elif found:
                post[-1:] = [part]
    return visas, rooms + post
