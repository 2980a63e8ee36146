package dev.stallwatch.engine.row;

import dev.stallwatch.download.AttemptKind;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A result of the pairing for one attempt. An attempt may have several results.
 *
 * @param requestId the server's id of the request
 * @param kind how the attempt relates to earlier ones; null if this result does not show it
 * @param isStalled whether it stalled
 */
public record AttemptJudgement(String requestId, @Nullable AttemptKind kind, boolean isStalled)
    implements Serializable {}
