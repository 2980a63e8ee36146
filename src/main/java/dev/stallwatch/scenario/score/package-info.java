/**
 * How well incidents are told: what was found against the truth of a scenario. Takes truths and
 * findings, gives figures for a table.
 */
@NullMarked
package dev.stallwatch.scenario.score;

import org.jspecify.annotations.NullMarked;
