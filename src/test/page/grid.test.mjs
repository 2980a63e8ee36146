import assert from "node:assert/strict";
import { test } from "node:test";
import {
  SCALE, caption, cellText, dimensionsOf, gridOf, level,
} from "../../main/resources/dev/stallwatch/report/page/js/grid.mjs";

const grid = {
  rowDimension: "region",
  columnDimension: "os",
  rows: ["eu-1", "us-1"],
  columns: ["alpine", "ubuntu"],
  cells: [[0, 1, 100, 0.1, 0.01], [1, 0, 50, 0, 0.01]],
};

const share = (observed, expected, trials = 1000) => level([0, 0, trials, observed, expected], "share");

test("levels begin at 1.5, 3, 10 and 50 times the expected", () => {
  assert.deepEqual([0.0149, 0.015, 0.03, 0.1, 0.5].map((observed) => share(observed, 0.01)), [0, 1, 2, 3, 4]);
  assert.equal(SCALE.length, 5);
});

test("fewer than three excess events have no level", () => {
  assert.equal(share(0.5, 0.01, 6), 0);
  assert.equal(share(0.5, 0.01, 7), 4);
});

test("a cell without expected or observed value has no level", () => {
  assert.equal(share(0.5, null), 0);
  assert.equal(share(null, 0.1), 0);
});

test("a throughput is worse where it is lower, a time where it is higher", () => {
  assert.equal(level([0, 0, 20, 100, 1000], "bytes_per_second"), 3);
  assert.equal(level([0, 0, 20, 1000, 100], "bytes_per_second"), 0);
  assert.equal(level([0, 0, 20, 4, 1], "seconds"), 2);
  assert.equal(level([0, 0, 19, 4, 1], "seconds"), 0);
});

test("a grid is found by its dimensions in either order", () => {
  assert.equal(gridOf([grid], "region", "os"), grid);
  assert.deepEqual(gridOf([grid], "os", "region"), {
    rowDimension: "os",
    columnDimension: "region",
    rows: ["alpine", "ubuntu"],
    columns: ["eu-1", "us-1"],
    cells: [[1, 0, 100, 0.1, 0.01], [0, 1, 50, 0, 0.01]],
  });
  assert.equal(gridOf([grid], "os", "software"), null);
});

test("dimensions are listed once", () => {
  const other = { ...grid, rowDimension: "software" };
  assert.deepEqual(dimensionsOf([grid, other]), ["region", "os", "software"]);
});

test("a caption names what limits the grid, but not what the table traffic does not hold", () => {
  const scope = { os: ["alpine"], served_by: ["cdn"], path: ["/a"] };
  assert.equal(caption(grid, "share", scope, ["path"]),
    "Observed rate by region and operating system, within served by cdn. Bold headings belong to the affected scope.");
  assert.equal(caption(grid, "requests", { os: ["alpine"] }, []),
    "Observed requests per hour by region and operating system. Bold headings belong to the affected scope.");
});

test("a cell of shares says events, trials and expected events", () => {
  assert.equal(cellText("eu-1", "ubuntu", grid.cells[0], "share"),
    "eu-1, ubuntu: 10 of 100 (10.0 %); expected 1 (1.0 %), 10 times that");
});

test("a cell says where there is no expected value, and divides by none of zero", () => {
  assert.equal(cellText("a", "b", [0, 0, 100, 0.1, null], "share"), "a, b: 10 of 100 (10.0 %); no expected value");
  assert.equal(cellText("a", "b", [0, 0, 100, 0.1, 0], "share"), "a, b: 10 of 100 (10.0 %); expected 0 (0.0 %)");
});

test("a cell of requests has no trials", () => {
  assert.equal(cellText("a", "b", [0, 0, 24, 1200, 600], "requests"),
    "a, b: 1,200 per hour; expected 600, 2 times that");
  assert.equal(cellText("a", "b", [0, 0, 24, 0.5, 0.25], "seconds"),
    "a, b: 500 ms over 24; expected 250 ms, 2 times that");
});
