"""The tables: what a row is, what each column holds, and which values it may take.

This module is the single source. Validation (``tables``), the codebook (``codebook``) and
the data package (``publish.export``) are made from it; nothing else names a column's rules.

A :class:`Table` is read and written as UTF-8 CSV with a header. Every cell is text in the
file; ``integer`` and ``number`` columns hold numbers written out. Lists in a cell are
joined by ``|``. Offsets are half-open Python ``str`` offsets into the article's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "id", "ids", "text", "integer", "number", "edtf", "timex", "choice", "country", "wikidata",
    "sha256", "path", "evidence",
]  # fmt: skip
Origin = Literal["case", "coding", "derived"]

SLUG = r"[a-z0-9]+(?:[_-][a-z0-9]+)*"
CODER_MACHINE, CODER_REFERENCE = "machine", "reference"

PLOVER = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("proposed", "planned", "ongoing", "held", "cancelled", "denied")
STANCES = ("proposes", "supports", "conditions", "rejects")
ACTOR_TYPES = (
    "person", "state", "international_organisation", "government_body", "media", "other",
)  # fmt: skip
MENTION_KINDS = ("name", "metonym", "modifier", "description", "pronoun")
ZONE_KINDS = ("header", "title", "caption", "repeat", "furniture")


@dataclass(frozen=True)
class Column:
    """One column: its name, what kind of value it holds, and what the value means.

    ``refers_to`` names the table whose first column the ids must stand in. ``required``
    means that the cell may not be empty. ``values`` closes the list of choices.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    values: tuple[str, ...] = ()
    refers_to: str = ""


