"""Namings of actors in an article: who is named where, how, and how surely.

Three layers, each over the next: the case's register, the gazetteer of the world, and what the
article itself introduces (persons with their titles, bodies with their letters). Descriptions
and pronouns follow in :mod:`parley.code.coreference`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import ahocorasick_rs
from spacy.tokens import Token

from parley.code import institutions, metonyms
from parley.code.gazetteer import (
    Actor,
    Alias,
    Gazetteer,
    Match,
    gazetteer,
    in_word,
    longest,
    places_of,
    plain_letters,
    slug,
)
from parley.code.language import Analysis, Paragraph, paragraphs
from parley.code.parties import find_parties
from parley.code.persons import Naming, find_persons, is_month_name, title_kind
from parley.code.spans import Taken, starting_in
from parley.code.spelling import alone, keys_of, keys_to, same_name, skeleton, words

__all__ = [
    "Actor",
    "Gazetteer",
    "Mention",
    "Merged",
    "find_actors",
    "gazetteer",
    "merge_actors",
]

_SHORT_WORDS = frozenset(("WHO", "CAR", "AA", "MAP", "SPA", "WAM", "QUAD", "APA", "TREND"))
_PEOPLE_AFTER = re.compile(
    r"\s(?:[Dd]elegation|team|[Gg]overnment|officials?|diplomats?|negotiators?|troops|forces"
    r"|military|side|warships?|soldiers|authorities|leaders?|lawmakers|envoys?|administration)\b"
)
_NO_TITLE_AFTER = re.compile(
    r"\s(?:leads?|heads?|chairs?|first|late|rights|policy|peace|security|military|party|joint"
    r"|nuclear|economic|trade|energy|defen[cs]e|media|press|political|high)\b"
)


@dataclass(frozen=True)
class Mention:
    """A naming of an actor: ``article.text[start:end] == text``.

    ``kind`` is name, metonym, modifier, description or pronoun; ``rule`` says what found it.
    """

    start: int
    end: int
    text: str
    actor_id: str
    kind: str
    rule: str
    confidence: float


@dataclass(frozen=True)
class Merged:
    """Actors of many articles made one list.

    ``ids`` gives the common id for an article's own: ``ids[article, id]``. ``ambiguous`` holds
    bare surnames that fit several persons, with those persons' ids.
    """

    actors: tuple[Actor, ...]
    ids: Mapping[tuple[str, str], str]
    ambiguous: Mapping[str, tuple[str, ...]]


def find_actors(
    analysis: Analysis, gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
    """The namings, sorted by start, and the actors they name.

    No naming stands inside another; a naming of several actors ("both presidents") is there
    once for each. Every mention's actor is among the actors.
    """
    from parley.code.coreference import find_descriptions, find_groups, find_pronouns

    text = analysis.article.text
    matches = institutions.without_foreign(text, gazetteer.find(text), gazetteer)
    bodies = institutions.find_institutions(text, matches, gazetteer)
    bodies += institutions.find_defined(text, matches)
    bodies += _organisations(analysis, matches)
    persons, namings = _persons(analysis, matches, gazetteer)
    bodies += find_parties(analysis, matches, bodies, persons)
    near = {m.alias.actor_id for m in matches} | {i for p in persons for i in p.member_of}
    near |= {i for b in bodies for i in (b.actor.actor_id, *b.actor.member_of)}
    actors = {b.actor.actor_id: b.actor for b in bodies}
    actors |= {i: gazetteer.actors[i] for i in _with_owners(near, gazetteer.actors)}
    actors |= {p.actor_id: p for p in persons}
    by_name = list(_person_matches(text, persons, namings, gazetteer))
    candidates = [*_without_namesakes(text, matches, by_name), *_body_matches(bodies), *by_name]
    candidates += _repeated(text, bodies)
    named = list(_named(analysis, longest(candidates), actors))
    groups, group_actors = find_groups(text, named, actors)
    actors |= group_actors
    named = _without_inner(sorted([*named, *groups], key=lambda m: m.start))
    described = find_descriptions(analysis, named, actors)
    named = _without_inner([*named, *described])
    pronouns = find_pronouns(analysis, named, actors)
    mentions = tuple(
        sorted(_without_inner([*named, *pronouns]), key=lambda m: (m.start, m.actor_id))
    )
    used = _with_owners({m.actor_id for m in mentions}, actors)
    return mentions, tuple(actors[i] for i in sorted(used))


def _with_owners(ids: set[str], actors: Mapping[str, Actor]) -> set[str]:
    """The ids and those of the bodies and states they belong to."""
    found: set[str] = set()
    queue = list(ids)
    while queue:
        one = queue.pop()
        if one not in found and one in actors:
            found.add(one)
            queue += actors[one].member_of
    return found


def _body_matches(bodies: Iterable[institutions.Body]) -> list[Match]:
    return [
        Match(b.start, b.end, Alias("", b.actor.actor_id, "name", b.rule, b.confidence))
        for b in bodies
    ]


def _organisations(analysis: Analysis, matches: Sequence[Match]) -> Iterator[institutions.Body]:
    """Runs of capitals with a word for an organisation that the model marks as one.

    What the gazetteer knows is left to it; lines in which every word is capital give none.
    """
    text = analysis.article.text
    known = Taken([(m.start, m.end) for m in matches if m.alias.rule in ("body", "outlet")])
    for paragraph in analysis.paragraphs:
        if not text[paragraph.start : paragraph.end].endswith((".", "”", '"')):
            continue
        marked = [e for e in paragraph.doc.ents if e.label_ == "ORG"]
        for start, end in institutions.find_organisations(text, paragraph.start, paragraph.end):
            low, high = start - paragraph.start, end - paragraph.start
            if not known.clashes(start, end) and any(
                e.start_char < high and low < e.end_char for e in marked
            ):
                name = " ".join(text[start:end].split())
                actor = Actor(slug(name), name, "other")
                yield institutions.Body(start, end, actor, "model_organisation", 0.6)


def _without_namesakes(
    text: str, matches: Sequence[Match], persons: Sequence[Match]
) -> list[Match]:
    """The gazetteer's matches without a firm's name where it is a person's surname.

    It is after a title, and in the paragraph in which the person was named in full before:
    ``Bill Ford … Ford wrote``. Elsewhere it is the firm: ``a deal with Ford``.
    """
    named = {(m.start, m.end): m for m in persons}
    full = [m for m in persons if " " in text[m.start : m.end]]
    kept = []
    for match in matches:
        person = named.get((match.start, match.end)) if match.alias.rule == "company" else None
        begin = text.rfind("\n", 0, match.start)
        introduced = person is not None and (
            person.alias.rule == "title_name"
            or any(
                m.alias.actor_id == person.alias.actor_id
                for m in starting_in(full, begin + 1, match.start)
            )
        )
        if not introduced:
            kept.append(match)
    return kept


def _repeated(text: str, bodies: Iterable[institutions.Body]) -> list[Match]:
    """Every place of a name, or of its letters, that the article introduced."""
    aliases = [a for b in bodies if b.rule == "defined_name" for a in institutions.alias_of(b)]
    return [
        Match(start, start + len(alias.text), alias)
        for alias in aliases
        for start in places_of(alias.text, text)
    ]


# Persons ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Bearer:
    """What an article says of one person: the names it uses, office, state, body."""

    names: tuple[str, ...]
    office: str
    state: str
    body: str
    actor_id: str = ""
    kin: bool = False


def _persons(
    analysis: Analysis, matches: Sequence[Match], gazetteer: Gazetteer
) -> tuple[list[Actor], list[Naming]]:
    text = analysis.article.text
    namings: list[Naming] = []
    for paragraph in analysis.paragraphs:
        inside = starting_in(matches, paragraph.start, paragraph.end)
        namings += find_persons(
            text, (paragraph.start, paragraph.end), paragraph, inside, gazetteer
        )
    present = gazetteer.persons(text)
    bearers = _bearers(namings, [p for p in present if p.actor_id in gazetteer.registered],
                       [p for p in present if p.actor_id in gazetteer.known])  # fmt: skip
    return [_actor(bearer, gazetteer) for bearer in bearers], namings


_INTRODUCES = frozenset(("title_name", "nickname", "byname", "name_of_state"))


def persons_by_title(text: str, gazetteer: Gazetteer) -> list[Actor]:
    """Persons whom a title introduces in full, found without a parse; states and offices too.

    >>> found = persons_by_title("French President Emmanuel Macron left.", gazetteer())
    >>> [(actor.actor_id, actor.country) for actor in found]
    [('emmanuel_macron', 'FRA')]
    """
    namings: list[Naming] = []
    matches = gazetteer.find(text)
    for start, end in paragraphs(text):
        inside = starting_in(matches, start, end)
        namings += find_persons(text, (start, end), None, inside, gazetteer)
    full = [n for n in namings if n.rule in _INTRODUCES and len(words(n.name)) > 1]
    return [_actor(bearer, gazetteer) for bearer in _bearers(full, [], [])]


def _bearers(
    namings: Sequence[Naming], register: Sequence[Actor], elsewhere: Sequence[Actor]
) -> list[_Bearer]:
    """Namings gathered by person: full names first, then what stands alone.

    A person known from ``elsewhere`` counts when nobody of the article bears that surname.
    """
    known = [_Bearer((a.name, *a.aliases), a.office, "", "", a.actor_id) for a in register]
    for actor in elsewhere:
        state = next((i for i in actor.member_of if "_" not in i), "")
        known.append(_Bearer((actor.name, *actor.aliases), actor.office, state, "", actor.actor_id))
    used: set[int] = set(range(len(register)))
    index = _Index()
    for number, bearer in enumerate(known):
        index.add(number, bearer.names)
    for naming in sorted(namings, key=lambda n: (-len(words(n.name)), n.start)):
        fits = [i for i in index.like(naming.name) if _may_be(naming, known[i])]
        if len(fits) > 1:
            exact = [i for i in fits if naming.name in known[i].names]
            fits = exact or fits
        if fits:
            known[fits[0]] = _joined(known[fits[0]], naming)
            index.add(fits[0], (naming.name, *naming.aliases))
            used.add(fits[0])
        elif (
            len(words(naming.name)) > 1
            or naming.office
            or naming.courtesy
            or naming.confidence > 0.5
        ):
            known.append(_joined(_Bearer((), "", "", ""), naming))
            index.add(len(known) - 1, known[-1].names)
            used.add(len(known) - 1)
    surnames = {words(name)[-1] for i in used for name in known[i].names if words(name)}
    spare = [b for i, b in enumerate(known) if i not in used]
    single = Counter(words(b.names[0])[-1] for b in spare)
    lone = [b for b in spare if (s := words(b.names[0])[-1]) not in surnames and single[s] == 1]
    return [known[i] for i in sorted(used)] + lone


class _Index:
    """The bearers, by number, whose names may be spellings of a name."""

    def __init__(self) -> None:
        """At first there is nobody."""
        self._numbers: dict[tuple[str, ...], set[int]] = {}

    def add(self, number: int, names: Iterable[str]) -> None:
        """A bearer's names."""
        for key in (key for name in names for key in keys_of(name)):
            self._numbers.setdefault(key, set()).add(number)

    def like(self, name: str) -> list[int]:
        """The bearers who alone can be the one named, in order."""
        empty: set[int] = set()
        return sorted(empty.union(*(self._numbers.get(key, empty) for key in keys_to(name))))


