// The numbers and texts of a heatmap of two dimensions. A cell is [row, column, trials, observed, expected].

import { FORMATS, count, name, percent, rounded, scopeText } from "./format.mjs";

/** The colours of a heatmap by level: class and meaning. */
export const SCALE = [
  ["", "as expected, or too few events to decide"],
  ["heat-1", "1.5 to 3 times the expected"],
  ["heat-2", "3 to 10 times"],
  ["heat-3", "10 to 50 times"],
  ["heat-4", "more than 50 times"],
];

const LEVEL_FROM = [1.5, 3, 10, 50];
const MIN_EXCESS_EVENTS = 3;
const MIN_TRIALS = 20;

/** How much worse a cell is than expected, 0 to 4; 0 where there are few events. */
export function level(cell, unit) {
  const [, , trials, observed, expected] = cell;
  if (expected === null || observed === null) {
    return 0;
  }
  const worse = unit === "bytes_per_second"
    ? expected / Math.max(observed, 1e-9)
    : observed / Math.max(expected, 1e-9);
  const enough = unit === "share"
    ? (observed - expected) * trials >= MIN_EXCESS_EVENTS
    : trials >= MIN_TRIALS;
  return enough ? LEVEL_FROM.filter((from) => worse >= from).length : 0;
}

function transposed(grid) {
  return {
    rowDimension: grid.columnDimension,
    columnDimension: grid.rowDimension,
    rows: grid.columns,
    columns: grid.rows,
    cells: grid.cells.map(([row, column, ...rest]) => [column, row, ...rest]),
  };
}

/** The grid of two dimensions, or null if there is none of them. */
export function gridOf(grids, rowDimension, columnDimension) {
  const same = grids.find((g) => g.rowDimension === rowDimension && g.columnDimension === columnDimension);
  if (same) {
    return same;
  }
  const other = grids.find((g) => g.rowDimension === columnDimension && g.columnDimension === rowDimension);
  return other ? transposed(other) : null;
}

/** All dimensions of the grids, in their order. */
export const dimensionsOf = (grids) =>
  [...new Set(grids.flatMap((grid) => [grid.rowDimension, grid.columnDimension]))];

/** What a heatmap shows. Dimensions of the scope that are neither rows nor columns limit it, if traffic has them. */
export function caption(grid, unit, scope, undrawnDimensions) {
  const within = Object.entries(scope).filter(([dimension]) =>
    dimension !== grid.rowDimension && dimension !== grid.columnDimension && !undrawnDimensions.includes(dimension));
  return "Observed " + (unit === "requests" ? "requests per hour" : "rate") +
    " by " + name(grid.rowDimension) + " and " + name(grid.columnDimension) +
    (within.length ? ", within " + scopeText(within) : "") +
    ". Bold headings belong to the affected scope.";
}

function observedText(unit, trials, observed) {
  if (unit === "share") {
    return count(observed * trials) + " of " + count(trials) + " (" + percent(observed) + ")";
  }
  return FORMATS[unit](observed) + (unit === "requests" ? " per hour" : " over " + count(trials));
}

function expectedText(unit, trials, expected) {
  return unit === "share"
    ? rounded(expected * trials) + " (" + percent(expected) + ")"
    : FORMATS[unit](expected);
}

/** What a cell says, in a sentence. */
export function cellText(row, column, cell, unit) {
  const [, , trials, observed, expected] = cell;
  const start = row + ", " + column + ": " + observedText(unit, trials, observed);
  if (expected === null) {
    return start + "; no expected value";
  }
  const ratio = expected > 0 ? ", " + rounded(observed / expected) + " times that" : "";
  return start + "; expected " + expectedText(unit, trials, expected) + ratio;
}
