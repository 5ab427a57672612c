"""The README's findings: the first case's sentences and picture, computed like the report's.

``python -m parley.publish.readme`` brings ``README.md`` and ``docs/sequence.svg`` up to date;
a test holds them to the case.
"""

from __future__ import annotations

import re
from pathlib import Path

from parley import project
from parley.case import Case
from parley.tell.figures import WIDE
from parley.tell.findings import glance
from parley.tell.sequence_figure import (
    describe_sequence,
    draw_sequence,
    sequence_height,
    sequence_lanes,
)
from parley.tell.svg import render
from parley.workbook import open_case

PICTURE = Path("docs/sequence.svg")
_LINK = re.compile(r"</?a\b[^>]*>")
_BRACKETS = re.compile(r"[\[\]\\<>]")
_FINDINGS = re.compile(r"(<!-- findings -->\n).*?(<!-- /findings -->)", re.DOTALL)


def findings(case: Case) -> str:
    """What stands between the README's markers: sentences on the case, and its picture."""
    told = [sentence.text for sentence in glance(case)]
    chosen = told[1:4]
    title, description, _ = describe_sequence(sequence_lanes(case))
    lines = "\n".join(f"- {text}" for text in chosen)
    return f"{lines}\n\n![{_BRACKETS.sub(r'', f'{title}. {description}')}]({PICTURE.as_posix()})\n"


def picture(case: Case) -> str:
    """The sequence as an SVG file that stands by itself."""
    lanes = sequence_lanes(case)
    title, description, _ = describe_sequence(lanes)
    height = sequence_height(lanes, width=WIDE)
    svg = render(lambda ax: draw_sequence(lanes, ax), width=WIDE, height=height,
                 label="readme", title=title, description=description)  # fmt: skip
    # On a dark page a file shown as an image keeps its dark ink: it needs paper of its own.
    head, tag, rest = svg.partition("</desc>")
    return f'{head}{tag}<rect width="100%" height="100%" fill="#ffffff"/>{_LINK.sub("", rest)}\n'


def updated(text: str, case: Case) -> str:
    """The README's text with its findings made anew."""
    return _FINDINGS.sub(lambda match: f"{match[1]}{findings(case)}{match[2]}", text)


def main() -> None:
    """Bring the README and its picture up to date with the first case."""
    root = project.root()
    case = open_case(root / "data" / project.FIRST_CASE)
    readme = root / "README.md"
    text = updated(readme.read_text(encoding="utf-8"), case)
    readme.write_text(text, encoding="utf-8", newline="\n")
    (root / PICTURE).parent.mkdir(exist_ok=True)
    (root / PICTURE).write_text(picture(case), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
