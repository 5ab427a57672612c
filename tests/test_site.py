"""The built site of the first case: as files, and in a browser, from ``file://``."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from parley.publish import links
from tests.built import Built

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--force-device-scale-factor=1",
)  # fmt: skip
WIDTHS = (1400, 390)
SCHEMES = ("light", "dark")
# Each text's own colour on the first painted ground behind it; 18 pt, or 14 pt bold, is large.
CONTRAST = """
const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
function rgba(colour) {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255];
}
const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat([1]);
function luminance(c) {
  const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
  return .2126 * r + .7152 * g + .0722 * b;
}
function ground(element) {
  const layers = [];
  for (let e = element; e; e = e.parentElement) {
    const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] > 0) layers.push(c); if (c[3] === 1) break;
  }
  return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
}
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode, element = node.parentElement;
  if (!node.data.trim() || element.closest('svg, script, style')) continue;
  if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
  const style = getComputedStyle(element), behind = ground(element);
  const text = over(rgba(style.color), behind);
  const [high, low] = [luminance(text), luminance(behind)].sort((a, b) => b - a);
  const ratio = (high + .05) / (low + .05), size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && parseInt(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) found.push([node.data.trim().slice(0, 40), ratio.toFixed(2), style.color]);
}
return found.slice(0, 10);
"""


def program(*names: str) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[webdriver.Chrome]:
    chromium = program("chromium", "chromium-browser", "google-chrome")
    driver = program("chromedriver")
    if not (chromium and driver):
        reason = (
            "found no chromium and chromedriver; install them (Debian: chromium chromium-driver)"
        )
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    yield opened
    opened.quit()


def visit(browser: webdriver.Chrome, page: Path, *, width: int, scheme: str) -> None:
    """Open the page from its file, as wide and in the colours wanted."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    for log in ("browser", "performance"):
        browser.get_log(log)
    browser.get(page.as_uri())


def requests(browser: webdriver.Chrome) -> set[str]:
    """The addresses asked for since the last visit began."""
    messages = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    return {
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    }


def test_every_link_anchor_drawing_and_claim_of_the_site_is_in_order(built: Built):
    assert [str(problem) for problem in links.check(built.folder)] == []


def test_the_site_has_the_report_every_notebook_every_article_and_the_data(built: Built):
    chapters = [f"chapters/{p.stem}.html" for p in built.places.notebooks if p.stem != "report"]
    evidence = [f"evidence/a00{number}.html" for number in range(5)]
    assert built.pages == sorted(["index.html", "data.html", *chapters, *evidence])


def test_every_claim_of_the_report_leads_to_a_passage_or_says_what_was_computed(built: Built):
    html = built.html("index.html")
    claims = re.findall(r'class="claim"', html)
    grounds = re.findall(r'class="ev[ "]', html)
    assert len(claims) > 10
    assert len(grounds) >= len(claims)


def test_a_passage_that_the_report_uses_links_back_to_it(built: Built):
    pages = "".join(built.html(page) for page in built.pages if page.startswith("evidence/"))
    assert "../index.html#" in pages


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_reads_in_a_browser_from_its_file(built: Built, browser, width, scheme):
    for name in built.pages:
        page = built.folder / name
        visit(browser, page, width=width, scheme=scheme)
        assert browser.get_log("browser") == [], name
        asked = requests(browser)
        assert page.as_uri() in asked, name
        assert [a for a in asked if not a.startswith(("file:", "data:"))] == [], name
        wide = browser.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} px wide"
        assert browser.execute_script(CONTRAST) == [], name


def test_the_colours_follow_the_readers_scheme(built: Built, browser):
    grounds = []
    for scheme in SCHEMES:
        visit(browser, built.folder / "index.html", width=1400, scheme=scheme)
        grounds.append(
            browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        )
    assert grounds == ["rgb(255, 255, 255)", "rgb(20, 23, 26)"]


def test_the_menu_opens_on_a_phone_without_any_script(built: Built, browser):
    visit(browser, built.folder / "index.html", width=390, scheme="light")
    assert browser.find_elements("tag name", "script") == []
    menu = browser.find_element("css selector", "details.menu")
    entry = menu.find_element("css selector", "a[href='data.html']")
    assert not entry.is_displayed()
    menu.find_element("tag name", "summary").click()
    entry.click()
    assert browser.current_url.endswith("data.html")


def test_the_first_thing_that_tab_reaches_is_the_way_to_the_text(built: Built, browser):
    visit(browser, built.folder / "index.html", width=1400, scheme="light")
    browser.switch_to.active_element.send_keys("\ue004")
    assert browser.switch_to.active_element.get_attribute("href").endswith("#content")
    landmarks = [len(browser.find_elements("tag name", tag)) for tag in ("main", "h1")]
    assert landmarks == [1, 1]
