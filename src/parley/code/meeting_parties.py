"""Who takes part in a meeting: namings that the parse joins to the words for it.

The way from a naming to the word for the meeting may lead through arguments ("met X", "talks
with X", "between X and Y", "the X-Y talks") and through the verb that holds the meeting; it may
not lead through its topic ("talks on X") or its place. Words around a naming count too
("chaired by X", "X in attendance").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Token

from parley.code.absence import absent
from parley.code.actors import Actor, Mention
from parley.code.clauses import child
from parley.code.gazetteer import read_data
from parley.code.language import absolute
from parley.code.meeting_events import MOVES, VENUE, Event, Setting, governs
from parley.code.meeting_sides import office_holder
from parley.code.meeting_verbs import Heads, frames
from parley.code.meeting_words import lemmas
from parley.code.persons import title_kind

_SHARING = frozenset(
    ("with", "between", "among", "amongst", "by", "from", "involving", "of", "including")
)

_NO_SHARE = frozenset(
    ("on", "about", "over", "regarding", "concerning", "for", "in", "at", "against", "near", "into",
     "within", "during", "after", "before", "since", "as", "under", "despite", "ahead", "amid",
     "towards", "toward", "outside", "around", "through", "following", "without", "than", "like",
     "inside", "upon", "on", "off", "per", "until", "because", "via")
)  # fmt: skip

_CHAIRED = re.compile(
    r"(?:\b(?:chaired|attended|led|hosted|headed|joined|opened|mediated|brokered|facilitated"
    r"|moderated|co-chaired|presided over|convened|flanked|accompanied|witnessed|steered|overseen"
    r"|sponsored|organi[sz]ed|guided|co-hosted|supervised)\s(?:jointly\s|also\s)?by"
    r"|\b(?:chairmanship|mediation|presence|company|guidance|leadership|eye|supervision) of"
    r"|\b(?:together|along|alongside) with|\bsigned before)\s[^;]{0,140}$"
)
_ELSEWHERE = re.compile(
    r"\b(?:told|said|between|on|about|while|but|who|which|where|when|over|after|before)\b"
)

_PRESENT = re.compile(
    r"[^;.]{0,60}\b(?:in attendance|at the table|taking part|attending|present|looking on"
    r"|at (?:his|her|their) sides?|in the chair|as (?:the )?(?:mediator|host|witness|observer)s?)\b"
)

_AGENDA = re.compile(
    r"\s(?:high |also |top |again )?(?:on|at the top of|topping|dominating) the agenda\b"
)


@lru_cache(maxsize=1)
def forums() -> dict[str, str]:
    """Ids of bodies to the format of a meeting of theirs."""
    return {row["actor_id"]: row["format"] for row in read_data("forums.csv")}


@lru_cache(maxsize=64)
def sitting(forum: str) -> tuple[str, ...]:
    """Those who sit in a forum by its name: NATO and Russia in their council; else nobody."""
    rows = (row for row in read_data("forums.csv") if row["format"] == forum)
    members = next((tuple(row["members"].split("|")) for row in rows), ())
    return members if len(members) > 1 else ()


def participants_of(
    setting: Setting, event: Event, heads: Heads, others: Sequence[Token]
) -> tuple[tuple[str, ...], str]:
    """The ids of those who meet, and the forum's format where one is named."""
    found: list[str] = []
    forum = ""
    for mention, head in heads:
        actor = setting.actors[mention.actor_id]
        if head is None or head.doc is not event.triggers[0].doc or actor.type == "media":
            continue
        if mention.actor_id in forums() and _is_forum(mention, head):
            forum = forum or forums()[mention.actor_id]
            continue
        told = setting.analysis.article.text
        if _AGENDA.match(told, mention.end):
            continue
        if (
            _is_told_present(told, mention, event)
            or head == _antecedent(event)
            or any(
                _takes_part(head, mention, trigger, others) or _acts_in(head, trigger)
                for trigger in event.triggers
            )
        ):
            found.append(office_holder(head, mention.actor_id, setting.actors, setting.weights))
    away = absent(event.triggers[0].sent.text, {i: _names(setting.actors[i]) for i in found})
    there = [i for i in found if i not in away]
    return tuple(_principals(there, setting.actors)), forum


def _names(actor: Actor) -> tuple[str, ...]:
    """The names of an actor, and a person's surname."""
    surname = (actor.name.split()[-1],) if actor.type == "person" and actor.name else ()
    return (actor.name, *actor.aliases, *surname)


