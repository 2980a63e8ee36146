import assert from "node:assert/strict";
import { test } from "node:test";
import {
  FORMATS, bytes, clock, count, day, duration, moment, name, percent, plural, rounded, scopeText, short,
} from "../../main/resources/dev/stallwatch/report/page/js/format.mjs";

test("counts have thousands separators and no fractions", () => {
  assert.equal(count(1234567.6), "1,234,568");
  assert.equal(rounded(1234.5), "1,230");
  assert.equal(rounded(0.012345), "0.0123");
});

test("bytes are scaled by 1000 up to terabytes", () => {
  assert.equal(bytes(0), "0 B");
  assert.equal(bytes(999), "999 B");
  assert.equal(bytes(1000), "1 kB");
  assert.equal(bytes(6_010_000), "6.01 MB");
  assert.equal(bytes(5e15), "5,000 TB");
});

test("durations use the unit that a person would", () => {
  assert.equal(duration(119), "119 s");
  assert.equal(duration(120), "2 min");
  assert.equal(duration(7199), "2 h");
  assert.equal(duration(11_400), "3 h 10 min");
  assert.equal(duration(48 * 3600), "2 days");
  assert.equal(duration(60 * 3600), "2.5 days");
});

test("percentages have one decimal", () => {
  assert.equal(percent(0), "0.0 %");
  assert.equal(percent(0.001), "0.1 %");
  assert.equal(percent(0.432), "43.2 %");
  assert.equal(percent(1), "100.0 %");
});

test("each unit has its format", () => {
  assert.equal(FORMATS.share(0.5), "50.0 %");
  assert.equal(FORMATS.bytes_per_second(2000), "2 kB/s");
  assert.equal(FORMATS.seconds(0.25), "250 ms");
  assert.equal(FORMATS.seconds(1.5), "1.5 s");
  assert.equal(FORMATS.requests(1200), "1,200");
});

test("times are UTC whatever the zone of the machine", () => {
  const seconds = Date.UTC(2020, 6, 5, 19, 5) / 1000;
  assert.equal(day(seconds), "2020-07-05");
  assert.equal(clock(seconds), "19:05");
  assert.equal(moment(seconds), "2020-07-05 19:05");
});

test("nouns and names are readable", () => {
  assert.equal(plural(1, "file"), "1 file");
  assert.equal(plural(0, "file"), "0 files");
  assert.equal(plural(2000, "line"), "2,000 lines");
  assert.equal(name("os"), "operating system");
  assert.equal(name("served_by"), "served by");
  assert.equal(name("cache_status"), "cache status");
  assert.equal(scopeText([["region", ["eu-1", "us-1"]], ["os", ["alpine"]]]),
    "region eu-1, us-1; operating system alpine");
});

test("long texts keep their start and end", () => {
  assert.equal(short("a".repeat(44)), "a".repeat(44));
  assert.equal(short("/packages/linux/" + "x".repeat(60) + "/kernel-5.4.0-1.rpm"),
    "/packages/linu…" + "x".repeat(9) + "/kernel-5.4.0-1.rpm");
});
