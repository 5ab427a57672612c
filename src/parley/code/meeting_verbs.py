"""Verbs that tell of a meeting: each with the words it needs, and who must be there.

``sit`` tells of one only with ``down``, ``face to face`` or ``across``; ``speak`` only by
telephone, for a while or with somebody; ``receive`` only of people. ``data/meeting_verbs.csv``
holds the verbs; this module knows what its shapes mean and who counts as people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from parley.code.actors import Mention
from parley.code.clauses import child, object_of, subject_of
from parley.code.gazetteer import gazetteer, read_data
from parley.code.meeting_words import lemmas
from parley.code.persons import title_kind

Heads = Sequence[tuple[Mention, Token | None]]

_CLAUSES = frozenset(("relcl", "advcl", "ccomp", "acl", "csubj", "parataxis", "nsubj", "nsubjpass"))
_PRONOUNS = frozenset(
    ("he", "him", "she", "her", "they", "them", "who", "whom", "each", "other", "another", "both",
     "we", "us", "us", "themselves")
)  # fmt: skip
_GROUPS = frozenset(
    ("two", "pair", "duo", "both", "three", "trio", "four", "quartet", "they", "we", "couple",
     "them", "us")
)  # fmt: skip
_ABOUT = frozenset(("about", "on", "over", "of", "against", "for", "regarding", "into"))
_NOWHERE = frozenset(("xcomp", "ccomp", "oprd", "acomp"))


@dataclass(frozen=True)
class Frame:
    """A verb's words and shape; each set of ``words`` must have one of its words nearby."""

    words: tuple[frozenset[str], ...]
    shape: str


@lru_cache(maxsize=1)
def frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb, by lemma."""
    found: dict[str, tuple[Frame, ...]] = {}
    for row in read_data("meeting_verbs.csv"):
        words = tuple(frozenset(group.split("/")) for group in row["words"].split())
        found[row["lemma"]] = (*found.get(row["lemma"], ()), Frame(words, row["shape"]))
    return found


def meets(verb: Token, heads: Heads) -> str:
    """The shape of the frame by which a verb tells of a meeting; '' when it does not."""
    own = list(_own(verb))
    near = frozenset(_words(own))
    for frame in frames().get(verb.lemma_.lower(), ()):
        if all(group & near for group in frame.words) and _fits(frame, verb, own, heads):
            return frame.shape
    return ""


def is_attendance(verb: Token) -> bool:
    """Whether a verb tells only that somebody was there: ``attended``, ``sat in``."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    near = frozenset(_words(list(_own(verb))))
    for frame in frames().get(verb.lemma_.lower(), ()):
        if all(group & near for group in frame.words):
            return frame.shape == "attend"
    return False


def is_awaiting(verb: Token) -> bool:
    """Whether a verb tells only that people are expected somewhere."""
    return verb.lemma_ in ("expect", "await") or (
        verb.lemma_ == "be" and any(c.lower_ == "due" for c in verb.children)
    )


def _own(verb: Token) -> Iterator[Token]:
    """The tokens of a verb's clause but its subject: not those of clauses below it."""
    waiting = [c for c in verb.children if not _leaves(c)]
    while waiting:
        token = waiting.pop(0)
        yield token
        waiting += [c for c in token.children if not _leaves(c)]


def _leaves(token: Token) -> bool:
    if token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"):
        return True
    return token.dep_ in _CLAUSES and not (token.dep_ == "acl" and token.pos_ == "NOUN")


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    """Words and lemmas, and each noun with its preposition: ``at_table``."""
    for token in tokens:
        yield token.lower_
        yield token.lemma_.lower()
        if token.dep_ == "pobj":
            yield f"{token.head.lower_}_{token.lemma_.lower()}"