def _acts_in(head: Token, trigger: Token) -> bool:
    """``a call in which X and Y agreed``: the subject of what happens in the meeting."""
    for clause in trigger.children:
        if clause.dep_ != "relcl":
            continue
        inside = any(
            link.lower_ in ("in", "during", "at")
            and any(c.lower_ == "which" for c in link.children)
            for link in clause.children
        )
        if inside and role_of(head, clause) == "nsubj":
            return True
    return False


def _antecedent(event: Event) -> Token | None:
    """Whom ``who`` means: ``X, who received the rebels``; ``X is to host``'s own subject not."""
    for trigger in event.triggers:
        for verb in (trigger, *list(trigger.ancestors)[:3]):
            if verb.pos_ not in ("VERB", "AUX"):
                continue
            subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
            if verb.dep_ == "relcl" and any(c.lower_ == "who" for c in subjects):
                return verb.head
            if subjects or verb.lemma_.lower() in lemmas()["report"]:
                break
    return None


def _is_told_present(text: str, mention: Mention, event: Event) -> bool:
    """Whether the words around a naming say so: ``chaired by NAME``, ``NAME in attendance``."""
    if mention.kind == "modifier":
        return False
    sentence = event.triggers[0].sent
    start = max(absolute(sentence[0]), mention.start - 160)
    before = text[start : mention.start]
    chaired = _CHAIRED.search(before)
    if event.signs and re.search(r"\bsigned\s(?:\w+\s){0,3}by\s[^;]*(?:\bby|,|\band)\s$", before):
        return True
    if chaired and not _ELSEWHERE.search(before[chaired.start() :].partition(" ")[2][6:]):
        return True
    return bool(re.search(r"\bwith\s[^;.]{0,90}$", before) and _PRESENT.match(text, mention.end))


def _is_forum(mention: Mention, head: Token) -> bool:
    """Whether a body is where they meet, not who meets: ``within the OSCE``."""
    if mention.actor_id != "osce":
        return True
    return (
        head.dep_ == "pobj" and head.head.lower_ in ("within", "in", "at", "of")
    ) or head.dep_ == "compound"


def _noun_above(head: Token) -> Token:
    """The noun that a naming is an attribute of: ``talks`` for both in ``the Russia-US talks``."""
    while head.dep_ == "conj" and head.head.dep_ in ("amod", "compound", "nmod"):
        head = head.head  # ``Egyptian and Qatari mediators``
    noun = head.head
    while noun.pos_ == "PROPN" and noun.dep_ in ("compound", "nmod") and noun.i - head.i <= 3:
        noun = noun.head
    return noun


def _takes_part(head: Token, mention: Mention, trigger: Token, others: Sequence[Token]) -> bool:
    """Whether the tree leads from a naming to the trigger through arguments only."""
    if head == trigger or _explains_a_name(head, mention):
        return False
    noun = _noun_above(head)
    if mention.kind == "modifier" and not (
        noun.lemma_.lower() in lemmas()["delegate"] | lemmas()["noun"] | {"talks"}
        or title_kind(noun.text) in ("head", "plural")
    ):
        return False
    node, steps, passed_with = head, 0, False
    while steps < 9:
        if node == trigger:
            return True
        if node in others:
            return _goes_on_with(head, node, trigger)
        if steps and trigger.pos_ == "VERB" and node.pos_ == "VERB" and node == trigger.head:
            return _shares_subject(head, node, trigger)
        if node.dep_ == "prep" or node.dep_ == "agent":
            word = node.lower_
            passed_with = passed_with or word in ("with", "between")
            if word == "to" and node.head.lemma_ in ("talk", "speak", "call"):
                pass
            elif word == "of" and node.head.lemma_.lower() not in (
                lemmas()["delegate"] | lemmas()["noun"] | {"talks"}
            ):
                return False
            elif word in ("on", "about", "over") and passed_with and node.head == trigger:
                return True
            elif _goes_on(node, trigger, passed_with) or _calls_on(node, trigger):
                pass
            elif word == "to" and trigger.lemma_.lower() in lemmas()["purpose"]:
                return node.head == trigger or node.head.head == trigger
            elif word in _NO_SHARE or (word not in _SHARING and word != "to") or word == "to":
                return False
        elif node.dep_ in ("dobj", "obj") and node.head == trigger and _has_topic(trigger):
            return passed_with
        elif (
            node.dep_ == "poss"
            and node.head != trigger
            and node.head.lemma_.lower() not in lemmas()["delegate"]
        ):
            return False
        elif node.pos_ in ("VERB", "AUX") and node != head:
            acting = _joined_verb(head, node, trigger)
            if acting is not None:
                return _via_verb(head, acting, trigger, role="nsubj")
            if _is_infinitive(node) and role_of(head, node) == "nsubj" and node.head != node:
                return _inside_verb(node.head, trigger)
            return _via_verb(head, node, trigger)
        if node.head == node:
            return False
        node, steps = node.head, steps + 1
    return False


