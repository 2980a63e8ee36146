/**
 * Logs and lists of changes: what an operator wrote down, what was deployed, what a vendor
 * announced. Takes a line, returns its changes as {@link dev.stallwatch.format.ParsedLine.Noted}.
 */
@NullMarked
package dev.stallwatch.format.change;

import org.jspecify.annotations.NullMarked;
