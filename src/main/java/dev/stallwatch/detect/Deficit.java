package dev.stallwatch.detect;

import dev.stallwatch.model.Scope;
import dev.stallwatch.traffic.RateTable;

/**
 * Missing requests of a group, found without earlier days.
 *
 * @param scope the group, by one dimension or two
 * @param fromWindow first window
 * @param toWindow window after the last
 * @param score log-likelihood ratio of the number of requests
 * @param logLooks logarithm of the number of groups and windows that were searched
 * @param table usual requests of each cell in the interval, in the mirror image of requests; in
 *     other windows hardly any, so that they have the same numbers as in the table of requests
 * @param baseline the expected rates of the table
 */
public record Deficit(
    Scope scope,
    int fromWindow,
    int toWindow,
    double score,
    double logLooks,
    RateTable table,
    Baseline baseline) {}
