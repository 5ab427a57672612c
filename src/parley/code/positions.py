"""Positions: who proposes, supports or rejects what, where the words say so outright.

A table of words (``data/positions.csv``) with a named actor behind them and a thing asked: the
subject of the verb, or whoever the statement is attributed to. A clause of a draft ("NATO must
…") is asked by its author, and whoever submits or publishes proposals proposes them. Yes under
a condition is ``conditions``. Nothing is inferred from silence, tone or supposition.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Token

from parley.code.actors import Actor, Mention
from parley.code.acts import Act
from parley.code.clauses import (
    Sentence,
    Span,
    after,
    child,
    clause,
    is_negated,
    is_passive,
    is_told_as_fact,
    last_of,
    read_sentences,
    subject_of,
    with_statements,
    words,
)
from parley.code.dates import TimeExpression
from parley.code.demands import Demand, demand_of, papers_of
from parley.code.gazetteer import read_data
from parley.code.language import Analysis, absolute
from parley.code.sources import author_of
from parley.code.statements import Statement

_TO_ADDRESS = ("call", "appeal")
_ONLY_IF = frozenset(("if", "provided", "once", "unless"))


@dataclass(frozen=True)
class Stance:
    """An actor's stance on a demand in one passage."""

    actor: str
    stance: str
    demand: Demand
    date: str
    start: int
    end: int
    text: str
    rule: str
    confidence: float


@dataclass(frozen=True, eq=False)
class _Place:
    """A sentence with the statements in it and the actors' principals."""

    sentence: Sentence
    around: Sequence[Statement]
    authors: Mapping[str, tuple[str, ...]]


def find_positions(
    analysis: Analysis,
    mentions: Sequence[Mention],
    actors: Iterable[Actor],
    *,
    dates: Sequence[TimeExpression] = (),
    statements: Sequence[Statement] = (),
    acts: Sequence[Act] = (),
    body: Sequence[Span] = (),
) -> list[Stance]:
    """The positions told in an article's body (in all of it, when ``body`` is empty), by place.

    ``statements`` say who speaks where the parse does not; ``acts`` whose a draft is, and what
    is proposed by being submitted or published.
    """
    authors: dict[str, tuple[str, ...]] = {}
    found: list[Stance] = []
    waiting = sorted((a for a in acts if a.actor), key=lambda a: a.start)
    read = read_sentences(analysis, mentions, dates, actors, body)
    for sentence, around in with_statements(read, statements):
        start, end = sentence.span
        low = bisect_left(waiting, start, key=lambda a: a.start)
        here = waiting[low : bisect_left(waiting, end, lo=low, key=lambda a: a.start)]
        authors |= {a.head: a.actor for a in here if a.kind in ("submission", "publication")}
        place = _Place(sentence, around, dict(authors))
        told = [row for token in sentence.tokens for row in _stances(place, token)]
        told += _clauses_of_drafts(place)
        found += _once([*told, *_proposed_by_act(place, here)])
    return found


def _stances(place: _Place, token: Token) -> Iterator[Stance]:
    part = token.pos_
    if part == "VERB":
        yield from _by_verb(place, token)
        yield from _laid_out(place, token)
        yield from _by_draft(place, token)
        yield from _must(place, token)
        yield from _by_adjective(place, token)
    elif part == "ADJ":
        yield from _by_adjective(place, token)
    elif part == "NOUN":
        yield from _by_noun(place, token)


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], tuple[dict[str, str], ...]]:
    found: dict[tuple[str, str], tuple[dict[str, str], ...]] = {}
    for row in read_data("positions.csv"):
        for word in row["words"].split():
            key = (row["pos"], word)
            found[key] = (*found.get(key, ()), row)
    return found


# Verbs ----------------------------------------------------------------------------------------


def _by_verb(place: _Place, verb: Token) -> Iterator[Stance]:
    if is_passive(verb):
        yield from _by_passive(place, verb)
        return
    yield from _on_condition(place, verb)
    for row in _table().get(("verb", verb.lemma_.lower()), ()):
        asked, thing = _asked(verb, row["frame"])
        if thing is None or not _is_demand(place.sentence, thing):
            continue
        stance = _as_told(verb, row["stance"])
        actors = _takers(place, verb)
        if stance and actors:
            addressed = place.sentence.who(asked)
            yield from _rows(place, verb, thing, stance, actors, addressed, row)
        return