@dataclass(frozen=True)
class Table:
    """One table: what a row is (``unit``), its columns in order, and the columns of its key.

    ``origin`` says where it comes from: people's knowledge of the case, coding, or
    computation. ``minimum`` lists the columns that a hand-written file must have.
    """

    name: str
    unit: str
    key: tuple[str, ...]
    origin: Origin
    columns: tuple[Column, ...]
    minimum: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The column names, in the order of the file."""
        return tuple(column.name for column in self.columns)

    @property
    def has_span(self) -> bool:
        """Whether a row rests on one stretch of one article."""
        return {"article_id", "start", "end", "text"} <= set(self.names)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}; it has {', '.join(self.names)}")


def _text(name: str, meaning: str, required: bool = False) -> Column:
    return Column(name, "text", meaning, required)


def _choice(name: str, meaning: str, values: tuple[str, ...], required: bool = True) -> Column:
    return Column(name, "choice", meaning, required, values)


def _actor(name: str, meaning: str, *, many: bool = False, required: bool = False) -> Column:
    return Column(name, "ids" if many else "id", meaning, required, refers_to="actors")


def _own_id(name: str, meaning: str) -> Column:
    return Column(name, "id", meaning, required=True)


def _date(meaning: str) -> Column:
    return Column("date", "edtf", meaning)


ARTICLE = Column("article_id", "id", "the article", True, refers_to="articles")
SPAN = (
    ARTICLE,
    Column("start", "integer", "offset of the first character", True),
    Column("end", "integer", "offset after the last character", True),
    Column("text", "text", "the characters between them, unchanged", True),
)
CODING = (
    Column("coder", "id", "who coded the row: a person's id, `reference` or `machine`", True),
    Column("rule", "text", "the machine's rule; empty for people"),
    Column("confidence", "number", "the machine's confidence, 0 to 1; empty for people"),
)

TABLES: tuple[Table, ...] = (
    Table(
        "articles", "an article", ("article_id",), "case",
        (
            _own_id("article_id", "short name of the article in all tables"),
            Column("file", "path", "the file, relative to `articles/`", True),
            Column("sha256", "sha256", "checksum of the file's bytes"),
            _text("title", "headline, as printed"),
            _text("outlet", "who published it, where the article shows it"),
            _text("agency", "the agency whose copy it is, where the article shows it"),
            _text("byline", "the author named"),
            Column("published", "edtf",
                   "day of publication; an interval where not stated, `?` where in doubt"),
            _choice("published_basis", "what the date rests on",
                    ("stated", "dateline", "inferred", "unknown"), required=False),
            Column("language", "text", "BCP 47 code"),
            Column("words", "integer", "words of the file, split at white space"),
            Column("copy_of", "id", "the article it copies as a whole", refers_to="articles"),
        ),
        minimum=("article_id", "file"),
    ),
    Table(
        "zones", "a stretch of an article that is not body", ("article_id", "start", "end"),
        "coding",
        (*SPAN, _choice("kind", "what the stretch is", ZONE_KINDS)),
    ),
    Table(
        "actors", "a person, state, body or outlet", ("actor_id",), "case",
        (
            _own_id("actor_id", "short name of the actor in all tables"),
            _text("name", "fullest form without title; for states and bodies the common English "
                  "name", True),
            _choice("type", "what it is", ACTOR_TYPES, required=False),
            Column("country", "country", "ISO 3166-1 alpha-3 code of the country it belongs to"),
            _text("office", "office held, as the articles state it"),
            Column("member_of", "ids", "bodies or states it belongs to or speaks for",
                   refers_to="actors"),
            _text("aliases", "other names, joined by `|`; an alias names one actor"),
            Column("wikidata", "wikidata", "Wikidata item, looked up, never from memory"),
        ),
        minimum=("actor_id", "name"),
    ),
    Table(
        "mentions", "a naming of an actor", ("article_id", "start", "end", "actor_id", "coder"),
        "coding",
        (
            *SPAN,
            _actor("actor_id", "the actor named", required=True),
            _choice("kind", "how it is named", MENTION_KINDS),
            *CODING,
        ),
    ),
    Table(
        "dates", "a temporal expression", ("article_id", "start", "end", "coder"), "coding",
        (
            *SPAN,
            _choice("type", "TIMEX3 type", ("DATE", "TIME", "DURATION", "SET")),
            Column("value", "timex", "TIMEX3 value: `2021-12-17`, `2021-W51`, `P3D`, "
                   "`PRESENT_REF`; ranges as `start/end`"),
            _text("anchor", "what it is relative to: `published`, an expression or an event"),
            *CODING,
        ),
    ),
    Table(
        "meeting_reports", "what one passage says of one meeting", ("report_id", "coder"), "coding",
        (
            _own_id("report_id", "the report"),
            _own_id("meeting_id", "the meeting it is about"),
            *SPAN,
            _choice("status", "as this passage knew it", STATUSES),
            _date("when, by this passage"),
            _text("place", "where, by this passage"),
            Column("format", "id", "bilateral, leaders_call, nato_russia_council …"),
            _actor("participants", "who takes part", many=True),
            _text("topic", "what about"),
            _actor("source", "who vouches for it; empty: the article itself speaks", many=True),
            *CODING,
        ),
    ),
    Table(
        "acts", "one passage on a step that is no meeting", ("report_id", "coder"), "coding",
        (
            _own_id("act_id", "the act; the same in every passage on it"),
            _own_id("report_id", "the passage"),
            Column("kind", "id", "submission, publication, announcement, offer, visit …", True),
            *SPAN,
            _actor("actor", "who acts", many=True),
            _actor("recipient", "towards whom", many=True),
            _text("object", "what is submitted, published, ordered …"),
            _date("when, by this passage"),
            _actor("source", "who vouches for it; empty: the article itself speaks", many=True),
            *CODING,
        ),
    ),
    Table(
        "statements", "one stretch of reported speech", ("statement_id", "part", "coder"), "coding",
        (
            _own_id("statement_id", "the statement"),
            Column("part", "integer", "1, 2 … of a resumed quotation", True),
            *SPAN,
            Column("content_start", "integer", "offset of the first character said", True),
            Column("content_end", "integer", "offset after the last", True),
            _text("content", "what is said, without outer quotation marks", True),
            _text("cue", "the reporting verb or noun"),
            _actor("speaker", "who utters it", many=True),
            _actor("principal", "on whose behalf; empty when the speaker's own", many=True),
            _actor("addressee", "to whom", many=True),
            _choice("mode", "how it is rendered", ("direct", "indirect", "mixed")),
            _choice("event", "PLOVER root or STATEMENT", (*PLOVER, "STATEMENT")),
            _text("topic", "what about"),
            Column("said_on", "edtf", "when it was said"),
            _actor("source", "through whom the article knows it", many=True),
            *CODING,
        ),
    ),
    Table(
        "demands", "something asked of somebody", ("demand_id",), "coding",
        (
            _own_id("demand_id", "the demand"),
            Column("part_of", "id", "the demand it is a clause of", refers_to="demands"),
            _text("name", "in a few words", True),
            _actor("asked_of", "of whom", many=True),
            _text("text", "the words of the passage that asks it"),
        ),
    ),
    Table(
        "positions", "an actor's stance on a demand in one passage", ("position_id", "coder"),
        "coding",
        (
            _own_id("position_id", "the position"),
            Column("demand_id", "id", "the demand", True, refers_to="demands"),
            _actor("actor", "whose stance: the principal, not the spokesperson", required=True),
            _choice("stance", "what the passage shows", STANCES),
            _date("when the stance was taken"),
            *SPAN,
            *CODING,
        ),
    ),
    Table(
        "meetings", "a meeting, reconciled from its reports", ("meeting_id",), "derived",
        (
            _own_id("meeting_id", "the meeting"),
            _text("name", "in a few words"),
            Column("format", "id", "the preferred format"),
            Column("track", "id", "the lane it stands in"),
            _choice("status", "the last that any article knew", STATUSES),
            _date("the preferred date"),
            _text("place", "the preferred place"),
            _actor("participants", "the preferred participants", many=True),
            _text("topic", "topics reported"),
            Column("reports", "ids", "its reports", refers_to="meeting_reports"),
            Column("independent_sources", "integer", "witnesses, copies and common sources once"),
        ),
    ),
    Table(
        "disagreements", "one value of a field on which articles differ",
        ("about", "about_id", "field", "value"), "derived",
        (
            _choice("about", "what kind of thing", ("meeting", "act", "statement")),
            _own_id("about_id", "which one"),
            Column("field", "text", "a column of that thing's table", True),
            _text("value", "the value; empty where an article leaves it out"),
            _choice("kind", "how they differ", ("contradiction", "precision", "omission",
                    "plan_against_fact", "ambiguity", "wording")),
            Column("articles", "ids", "who says so", refers_to="articles"),
            Column("evidence", "evidence", "where: `article:start-end`, joined by `|`"),
            Column("preferred", "text", "1 where a rule prefers this value"),
            _text("rule", "the rule that prefers it, or why none does"),
        ),
    ),
    Table(
        "reuse", "a passage that stands in two articles",
        ("article_a", "start_a", "end_a", "article_b", "start_b", "end_b"), "derived",
        (
            Column("article_a", "id", "one article", True, refers_to="articles"),
            Column("start_a", "integer", "offset in it", True),
            Column("end_a", "integer", "offset in it", True),
            Column("article_b", "id", "the other", True, refers_to="articles"),
            Column("start_b", "integer", "offset in it", True),
            Column("end_b", "integer", "offset in it", True),
            Column("similarity", "number", "0 to 1; 1 is the same to the letter", True),
            _choice("kind", "what is shared", ("quotation", "passage", "article")),
        ),
    ),
)  # fmt: skip

CODED = Table(
    "coded", "a declaration: this coder's rows of this table are in effect for this article",
    ("table", "article_id"), "coding",
    (
        _choice("table", "which table",
                tuple(table.name for table in TABLES if table.origin == "coding")),
        Column("article_id", "id", "which article; empty for tables that have none",
               refers_to="articles"),
        Column("coder", "id", "whose coding is in effect", True),
    ),
)  # fmt: skip

BY_NAME = {table.name: table for table in TABLES}


def table(name: str) -> Table:
    """The table of that name.

    >>> table("dates").unit
    'a temporal expression'
    """
    try:
        return BY_NAME[name]
    except KeyError:
        raise KeyError(f"no table {name!r}; the tables are {', '.join(BY_NAME)}") from None
