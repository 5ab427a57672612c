"""Bodies of a state by pattern, and organisations that an article itself introduces.

``Russian Foreign Ministry``, ``Iran's Supreme National Security Council``, ``the Indian Ministry
of External Affairs``: a state and the kind of body give the actor. ``Atomic Energy Organization
of Iran (AEOI)``: the name and its letters give one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parley.code.gazetteer import Actor, Alias, Gazetteer, Match, slug
from parley.read.stretches import stretches

_SUBJECT = (
    r"(?:[Ff]oreign|[Dd]efen[cs]e|[Ii]nterior|[Ff]inance|[Ee]nergy|[Oo]il|[Pp]etroleum|[Jj]ustice"
    r"|[Tt]rade|[Cc]ommerce|[Ee]conomy|[Hh]ealth|[Ii]ntelligence|[Ii]nformation|[Ww]ater"
    r"|[Pp]lanning"
    r"|[Aa]griculture|[Ee]nvironment|[Uu]nification|[Ii]ndustry|[Tt]ransport|[Ee]ducation)"
)
_OF = (
    r"(?:Foreign|External|Home|Internal|National|Economic|Strategic)\sAffairs"
    r"(?:\sand\s[A-Z]\w+(?:\s[A-Z]\w+)?)?"
    r"|(?:Foreign\sRelations|National\sDefen[cs]e|International\sRelations(?:\sand\sCooperation)?"
    r"|Defen[cs]e|Interior|the\sInterior|Finance|Energy|Justice|Trade|Commerce|Economy|Health"
    r"|Water(?:\sand\s\w+)?"
    r"|Petroleum|Oil|Agriculture|Unification|Industry)"
)
_BODY = re.compile(
    rf"(?:(?:Federal\s)?(?P<ministry>{_SUBJECT})\s[Mm]inistry\b"
    r"|(?P<any>[A-Za-z]{4,16}(?:\sand\s[A-Za-z]{4,16})?)\s[Mm]inistry\b(?!\s(?:of|for)\s[A-Z])"
    rf"|[Mm]inistry\s(?:of|for)\s(?P<of>{_OF})(?!\w)"
    rf"|(?P<department>Department|Secretariat)\sof\s(?P<of2>{_OF})(?!\w)"
    r"|(?:Federal\s)?(?P<office>Foreign\sOffice)\b"
    r"|(?P<other>Parliament|parliament|National\sAssembly|Senate|Embassy|embassy|Central\sBank"
    r"|central\sbank|Supreme\sCourt|National\sSecurity\sCouncil"
    r"|Supreme\sNational\sSecurity\sCouncil"
    r"|Security\sCouncil|Armed\sForces|Navy|Revolutionary\sGuards?|Presidency|presidency"
    r"|[Pp]residential\s[Oo]ffice|Presidential\sAdministration|Supreme\sCouncil|Sovereign\sCouncil"
    r"|Sovereignty\sCouncil|Transitional\sCouncil|National\sElectoral\sCouncil)\b)"
)
_CORE = re.compile(
    r"inistry\b|(?:Department|Secretariat)\sof|Office\b|office\b|arliament\b|ssembly\b|Senate\b"
    r"|mbassy\b|\s[Bb]ank\b|Supreme|Council\b|Armed|Navy\b|Guards?\b|residency\b|dministration\b"
)
_WIDEST = 128  # characters of a body's name before or after its core, at most
_SUBJECTS = {
    "foreign": "Foreign", "foreign affairs": "Foreign", "external affairs": "Foreign",
    "foreign relations": "Foreign", "international relations": "Foreign", "defense": "Defence",
    "international relations and cooperation": "Foreign", "national defence": "Defence",
    "national defense": "Defence", "the interior": "Interior", "internal affairs": "Interior",
    "home affairs": "Interior", "petroleum": "Oil",
}  # fmt: skip
_ORGANISATION = re.compile(
    r"(?:Organi[sz]ation|Council|Commission|Committee|Agency|Institute|University|Association|Union"
    r"|Federation|Front|Party|Movement|Army|Alliance|Coalition|Congress|Foundation|Cent(?:re|er)"
    r"|Authority|League|Group|Forces|Corporation|Bank|Fund|Court|Tribunal|Society|Assembly|Service"
    r"|Community|Initiative|Secretariat|Forum|Campaign|Watch|International|Brigades?|Resistance)\b"
)
_DOCUMENT = re.compile(
    r"\b(?:Plan|Agreement|Treaty|Act|Accord|Convention|Programme|Program|Protocol|Memorandum|Pact"
    r"|Deal|Framework|Process|Zone|Partnership|Resolution)\b"
)
_NO_ORGANISATION = re.compile(
    _DOCUMENT.pattern + r"|\b(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Talks|Summit"
    r"|Minister|President|Secretary|Chairman|Says|Discussions|Meeting)\b"
)
_DEFINED = re.compile(r"\s\(([A-Z][A-Za-z0-9&+-]{1,9})\)")
_LONG_NAME = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*(?:[ ](?:of|for|the|de|du|des|da|&|on(?=\s[A-Z])|[A-ZÀ-Þ][\w’'-]*)){1,9}"
)


@dataclass(frozen=True)
class Body:
    """A body found at one place, with the actor it is."""

    start: int
    end: int
    actor: Actor
    rule: str
    confidence: float


_GENERIC = re.compile(
    r"(?i)\b(?:labou?r|conservatives?|tor(?:y|ies)|democrat\w*|republicans?|liberals?|national|social"
    r"|socialist|christian|justice|congress|freedom|union|people['’]?s|party|front|movement"
    r"|alliance|senate|parliament|council|assembly)\b"
)
_OF_STATE = re.compile(r"(?:\sparty)?\s(?:of|in)\s(?:the\s)?", re.IGNORECASE)
_OWNED = re.compile(r"(?:['’]s)?\s(?:[a-z-]+\s)?")


def without_foreign(text: str, matches: Sequence[Match], gazetteer: Gazetteer) -> list[Match]:
    """The matches without parties and chambers that another state's name beside them disowns.

    Many states have a ``Labour Party`` or a ``National Front``: "Australian Labour" and "the
    National Front of Iran" are not those that the gazetteer knows.
    """
    kept = []
    for place, match in enumerate(matches):
        actor = gazetteer.actors.get(match.alias.actor_id)
        generic = actor is not None and actor.country and actor.type != "state" and (
            _GENERIC.search(match.alias.text)
        )  # fmt: skip
        owners = {
            gazetteer.actors[other.alias.actor_id].country
            for other, gap, pattern in (
                (matches[place - 1], (matches[place - 1].end, match.start), _OWNED),
                (matches[(place + 1) % len(matches)],
                 (match.end, matches[(place + 1) % len(matches)].start), _OF_STATE),
            )
            if gap[0] <= gap[1] and pattern.fullmatch(text[gap[0] : gap[1]])
            and gazetteer.actors[other.alias.actor_id].type == "state"
        } if generic else set()  # fmt: skip
        if not owners or (actor is not None and actor.country in owners):
            kept.append(match)
    return kept


def find_institutions(
    text: str, matches: Sequence[Match], gazetteer: Gazetteer, *, bare: bool = True
) -> list[Body]:
    """The bodies of states in ``text``; ``matches`` are the gazetteer's in it.

    After an adjective the naming begins with it (``Russian Foreign Ministry``); after a
    possessive the state stays a naming of its own. A bare ``Foreign Ministry`` belongs to the
    state whose capital opens the sentence (``In Tehran, …``), else to the only one of which the
    article names that body; else it is left out.
    """
    owners = {match.end: match for match in matches}
    found: list[Body] = []
    loose = []
    for hit in _bodies(text):
        owner, begin, sure = _owner(text, hit, owners, gazetteer)
        if owner:
            found.append(_body(begin, hit, owner, gazetteer, sure))
        elif hit.group("ministry") or hit.group("office") or hit.group("of"):
            loose.append(hit)
    return found + (list(_loose(text, loose, found, matches, gazetteer)) if bare else [])


def _bodies(text: str) -> Iterator[re.Match[str]]:
    for begin, end in stretches(_CORE, text, 0, len(text), before=_WIDEST, after=_WIDEST):
        yield from _BODY.finditer(text, begin, end)


def find_defined(text: str, matches: Sequence[Match]) -> list[Body]:
    """Organisations that the article names in full with their letters: ``… of Iran (AEOI)``."""
    known = {(m.start, m.end) for m in matches}
    found = []
    for hit in _DEFINED.finditer(text):
        long = _name_before(text, hit.start(), hit.group(1))
        if long is None or (long, hit.start()) in known:
            continue
        name = text[long : hit.start()]
        if _DOCUMENT.search(name) or not (_ORGANISATION.search(name)):
            continue
        actor = Actor(slug(name), " ".join(name.split()), "other", aliases=(hit.group(1),))
        found.append(Body(long, hit.start(), actor, "defined_name", 0.85))
    return found


def find_organisations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of capitals with a word for an organisation in them, in a stretch of text."""
    for hit in _LONG_NAME.finditer(text, start, end):
        cut = re.match(r"(?:The|A|An|In|At|On|But|And)\s", hit.group())
        begin = hit.start() + (cut.end() if cut else 0)
        tail = re.search(r"(?:\s(?:of|for|on|the|de|du|des|da|&))+$", hit.group())
        end = hit.end() - (len(tail.group()) if tail else 0)
        name = text[begin:end]
        if _ORGANISATION.search(name) and not _NO_ORGANISATION.search(name) and " " in name:
            yield begin, end


