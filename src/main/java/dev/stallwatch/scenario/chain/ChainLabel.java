package dev.stallwatch.scenario.chain;

/**
 * What is true of one request.
 *
 * @param behaviour name of the declared habit that made it
 * @param download number of the download that it belongs to: one client's wish to have one object,
 *     however many transfers and pauses that takes; 1 and up
 * @param kind what it is to those before it
 * @param cutShort whether fewer bytes of body were sent than promised, on whoever's wish
 * @param stalled whether it was cut short against the client's wish and the log holds the resume,
 *     retry or repeat by which the client came back shortly; or whether it crawled: less than 8 KiB
 *     of body per second over at least a minute, against the client's wish, whatever followed. A
 *     client that comes back after the end of the log is no evidence, so such a transfer is not
 *     stalled
 * @param wastedBytes bytes of body that were sent for nothing: lost on the way, thrown away by the
 *     client, or part of a download that never became whole. What a reader or player got is not
 *     wasted
 */
public record ChainLabel(
    String behaviour,
    int download,
    ChainKind kind,
    boolean cutShort,
    boolean stalled,
    long wastedBytes) {}
