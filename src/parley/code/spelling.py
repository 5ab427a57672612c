"""Whether two spellings name one person: transliterations, short forms, missing parts.

A name is folded to a skeleton in which the usual variants of transliteration fall together
(``Sergey``/``Sergei``, ``Bagheri``/``Baqeri``, ``Ulyanov``/``Oulianov``); the rules are about
letters, not about pairs of names. Two names then go together when their skeletons agree and the
letters are close (normalised Indel similarity, RapidFuzz). Names cut into syllables here and
joined there (``Choe Son Hui``, ``Abdelfattah``) are compared as wholes. Source of the idea: Soundex
and its kin; the letter classes are ours, from romanisation tables of Russian, Persian, Arabic and
Korean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from parley.code.gazetteer import fold_characters, read_data

_CLOSE = 0.6
PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "bint", "ben", "van", "von", "der", "den", "de", "da", "do", "dos",
     "das", "del", "della", "di", "la", "le", "du", "ul", "ur", "ud", "abu", "abd", "as", "ad",
     "e", "y", "zu", "af", "ter", "san")
)  # fmt: skip
_CLASSES = (
    (r"[^a-z]", ""),
    (r"(?:tch|tsch|tsh)", "c"), (r"(?:dzh|dj)", "j"), (r"(?:sch|sh|ch|cz|sz)", "s"),
    (r"(?:kh|gh|ck|q|g)", "k"), (r"zh", "z"), (r"th", "t"), (r"dh", "d"), (r"ph", "f"),
    (r"(?<=[aeo])w(?=[^aeiouy])", "u"), (r"(?:ou|oo|w(?=[aeiouy])|u)", "u"), (r"x", "ks"),
    (r"w", "v"), (r"h", ""), (r"[aeiouy]+", "a"), (r"(.)\1+", r"\1"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word, variants of transliteration made equal.

    >>> skeleton("Ulyanov") == skeleton("Oulianov"), skeleton("Bagheri") == skeleton("Baqeri")
    (True, True)
    """
    folded = fold_characters(word)
    for pattern, put in _CLASSES:
        folded = re.sub(pattern, put, folded)
    vowel_first = "a" if folded.startswith("a") else ""
    return vowel_first + folded.replace("a", "")