def _name_before(text: str, end: int, letters: str) -> int | None:
    """Where a name begins whose capitals spell ``letters`` and which ends at ``end``."""
    window = max(0, end - 120)
    starts = [
        window + m.start()
        for m in re.finditer(r"\b[A-ZÀ-Þ]", text[window:end])
        if not re.search(r"[.;:()\n,]", text[window + m.start() : end])
    ]
    wanted = letters.replace("-", "").upper()
    for start in starts:
        initials = "".join(w[0] for w in re.findall(r"[\w’']+", text[start:end]) if w[0].isupper())
        if initials.upper() == wanted or (initials.upper().startswith(wanted) and len(wanted) > 2):
            return start
    return None


def _owner(
    text: str, hit: re.Match[str], owners: dict[int, Match], gazetteer: Gazetteer
) -> tuple[str, int, float]:
    """Id of the state, where the naming begins, confidence; '' when no state stands there."""
    for gap, possessive in ((1, False), (3, True), (2, True)):
        match = owners.get(hit.start() - gap)
        if match is None or gazetteer.actors[match.alias.actor_id].type != "state":
            continue
        between = text[match.end : hit.start()]
        if possessive and between in ("'s ", "’s ", "' ", "’ "):
            return match.alias.actor_id, hit.start(), 0.9
        if not possessive and between == " " and match.alias.role in ("adjective", "name"):
            return match.alias.actor_id, match.start, 0.95
    after = re.match(r"\s(?:(of)|in)\s(?:the\s)?", text[hit.end() : hit.end() + 8])
    if after:
        for match in owners.values():
            if (
                match.start == hit.end() + after.end()
                and gazetteer.actors[match.alias.actor_id].type == "state"
                and (after[1] or match.alias.role == "capital")
            ):
                return match.alias.actor_id, hit.start(), 0.9
    return "", 0, 0.0


