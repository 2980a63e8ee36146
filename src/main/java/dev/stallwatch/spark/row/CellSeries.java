package dev.stallwatch.spark.row;

import dev.stallwatch.traffic.MetricCounts;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * The metric counts of one cell over time, from the rows read by one task.
 *
 * @param cell value of the cell in each dimension
 * @param counts metric counts by start of the window, microseconds since the epoch
 */
public record CellSeries(List<String> cell, Map<Long, MetricCounts> counts)
    implements Serializable {}
