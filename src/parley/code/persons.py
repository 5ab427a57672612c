"""Names of persons in an article, with the office, the state and the body they speak for.

Titles lead, the parse supports: a run of capitals after a title ("Russian Deputy Foreign
Minister Sergey Ryabkov"), after a state's possessive ("the EU's Enrique Mora"), before an
apposition ("Mohammad Eslami, who runs the …") or marked as a person by the model.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Token

from parley.code.gazetteer import (
    Actor,
    Gazetteer,
    Match,
    fold_characters,
    kind_of,
    read_data,
    read_lines,
)
from parley.code.language import Paragraph
from parley.code.spelling import PARTICLES

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|(?<![A-Za-z]['’])[^\W_]+(?:[-‐‑–][^\W_]+|['’](?!s\b)[^\W_]+)*\.?"
)
_ROMAN = re.compile(r"[IVX]+$")
_LINKS = frozenset(("of", "for", "to", "on", "in", "at"))
_OF_STATE = frozenset(("the", "of", "republic", "kingdom", "state", "islamic", "federal"))
_TITLE_REACH = 14
_APPOSITION_REACH = 9


class Word(NamedTuple):
    """A word of a paragraph at absolute offsets, with what kind of word it is.

    ``kind`` is head, part, courtesy (of titles), known (in the gazetteer), name (a capital),
    acronym, particle or other; ``match`` is the gazetteer's, for known words.
    """

    start: int
    end: int
    text: str
    kind: str
    token: Token | None = None
    match: Match | None = None


@dataclass(frozen=True)
class Naming:
    """A person's name at one place, with what stands around it."""

    start: int
    end: int
    name: str
    rule: str
    confidence: float
    office: str = ""
    state: str = ""
    body: str = ""
    courtesy: str = ""
    aliases: tuple[str, ...] = ()
    kin: bool = False  # told as somebody's son, daughter, brother: whose name may be much alike


def read_words(
    text: str, span: tuple[int, int], parsed: Paragraph | None, matches: Sequence[Match]
) -> list[Word]:
    """The words of a paragraph, each with its kind; ``matches`` are the gazetteer's, sorted.

    ``parsed`` is the paragraph's parse; without it the words carry no tokens.
    """
    places: list[int] = parsed.doc.user_data["places"] if parsed is not None else []
    tokens = parsed.tokens if parsed is not None else ()
    known = iter(matches)
    following = next(known, None)
    found: list[Word] = []
    for hit in _WORD.finditer(text, *span):
        (start, end), word = hit.span(), hit.group()
        if word[-1] == "." and not _keeps_stop(word):
            end, word = end - 1, word[:-1]
        while following is not None and following.end <= start:
            following = next(known, None)
        match = following if following is not None and following.start <= start else None
        token = tokens[max(bisect_right(places, start - span[0]) - 1, 0)] if tokens else None
        if match is not None and (
            _is_surname(match, token, found[-1:], start) or _is_given_name(match, token)
        ):
            match = None
        kind = _kind(word, match)
        if kind in ("noun", "stop") and _is_month_as_surname(text, start, end, found[-1:]):
            kind = "name"
        if kind == "noun" and token is not None and token.ent_type_ == "PERSON":
            kind = "name"  # "Christian" Lindner, Nathan "Deal"
        found.append(Word(start, end, word, kind, token, match))
    return found


def _is_surname(match: Match, token: Token | None, before: Sequence[Word], start: int) -> bool:
    """Whether a firm's name ends a person's: ``Bill Ford``, as the model takes it."""
    person = token is not None and token.ent_type_ == "PERSON"
    given = bool(before) and before[0].kind == "name" and before[0].end + 1 == start
    return match.alias.rule == "company" and person and given and match.start == start


def _is_month_as_surname(text: str, start: int, end: int, before: Sequence[Word]) -> bool:
    """``Theresa May said``, ``Mrs May``, but not ``met Angela Merkel May 4``."""
    if (
        not before
        or before[0].kind not in ("name", "courtesy")
        or text[before[0].end : start] != " "
    ):
        return False
    return is_month_name(text[start:end]) and not re.match(r",?\s\d", text[end : end + 3])


