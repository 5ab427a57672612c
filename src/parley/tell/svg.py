"""Figures as SVG text that stands inside a page: themed, linked, the same bytes each time.

matplotlib draws in the light colours of ``palette``; here each becomes a CSS variable with
that colour as fallback. Ids get the figure's label in front, so that figures on one page do
not clash; the figure has a title and a description, and what was marked with :func:`mark`
becomes a link with a tooltip that the keyboard reaches. Fonts are drawn as paths.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import escape
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from parley.tell.palette import TONES

POINTS = 72.0
PHONE = "40rem"
UNSEEN = 0.003
"""The opacity of what only the pointer meets; matplotlib leaves out what has none."""
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_STYLE: dict[Any, Any] = {
    "svg.hashsalt": "parley", "svg.fonttype": "path", "font.family": "DejaVu Sans",
    "font.size": 9.0, "path.simplify": False,
    # A dollar in an article is no formula.
    "text.parse_math": False,
}  # fmt: skip
_HALO = (
    "; stroke: #ffffff; stroke-width: 1900; stroke-linejoin: round; paint-order: stroke; "
    "stroke-opacity: 0.85"
)
_TIP = re.compile(r"tip([01]):(.*)", re.DOTALL)


def mark(artist: Artist, tip: str, href: str = "", *, stop: bool = True) -> None:
    """Give a drawn thing a tooltip and, with ``href``, a link.

    ``stop`` says whether the keyboard stops there: not for a label beside its own node.
    """
    artist.set_gid(f"tip{int(stop)}:{tip}")
    if href:
        artist.set_url(href)


def render(
    draw: Callable[[Axes], object], *, width: float, height: float, label: str, title: str,
    description: str,
) -> str:  # fmt: skip
    """What ``draw`` puts on axes of ``width`` by ``height`` points, as SVG for a page.

    The axes fill the figure, without frame; ``draw`` sets their limits. ``title`` and
    ``description`` are the text for those who do not see it.
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        figure = Figure(figsize=(width / POINTS, height / POINTS), dpi=POINTS)
        FigureCanvasSVG(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        draw(axes)
        out = io.StringIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        figure.savefig(out, format="svg", transparent=True, metadata=nothing)
    return page_svg(out.getvalue(), label=label, title=title, description=description)


def page_svg(text: str, *, label: str, title: str, description: str) -> str:
    """An SVG file of matplotlib as an element of a page (see the module's docstring)."""
    root = ElementTree.fromstring(text)
    for part in (*root.findall(f"{{{_SVG}}}metadata"), *root.findall(f"{{{_SVG}}}defs")):
        # Its style sheet would reach the whole page; the root's own style says the same.
        if part.tag.endswith("metadata") or part.find(f"{{{_SVG}}}style") is not None:
            root.remove(part)
    _tips(root)
    _halos(root)
    _attributes(root)
    _ids(root, f"svg-{label}")
    links = any(element.tag.endswith("}a") for element in root.iter())
    _head(root, label, title, description, links=links)
    return _plain_names(ElementTree.tostring(root, encoding="unicode", short_empty_elements=True))


def figure_body(wide: str, narrow: str = "") -> str:
    """SVGs as the body of a figure: one for wide pages, one for phones; both fit their width.

    Without ``narrow``, the wide one keeps a legible size on a phone and scrolls sideways.
    """
    if not narrow:
        return (
            '<div class="parley-figure scrolls" role="region" tabindex="0" aria-label="figure" '
            f'style="overflow-x:auto"><div style="min-width:34rem">{wide}</div></div>'
        )
    return (
        f'<div class="parley-figure"><div class="parley-wide">{_with_rules(wide)}</div>'
        f'<div class="parley-narrow">{narrow}</div></div>'
    )


def _with_rules(text: str) -> str:
    """A drawing with the rules that show it or its narrow twin: SVG may hold a style sheet."""
    rules = (
        f".parley-narrow{{display:none}}@media screen and (max-width:{PHONE})"
        "{.parley-narrow{display:block}.parley-wide{display:none}}"
    )
    return text.replace(">", f"><style>{rules}</style>", 1)


def themed(style: str) -> str:
    """A style with each colour of the palette as a CSS variable, that colour as fallback.

    >>> themed("fill: #1b1f24")
    'fill: var(--ink, #1b1f24)'
    """
    return re.sub(r"#[0-9a-f]{6}\b", lambda found: _VARIABLES.get(found[0], found[0]), style)


_VARIABLES = {tone.light: f"var(--{tone.name}, {tone.light})" for tone in TONES}


def _tips(root: ElementTree.Element) -> None:
    """Turn the names that :func:`mark` gave into titles of links."""
    for group in root.iter(f"{{{_SVG}}}g"):
        found = _TIP.fullmatch(group.get("id", ""))
        if not found:
            continue
        del group.attrib["id"]
        link = group.find(f".//{{{_SVG}}}a")
        owner = group if link is None else link
        title = ElementTree.Element(f"{{{_SVG}}}title")
        title.text = found[2]
        owner.insert(0, title)
        if link is not None:
            if found[1] == "0":
                link.set("tabindex", "-1")
                link.set("aria-hidden", "true")
            else:
                link.set("aria-label", found[2])


def _halos(root: ElementTree.Element) -> None:
    """A rim of paper around all text (the only scaled groups), so that no line cuts it."""
    for group in root.iter(f"{{{_SVG}}}g"):
        if "scale" in group.get("transform", ""):
            group.set("style", group.get("style", "fill: #000000") + _HALO)


def _ids(root: ElementTree.Element, label: str) -> None:
    """Put the label before every id in use, and drop the ids that nothing refers to."""
    text = ElementTree.tostring(root, encoding="unicode")
    used = set(re.findall(r'url\(#([^)]+)\)|:use [^>]*href="#([^"]+)"', text))
    wanted = {one or other for one, other in used}
    for element in root.iter():
        name = element.get("id")
        if name in wanted:
            element.set("id", f"{label}-{name}")
        elif name is not None:
            del element.attrib["id"]
        for key, value in element.attrib.items():
            value = re.sub(r"url\(#([^)]+)\)", rf"url(#{label}-\1)", value)
            if key.endswith("href") and element.tag.endswith("}use"):
                value = f"#{label}-{value[1:]}"
            element.set(key, value)


def _attributes(root: ElementTree.Element) -> None:
    for element in root.iter():
        element.attrib.pop("clip-path", None)
        element.attrib.pop("target", None)
        if "style" in element.attrib:
            style = themed(element.attrib["style"])
            element.set("style", style.replace(f"opacity: {UNSEEN}", "opacity: 0"))
        if href := element.attrib.pop(f"{{{_XLINK}}}href", ""):
            element.set("href", href)
    for parent in root.iter():
        for clip in [e for e in parent if e.tag.endswith("}clipPath")]:
            parent.remove(clip)
    for parent in root.iter():
        for empty in [e for e in parent if e.tag.endswith("}defs") and not len(e)]:
            parent.remove(empty)


def _head(
    root: ElementTree.Element, label: str, title: str, description: str, *, links: bool
) -> None:
    """Size, role and text of the whole figure; with links in it, its parts stay reachable."""
    _, _, width, height = root.attrib["viewBox"].split()
    root.attrib = {
        "viewBox": f"0 0 {width} {height}", "width": "100%",
        "role": "group" if links else "img",
        "aria-labelledby": f"svg-{label}-title svg-{label}-desc",
        "style": "stroke-linejoin:round;stroke-linecap:butt;"
        f"display:block;height:auto;max-width:{float(width) * 1.5:g}px;margin:0 auto",
    }  # fmt: skip
    for name, text in (("desc", description), ("title", title)):
        element = ElementTree.Element(f"{{{_SVG}}}{name}", {"id": f"svg-{label}-{name}"})
        element.text = text
        root.insert(0, element)


def _plain_names(text: str) -> str:
    """Without namespace prefixes: inside a page, HTML gives the elements their names."""
    text = re.sub(r' xmlns:ns\d+="[^"]*"', "", text)
    text = re.sub(r"(</?)ns\d+:", r"\1", text)
    text = re.sub(r' d="[^"]*"|translate\([^)]*\)', _rounded, text)
    text = re.sub(r">\s+<", "><", text)
    return text.replace("<svg ", f'<svg xmlns="{_SVG}" ', 1)


def _rounded(found: re.Match[str]) -> str:
    """Coordinates to a hundredth of a point."""
    short = re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.2f}", found[0])
    return re.sub(r"\s+", " ", re.sub(r"(\.\d*?)0+(?!\d)", _bare, short))


def _bare(found: re.Match[str]) -> str:
    return "" if found[1] == "." else found[1]


def described(title: str, description: str) -> str:
    """Title and description as HTML text, escaped: for a figure that could not be drawn."""
    return f"<p><strong>{escape(title)}</strong> {escape(description)}</p>"


def size_of(axes: Axes) -> tuple[float, float]:
    """Width and height of axes in points, whatever the figure's resolution."""
    figure: Any = axes.figure
    width, height = figure.get_size_inches() * POINTS
    box = axes.get_position()
    return float(box.width * width), float(box.height * height)
