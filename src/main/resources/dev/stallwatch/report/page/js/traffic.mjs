// All traffic of the period: over time, by day, by dimension.

import { chart } from "./chart.mjs";
import { el, foreign } from "./dom.mjs";
import { DAY_SECONDS, count, day, duration, name, percent, rate } from "./format.mjs";
import { incidentLink, interval, isNotice, overlaps } from "./incident.mjs";
import { bar, table } from "./table.mjs";

const MIN_DAYS_FOR_TABLE = 4;

const RATE_COLUMNS = [
  { label: "stalled", cls: "wide" },
  { label: "transfers", number: true },
  { label: "206 rate", number: true },
];

/** The highest share of stalled transfers. */
export const maxStalledRate = (counts) => Math.max(...counts.map((c) => rate(c.stalled, c.transfers)));

/** The groups by their dimension, the dimensions by name. */
export function groupsByDimension(groups) {
  const byDimension = new Map();
  for (const dimension of [...new Set(groups.map((group) => group.dimension))].sort()) {
    byDimension.set(dimension, groups.filter((group) => group.dimension === dimension));
  }
  return byDimension;
}

function rateCells(counts, max, affected) {
  const stalled = rate(counts.stalled, counts.transfers);
  return [
    el("span", {}, percent(stalled), bar(stalled, max, affected)),
    count(counts.transfers),
    percent(rate(counts.partial, counts.transfers)),
  ];
}

function incidentLinks(hits) {
  return el("span", {}, hits.map(({ incident, headline }, i) => [i ? ", " : "", incidentLink(incident, headline)]));
}

function daysTable(days, incidents, texts) {
  const troubles = incidents
    .map(({ incident }, i) => ({ incident, headline: texts[i].headline }))
    .filter(({ incident }) => !isNotice(incident));
  const max = maxStalledRate(days);
  const row = (counts) => {
    const end = counts.startSeconds + DAY_SECONDS;
    const hits = troubles.filter(({ incident }) => overlaps(incident, counts.startSeconds, end));
    return {
      cls: hits.length ? "hit" : null,
      cells: [
        day(counts.startSeconds),
        ...rateCells(counts, max, hits.length > 0),
        hits.length ? incidentLinks(hits) : "none",
      ],
    };
  };
  return table({
    caption: "Days, UTC",
    cls: "cards long",
    hiddenCaption: true,
    head: [{ label: "day" }, ...RATE_COLUMNS, { label: "incidents" }],
    rows: days.map(row),
  });
}

function groupsTable(dimension, groups) {
  const max = maxStalledRate(groups);
  return table({
    caption: "All traffic of the period by " + name(dimension) + ", most transfers first",
    cls: "cards",
    head: [{ label: name(dimension) }, ...RATE_COLUMNS],
    rows: groups.map((group) => ({ cells: [foreign(group.value), ...rateCells(group, max, false)] })),
  });
}

function groupsByChosenDimension(groups) {
  const byDimension = groupsByDimension(groups);
  const place = el("div", {});
  const show = () => place.replaceChildren(groupsTable(picker.value, byDimension.get(picker.value) || []));
  const options = [...byDimension.keys()].map((d) => el("option", { value: d, selected: d === "region" }, name(d)));
  const picker = el("select", { id: "group-by", onchange: show }, options);
  show();
  return [el("div", { class: "filters" }, el("label", {}, "By", picker)), place];
}

export function trafficSection(data, texts) {
  const marks = data.incidents
    .filter(({ incident }) => !isNotice(incident))
    .map(({ incident }) => interval(incident));
  const section = el("section", { "aria-labelledby": "traffic" },
    el("h2", { id: "traffic" }, "All traffic"),
    el("p", { class: "note" }, "Shares of all transfers in steps of " + duration(data.traffic.stepSeconds) +
      (marks.length ? "; incidents are marked." : ".")),
    chart(data.traffic, { label: "Stalled transfers and 206 responses among all transfers", marks }));
  if (data.days.length >= MIN_DAYS_FOR_TABLE) {
    section.append(el("h3", {}, "By day"), daysTable(data.days, data.incidents, texts));
  }
  section.append(el("h3", {}, "By dimension"), ...groupsByChosenDimension(data.groups));
  return section;
}
