// One incident or notice: facts, question, charts, stalled downloads, SQL.

import { chart } from "./chart.mjs";
import { copyButton, copyable } from "./clipboard.mjs";
import { el, foreign } from "./dom.mjs";
import { stalledDownloads } from "./downloads.mjs";
import { count, duration, name, percent, scopeText, shellQuoted } from "./format.mjs";
import { heatmap } from "./heatmap.mjs";
import { mitigationRows } from "./mitigations.mjs";
import { bar, table } from "./table.mjs";

export const isNotice = (incident) => !incident.incident;

/** The interval of an incident in seconds since 1970; one that has not ended has no end. */
export const interval = (incident) => ({
  from: incident.startedSeconds,
  to: incident.endedSeconds === null ? Infinity : incident.endedSeconds,
});

/** Whether an incident lies in an interval of seconds at least in part. */
export const overlaps = (incident, from, to) =>
  interval(incident).from < to && interval(incident).to > from;

export function tag(incident) {
  const cls = isNotice(incident) ? "notice" : incident.severity;
  return el("span", { class: "tag " + cls }, cls.toUpperCase());
}

export const incidentLink = (incident, text) => el("a", { href: "#incident-" + incident.incidentId }, text);

export const metricAndId = (incident) =>
  el("span", {}, incident.metric, " ", el("code", {}, incident.incidentId));

function scopeList(incident) {
  const entries = Object.entries(incident.scope);
  if (!entries.length) {
    return "everyone";
  }
  const values = (dimension, list) => el("ul", { class: "chips", "aria-label": name(dimension) },
    list.map((value) => el("li", {}, foreign(value))));
  return el("div", {}, entries.map(([dimension, list]) => el("div", { class: "limit" },
    el("span", { class: "dim" }, name(dimension)), values(dimension, list))));
}

function unaffectedList(groups) {
  if (!groups.length) {
    return "no comparable group has enough traffic";
  }
  return groups.map((group) => el("div", {}, foreign(group.name), ": " + group.figures));
}

const textList = (texts) => el("ul", { class: "texts" }, texts.map((text) => el("li", {}, foreign(text))));

/** What coincides with the incident: labels and contents, without the empty ones. */
function coincidences({ coinciding, otherRules, notVisible }) {
  const copied = () => el("div", { class: "buttons" }, copyButton("Copy what is not visible", notVisible.join("\n")));
  return [
    ["Coincides with", coinciding, textList],
    ["Not these", otherRules, textList],
    ["Not visible", notVisible, (texts) => [textList(texts), copied()]],
  ].filter(([, texts]) => texts.length).map(([label, texts, content]) => [label, content(texts)]);
}

function facts(incident, texts, withTime) {
  const fact = (label, content, cls) => [el("dt", {}, label), el("dd", { class: cls }, content)];
  return el("dl", { class: "facts" },
    withTime ? fact("When", texts.when, "big") : null,
    fact("Affected", scopeList(incident)),
    fact("Impact", texts.howMany, "big"),
    fact("Unaffected", unaffectedList(texts.unaffected)),
    fact("Looks like", texts.verdict),
    coincidences(texts).flatMap(([label, content]) => fact(label, content)),
    fact("Confidence", texts.confidence),
    fact("Metric, id", metricAndId(incident)));
}

function comparison(incident) {
  const groups = [
    { ...incident, cls: "hit", label: "Affected", text: "the affected scope" },
    ...incident.contrasts.map((contrast) => ({ ...contrast, label: "Unaffected", text: contrast.scopeText })),
  ];
  const max = Math.max(...groups.flatMap((group) => [group.observedRate, group.expectedRate]));
  const figure = (rate) => percent(rate) + (incident.metric === "volume" ? " of usual" : "");
  return table({
    caption: "The affected and the unaffected groups in the same time",
    cls: "cards",
    hiddenCaption: true,
    head: [
      { label: "group" },
      { label: "observed", cls: "wide" },
      { label: "expected", number: true },
      { label: "out of", number: true },
    ],
    rows: groups.map(({ cls, label, text, observedRate, expectedRate, transfers }) => ({
      cls,
      cells: [
        el("span", {}, label + ": ", foreign(text)),
        el("span", {}, figure(observedRate), bar(observedRate, max, cls === "hit")),
        figure(expectedRate),
        count(transfers),
      ],
    })),
  });
}

