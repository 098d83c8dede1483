"""Persons as a text names them: initials or full name, surname, and the post beside the name.

Read by form alone, without a dictionary: a surname is compared by its stem, a post by what
follows its first word, for the rest of it stands in the genitive in every case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from documents.proofread.rules import Subject
from documents.proofread.spots import Role, Spot
from russian.cases import Case

LONGEST = 20_000  # characters: no paragraph is longer
TEXT_ROLES: frozenset[Role] = frozenset(
    {"text", "list", "item", "recommendation", "cell", "clause", "contact"}
)
PAIR_ROLES: frozenset[Role] = frozenset({"signature", "drafted_by", "visa"})

SURNAME = r"[А-ЯЁ][а-яё]{1,30}(?:-[А-ЯЁ][а-яё]{1,30})?"
INITIALS = re.compile(r"(?<![\w.])([А-ЯЁ])\.\s?([А-ЯЁ])\.")
SURNAME_AFTER = re.compile(rf"\s?({SURNAME})(?!\w)")
SURNAME_BEFORE = re.compile(rf"(?<![\w-])({SURNAME})\s\Z")
FULL_NAME = re.compile(
    rf"(?<![\w-])({SURNAME})\s([А-ЯЁ])[а-яё]{{2,20}}\s([А-ЯЁ])[а-яё]{{2,20}}"
    r"(?:вич|ич|вн|чн)(?:а|у|ем|е|ы|ой|ою)?(?![\w-])"
)
# «Ольгу Сергеевну Кац»
NAME_FIRST = re.compile(
    r"(?<![\w-])([А-ЯЁ])[а-яё]{2,20}\s([А-ЯЁ])[а-яё]{2,20}(?:вич|ич|вн|чн)(?:а|у|ем|е|ы|ой|ою)?"
    rf"\s({SURNAME})(?![\w-])"
)
VERB = re.compile(r"[а-яё](?:ть|ти|чь)(?:ся)?\Z")  # «Ким Т.Ч. Утвердить»
PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]{2,20}(?:вич|ич|вн|чн)(?:а|у|ем|е|ы|ой|ою)?(?![\w-])")
NAMED_AFTER = re.compile(r"(?:имени|им\.|памяти)\s*\Z", re.IGNORECASE)
ENDING = re.compile(r"(?<=\w{3})(?:ой|ою|ого|ому|ым|ом|ем|ей|ий|ый|ая|ую|[ауеыияюь])\Z")

# The first word of a post: its stem, and by its ending the case and the number it stands in.
HEADS = (
    "начальник|заместител|директор|руководител|заведующ|специалист|консультант|ректор|методист"
    "|бухгалтер"
)
HEAD = re.compile(rf"(?<![\w-])({HEADS})([а-яё]{{0,4}})(?!\w)", re.IGNORECASE)
POST_AFTER = re.compile(
    rf"(?:,\s|\s[–—-]\s|\s\()(?=(?:[а-яё]{{5,12}}\s)?(?:{HEADS}))", re.IGNORECASE
)
# Roles beside a post are no second post: «руководитель ММО», «заместитель председателя комиссии».
ROLE_ONLY = re.compile(
    r"заместител\w*\s(?:председател|руководител)|специалист\w*\s(?:жюри|комисси)"
    r"|руководител\w*\s(?!центр|управлени|отдел|департамент|учреждени|организаци|комитет|служб"
    r"|(?-i:[МГ][А-Я]{1,3}У))",
    re.IGNORECASE,
)
BOUNDARY = re.compile(r"[,;:()\n]|(?<=[а-яё»]{2})\.\s")
AND_HEAD = re.compile(rf"\s(?:и|или)\s(?=(?:[а-яё]{{5,12}}\s)?(?:{HEADS}))", re.IGNORECASE)
ORGANIZATION = re.compile(r"[«\"A-ZА-ЯЁ]|управлени|администраци|учреждени")
LONGEST_POST = 300
ACTING = re.compile(
    r"(?:(?<!\w)(?:врио|и\.\s?о\.)|исполняющ\w{2,3}\s(?:временно\s)?обязанности)\s*\Z",
    re.IGNORECASE,
)

PLURAL_IN_A = frozenset({"директор", "бухгалтер", "ректор"})  # «директора» may be several
CASE_ENDINGS: dict[str, Case | None] = {"": None, "ь": None, "у": "dative", "ю": "dative"}
CASE_ENDINGS |= {"ом": "instrumental", "ем": "instrumental"}
# Of the plural only cases that nothing but the name itself can stand in behind the post.
PLURAL_NAMES = {
    "ам": ("у", "ю", "й", "о"),
    "ям": ("у", "ю", "й", "о"),
    "ами": ("м", "й", "о"),
    "ями": ("м", "й", "о"),
    "ов": ("а", "я", "го", "ой"),
    "ей": ("а", "я", "го", "ой"),
}
PLURAL_ENDINGS = frozenset({"ов", "ей", "ам", "ям", "ами", "ями", "ах", "ях", "ие", "ими", "их"})


@dataclass(frozen=True, slots=True)
class Post:
    """A post as it stands beside a name: its words, the stem of the first, the rest of them."""

    text: str
    head: str
    ending: str
    rest: tuple[str, ...]
    before: bool = True  # the name follows

    @property
    def plural(self) -> bool:
        """Whether the first word can be nothing but plural («заместителям»)."""
        return self.ending in PLURAL_ENDINGS and (self.head, self.ending) != ("заведующ", "ей")

    @property
    def singular(self) -> bool:
        """Whether the first word can be nothing but singular."""
        genitive = self.ending == "я" or (self.ending == "а" and self.head not in PLURAL_IN_A)
        return self.head != "заведующ" and (self.ending in CASE_ENDINGS or genitive)


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a person; `initials` is two letters, `full` when names are written out."""

    spot: Spot
    at: int
    quote: str
    surname: str
    initials: str
    before: bool  # initials stand before the surname
    full: bool
    post: Post | None

    @property
    def stem(self) -> str:
        """What the surname has in every case, more or less: «Токарев»."""
        return stem(self.surname)


