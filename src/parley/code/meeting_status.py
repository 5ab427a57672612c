"""Whether a meeting is proposed, planned, ongoing, held, cancelled or denied.

Read off the verbs over the word for the meeting, and, where they leave it open, off its date
against the day of publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from parley import edtf
from parley.code.meeting_events import Event
from parley.code.meeting_words import lemmas

_PROPOSING = frozenset(
    ("offer", "propose", "suggest", "invite", "urge", "request", "seek", "want", "hope", "demand",
     "ask", "appeal", "wish")
)  # fmt: skip
_AHEAD = frozenset(("be", "set", "prepare", "plan", "go", "hope", "want", "announce", "due"))
_POSSIBLE = frozenset(("could", "may", "might", "should", "must"))
_MATERIALISING = frozenset(("materialise", "materialize"))
_INTENTIONS = frozenset(
    (
        "plan",
        "intention",
        "desire",
        "wish",
        "need",
        "reason",
        "point",
        "sign",
        "prospect",
        "question",
    )
)
_REPEATEDLY = frozenset(("times", "repeatedly", "regularly", "often", "frequently", "weekly"))
_COMING_ABOUT = frozenset(
    ("begin", "start", "open", "take", "happen", "come", "occur", "materialise", "materialize")
)
_READY = frozenset(("ready", "prepared", "willing", "open"))


def status_of(event: Event) -> tuple[str, str]:
    """Status by the verbs over the trigger, and the rule's name."""
    trigger = event.triggers[0]
    chain = _verbs_over(trigger)
    verbs = {t.lemma_.lower() for t in chain}
    around = {
        c.lemma_.lower()
        for t in chain
        for c in t.children
        if c.dep_ in ("acomp", "dobj", "attr", "prt", "oprd", "amod", "advmod")
    }
    kind = "meeting_verb" if trigger.pos_ in ("VERB", "AUX") else "meeting_noun"
    data = lemmas()
    negated = any(c.dep_ == "neg" for t in chain[:3] for c in t.children)
    negated = negated or any(c.lower_ == "no" for c in trigger.children if c.dep_ == "det")
    if event.moved:
        return "", kind + "_moved"
    if _is_off(trigger, chain, verbs, around):
        return "cancelled", kind + "_cancelled"
    over = {a.lemma_.lower() for a in list(trigger.ancestors)[:4] if a.pos_ == "VERB"}
    denied = (verbs | over) & {"refuse", "decline", "deny", "dismiss", "rebuff"}
    ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "wo") for t in chain
                for c in t.children)  # fmt: skip
    happens = trigger.pos_ not in ("VERB", "AUX") and (ahead or verbs & _MATERIALISING)
    if negated and happens and not denied:
        return "cancelled", kind + "_cancelled"
    if negated or denied or ("out" in around and "rule" in verbs):
        return "denied", kind + "_denied"
    if _was_to_have(chain):
        return "cancelled", kind + "_cancelled"
    above = [t.head for t in chain[-1:] if t.dep_ in ("advcl", "xcomp") and not _has_subject(t)]
    if any(is_due(t) for t in (*chain[:3], *above)):
        return "cancelled", kind + "_due"
    words = {c.lower_ for t in chain for c in t.children if c.dep_ == "aux"}
    nouns = {t.lemma_.lower() for t in _within_clause(trigger)[:5] if t.pos_ in ("NOUN", "ADJ")}
    calls_for = trigger.lemma_ != "call" and "call" in verbs and any(
        c.lower_ == "for" for t in chain for c in t.children
    )  # fmt: skip
    if _is_over(trigger, chain):
        return "held", kind
    wished = "like" in verbs and "would" in words
    offered = wished or nouns & data["propose"] or around & _READY or verbs & _PROPOSING
    if offered or words & _POSSIBLE or calls_for:
        return "proposed", kind + "_proposed"
    if _is_future(chain, words, verbs | around):
        return "planned", kind + "_planned"
    if _is_present(chain):
        return "ongoing", kind + "_present"
    if any(t.tag_ in ("VBD", "VBN") for t in chain):
        return "held", kind
    return "", kind


def is_unplanned(event: Event) -> bool:
    """``has no plans to ring X``, ``no intention of meeting``: nobody means to meet."""
    over = list(event.triggers[0].ancestors)[:4]
    return any(
        t.lemma_.lower() in _INTENTIONS and any(c.lower_ == "no" for c in t.children) for t in over
    )


def is_repeated(event: Event) -> bool:
    """``had met three times since May``, ``meet regularly``: many meetings, and none of them."""
    return any(
        c.lower_ in _REPEATEDLY for t in event.triggers if t.pos_ == "VERB" for c in t.children
    )


def _within_clause(trigger: Token) -> list[Token]:
    """What stands over a trigger, up to the verb of its own clause where that has a subject."""
    found: list[Token] = []
    node = trigger
    while node.head != node:
        apart = node.dep_ in ("relcl", "advcl") and node.pos_ in ("VERB", "AUX")
        if apart and _has_subject(node):
            break
        node = node.head
        found.append(node)
    return found


def _is_over(trigger: Token, chain: Sequence[Token]) -> bool:
    """``agreed to a deal after a meeting``: the meeting is past, whatever was agreed."""
    link = trigger.head
    after = trigger.dep_ == "pobj" and link.lower_ in ("after", "following", "during")
    return after and bool(chain) and chain[0].tag_ in ("VBD", "VBN")


