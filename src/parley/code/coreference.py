"""Who is meant without being named: groups, descriptions, pronouns.

Rules, each sure enough to be told and no more: a description needs an antecedent whose office,
state or kind agrees with it ("the Russian diplomat", "the alliance", "both presidents"); a
pronoun needs one candidate, or a subject among several. What fits nobody is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from spacy.tokens import Token

from parley.code.gazetteer import Actor, fold_characters, kind_of, read_data, slug
from parley.code.language import Analysis, absolute
from parley.code.persons import is_person_noun, person_nouns, title_heads, title_kind, title_parts
from parley.code.spans import Taken

if TYPE_CHECKING:
    from parley.code.actors import Mention

_GROUP = re.compile(
    r"\s(?P<noun>(?:(?:key|close|regional|European|Western|Gulf|Arab)\s)?"
    r"(?:allies|member[ -]states|member\scountries|member\snations|members|partners))\b"
)
_OWN_GROUP = re.compile(
    r",?\s(?:and|or|with|along with|together with)\s(?P<group>(?:its|their|his|her)\s(?:\w+\s)?"
    r"(?P<noun>allies|partners))\b"
)
_QUOTED = re.compile(
    r"“[^“”\n]{1,3000}(?:”|(?=\n)|$)|\"[^\"\n]{1,3000}(?:\"|(?=\n)|$)|«[^«»\n]{1,3000}»"
)
_PAIR = re.compile(
    r"\b(?:[Bb]oth|[Tt]he\stwo)\s(?:of\sthem\b|(?:\w+\s)?(?P<noun>leaders|presidents|ministers"
    r"|officials|diplomats|envoys|men|women|sides|countries|parties|nations|states|governments"
    r"|capitals|neighbours|neighbors|powers|chiefs|negotiators|statesmen|premiers)\b)"
)
_PAIR_PERSONS = frozenset(
    ("leaders", "presidents", "ministers", "officials", "diplomats", "envoys", "men", "women",
     "chiefs", "negotiators", "statesmen", "premiers")
)  # fmt: skip
_TO_NAME = re.compile(r"(?:['’]s)?,?\s|\s(?:of|to|for|at|in)\s[\w\s,’'.-]{0,90},?\s")
_JOINED = re.compile(r"(?:['’]s)?(?:-|–|,?\s(?:and|with)\s)[^.;:,]{0,80}")
_SIDE_BY_SIDE = re.compile(
    r"(?:['’]s)?(?:,|-|–|\s(?:and|met|with|held talks with|spoke with)|\s?/)[^.;:]{0,110}",
    re.DOTALL,
)
_LATTER = re.compile(r"\b[Tt]he\s(?P<which>latter|former)(?=['’]s|[\s.,;])")
_EXPLETIVE = re.compile(
    r"(?:(?:is|was|would be|will be|remains|remained|became|has been|had been|['’]s|seems|appears)"
    r"\s(?!(?:not )?(?:ready|able|willing|prepared|going|set|planning|considering|committed|open|"
    r"determined|concerned|pleased|disappointed|aware|also)\b)"
    r"(?:\w+\s){0,4}(?:to|that|whether|for)\b"
    r"|(?:comes|came|takes|took|remains to)\b)",
    re.IGNORECASE,
)
_MASCULINE, _FEMININE = frozenset(("he", "him", "his", "himself")), frozenset(
    ("she", "her", "hers", "herself")
)  # fmt: skip
_NEUTER = frozenset(("it", "its", "itself"))
_PLURAL = frozenset(("they", "them", "their", "theirs", "themselves"))
_SPEECH = frozenset(("say", "add", "note", "tell", "state", "stress", "warn", "announce", "report"))
_NEAR = 3  # sentences that a pronoun looks back, at most


@dataclass(frozen=True)
class _Place:
    """A mention with its sentence and its place in the parse."""

    mention: Mention
    actor: Actor
    sentence: int
    subject: bool
    token: Token | None


@lru_cache(maxsize=1)
def _person_noun() -> re.Pattern[str]:
    """``the``, up to five words, the head of a title or another word for a person.

    ``his`` only before ``counterpart`` and ``colleague``.
    """
    word = r"(?:(?:[A-Z]\.)+|[\w’'-]+)"
    inner = rf"\s(?P<inner>(?:{word}\s){{0,5}}?)(?P<ex>[Ee]x-)?"
    parts = "|".join((*title_heads(), *title_parts()))
    deputy = rf"[Dd]eputy(?!['’-]|\s(?:{parts})\b)"
    known = (r"[Hh]ead of [Ss]tate", r"\d\d-year-old", *title_heads(), *person_nouns(), deputy)
    heads = "|".join(known)
    owned = r"(?:[Hh]is|[Hh]er)(?=\s(?:[\w-]+\s){0,4}(?:counterpart|colleague)\b)"
    return re.compile(rf"\b(?P<the>[Tt]he|[Tt]his|{owned}){inner}(?P<head>{heads})\b")


def find_groups(
    text: str, named: Sequence[Mention], actors: Mapping[str, Actor]
) -> tuple[list[Mention], dict[str, Actor]]:
    """Groups around a named state or body ("NATO allies", "its allies"), and their actors."""
    from parley.code.actors import Mention

    mentions: list[Mention] = []
    found: dict[str, Actor] = {}
    for named_one in named:
        actor = actors[named_one.actor_id]
        if actor.type == "person":
            continue
        for pattern, rule in ((_GROUP, "group_of"), (_OWN_GROUP, "own_group")):
            hit = pattern.match(text, named_one.end)
            if not hit:
                continue
            group = _group(actor, hit.group("noun"))
            found[group.actor_id] = group
            start = named_one.start if rule == "group_of" else hit.start("group")
            words = text[start : hit.end()]
            mentions.append(
                Mention(start, hit.end(), words, group.actor_id, "description", rule, 0.8)
            )
    return mentions, found


def _group(actor: Actor, noun: str) -> Actor:
    short = {"united_states": "US", "united_nations": "UN", "united_kingdom": "UK",
             "european_union": "EU"}.get(actor.actor_id, actor.name)  # fmt: skip
    if actor.type == "international_organisation":
        noun = re.sub(r"member[ -]\w+|members", "member states", noun)
    name = f"{short} {noun}"
    return Actor(slug(name), name, "other")


def find_descriptions(
    analysis: Analysis, named: Sequence[Mention], actors: Mapping[str, Actor]
) -> list[Mention]:
    """Descriptions with the actor they mean: persons by office, bodies by kind, pairs."""
    places = _places(analysis, named, actors)
    text = analysis.article.text
    found = [*_latter(text, analysis, places), *_pairs(text, analysis, places)]
    found += _mutual(text, analysis, places)
    found += _bodies(text, analysis, places)
    found += _governments(text, places)
    found += _demonyms(text, places, actors)
    found += _person_descriptions(analysis, places, actors)
    return found


def find_pronouns(
    analysis: Analysis, named: Sequence[Mention], actors: Mapping[str, Actor]
) -> list[Mention]:
    """Pronouns of the third person outside quotations, with the actor they mean."""
    from parley.code.actors import Mention

    places = _places(analysis, named, actors)
    starts = [p.mention.start for p in places]
    quoted = quotations(analysis.article.text)
    found: list[Mention] = []
    told: list[_Place] = []
    genders = _genders(analysis.article.text, places)
    for token, at in _pronoun_tokens(analysis):
        if _is_inside(at, quoted):
            continue
        sentence = _sentence(analysis, at)
        near = bisect_left(places, sentence - _NEAR, key=lambda p: p.sentence)
        before = places[near : bisect_right(starts, at)]
        if (same := _carried(token, told, before, sentence)) is not None:
            words = analysis.article.text[at : at + len(token)]
            found.append(Mention(at, at + len(token), words, same.actor.actor_id, "pronoun",
                                 "pronoun_carried", 0.75))  # fmt: skip
            told.append(_Place(found[-1], same.actor, sentence, True, token))
            continue
        for place, rule, confidence in _antecedents(token, before, sentence, analysis, at, genders):
            end = at + len(token)
            found.append(Mention(at, end, analysis.article.text[at:end], place.actor.actor_id,
                                 "pronoun", rule, confidence))  # fmt: skip
            if place.actor.type == "person" and confidence >= _SURE:
                genders.setdefault(place.actor.actor_id, _pronoun_gender(token.lower_))
            if place.actor.type == "person" and token.dep_ == "nsubj":
                told.append(_Place(found[-1], place.actor, sentence, True, token))
    return found


def _carried(
    token: Token, told: Sequence[_Place], before: Sequence[_Place], sentence: int
) -> _Place | None:
    """Whom ``he`` stood for as a subject before, while no other person became the subject.

    In the same sentence always; in the next one, where the sentence has no subject of its own.
    """
    word = token.lower_
    if not told or token.dep_ != "nsubj" or word not in ("he", "she"):
        return None
    last = told[-1]
    if last.token is None or last.token.lower_ != word or sentence - last.sentence > 1:
        return None
    since = [
        p for p in before
        if p.subject and p.actor.type == "person" and p.mention.start > last.mention.start
    ]  # fmt: skip
    return None if since else last


@lru_cache(maxsize=4)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The spans between double quotation marks or guillemets, within a line."""
    return tuple(hit.span() for hit in _QUOTED.finditer(text))


