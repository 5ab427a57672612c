"""The sides of an article, and the words that stand for them.

"The two delegations", "both camps", "the negotiators" mean the parties that the article has
named. Those are the two that it most often names together: "between X and Y", "X and Y", persons
counting for the state or body they belong to. "The two", "the ministers" mean the persons of the
meeting told last; "the leaders of X and Y" those who hold that office, where the article names
them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Token

from parley.code.actors import Actor, Mention
from parley.code.language import Analysis, absolute

_SIDES = frozenset(
    ("panel", "side", "party", "team", "camp", "delegation", "negotiator", "delegate",
     "commander", "foe",
     "rival", "enemy", "neighbour", "neighbor", "adversary", "faction", "general", "officer",
     "country", "nation", "government", "belligerent", "capital", "representative", "envoy",
     "minister", "official", "diplomat")
)  # fmt: skip
_LOOSE = frozenset(
    ("panel", "party", "side", "delegation", "team", "negotiator", "delegate", "camp")
)
_PAIR_WORDS = frozenset(("two", "both", "warring", "rival", "each", "either", "three", "opposing"))
_THIRD = frozenset(("neighbouring", "neighboring", "host", "friendly", "other", "third"))
_GAP = re.compile(r"[^.;:!?]{0,70}")
_JOINT = re.compile(r"[\w\s'’().\"“”-]*(?:\band\b|&)[\w\s'’.-]*|\s?[-–/]\s?")
_LIST = re.compile(r",\s(?:the\s)?")
_PLACED = re.compile(r"\b(?:in|at|are|is|was|were|will|said|on)\b")
_BOTH = re.compile(
    r"(?i)(?:both|(?:the )?two|either|each) (?:of the )?(?:warring )?"
    r"(?:sides?|parties|delegations?|camps?|teams?)"
)
_HELPERS = re.compile(
    r"(?i)guarant|mediat|\bhosts?\b|observer|ambassador|facilitat|witness|thank|sponsor|broker|chair"
    r"|auspices|go-between|shuttl|set up by|platform|intermediar|accompan|escort"
)
_GROUP_OF_STATES = re.compile(r"(?i)\b(?:allies|member states|partners|members|countries)$")
_PERSONS = frozenset(
    ("leader", "president", "minister", "premier", "chief", "man", "woman", "envoy", "two", "pair",
     "duo", "both", "couple", "statesman", "diplomat", "official", "negotiator", "trio", "three",
     "general", "commander", "chairman", "secretary", "king", "counterpart")
)  # fmt: skip
_THEY = frozenset(("they", "them"))
_PLAIN = frozenset(("man", "woman", "couple", "statesman", "diplomat", "official", "negotiator",
                    "counterpart"))  # fmt: skip
_BARE = frozenset(("two", "pair", "duo", "both", "couple", "trio", "three"))
_LEADING = re.compile(
    r"(?i)\b(?:president|prime minister|premier|chancellor|king|emir|sultan|crown prince|leader"
    r"|chairman|chairperson|chief executive)\b"
)
_NOT_LEADING = re.compile(r"(?i)\b(?:vice|deputy|foreign|former|ex|council president)\b")
_OFFICES = {"minister": "minister|secretary", "envoy": "envoy|representative|ambassador|adviser",
            "chief": "chief|head|director|commander"}  # fmt: skip
_PEACE = re.compile(r"(?i)\b(?:rebels?|guerrillas?|insurgents?|ceasefire|cease-fire|peace)\b")
_TALKING = re.compile(
    r"(?i)\b(?:talks|negotiat\w+|rounds?|met|meet|meeting|summit|sessions?|ceasefire|accords?|deal"
    r"|agreement|delegations?|huddled|signed|bargain\w+|table)\b"
)
_NEGOTIATING = re.compile(r"(?i)negotiat|delegation|bargain|head of (?:the )?team")
_ONCE = 3
"""The weight of two states named together once."""
_OWN = ("of", "from", "for", "representing")


def sides_of(
    analysis: Analysis, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """Ids of the parties that the article names together most often; two, or none.

    Persons count for the state or body they belong to, at half the weight of its own name.
    Bodies between states and the press are no sides.
    """
    text = analysis.article.text
    counts: Counter[tuple[str, ...]] = Counter()
    told: set[tuple[str, ...]] = set()  # pairs that talk with each other, or open a sentence
    for one, other in _neighbours(text, mentions):
        pair = tuple(_party(m, actors) for m in (one, other))
        if "" in pair or pair[0] == pair[1]:
            continue
        named = sum(actors[m.actor_id].type != "person" for m in (one, other))
        between = re.search(r"\bbetween\b[^.;]{0,60}$", text[max(0, one.start - 70) : one.start])
        key = tuple(reversed(pair)) if tuple(reversed(pair)) in counts else pair
        counts[key] += 1 + named + (3 if between else 0)
        around = _around(text, one.start, other.end)
        if between or _TALKING.search(around) or around.startswith(text[one.start : other.end]):
            told.add(key)
    helping = _helping(text, mentions, actors, {who for pair in counts for who in pair})
    for pair in counts:
        counts[pair] -= sum(helping.get(who, 0) for who in pair)
    best = counts.most_common(1)
    if best and best[0][1] > 1 and (best[0][1] > _ONCE or best[0][0] in told):
        return best[0][0]
    return _negotiators(text, mentions, actors) or _rebels_and_state(text, mentions, actors)


def _around(text: str, start: int, end: int) -> str:
    """What stands around a stretch in its sentence, as far as 90 characters away."""
    before = re.split(r"[.;!?]\s|\n", text[max(0, start - 90) : start])[-1]
    return before + text[start:end] + re.split(r"[.;!?]\s|\n", text[end : end + 90])[0]


def _negotiators(
    text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """The two who negotiate for parties that the article does not pair: ``Lim and Ortega``.

    Both named together, one of them by office a negotiator or head of a delegation.
    """
    pairs: Counter[tuple[str, ...]] = Counter()
    for one, other in _neighbours(text, mentions):
        pair = (one.actor_id, other.actor_id)
        people = [actors[i] for i in pair if actors[i].type == "person"]
        titles = [text[max(0, one.start - 30) : one.start], *(p.office for p in people)]
        office = any(_NEGOTIATING.search(title) for title in titles)
        if len({p.actor_id for p in people}) == 2 and office:
            pairs[pair if pair[::-1] not in pairs else pair[::-1]] += 1
    return pairs.most_common(1)[0][0] if pairs else ()


def _helping(
    text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor], parties: Set[str]
) -> Mapping[str, int]:
    """How often each of the parties is told of as host or mediator, if it mostly is that."""
    named: Counter[str] = Counter()
    helps: Counter[str] = Counter()
    for mention in mentions:
        if (who := _party(mention, actors)) in parties:
            named[who] += 1
            around = text[max(0, mention.start - 60) : mention.end + 25]
            helps[who] += _HELPERS.search(around) is not None
    return {who: count for who, count in helps.items() if 3 * count >= named[who]}


def _rebels_and_state(
    text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """An armed group and its state, where an article on their peace names only these."""
    if not _PEACE.search(text):
        return ()
    named = dict.fromkeys(m.actor_id for m in mentions)
    groups = [i for i in named if actors[i].type == "other" and _is_party(actors[i])]
    for group in groups:
        states = [i for i in named if actors[i].type == "state"
                  and actors[i].country == actors[group].country]  # fmt: skip
        if len(groups) == 1 and states:
            return (states[0], group)
    return ()


def _neighbours(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    for number, (one, other) in enumerate(pairwise(ordered)):
        earlier = text[ordered[number - 1].end : one.start] if number else "."
        if _LIST.fullmatch(earlier) or _PLACED.search(text[one.end : other.start]):
            continue
        gap = text[one.end : other.start]
        around = text[max(0, one.start - 60) : one.start] + text[other.end : other.end + 25]
        if one.end > other.start or not _GAP.fullmatch(gap) or _HELPERS.search(around):
            continue
        if _JOINT.fullmatch(gap):
            yield one, other


def _party(mention: Mention, actors: Mapping[str, Actor]) -> str:
    actor = actors[mention.actor_id]
    if mention.kind == "pronoun":
        return ""
    if actor.type == "person":
        return next((i for i in actor.member_of if _is_party(actors.get(i))), "") or next(
            (a.actor_id for a in actors.values()
             if a.type == "state" and actor.country and a.country == actor.country), ""
        )  # fmt: skip
    if actor.type == "government_body":
        return next((i for i in actor.member_of if _is_party(actors.get(i))), "")
    return actor.actor_id if _is_party(actor) else ""


def _is_party(actor: Actor | None) -> bool:
    if actor is None or actor.type not in ("state", "other"):
        return False
    return actor.type == "state" or not _GROUP_OF_STATES.search(actor.name)


@dataclass(frozen=True)
class Company:
    """The persons of the meeting told last; ``near`` when that was in the sentence before.

    ``recent`` says that some meeting with a day, whoever met, was told not long before; ``pair``
    are the persons joined by ``and`` in the sentence before.
    """

    persons: tuple[str, ...] = ()
    near: bool = False
    recent: bool = False
    pair: tuple[str, ...] = ()


def company_mentions(
    tokens: Sequence[Token], mentions: Sequence[Mention], company: Company,
    actors: Mapping[str, Actor],
) -> list[Mention]:  # fmt: skip
    """The mentions, with the persons of the meeting told last for "the two", "the ministers".

    A word for persons with an owner of its own ("the leaders of X") is left alone; the last pair
    named yields to the company when that was told in the sentence before.
    """
    kept = list(mentions)
    starts: list[int] = []
    for token in tokens:
        if token.lower_ not in _THEY and _lemma(token) not in _PERSONS:
            continue
        bare = _lemma(token) in _BARE and company.pair and not company.near
        two = "two" in {c.lower_ for c in token.children} or _lemma(token) in _BARE
        few = two and company.pair and set(company.pair) < set(company.persons)
        who = _of_company(token, company.pair if bare or few else company.persons, actors)
        if token.lower_ in _THEY:
            starts = starts or [absolute(t) for t in tokens]
            who = _joined_before(token, tokens, starts, kept) or company.pair
            who = who or (company.persons if company.near else ())
        if not who:
            continue
        start, end = absolute(token), absolute(token) + len(token)
        over = [m for m in kept if m.start < end and start < m.end]
        sure = company.near or sum(_holds(actors.get(i), _lemma(token)) for i in who) >= 2
        if any(m.rule != "pair" or not sure for m in over) or _is_owned(token, kept):
            continue
        kept = [m for m in kept if m not in over]
        kept += [
            Mention(start, end, token.text, one, "description", "company", 0.65) for one in who
        ]
    return kept


def joined_persons(
    tokens: Sequence[Token], mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """The persons joined by ``and`` that a sentence names last; none when it joins nobody."""
    named = [m for m in mentions if m.kind == "name" and actors[m.actor_id].type == "person"]
    if len(named) < 2:
        return ()
    heads = _heads(tokens, [absolute(t) for t in tokens], named)
    return _last_joined([t for t in tokens if t.i in heads], heads)


def _joined_before(
    token: Token, tokens: Sequence[Token], starts: Sequence[int], mentions: Sequence[Mention]
) -> tuple[str, ...]:
    """The actors joined by ``and`` that stand last before a pronoun of the sentence."""
    heads = _heads(tokens, starts, [m for m in mentions if m.kind != "modifier"])
    return _last_joined([t for t in tokens if t.i < token.i and t.i in heads], heads)


def _heads(
    tokens: Sequence[Token], starts: Sequence[int], mentions: Sequence[Mention]
) -> dict[int, str]:
    """Whom the tokens name, by their places in the parse; ``starts`` are their offsets."""
    heads: dict[int, str] = {}
    for mention in mentions:
        low = bisect_left(starts, mention.start)
        for token in tokens[low : bisect_left(starts, mention.end, lo=low)]:
            heads[token.i] = mention.actor_id
    return heads


def _last_joined(tokens: Sequence[Token], heads: Mapping[int, str]) -> tuple[str, ...]:
    """The last two or more whom the tokens name as joined by ``and``."""
    if len(set(heads.values())) < 2:
        return ()
    for token in reversed(tokens):
        joined = [heads[t.i] for t in (token, *token.conjuncts) if t.i in heads]
        if len(set(joined)) >= 2:
            return tuple(dict.fromkeys(reversed(joined)))
    return ()


def _of_company(
    token: Token, company: Sequence[str], actors: Mapping[str, Actor]
) -> tuple[str, ...]:
    """Those of the company whom a word means: two of them for ``the two``, ministers …"""
    lemma = _lemma(token)
    if lemma not in _PERSONS or len(company) < 2:
        return ()
    words = {c.lower_ for c in token.children if c.dep_ in ("det", "nummod", "amod", "predet",
                                                            "poss", "compound")}  # fmt: skip
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    if lemma in _BARE:
        alone = token.dep_ not in ("nummod", "det", "predet", "amod", "compound") or (
            token.head.pos_ in ("VERB", "AUX")
        )
        told = before in ("the", "these", "all") or (lemma == "both" and token.dep_ == "nsubj")
        if not (alone and told) or any(c.dep_ == "prep" for c in token.children):
            return ()
    elif token.tag_ not in ("NNS", "NNPS") or not words & {"the", "both", "two", "their", "these"}:
        return ()
    chosen = _fitting(lemma, company, actors)
    few = 3 if lemma in ("trio", "three") or "three" in words else 2
    more = lemma not in _BARE and not words & {"two", "both", "three"}
    return tuple(chosen if more else chosen[:few])


def _fitting(lemma: str, company: Sequence[str], actors: Mapping[str, Actor]) -> list[str]:
    """Those of the company who hold the office named, else their states' who do.

    The whole company where the word names no office or nobody's office is known; else nobody.
    """
    held = [i for i in company if _holds(actors.get(i), lemma)]
    unknown = [i for i in company if not actors[i].office]
    fitting = [i for i in company if i in held or i in unknown]
    if not held and len(unknown) < len(company):
        fitting = []
    named = lemma not in _BARE | _PLAIN
    if len(fitting) >= 2 or not named:
        return fitting if len(fitting) >= 2 else list(company)
    states = {s for i in company for s in _state_of(actors[i], actors)}
    others = [i for i, a in actors.items() if a.type == "person" and _holds(a, lemma)
              and states.intersection(_state_of(a, actors))]  # fmt: skip
    if len(others) >= 2:
        return others
    return [] if any(actors[i].office for i in company) else list(company)


def _holds(actor: Actor | None, lemma: str) -> bool:
    """Whether a person's office is one that the word names."""
    if actor is None or not actor.office:
        return False
    if lemma in ("leader", "president", "premier"):
        named = lemma == "leader" or lemma in actor.office.lower()
        return named and is_leading(actor)
    return re.search(_OFFICES.get(lemma, re.escape(lemma)), actor.office, re.I) is not None


