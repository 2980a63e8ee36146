// All traffic of the period: over time, and by a dimension that the reader chooses.

import { chart } from "./chart.mjs";
import { el } from "./dom.mjs";
import { interval, isNotice } from "./incident.mjs";

const FIRST_DIMENSION = "region";

/** Shows the table of one dimension, chosen by the reader. */
function chooseDimension(place) {
  const tables = [...place.children];
  const select = el("select", { onchange: () => show() }, tables.map((table) => el("option", {
    value: table.dataset.dimension, selected: table.dataset.dimension === FIRST_DIMENSION,
  }, table.dataset.name)));
  const show = () => tables.forEach((table) => {
    table.hidden = table.dataset.dimension !== select.value;
  });
  show();
  place.before(el("div", { class: "filters" }, el("label", {}, "By", select)));
}

/** Draws what the section of all traffic has a place for. */
export function completeTraffic(section, data) {
  const marks = data.incidents
    .filter(({ incident }) => !isNotice(incident))
    .map(({ incident }) => interval(incident));
  section.querySelector("[data-place=traffic]").replaceChildren(chart(data.traffic, {
    label: "Stalled transfers and 206 responses among all transfers", marks, separate: true,
  }));
  const groups = section.querySelector("[data-place=groups]");
  if (groups.children.length) {
    chooseDimension(groups);
  }
}
