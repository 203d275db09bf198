"""axe-core, which is used for testing alone and does not ship."""

from __future__ import annotations

from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
NO_AXE = (
    "NO AXE-CORE, SO ACCESSIBILITY IS NOT TESTED: it is not in frontend/node_modules. "
    "'make test' installs it; by hand: cd frontend && npm ci"
)
RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(one => one.nodes.map(node =>
    [one.impact, one.id, node.target.join(' '), node.failureSummary]));
}"""


def source() -> str:
    """Its text. Skips the test, loudly, where it is not installed."""
    if not SOURCE.is_file():
        pytest.skip(NO_AXE)
    return SOURCE.read_text(encoding="utf-8")
