/**
 * Writes the requests of a chain world as log files of three formats, with one label per request.
 */
@NullMarked
package dev.stallwatch.scenario.chain.log;

import org.jspecify.annotations.NullMarked;
