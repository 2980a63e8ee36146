package dev.stallwatch.localise;

import dev.stallwatch.model.Scope;

/**
 * A scope that explains why events are more than expected in a moment.
 *
 * @param scope the scope
 * @param cause the number of the cause that it names, from 1 on; the first explanation of a number
 *     is the best name, later ones are others
 * @param score log-likelihood ratio of the raised rate against the expected one, in nats
 * @param significant whether chance seldom raises any scope this much
 * @param measure what happened within
 * @param shareOfExcess the part of the events beyond expectation that lies within, 0 to 1
 */
public record Explanation(
    Scope scope,
    int cause,
    double score,
    boolean significant,
    Measure measure,
    double shareOfExcess) {}
