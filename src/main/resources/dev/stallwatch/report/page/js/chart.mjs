// A chart of rates over time, drawn by uPlot, with a readout for keyboards and a table of its values.

import { axisTicks } from "./axis.mjs";
import { el, svgElement } from "./dom.mjs";
import {
  TICKS, bandText, panelsOf, reading, stepAfterKey, tickLabel, times, title, values,
} from "./timeline.mjs";
import { valuesDetails } from "./values.mjs";

const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3], [4, 2]];
const EXPECTED_DASH = [2, 4];
const MAX_STEPS_WITH_POINTS = 40;
const PANEL_HEIGHT = 130;
const AXIS_HEIGHT = 50;

const redraws = [];

const colour = (variable) => getComputedStyle(document.documentElement).getPropertyValue(variable).trim();

function lineColour(line, i) {
  if (line.role === "affected") {
    return "--affected";
  }
  return "--other-" + (1 + ((i + (line.role === "all" ? 0 : 3)) % 4));
}

function swatch(variable, dash, width) {
  const svg = svgElement("svg", { width: 28, height: 10, "aria-hidden": "true" });
  const line = svgElement("line", {
    x1: 0, x2: 28, y1: 5, y2: 5, "stroke-width": width, "stroke-dasharray": dash.join(" "),
  });
  line.style.stroke = "var(" + variable + ")";
  svg.append(line);
  return svg;
}

/** Shades the intervals of incidents, below the lines. */
function shadeMarks(plot, marks, end) {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  ctx.save();
  for (const { from, to } of marks) {
    const a = Math.max(left, plot.valToPos(from, "x", true));
    const b = Math.min(left + width, plot.valToPos(Math.min(to, end), "x", true));
    if (b <= a) {
      continue;
    }
    ctx.fillStyle = colour("--mark");
    ctx.fillRect(a, top, b - a, height);
    ctx.strokeStyle = colour("--affected");
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
    for (const x of [a, b]) {
      ctx.beginPath();
      ctx.moveTo(x, top);
      ctx.lineTo(x, top + height);
      ctx.stroke();
    }
  }
  ctx.restore();
}

/** The series of uPlot for the lines of a panel, their rows, the band between two of them and the highest value. */
function plotData(timeline, columns, shown) {
  const starts = times(timeline);
  const { band, lines } = timeline;
  const series = [{}];
  const rows = [starts];
  const bands = [];
  if (band && shown.includes(0)) {
    const bound = { stroke: "transparent", points: { show: false } };
    rows.push(band.upper, band.lower, starts.map(() => band.expected));
    series.push(bound, { ...bound },
      { stroke: colour("--soft"), width: 1.5, dash: EXPECTED_DASH, points: { show: false } });
    bands.push({ series: [1, 2], fill: colour("--band") });
  }
  for (const i of shown) {
    rows.push(columns[i]);
    series.push({
      stroke: colour(lineColour(lines[i], i)),
      width: lines[i].role === "affected" ? 2.75 : 1.5,
      dash: DASHES[i % DASHES.length],
      spanGaps: false,
      points: { show: starts.length < MAX_STEPS_WITH_POINTS },
    });
  }
  const highest = rows.slice(1).flat().reduce((max, value) => Math.max(max, value ?? 0), 0);
  return { series, rows, bands, highest };
}

/** The axes of a panel. Only the last panel of several writes the times. */
function axes(ticks, isLast) {
  const grid = { stroke: colour("--line"), width: 1 };
  const axis = { stroke: colour("--soft"), grid, ticks: grid, font: "12px system-ui, sans-serif" };
  const clock = isLast
    ? { size: AXIS_HEIGHT, values: (u, splits) => splits.map((t, i) => tickLabel(t, i === 0)) }
    : { size: 12, values: (u, splits) => splits.map(() => "") };
  return [
    { ...axis, ...clock, space: 70, incrs: TICKS },
    { ...axis, size: 64, splits: () => ticks.values, values: () => ticks.labels },
  ];
}

/** Draws when the place comes near the screen, so that the first screen does not wait for the last; then by width. */
function drawWhenNear(place, draw) {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) {
      return;
    }
    observer.disconnect();
    draw();
    let width = place.clientWidth;
    new ResizeObserver(() => {
      if (place.clientWidth !== width) {
        width = place.clientWidth;
        draw();
      }
    }).observe(place);
  }, { rootMargin: "600px" }).observe(place);
}

