// Tables.

import { el } from "./dom.mjs";

function headerCell(column) {
  return el("th", { scope: "col", class: column.number ? "number" : column.cls }, column.label);
}

function bodyCell(column, content) {
  return el("td", { class: column.number ? "number" : column.cls, "data-label": column.label }, content);
}

function bodyRow(head, row) {
  const [first, ...others] = row.cells;
  return el("tr", { class: row.cls },
    el("th", { scope: "row" }, first),
    others.map((content, i) => bodyCell(head[i + 1], content)));
}

/**
 * @param head the columns: label, number (right-aligned), cls
 * @param rows the rows: cls, and the cells in the order of the columns
 */
export function table({ caption, head, rows, cls, hiddenCaption }) {
  return el("div", { class: "scroll" },
    el("table", { class: cls },
      el("caption", { class: hiddenCaption ? "visually-hidden" : null }, caption),
      el("thead", {}, el("tr", {}, head.map(headerCell))),
      el("tbody", {}, rows.map((row) => bodyRow(head, row)))));
}
