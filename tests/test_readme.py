"""The README says what the case says."""

import xml.etree.ElementTree as ElementTree

from parley import project
from parley.publish import readme
from parley.workbook import open_case


def first_case():
    return open_case(project.root() / "data" / project.FIRST_CASE)


def test_the_readme_tells_the_findings_that_the_case_computes():
    text = (project.root() / "README.md").read_text(encoding="utf-8")
    assert readme.updated(text, first_case()) == text, "run python -m parley.publish.readme"


def test_the_readme_shows_the_picture_that_the_case_computes():
    kept = (project.root() / readme.PICTURE).read_text(encoding="utf-8")
    assert kept == readme.picture(first_case()), "run python -m parley.publish.readme"


def test_the_picture_stands_by_itself():
    root = ElementTree.fromstring(readme.picture(first_case()))
    addresses = [
        value
        for element in root.iter()
        for name, value in element.attrib.items()
        if name.endswith("href") and not value.startswith("#")
    ]
    assert addresses == []