def _by_passive(place: _Place, verb: Token) -> Iterator[Stance]:
    """``The plan was welcomed by X but opposed by Y``."""
    maker, thing = after(verb, "by"), subject_of(verb)
    if maker is None or thing is None or verb.dep_ == "acl" or not is_told_as_fact(verb):
        return
    for row in _table().get(("verb", verb.lemma_.lower()), ()):
        if row["frame"] == "object" and _is_demand(place.sentence, thing):
            actors = _principals(place.sentence.actors, place.sentence.listed(maker))
            yield from _rows(place, verb, thing, row["stance"], actors, (), row)
            return


def _on_condition(place: _Place, verb: Token) -> Iterator[Stance]:
    """``will not sign until …``, ``would ratify it only if …``: yes, under a condition."""
    helped = {k.lower_ for k in verb.children if k.dep_ == "aux"}
    if not helped & {"will", "would", "'ll", "’ll", "wo"} or verb.lemma_ not in words("ready_to"):
        return
    until = any(
        k.dep_ in ("advcl", "prep") and any(t.lower_ in ("until", "unless") for t in (k, *k.lefts))
        for k in verb.children
    )
    if not (until if is_negated(verb) else _conditions(verb, only=True)):
        return
    actors = _principals(place.sentence.actors, place.sentence.who(subject_of(verb)))
    demand = demand_of(place.sentence, verb, actors) if child(verb, "dobj", "prep") else None
    if demand is not None:
        name = demand.name.removeprefix("Not ")
        demand = replace(demand, name=name[:1].upper() + name[1:])
        span = clause(place.sentence, verb)
        end = absolute(verb.right_edge) + len(verb.right_edge)
        for actor in actors:
            yield _stance(place, actor, "conditions", demand, verb, (span[0], max(span[1], end)),
                          "on_condition", 0.6)  # fmt: skip


def _asked(verb: Token, frame: str) -> tuple[Token | None, Token | None]:
    """Who is asked, and the head of what: a noun, an infinitive, a clause."""
    if frame == "object":
        return after(verb, "from", "of"), child(verb, "dobj")
    if frame == "infinitive":
        return _urged(verb)
    if frame == "clause":
        below = child(verb, "ccomp")
        if below is None or not _is_asking(below):
            return None, None
        return child(below, "nsubj", "nsubjpass"), below
    if frame in ("out", "down"):
        particle = next((k for k in verb.children if k.lower_ == frame), None)
        thing = child(verb, "dobj") if particle is not None else None
        return None, thing or (child(particle, "pobj") if particle is not None else None)
    if frame == "to" and verb.lemma_.lower() in _TO_ADDRESS:
        below = child(verb, "xcomp", "advcl")
        heard = after(verb, "to", "on")
        return (heard, below) if heard is not None and below is not None else (None, None)
    return after(verb, "on", "to") if frame == "for" else None, after(verb, frame)


def _urged(verb: Token) -> tuple[Token | None, Token | None]:
    """``urges X to leave``, ``calls on X to leave``: the parse hangs X on either verb."""
    below = next(
        (k for k in verb.children
         if k.dep_ in ("xcomp", "ccomp", "advcl") and k.i > verb.i
         and any(left.lower_ == "to" and left.dep_ == "aux" for left in k.lefts)), None,
    )  # fmt: skip
    if below is None:
        return None, None
    own = verb.lemma_.lower() in ("agree", "refuse", "decline")
    heard = child(verb, "dobj", "dative") or child(below, "nsubj") or after(verb, "on", "to")
    if heard is None and not own:
        return None, None
    return (None if own else heard), below


def _is_asking(below: Token) -> bool:
    """Whether a clause asks: ``must``, ``should``, or the bare form (``that it be lifted``)."""
    helped = {k.lower_ for k in below.children if k.dep_ in ("aux", "auxpass")}
    if helped & {"must", "should", "be"}:
        return True
    return below.tag_ == "VB" and not helped & {"will", "would", "can", "could", "to", "may"}


def _is_demand(sentence: Sentence, thing: Token) -> bool:
    if thing.lemma_.lower() in words("no_demand") or thing.ent_type_ in ("PERSON", "DATE", "TIME"):
        return False
    if thing.pos_ in ("VERB", "AUX", "ADJ"):
        return thing.lemma_ not in words("no_answer")
    named = [m for m in sentence.named.get(thing.i, ()) if m.kind != "modifier"]
    return thing.pos_ in ("NOUN", "PROPN") and not named