def _fits(frame: Frame, verb: Token, own: Sequence[Token], heads: Heads) -> bool:
    shape = frame.shape
    if shape == "company":
        return _is_company(verb, own, heads)
    if shape == "several":
        return _with_people(verb, own, heads) or is_several(subject_of(verb), heads)
    if shape == "with":
        return _with_people(verb, own, heads, frame)
    if shape == "awaited":
        return _is_awaited(verb, own, heads)
    if shape == "attend":
        return _attends(verb)
    if shape == "guest":
        return any(
            t.dep_ == "pobj" and t.head.head.lemma_ == "guest" and is_people(t, heads) for t in own
        )
    if shape == "calling":
        on = [t for t in own if t.dep_ == "pobj" and t.head.lower_ in ("on", "upon", "to")]
        asks = any(c.dep_ in ("xcomp", "advcl") for c in verb.children)
        return any(is_people(t, heads) for t in on) and not (asks and verb.lemma_ == "call")
    if shape == "join":
        return _joins(verb, own, heads)
    thing = _object(verb)
    if thing is None or thing.lower_ in ("themselves", "himself", "herself", "it"):
        return False
    if shape == "bring":
        return is_people(thing, heads) or _names_party(thing, heads)
    if verb.lemma_ == "call" and any(c.dep_ in ("oprd", "ccomp", "acomp") for c in verb.children):
        return False
    if shape == "person" and _judges(verb):
        return False
    if shape == "whom" and _names_party(thing, heads) and thing.ent_type_ not in ("GPE", "LOC"):
        return True
    return is_people(thing, heads)


def _is_company(verb: Token, own: Sequence[Token], heads: Heads) -> bool:
    """``meet``, ``confer``: with people for its object, or with none."""
    if verb.dep_ in ("amod", "compound") or (verb.tag_ == "VBN" and verb.dep_ == "acl"):
        return False
    thing = child(verb, "dobj", "obj")
    if thing is None or thing.lemma_ == "face" or thing.ent_type_ in ("DATE", "TIME"):
        passive = child(verb, "nsubjpass")
        return passive is None or is_several(passive, heads) or (
            passive.lemma_.lower() in lemmas()["noun"]
        )  # fmt: skip
    if thing.lemma_.lower() in lemmas()["noun"] or _names_party(thing, heads):
        return True
    return is_people(thing, heads) or _with_people(verb, own, heads)


def _joins(verb: Token, own: Sequence[Token], heads: Heads) -> bool:
    """``joined X in a video conference``, ``joined the talks``, ``joining them in Chisinau``."""
    nouns = lemmas()["noun"] | lemmas()["phone"] | {"talks"}
    thing = _object(verb)
    if thing is None:
        return False
    if thing.lemma_.lower() in nouns:
        return True
    settings = [t for t in own if t.dep_ == "pobj" and t.head.lower_ in ("in", "at", "for", "on",
                "by")]  # fmt: skip
    there = any(t.lemma_.lower() in nouns or t.ent_type_ in ("GPE", "FAC") for t in settings)
    return there and is_people(thing, heads)


def _is_awaited(verb: Token, own: Sequence[Token], heads: Heads) -> bool:
    """``the two ministers are expected in Lima``: several, at a place, and nothing else to do."""
    subject = child(verb, "nsubjpass") or (child(verb, "nsubj") if verb.lemma_ == "be" else None)
    to_do = any(c.dep_ in ("xcomp", "ccomp") for t in (verb, *verb.children) for c in t.children)
    places = [t for t in own if t.dep_ == "pobj" and t.head.lower_ in ("in", "at")
              and (t.ent_type_ in ("GPE", "FAC", "ORG", "LOC") or t.pos_ == "PROPN")]  # fmt: skip
    return bool(places) and not to_do and is_several(subject, heads)


def _attends(verb: Token) -> bool:
    """``attended the talks``, ``took part``; not ``took part in the election``."""
    if any(t.dep_ == "neg" for t in verb.children):
        return False
    if verb.lemma_ == "be" and verb.dep_ in ("advcl", "ccomp"):
        return False
    things = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_ != "part"]
    things += [n for c in verb.children if c.lower_ == "in" for n in c.children]
    things += [n for d in verb.children if d.lemma_ == "part" for c in d.children
               if c.lower_ == "in" for n in c.children]  # fmt: skip
    met = lemmas()["noun"] | {"talks", "room", "negotiations"}
    if verb.lemma_ in ("walk", "storm"):
        left = [n for t in verb.subtree if t.lower_ == "of" for n in t.children]
        return any(n.lemma_.lower() in met for n in left)
    return all(t.lemma_.lower() in met or t.dep_ not in ("dobj", "pobj") for t in things)


