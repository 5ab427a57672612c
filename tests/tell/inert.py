"""What of a page is alive: its elements and attributes, and nothing a stranger's words added."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from parley.case import Case
from parley.publish import pandoc
from tests.cases import Draft

LIVE = (
    "<script>alert(1)</script>", "</div></p></span>", '"><img src=x onerror=alert(1)>',
    "' onload='x' x='", "<!-- a -->", "]]>", "&lt;b&gt;&amp;", "{{< include /etc/passwd >}}",
    "{{< env HOME >}}", "```", "~~~", "`code`{=html}", "`<b>`{=html}", ":::", "::: {.callout-note}",
    "# heading", "[link](http://x.example)", "![image](http://x.example/y.png)", "<http://x.example>",
    "http://x.example", "$x$", "@fig-sequence", "[@key]", "^a^ ~b~", "**b** _i_", "| a | b |", "---",
    "\\\\", "{.claim #c}", "[x]{.claim}", "x\u202ey\u202c", "\u200f", "x\u2028y", "x\u0085y",
)  # fmt: skip


class Skeleton(HTMLParser):
    """The elements of a document with the names of their attributes, its text, ids and links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: set[tuple[str, tuple[str, ...]]] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.other: list[str] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in ("dt", "dd", "li", "td", "th", "p", "div"):
            self.parts.append(" ")
        self.elements.add((tag, tuple(sorted(name for name, _ in attrs))))
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in ("href", "src"):
                self.links.append(value or "")

    def handle_data(self, data):
        self.parts.append(data)

    def handle_comment(self, data):
        self.other.append(data)

    def handle_decl(self, decl):
        self.other.append(decl)

    def handle_pi(self, data):
        self.other.append(data)

    def unknown_decl(self, data):
        self.other.append(data)

    @property
    def text(self) -> str:
        """The text on one line."""
        return " ".join("".join(self.parts).split())


def skeleton(html: str) -> Skeleton:
    found = Skeleton()
    found.feed(html)
    found.close()
    return found


def published(markdown: str) -> str:
    """The HTML that pandoc makes of a page's Markdown."""
    return pandoc.run(["-f", pandoc.READER, "-t", "html"], markdown)


def spoken_by_strangers(words: str, folder: Path) -> Case:
    """A case in which ``words`` stand in every field that takes free text."""
    text = (
        f"{words} met Sylvania in {words} on 3 May. {words} must leave {words}, he said. "
        f"They meet again, {words}.\n\nSecond {words} paragraph {words} said, {'on and ' * 1500}on.\n"
    )
    draft = Draft({"a1": text, "a2": f"Other {text}"})
    draft.actor("r", words, type="state", office=words, aliases=words.replace("|", ""))
    draft.actor("s", "Sylvania")
    draft.actor("p", f"{words} Count", type="person", office=f"{words} minister", member_of="r")
    draft.add("demands", demand_id="d1", name=words, asked_of="s", text=words)
    draft.add("demands", demand_id="d2", name=words, asked_of="s", text=words, part_of="d1")
    for number, article in enumerate(("a1", "a2"), 1):
        draft.article(article, title=words, outlet=words, agency=words, byline=words,
                      published=f"1894-05-0{number + 3}", published_basis="stated")  # fmt: skip
        draft.span("zones", article, "Sylvania", kind="repeat")
        draft.span("mentions", article, words, actor_id="r", kind="name")
        draft.span("mentions", article, "Sylvania", actor_id="s", kind="name")
        draft.span("dates", article, "3 May", type="DATE", value="1894-05-03", anchor=words)
        draft.meeting(article, f"{words} met Sylvania in {words} on 3 May", "m1", topic=words,
                      date=f"1894-05-0{number}", place=f"{words} {number}", format="bilateral",
                      participants="r|s")  # fmt: skip
        draft.meeting(article, f"They meet again, {words}", "m2", status="planned", topic=words,
                      participants="p")  # fmt: skip
        draft.act(article, f"{words} must leave", f"act{number}", "submission", actor="r",
                  recipient="s", object=words, date="1894-05-03")  # fmt: skip
        draft.statement(article, f"{words} must leave {words}, he said", f"{words} must leave {words}",
                        cue="said", speaker="p", mode="direct", topic=words, said_on="1894-05-04")  # fmt: skip
        draft.statement(article, f"Second {words} paragraph {words} said", f"{words} paragraph {words}",
                        cue="said", topic=words)  # fmt: skip
        draft.position(article, f"{words} must leave", "d1", actor="r" if number == 1 else "p")
    return draft.open(folder)
