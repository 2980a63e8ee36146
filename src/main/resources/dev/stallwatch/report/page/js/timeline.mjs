// The numbers and texts of a chart over time.

import { DAY_SECONDS, FORMATS, clock, count, day, moment, name } from "./format.mjs";

// Seconds between ticks: their multiples are hours and days of UTC. The increments of uPlot follow the time zone of
// the browser, and are an hour off where its clock changes.
export const TICKS = [60, 300, 600, 900, 1800].concat(
  [1, 2, 3, 6, 12, 24, 48, 72, 96, 168, 336, 672].map((hours) => 3600 * hours));

export const title = (line) => (line.role === "contrast" ? "other " + name(line.label) : line.label);

/** The start of each step, in seconds since 1970. */
export const times = ({ startSeconds, stepSeconds, lines }) =>
  lines[0].trials.map((_, i) => startSeconds + i * stepSeconds);

/** One value per step: a rate, or a number of requests; null where there is no traffic. */
export const values = (line, unit) =>
  line.events.map((events, i) => {
    if (unit === "requests") {
      return events;
    }
    return line.trials[i] > 0 ? events / line.trials[i] : null;
  });

/** A value and the number that it is a rate of. */
export const valueText = (value, trials, unit) =>
  FORMATS[unit](value) + (unit === "requests" ? "" : " of " + count(trials));

/** What the chart shows at a step, in a sentence. */
export function reading(timeline, columns, visible, index) {
  const { lines, unit, stepSeconds } = timeline;
  const start = times(timeline)[index];
  const parts = lines.map((line, i) => {
    const value = columns[i][index];
    return title(line) + " " + (value === null ? "no traffic" : valueText(value, line.trials[index], unit));
  });
  return moment(start) + " to " + clock(start + stepSeconds) + " UTC: " +
    parts.filter((_, i) => visible[i]).join("; ");
}

/** The rows of the table of a chart: the time, each line, and the band if there is one. */
export function valueRows(timeline, columns) {
  const { lines, unit, band } = timeline;
  const format = FORMATS[unit];
  return times(timeline).map((time, i) => {
    const cells = lines.map((line, l) =>
      columns[l][i] === null ? "-" : valueText(columns[l][i], line.trials[i], unit));
    if (band) {
      cells.push(band.lower[i] === null ? "-" : format(band.lower[i]) + " to " + format(band.upper[i]));
    }
    return [moment(time), ...cells];
  });
}

/**
 * The lines of each panel, by position. Counts of groups of different sizes have a panel each: on a common scale the
 * largest group would flatten the others.
 */
export const panelsOf = ({ lines, unit }, separate) =>
  separate || unit === "requests" ? lines.map((_, i) => [i]) : [lines.map((_, i) => i)];

/** The label of a tick: the clock, and the day at midnight and at the first tick. */
export function tickLabel(seconds, isFirst) {
  if (seconds % DAY_SECONDS === 0) {
    return day(seconds).slice(5);
  }
  return isFirst ? day(seconds).slice(5) + "\n" + clock(seconds) : clock(seconds);
}

/** Explains the grey band. */
export const bandText = (band, unit) =>
  "expected " + FORMATS[unit](band.expected) + "; grey: " +
  (band.origin === "chance" ? "range of 95 % of steps by chance" : "range of 95 % of the steps outside");

/** The step that a key moves to from another (-1: none yet), or null if the key moves nowhere. */
export function stepAfterKey(key, step, steps) {
  const move = { ArrowRight: 1, ArrowLeft: -1, PageDown: 12, PageUp: -12, Home: -steps, End: steps }[key];
  if (move === undefined) {
    return null;
  }
  return Math.max(0, Math.min(steps - 1, step < 0 && move > 0 ? 0 : step + move));
}