def _object(verb: Token) -> Token | None:
    """The object; of a passive the subject, ``one of the aides`` for the aides."""
    thing = object_of(verb)
    if thing is not None and thing.lemma_ == "face":
        return None
    return thing


def _judges(verb: Token) -> bool:
    """``sees X as a threat``, ``saw them leave``: no meeting."""
    passive = child(verb, "nsubjpass") is not None
    if any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.children):
        return True
    return not passive and any(
        c.dep_ in _NOWHERE and not any(k.lower_ == "to" for k in c.children)
        for c in verb.children
    )  # fmt: skip


def _with_people(
    verb: Token, own: Sequence[Token], heads: Heads, frame: Frame | None = None
) -> bool:
    """Whether somebody stands after ``with`` (``to``, of speaking) in the verb's clause."""
    links: tuple[str, ...] = ("with", "alongside", "opposite", "beside")
    if verb.lemma_ in ("speak", "talk"):
        links = (*links, "to")
    about = _ABOUT.difference(*frame.words) if frame is not None else _ABOUT
    for token in own:
        if token.lower_ not in links or token.dep_ not in ("prep", "dative"):
            continue
        if any(a.lower_ in about and a.dep_ == "prep" and a.i > verb.i
               for a in _between(token, verb) if not _is_remote(a)):  # fmt: skip
            continue
        if any(c.dep_ == "pobj" and (is_people(c, heads) or _names_party(c, heads))
               for c in token.children):  # fmt: skip
            return True
    return False


def _between(token: Token, verb: Token) -> list[Token]:
    way = []
    for ancestor in token.ancestors:
        if ancestor == verb:
            break
        way.append(ancestor)
    return way


def _is_remote(prep: Token) -> bool:
    """``over the phone``, ``on Monday``, ``for an hour``: not what they spoke about."""
    noun = child(prep, "pobj")
    return noun is not None and (
        noun.lemma_.lower() in lemmas()["phone"] | {"line", "hour", "minute"}
        or noun.lemma_.lower() in lemmas()["noun"]
        or noun.ent_type_ in ("DATE", "TIME")
    )  # fmt: skip


def is_people(token: Token | None, heads: Heads) -> bool:
    """Whether a word means people: a person, those who hold an office, delegates, a pronoun."""
    if token is None:
        return False
    lemma = token.lemma_.lower()
    if token.pos_ == "PRON" or lemma in _GROUPS:
        return token.lower_ in _PRONOUNS | _GROUPS
    if lemma == "one":
        under = [c for p in token.children if p.lower_ == "of" for c in p.children]
        return any(is_people(c, heads) for c in under)
    if lemma in lemmas()["delegate"] | lemmas()["people"]:
        return True
    if title_kind(token.text) in ("head", "plural") or token.ent_type_ == "PERSON":
        return True
    return any(
        head is not None and head.doc is token.doc and head.i == token.i
        and _may_be_person(mention.actor_id) and mention.kind != "modifier"
        for mention, head in heads
    )  # fmt: skip


def is_several(token: Token | None, heads: Heads) -> bool:
    """Whether a subject is more than one: joined names, a plural of people, ``the two``."""
    if token is None:
        return False
    if token.lower_ in _GROUPS or token.lemma_.lower() in _GROUPS:
        return True
    named = [c for c in token.children if c.dep_ == "appos"]
    if any(c.dep_ == "conj" for t in (token, *named) for c in t.children):
        return is_people(token, heads) or _names_party(token, heads)
    return token.tag_ in ("NNS", "NNPS") and is_people(token, heads)


def _names_party(token: Token, heads: Heads) -> bool:
    """Whether a word is a naming of an actor, or a name of somebody or of a body."""
    if token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "NORP"):
        return True
    return any(
        head is not None and head.doc is token.doc and head.i == token.i
        and mention.kind != "modifier"
        for mention, head in heads
    )  # fmt: skip


def _may_be_person(actor_id: str) -> bool:
    """Whether an actor is not known to the world's gazetteer as a state or a body of states."""
    known = gazetteer().actors.get(actor_id)
    return known is None or known.type in ("person", "other")
