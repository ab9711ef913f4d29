"""What is wrong with a page as it looks: axe's rules, its width, and what is too small to press."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

DESK, PHONE, NARROW = 1280, 390, 360
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")].flatMap((one) => {
    const box = one.getBoundingClientRect();
    const isSmall = one.checkVisibility() && box.width > 0 && box.bottom > 0 && Math.min(box.width, box.height) < 23.9;
    return isSmall ? [one.outerHTML.slice(0, 120)] : [];
})"""
_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def wrongs(tab: Page) -> dict[str, list[str]]:
    """What is wrong with the present page, on a desk's screen and a phone's, light and dark; with all folds open.

    Everything is checked in light colours; dark ones change nothing but the contrast.
    """
    tab.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true })")
    found: dict[str, list[str]] = {}
    for width in (DESK, PHONE, NARROW):
        tab.set_viewport_size({"width": width, "height": 844})
        wide = tab.evaluate(_WIDE)
        found[f"{width}"] = [f"{wide} pixels too wide"] if wide else []
        if width != NARROW:
            found[f"{width}"] += _axe(tab, {"runOnly": RULES})
    found["small"] = tab.evaluate(_SMALL)
    tab.emulate_media(color_scheme="dark")
    found["dark"] = _axe(tab, {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": DESK, "height": 800})
    return {where: each for where, each in found.items() if each}


def _axe(tab: Page, options: dict[str, object]) -> list[str]:
    violations = Axe().run(tab, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in violations]