def is_month_name(word: str) -> bool:
    """Whether a word is a month's name that is also a surname."""
    return word in ("March", "April", "May", "June", "August")


def _is_given_name(match: Match, token: Token | None) -> bool:
    """Whether a state's name opens a person's, as the model takes it: ``Chad Sweet``."""
    if match.alias.rule != "state_name" or token is None or token.ent_type_ != "PERSON":
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is not None and following.ent_type_ == "PERSON" and following.is_title


def find_persons(
    text: str, span: tuple[int, int], parsed: Paragraph | None, matches: Sequence[Match],
    gazetteer: Gazetteer,
) -> list[Naming]:  # fmt: skip
    """The persons named in a paragraph, each as often as a rule finds the name.

    A line in which most words are capitals, or all letters are, gives none: there a capital
    says nothing. Names known from elsewhere are found there by their bearers' aliases.
    """
    words = read_words(text, span, parsed, matches)
    told = text[span[0] : span[1]].endswith((".", "”", '"'))
    if not words or is_headline_case(words, ends_as_sentence=told):
        return []
    found = [_with_byname(n, text) for n in _nicknamed(text, span, words, gazetteer)]
    for first, last in _runs(text, words):
        naming = _naming(text, words, first, last, gazetteer)
        if naming is not None and not any(
            f.start < naming.end and naming.start < f.end for f in found
        ):
            found.append(_with_byname(naming, text))
    return found


_CAPITAL = r"[A-ZÀ-Þ][\w’'-]+"
_NICKNAME = re.compile(
    rf"\b(?P<first>{_CAPITAL}(?:\s{_CAPITAL})?)\s(?:[“\"«]|(?<=\s)[‘'])(?P<nick>{_CAPITAL}(?:\s{_CAPITAL})?)"
    rf"[”\"»’']\s(?P<last>{_CAPITAL}(?:\s{_CAPITAL})?)"
)
_BYNAME = re.compile(
    r",?\s\(?(?:alias|aka|a\.k\.a\.|nom de guerre|by (?:his|her) nom de guerre"
    r"|whose nom de guerre (?:is|was)"
    r"|(?:(?:who is|who was|also|better|widely|commonly)\s){0,2}known"
    r"(?:\sas|\sby (?:his|her) (?:alias|nom de guerre|nickname))),?\s"
    rf"[“\"«‘']?(?P<nick>{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})"
)


def _nicknamed(
    text: str, span: tuple[int, int], words: Sequence[Word], gazetteer: Gazetteer
) -> Iterator[Naming]:
    """``Rodrigo “Timochenko” Londoño``: one naming, the nickname an alias."""
    places = {word.start: i for i, word in enumerate(words)}
    for hit in _NICKNAME.finditer(text, *span):
        first = hit["first"].split()
        while first and title_kind(first[0]):
            first.pop(0)
        start = hit.start() + hit["first"].index(first[0]) if first else -1
        if start not in places or hit["last"].split()[0] in _not_names():
            continue
        name = f"{' '.join(first)} {hit['last']}"
        naming = Naming(start, hit.end(), name, "nickname", 0.85, aliases=(hit["nick"],))
        title = _title_before(text, words, places[start])
        if title:
            naming = _described(naming, text, words, title[0], title[1], gazetteer)
        yield naming


def _with_byname(naming: Naming, text: str) -> Naming:
    """The naming with the other name that follows: ``, alias «Timochenko»``, ``, known as …``.

    Also whether it is told whose son or brother it is.
    """
    if _KIN.match(text, naming.end, naming.end + 80):
        naming = replace(naming, kin=True)
    hit = _BYNAME.match(text, naming.end, naming.end + 120)
    if hit is None or title_kind(hit["nick"].split()[0]):
        return naming
    return replace(naming, aliases=(*naming.aliases, hit["nick"]))


