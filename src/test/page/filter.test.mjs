import assert from "node:assert/strict";
import { test } from "node:test";
import {
  matches, searchText, shownText,
} from "../../main/resources/dev/stallwatch/report/page/js/filter.mjs";

const chain = {
  startedSeconds: 0, client: "C1", object: "/Packages/A.rpm", region: "eu-1", edge: "FRA50", os: "alpine",
  software: "dnf", outcome: "completed", requestIds: ["R1", "r2"],
};

test("a download is searched by all that its row shows, whatever the case", () => {
  assert.equal(searchText(chain), "1970-01-01 00:00 c1 /packages/a.rpm eu-1 fra50 alpine dnf completed r1 r2");
});

test("all terms must be there, in any order", () => {
  const texts = ["alpine fra50 /a", "alpine lhr62 /a", "ubuntu fra50 /b"];
  assert.deepEqual(matches(texts, " FRA50  alpine "), [true, false, false]);
  assert.deepEqual(matches(texts, ""), [true, true, true]);
  assert.deepEqual(matches(texts, "fra50"), [true, false, true]);
});

test("terms are texts, not patterns", () => {
  assert.deepEqual(matches(["a.b", "axb"], "a.b"), [true, false]);
});

const unfiltered = { shown: 10, matching: 200, onPage: 200, total: 200, isFiltered: false };

test("the text says where the page does not hold all downloads", () => {
  assert.equal(shownText({ ...unfiltered, shown: 1, matching: 1, onPage: 1, total: 1 }),
    "Showing 1 of 1 stalled download.");
  assert.equal(shownText({ ...unfiltered, total: 1500 }),
    "Showing 10 of 1,500 stalled downloads. " +
    "This page holds the 200 that lost the most time; the table stalls has all.");
});

test("the text of a filter counts what matches", () => {
  const filtered = { ...unfiltered, isFiltered: true };
  assert.equal(shownText({ ...filtered, matching: 30 }), "Showing 10 of 30 that match, among 200 stalled downloads.");
  assert.equal(shownText({ ...filtered, shown: 0, matching: 0 }), "No match among 200 stalled downloads.");
});
