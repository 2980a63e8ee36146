/**
 * The values that stages pass on: the results of the scan and of the pairing, and the table rows
 * created from them.
 */
@NullMarked
package dev.stallwatch.engine.row;

import org.jspecify.annotations.NullMarked;
