"""Companies, unions and groups that an article treats as a party: names found by what they do.

The world's gazetteer knows states and bodies between them; who sits at the table in a labour
dispute or a civil war the article itself must tell. A name that the model marks as an
organisation is a party where it acts as one ("Volvo offered"), has people who speak for it
("Volvo's negotiators"), or is met and dealt with ("talks with Volvo"). Letters belong to the full
name that they abbreviate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Span, Token

from parley.code.gazetteer import Actor, Match, slug
from parley.code.institutions import Body
from parley.code.language import Analysis, Paragraph
from parley.code.meeting_words import lemmas
from parley.code.persons import title_kind
from parley.code.spans import Taken

_NAME = re.compile(r"[A-Z][\w&.’'-]*(?:\s(?:(?:of|and|for|&|de|du)\s)?[A-Z][\w&.’'-]*){0,5}")
_LETTERS = re.compile(r"[A-Z][A-Z&.-]{1,6}$")
_NO_PARTY = re.compile(
    r"\b(?:Act|Agreement|Treaty|Accord|Pact|Protocol|Plan|Deal|Cent(?:re|er)|Hotel|Palace|House|Tower"
    r"|Plant|Airport|Building|Hall|Street|Square|Park|Stadium|Resort|Castle|Minister|President"
    r"|Secretary|Ministry|Department|Prize|Day|Time|Times|News|Post|Daily|Press|Twitter|Facebook"
    r"|WhatsApp|Telegram|YouTube|Instagram|Reuters|GMT|UTC|EDT|EST|BST|CET|Getty|Summit|Conference"
    r"|Talks|Photo|Update|Labor|Defen[cs]e|State|Commerce|Cabinet)\b"
)
_FIRM = re.compile(
    r"\b(?:Motors?|Airlines?|Airways|Group|Corp|Corporation|Inc|Company|Co|Electric|Bank|Steel|Energy"
    r"|Industries|Union|Workers|Guild|Teamsters|Brotherhood|Federation|Mail|Railways?|Rail|Holdings"
    r"|Studios|Pictures|Nurses|Teachers|Pilots|Association|Alliance|Front|Movement|Party)\.?$"
)
_ACTING = frozenset(
    ("say", "offer", "reject", "accept", "propose", "demand", "agree", "decline", "refuse",
     "announce", "strike", "walk", "negotiate", "bargain", "meet", "sign", "want", "ask", "seek",
     "tell", "threaten", "warn", "urge", "accuse", "insist", "argue", "respond", "reply", "vote",
     "huddle", "sit", "return", "resume", "suspend", "cut", "raise", "table", "present", "withdraw",
     "confirm", "deny", "promise", "pledge", "expect", "plan", "call", "settle", "concede",
     "recognise", "recognize", "face", "join", "hold")
)  # fmt: skip
_OWNED = frozenset(
    ("offer", "proposal", "demand", "boss", "executive", "spokesman", "spokeswoman", "spokesperson",
     "member", "worker", "employee", "management", "leadership", "staff", "bargainer",
     "negotiator", "lawyer", "board", "chairman", "chairwoman", "chair", "chief", "talk", "side",
     "delegation", "team", "fighter", "commander", "leader", "representative", "official", "union")
)  # fmt: skip
_KINDS = frozenset(
    ("union", "alliance", "coalition", "party", "movement", "rebel", "guerrilla", "insurgent",
     "militia", "federation", "guild")
)  # fmt: skip
_DEALT = frozenset(
    ("deal", "contract", "agreement", "accord", "dispute", "pact", "settlement", "strike", "battle")
)


@lru_cache(maxsize=1)
def _met() -> frozenset[str]:
    return lemmas()["noun"] | _DEALT


def find_parties(
    analysis: Analysis, matches: Sequence[Match], bodies: Sequence[Body], persons: Iterable[Actor]
) -> list[Body]:
    """The namings of parties that neither the gazetteer nor a pattern knows, and their actors.

    Names of persons, of places and of the press are none. One sign that a name is a party is
    enough where the article repeats it, two where it does not.
    """
    text = analysis.article.text
    taken = Taken([(m.start, m.end) for m in matches] + [(b.start, b.end) for b in bodies])
    surnames = {w for p in persons for name in (p.name, *p.aliases) for w in name.split()}
    signs: dict[str, int] = {}
    for paragraph in analysis.paragraphs:
        for name, span in _marked(text, paragraph, taken, surnames):
            signs[name] = signs.get(name, 0) + _is_party(span.root)
    full = _spelled_out((*signs, *(body.actor.name for body in bodies), *_letters_of(text, signs)))
    found = {
        name for name, count in signs.items()
        if count and (count > 1 or len(_places(text, name)) > 1 or name in (*full, *full.values()))
    }  # fmt: skip
    found |= {full[name] for name in found if name in full}
    found |= {name for name, long in full.items() if long in found}
    return list(_bodies(text, found, full, taken))


def _marked(
    text: str, paragraph: Paragraph, taken: Taken, surnames: set[str]
) -> Iterator[tuple[str, Span]]:
    """The names in a paragraph of prose that the model marks as organisations."""
    if not text[paragraph.start : paragraph.end].endswith((".", "”", '"', "’", "»", ":")):
        return
    for entity in paragraph.doc.ents:
        if entity.label_ not in ("ORG", "PRODUCT"):
            continue
        name = re.sub(r"^(?:[Tt]he|[Aa]n?)\s|['’]s?$", "", entity.text)
        start = paragraph.start + entity.start_char + entity.text.find(name)
        if not _NAME.fullmatch(name) or _NO_PARTY.search(name) or len(name) < 2:
            continue
        if taken.clashes(start, start + len(name)) or (
            not _is_firm(text, name) and _is_personal(name, surnames)
        ):
            continue
        yield name, entity


def _is_personal(name: str, surnames: set[str]) -> bool:
    return title_kind(name.split()[0]) == "head" or bool(surnames.intersection(name.split()))


def _is_firm(text: str, name: str) -> bool:
    """Whether a name ends as firms' do, or the article has its letters (``GM``) too."""
    if " " in name and _FIRM.search(name):
        return True
    letters = "".join(re.findall(r"\b[A-Z]", name))
    return len(letters) > 1 and re.search(rf"\b{re.escape(letters)}\b", text) is not None