def in_quotation(text: str, offset: int) -> bool:
    """Whether an offset stands inside quotation marks of its line."""
    return _is_inside(offset, quotations(text))


def _is_inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    position = bisect_right(spans, (offset, 1 << 60)) - 1
    return position >= 0 and spans[position][0] <= offset < spans[position][1]


def _sentence(analysis: Analysis, offset: int) -> int:
    return bisect_right(analysis.sentences, (offset, 1 << 60)) - 1


def _places(
    analysis: Analysis, named: Sequence[Mention], actors: Mapping[str, Actor]
) -> list[_Place]:
    found = []
    for mention in sorted(named, key=lambda m: m.start):
        token = mention_token(analysis, mention)
        subject = token is not None and (is_subject(token) or _is_apposed_subject(mention, token))
        found.append(_Place(mention, actors[mention.actor_id],
                            _sentence(analysis, mention.start), subject, token))  # fmt: skip
    return found


def _is_apposed_subject(mention: Mention, token: Token) -> bool:
    """``Ghana's minister, Kofi Annor, left``: a name between commas, and then a verb."""
    doc, first, last = token.doc, token.left_edge.i, token.i
    end = mention.end - int(doc.user_data["offset"])
    while last + 1 < len(doc) and doc[last + 1].idx < end:
        last += 1
    start = mention.start - int(doc.user_data["offset"])
    while first < token.i and doc[first].idx < start:
        first += 1
    if not first > 0 or last + 2 >= len(doc):
        return False
    between = doc[first - 1].lower_ == "," and doc[last + 1].lower_ == ","
    return between and doc[last + 2].tag_ in ("VBD", "VBZ")