function question(incident, texts) {
  const ids = incident.requestIds;
  return [
    el("h3", {}, "Ask the CDN"),
    copyable(texts.question, [
      copyButton("Copy this text", texts.question, "primary"),
      ids.length ? copyButton("Copy only the request ids", ids.join("\n")) : null,
    ], "words"),
  ];
}

function overTime(incident, drawing) {
  const label = "Rate of " + incident.metric.replaceAll("_", " ").replace(" rate", "") +
    " over time, for the affected scope and groups that differ from it in one dimension";
  const undrawn = drawing.undrawnDimensions.length
    ? " The charts are not limited by " + drawing.undrawnDimensions.map(name).join(", ") +
      ", which the table traffic does not hold."
    : "";
  return [
    el("h3", {}, "Over time"),
    el("p", { class: "note" }, "Steps of " + duration(drawing.timeline.stepSeconds) +
      "; the marked interval is the incident." + undrawn),
    chart(drawing.timeline, { label, marks: [interval(incident)], below: mitigationRows(drawing, incident) }),
  ];
}

function sql(incident, tables) {
  const command = "jobs/stallwatch query --tables " + shellQuoted(tables) + " " + shellQuoted(incident.evidenceSql);
  return [
    el("h3", {}, "Check with SQL"),
    el("p", { class: "note" }, "A query of the tables: the rate per hour inside and outside the scope."),
    copyable(incident.evidenceSql,
      [copyButton("Copy the SQL", incident.evidenceSql), copyButton("Copy as a command", command)]),
    el("p", { class: "note" }, foreign(incident.summary)),
  ];
}

/**
 * @param texts what the report says of the incident: headline, when, howMany, verdict, confidence, unaffected,
 *     coinciding, otherRules, notVisible, question
 * @param alone whether the page has no other incident, so that its title has said the headline already
 * @param tables the directory of the tables
 */
export function incidentSection({ incident, drawing }, texts, { alone, tables }) {
  const id = "incident-" + incident.incidentId;
  const title = alone ? "Scope, impact and unaffected groups" : texts.headline;
  const section = el("section", { id, "aria-labelledby": id + "-title" },
    el("h2", { id: id + "-title" }, title, " ", tag(incident)),
    facts(incident, texts, !alone || isNotice(incident)));
  if (!isNotice(incident)) {
    section.append(...question(incident, texts));
  }
  if (drawing) {
    section.append(...overTime(incident, drawing));
  }
  section.append(el("h3", {}, "Affected and unaffected groups"), comparison(incident));
  if (drawing && drawing.grids.length) {
    section.append(el("h3", {}, "By any two dimensions"), heatmap(incident, drawing, id + "-heat"));
  }
  if (drawing && drawing.chains.length) {
    section.append(el("h3", {}, "Stalled downloads"), stalledDownloads(drawing, id + "-chains"));
  }
  section.append(...sql(incident, tables));
  return section;
}

/** The table of all incidents and notices, in the order of the report. */
export function overview(incidents, texts) {
  const row = ({ incident }, i) => ({
    cells: [
      incidentLink(incident, texts[i].headline),
      tag(incident),
      texts[i].when,
      foreign(scopeText(Object.entries(incident.scope)) || "everyone"),
      texts[i].howMany,
      metricAndId(incident),
    ],
  });
  return el("section", { "aria-labelledby": "overview" },
    el("h2", { id: "overview" }, "Overview, most severe first"),
    table({
      caption: "Incidents and notices",
      hiddenCaption: true,
      cls: "cards",
      head: ["what", "severity", "when", "affected", "impact", "metric, id"].map((label) => ({ label })),
      rows: incidents.map(row),
    }));
}