def _letters_of(text: str, names: Iterable[str]) -> list[str]:
    """The letters of long names that stand in the text, marked by the model or not."""
    letters = ("".join(re.findall(r"\b[A-Z]", name)) for name in names if " " in name)
    return [n for n in letters if len(n) > 1 and re.search(rf"\b{n}\b", text)]


def _is_party(root: Token) -> int:
    """1 where the words around a name treat it as a party, 2 where it is met, else 0."""
    head = root.head
    while root.dep_ in ("conj", "appos") and head != root:
        root, head = head, head.head
    if root.dep_ in ("nsubj", "nsubjpass"):
        return int(head.lemma_.lower() in _ACTING)
    if root.dep_ in ("compound", "nmod") and head.lemma_.lower() in _KINDS:
        return 2
    if root.dep_ == "dobj" and head.lemma_.lower() == "meet":
        return 2
    if root.dep_ in ("poss", "compound", "nmod"):
        return int(head.lemma_.lower() in _OWNED or title_kind(head.text) in ("head", "plural"))
    if root.dep_ == "agent" or (root.dep_ == "pobj" and head.dep_ == "agent"):
        return 1
    if root.dep_ == "pobj" and head.lower_ in ("with", "between"):
        over = head.head
        if over.lemma_.lower() in _met() - _DEALT | {"meet", "negotiate", "bargain"}:
            return 2
        return int(over.pos_ == "VERB" or over.lemma_.lower() in _met())
    if root.dep_ == "pobj" and head.lower_ in ("of", "for", "at", "from"):
        over = head.head
        return int(over.lemma_.lower() in _OWNED or title_kind(over.text) in ("head", "plural"))
    return 0


def _spelled_out(names: Iterable[str]) -> Mapping[str, str]:
    """Letters to the full name whose initials they are: ``IAM`` for the Machinists' long name."""
    long = {"".join(re.findall(r"\b[A-Z]", n)): n for n in names if " " in n}
    letters = [n for n in names if _LETTERS.fullmatch(n)]
    return {n: long[n.replace(".", "").replace("&", "")] for n in letters
            if n.replace(".", "").replace("&", "") in long}  # fmt: skip


def _places(text: str, name: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-]|\s[A-Z][a-z])", text))


def _bodies(
    text: str, names: Iterable[str], full: Mapping[str, str], taken: Taken
) -> Iterator[Body]:
    letters = {long: short for short, long in full.items()}
    for name in sorted(names):
        long = full.get(name, name)
        aliases = (letters[long],) if long in letters else ()
        actor = Actor(slug(long), long, "other", aliases=aliases)
        for hit in _places(text, name):
            if not taken.clashes(hit.start(), hit.end()):
                yield Body(hit.start(), hit.end(), actor, "acts_as_party", 0.65)