def mention_token(analysis: Analysis, mention: Mention) -> Token | None:
    """The token that heads a mention in the parse; None where nothing was parsed."""
    paragraph = analysis.paragraph_at(mention.start)
    if paragraph is None:
        return None
    span = paragraph.doc.char_span(
        mention.start - paragraph.start, mention.end - paragraph.start, alignment_mode="expand"
    )
    return span.root if span is not None else None


def is_subject(token: Token) -> bool:
    """Whether a word is a subject, or stands beside or inside one."""
    if token.dep_ in ("nsubj", "nsubjpass"):
        return True
    if token.dep_ == "pobj" and token.head.lower_ == "for" and token.head.is_sent_start:
        return True  # "For Haq, this is a beginning."
    if token.dep_ in ("conj", "appos") and token.head != token:
        return token.head.dep_ in ("nsubj", "nsubjpass")
    return token.dep_ in ("compound", "amod") and token.head.dep_ in ("nsubj", "nsubjpass")


def _new(
    text: str, start: int, end: int, actor_id: str, rule: str, confidence: float,
    *, kind: str = "description",
) -> Mention:  # fmt: skip
    from parley.code.actors import Mention

    return Mention(start, end, text[start:end], actor_id, kind, rule, confidence)


# Descriptions ----------------------------------------------------------------------------


def _latter(text: str, analysis: Analysis, places: Sequence[_Place]) -> Iterator[Mention]:
    for hit in _LATTER.finditer(text):
        sentence = _sentence(analysis, hit.start())
        near = _between(places, sentence, hit.start())
        before = [p for p in near if p.mention.end <= hit.start() and p.sentence == sentence]
        distinct = _distinct(reversed([p for p in before if p.mention.kind != "modifier"]))
        wanted = 0 if hit.group("which") == "latter" else 1
        if len(distinct) > wanted:
            level = 0.75 if len(distinct) == 2 else 0.55
            yield _new(text, hit.start(), hit.end(), distinct[wanted].actor.actor_id,
                       "the_latter", level)  # fmt: skip


def _between(places: Sequence[_Place], sentence: int, offset: int) -> Sequence[_Place]:
    """What is named from a sentence on, before an offset."""
    low = bisect_left(places, sentence, key=lambda p: p.sentence)
    return places[low : max(low, _count_before(places, offset))]


def _count_before(places: Sequence[_Place], offset: int) -> int:
    """How many of the places, sorted by start, start before an offset."""
    return bisect_left(places, offset, key=lambda p: p.mention.start)


def _distinct(places: Iterable[_Place]) -> list[_Place]:
    first: dict[str, _Place] = {}
    for place in places:
        first.setdefault(place.actor.actor_id, place)
    return list(first.values())


def _pairs(text: str, analysis: Analysis, places: Sequence[_Place]) -> Iterator[Mention]:
    """``both presidents``: the last two persons, a row for each; ``the two sides``: the states."""
    for hit in _PAIR.finditer(text):
        persons = (hit.group("noun") or "sides") in _PAIR_PERSONS
        near = [
            p for p in _between(places, _sentence(analysis, hit.start()) - 8, hit.start())
            if p.mention.kind != "modifier"
            and p.mention.rule != "own_group" and (p.actor.type == "person") == persons
            and p.actor.type in ("person", "state", "international_organisation", "other")
        ]  # fmt: skip
        pair = _last_pair(text, near)
        if not pair and persons and len({p.actor.actor_id for p in near}) == 2:
            pair = _distinct(near)
        for place in pair:
            yield _new(text, hit.start(), hit.end(), place.actor.actor_id, "pair",
                       0.75 if persons else 0.6)  # fmt: skip


_MUTUAL = re.compile(
    r"\b(?:(?P<other>each other|one another)|(?P<their>their)\s(?:[\w-]+\s){0,2}?"
    r"(?:calls?|conversations?|consultations?|meetings?|talks|summit|discussions?|encounter|dialogue))\b"
)


