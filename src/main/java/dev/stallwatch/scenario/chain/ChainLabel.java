package dev.stallwatch.scenario.chain;

/**
 * The truth of one request.
 *
 * @param behaviour name of the client profile that made the request
 * @param download number of the download, from 1: all transfers and pauses by which one client gets
 *     one object
 * @param kind relation to the earlier requests of the download
 * @param cutShort whether fewer bytes of body were sent than promised, for whatever reason
 * @param stalled whether the transfer was cut short against the client's intent and the log holds
 *     the resume, retry or repeat that followed shortly; or whether it crawled: less than 8 KiB of
 *     body per second over at least a minute, against the client's intent, whatever followed. A
 *     reattempt after the end of the log is no evidence, so such a transfer is not stalled
 * @param wastedBytes bytes of body that were of no use: lost on the way, discarded by the client,
 *     or part of a download that never completed. What a reader or player received is not wasted
 */
public record ChainLabel(
    String behaviour,
    int download,
    ChainKind kind,
    boolean cutShort,
    boolean stalled,
    long wastedBytes) {}