def is_leading(actor: Actor) -> bool:
    """Whether a person leads a state, a government or a body, as far as the office tells."""
    return bool(_LEADING.search(actor.office)) and not _NOT_LEADING.search(actor.office)


def office_holder(
    head: Token, actor_id: str, actors: Mapping[str, Actor], weights: Mapping[str, int]
) -> str:
    """The person who holds the office that a word over a state's name tells of, else the state.

    ``the leaders of Peru and Chile``, ``the Peruvian president``; of several that fit, the one
    whom the article names most (``weights``).
    """
    noun = _office_noun(head)
    owner = actors[actor_id]
    if noun is None or owner.type not in ("state", "other"):
        return actor_id
    lemma = _lemma(noun)
    kind = {c.lower_ for c in noun.children if c.dep_ in ("amod", "compound")} & _MINISTRIES
    found = [
        p for p in actors.values()
        if p.type == "person" and _serves(p, owner)
        and _holds(p, lemma) and all(word in p.office.lower() for word in kind)
    ]  # fmt: skip
    best = max(found, key=lambda p: weights.get(p.actor_id, 0), default=None)
    return best.actor_id if best is not None and weights.get(best.actor_id) else actor_id


def _serves(person: Actor, owner: Actor) -> bool:
    """Whether a person belongs to a body or state, by membership or by country."""
    of_state = owner.type == "state" and bool(person.country) and person.country == owner.country
    return of_state or owner.actor_id in person.member_of


