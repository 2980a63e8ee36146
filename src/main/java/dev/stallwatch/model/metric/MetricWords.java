package dev.stallwatch.model.metric;

import com.google.errorprone.annotations.Immutable;

/**
 * The texts for people about a metric.
 *
 * @param ongoing a headline while the incident continues, such as {@code Downloads are hanging}
 * @param past the same headline once it has ended
 * @param event the predicate of a sentence about the trials that are events, such as {@code
 *     stalled}
 * @param excess noun of the events beyond (or, for missing requests, below) expectation, such as
 *     {@code excess stalls}
 */
@Immutable
public record MetricWords(String ongoing, String past, String event, String excess) {}
