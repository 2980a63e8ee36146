// Numbers, times and names as text.

const integer = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const threeDigits = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

export const count = (n) => integer.format(n);

/** Rounds to three significant digits. */
export const rounded = (n) => threeDigits.format(n);

const BYTE_UNITS = ["B", "kB", "MB", "GB", "TB"];

export function bytes(n) {
  let unit = 0;
  while (n >= 1000 && unit < BYTE_UNITS.length - 1) {
    n /= 1000;
    unit++;
  }
  return rounded(n) + " " + BYTE_UNITS[unit];
}

export function duration(seconds) {
  if (seconds < 120) {
    return rounded(seconds) + " s";
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) {
    return minutes + " min";
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return hours + " h" + (minutes % 60 ? " " + (minutes % 60) + " min" : "");
  }
  return rounded(hours / 24) + " days";
}

/** A rate of 0 to 1 with one decimal, as the texts of the page write it. */
export const percent = (rate) => (100 * rate).toFixed(1) + " %";

/** Formats a value by the unit of its timeline. */
export const FORMATS = {
  share: percent,
  bytes_per_second: (v) => bytes(v) + "/s",
  seconds: (v) => (v < 1 ? rounded(1000 * v) + " ms" : rounded(v) + " s"),
  requests: count,
};

// All times are UTC, from seconds since 1970.
export const DAY_SECONDS = 86400;
const iso = (seconds) => new Date(1000 * seconds).toISOString();
export const day = (seconds) => iso(seconds).slice(0, 10);
export const clock = (seconds) => iso(seconds).slice(11, 16);
export const moment = (seconds) => day(seconds) + " " + clock(seconds);

/** "1 file", "2 files". */
export const plural = (n, noun) => count(n) + " " + noun + (n === 1 ? "" : "s");

const NAMES = { served_by: "served by", os: "operating system" };

/** The name of a code of a dimension, reason or problem. */
export const name = (code) => NAMES[code] || code.replaceAll("_", " ");

/** "os alpine, ubuntu; region eu-1" of the values by dimension. */
export const scopeText = (entries) =>
  entries.map(([dimension, values]) => name(dimension) + " " + values.join(", ")).join("; ");

/** Shortens a long text in the middle: the end of an object's path tells it from others. */
export const short = (text) => (text.length > 44 ? text.slice(0, 14) + "…" + text.slice(-28) : text);
