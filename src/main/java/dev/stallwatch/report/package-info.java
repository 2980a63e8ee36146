/** Formats incidents and rows as text and JSON. Takes final values and makes no decisions. */
@NullMarked
package dev.stallwatch.report;

import org.jspecify.annotations.NullMarked;