def _goes_on_with(head: Token, verb: Token, trigger: Token) -> bool:
    """``X conferred with Y and sat down with Z``: X at the second meeting, too."""
    shared = trigger.dep_ == "conj" and verb in list(trigger.ancestors)[:2]
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in trigger.children)
    return shared and not own and role_of(head, verb) in ("nsubj", "nsubjpass")


def _has_topic(verb: Token) -> bool:
    """Whether a verb's object is what they speak about: ``discussed X``, ``took up X``."""
    raised = verb.lemma_ in ("take", "bring") and any(c.lower_ == "up" for c in verb.children)
    return raised or verb.lemma_ in ("discuss", "raise", "debate")


def _goes_on(prep: Token, trigger: Token, passed_with: bool) -> bool:
    """Whether a preposition of place, time or purpose leads on to the meeting."""
    if passed_with and prep.lower_ in ("in", "at", "on", "near", "for") and _is_setting(prep):
        return True
    over = prep.head.lemma_.lower()
    if prep.lower_ == "to":
        return over in ("loyal", "close", "allied", "belong")
    host = prep.head == trigger and trigger.lemma_.lower() not in ("talk", "negotiation", "call")
    return prep.lower_ == "for" and (host or over in lemmas()["delegate"])


def _calls_on(prep: Token, trigger: Token) -> bool:
    """``called on X``, ``paid a courtesy call on X``, ``paid a visit to X``."""
    if prep.lower_ not in ("on", "upon", "to") or trigger.lemma_ not in ("call", "pay"):
        return False
    over = prep.head
    return over == trigger or (over.lemma_ in ("call", "visit") and over.head == trigger)


def _explains_a_name(head: Token, mention: Mention) -> bool:
    """Whether a naming stands in what explains a person: ``X, chief of the U.N. mission``."""
    if mention.kind in ("pronoun", "description"):
        return False
    way = [head, *list(head.ancestors)[:4]]
    return any(
        t.dep_ == "appos" and t != head and t.pos_ == "NOUN" and t.head.pos_ == "PROPN"
        and (t.head.ent_type_ in ("PERSON", "") or title_kind(t.text) == "head")
        for t in way
    )  # fmt: skip


def _is_setting(prep: Token) -> bool:
    """Whether a preposition gives place or time: ``met on Wednesday at the palace with X``."""
    return any(
        t.ent_type_ in ("GPE", "LOC", "FAC", "DATE", "TIME") or re.fullmatch(VENUE, t.text)
        for c in prep.children for t in (c, *c.children)
    )  # fmt: skip


def _joined_verb(head: Token, verb: Token, trigger: Token) -> Token | None:
    """The second verb of a subject: ``He accused X of that and turned down an invitation``."""
    if role_of(head, verb) != "nsubj":
        return None
    return next(
        (
            a for a in list(trigger.ancestors)[:6]
            if a.dep_ == "conj" and a.pos_ == "VERB" and a.head == verb
            and not any(c.dep_ in ("nsubj", "nsubjpass") for c in a.children)
        ),
        None,
    )  # fmt: skip


