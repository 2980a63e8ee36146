// What rules did and what changed, on the time axis of a chart: rows below it and marks on it.

import { el, foreign, svgElement } from "./dom.mjs";
import { clock, count, moment, plural } from "./format.mjs";
import { times } from "./timeline.mjs";

const ROW_HEIGHT = 16;
const MIN_OPACITY = 0.3;
const MAX_OPEN_CHANGES = 6;

const KINDS = {
  strong: "coincides",
  possible: "possibly coincides",
  follows: "follows the onset",
  monitor_only: "only monitored",
};

const counted = (rule, weight) => plural(weight, rule.layer === "l3_4" ? "packet" : "request");

const sum = (weights) => weights.reduce((total, weight) => total + weight, 0);

/** The runs of steps with a weight: first step, the step after the last, sum of the weights. */
export function runs(weights) {
  const found = [];
  weights.forEach((weight, i) => {
    const last = found.at(-1);
    if (weight > 0 && last && last.to === i) {
      last.to = i + 1;
      last.weight += weight;
    } else if (weight > 0) {
      found.push({ from: i, to: i + 1, weight });
    }
  });
  return found;
}

/** How intense a weight is drawn: small ones stay visible. */
export const opacity = (weight, max) =>
  max > 0 ? MIN_OPACITY + (1 - MIN_OPACITY) * Math.sqrt(Math.min(1, weight / max)) : 0;

/** What a rule did, by weights; null if it did nothing. */
export function activityText(rule, enforced, monitored) {
  const parts = [
    enforced > 0 ? "acted on " + counted(rule, enforced) : null,
    monitored > 0 ? "would have acted on " + counted(rule, monitored) : null,
  ].filter((part) => part !== null);
  return parts.length ? parts.join(", ") : null;
}

/** A rule and how it coincides. */
export const ruleLabel = (rule) => rule.name + " (" + KINDS[rule.kind] + ")";

/** What a rule did over all steps, with the reasons why it coincides. */
export const ruleTitle = (rule) =>
  rule.name + ": " + rule.why + ". In the chart: " +
  (activityText(rule, sum(rule.enforced), sum(rule.monitored)) || "nothing");

/** What the rules did at a step, for the readout of the chart. */
export const rulesReading = (rules, index) =>
  rules
    .map((rule) => [rule.name, activityText(rule, rule.enforced[index], rule.monitored[index])])
    .filter(([, text]) => text !== null)
    .map(([ruleName, text]) => "; " + ruleName + " " + text)
    .join("");

function modesText({ before, after }) {
  if (before && after) {
    return ", " + before + " to " + after;
  }
  return before ? ", before in mode " + before : after ? ", in mode " + after : "";
}

/** A change in one line, such as "18:59 UTC, flip: cloudflare Botnet 12, monitor to enforce". */
export const changeTitle = (change) =>
  clock(change.atSeconds) + " UTC, " + change.kind.replaceAll("_", " ") + ": " +
  (change.vendor + " " + change.subject).trim() + modesText(change);

/** Says which changes are not shown. */
export const changesText = (shown, all) =>
  shown < all ? count(shown) + " of " + plural(all, "change") + ", the nearest to the onset" : plural(all, "change");

const rect = (attributes, title) => {
  const element = svgElement("rect", { y: 1.5, height: ROW_HEIGHT - 3, ...attributes });
  if (title) {
    const text = svgElement("title", {});
    text.textContent = title;
    element.append(text);
  }
  return element;
};

/** The pattern of what was only monitored. */
function hatch(id) {
  const pattern = svgElement("pattern", {
    id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
  });
  pattern.append(svgElement("rect", { class: "hatch", width: 1.6, height: 5 }));
  return pattern;
}

