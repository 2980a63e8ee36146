/**
 * The report for a person: takes plain values read from the tables, gives one self-contained HTML
 * page. Nothing is decided here; what the page shows is said in words, charts and tables.
 */
@NullMarked
package dev.stallwatch.report.page;

import org.jspecify.annotations.NullMarked;
