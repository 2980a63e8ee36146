package dev.stallwatch.scenario.mitigation;

import dev.stallwatch.model.CellKey;
import dev.stallwatch.model.mitigation.Decision;

/**
 * A decision in a log, with what the analysis derives from addresses, user agents and request ids.
 *
 * @param decision the record
 * @param source name of the log
 * @param cell cell of the client
 * @param showsUserAgent whether the record shows operating system and software of the cell
 * @param showsRegion whether the record shows the region of the cell
 * @param joined whether the access log has the request
 * @param stalled whether the request belongs to a stalled download
 */
public record LoggedDecision(
    Decision decision,
    String source,
    CellKey cell,
    boolean showsUserAgent,
    boolean showsRegion,
    boolean joined,
    boolean stalled) {}
