"""What keeps people from using a page, as axe-core finds it (WCAG 2.2, levels A and AA)."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ALL = {
    "runOnly": {"type": "tag", "values": LEVELS},
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
FIND = """async rules => (await axe.run(document, rules)).violations.map(one => {
  const node = one.nodes[0];
  const why = node.any.map(check => check.message).join(" ");
  return `${one.id}: ${one.nodes.length} x ${node.html.slice(0, 160)} ${why.slice(0, 160)}`;
})"""


def barriers(page, rules: dict = ALL) -> list[str]:
    """Each kind with its first example; nothing on a page that anybody can use."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE)
    return page.evaluate(FIND, rules)