def _as_told(verb: Token, stance: str) -> str:
    """The stance as the verb is told: negated, conditional, or only supposed (then none)."""
    helped = {k.lower_ for k in verb.children if k.dep_ == "aux"}
    if is_negated(verb):
        if verb.lemma_ == "agree" and not helped & {"will", "would", "can", "wo", "ca"}:
            return ""
        return "rejects" if stance == "supports" and not helped & {"might", "may"} else ""
    if _conditions(verb) and stance == "supports":
        return "conditions"
    if helped & {"will", "would", "'ll", "’ll"} and stance == "rejects":
        return stance
    return stance if is_told_as_fact(verb) else ""


def _conditions(verb: Token, *, only: bool = False) -> bool:
    """``agrees … if``, ``provided that``, ``only after``, ``on condition that``.

    With ``only`` a bare ``if`` or ``once`` is not enough.
    """
    for token in verb.subtree:
        if token.i <= verb.i:
            continue
        if (
            token.lower_ in _ONLY_IF
            and not only
            and token.dep_ in ("mark", "advmod", "prep", "advcl")
        ):
            return True
        if token.lower_ in ("condition", "proviso") and token.head.lower_ in ("on", "with"):
            return True
        following = token.doc[token.i + 1 : token.i + 2].text.lower()
        if token.lower_ == "only" and following in ("after", "when", "if", "once"):
            return True
    return False


def _takers(place: _Place, verb: Token) -> tuple[str, ...]:
    """Whose stance it is: whoever the statement is attributed to, else the verb's subject."""
    sentence, at = place.sentence, absolute(verb)
    said = next(
        (s for s in place.around
         if s.speaker and s.cue.split(" ")[0] == verb.text and s.start <= at < s.content_start
         and s.content_start - at < 160), None,
    )  # fmt: skip
    if said is not None:
        return _principals(sentence.actors, said.principal or said.speaker)
    subject = subject_of(verb)
    if subject is None:
        return ()
    return _principals(sentence.actors, sentence.who(subject) or _authors(place, subject))


def _authors(place: _Place, paper: Token) -> tuple[str, ...]:
    """Whose document it is: its owner, or whoever last submitted or published one so called."""
    if paper.lemma_.lower() not in words("papers") | words("statements"):
        return ()
    maker = author_of(paper)
    found = place.sentence.who(maker) if maker != paper else ()
    return found or place.authors.get(paper.lemma_.lower(), ())


def _principals(actors: Mapping[str, Actor], ids: Sequence[str]) -> tuple[str, ...]:
    found = [principal_of(actors, i) for i in ids if i in actors and actors[i].type != "media"]
    return tuple(dict.fromkeys(found))


def principal_of(actors: Mapping[str, Actor], actor_id: str) -> str:
    """The state or organisation that an actor speaks for; the actor itself where none is known."""
    for _ in range(4):
        actor = actors.get(actor_id)
        if actor is None or actor.type not in ("person", "government_body"):
            return actor_id
        if actor.office.lower().startswith(("former", "ex-", "then-")):
            return actor_id
        above = next((i for i in actor.member_of if i in actors), "")
        if not above and actor.country and (actor.office or actor.type != "person"):
            states = (a.actor_id for a in actors.values()
                      if a.type == "state" and a.country == actor.country)  # fmt: skip
            above = next(states, "")
        if not above or above == actor_id:
            return actor_id
        actor_id = above
    return actor_id


# Adjectives, nouns, drafts --------------------------------------------------------------------


def _by_adjective(place: _Place, adjective: Token) -> Iterator[Stance]:
    """``is prepared for dialogue``, ``remains ready to negotiate``."""
    verb = adjective.head
    if adjective.pos_ == "VERB":
        verb = adjective
        if child(verb, "auxpass") is None:
            return
    elif adjective.dep_ not in ("acomp", "oprd", "attr") or verb.pos_ not in ("AUX", "VERB"):
        return
    for row in _table().get(("adj", adjective.lower_), ()):
        thing = after(adjective, row["frame"])
        if row["frame"] == "infinitive":
            thing = child(adjective, "xcomp")
            if thing is None or thing.lemma_.lower() not in words("ready_to"):
                continue
            if thing.lemma_ == "go" and not {k.lower_ for k in thing.children} & {"on", "back"}:
                continue
        elif thing is None or thing.lemma_.lower() not in words("talks") | words("ready_for"):
            continue
        stance = _as_told(verb, row["stance"])
        subject = subject_of(verb)
        actors = _principals(place.sentence.actors, place.sentence.who(subject))
        if stance and actors:
            yield from _rows(place, verb, thing, stance, actors, (), row, word=adjective)
        return


