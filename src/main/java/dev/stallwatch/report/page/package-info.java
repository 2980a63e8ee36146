/**
 * Builds the HTML report. Takes plain values read from the tables and returns one self-contained
 * page with text, charts and tables. Makes no decisions.
 */
@NullMarked
package dev.stallwatch.report.page;

import org.jspecify.annotations.NullMarked;
