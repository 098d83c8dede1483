"""Posts, groups of addressees and organizations in the oblique cases.

Only the head of each phrase is inflected, with the adjectives that agree with it; all that hangs
on it stays: «начальнику управления образования». A text may have several heads, joined by a
comma, «и», a dash or brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from russian.cases import CASES, Forms
from russian.heads import PLACES, Head, attribute_of, find_head, is_abbreviation
from russian.morphology import in_cases, same_letters, unchanged

TOKEN = re.compile(r"[А-Яа-яЁёA-Za-z]+(?:-[А-Яа-яЁёA-Za-z]+)*\.?|\d[\w-]*|\s+|.", re.DOTALL)
ACTING = re.compile(r"(?:вр\.\s*)?(?:и\.\s*о\.?|ио|врио|врид)(?=\s|$)", re.IGNORECASE)
# Shortened words stay: «зам. директора»; after a shortened adjective its noun is declined.
SHORT_NOUNS = frozenset({"зам.", "зав.", "пом.", "нач.", "рук."})
SHORT_ADJECTIVES = frozenset({"гл.", "ст.", "мл.", "вед.", "отв.", "гос.", "мун."})
DASHES = frozenset("–—-")
# An institution is named by two nouns in a row: «учреждение детский сад № 5».
INSTITUTIONS = frozenset({"учреждение", "организация"})
LONGEST = 500  # characters; beyond, it is no post


@dataclass
class Reading:
    """A text cut to words, and the heads found in it, by the place of their words."""

    tokens: list[str]
    heads: list[Head] = field(default_factory=list)
    sure: bool = True


def post(text: str) -> Forms:
    """The cases of a post: «заместителю директора по воспитательной работе» in the dative.

    `text` is in the nominative, singular or plural: the head word tells. The letters keep their
    height. «Врио», «и.о.» and abbreviations are not declined, which is sure. A text without a
    head stays as it is, not sure; so are words that the dictionary does not know.
    """
    return _inflected(text)


def group(text: str) -> Forms:
    """The cases of a group: «директорам школ и заведующим детскими садами». As `post`."""
    return _inflected(text)


def organization(text: str) -> Forms:
    """The cases of an organization's name: «управления образования», «МАОУ-СОШ № 20». As `post`.

    What stands behind a comma may belong to it or stand beside it («…, Ейский район»): not sure.
    """
    forms = _inflected(text)
    return replace(forms, sure=False) if "," in text else forms


@lru_cache(maxsize=4096)
def _inflected(text: str) -> Forms:
    if _shouts(text):
        quiet = _inflected(text.lower())
        return in_cases((quiet.of(case).upper() for case in CASES), sure=quiet.sure)
    reading = read(text)
    if not reading.heads:
        return unchanged(text, sure=reading.sure)
    forms = []
    for case in CASES:
        tokens = list(reading.tokens)
        for head in reading.heads:
            for place, word in head.forms(case).items():
                tokens[place] = same_letters(tokens[place], word)
        forms.append("".join(tokens))
    sure = reading.sure and all(head.sure for head in reading.heads)
    return in_cases(forms, sure=sure)


def read(text: str) -> Reading:
    """The heads of a text in the nominative; not sure where another head may be meant."""
    reading = Reading(TOKEN.findall(text))
    if ACTING.match(text.strip()):
        reading.sure = not _has_second_head(reading.tokens)
        return reading
    start = _next_word(reading.tokens, 0)
    if start is None or len(text) > LONGEST:
        reading.sure = False
        return reading
    if is_abbreviation(reading.tokens[start]):
        return _read_abbreviation(reading, start)
    if reading.tokens[start].lower() in SHORT_NOUNS:
        reading.sure = not _has_second_head(reading.tokens)
        return reading
    if reading.tokens[start].lower() in SHORT_ADJECTIVES:
        start = _next_word(reading.tokens, start + 1)
    head = None if start is None else find_head(reading.tokens, start)
    if head is None:
        reading.sure = False
        return reading
    reading.heads.append(head)
    reading.sure = head.lemma not in PLACES  # «города Армавира»: its name may be declined too
    _read_more(reading, head)
    return reading


def _has_second_head(tokens: list[str]) -> bool:
    """«И.о. директора – главный бухгалтер»: the second would be declined, the first not."""
    for place, token in enumerate(tokens):
        start = _next_word(tokens, place + 1)
        if token in DASHES | {","} and start is not None and find_head(tokens, start):
            return True
    return False


def _shouts(text: str) -> bool:
    """«НАЧАЛЬНИК УПРАВЛЕНИЯ»: capitals that are no abbreviation."""
    return text.isupper() and max(map(len, re.findall(r"\w+", text))) > 7


def _read_abbreviation(reading: Reading, start: int) -> Reading:
    """«МКУ «Центр …»» stays; after «МБОУ» a plain noun may follow that is declined or not."""
    for place in range(start, len(reading.tokens)):
        token = reading.tokens[place]
        if token.isspace() or is_abbreviation(token) or token == "и":
            continue
        if token[0].isalpha() and find_head(reading.tokens, place):
            reading.sure = False
        break
    return reading


def _next_word(tokens: list[str], start: int) -> int | None:
    """The place of the first token that is no space, when it is a word."""
    for place in range(start, len(tokens)):
        if not tokens[place].isspace():
            return place if tokens[place][0].isalpha() else None
    return None


def _read_more(reading: Reading, last: Head) -> None:
    """All other heads of the text; `reading.sure` falls where one may be meant."""
    tokens, place = reading.tokens, last.end
    quotes = 0
    while place < len(tokens):
        token = tokens[place]
        quotes += (token == "«") - (token == "»")
        start = _next_word(tokens, place + 1)
        if start is None or quotes or not _is_joint(tokens, place, last):
            reading.sure = reading.sure and not _is_glued(token, last)
            place += 1
            continue
        if token == "," and (attribute := attribute_of(last, tokens, start)):
            reading.heads.append(attribute)
            place = attribute.end
            continue
        near = "".join(tokens[last.end : place]).strip() == "" and not token.isspace()
        head = find_head(tokens, start, last, is_near=near)
        if head is None or (token.isspace() and head.lemma in PLACES):
            reading.sure = reading.sure and (
                token.isspace() or find_head(tokens, start, last, is_near=True) is None
            )
            place += 1
            continue
        # «Учреждение дополнительного образования центр …» may have lost its quotation marks.
        reading.sure = reading.sure and (not token.isspace() or place == last.end)
        reading.heads.append(head)
        place, last = head.end, head


def _is_joint(tokens: list[str], place: int, last: Head) -> bool:
    """Whether another head may follow: after a comma, «и», a bracket, a dash, an institution."""
    token = tokens[place]
    if token in DASHES:
        return tokens[place - 1].isspace() or tokens[place + 1].isspace()
    if token.isspace():
        between = "".join(tokens[last.end : place]).replace(" ", "")
        return last.lemma in INSTITUTIONS and (between == "" or between.isalpha())
    return token.lower() in {",", "(", "и", "или"}


def _is_glued(token: str, last: Head) -> bool:
    """«Начальник отдела-главный бухгалтер»: a dash that lost its spaces."""
    _, hyphen, word = token.rpartition("-")
    if not hyphen or not word.isalpha():
        return False
    head = find_head([word], 0)
    return head is not None and head.number == last.number