def same_word(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name.

    >>> same_word("Raisi", "Raeisi"), same_word("Sullivan", "Salvini"), same_word("Jake", "John")
    (True, False, False)
    """
    a, b = _plain(one), _plain(other)
    if a == b:
        return True
    return skeleton(one) == skeleton(other) and Indel.normalized_similarity(a, b) >= _CLOSE


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one: a spelling, an initial, a short form.

    >>> same_given("Rob", "Robert"), same_given("J.", "John"), same_given("Jake", "John")
    (True, True, False)
    """
    a, b = _plain(one), _plain(other)
    if not a or not b or same_word(one, other):
        return True
    short, full = sorted((a, b), key=len)
    initial = len(short) == 1 and full.startswith(short)
    return initial or short in _short_forms().get(full, ()) or full in _short_forms().get(short, ())


@lru_cache(maxsize=8192)
def same_name(one: str, other: str) -> bool:
    """Whether two full or partial names may be one person's.

    The shorter one must be a run of the longer one's words from the end (``Bagheri Kani`` in
    ``Ali Bagheri Kani``) or agree in the first and the last word (``Rafael Grossi``,
    ``Rafael Mariano Grossi``) or be its first words where the surname comes first.

    >>> same_name("Hossein Amir-Abdollahian", "Hossein Amirabdollahian")
    True
    >>> same_name("Jake Sullivan", "John Sullivan")
    False
    """
    if _plain(one) == _plain(other):
        return True
    if len(words(one)) > 1 and len(words(other)) > 1 and _tails(one).isdisjoint(_tails(other)):
        return False  # most pairs: they share a given name, or nothing
    if _same_syllables(one, other):
        return True
    short, full = sorted((words(one), words(other)), key=len)
    if not short:
        return False
    if len(short) == 1:
        return _single(short[0], full)
    if not same_given(short[0], full[0]):
        return len(short) < len(full) and _ends_alike(short, full)
    rest = "".join(short[1:])
    parts = ("".join(full[1:]), full[-1], full[1])
    return any(same_word(rest, part) for part in parts) or _ends_alike(short[1:], full)


@lru_cache(maxsize=65536)
def _tails(name: str) -> frozenset[str]:
    """The skeletons of what two full names must have in common to be one person's.

    That is the surname, be it the last word, the second or all after the first; or the whole.
    """
    parts = words(name)
    tails = ("".join(parts), "".join(parts[1:]), parts[-1], parts[1])
    return frozenset(skeleton(tail) for tail in tails)


_Key = tuple[str, ...]


@lru_cache(maxsize=65536)
def keys_of(name: str) -> frozenset[_Key]:
    """What a name is filed under, so that :func:`keys_to` another finds it.

    Two names that are one person's (:func:`same_name`) have a key in common.

    >>> bool(keys_of("Sergey Ryabkov") & keys_to("Ryabkov"))
    True
    """
    parts, whole = words(name), ("whole", skeleton(name))
    if len(parts) == 1:
        return frozenset({whole, ("one", skeleton(parts[0])), ("one", "")})
    if not parts:
        return frozenset({whole})
    given = _plain(parts[0])
    likely = {*_likely(parts), "any", "no letters" if not given else f"{given[0]}…"}
    if len(given) == 1:
        likely.add(f"{given}.")
    return frozenset({whole, ("syllables", skeleton("".join(parts))),
                      *(("part", s) for s in _parts(parts)),
                      *((tail, one) for tail in _tails(name) for one in likely)})  # fmt: skip


@lru_cache(maxsize=65536)
def keys_to(name: str) -> frozenset[_Key]:
    """The keys under which names stand that may be the same person's (:func:`keys_of`)."""
    parts, whole = words(name), ("whole", skeleton(name))
    if len(parts) == 1:
        one = skeleton(parts[0])
        return frozenset({whole, ("one", one), ("part", one)})
    if not parts:
        return frozenset({whole})
    given = _plain(parts[0])
    likely = {*_likely(parts), "no letters", "any" if not given else f"{given[0]}."}
    if len(given) == 1:
        likely.add(f"{given}…")
    return frozenset({whole, ("syllables", skeleton("".join(parts))),
                      *(("one", s) for s in _parts(parts)),
                      *((tail, one) for tail in _tails(name) for one in likely)})  # fmt: skip


def _likely(parts: tuple[str, ...]) -> set[str]:
    """What two full names have in common, one of them at least, beside the surname.

    That is a spelling of the given name, or a short form; initials are seen to by the caller.
    """
    given = _plain(parts[0])
    return {f"={s}" for s in map(skeleton, parts[:-1])} | {given, *_short_forms().get(given, ())}


def _parts(parts: tuple[str, ...]) -> set[str]:
    """The skeletons of what may stand for a full name alone: any word of it, or some as one."""
    joined = ("".join(parts[-2:]), "".join(parts[1:]), "".join(parts))
    return {skeleton(part) for part in (*parts, *joined)}


def _same_syllables(one: str, other: str) -> bool:
    """Whether names of three words and more are spellings of each other as a whole.

    East Asian names are romanised syllable by syllable (``Choe Son Hui``, ``Choi Sun-hee``), and
    Arabic ones are joined here and cut there (``Abdel Fattah``, ``Abdelfattah``).
    """
    a, b = words(one), words(other)
    return max(len(a), len(b)) >= 3 and same_word("".join(a), "".join(b))


def _single(word: str, full: tuple[str, ...]) -> bool:
    """Whether one word names the bearer of a full name: any word of it, or its last two as one."""
    joined = ("".join(full[-2:]), "".join(full[1:]))
    return any(same_word(word, part) for part in (*full, *joined))


def _ends_alike(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    tail = full[-len(short) :]
    return all(same_word(a, b) for a, b in zip(short, tail, strict=True))


def alone(names: Sequence[str]) -> set[str]:
    """The forms under which the bearer of ``names`` may be named alone: runs from the end.

    >>> sorted(alone(["Ali Bagheri Kani"]))
    ['Bagheri Kani', 'Kani']
    """
    forms: set[str] = set()
    for name in names:
        parts = name.split()
        for k in range(1, len(parts)):
            tail = parts[k:]
            if len(tail) == 1 and (
                fold_characters(tail[0]) in PARTICLES
                or re.fullmatch(r"[IVX]+|[A-Z]\.?|Jr\.?|Sr\.?", tail[0])
            ):
                continue
            forms.add(" ".join(tail))
    return forms


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that count: particles, ordinals and initials inside left out.

    >>> words("Mohammed bin Salman al-Saud")
    ('Mohammed', 'Salman', 'Saud')
    """
    parts = re.split(r"[\s\-‐‑–]+", name.strip())
    kept = [p for p in parts if fold_characters(p).strip(".") not in PARTICLES]
    inner = [p for i, p in enumerate(kept) if i == 0 or len(p.strip(".")) > 1]
    return tuple(inner)


@lru_cache(maxsize=65536)
def _plain(word: str) -> str:
    return re.sub(r"[^a-z]", "", fold_characters(word))


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, frozenset[str]]:
    rows = read_data("nicknames.csv")
    return {_plain(r["name"]): frozenset(map(_plain, r["short"].split("|"))) for r in rows}
