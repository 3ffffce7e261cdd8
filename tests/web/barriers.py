"""What axe-core finds on a page, in every theme: the theme is changed in the page that is open.

Themes differ in colours alone (test_front_end.py), so that all rules are asked once, and those that
look at colours in each theme.
"""

from pathlib import Path

import pytest

from web.playing import Room

AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
EVERY_RULE = {"type": "tag", "values": TAGS}
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
LOOKS = [["dark", EVERY_RULE], ["light", OF_COLOURS], ["night", OF_COLOURS]]
LOOK = """async (looks) => {
  const choices = [...document.querySelectorAll('select')];
  const choice = choices.find((each) => [...each.options].some(({ value }) => value === 'night'));
  const found = [];
  for (const [theme, runOnly] of looks) {
    choice.value = theme;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    if (document.documentElement.dataset.theme !== theme) throw new Error(`not in ${theme}`);
    const told = await axe.run(document, { runOnly, resultTypes: ['violations'] });
    for (const { id, nodes } of told.violations) {
      for (const { html, failureSummary } of nodes) {
        found.push(`${theme}: ${id}: ${html.slice(0, 120)} ${failureSummary.slice(0, 200)}`);
      }
    }
  }
  return found;
}"""


def barriers(room: Room) -> list[str]:
    """What axe-core finds on the page once all of it has come, in one theme after the other.

    Skips where axe-core is not installed.
    """
    if not AXE.exists():
        pytest.skip("axe-core is not installed: cd web && npm ci")
    room.page.wait_for_selector("[aria-busy=true]", state="detached")
    if not room.page.evaluate("'axe' in window"):
        room.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = room.page.evaluate(LOOK, LOOKS)
    return found