def _mutual(text: str, analysis: Analysis, places: Sequence[_Place]) -> Iterator[Mention]:
    """``each other``, ``their telephone call``: the pair told last, a row for each."""
    for hit in _MUTUAL.finditer(text):
        sentence = _sentence(analysis, hit.start())
        near = [
            p for p in _between(places, sentence - 1, hit.start())
            if p.mention.kind != "modifier" and p.actor.type != "media"
            and p.mention.rule != "own_group"
        ]  # fmt: skip
        persons = [p for p in near if p.actor.type == "person"]
        bodies = [p for p in near if p.actor.type != "person"]
        first, second = (persons, bodies) if hit["their"] else (bodies, persons)
        pair = _last_pair(text, first) or _last_pair(text, second)
        end = hit.end("other") if hit["other"] else hit.end("their")
        for place in pair:
            yield _new(text, hit.start(), end, place.actor.actor_id, "mutual", 0.65,
                       kind="pronoun")  # fmt: skip


def _last_pair(text: str, places: Sequence[_Place]) -> list[_Place]:
    """The last two actors that stand side by side: ``X and Y``, ``X-Y``, ``X … with Y``."""
    for pattern in (_JOINED, _SIDE_BY_SIDE):
        for one, other in reversed(list(pairwise(places))):
            if one.actor.actor_id == other.actor.actor_id or one.sentence != other.sentence:
                continue
            if pattern.fullmatch(text[one.mention.end : other.mention.start]):
                return [one, other]
    return []


_THE = re.compile(r"\b[Tt]he ")


@lru_cache(maxsize=1)
def _descriptions() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """The patterns of the data file with their rows."""
    return tuple((re.compile(row["pattern"]), row) for row in read_data("descriptions.csv"))


def _hits(pattern: re.Pattern[str], text: str, opens: Sequence[int]) -> Iterator[re.Match[str]]:
    """Where a pattern matches: one that begins with ``the`` is tried only there (``opens``)."""
    if not pattern.pattern.startswith(_THE.pattern):
        return pattern.finditer(text)
    return (hit for at in opens if (hit := pattern.match(text, at)) is not None)


def _bodies(text: str, analysis: Analysis, places: Sequence[_Place]) -> Iterator[Mention]:
    opens = [hit.start() for hit in _THE.finditer(text)]
    taken = Taken([(p.mention.start, p.mention.end) for p in places])
    for pattern, row in _descriptions():
        hits = [h for h in _hits(pattern, text, opens) if not taken.clashes(h.start(), h.end())]
        fits = _of_kind(places, row) if hits else []
        several = len({p.actor.actor_id for p in fits}) > 1
        for hit in hits:
            before = _count_before(fits, hit.start())
            ahead = fits[0] if fits and row["ahead"] else None
            chosen = fits[before - 1] if before else ahead
            if chosen is not None:
                confidence = float(row["confidence"]) - (0.15 if several else 0)
                yield _new(text, hit.start(), hit.end(), chosen.actor.actor_id, row["rule"],
                           confidence)  # fmt: skip


_GOVERNMENT = re.compile(r"\b[Tt]he [Gg]overnment\b(?!\sof\b|['’-]|\s(?:[A-Z]|[a-z]+\s[A-Z]))")
_GOVERNMENT_OF = re.compile(r"(?:['’]s)?\s(?:[a-z]+\s)?[Gg]overnment\b")


def _governments(text: str, places: Sequence[_Place]) -> Iterator[Mention]:
    """``the government``: the state's whose government, and no other's, the article names."""
    owners = {
        p.actor.actor_id
        for p in places
        if p.actor.type == "state"
        and (
            _GOVERNMENT_OF.match(text, p.mention.end)
            or re.search(
                r"[Gg]overnment of (?:the )?$", text[max(0, p.mention.start - 30) : p.mention.start]
            )
        )
    }
    if len(owners) == 1:
        owner = owners.pop()
        for hit in _GOVERNMENT.finditer(text):
            yield _new(text, hit.start(), hit.end(), owner, "the_government", 0.65)


def _of_kind(places: Sequence[_Place], row: Mapping[str, str]) -> list[_Place]:
    """Where an actor of the kind that a description asks for is named."""
    kinds = {p.actor.actor_id: p.actor for p in places}
    fitting = {i for i, actor in kinds.items() if _has_kind(actor, row)}
    return [p for p in places if p.actor.actor_id in fitting]


def _has_kind(actor: Actor, row: Mapping[str, str]) -> bool:
    if row["actors"]:
        return actor.actor_id in row["actors"].split("|")
    if row["kind"]:
        return kind_of(actor) == row["kind"]
    if actor.type not in row["types"].split("|"):
        return False
    names = " ".join((actor.name, *actor.aliases))
    return not row["word"] or re.search(row["word"], names) is not None