def _by_noun(place: _Place, noun: Token) -> Iterator[Stance]:
    """``reiterates the UN's support for the talks``, ``Moscow's call for guarantees``."""
    for row in _table().get(("noun", noun.lemma_.lower()), ()):
        thing = after(noun, row["frame"])
        if thing is None or not _is_demand(place.sentence, thing) or noun.dep_ == "compound":
            continue
        owner = child(noun, "poss")
        named = place.sentence.who(owner) if owner is not None else ()
        voiced = noun.dep_ == "dobj" and noun.head.lemma_.lower() in words("voicing")
        if not named and voiced and is_told_as_fact(noun.head):
            named = place.sentence.who(subject_of(noun.head))
        if named and (noun.head.pos_ != "VERB" or is_told_as_fact(noun.head)):
            actors = _principals(place.sentence.actors, named)
            yield from _rows(place, noun, thing, row["stance"], actors, (), row)
        return


def _laid_out(place: _Place, verb: Token) -> Iterator[Stance]:
    """``guarantees demanded by Moscow``, ``arrangements proposed by Russia``."""
    if (
        verb.lemma_.lower() not in words("laying_out")
        or verb.dep_ not in ("acl", "relcl")
        or is_negated(verb)
    ):
        return
    thing, maker = verb.head, after(verb, "by")
    actors = _principals(place.sentence.actors, place.sentence.who(maker))
    if not actors or thing.pos_ != "NOUN" or thing.lemma_.lower() in words("no_demand"):
        return
    demand = _demand(place.sentence, thing, actors, ())
    if demand is not None:
        span = clause(place.sentence, verb)
        for actor in actors:
            yield _stance(place, actor, "proposes", demand, verb, span, "laid_out_by", 0.65)


def _by_draft(place: _Place, verb: Token) -> Iterator[Stance]:
    """``The proposals would oblige X to …``: asked by whoever made them."""
    subject = child(verb, "nsubj")
    helped = {k.lower_ for k in verb.children if k.dep_ == "aux"}
    if subject is None or subject.lemma_.lower() not in words("asking"):
        return
    would = "would" in helped and verb.lemma_.lower() in words("stipulating")
    if not (would or helped & {"must", "shall"}) or is_negated(verb):
        return
    actors = _principals(place.sentence.actors, _authors(place, subject))
    bound = child(verb, "xcomp", "ccomp") if verb.lemma_.lower() in words("binding") else None
    asked = place.sentence.who(child(verb, "dobj")) if bound is not None else ()
    demand = demand_of(place.sentence, bound or verb, actors, asked)
    if actors and demand is not None:
        first = min((k for k in verb.children if k.dep_ == "aux"), key=lambda t: t.i)
        span = place.sentence.cut(first, last_of(bound or verb))
        for actor in actors:
            yield _stance(place, actor, "proposes", demand, verb, span, "draft_would", 0.6,
                          part_of=f"proposals_{actor}")  # fmt: skip


def _must(place: _Place, verb: Token) -> Iterator[Stance]:
    """``X said that Y must withdraw``: asked by X, of Y."""
    sentence, at = place.sentence, absolute(verb)
    subject = child(verb, "nsubj", "nsubjpass")
    helped = {k.lower_ for k in verb.children if k.dep_ == "aux"}
    if subject is None or not helped & {"must", "should"} or "have" in helped or is_negated(verb):
        return
    if subject.lower_ in words("no_party") or not is_told_as_fact(verb, asking=True):
        return
    over = [s for s in place.around if s.content_start <= at < s.content_end and s.speaker]
    said = min(over, key=lambda s: s.content_end - s.content_start, default=None)
    if said is None or "document" in said.rule:
        return
    asked = _principals(sentence.actors, sentence.who(subject))
    actors = _principals(sentence.actors, said.principal or said.speaker)
    demand = demand_of(sentence, verb, actors, [i for i in asked if i not in actors])
    told = bool(asked) or is_passive(verb)
    if demand is not None and told and not set(asked) & set(actors):
        for actor in actors:
            yield _stance(place, actor, "proposes", demand, verb, clause(sentence, verb),
                          "said_must" if "must" in helped else "said_should",
                          0.55 if "must" in helped else 0.45)  # fmt: skip


