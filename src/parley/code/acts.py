"""Acts: steps that are no meetings, such as a submission, an announcement, an order, a visit.

Two tables name the kinds: verbs with the objects that they need (``data/acts.csv``) and nouns
of doing (``data/acts_nouns.csv``: ``the publication of the drafts``, ``a troop buildup``). A
speech, an interview, a briefing, a written statement is told by the verb of saying that it
stands beside (``occasions``). An act is coded in the body where it is told as done: what is
denied, planned or only wished is none. An act told inside somebody's statement has that
somebody as ``source``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from parley.code.actors import Actor, Mention, gazetteer
from parley.code.clauses import (
    Sentence,
    Span,
    actor_of,
    after,
    child,
    clause,
    expanded,
    is_noun_told_as_fact,
    is_passive,
    is_told_as_fact,
    last_of,
    object_of,
    phrase,
    read_sentences,
    subject_of,
    with_statements,
    words,
)
from parley.code.dates import TimeExpression
from parley.code.gazetteer import read_data
from parley.code.language import Analysis, absolute
from parley.code.occasions import occasions
from parley.code.statements import Statement

_SPEECH = frozenset(("offer", "announcement", "pledge", "invitation"))
_REQUESTS = frozenset(("REQUEST", "THREATEN"))
_NAMED_ONLY = ("object", "passive", "predicate", "as", "to", "for", "on", "infinitive")
_BY_MEDIA = frozenset(("publication", "announcement", "offer", "order", "submission"))


@dataclass(frozen=True)
class Act:
    """One passage on an act; the fields are columns of the table ``acts``.

    ``source`` is who vouches for it; empty where the article itself tells it.
    """

    kind: str
    start: int
    end: int
    text: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    object: str
    date: str
    rule: str
    confidence: float
    source: tuple[str, ...] = ()
    head: str = ""


def find_acts(
    analysis: Analysis,
    mentions: Sequence[Mention],
    dates: Sequence[TimeExpression],
    actors: Iterable[Actor],
    *,
    statements: Sequence[Statement] = (),
    body: Sequence[Span] = (),
) -> list[Act]:
    """The acts of an article's body (of all of it, when ``body`` is empty), by place.

    ``statements`` say who vouches for an act that is told inside one of them.
    """
    found: list[Act] = []
    read = read_sentences(analysis, mentions, dates, actors, body)
    for sentence, around in with_statements(read, statements):
        for token in sentence.tokens:
            found += _acts_at(sentence, token, around)
    return _once(found)


def _acts_at(sentence: Sentence, token: Token, around: Sequence[Statement]) -> Iterator[Act]:
    part = token.pos_
    if part == "VERB":
        yield from _by_verb(sentence, token, around)
        yield from _offer_of_talks(sentence, token, around)
        yield from _offer_to(sentence, token, around)
    elif part in ("NOUN", "PROPN", "ADJ"):
        yield from _by_noun(sentence, token, around)
    if part not in ("NOUN", "PROPN"):
        return
    for occasion in occasions(sentence, token):
        span = clause(sentence, occasion.verb)
        start, end = min(span[0], absolute(occasion.noun)), max(span[1], occasion.stop)
        yield _act(sentence, occasion.kind, occasion.verb, (start, end), around,
                   actor=occasion.actor, recipient=occasion.recipient, thing=occasion.noun,
                   rule=f"occasion_{occasion.kind}", trust=0.75)  # fmt: skip


# Verbs ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Frame:
    kind: str
    link: str
    objects: frozenset[str]
    towards: tuple[str, ...]
    bare: bool


@lru_cache(maxsize=1)
def _frames() -> dict[str, tuple[_Frame, ...]]:
    """The frames of each verb, by lemma."""
    found: dict[str, tuple[_Frame, ...]] = {}
    for row in read_data("acts.csv"):
        frame = _Frame(row["kind"], row["link"], expanded(row["objects"]),
                       tuple(row["towards"].split()), bool(row["bare"]))  # fmt: skip
        for lemma in row["verbs"].split():
            found[lemma] = (*found.get(lemma, ()), frame)
    return found


def _by_verb(sentence: Sentence, verb: Token, around: Sequence[Statement]) -> Iterator[Act]:
    for frame in _frames().get(verb.lemma_.lower(), ()):
        thing = object_of(verb, frame.link)
        if thing is None or not _fits(sentence, frame, thing):
            continue
        if not is_told_as_fact(verb):
            return
        actor = sentence.who(actor_of(verb))
        if is_passive(verb):
            actor = sentence.listed(actor_of(verb))
        if not actor and frame.kind == "agreement":
            actor = _those_who_have(sentence, verb)
        bare = frame.bare and is_passive(verb) and verb.dep_ != "amod"
        if not (actor or bare) or not _may(sentence, frame.kind, actor):
            continue
        recipient = _towards(sentence, verb, thing, frame)
        trust = 0.75 if actor else 0.6
        yield _act(sentence, frame.kind, verb, clause(sentence, verb), around, actor=actor,
                   recipient=recipient, thing=thing, rule=f"verb_{verb.lemma_.lower()}",
                   trust=trust)  # fmt: skip
        return


def _fits(sentence: Sentence, frame: _Frame, thing: Token) -> bool:
    if any(k.lower_ == "no" and k.dep_ == "det" for k in thing.children):
        return False
    if frame.kind == "appointment":
        office = after(thing.head, "as") or child(thing.head, "oprd")
        return any(t is not None and t.lemma_.lower() in frame.objects for t in (thing, office))
    if frame.objects:
        return thing.lemma_.lower() in frame.objects
    if frame.kind == "visit":
        named = [sentence.actors[m.actor_id].type for m in sentence.named.get(thing.i, ())]
        place = thing.ent_type_ in ("GPE", "LOC", "FAC") or thing.lemma_ in words("places")
        place = place or _is_capital(thing)
        if frame.link and child(thing.head.head, "dobj") is not None:
            return False
        return "person" not in named and (place or "state" in named)
    return thing.pos_ in ("NOUN", "PROPN", "PRON") and thing.ent_type_ not in ("DATE", "TIME")


def _is_capital(thing: Token) -> bool:
    """Whether the world's gazetteer knows a word as a state or its capital."""
    found = gazetteer().find(thing.text)
    return bool(found) and found[0].alias.role in ("capital", "name")