_MINISTRIES = frozenset(
    ("foreign", "defence", "defense", "finance", "energy", "interior", "prime", "trade", "labor",
     "labour", "deputy", "vice", "security", "health", "justice")
)  # fmt: skip


def _office_noun(head: Token) -> Token | None:
    """The word for an office that a naming hangs on: ``leaders`` of Peru; the Peruvian leaders."""
    node = head
    for _ in range(5):
        of = node.dep_ == "pobj" and node.head.lower_ == "of"
        if not of and node.dep_ not in ("conj", "compound", "amod", "nmod", "poss", "prep"):
            return None
        node = node.head
        if node.pos_ in ("NOUN", "PROPN") and _lemma(node) in _PERSONS - _BARE:
            return node
    return None


def _state_of(person: Actor, actors: Mapping[str, Actor]) -> list[str]:
    return [
        a.actor_id for a in actors.values()
        if a.type == "state" and person.country and a.country == person.country
    ]  # fmt: skip


def without_other_sides(mentions: Sequence[Mention], sides: Sequence[str]) -> list[Mention]:
    """The mentions without those that take "both sides" for others than the article's sides."""
    return [m for m in mentions if m.actor_id in sides or not _BOTH.fullmatch(m.text)]


def group_mentions(
    tokens: Sequence[Token], mentions: Sequence[Mention], sides: Sequence[str]
) -> list[Mention]:
    """Namings of the sides by words for both of them, one per side.

    None where the words have an owner of their own ("negotiators of X", "Tigrayan leaders").
    """
    found: list[Mention] = []
    if len(sides) < 2:
        return found
    for token in tokens:
        if _lemma(token) not in _SIDES or not _means_both(token):
            continue
        start = absolute(token)
        if any(m.start <= start < m.end for m in mentions) or _is_owned(token, mentions):
            continue
        end = start + len(token)
        found += [
            Mention(start, end, token.text, side, "description", "both_sides", 0.6)
            for side in sides
        ]
    return found


