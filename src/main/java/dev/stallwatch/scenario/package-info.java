/**
 * Labelled worlds: declarative scenarios, the simulator that writes their logs, and the truth
 * beside them; {@code chain} is the world whose truth is one label a request. Takes nothing from
 * the analysis, so that the one can judge the other.
 */
@NullMarked
package dev.stallwatch.scenario;

import org.jspecify.annotations.NullMarked;