def stem(surname: str) -> str:
    """A surname without the ending of its case."""
    return ENDING.sub("", surname, count=1)


_KEPT: WeakKeyDictionary[Subject, tuple[Named, ...]] = WeakKeyDictionary()


def named(subject: Subject) -> tuple[Named, ...]:
    """Every person that the texts and signatures of a document name, in order."""
    if subject not in _KEPT:  # every rule of names asks
        _KEPT[subject] = tuple(_named(subject))
    return _KEPT[subject]


def _named(subject: Subject) -> Iterator[Named]:
    post_line = ""
    for spot in subject.spots:
        if len(spot.text) > LONGEST:
            continue
        if spot.role in TEXT_ROLES:
            yield from _in_text(spot)
        elif spot.role in PAIR_ROLES:
            found = list(_in_text(spot, post_line))
            yield from found
            post_line = "" if found else spot.text


def _in_text(spot: Spot, post_line: str = "") -> Iterator[Named]:
    text = spot.text
    for match in INITIALS.finditer(text):
        if NAMED_AFTER.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        initials = match[1] + match[2]
        after = SURNAME_AFTER.match(text, match.end())
        if after and not VERB.search(after[1]):
            start, end, surname, before = match.start(), after.end(), after[1], True
        else:
            left = text[max(0, match.start() - 65) : match.start()]
            if not (ahead := SURNAME_BEFORE.search(left)):
                continue
            start = match.start() - len(left) + ahead.start()
            end, surname, before = match.end(), ahead[1], False
        if HEAD.match(surname):
            continue  # «Директору И.И.»: a post with a capital letter and no surname
        yield Named(
            spot, start, text[start:end], surname, initials, before, full=False,
            post=_post(text, start, end, post_line),
        )  # fmt: skip
    if not PATRONYMIC.search(text):
        return
    ends = 0
    for match in FULL_NAME.finditer(text):
        if VERB.search(match[1]) or HEAD.match(match[1]):
            continue  # «Назначить Ольгу Сергеевну», «Директору Ольге Сергеевне»
        ends = match.end()
        yield Named(
            spot, match.start(), match[0], match[1], match[2] + match[3], before=False, full=True,
            post=_post(text, match.start(), match.end(), post_line),
        )  # fmt: skip
    for match in NAME_FIRST.finditer(text, ends):
        yield Named(
            spot, match.start(), match[0], match[3], match[1] + match[2], before=True, full=True,
            post=_post(text, match.start(), match.end(), post_line),
        )  # fmt: skip


