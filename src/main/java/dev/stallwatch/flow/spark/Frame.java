package dev.stallwatch.flow.spark;

import java.io.Serializable;

/**
 * Some results of one kind.
 *
 * @param count the number of results
 * @param bytes as the codec wrote them
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record Frame(int kind, int count, byte[] bytes) implements Serializable {}