def _person_descriptions(
    analysis: Analysis, places: Sequence[_Place], actors: Mapping[str, Actor]
) -> Iterator[Mention]:
    text = analysis.article.text
    persons = _Persons([p for p in places if p.actor.type == "person"], actors)
    for hit in _person_noun().finditer(text):
        head = hit.group("head")
        end = _whole_title(text, hit.end("head"))
        end, owner = _complement(text, end, places)
        if _names_follow(text, end, persons.places) or "\n" in hit.group():
            continue
        inside = places[_count_before(places, hit.start()) : _count_before(places, end)]
        if any(p.actor.type == "person" for p in inside) or re.search(
            r"['’]s?\s", hit.group("inner")
        ):
            continue
        owner = owner or next((p for p in inside if p.mention.start < hit.end("inner")), None)
        chosen = _bearer(hit, head, owner, persons, analysis)
        if chosen is not None:
            yield _new(text, hit.start(), end, chosen[0], "description", chosen[1])


def _whole_title(text: str, end: int) -> int:
    """Where the title ends that a head word began: ``director general``."""
    while more := re.match(r"[ -]([A-Za-z-]+)", text[end : end + 24]):
        if title_kind(more.group(1)) != "head":
            break
        end += more.end()
    return end


def _complement(text: str, end: int, places: Sequence[_Place]) -> tuple[int, _Place | None]:
    """Where ``the head`` ends when ``of the UN nuclear watchdog`` follows, and whom it serves."""
    link = re.match(r"\sof\s(?:the\s)?", text[end : end + 8])
    if link:
        position = _count_before(places, end + link.end())
        if position < len(places) and places[position].mention.start == end + link.end():
            return places[position].mention.end, places[position]
    return end, None


def _names_follow(text: str, end: int, persons: Sequence[_Place]) -> bool:
    """Whether the words are a title and the name comes after them."""
    position = _count_before(persons, end)
    if position == len(persons):
        return False
    start = persons[position].mention.start
    return _TO_NAME.fullmatch(text, end, start) is not None and not re.search(
        r"\b(?:said|told|met|was|is|has|had|will|would|that|and|who|added)\b", text[end:start]
    )


_BROAD = {
    "diplomat": r"envoy|ambassador|representative|minister|secretary|diplomat|negotiator|chief",
    "official": "", "minister": r"minister|\bsecretary\b(?!-general)",
    "delegate": r"delegate|negotiator|envoy|representative",
    **dict.fromkeys(("lawmaker", "parliamentarian", "legislator", "mp", "deputy"),
                    r"lawmaker|parliamentarian|legislator|\bmp\b|senator|congress|\bdeputy$"),
    "leader": r"president|minister|king|prince|chancellor|leader|emir|sultan|premier",
    "premier": r"prime minister|premier",
    "negotiator": r"negotiator|envoy|minister|representative|delegate",
    "envoy": r"envoy|representative|ambassador",
    "chief": r"chief|director|secretary|head|president",
    "secretary": r"secretary", "spokesman": r"spokes", "spokesperson": r"spokes",
    "spokeswoman": r"spokes",
    "head": r"head|chief|director|(?<!vice )(?<!vice-)president|leader|speaker|chair",
    "director": r"director|head|chief|general",
    "head of state": r"\b(?:president|king|emir|sultan|monarch|queen|head of state)",
    "chair": r"\bchair", "chairman": r"\bchair", "chairperson": r"\bchair",
    "chairwoman": r"\bchair", "commander": r"command|general|marshal|chief of staff",
    "general": r"\bgen\b|general|marshal",
    "colonel": r"\bcol\b|colonel", "admiral": r"\badm\b|admiral", "senator": r"\bsen\b|senator",
    "ambassador": r"\bamb\b|ambassador", "governor": r"\bgov\b|governor",
    "president": r"(?<!vice )(?<!vice-)president",
    "mediator": r"mediator|envoy|representative|facilitator",
    "adviser": r"advis[eo]r", "advisor": r"advis[eo]r", "counterpart": r"$^",
}  # fmt: skip


class _Persons:
    """Where persons are named, and those of one side or office, found once for each."""

    def __init__(self, places: Sequence[_Place], actors: Mapping[str, Actor]) -> None:
        """The places are sorted by start."""
        self.places, self.actors = places, actors
        self._known: dict[tuple[object, ...], Sequence[_Place]] = {}

    def of_side(self, owner: _Place | None) -> Sequence[_Place]:
        """Those who belong to the state or body; all, when it is left open."""
        key = (owner.actor.actor_id if owner else None,)
        if key not in self._known:
            self._known[key] = [p for p in self.places if _same_side(p.actor, owner, self.actors)]
        return self._known[key]

    def of_office(
        self, owner: _Place | None, wanted: str, *, under: bool, former: bool
    ) -> Sequence[_Place]:
        """Those of the side who hold, or held, an office."""
        key = (owner.actor.actor_id if owner else None, wanted, under, former)
        if key not in self._known:
            fits = [p for p in self.of_side(owner) if _holds(p.actor.office, wanted, under=under)]
            self._known[key] = _of_the_time(fits, former=former)
        return self._known[key]