def is_headline_case(words: Sequence[Word], *, ends_as_sentence: bool = False) -> bool:
    """Whether capitals mean nothing in this line: Title Case, or capitals throughout."""
    letters = [w for w in words if w.text[0].isalpha()]
    if ends_as_sentence:
        return False
    if sum(w.text.isupper() and len(w.text) > 1 for w in letters) > 0.6 * len(letters):
        return True
    long = [w for w in letters if len(w.text) > 3 or w.text not in STOP_WORDS]
    capitals = sum(w.text[0].isupper() for w in long)
    return len(long) >= 5 and len(letters) <= 30 and capitals > 0.75 * len(long)


@lru_cache(maxsize=65536)
def title_kind(word: str) -> str:
    """``head``, ``part``, ``courtesy`` or ``plural`` for a word of a title, else ''.


    >>> title_kind("Minister"), title_kind("Deputy"), title_kind("Geneva")
    ('head', 'part', '')
    """
    return _titles().get(fold_characters(word).rstrip("."), "")


def title_heads() -> list[str]:
    """The words that can end a title, in small letters and capitalised, longest first."""
    return _forms(word for word, kind in _titles().items() if kind == "head")


def title_parts() -> list[str]:
    """The words that stand inside a title, in small letters and capitalised."""
    return _forms(_title_rows()["part"])


def person_nouns() -> list[str]:
    """Words for somebody that are no office (``banker``), in small letters and capitalised."""
    return _forms(_title_rows()["person"])


def is_person_noun(word: str) -> bool:
    """Whether a word in small letters is one for a person that is no office.

    >>> is_person_noun("banker"), is_person_noun("bank")
    (True, False)
    """
    return word in _person_words()


@lru_cache(maxsize=1)
def _person_words() -> frozenset[str]:
    return frozenset(_title_rows()["person"])


def _forms(words: Iterable[str]) -> list[str]:
    heads = list(words)
    forms = {form for word in heads for form in (word, word.title(), word.capitalize())}
    return sorted(forms, key=lambda form: (-len(form), form))


@lru_cache(maxsize=1)
def _title_rows() -> dict[str, list[str]]:
    return {row["kind"]: row["words"].split() for row in read_data("titles.csv")}


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    table: dict[str, str] = {}
    for kind in ("plural", "part", "courtesy", "head"):
        for word in _title_rows()[kind]:
            table[word.rstrip(".")] = kind
    return table | {"chief": "head", "general": "head", "commander": "head"}


@lru_cache(maxsize=1)
def _not_names() -> frozenset[str]:
    return frozenset(word for line in read_lines("not_names.txt") for word in line.split())


@lru_cache(maxsize=65536)
def _keeps_stop(word: str) -> bool:
    bare = word[:-1]
    return "." in bare or len(bare) == 1 or title_kind(bare) == "courtesy" or bare in {"Jr", "Sr"}


def _kind(word: str, match: Match | None) -> str:
    if match is not None and match.alias.role != "person":
        return "known"
    return _plain_kind(word)


@lru_cache(maxsize=65536)
def _plain_kind(word: str) -> str:
    """The kind of a word that the gazetteer does not know."""
    if title := title_kind(word):
        return title
    parts = re.split(r"[-‐‑–]", word)
    if len(parts) > 1 and title_kind(parts[-1]) in ("head", "plural"):
        return "head"
    if word.lower() == word:
        return "particle" if fold_characters(word) in PARTICLES else "other"
    if not word[0].isupper() and not re.match(r"(?:al|el|as|ad|ul|ur|bin|d|o)[-'’][A-Z]", word):
        return "other"
    if word in _not_names() or any(part in _not_names() for part in parts):
        return "noun"
    if re.fullmatch(r"[A-Z]\.", word) or _ROMAN.match(word):
        return "name"
    if word.isupper() and len(word) > 1:
        return "acronym"
    return (
        "stop"
        if word.lower() in STOP_WORDS or (not word.isascii() and not word[0].isalpha())
        else "name"
    )


