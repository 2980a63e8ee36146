package dev.stallwatch.engine.chain;

import java.io.Serializable;

/**
 * The size of an object that an earlier run learned.
 *
 * @param objectId identity of the object
 * @param epochDay day of the run, days since the epoch
 * @param size size of the object, bytes
 */
public record EarlierSize(long objectId, long epochDay, long size) implements Serializable {}