def _was_to_have(chain: Sequence[Token]) -> bool:
    """``was to have met``, ``should have been received``: it did not come to that."""
    for verb in chain[:2]:
        helpers = [c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if "have" in helpers and "should" in helpers:
            return True
        above = verb.head
        if "have" in helpers and "to" in helpers and above.lemma_ == "be" and above.tag_ == "VBD":
            return True
    return False


def is_due(verb: Token) -> bool:
    """``had been due to meet``, ``had been expected in Lima``: not yet, or not at all."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    due = verb.lemma_ == "be" and any(c.lower_ == "due" for c in verb.children)
    awaited = verb.lemma_ in ("expect", "schedule", "slate", "set", "await") and "been" in helpers
    return verb.tag_ == "VBN" and "had" in helpers and (due or awaited)


def _is_off(trigger: Token, chain: Sequence[Token], verbs: set[str], around: set[str]) -> bool:
    """Cancelled or put off, in the clause or by ``but it was cancelled`` beside it."""
    cancel = lemmas()["cancel"]
    if verbs & cancel or ("off" in around and verbs & {"call", "put", "be"}):
        return True
    if ("back" in around and "push" in verbs) or ("through" in around and "fall" in verbs):
        return True
    never = any(c.lower_ == "never" for t in chain[:2] for c in t.children)
    if never and trigger.pos_ == "NOUN":
        return True
    if any(c.dep_ == "relcl" and _never_was(c) for c in trigger.children):
        return True
    roots = [*chain, *(c for t in chain for c in t.children if c.dep_ in ("conj", "relcl"))]
    roots += [c for c in trigger.children if c.dep_ in ("relcl", "acl")]
    for verb in roots:
        parts = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
        gone = verb.lemma_.lower() in cancel or (
            (verb.lemma_ in ("call", "put") and "off" in parts)
            or (verb.lemma_ == "push" and "back" in parts)
        )
        subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        taken_up = not subjects or any(c.lower_ in ("it", "which", "that") for c in subjects)
        if gone and (verb.tag_ == "VBN") and taken_up:
            return True
    return False


def _never_was(verb: Token) -> bool:
    """``a round that never began``, ``the meeting, which did not take place``."""
    negated = any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)
    return negated and verb.lemma_.lower() in _COMING_ABOUT


def _verbs_over(trigger: Token) -> list[Token]:
    """The verbs that say whether the meeting takes place, from the trigger upwards."""
    chain: list[Token] = []
    node = trigger
    for _ in range(8):
        if node.pos_ in ("VERB", "AUX"):
            if (
                node.lemma_.lower() in lemmas()["report"]
                and (chain or node != trigger)
                and node.lemma_ not in ("announce",)
            ):
                break
            chain.append(node)
        if chain and _stands_before(node):
            break
        if chain and (
            node.dep_ == "relcl" or (node.dep_ == "acl" and node.tag_ == "VBN")
            or (node.dep_ == "advcl" and _has_subject(node))
        ):  # fmt: skip
            break
        if node.head == node or (chain and node.dep_ in ("relcl", "advcl") and node != trigger):
            break
        node = node.head
    return chain


def _stands_before(verb: Token) -> bool:
    """``X received Y; the two had not met``: a clause beside the next one, whatever the parse."""
    above = verb.head
    told = above.lemma_.lower() in lemmas()["report"] | lemmas()["deny"]
    return verb.dep_ == "ccomp" and verb.i < above.i and _has_subject(verb) and not told


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _is_future(chain: Sequence[Token], words: set[str], around: set[str]) -> bool:
    if words & {"will", "'ll", "’ll", "shall", "would", "wo"}:
        return True
    if around & (lemmas()["plan"] - {"announce", "set", "confirm", "prepare"}):
        return True
    for verb in chain:
        marks = [c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"]
        been = verb.head.lemma_ == "be" and verb.head.tag_ == "VBN"
        if marks and verb.head.lemma_ in _AHEAD and not been:
            return True
    return False


def _is_present(chain: Sequence[Token]) -> bool:
    for verb in chain[:2]:
        helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        if verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "’s", "’re", "has", "have"}:
            return True
        if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in ("be", "have", "say"):
            return True
    return False


def tense_of(event: Event) -> str:
    """past, perfect (``has met``, ``is meeting``) or pluperfect; '' when no verb tells."""
    verb = next((t for t in (event.triggers[0], *event.triggers[0].ancestors)
                 if t.pos_ in ("VERB", "AUX")), None)  # fmt: skip
    if verb is None:
        return ""
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if "had" in helpers:
        return "pluperfect"
    if helpers & {"has", "have", "’ve", "'ve"} or (
        verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "’s"}
    ):
        return "perfect"
    if verb.tag_ == "VBD" or (verb.tag_ in ("VBN", "VBG") and helpers & {"was", "were"}):
        return "past"
    return ""


def by_date(status: str, when: str, published: date | None, event: Event) -> str:
    """What the verbs leave open, the date decides against the day of publication."""
    span = edtf.parse(when) if when else None
    if span is None or published is None or span.first is None or span.last is None:
        return status or "held"
    due = status == "cancelled" and any(map(is_due, event.triggers[0].ancestors))
    if (status in ("held", "ongoing") or due) and span.first > published:
        return "planned"
    if status == "ongoing" and span.last < published:
        return "held"
    if not status:
        return "planned" if span.first > published else "held"
    return status