def _bearer(
    hit: re.Match[str], head: str, owner: _Place | None, persons: _Persons, analysis: Analysis,
) -> tuple[str, float] | None:  # fmt: skip
    """The person whose office agrees, and how surely; the last one named before, if any.

    A word that is no office means whoever the sentences before are about.
    """
    noun = head.lower()
    sentence = _sentence(analysis, hit.start())
    if noun in ("counterpart", "colleague"):
        return _counterpart(hit, owner, persons.of_side(owner), sentence)
    wanted = _BROAD.get(noun, re.escape(noun))
    under = _UNDER.search(hit.group("inner").lower()) is not None
    former = hit.group("ex") is not None or _FORMER.search(hit.group("inner").lower()) is not None
    fits = persons.of_office(owner, wanted, under=under, former=former)
    before = _told_before(hit, head, fits)
    if (last := next(before, None)) is not None:
        alone = all(p.actor.actor_id == last.actor.actor_id for p in before)
        return last.actor.actor_id, 0.8 if alone else 0.6
    topic = _topic(hit, owner, persons, sentence, noun)
    if topic is not None and not _another(hit, head, topic):
        return topic.actor.actor_id, 0.5
    if fits and owner is not None:
        return fits[0].actor.actor_id, 0.55
    return None


def _told_before(hit: re.Match[str], head: str, fits: Sequence[_Place]) -> Iterator[_Place]:
    """Those named before since when nobody without a name was told of, the last one first."""
    further: bool | None = None  # the same for all that end before the stretch looked at
    for position in reversed(range(_count_before(fits, hit.start()))):
        place = fits[position]
        if place.mention.end > hit.start() - _SINCE:
            other = _another(hit, head, place)
        else:
            further = _another(hit, head, place) if further is None else further
            other = further
        if not other:
            yield place


@lru_cache(maxsize=8192)
def _holds(office: str, wanted: str, *, under: bool) -> bool:
    """Whether somebody's office is the one wanted, not that of whom he serves.

    ``under`` says that a vice or deputy is wanted.
    """
    office = _ADJECTIVE.sub("", _SERVED.split(fold_characters(office))[0])
    if under:
        return re.search(rf"{_UNDER.pattern}.*(?:{wanted.replace('(?<!vice )(?<!vice-)', '')})",
                         office) is not None  # fmt: skip
    return bool(office) and re.search(wanted, office) is not None


_SERVED = re.compile(r"\s(?:of|for|to)\s")
_ADJECTIVE = re.compile(r"\b(?:presidential|ministerial)\s")
_UNDER = re.compile(r"\b(?:vice|deputy|assistant)\b")


def _counterpart(
    hit: re.Match[str], owner: _Place | None, side: Sequence[_Place], sentence: int
) -> tuple[str, float] | None:
    """``his Turkish counterpart``: the last person of that side, best of the speaker's office."""
    before = side[: _count_before(side, hit.start())]
    if owner is None or not before:
        return None
    here = [p for p in before if p.sentence == sentence]
    office = fold_characters(here[0].actor.office).split()[-1:] if here else []
    same = [p for p in before if office and office[0] in fold_characters(p.actor.office)]
    others = [p for p in same or before if not here or p.actor != here[0].actor]
    return (others[-1].actor.actor_id, 0.6) if others else None


def _topic(
    hit: re.Match[str], owner: _Place | None, persons: _Persons, sentence: int, noun: str
) -> _Place | None:  # fmt: skip
    """Whom the sentences before are about: the last subject there, else the last one named.

    Nobody whose side or office is known to be another one.
    """
    broad = is_person_noun(noun) or noun in _ANYBODY or noun.endswith("-year-old")
    near = [
        p for p in _between(persons.places, sentence - (3 if broad else 1), hit.start())
        if (broad or not p.actor.office) and not _other_side(p.actor, owner, persons.actors)
    ]  # fmt: skip
    subjects = [p for p in near if p.subject]
    pool = subjects if broad and subjects else near
    return pool[-1] if pool else None


_ANYBODY = frozenset(
    ("diplomat", "official", "politician", "veteran", "envoy", "negotiator", "mp", "lawmaker",
     "legislator", "senator", "congressman", "congresswoman")
)  # fmt: skip


def _other_side(actor: Actor, owner: _Place | None, actors: Mapping[str, Actor]) -> bool:
    """Whether somebody is known to belong to another state than the one that is named."""
    if owner is None or _same_side(actor, owner, actors):
        return False
    return bool(actor.country) and bool(owner.actor.country)


def _another(hit: re.Match[str], head: str, person: _Place) -> bool:
    """Whether somebody without a name was told of since: ``A rebel envoy … the envoy``."""
    since = hit.string[max(person.mention.end, hit.start() - _SINCE) : hit.start()]
    return _unnamed(head).search(since) is not None


_SINCE = 1200
"""Characters over which somebody without a name is looked for."""