def _may(sentence: Sentence, kind: str, actor: Sequence[str]) -> bool:
    """Whether the actor can do such a thing: news media publish news, which is no act."""
    types = {sentence.actors[i].type for i in actor}
    return not (types == {"media"} and kind in _BY_MEDIA)


def _those_who_have(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """``discussed agreements reached during their talks``: whose talks these were."""
    above = verb.head.head if verb.dep_ == "acl" else verb
    own = any(t.lower_ in ("their", "its", "his", "her") for t in verb.subtree)
    return sentence.who(subject_of(above)) if own and above.pos_ == "VERB" else ()


def _towards(
    sentence: Sentence, verb: Token, thing: Token, frame: _Frame
) -> tuple[str, ...]:  # fmt: skip
    heard = after(verb, *frame.towards) if frame.towards else None
    given = child(verb, "dative")
    if heard is None and given is not None and given.pos_ != "ADP":
        heard = given
    if frame.kind == "invitation":
        heard = thing
    found = sentence.who(heard)
    if heard is not None and not any(m.kind == "name" for m in sentence.named.get(heard.i, ())):
        found = _title_holder(sentence, heard) or found
    return found or _addressed(sentence, thing, frame.kind)


def _title_holder(sentence: Sentence, title: Token) -> tuple[str, ...]:
    """``to the Assistant Secretary of State for European Affairs, Karen Donfried``."""
    comma = False
    for token in title.doc[title.i : title.i + 14]:
        if token.pos_ in ("VERB", "AUX") or (token.lower_ == "and" and comma):
            break
        for mention in sentence.named.get(token.i, ()) if comma else ():
            person = sentence.actors[mention.actor_id].type == "person"
            rest = sentence.text[mention.end : mention.end + 2]
            if mention.kind == "name" and person and rest[:1] in (",", ".", ";", ""):
                return (mention.actor_id,)
        if comma and token.lower_ != "the":
            break
        comma = comma or token.lower_ == ","
    return ()


def _addressed(sentence: Sentence, thing: Token, kind: str) -> tuple[str, ...]:
    """``proposals addressed to NATO``; ``an initiative to hold talks with Russia``."""
    for token in thing.subtree:
        if token.lower_ in ("addressed", "directed", "sent") and token.dep_ == "acl":
            return sentence.who(after(token, "to"))
        if kind in ("offer", "announcement") and token.lower_ == "with" and token.i > thing.i:
            return sentence.who(child(token, "pobj"))
    return ()


def _offer_of_talks(sentence: Sentence, verb: Token, around: Sequence[Statement]) -> Iterator[Act]:
    """``calling for urgent talks with X``: an offer, where whoever calls would sit at the table."""
    if verb.lemma_.lower() != "call" or not is_told_as_fact(verb):
        return
    thing = after(verb, "for")
    if thing is None or thing.lemma_.lower() not in words("talks"):
        return
    other = after(thing, "with")
    actor = sentence.who(subject_of(verb))
    if other is None or not actor:
        return
    yield _act(sentence, "offer", verb, clause(sentence, verb), around, actor=actor,
               recipient=sentence.who(other), thing=thing, rule="call_for_talks",
               trust=0.65)  # fmt: skip


def _offer_to(sentence: Sentence, verb: Token, around: Sequence[Statement]) -> Iterator[Act]:
    """``has offered to mediate``; ``is ready to hold talks with X on Saturday``."""
    below = child(verb, "xcomp")
    head, rule = verb, "offer_to"
    if verb.lemma_.lower() in ("hold", "host", "start", "begin", "resume") and verb.dep_ == "xcomp":
        thing, head, below = child(verb, "dobj"), verb.head, verb
        ready = head.lemma_.lower() in ("ready", "prepared", "willing") and head.pos_ == "ADJ"
        with_whom = after(verb, "with") or (after(thing, "with") if thing is not None else None)
        dated = any(absolute(verb) < d.start for d in sentence.days)
        if not ready or not dated or thing is None or with_whom is None:
            return
        if thing.lemma_.lower() not in words("talks") or head.head.pos_ not in ("AUX", "VERB"):
            return
        head, rule = head.head, "ready_to_hold_talks"
        actor, recipient = sentence.who(subject_of(head)), sentence.who(with_whom)
    elif verb.lemma_.lower() != "offer" or below is None:
        return
    else:
        thing, actor, recipient = below, sentence.who(subject_of(verb)), ()
    if actor and is_told_as_fact(head) and _may(sentence, "offer", actor):
        span = clause(sentence, head)
        last = last_of(below)
        end = max(span[1], absolute(last) + len(last))
        yield _act(sentence, "offer", head, (span[0], end), around, actor=actor,
                   recipient=recipient, thing=thing, rule=rule, trust=0.65)  # fmt: skip


# Nouns ----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _nouns() -> dict[str, tuple[str, frozenset[str]]]:
    return {
        noun: (row["kind"], expanded(row["objects"]))
        for row in read_data("acts_nouns.csv")
        for noun in row["nouns"].split()
    }


def _by_noun(sentence: Sentence, noun: Token, around: Sequence[Statement]) -> Iterator[Act]:
    kind, objects = _nouns().get(noun_of_doing(noun), ("", frozenset()))
    if not kind or (noun.dep_ in ("compound", "amod", "conj") and noun.pos_ == "ADJ"):
        return
    if kind == "pledge":
        yield from _pledge(sentence, noun, around)
        return
    thing = _thing_done(noun, objects)
    if noun.head.lemma_.lower() in ("order", "announce"):
        return
    if thing is None or not is_noun_told_as_fact(noun):
        return
    actor = _doer(sentence, noun, thing)
    if not _may(sentence, kind, actor):
        return
    if not actor and kind not in ("publication", "submission", "deployment"):
        return
    span = sentence.cut(noun.left_edge if noun.left_edge.i > noun.i - 6 else noun, last_of(noun))
    yield _act(sentence, kind, noun, span, around, actor=actor, recipient=(),
               thing=noun if thing.i < noun.i else thing, rule=f"noun_{noun_of_doing(noun)}",
               trust=0.6 if actor else 0.5)  # fmt: skip


def noun_of_doing(noun: Token) -> str:
    """The lemma of a noun, ``build-up`` read as one word at its last part."""
    if noun.lower_ == "up" and noun.i > 1 and noun.doc[noun.i - 2].lower_ == "build":
        return "build-up"
    return str(noun.lemma_.lower())


def _thing_done(noun: Token, objects: frozenset[str]) -> Token | None:
    """What was done: after ``of``, or before the noun: ``troop buildup``, ``military build-up``."""
    thing = after(noun, "of")
    if thing is not None and thing.lemma_.lower() in objects:
        return thing
    before = noun.doc[max(noun.i - 3, noun.sent.start) : noun.i]
    return next((t for t in before if t.lemma_.lower() in objects and _is_beside(t, noun)), None)


def _is_beside(token: Token, noun: Token) -> bool:
    between = token.doc[token.i + 1 : noun.i]
    return token.dep_ in ("compound", "amod", "nmod") and all(
        t.dep_ in ("compound", "amod", "punct", "nmod") or t.lower_ in ("build", "-")
        for t in between
    )


def _doer(sentence: Sentence, noun: Token, thing: Token) -> tuple[str, ...]:
    """``X's publication of``, ``publication by X``, ``accused X of a buildup``."""
    owner = child(noun, "poss") or after(noun, "by") or child(thing, "poss")
    if owner is not None:
        return sentence.who(owner)
    above = noun.head
    if noun.dep_ == "pobj" and above.head.lemma_.lower() in words("accusing"):
        return sentence.who(child(above.head, "dobj"))
    if noun.dep_ == "dobj" and above.pos_ == "VERB" and above.lemma_ in _CONDUCTING:
        return sentence.who(subject_of(above))
    states = [k for k in (*noun.children, *thing.children) if k.dep_ in ("amod", "nmod")]
    named = [
        m.actor_id for k in states for m in sentence.named.get(k.i, ())
        if sentence.actors[m.actor_id].type != "person"
    ]  # fmt: skip
    return tuple(dict.fromkeys(named))


_CONDUCTING = frozenset(("conduct", "begin", "start", "continue", "carry", "complete", "launch"))


def _pledge(sentence: Sentence, noun: Token, around: Sequence[Statement]) -> Iterator[Act]:
    """``a 2008 pledge to admit X``: of its owner, or of those who would keep or break it."""
    promised = next((k for k in noun.children if k.dep_ in ("acl", "relcl") and k.i > noun.i), None)
    when = sentence.day(noun)
    owner = child(noun, "poss")
    if promised is None or not any(k.lower_ == "to" for k in promised.children):
        return
    if owner is None and not when:
        return
    actor = sentence.who(owner)
    if owner is None:
        above = noun.head.head if noun.dep_ == "pobj" else noun.head
        actor = sentence.who(subject_of(above)) if above.pos_ == "VERB" else ()
    span = sentence.cut(noun.left_edge, last_of(promised))
    yield _act(sentence, "pledge", noun, span, around, actor=actor,
               recipient=sentence.who(child(promised, "dobj")), thing=noun, rule="noun_pledge",
               trust=0.6)  # fmt: skip


# Rows -----------------------------------------------------------------------------------------


def _act(
    sentence: Sentence, kind: str, head: Token, span: Span, around: Sequence[Statement], *,
    actor: tuple[str, ...], recipient: tuple[str, ...], thing: Token, rule: str, trust: float,
) -> Act:  # fmt: skip
    when = sentence.day(head)
    source = () if kind in _SPEECH else _vouching(absolute(head), around, actor)
    recipient = tuple(i for i in recipient if i not in actor)
    sure = trust + (0.08 if when else 0) + (0.05 if recipient else 0)
    named = "" if thing.pos_ == "PRON" else phrase(sentence, thing)
    return Act(kind, *span, sentence.text[span[0] : span[1]], actor, recipient, named, when, rule,
               round(min(sure, 0.9), 2), source, thing.lemma_.lower())  # fmt: skip


def _vouching(at: int, around: Sequence[Statement], actor: Sequence[str]) -> tuple[str, ...]:
    """Who asserts what stands at an offset: the speaker of the innermost statement around it."""
    over = [s for s in around if s.content_start <= at < s.content_end and s.speaker]
    told = [s for s in over if _asserts(s)]
    inner = min(told, key=lambda s: s.content_end - s.content_start, default=None)
    return inner.speaker if inner is not None else ()


def _asserts(said: Statement) -> bool:
    """Whether a statement vouches for what stands in it: no request, no answer to something."""
    if said.event in _REQUESTS:
        return said.cue.startswith(("said", "report"))
    named = said.rule.startswith(_NAMED_ONLY) and said.event not in ("STATEMENT", "ACCUSE")
    return not named


def _once(acts: Sequence[Act]) -> list[Act]:
    """Each act once: of two of one kind whose spans overlap, the surer."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda a: (a.start, a.end)):
        rival = next((k for k in kept[-4:] if k.kind == act.kind and act.start < k.end), None)
        if rival is None:
            kept.append(act)
        elif act.confidence > rival.confidence:
            kept[kept.index(rival)] = act
    return kept