def _may_be(naming: Naming, bearer: _Bearer) -> bool:
    differ = naming.state and bearer.state and naming.state != bearer.state
    if differ or naming.kin != bearer.kin or _is_relative(naming, bearer):
        return naming.name in bearer.names
    return any(same_name(naming.name, name) for name in bearer.names)


_HIGHEST = re.compile(
    r"^(?:(?:acting|interim|former|ex)[ -])?(?:president|prime minister|king)\b", re.I
)


def _is_relative(naming: Naming, bearer: _Bearer) -> bool:
    """``President Jorge Batlle`` and ``deputy Jorge Batlle Ibáñez``: a second surname, an office
    of another kind; not one person, who would be called the president both times."""
    if not naming.office or not bearer.office:
        return False
    return bool(_HIGHEST.match(naming.office)) != bool(_HIGHEST.match(bearer.office)) and any(
        name.startswith(f"{naming.name} ") for name in bearer.names
    )


def _joined(bearer: _Bearer, naming: Naming) -> _Bearer:
    names = tuple(dict.fromkeys((*bearer.names, naming.name, *naming.aliases)))
    return replace(
        bearer,
        names=names,
        office=bearer.office or naming.office,
        state=bearer.state or naming.state,
        body=bearer.body or naming.body,
        kin=bearer.kin or naming.kin,
    )