def _runs(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Index pairs of the runs of name words: capitals, particles between them, initials."""
    runs, i = [], 0
    while i < len(words):
        if words[i].kind != "name" or _opens_sentence_as_word(words[i]):
            i += 1
            continue
        last = i
        while (step := _next_name(text, words, last)) and step - i < 7:
            last = step
        runs.append((i, last))
        i = last + 1
    return runs


def _next_name(text: str, words: Sequence[Word], last: int) -> int:
    """The index of the word that goes on with the name after ``last``, or 0."""
    step = last + 1
    while (
        step < len(words)
        and words[step].kind in ("particle", "stop")
        and step - last <= 2
        and (fold_characters(words[step].text) in PARTICLES or words[step].text[0].isupper())
    ):
        step += 1
    if step >= len(words) or words[step].kind != "name":
        return 0
    gaps = (text[words[k].end : words[k + 1].start] for k in range(last, step))
    return step if all(gap in (" ", "\n", "\xa0", "-") for gap in gaps) else 0


def _opens_sentence_as_word(word: Word) -> bool:
    """Whether a capital is there because a sentence begins, on a word that is no name."""
    token = word.token
    if token is None or not token.is_sent_start or token.pos_ in ("PROPN", "X"):
        return False
    return token.pos_ not in ("ADV", "VERB", "ADJ", "NOUN") or token.ent_type_ != "PERSON"


def _naming(
    text: str, words: Sequence[Word], first: int, last: int, gazetteer: Gazetteer
) -> Naming | None:
    """The run as a person, when something around it says so."""
    start, end = words[first].start, words[last].end
    size = sum(w.kind == "name" for w in words[first : last + 1])
    if size > 6 or words[last].kind != "name":
        return None
    base = Naming(start, end, text[start:end], "", 0.0)
    title = _title_before(text, words, first)
    after = _apposition(text, words, last, gazetteer)
    marked = _marked_person(words[first : last + 1])
    if title and (size > 1 or title[2] or marked):
        head = _described(base, text, words, title[0], title[1], gazetteer)
        head = _completed(head, text, words, last, after, gazetteer)
        return replace(head, rule="title_name", confidence=0.95 if marked else 0.88)
    plain = _is_unmarked(words[first : last + 1]) and size < 4 and not kind_of(Actor("", base.name))
    who = after is not None and (after.relative == "who" or (after.relative == "whose" and plain))
    if (
        1 < size < 4
        and not kind_of(Actor("", base.name))
        and after is None
        and _KIN.match(text, end, end + 80)
    ):
        return replace(base, rule="name_apposition", confidence=0.75)
    if after is not None and size > 1 and (marked or after.office or who):
        return replace(base, rule="name_apposition", confidence=0.93 if marked else 0.8,
                       office=after.office, state=after.state, body=after.body)  # fmt: skip
    owner = _owner(text, words, first)
    if owner is not None and size > 1 and (
        marked or plain or _speaks(words[last]) or _is_met(words[last])
    ):  # fmt: skip
        state, body = _allegiance(owner, gazetteer)
        return replace(base, rule="possessor_name", confidence=0.85 if marked else 0.7,
                       state=state, body=body)  # fmt: skip
    origin = _origin(text, words, first, last, gazetteer)
    if size > 1 and (marked or size < 4) and origin is not None:
        state, body = _allegiance(origin, gazetteer)
        return replace(base, rule="name_of_state", confidence=0.85 if marked else 0.7,
                       state=state, body=body)  # fmt: skip
    if size > 1 and _BYNAME.match(text, base.end, base.end + 120):
        return replace(base, rule="byname", confidence=0.8)
    if marked and size > 1 and not kind_of(Actor("", base.name)):
        return replace(base, rule="model_person", confidence=0.75)
    if marked and size == 1 and len(base.name) > 2 and _speaks(words[last]):
        return replace(base, rule="model_surname", confidence=0.55)
    the = bool(_NATIONAL.search(text, max(0, base.start - 4), base.start))
    if the:
        return None  # "The Social Democrat added"
    if _OF_THING.match(text, end, end + 40):
        return None
    if not marked and size in (2, 3) and (_speaks(words[last]) or _is_met(words[last])):
        return replace(base, rule="speaking_name", confidence=0.6)
    return None


def _completed(
    naming: Naming, text: str, words: Sequence[Word], last: int, after: _Apposition | None,
    gazetteer: Gazetteer,
) -> Naming:  # fmt: skip
    """The naming with what follows the name: ``… of Egypt``, ``, Prime Minister of the Sudan``."""
    if not naming.office and after is not None and after.office:
        naming = replace(naming, office=after.office, state=naming.state or after.state,
                         body=naming.body or after.body)  # fmt: skip
    follows = words[last + 1 : last + 4]
    if not naming.state and not naming.body and follows and follows[0].text == "of":
        owner = next((w.match for w in follows[1:] if w.match is not None), None)
        if owner is not None and text[words[last].end : follows[0].start] == " ":
            state, body = _allegiance(owner, gazetteer)
            return replace(naming, state=state, body=body)
    return naming


def _marked_person(words: Sequence[Word]) -> bool:
    tokens = [w.token for w in words if w.token is not None]
    return sum(t.ent_type_ == "PERSON" for t in tokens) * 2 > len(tokens)


def _is_unmarked(words: Sequence[Word]) -> bool:
    """Whether the model takes no word of a name for anything else than a person's."""
    tokens = [w.token for w in words if w.token is not None]
    return bool(tokens) and all(t.ent_type_ in ("", "PERSON") for t in tokens)


def _speaks(word: Word) -> bool:
    token = word.token
    if token is None:
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "to":
        return token.head.head.lower_ == "according"
    if token.dep_ not in ("nsubj", "nsubjpass") and token.head.dep_ != "nsubj":
        return False
    verb = token.head if token.head.pos_ == "VERB" else token.head.head
    return verb.lemma_ in _SPEECH


def _is_met(word: Word) -> bool:
    """Whether the name is that of somebody met, received, called: by the verb's object or agent."""
    token = word.token
    if token is None or token.dep_ not in ("dobj", "pobj"):
        return False
    linked = token.head.lower_ in ("by", "with") and token.dep_ == "pobj"
    return (token.head.head if linked else token.head).lemma_ in _ENCOUNTER


_ENCOUNTER = frozenset(("meet", "receive", "telephone", "phone", "succeed", "accompany", "chair"))
_SPEECH = frozenset(
    ("say", "tell", "add", "note", "stress", "warn", "state", "write", "tweet", "explain", "insist",
     "meet", "announce", "argue", "urge", "call", "deny", "reject", "claim", "emphasize", "suggest")
)  # fmt: skip


def _title_before(text: str, words: Sequence[Word], first: int) -> tuple[int, int, bool] | None:
    """First and last word of the title before a name, and whether it stands right before it."""
    i = first - 1
    if i < 0:
        return None
    gap = text[words[i].end : words[first].start]
    if gap not in (" ", ", ", "\n", "\xa0", " (", ". "):
        return None
    if words[i].kind == "courtesy" and i and text[words[i - 1].end : words[i].start] == ", ":
        longer = _long_title(text, words, i - 1, ", ")
        if longer is not None:
            return longer
    if words[i].kind in ("head", "courtesy"):
        return (_title_start(text, words, i), i, gap == " ")
    if words[i].kind == "part" and gap == " ":
        begin = _title_start(text, words, i)
        deputy = words[i].text.lower() == "deputy"  # of a parliament
        if deputy or any(w.kind == "head" for w in words[begin : i + 1]):
            return (begin, i, True)
    return _long_title(text, words, i, gap)


def _long_title(
    text: str, words: Sequence[Word], last: int, gap: str
) -> tuple[int, int, bool] | None:
    """A title with a complement: ``Permanent Representative to the … in Vienna NAME``.

    Where the link stands right before the name, the name is the complement: ``aide to NAME``.
    """
    if words[last].text.lower() in _LINKS:
        return None
    for i in range(last, max(last - _TITLE_REACH, -1), -1):
        between = text[words[i].end : words[i + 1].start]
        comma_first = i == last and between == ", "
        if between.strip() and not comma_first and between.strip() not in {"'s", "’s", "&"}:
            return None
        if words[i].kind == "head" and i < last and words[i + 1].text.lower() in _LINKS:
            return (_title_start(text, words, i), last, False)
        if _is_finite(words[i]):
            return None
    return None


def _is_finite(word: Word) -> bool:
    return word.token is not None and word.token.tag_ in ("VBD", "VBZ", "VBP", "MD")


def _title_start(text: str, words: Sequence[Word], i: int) -> int:
    while i > 0 and text[words[i - 1].end : words[i].start] in (" ", "-", ". ", "\n"):
        before = words[i - 1]
        joined = before.kind in ("part", "head") or (
            before.text.lower() in ("of", "and") and i > 1 and words[i - 2].kind in ("head", "part")
            and (before.text == "of" or words[i - 2].text[0].isupper())
        )  # fmt: skip
        if not joined:
            break
        i -= 1
    return i


def _described(
    naming: Naming, text: str, words: Sequence[Word], first: int, last: int, gazetteer: Gazetteer
) -> Naming:
    """The naming with the office, state and body that the title gives."""
    office = " ".join(text[words[first].start : words[last].end].split())
    before = _owner_before(text, words, first)
    if before >= 0:
        owner = _principal(text, words, before, gazetteer)
    else:
        owner = _complement(text, words, first, last)
    state, body = _allegiance(owner, gazetteer) if owner else ("", "")
    if words[last].kind == "courtesy" and first == last:
        rank = office if _RANK.search(office) else ""
        return replace(naming, courtesy=words[last].text, office=rank, state=state, body=body)
    office = "" if "counterpart" in office.lower() else office
    return replace(naming, office=office, state=state, body=body)


_RANK = re.compile(r"\b(?:Gen|Lt|Col|Maj|Capt|Adm|Brig|Amb|Sen|Gov|Rep)\b")


def _owner_before(text: str, words: Sequence[Word], first: int) -> int:
    """The word that names whose office it is: right before, or up to two plain words off; -1."""
    for i in range(first - 1, max(first - 4, -1), -1):
        gap = text[words[i].end : words[i + 1].start]
        if not re.fullmatch(r"(?:['’]s?)?\s+|-", gap):
            return -1
        if words[i].match is not None:
            plain = all(w.kind == "noun" for w in words[i + 1 : first])
            return i if plain or gap[0] in "'’" else -1
        if words[i].kind not in ("other", "noun") or words[i].text in (
            "the",
            "a",
            "and",
            "of",
            "to",
        ):
            return -1
    return -1


def _principal(text: str, words: Sequence[Word], i: int, gazetteer: Gazetteer) -> Match | None:
    """The state before a body's name (``Norway's UN envoy``), else the match itself."""
    before = words[i - 1].match if i else None
    if before is not None and gazetteer.actors[before.alias.actor_id].type == "state":
        gap = text[words[i - 1].end : words[i].start]
        if gap in (" ", "'s ", "’s ") and before is not words[i].match:
            return before
    return words[i].match


def _complement(text: str, words: Sequence[Word], first: int, last: int) -> Match | None:
    """Whom the office serves, where the title says ``of the IAEA``; ``to Russia`` does not."""
    for i in range(first, last):
        spokes = words[i].text.lower() == "for" and "spokes" in words[max(i - 1, 0)].text.lower()
        if words[i].text.lower() == "of" or spokes:
            for word in words[i + 1 : min(i + 6, last + 1)]:
                if word.match is None and word.text.lower() not in _OF_STATE:
                    break
                if word.match is not None and word.match.alias.rule != "european":
                    return word.match
    return None


def _owner(text: str, words: Sequence[Word], first: int) -> Match | None:
    """The state or body whose possessive stands right before a name: ``the EU's``."""
    if first and re.fullmatch(r"(?:['’]s|['’])\s", text[words[first - 1].end : words[first].start]):
        return words[first - 1].match
    return None


_NATIONAL = re.compile(r"(?:[Tt]he|[Aa]n?)\s$")


def _origin(
    text: str, words: Sequence[Word], first: int, last: int, gazetteer: Gazetteer
) -> Match | None:
    """The state of ``the Norwegian Dag Nylander`` or ``Dag Nylander of Norway``, if it says one."""
    before = words[first - 1] if first else None
    if (
        before is not None and before.match is not None and before.match.alias.role == "adjective"
        and text[before.end : words[first].start] == " "
        and _NATIONAL.search(text, max(0, before.start - 4), before.start)
    ):  # fmt: skip
        return before.match
    after = words[last + 1 : last + 3]
    if len(after) == 2 and after[0].text == "of" and after[1].match is not None:
        stands = (
            text[words[last].end : after[0].start] == text[after[0].end : after[1].start] == " "
        )
        state = gazetteer.actors[after[1].match.alias.actor_id].type == "state"
        return after[1].match if stands and state and after[1].match.alias.role == "name" else None
    return None


def _allegiance(match: Match, gazetteer: Gazetteer) -> tuple[str, str]:
    """State and body that a match stands for: a body's state is its country's."""
    actor = gazetteer.actors[match.alias.actor_id]
    if actor.type == "state":
        return actor.actor_id, ""
    if match.alias.rule == "company":
        return "", actor.actor_id  # a company's seat says nothing of its people
    return gazetteer.states.get(actor.country, ""), actor.actor_id


@dataclass(frozen=True)
class _Apposition:
    office: str
    state: str
    body: str
    relative: str = ""  # ``who`` or ``whose``, where a clause follows


def _apposition(
    text: str, words: Sequence[Word], last: int, gazetteer: Gazetteer
) -> _Apposition | None:
    """What stands between commas after a name: ``, China's permanent representative to …,``."""
    if last + 1 >= len(words) or text[words[last].end : words[last + 1].start] != ", ":
        return None
    if words[last + 1].text in ("who", "whose"):
        owner = next((w.match for w in words[last + 2 : last + 8] if w.match), None)
        state, body = _allegiance(owner, gazetteer) if owner else ("", "")
        return _Apposition("", state, body, words[last + 1].text)
    begin = None
    for i in range(last + 1, min(last + 1 + _APPOSITION_REACH, len(words))):
        if i > last + 1 and re.search(r"[,;.:()]", text[words[i - 1].end : words[i].start]):
            return None
        if _is_finite(words[i]):
            return None
        if words[i].kind in ("part", "head") and begin is None:
            begin = i
        if words[i].kind == "head" and _OWNS.match(text, words[i].end):
            begin = None  # "the prime minister's Europe adviser" is no prime minister
        elif words[i].kind == "head":
            return _office_after(text, words, last + 1, begin or i, i, gazetteer)
    return None


_OF_THING = re.compile(r"\s\w+(?:\sthat)?\sits\b")
"""``Harrow Cables said its mills would stay``: no person."""
_GAPS = (" ", "-", "' ", "’ ", "'s ", "’s ")
_OWNS = re.compile(r"['’]s?\s")
_KIN = re.compile(
    r",\s(?:[\w-]+(?:['’]s?)?\s){1,5}?(?:eldest\s|younger\s|older\s|only\s|half-)?(?:son|daughter|brother|sister"
    r"|wife|husband|father|mother|nephew|niece|cousin|widow|brother-in-law|son-in-law)\b(?!\s(?:company|firm))"
)


def _office_after(
    text: str, words: Sequence[Word], first: int, begin: int, head: int, gazetteer: Gazetteer
) -> _Apposition:
    end = head
    while end + 1 < len(words) and text[words[end].end : words[end + 1].start] in _GAPS:
        if words[end + 1].kind == "other" and words[end + 1].text.lower() not in (
            *_LINKS,
            "the",
            "and",
        ):
            break
        end += 1
    while end > head and words[end].text.lower() in (*_LINKS, "the", "and"):
        end -= 1
    owner = next((w.match for w in words[first:head] if w.match), None)
    owner = owner or _complement(text, words, head, end)
    state, body = _allegiance(owner, gazetteer) if owner else ("", "")
    office = " ".join(text[words[begin].start : words[end].end].split())
    return _Apposition(office, state, body)
