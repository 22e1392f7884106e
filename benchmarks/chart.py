"""A bar chart as SVG: questions a second by engine, on a scale of powers of ten.

Rule: readable without colour and in the dark; every bar has its figure beside it.
"""

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, LEFT, RIGHT, ROW, GAP, TOP = 760, 90, 70, 18, 34, 46  # pixels
_FILLS = {"bayegan": "#0b6e4f", "tantivy": "#b4632a", "fts5": "#4c6a92", "whoosh": "#8a8a8a"}
_STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#222}.name{font-weight:600}.grid{stroke:#ccc}"
    "@media(prefers-color-scheme:dark){text{fill:#eee}.grid{stroke:#555}}"
)


def draw_chart(title: str, groups: Sequence[tuple[str, Mapping[str, float]]]) -> str:
    """Return an SVG of bars.

    Args:
        title: what is drawn.
        groups: a heading and the figures by engine, above 0, for each group.
    """
    figures = [figure for _, values in groups for figure in values.values()]
    lowest = 10 ** math.floor(math.log10(min(figures)))
    highest = 10 ** math.ceil(math.log10(max(figures) * 1.0001))
    span = math.log10(highest / lowest)

    def across(figure: float) -> float:
        return (WIDTH - LEFT - RIGHT) * math.log10(figure / lowest) / span

    height = TOP + sum(GAP + ROW * len(values) for _, values in groups)
    lines = []
    power = lowest
    while power <= highest:
        x = LEFT + across(power)
        lines.append(f'<line class="grid" x1="{x:.1f}" y1="{TOP - 8}" x2="{x:.1f}" y2="{height - 4}"/>')
        lines.append(f'<text x="{x:.1f}" y="{TOP - 12}" text-anchor="middle">{power:,g}</text>')
        power *= 10
    y = TOP
    for heading, values in groups:
        lines.append(f'<text class="name" x="4" y="{y + 18}">{escape(heading)}</text>')
        y += GAP - 8
        for name, figure in values.items():
            length = across(figure)
            lines.append(f'<text x="{LEFT - 6}" y="{y + 13}" text-anchor="end">{escape(name)}</text>')
            fill = _FILLS.get(name, "#8a8a8a")
            lines.append(
                f'<rect x="{LEFT}" y="{y + 2}" width="{length:.1f}" height="{ROW - 4}" fill="{fill}"/>'
            )
            lines.append(f'<text x="{LEFT + length + 5:.1f}" y="{y + 13}">{figure:,.0f}</text>')
            y += ROW
        y += 8
    described = "; ".join(
        f"{heading}: {', '.join(f'{name} {figure:,.0f}' for name, figure in values.items())}"
        for heading, values in groups
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(described)}</desc><style>{_STYLE}</style>"
        f'<text class="name" x="4" y="16">{escape(title)}</text>{"".join(lines)}</svg>\n'
    )