def _actor(bearer: _Bearer, gazetteer: Gazetteer) -> Actor:
    if bearer.actor_id:
        return gazetteer.actors[bearer.actor_id]
    name = max(bearer.names, key=lambda n: (len(words(n)), -bearer.names.index(n)))
    state = gazetteer.actors.get(bearer.state)
    members = tuple(i for i in (bearer.body, bearer.state) if i)
    others = tuple(n for n in bearer.names if n != name)
    country = state.country if state else ""
    return Actor(slug(name), name, "person", country, bearer.office, members, others)


def _person_matches(
    text: str, persons: Sequence[Actor], namings: Sequence[Naming], gazetteer: Gazetteer
) -> list[Match]:
    """Where persons are named: their namings, and their names and surnames anywhere else."""
    forms: dict[str, list[tuple[str, float]]] = {}
    present = {n.name for n in namings}
    for person in persons:
        names = (person.name, *person.aliases)
        own = person.actor_id not in gazetteer.known or any(n in present for n in names)
        for form in names:
            forms.setdefault(form, []).append((person.actor_id, 0.95 if own else 0.7))
        for form in sorted(alone(names) - set(names)):
            forms.setdefault(form, []).append((person.actor_id, 0.9 if own else 0.7))
        for form in sorted(_first_surnames(names) - set(forms)):
            forms.setdefault(form, []).append((person.actor_id, 0.7))
        first = person.name.split()[0]
        if len(person.name.split()) in (2, 3) and len(first) > 1 and not any(
            not text.endswith(f"{first} ", 0, at)
            for f in alone((person.name,)) if person.name.endswith(f) and f not in present
            for at in places_of(f, text)
        ):  # fmt: skip
            forms.setdefault(first, []).append((person.actor_id, 0.75))
    sure = {(n.start, n.end): n for n in namings}
    return [*_places(text, forms, sure), *_nicknames(namings, persons)]


