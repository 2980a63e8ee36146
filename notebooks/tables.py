"""The tables of Stallwatch as pandas data frames, through `jobs/stallwatch query`."""

import io
import os
import subprocess
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

HOME = Path(__file__).resolve().parent.parent
COMMAND = os.environ.get("STALLWATCH", str(HOME / "jobs" / "stallwatch"))

# Distinguishable in greyscale and by colour-blind readers.
AFFECTED, SAME_PLACE, SAME_OS, ORIGIN, QUIET = "#c1272d", "#0072b2", "#56b4e9", "#009e73", "#888888"


def run(*arguments, text=None):
    """Returns the output of a Stallwatch command; raises on errors, prints notes about the tables."""
    done = subprocess.run(
        [COMMAND, *map(str, arguments)], input=text, capture_output=True, encoding="utf-8", cwd=HOME
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip())
    for line in done.stderr.splitlines():
        if line.startswith("stallwatch: a publication "):
            print(line, file=sys.stderr)
    return done.stdout


def ask(directory, sql):
    """Returns the rows of a query over the tables in a directory; time columns are parsed."""
    rows = pd.read_csv(io.StringIO(run("query", "--file", "-", "--tables", directory, "--format", "csv", text=sql)))
    for column in rows.columns:
        if column == "hour" or column.endswith(("_at", "_start", "_end")):
            rows[column] = pd.to_datetime(rows[column], utc=True).dt.tz_localize(None)
    return rows


def style():
    """Sets a plain style: no box, a light grid, readable text."""
    plt.rcParams.update({
        "figure.figsize": (10, 4), "figure.dpi": 90, "savefig.bbox": "tight",
        "font.size": 11, "axes.titlesize": 12, "axes.titleweight": "bold", "axes.titlelocation": "left",
        "axes.spines.top": False, "axes.spines.right": False,
        "axes.grid": True, "grid.color": "#e6e6e6", "axes.axisbelow": True,
        "legend.frameon": False,
    })
    pd.set_option("display.max_colwidth", 60)


def heatmap(grid, title, label, highest=None):
    """A matrix of rates in percent as colours with their numbers; empty where nothing was counted."""
    figure, axes = plt.subplots(figsize=(2.5 + 0.72 * len(grid.columns), 1.2 + 0.36 * len(grid)))
    image = axes.imshow(100 * grid, cmap="OrRd", vmin=0, vmax=highest, aspect="auto")
    axes.set_xticks(range(len(grid.columns)), grid.columns, rotation=40, ha="right")
    axes.set_yticks(range(len(grid)), grid.index)
    axes.grid(False)
    limit = (highest or 100 * grid.max().max()) / 2
    for y, row in enumerate(grid.values):
        for x, value in enumerate(row):
            if value == value:
                axes.text(x, y, f"{100 * value:.0f}", ha="center", va="center", fontsize=9,
                          color="white" if 100 * value > limit else "#444444")
    axes.set_title(title)
    figure.colorbar(image, label=label, shrink=0.9)
    plt.show()