def _via_verb(head: Token, verb: Token, trigger: Token, *, role: str = "") -> bool:
    """Subject (and object) of the verb that holds, opens, or happens in, the meeting."""
    if not governs(verb, trigger) and verb not in list(trigger.ancestors)[:5]:
        return False
    role = role or role_of(head, verb)
    if _own_clause(trigger, verb) or (role == "dobj" and _has_topic(verb)):
        return False
    if _is_before_or_after(trigger) and not _inside_verb(verb, trigger):
        return False
    if verb.lemma_.lower() in lemmas()["deny"] and role == "nsubj":
        return True
    off = verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children)
    if (off or verb.lemma_.lower() in lemmas()["cancel"]) and trigger.head == verb:
        return role == "nsubj" and (off or any(c.lower_ == "with" for c in trigger.children))
    initiative = verb.lemma_ == "announce"
    if verb.lemma_.lower() in lemmas()["report"] and _inside_verb(verb, trigger):
        return role == "nsubj" or (role in ("dobj", "dative") and verb.lemma_ == "tell")
    if verb.lemma_.lower() in lemmas()["report"] and not initiative:
        return False
    if _inside_verb(verb, trigger):
        return role in ("nsubj", "nsubjpass", "dobj")
    if (
        verb.lemma_.lower()
        in lemmas()["light"] | lemmas()["propose"] | lemmas()["plan"] | frames().keys()
    ):
        return role in ("nsubj", "nsubjpass", "by", "with", "between", "among") or (
            role == "dobj" and verb.lemma_ in ("invite", "host", "lead", "chair", "ask", "urge")
        )
    if verb.lemma_ == "announce" and any(
        a.lemma_ in lemmas()["propose"] for a in list(trigger.ancestors)[:3]
    ):
        return role == "nsubj"
    first = next((a for a in trigger.ancestors if a.pos_ == "VERB"), None)
    if first is not None and first.dep_ == "advcl" and first.tag_ == "VBG" and first.head == verb:
        return role == "nsubj"
    return verb.lemma_ in MOVES | {"be", "attend"} and role == "nsubj"


def _is_before_or_after(trigger: Token) -> bool:
    """``broke off contact after the June summit``: who does so need not have been there."""
    return trigger.dep_ == "pobj" and trigger.head.lower_ in ("after", "before", "since", "until")


def _is_infinitive(verb: Token) -> bool:
    return verb.dep_ in ("ccomp", "xcomp") and any(
        c.dep_ == "aux" and c.lower_ == "to" for c in verb.children
    )


def _inside_verb(verb: Token, trigger: Token) -> bool:
    """Whether the verb happens in the meeting, or after one with somebody.

    ``In a telephone call, A pressed B``; ``A left after a meeting with B``.
    """
    links = {"in", "during", "at", "over"}
    if any(c.lower_ == "with" for c in trigger.children):
        links |= {"after", "following", "before"}
    nouns = {trigger, trigger.head.head} if trigger.head.lower_ == "of" else {trigger}
    return any(
        t.dep_ == "prep" and t.lower_ in links and nouns.intersection(t.children)
        for t in verb.children
    )


def _own_clause(trigger: Token, verb: Token) -> bool:
    """Whether the trigger stands in a clause below the verb that has its own subject."""
    node = trigger
    for _ in range(8):
        if node == verb or node.head == node:
            return False
        if node.dep_ in ("ccomp", "advcl", "relcl", "pcomp") and any(
            c.dep_ in ("nsubj", "nsubjpass") for c in node.children
        ):
            return True
        node = node.head
    return False


def _shares_subject(head: Token, verb: Token, trigger: Token) -> bool:
    """Whether the subject of a verb is that of the verb of meeting below it.

    Who is sent or urged to meet does so, not who sends or urges: ``sent X to meet Y``.
    """
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in trigger.children):
        return False
    sent = child(verb, "dobj") if verb.lemma_.lower() in lemmas()["send"] else None
    if sent is not None and trigger.dep_ in ("xcomp", "advcl") and sent.i < trigger.i:
        return role_of(head, verb) == "dobj"
    told = verb.lemma_.lower() in lemmas()["report"] and trigger.dep_ != "conj"
    dependent = trigger.dep_ in ("xcomp", "conj", "advcl")
    return dependent and not told and role_of(head, verb) in ("nsubj", "nsubjpass")


def role_of(head: Token, verb: Token) -> str:
    """The relation by which a naming hangs on a verb, or the preposition; '' when it does not."""
    node = head
    for _ in range(8):
        if node.head == verb:
            return node.lower_ if node.dep_ in ("prep", "agent") else str(node.dep_)
        node = node.head
    return ""


def _principals(ids: Sequence[str], actors: Mapping[str, Actor]) -> list[str]:
    """Each once; a state only beside its own person is left to the person."""
    unique = list(dict.fromkeys(ids))
    persons = [actors[i] for i in unique if actors[i].type == "person"]
    owned = {m for p in persons for m in p.member_of}
    return [i for i in unique if actors[i].type == "person" or i not in owned or len(unique) > 4]