def _kind(hit: re.Match[str]) -> str:
    if hit.group("office"):
        return "Foreign Ministry"
    if hit.group("other"):
        return hit.group("other").title()
    groups = ("ministry", "any", "of", "of2")
    subject = next(hit.group(g) for g in groups if hit.group(g)).lower()
    return f"{_SUBJECTS.get(subject, subject.title())} Ministry"


def _body(
    begin: int, hit: re.Match[str], state: str, gazetteer: Gazetteer, confidence: float,
    rule: str = "state_body",
) -> Body:  # fmt: skip
    owner = gazetteer.actors[state]
    adjective = gazetteer.adjectives.get(state, owner.name)
    kind = _kind(hit)
    name = f"{'US' if owner.country == 'USA' else adjective} {kind}"
    known = gazetteer.named(name)
    if known is not None and known.actor_id in gazetteer.actors:
        actor = gazetteer.actors[known.actor_id]
    else:
        actor = Actor(slug(name), name, "government_body", owner.country, "", (state,))
    return Body(begin, hit.end(), actor, rule, confidence)


def _loose(
    text: str, hits: Sequence[re.Match[str]], found: Sequence[Body], matches: Sequence[Match],
    gazetteer: Gazetteer,
) -> Iterator[Body]:  # fmt: skip
    for hit in hits:
        opening = max(text.rfind(". ", 0, hit.start()), text.rfind("\n", 0, hit.start())) + 1
        capital = [
            m for m in matches
            if opening <= m.start < hit.start() and m.alias.role == "capital"
            and re.search(r"\bin\s$", text[max(0, m.start - 4) : m.start], re.IGNORECASE)
        ]  # fmt: skip
        same = {b.actor.member_of[0] for b in found
                if b.actor.member_of and b.actor.name.endswith(_kind(hit))}  # fmt: skip
        if capital:
            yield _body(hit.start(), hit, capital[-1].alias.actor_id, gazetteer, 0.75, "bare_body")
        elif len(same) == 1:
            yield _body(hit.start(), hit, same.pop(), gazetteer, 0.7, "bare_body")


def alias_of(body: Body) -> list[Alias]:
    """The ways to name a body that an article introduced: its name and its letters."""
    names = (body.actor.name, *body.actor.aliases)
    return [Alias(name, body.actor.actor_id, "name", "defined_name", 0.8) for name in names]
