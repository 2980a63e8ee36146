/**
 * How a client of a chain world downloads: one class per behaviour. Takes a visitor and an object,
 * gives the requests of the download.
 */
@NullMarked
package dev.stallwatch.scenario.chain.course;

import org.jspecify.annotations.NullMarked;