function ruleRow(rule, id, timeline, incident, width) {
  const { startSeconds, stepSeconds } = timeline;
  const starts = times(timeline);
  const stepWidth = width / starts.length;
  const at = (seconds) =>
    Math.max(0, Math.min(width, ((seconds - startSeconds) / stepSeconds) * stepWidth));
  const period = (first, next) => moment(starts[first]) + " to " + clock(starts[next - 1] + stepSeconds) + " UTC: ";
  const from = at(incident.startedSeconds);
  const to = incident.endedSeconds === null ? width : at(incident.endedSeconds);
  const max = Math.max(...rule.enforced);
  const svg = svgElement("svg", { width, height: ROW_HEIGHT, role: "img", "aria-label": ruleTitle(rule) });
  svg.append(hatch(id), rect({ class: "during", x: from, width: to - from }));
  rule.enforced.forEach((weight, i) => {
    if (weight > 0) {
      svg.append(rect({
        class: "enforced", x: i * stepWidth, width: Math.max(1, stepWidth), "fill-opacity": opacity(weight, max),
      }, period(i, i + 1) + activityText(rule, weight, 0)));
    }
  });
  runs(rule.monitored).forEach((run) => svg.append(rect({
    class: "monitored",
    x: run.from * stepWidth,
    width: Math.max(1.5, (run.to - run.from) * stepWidth),
    fill: "url(#" + id + ")",
  }, period(run.from, run.to) + activityText(rule, 0, run.weight))));
  return svg;
}

function sample(cls, id) {
  const svg = svgElement("svg", { width: 28, height: ROW_HEIGHT, "aria-hidden": "true" });
  svg.append(hatch(id), rect({ class: cls, x: 1, width: 26, fill: "url(#" + id + ")" }));
  return svg;
}

function keysOf(rules, changes, id) {
  const key = (picture, text) => el("li", {}, el("span", { class: "fixed" }, picture, text));
  return el("ul", { class: "keys" },
    rules.length ? [
      key(sample("enforced", id + "-key-enforced"), "the rule acted, darker: on more"),
      key(sample("monitored", id + "-key-monitored"), "it only recorded what it would have acted on"),
    ] : null,
    changes.length ? key(el("span", { class: "change sample" }), "a change") : null);
}

function changesList(changes, all) {
  return el("details", { open: changes.length <= MAX_OPEN_CHANGES },
    el("summary", {}, "On this chart: " + changesText(changes.length, all)),
    el("ul", { class: "changes" }, changes.map((change) =>
      el("li", {}, moment(change.atSeconds).slice(0, 11), foreign(changeTitle(change))))));
}

/** Rows below the chart of an incident and marks on it, or null if there are none. */
export function mitigationRows({ timeline, mitigations }, incident) {
  const { rules, changes, allChanges } = mitigations;
  if (!rules.length && !changes.length) {
    return null;
  }
  const id = "incident-" + incident.incidentId;
  const rows = rules.map(() => el("div", { class: "rule-row" }));
  const element = el("div", { class: "rules" },
    rules.map((rule, i) => [el("p", { title: ruleTitle(rule) }, foreign(ruleLabel(rule))), rows[i]]),
    keysOf(rules, changes, id));
  const seconds = times(timeline).length * timeline.stepSeconds;
  return {
    element,
    list: changes.length ? changesList(changes, allChanges) : null,
    reading: (index) => rulesReading(rules, index),
    columns: rules.map((rule) => ({
      label: rule.name,
      cells: rule.enforced.map((weight, i) => activityText(rule, weight, rule.monitored[i]) || "-"),
    })),
    /** Draws the rows as wide as the plot, and the marks on it. */
    draw(plot) {
      element.style.setProperty("--left", plot.offsetLeft + "px");
      rules.forEach((rule, i) =>
        rows[i].replaceChildren(ruleRow(rule, id + "-rule-" + i, timeline, incident, plot.clientWidth)));
      changes.forEach((change) => {
        const line = el("span", { class: "change", title: changeTitle(change) });
        line.style.left = (100 * (change.atSeconds - timeline.startSeconds)) / seconds + "%";
        plot.append(line);
      });
    },
  };
}
