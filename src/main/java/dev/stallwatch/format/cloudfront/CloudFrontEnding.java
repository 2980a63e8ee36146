package dev.stallwatch.format.cloudfront;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.model.Ending;
import dev.stallwatch.model.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * How a response ended, by CloudFront's documentation of its result types: a result of {@code
 * Error} after the last byte, where the response had been none before it, or where the status is
 * that of a success, means that the viewer went away before it had all bytes. The detailed result
 * tells when it was the origin, or CloudFront itself, that broke off.
 *
 * @param result result after the last byte, lower case
 * @param response result just before the response, lower case, null where the log is older
 * @param detailed result with the kind of error, lower case, null where the log is older
 */
record CloudFrontEnding(
    @Nullable String result, @Nullable String response, @Nullable String detailed) {
  private static final String ERROR = "error";
  private static final String RESPONSE_INTERRUPTED = "clientcommerror";
  private static final String ORIGIN = "origin";
  private static final ImmutableSet<String> BROKEN_OFF =
      ImmutableSet.of("abortedorigin", "internalerror");

  /** The ending of a response of this status; 0 is a viewer that closed before any. */
  Ending of(int status) {
    if (status == 0) {
      return Ending.CLIENT_GONE;
    }
    if (result == null) {
      return Ending.UNTOLD;
    }
    if (RESPONSE_INTERRUPTED.equals(detailed)) {
      return Ending.CLIENT_GONE;
    }
    if (!result.equals(ERROR) || !beganWell(status)) {
      return Ending.WHOLE;
    }
    return detailed != null && (detailed.startsWith(ORIGIN) || BROKEN_OFF.contains(detailed))
        ? Ending.BROKEN_OFF
        : Ending.CLIENT_GONE;
  }

  /**
   * What the cache did: the result before the response, as the last one says of a broken-off hit
   * only that it broke off. Null where that is all that the line tells.
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