def _nicknames(namings: Sequence[Naming], persons: Sequence[Actor]) -> Iterator[Match]:
    """The namings with a nickname inside, which is no part of the name that is kept."""
    bearers = {name: p.actor_id for p in persons for name in (p.name, *p.aliases)}
    for n in namings:
        if n.rule == "nickname" and n.name in bearers:
            alias = Alias(n.name, bearers[n.name], "person", n.rule, n.confidence)
            yield Match(n.start, n.end, alias)


def _first_surnames(names: Sequence[str]) -> set[str]:
    """The first of two surnames: ``Londoño`` of ``Rodrigo Londoño Echeverri``."""
    long = [name.split() for name in names if 3 <= len(name.split()) <= 4]
    inner = {parts[-2] for parts in long}
    return {w for w in inner if len(w) > 3 and w[0].isupper() and not w.endswith(".")}


def _places(
    text: str, forms: Mapping[str, list[tuple[str, float]]], sure: Mapping[tuple[int, int], Naming]
) -> Iterator[Match]:
    if not forms:
        return
    flat = plain_letters(text)
    known: dict[str, str] = {}
    for form in sorted(forms, key=len):
        known.setdefault(plain_letters(form), form)
        if len(form) > 3:
            known.setdefault(plain_letters(form).upper(), form)
    given = {words(form)[0] for form in forms if len(words(form)) > 1}
    introduced: dict[str, int] = {}
    named_here: dict[str, int] = {}
    for start, end in _longest_words(flat, list(known)):
        found = known[flat[start:end]]
        if found in given and _NAME_GOES_ON.match(text, end):
            continue  # somebody else's given name
        bearers = forms[found]
        actor_id, confidence = bearers[0]
        rule = "full_name" if " " in found else "surname"
        if len({b for b, _ in bearers}) > 1:
            actor_id, confidence, rule = _ambiguous(
                bearers, introduced, named_here, text.rfind("\n", 0, start)
            )
        naming = sure.get((start, end))
        if naming is not None and rule != "ambiguous_surname":
            rule, confidence = naming.rule, max(naming.confidence, min(confidence, 0.9))
        if rule != "ambiguous_surname" and not _LATE.search(text, max(0, start - 40), start):
            introduced.setdefault(actor_id, start)
            named_here[actor_id] = start
        yield Match(start, end, Alias(found, actor_id, "person", rule, confidence))


