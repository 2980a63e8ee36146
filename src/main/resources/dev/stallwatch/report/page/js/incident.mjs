// The charts and the filter of one incident or notice.

import { chart } from "./chart.mjs";
import { stalledDownloads } from "./downloads.mjs";
import { heatmap } from "./heatmap.mjs";
import { mitigationRows } from "./mitigations.mjs";

export const isNotice = (incident) => !incident.incident;

/** The interval of an incident in seconds since 1970; one that has not ended has no end. */
export const interval = (incident) => ({
  from: incident.startedSeconds,
  to: incident.endedSeconds === null ? Infinity : incident.endedSeconds,
});

function overTime(incident, drawing) {
  const label = "Rate of " + incident.metric.replaceAll("_", " ").replace(" rate", "") +
    " over time, for the affected scope and groups that differ from it in one dimension, incident " +
    incident.incidentId;
  return chart(drawing.timeline, { label, marks: [interval(incident)], below: mitigationRows(drawing, incident) });
}

/** Draws what the section of an incident has a place for. */
export function completeIncident(section, { incident, drawing }) {
  const id = section.id;
  const content = {
    timeline: () => overTime(incident, drawing),
    heat: () => heatmap(incident, drawing, id + "-heat"),
    downloads: () => stalledDownloads(drawing, id + "-chains"),
  };
  for (const place of section.querySelectorAll("[data-place]")) {
    place.replaceChildren(content[place.dataset.place]());
  }
}