def _lemma(token: Token) -> str:
    """The lemma, also of ``the Parties``, which the model takes for a name."""
    lemma = token.lemma_.lower()
    return _singular(lemma) if token.pos_ == "PROPN" else lemma


@lru_cache(maxsize=4096)
def _singular(word: str) -> str:
    return re.sub(r"s$", "", re.sub(r"ies$", "y", word))


def _means_both(token: Token) -> bool:
    words = {c.lower_ for c in token.children if c.dep_ in ("det", "nummod", "amod", "predet")}
    if any(_HELPERS.match(word) or word in _THIRD for word in words):
        return False
    if words & {"each", "either"}:
        return _lemma(token) in _LOOSE
    if token.tag_ not in ("NNS", "NNPS", "NNP") or not token.lower_.endswith(("s", "men")):
        return False
    if words & _PAIR_WORDS:
        return True
    subject = token.dep_ in ("nsubj", "nsubjpass", "pobj", "poss", "dobj")
    return subject and (
        ("the" in words and _lemma(token) in _LOOSE | {"commander"})
        or (not words and _lemma(token) in ("negotiator", "delegate", "party"))
    ) and not words & {"other", "several", "some", "many", "no", "three", "four"}  # fmt: skip


def _is_owned(token: Token, mentions: Sequence[Mention]) -> bool:
    if (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and any(c.dep_ == "appos" for c in token.head.head.children)
    ):
        return True
    under = [c for c in token.children if c.dep_ in ("prep", "poss", "compound", "amod", "nmod")]
    spots = [t for c in under if c.dep_ != "prep" or c.lower_ in _OWN for t in c.subtree]
    return any(m.start <= absolute(t) < m.end for t in spots for m in mentions)
