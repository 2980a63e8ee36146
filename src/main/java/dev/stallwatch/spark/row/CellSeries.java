package dev.stallwatch.spark.row;

import dev.stallwatch.traffic.MetricCounts;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What one cell adds up to over time, as far as a task saw it.
 *
 * @param cell its value in each dimension
 * @param counts by the start of the window, microseconds since the epoch
 */
public record CellSeries(List<String> cell, Map<Long, MetricCounts> counts)
    implements Serializable {}