def _post(text: str, start: int, end: int, post_line: str) -> Post | None:
    if post_line:
        return _parsed(post_line)
    return _post_before(text, start) or _post_after(text, end)


def _post_before(text: str, start: int) -> Post | None:
    left = text[max(0, start - LONGEST_POST) : start]
    cut = 0
    for boundary in BOUNDARY.finditer(left):
        cut = boundary.end()
    for conjunction in AND_HEAD.finditer(left, cut):
        cut = conjunction.end()
    segment = left[cut:]
    heads = list(HEAD.finditer(segment))
    if not heads:
        return None
    first = len(heads) - 1
    # «заместитель директора», «заместитель начальника»: one post of two such words.
    while first and segment[heads[first - 1].end() : heads[first].start()].isspace():
        first -= 1
    if ACTING.search(segment[: heads[first].start()]):
        return None  # «и.о. директора»: for a while, beside the post of one's own
    words = segment[heads[first].start() :].strip()
    if INITIALS.search(words):
        return None  # it is the post of whoever is named between
    # After another post and a comma it is the second half of a double post.
    if HEAD.search(left[:cut][-120:]) and left[:cut].rstrip().endswith(","):
        behind = BOUNDARY.split(left[:cut].rstrip(" ,"))[-1]
        if HEAD.search(behind) and not INITIALS.search(behind):
            return None
    return _parsed(words)


def _post_after(text: str, end: int) -> Post | None:
    opened = POST_AFTER.match(text, end)
    if not opened:
        return None
    right = text[opened.end() : opened.end() + LONGEST_POST]
    head = HEAD.search(right)
    boundary = BOUNDARY.search(right)
    words = right[: boundary.start()] if boundary else right.rstrip(". ")
    if head is None or head.start() >= len(words):
        return None
    return _parsed(words[head.start() :].strip(), before=False)


def _parsed(words: str, *, before: bool = True) -> Post | None:
    head = HEAD.search(words)
    if head is None:
        return None
    text = words[head.start() :]
    if ROLE_ONLY.match(text):
        return None
    rest = re.sub(r"[–—-]", "-", words[head.end() :]).split()
    return Post(text, head[1].lower(), head[2].lower(), tuple(rest), before)


def same_post(one: Post, other: Post) -> bool:
    """Whether two posts may be one: the same first word, and neither says what the other denies.

    «Начальник управления» is a shortening, and organizations have long names and short ones;
    only what stands before the organization is compared, and numbers in its name.
    """
    if one.head != other.head:
        return False
    left, right = _before_organization(one), _before_organization(other)
    shorter, longer = sorted((left, right), key=len)
    if longer[: len(shorter)] != shorter:
        return False
    left_numbers, right_numbers = _numbers(one), _numbers(other)
    return not (left_numbers and right_numbers and left_numbers.isdisjoint(right_numbers))


def _before_organization(post: Post) -> tuple[str, ...]:
    for place, word in enumerate(post.rest):
        if ORGANIZATION.match(word):
            return post.rest[:place]
    return post.rest


def _numbers(post: Post) -> set[str]:
    return set(re.findall(r"№\s?(\d+)", " ".join(post.rest)))
