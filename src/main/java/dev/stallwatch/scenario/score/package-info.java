/**
 * Scores detection: compares findings with the true incidents of a scenario. Takes truths and
 * findings; gives figures for tables.
 */
@NullMarked
package dev.stallwatch.scenario.score;

import org.jspecify.annotations.NullMarked;