/**
 * A chart with its keys, readout and table of values.
 *
 * @param marks intervals to shade, in seconds since 1970: from, to
 * @param below rows with the same time axis, as mitigationRows makes them; null if there are none
 * @param separate whether each line has a panel and a scale of its own
 */
export function chart(timeline, { label, marks = [], below = null, separate = false }) {
  const { unit, band, lines, stepSeconds } = timeline;
  const starts = times(timeline);
  const end = starts[starts.length - 1] + stepSeconds;
  const columns = lines.map((line) => values(line, unit));
  const visible = lines.map(() => true);
  const panels = panelsOf(timeline, separate);
  const places = panels.map(() => el("div", { class: panels.length > 1 ? "plot panel" : "plot" }));
  const readout = el("p", { class: "readout", role: "status" },
    "Point at the chart, or use the arrow keys, to read values. Times are UTC.");
  let plots = [];

  function read(index) {
    if (index !== null && index !== undefined) {
      readout.textContent = reading(timeline, columns, visible, index) + (below ? below.reading(index) : "");
    }
  }

  function drawPanel(panel, p, width) {
    const isLast = p === panels.length - 1;
    const { series, rows, bands, highest } = plotData(timeline, columns, panel.filter((i) => visible[i]));
    const ticks = axisTicks(unit, highest);
    const height = panels.length > 1
      ? PANEL_HEIGHT + (isLast ? AXIS_HEIGHT : 0)
      : Math.max(220, Math.min(320, width * 0.42));
    return new uPlot({
      width,
      height,
      padding: [12, 26, 0, 4],
      legend: { show: false },
      series,
      bands,
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 }, sync: { key: label } },
      scales: {
        x: { time: false, range: () => [starts[0], end] },
        y: { range: () => [0, ticks.end] },
      },
      axes: axes(ticks, isLast),
      hooks: {
        drawAxes: [(u) => shadeMarks(u, marks, end)],
        setCursor: [(u) => read(u.cursor.idx)],
        ready: [(u) => (isLast ? below?.draw(u.over) : null)],
      },
    }, rows, places[p]);
  }

  function draw() {
    const width = places[0].clientWidth;
    if (!width) {
      return;
    }
    plots.forEach((plot) => plot.destroy());
    plots = panels.map((panel, p) => drawPanel(panel, p, width));
  }

  let step = -1;
  function moveByKey(event) {
    const next = stepAfterKey(event.key, step, starts.length);
    if (next === null || !plots.length) {
      return;
    }
    event.preventDefault();
    step = next;
    plots.forEach((plot) => plot.setCursor({ left: plot.valToPos(starts[step], "x"), top: 10 }));
    read(step);
  }

  const sample = (line, i) =>
    swatch(lineColour(line, i), DASHES[i % DASHES.length], line.role === "affected" ? 3.5 : 2);
  function toggle(line, i) {
    const box = el("input", {
      type: "checkbox",
      checked: true,
      onchange: () => {
        visible[i] = box.checked;
        draw();
      },
    });
    return el("li", {}, el("label", {}, box, sample(line, i), title(line)));
  }
  const fixed = (content) => el("li", {}, el("span", { class: "fixed" }, content));
  const bandKey = () => (band ? fixed([swatch("--soft", EXPECTED_DASH, 2), bandText(band, unit)]) : null);
  const keysOf = (panel, p) => el("ul", { class: "keys" },
    panel.map((i) => (panels.length > 1 ? fixed([sample(lines[i], i), title(lines[i])]) : toggle(lines[i], i))),
    p === 0 ? bandKey() : null);

  const plotted = el("div", {
    class: "plots", tabindex: "0", role: "img",
    "aria-label": label + ". The arrow keys read the values; a table of them follows.",
    onkeydown: moveByKey,
  }, panels.length > 1 ? panels.map((panel, p) => [keysOf(panel, p), places[p]]) : places);
  redraws.push(draw);
  drawWhenNear(places[0], draw);
  return el("div", {},
    el("div", { class: "chart" },
      plotted, below?.element, panels.length > 1 ? null : keysOf(panels[0], 0), readout),
    below?.list,
    valuesDetails(timeline, columns, label, below?.columns || []));
}

/** Draws all charts again when colours or the size of the page change. */
export function redrawOnChange() {
  const redraw = () => redraws.forEach((draw) => draw());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", redraw);
  matchMedia("print").addEventListener("change", redraw);
}
