package dev.stallwatch.flow.local;

/**
 * Results of one kind from one part.
 *
 * @param bytes as the codec wrote them
 * @param count how many results they are
 */
record StoredResults(StoredBytes bytes, long count) {}