def _longest_words(text: str, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where one of the forms stands as whole words: from left to right, the longest at a place."""
    hits = ahocorasick_rs.AhoCorasick(forms).find_matches_as_indexes(text, overlapping=True)
    last = 0
    for start, end in sorted(((start, end) for _, start, end in hits), key=lambda h: (h[0], -h[1])):
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if start >= last and before != "@" and not in_word(before) and not in_word(after):
            yield start, end
            last = end


_NAME_GOES_ON = re.compile(r"\s[A-ZÀ-Þ][a-zà-ÿ]")


_LATE = re.compile(r"\b[Ll]ate\s(?:[\w-]+,?\s){0,4}$")


def _ambiguous(
    bearers: Sequence[tuple[str, float]],
    introduced: Mapping[str, int],
    latest: Mapping[str, int],
    paragraph: int,
) -> tuple[str, float, str]:
    """One surname, two bearers: the only one named in full in its paragraph before, unsurely.

    Else the one introduced first: whoever shares a surname with the one a text is about is called
    by the full name each time. The dead (``his late father``) are not meant.
    """
    ids = list(dict.fromkeys(b for b, _ in bearers))
    here = [i for i in ids if latest.get(i, -1) > paragraph]
    pool = here if len(here) == 1 else ids
    first = min(pool, key=lambda i: introduced.get(i, 1 << 60))
    return first, 0.45, "ambiguous_surname"


# What a match means where it stands ---------------------------------------------------------


def _named(
    analysis: Analysis, matches: Sequence[Match], actors: Mapping[str, Actor]
) -> Iterator[Mention]:
    text = analysis.article.text
    ends = {match.start: match.end for match in matches}
    for match in matches:
        paragraph = analysis.paragraph_at(match.start)
        if paragraph is None:
            continue
        kind, confidence = _kind(text, match, paragraph, actors)
        if kind == "name" and match.alias.role != "person":
            kind = _kind_of_name(text, match, paragraph, ends)
        if kind:
            words_found = text[match.start : match.end]
            yield Mention(match.start, match.end, words_found, match.alias.actor_id, kind,
                          match.alias.rule, round(confidence, 2))  # fmt: skip


def _kind(
    text: str, match: Match, paragraph: Paragraph, actors: Mapping[str, Actor]
) -> tuple[str, float]:
    """Kind and confidence of a match, or '' where it names no actor."""
    alias, found = match.alias, text[match.start : match.end]
    state = actors[alias.actor_id].type == "state"
    if alias.role == "person":
        plain = _is_plain_word(paragraph, match) or _is_month(text, match)
        return ("", 0.0) if plain else ("name", alias.confidence)
    if found in _SHORT_WORDS and text[paragraph.start : paragraph.end].isupper():
        return "", 0.0
    if metonyms.is_part_of_other_name(text, match.start, match.end) and alias.role != "adjective":
        return ("", 0.0) if alias.role == "capital" else ("name", 0.6)
    if alias.role == "capital":
        token = _token(paragraph, match)
        if metonyms.is_dateline(text, match.start, match.end, paragraph.start):
            return "", 0.0
        confidence = metonyms.metonym_confidence(text, match.start, match.end, token)
        return ("metonym", confidence * 1.05) if confidence >= 0.5 else ("", 0.0)
    if alias.role == "adjective":
        return _adjective(text, match)
    if alias.role == "people":
        return "metonym", alias.confidence
    if (state or actors[alias.actor_id].type == "international_organisation") and _is_attribute(
        text, match
    ):
        return "modifier", alias.confidence - 0.05
    return "name", alias.confidence


_COMMON_NOUN = re.compile(
    r"\b(?:states|countries|nations|allies|members|partners|powers|governments|republics)$"
)
_PAIRED = re.compile(r"[-–/]")


def _kind_of_name(text: str, match: Match, paragraph: Paragraph, ends: Mapping[int, int]) -> str:
    """``description`` for groups (``ex-Soviet countries``), ``modifier`` before a noun, else name.

    ``US-Russia dialogue``: both, where a noun follows the pair.
    """
    if _COMMON_NOUN.search(text[match.start : match.end]):
        return "description"
    end = match.end
    while _PAIRED.match(text, end) and end + 1 in ends:
        end = ends[end + 1]
    opens = text[max(0, match.start - 1) : match.start]
    paired = end > match.end or (bool(_PAIRED.match(opens)) and text[match.start - 2].isalnum())
    if not re.match(r"\s[\w]", text[end : end + 2]):
        return "name"
    span = paragraph.doc.char_span(
        match.start - paragraph.start, end - paragraph.start, alignment_mode="expand"
    )
    if span is None or span.end >= len(paragraph.doc):
        return "name"
    return (
        "modifier" if _stands_before_noun(span[-1], span.doc[span.end], paired=paired) else "name"
    )


def _stands_before_noun(last: Token, following: Token, *, paired: bool) -> bool:
    """Whether a name's last word is a noun's attribute: ``NATO talks``, ``the Ukraine issue``."""
    if following.ent_type_ in ("DATE", "TIME", "PERSON") or following.is_space:
        return False
    if paired:
        return following.pos_ in ("NOUN", "PROPN", "ADJ")
    compound = last.dep_ in ("compound", "nmod", "amod") and last.head.i > last.i
    plain = all(
        t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") for t in last.doc[last.i + 1 : last.head.i]
    )
    return compound and plain and last.head.pos_ in ("NOUN", "PROPN") and last.head.i - last.i < 6


_PAST = ("VBD", "VBZ", "MD")


_MONTH_AFTER = re.compile(
    r"(?:\d|\b(?:in|since|until|till|by|of|from|to|on|during|last|next|this|early|late|mid|before"
    r"|after|between|for|through|and|or))[\s-]$",
    re.IGNORECASE,
)


def _is_month(text: str, match: Match) -> bool:
    """Whether a surname is the month where it stands: ``in May``, ``May 4``."""
    start, end = match.start, match.end
    if not is_month_name(text[start:end]):
        return False
    dated = re.match(r",?\s\d", text[end : end + 3]) is not None
    return dated or _MONTH_AFTER.search(text, max(0, start - 9), start) is not None


def _is_plain_word(paragraph: Paragraph, match: Match) -> bool:
    """Whether a surname that opens a sentence is a plain word there (``Price rises …``)."""
    token = _token(paragraph, match)
    if token is None or " " in match.alias.text or not token.is_sent_start:
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and (
        following.tag_ in _PAST or following.lower_ in ("and", "'s", "’s")
    ):
        return False
    return token.pos_ not in ("PROPN", "NOUN", "X", "ADJ") and token.ent_type_ != "PERSON"


def _adjective(text: str, match: Match) -> tuple[str, float]:
    after = text[match.end : match.end + 40]
    before = text[max(0, match.start - 12) : match.start]
    if re.match(r"[ -](?:language|speaking|Airlines|Airways|Open|Grand Prix)\b", after):
        return "", 0.0
    if match.alias.rule == "european":
        return ("modifier", 0.6) if _is_attribute(text, match) else ("", 0.0)
    if re.search(r"\bin\s$", before) and not re.match(r"\s[a-z]", after):
        return "", 0.0  # a language: "wrote in Persian"
    if re.match(r"(?:s\b|\s(?:said|says|people\b))", after):
        return "metonym", 0.6
    return "modifier", match.alias.confidence


def _is_attribute(text: str, match: Match) -> bool:
    after = text[match.end : match.end + 40]
    if _PEOPLE_AFTER.match(after):
        return True
    word = re.match(r" ([\w’'-]+)", after)
    kind = (
        title_kind(word.group(1)) or title_kind(re.split("[-–]", word.group(1))[0]) if word else ""
    )
    return kind in ("head", "part", "plural") and not _NO_TITLE_AFTER.match(after)


def _token(paragraph: Paragraph, match: Match) -> Token | None:
    span = paragraph.doc.char_span(
        match.start - paragraph.start, match.end - paragraph.start, alignment_mode="expand"
    )
    return span.root if span is not None else None


def _without_inner(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that stand inside another, sorted by start."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        last = kept[-1] if kept else None
        same = last is not None and (last.start, last.end) == (mention.start, mention.end)
        if last is not None and mention.start < last.end and not same:
            continue
        if same and last is not None and last.actor_id == mention.actor_id:
            continue
        kept.append(mention)
    return kept


# Actors of many articles --------------------------------------------------------------------


def merge_actors(
    found: Mapping[str, Sequence[Actor]], *, registered: frozenset[str] = frozenset()
) -> Merged:
    """The actors of several articles (by article id) as one list, spellings made one.

    Persons go together when their names agree (:func:`parley.code.spelling.same_name`) and their
    states do not differ; a bare surname goes to the only person it fits. Time grows with the
    number of persons of one surname, not of all.

    >>> merged = merge_actors({
    ...     "a1": [Actor("sergey_ryabkov", "Sergey Ryabkov", "person", "RUS")],
    ...     "a2": [Actor("sergei_ryabkov", "Sergei Ryabkov", "person", "RUS")],
    ... })
    >>> merged.ids["a2", "sergei_ryabkov"]
    'sergey_ryabkov'
    """
    persons = [(k, a) for k, actors in found.items() for a in actors if a.type == "person"]
    ids: dict[tuple[str, str], str] = {}
    table: dict[str, Actor] = {}
    alike: dict[tuple[str, str, str], list[_Found]] = {}
    for one in persons:
        alike.setdefault((one[1].actor_id, one[1].name, one[1].country), []).append(one)
    firsts = [same[0] for same in alike.values()]
    clusters, ambiguous = _clusters(firsts, registered, _relatives(found))
    for cluster in clusters:
        keys = [(a.actor_id, a.name, a.country) for _, a in cluster]
        members = [one for key in keys for one in alike[key]]
        actor = _fullest([a for _, a in members], registered)
        table[actor.actor_id] = actor
        ids.update({(article, a.actor_id): actor.actor_id for article, a in members})
    others = {a.actor_id: a for actors in found.values() for a in actors if a.type != "person"}
    spelled = {slug(alias): a.actor_id for a in others.values() if a.type == "other"
               for alias in a.aliases}  # fmt: skip
    for article, actors in found.items():
        for other in (a for a in actors if a.type != "person"):
            common = spelled.get(other.actor_id, other.actor_id) if other.type == "other" else ""
            common = common or other.actor_id
            ids[article, other.actor_id] = common
            table.setdefault(common, others[common])
    ordered = tuple(table[i] for i in sorted(table))
    return Merged(ordered, ids, ambiguous)


_Found = tuple[str, Actor]


def _relatives(found: Mapping[str, Sequence[Actor]]) -> frozenset[tuple[str, str]]:
    """Pairs of ids that one article tells apart though one name only goes on from the other."""
    pairs: set[tuple[str, str]] = set()
    for actors in found.values():
        ids = {a.actor_id for a in actors if a.type == "person"}
        for one in ids:
            shorter = one.rpartition("_")[0]
            if "_" in shorter and shorter in ids:
                pairs |= {(one, shorter), (shorter, one)}
    return frozenset(pairs)


def _clusters(
    persons: Sequence[_Found],
    registered: frozenset[str],
    relatives: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[list[list[_Found]], dict[str, tuple[str, ...]]]:
    by_surname: dict[str, list[list[_Found]]] = {}
    alike: dict[tuple[str, ...], set[int]] = {}  # who may be one person, by spelling
    own: dict[str, set[int]] = {}  # and by id
    clusters: list[list[_Found]] = []
    frequency = Counter(a.actor_id for _, a in persons)
    ambiguous: dict[str, tuple[str, ...]] = {}
    order = sorted(
        persons,
        key=lambda p: (p[1].actor_id not in registered, len(words(p[1].name)) == 1,
                       -frequency[p[1].actor_id], -len(words(p[1].name)), p[1].actor_id, p[0]),
    )  # fmt: skip
    for one in order:
        keys = {skeleton(word) for word in words(one[1].name)} or {one[1].actor_id}
        near = _unique(c for key in sorted(keys) for c in by_surname.get(key, ()))
        like = {position for key in keys_to(one[1].name) for position in alike.get(key, ())}
        fits = [c for c in near if (id(c) in like or id(c) in own.get(one[1].actor_id, ()))
                and _one_person(one[1], c, relatives)]  # fmt: skip
        if len(fits) > 1:
            fits = _better(one[1], fits)
        if len(fits) > 1 and len(words(one[1].name)) == 1:
            ambiguous[one[1].actor_id] = tuple(sorted(c[0][1].actor_id for c in fits))
            fits = []
        if fits:
            fits[0].append(one)
            target = fits[0]
        else:
            target = [one]
            clusters.append(target)
        own.setdefault(one[1].actor_id, set()).add(id(target))
        for name_key in keys_of(one[1].name):
            alike.setdefault(name_key, set()).add(id(target))
        for key in keys:
            if all(c is not target for c in by_surname.setdefault(key, [])):
                by_surname[key].append(target)
    return clusters, ambiguous


def _unique(clusters: Iterable[list[_Found]]) -> list[list[_Found]]:
    return list({id(c): c for c in clusters}.values())


def _one_person(
    actor: Actor, cluster: Sequence[_Found], relatives: frozenset[tuple[str, str]]
) -> bool:
    others = {a.actor_id: a for _, a in cluster}
    if any((actor.actor_id, other) in relatives for other in others):
        return False
    if actor.actor_id in others:
        return True
    countries = {a.country for a in others.values() if a.country}
    if actor.country and countries and actor.country not in countries:
        return False
    return all(same_name(actor.name, a.name) for a in list(others.values())[:6])


def _better(actor: Actor, fits: list[list[_Found]]) -> list[list[_Found]]:
    """Of several persons those that have the actor's very id, else its country, else its office."""
    for value in ("actor_id", "country", "office"):
        own = str(getattr(actor, value)).casefold()
        closer = [c for c in fits if any(str(getattr(a, value)).casefold() == own for _, a in c)]
        if own and len(closer) == 1:
            return closer
    return fits


def _fullest(actors: Sequence[Actor], registered: frozenset[str]) -> Actor:
    """One actor for all: the register's, else the fullest and commonest name."""
    own = [a for a in actors if a.actor_id in registered]
    if own:
        return own[0]
    count = Counter(a.name for a in actors)
    first = max(actors, key=lambda a: (len(words(a.name)), count[a.name], a.name))
    names = [n for a in actors for n in (a.name, *a.aliases) if n != first.name]
    members = tuple(dict.fromkeys(i for a in actors for i in a.member_of))
    office = next((a.office for a in (first, *actors) if a.office), "")
    country = next((a.country for a in (first, *actors) if a.country), "")
    return replace(first, office=office, country=country, member_of=members,
                   aliases=tuple(dict.fromkeys(names)))  # fmt: skip