@lru_cache(maxsize=512)
def _unnamed(head: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[^,\s]\s|\n)(?:[Aa]n?|[Oo]ne|[Aa]nother)\s(?:[\w.’'-]+\s){{0,4}}{re.escape(head)}\b"
        rf"|(?:[.!?”\"»’]\s|\n)(?:An?|One|Another)\s(?:[\w.’'-]+\s){{0,3}}{_SOURCE}\b"
    )


_SOURCE = r"(?:member|source|official|person|participant|delegate|aide|insider|observer)"


_ONE_PERSON = re.compile(r"\w+(?:an|i|man|woman)$")


def _demonyms(
    text: str, places: Sequence[_Place], actors: Mapping[str, Actor]
) -> Iterator[Mention]:
    """``the Norwegian said``: the person of that state, else whom the text before is about."""
    persons = [p for p in places if p.actor.type == "person"]
    for place in places:
        start, end = place.mention.start - 4, place.mention.end
        one = place.mention.rule == "state_person" or (
            place.mention.rule in ("state_adjective", "state_people")
            and _ONE_PERSON.match(place.mention.text)
        )
        if start < 0 or not one or text[start : start + 4].lower() != "the ":
            continue
        if place.token is None or not _stands_for_noun(place.token):
            continue
        near = _between(persons, place.sentence - 4, start)
        own = [p for p in near if _same_side(p.actor, place, actors)]
        pool = own or [p for p in near if not _other_side(p.actor, place, actors)]
        subjects = [p for p in pool if p.subject]
        chosen = (subjects or pool)[-1:]
        for one_named in chosen:
            yield _new(text, start, end, one_named.actor.actor_id, "demonym", 0.75 if own else 0.6)


def _stands_for_noun(token: Token) -> bool:
    """Whether an adjective is the head of its phrase: ``the Norwegian said``."""
    if token.dep_ not in ("nsubj", "nsubjpass", "pobj", "dobj", "poss", "agent", "attr", "conj"):
        return False
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return following is None or following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")


_FORMER = re.compile(r"\b(?:former|ex|once|late|then|outgoing)\b")


def _of_the_time(fits: Sequence[_Place], *, former: bool) -> Sequence[_Place]:
    """Those in office for ``the president``, those out of it for ``the former president``."""
    past = [(p, _FORMER.search(fold_characters(p.actor.office)) is not None) for p in fits]
    same = [p for p, out in past if out == former]
    return same if same or former else fits


def _same_side(actor: Actor, owner: _Place | None, actors: Mapping[str, Actor]) -> bool:
    if owner is None:
        return True
    own = owner.actor
    if own.actor_id in actor.member_of:
        return True
    if own.type == "state":
        return bool(own.country) and own.country == actor.country
    short = any(i.endswith(f"_{own.actor_id}") for i in actor.member_of)
    return short or fold_characters(own.name) in fold_characters(actor.office)


# Pronouns --------------------------------------------------------------------------------


_PRONOUNS = _MASCULINE | _FEMININE | _NEUTER | _PLURAL


def _pronoun_tokens(analysis: Analysis) -> Iterator[tuple[Token, int]]:
    for paragraph in analysis.paragraphs:
        for token in paragraph.tokens:
            if token.lower_ in _PRONOUNS and token.tag_ in ("PRP", "PRP$"):
                yield token, absolute(token)


def _antecedents(
    token: Token,
    before: Sequence[_Place],
    sentence: int,
    analysis: Analysis,
    at: int,
    genders: Mapping[str, str],
) -> list[tuple[_Place, str, float]]:
    word = token.lower_
    if word in _MASCULINE or word in _FEMININE:
        persons = [p for p in before if p.actor.type == "person"]
        return _personal(word, _of_gender(word, persons, genders), sentence, token)
    things = [
        p for p in before if p.actor.type != "person" and p.mention.kind != "modifier"
    ]  # fmt: skip
    if word in _NEUTER:
        return _neuter(token, things, sentence, analysis, at)
    return _plural(token, before, sentence)


def _personal(
    word: str, persons: Sequence[_Place], sentence: int, token: Token
) -> list[tuple[_Place, str, float]]:
    same = [p for p in persons if p.sentence == sentence]
    last = max((p.sentence for p in persons if p.sentence < sentence), default=-9)
    previous = [p for p in persons if p.sentence == last] if sentence - last <= _NEAR else []
    pool = same or previous
    if not pool:
        return []
    subjects = [p for p in pool if p.subject]
    chosen = (subjects or pool)[0 if not same and subjects else -1]
    if same and subjects and not _apart(chosen.token, token):
        others = [p for p in subjects if _apart(p.token, token)] or [
            p for p in previous if p.subject
        ]
        chosen = others[-1] if others else chosen
    count = len({p.actor.actor_id for p in (*same, *previous)})
    confidence = 0.85 if count == 1 else 0.65 if subjects else 0.5
    return [(chosen, "pronoun_person", confidence)]


def _apart(antecedent: Token | None, token: Token) -> bool:
    """Whether both are not arguments of one verb (``Putin told him`` is not Putin)."""
    if antecedent is None or token.dep_ == "poss":
        return True
    return antecedent.head != token.head


_SURE = 0.85  # a pronoun that has only one person to stand for tells that person's gender
_COURTESY = re.compile(r"\b(?:(?P<he>Mr|Sir|Lord|Herr|Señor)|(?:Mrs|Ms|Lady|Dame|Baroness))\.? $")
_KIN = re.compile(
    r",\s(?:[\w-]+(?:['’]s?)?\s){1,4}?(?:(?P<he>son|brother|husband|father|nephew)|daughter|sister|wife"
    r"|mother|niece|widow)\b"
)


def _genders(text: str, places: Sequence[_Place]) -> dict[str, str]:
    """``she`` or ``he`` for those whom a courtesy title or their kin tell: ``Mrs Krogh``."""
    found: dict[str, str] = {}
    for place in places:
        start, end = place.mention.start, place.mention.end
        if place.actor.type != "person" or place.mention.kind != "name":
            continue
        hit = _COURTESY.search(text, max(0, start - 9), start) or _KIN.match(text, end, end + 60)
        if hit is not None:
            found.setdefault(place.actor.actor_id, "he" if hit["he"] else "she")
    return found


def _pronoun_gender(word: str) -> str:
    return "she" if word in _FEMININE else "he"


def _of_gender(word: str, persons: Sequence[_Place], genders: Mapping[str, str]) -> list[_Place]:
    """Those whom a pronoun may stand for, by their office, title or an earlier pronoun."""
    wanted = ("", _pronoun_gender(word))
    return [
        p for p in persons
        if (_gender_of(p.actor.office.lower()) or genders.get(p.actor.actor_id, "")) in wanted
    ]  # fmt: skip


@lru_cache(maxsize=4096)
def _gender_of(office: str) -> str:
    """``she`` or ``he`` where an office says so: ``spokeswoman``; else ''."""
    if re.search(r"woman\b|queen|princess|\bmrs|\bms\b", office):
        return "she"
    return "he" if re.search(r"\w+man\b|\bking\b|\bprince\b|\bmr\b", office) else ""


def _neuter(
    token: Token, things: Sequence[_Place], sentence: int, analysis: Analysis, at: int
) -> list[tuple[_Place, str, float]]:
    text = analysis.article.text
    same = [p for p in things if p.sentence == sentence]
    if token.lower_ == "it":
        after = text[at + 2 : at + 40].lstrip()
        speaks = token.head.lemma_ in _SPEECH and token.dep_ == "nsubj"
        if speaks and not [p for p in same if p.subject]:
            return _speaking_body(things, sentence)
        if _EXPLETIVE.match(after):
            return []
    subjects = [p for p in same if p.subject and _apart(p.token, token)]
    if subjects:
        chosen = _object_of(subjects[-1], same) or subjects[-1]
        count = len({p.actor.actor_id for p in same})
        sure = count == 1 or _governs(chosen, token)
        return [(chosen, "pronoun_body", 0.75 if sure else 0.6)]
    if token.lower_ != "it" and same and len({p.actor.actor_id for p in same}) == 1:
        return [(same[-1], "pronoun_body", 0.65)]
    return []


def _object_of(subject: _Place, same: Sequence[_Place]) -> _Place | None:
    """Whom the subject accuses or urges: what follows is about that one."""
    verb = subject.token.head if subject.token is not None else None
    if verb is None or verb.lemma_ not in ("accuse", "urge", "warn", "press", "ask", "blame"):
        return None
    return next((p for p in same if p.token is not None and p.token.head == verb
                 and p.token.dep_ in ("dobj", "obj")), None)  # fmt: skip


def _governs(place: _Place, token: Token) -> bool:
    """Whether the antecedent's verb stands above the pronoun in the parse."""
    if place.token is None:
        return False
    verb = place.token.head if place.token.dep_ in ("nsubj", "nsubjpass") else place.token.head.head
    return verb == token.head or verb in token.ancestors or any(
        c in token.ancestors for c in verb.conjuncts
    )  # fmt: skip


def _speaking_body(things: Sequence[_Place], sentence: int) -> list[tuple[_Place, str, float]]:
    """``it said in a statement``: the body that spoke in one of the two sentences before."""
    spoken = [
        p for p in things
        if 0 < sentence - p.sentence <= 2 and p.subject and p.token is not None
        and p.token.head.lemma_ in _SPEECH
    ]  # fmt: skip
    return [(spoken[-1], "pronoun_speaker", 0.75)] if spoken else []


def _stands_for_state(place: _Place) -> bool:
    """Whether an adjective names those who act: ``the Colombian government``."""
    return place.token is not None and place.token.head.lemma_ in (
        "government", "delegation", "side", "authority", "administration",
    )  # fmt: skip


def _plural(
    token: Token, before: Sequence[_Place], sentence: int
) -> list[tuple[_Place, str, float]]:
    same = [
        p for p in before
        if p.sentence == sentence and (p.mention.kind != "modifier" or _stands_for_state(p))
    ]  # fmt: skip
    subjects = [p for p in same if p.subject and _governs(p, token)]
    joined = [
        p for p in subjects if p.token is not None and (p.token.dep_ == "conj" or p.token.conjuncts)
    ]
    if len({p.actor.actor_id for p in joined}) >= 2:
        return [(p, "pronoun_pair", 0.7) for p in _distinct(joined)]
    groups = [p for p in same if p.actor.type == "other" and p.subject]
    return [(groups[-1], "pronoun_group", 0.6)] if groups else []
