package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a response ended, by CloudFront's documentation of its result types: {@code Error} after the
 * last byte means that the viewer disconnected before it had received all bytes, if the result
 * before the response was not an error or the status is a success. The detailed result shows
 * whether the origin, or CloudFront itself, aborted the response.
 *
 * @param result result after the last byte, in lower case
 * @param response result just before the response, in lower case, {@code null} in older logs
 * @param detailed result with the kind of error, in lower case, {@code null} in older logs
 */
record CloudFrontEnding(
    @Nullable String result, @Nullable String response, @Nullable String detailed) {
  private static final String ERROR = "error";
  private static final String RESPONSE_INTERRUPTED = "clientcommerror";
  private static final String ORIGIN = "origin";
  private static final ImmutableSet<String> BROKEN_OFF =
      ImmutableSet.of("abortedorigin", "internalerror");

  /**
   * Returns the ending of a response with this status; 0 means that the viewer disconnected before
   * any response.
   */
  Ending of(int status) {
    if (status == 0) {
      return Ending.CLIENT_GONE;
    }
    if (result == null) {
      return Ending.UNKNOWN;
    }
    if (RESPONSE_INTERRUPTED.equals(detailed)) {
      return Ending.CLIENT_GONE;
    }
    if (!result.equals(ERROR) || !beganWell(status)) {
      return Ending.COMPLETE;
    }
    return detailed != null && (detailed.startsWith(ORIGIN) || BROKEN_OFF.contains(detailed))
        ? Ending.ABORTED
        : Ending.CLIENT_GONE;
  }

  /**
   * Returns the cache result: that before the response, because the last one of an aborted hit
   * shows only the abort. {@code null} if the line shows nothing else.
   */
  @Nullable String cache(int status) {
    if (response != null) {
      return response;
    }
    return ERROR.equals(result) && beganWell(status) ? null : result;
  }

  private boolean beganWell(int status) {
    return !HttpStatus.isError(status) || (response != null && !response.equals(ERROR));
  }
}