def _clauses_of_drafts(place: _Place) -> Iterator[Stance]:
    """Statements that are clauses of a document: ``… that NATO must commit to …``."""
    low, high = place.sentence.span
    for said in place.around:
        if said.event == "REQUEST" and "document" in said.rule and low <= said.content_start < high:
            yield from _clause_of_draft(place, said)


def _clause_of_draft(place: _Place, said: Statement) -> Iterator[Stance]:
    sentence, (start, end) = place.sentence, (said.content_start, said.content_end)
    inside = [t for t in sentence.tokens if start <= absolute(t) < end]
    verb = next((t for t in inside if t.pos_ == "VERB" and _is_asking(t)), None)
    actors = _principals(sentence.actors, said.principal or said.speaker)
    if verb is None or not actors:
        return
    asked = [i for i in sentence.who(child(verb, "nsubj")) if i not in actors]
    demand = demand_of(sentence, verb, actors, asked)
    if demand is None:
        return
    sure = min(0.65, said.confidence + 0.1)
    for actor in actors:
        yield _stance(place, actor, "proposes", demand, verb, (start, end), "document_clause",
                      sure, part_of=f"proposals_{actor}")  # fmt: skip


def _proposed_by_act(place: _Place, acts: Sequence[Act]) -> Iterator[Stance]:
    """Whoever submits, publishes or announces a proposal proposes it."""
    for act in acts:
        if act.head not in words("asking") or act.rule.startswith("noun") or act.source:
            continue
        if act.kind not in ("submission", "publication", "announcement"):
            continue
        asked = _principals(place.sentence.actors, act.recipient)
        for actor in _principals(place.sentence.actors, act.actor):
            demand = papers_of(place.sentence, (actor,), act.object, asked)
            if act.kind == "announcement":
                name = act.object.removeprefix("an ").removeprefix("a ")
                demand = Demand(f"{act.head}_{actor}", name[:1].upper() + name[1:], asked,
                                act.object)  # fmt: skip
            yield Stance(actor, "proposes", demand, act.date, act.start, act.end, act.text,
                         f"proposes_by_{act.kind}", 0.6)  # fmt: skip


# Rows -----------------------------------------------------------------------------------------


def _demand(
    sentence: Sentence, thing: Token, actors: Sequence[str], asked: Sequence[str]
) -> Demand | None:  # fmt: skip
    """The demand behind a noun that an actor lays out; its own proposals are known by it."""
    if thing.lemma_.lower() in words("papers"):
        return papers_of(sentence, actors, sentence.words(thing, thing), asked)
    return demand_of(sentence, thing, actors, asked)


def _rows(
    place: _Place, verb: Token, thing: Token, stance: str, actors: Sequence[str],
    addressed: Sequence[str], row: Mapping[str, str], *, word: Token | None = None,
) -> Iterator[Stance]:  # fmt: skip
    asked = _principals(place.sentence.actors, addressed)
    others = [i for i in asked if i not in actors]
    makers = _principals(place.sentence.actors, _authors(place, thing))
    authors = [i for i in makers if i not in actors]
    demand = demand_of(place.sentence, thing, actors, others, authors=authors)
    if demand is None:
        return
    if stance != "proposes":
        demand = replace(demand, asked_of=())
    span = clause(place.sentence, verb)
    end = absolute(last_of(thing)) + len(last_of(thing))
    span = (min(span[0], absolute(verb)), max(span[1], end))
    for actor in actors:
        yield _stance(place, actor, stance, demand, verb, span,
                      f"{row['stance']}_{(word or verb).lemma_.lower()}_{row['frame']}",
                      float(row["confidence"]))  # fmt: skip


def _stance(
    place: _Place, actor: str, stance: str, demand: Demand, head: Token, span: Span, rule: str,
    confidence: float, *, part_of: str = "",
) -> Stance:  # fmt: skip
    if part_of and part_of != demand.demand_id:
        demand = replace(demand, part_of=part_of)
    text = place.sentence.text[span[0] : span[1]]
    return Stance(actor, stance, demand, place.sentence.day(head), *span, text, rule,
                  round(confidence, 2))  # fmt: skip


def _once(rows: Sequence[Stance]) -> list[Stance]:
    """One row an actor, stance and demand in a sentence, and one where spans are the same."""
    kept: dict[tuple[str, str, str], Stance] = {}
    for row in sorted(rows, key=lambda r: (-r.confidence, r.start)):
        kept.setdefault((row.actor, row.stance, row.demand.demand_id), row)
    return sorted(kept.values(), key=lambda r: (r.start, r.end, r.actor))
