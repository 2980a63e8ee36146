// Adds charts, filters and buttons to the page, from the data that its script element holds.

import { redrawOnChange } from "./chart.mjs";
import { enableCopyButtons } from "./clipboard.mjs";
import { completeIncident } from "./incident.mjs";
import { completeTraffic } from "./traffic.mjs";

function complete() {
  const { data } = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  root.dataset.script = "yes";
  data.incidents.forEach((section, i) =>
    completeIncident(document.querySelector("[data-incident='" + i + "']"), section));
  const traffic = document.querySelector("section[aria-labelledby=traffic]");
  if (traffic) {
    completeTraffic(traffic, data);
  }
  enableCopyButtons();
  redrawOnChange();
  root.dataset.drawn = "yes";
}

complete();
