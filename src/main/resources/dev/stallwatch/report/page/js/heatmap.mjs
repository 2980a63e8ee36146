// A heatmap of two dimensions that the reader chooses, with a readout for pointer and keyboard.

import { el, foreign } from "./dom.mjs";
import { FORMATS, name, short } from "./format.mjs";
import { SCALE, caption, cellText, dimensionsOf, gridOf, level } from "./grid.mjs";

const MAX_UNBROKEN = 24;
const MOVES = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

/** The table of a grid. Its first cell with traffic can be reached by the tab key, the others from there. */
function heatTable(grid, { incident, unit, describedBy, onRead }) {
  const format = FORMATS[unit];
  const cellAt = new Map(grid.cells.map((cell) => [cell[0] + "," + cell[1], cell]));
  const heading = (scope, dimension, value) => {
    const affected = (incident.scope[dimension] || []).includes(value);
    const cls = (affected ? "named" : "") + (value.length > MAX_UNBROKEN ? " long" : "");
    return el("th", { scope, class: cls, title: value.length > MAX_UNBROKEN ? value : null }, foreign(short(value)));
  };
  let tabindex = "0";
  const cellElement = (r, c) => {
    const cell = cellAt.get(r + "," + c);
    if (!cell) {
      return el("td", { class: "none", "aria-label": "no traffic" }, "·");
    }
    const text = cellText(grid.rows[r], grid.columns[c], cell, unit);
    const read = () => onRead(text);
    const element = el("td",
      { class: "heat-" + level(cell, unit), tabindex, onmouseenter: read, onfocus: read },
      format(cell[3]), el("span", { class: "visually-hidden" }, ". " + text));
    tabindex = "-1";
    return element;
  };
  return el("table", { class: "heat", "aria-labelledby": describedBy },
    el("thead", {}, el("tr", {}, el("td", { class: "none" }),
      grid.columns.map((value) => heading("col", grid.columnDimension, value)))),
    el("tbody", {}, grid.rows.map((row, r) =>
      el("tr", {}, heading("row", grid.rowDimension, row), grid.columns.map((_, c) => cellElement(r, c))))));
}

/** Moves the focus to the next cell with traffic in the direction of an arrow key. */
function moveFocus(place, event) {
  const move = MOVES[event.key];
  const cell = event.target.closest("td");
  if (!move || !cell) {
    return;
  }
  event.preventDefault();
  const rows = [...place.querySelectorAll("tbody tr")];
  let row = rows.indexOf(cell.parentElement) + move[0];
  let column = cell.cellIndex + move[1];
  while (column >= 1 && rows[row] && rows[row].cells[column]) {
    const next = rows[row].cells[column];
    if (next.hasAttribute("tabindex")) {
      cell.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
      return;
    }
    row += move[0];
    column += move[1];
  }
}

export function heatmap(incident, drawing, id) {
  const unit = drawing.timeline.unit;
  const dimensions = dimensionsOf(drawing.grids);
  const place = el("div", { class: "scroll" });
  const about = el("p", { class: "note", id: id + "-about" });
  const readout = el("p", { class: "readout", role: "status" },
    "Point at a cell, or move with the arrow keys, to read its counts.");
  const picker = (label, selected) => {
    const options = dimensions.map((d) => el("option", { value: d, selected: d === selected }, name(d)));
    const select = el("select", { onchange: () => show(select) }, options);
    return [select, el("label", {}, label, select)];
  };
  const [rowSelect, rowLabel] = picker("Rows", drawing.grids[0].rowDimension);
  const [columnSelect, columnLabel] = picker("Columns", drawing.grids[0].columnDimension);

  function show(changed) {
    if (rowSelect.value === columnSelect.value) {
      const other = changed === rowSelect ? columnSelect : rowSelect;
      other.value = dimensions.find((d) => d !== changed.value) || changed.value;
    }
    const grid = gridOf(drawing.grids, rowSelect.value, columnSelect.value);
    if (!grid) {
      place.replaceChildren(el("p", { class: "note" }, "No traffic for this pair."));
      return;
    }
    about.replaceChildren(foreign(caption(grid, unit, incident.scope, drawing.undrawnDimensions)));
    const onRead = (text) => {
      readout.textContent = text;
    };
    place.replaceChildren(heatTable(grid, { incident, unit, describedBy: about.id, onRead }));
  }

  place.addEventListener("keydown", (event) => moveFocus(place, event));
  show(rowSelect);
  const scale = SCALE.map(([cls, text]) => el("li", {}, el("span", { class: cls, "aria-hidden": "true" }), text));
  return el("div", { id },
    el("div", { class: "filters" }, rowLabel, columnLabel),
    about,
    place,
    el("ul", { class: "scale", "aria-label": "Colours" }, scale),
    readout);
}
