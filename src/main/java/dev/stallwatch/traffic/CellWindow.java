package dev.stallwatch.traffic;

import dev.stallwatch.model.CellKey;

/**
 * A cell of {@code traffic}: the coarse dimensions and the status, in one window.
 *
 * @param key values of the coarse dimensions
 * @param status HTTP status
 * @param windowStartMicros start of the window, in microseconds since the epoch
 */
public record CellWindow(CellKey key, int status, long windowStartMicros) {}
