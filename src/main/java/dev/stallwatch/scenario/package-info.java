/**
 * Labelled scenarios: reads their declarations, simulates their logs and writes the truth. {@code
 * log} writes lines and files, {@code chain} simulates downloads with one label per request, {@code
 * cell} draws traffic per cell, {@code score} compares results with the truth. Uses nothing of the
 * analysis except its results, so that scenarios can test it.
 */
@NullMarked
package dev.stallwatch.scenario;

import org.jspecify.annotations.NullMarked;
