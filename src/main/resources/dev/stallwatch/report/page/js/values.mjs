// The values of a chart as a table, which is made when it is opened.

import { el } from "./dom.mjs";
import { duration } from "./format.mjs";
import { table } from "./table.mjs";
import { title, valueRows } from "./timeline.mjs";

function valuesTable(timeline, columns, label, others) {
  const { lines, band, stepSeconds } = timeline;
  const head = [{ label: "from" }, ...lines.map((line) => ({ label: title(line), number: true }))];
  if (band) {
    head.push({ label: "usual", number: true });
  }
  head.push(...others.map((other) => ({ label: other.label })));
  return table({
    caption: label + ", steps of " + duration(stepSeconds) + ", UTC",
    cls: "long",
    head,
    rows: valueRows(timeline, columns).map((cells, i) => ({ cells: [...cells, ...others.map((o) => o.cells[i])] })),
  });
}

/** A closed element whose content is made when it is opened first. */
function lazyDetails(summary, content) {
  const details = el("details", {}, el("summary", {}, summary));
  details.addEventListener("toggle", () => {
    if (details.open && details.children.length === 1) {
      details.append(content());
    }
  });
  return details;
}

/**
 * A closed element with the table of a chart.
 *
 * @param others further columns: label, cells
 */
export const valuesDetails = (timeline, columns, label, others) =>
  lazyDetails("The values as a table", () => valuesTable(timeline, columns, label, others));
