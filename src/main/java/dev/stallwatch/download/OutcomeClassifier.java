package dev.stallwatch.download;

import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.Units;
import dev.stallwatch.model.request.AccessRecord;
import dev.stallwatch.model.request.Ending;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.model.request.Request;
import dev.stallwatch.model.request.Response;

/**
 * Classifies a request by its own line. A logged ending takes precedence, then the bytes sent are
 * compared with those announced: the content length, else the length of the range, else the size of
 * the object for a 200. A response of several ranges has a content length or announces nothing
 * usable. Byte counts that include headers can prove that a response was cut short, never that it
 * was complete.
 */
public final class OutcomeClassifier {

  private final SlowFloor floor;

  /** Creates a classifier with the throughput floor of the options. */
  public OutcomeClassifier(DownloadOptions options) {
    this.floor = new SlowFloor(options);
  }

  /**
   * Returns the rule that determines the outcome of the request. A media or document reader fetches
   * data as needed, so its transfers are never slow.
   */
  public OutcomeRule classify(Request request) {
    AccessRecord access = request.access();
    OutcomeRule rule = classify(access);
    boolean reads =
        rule == OutcomeRule.BELOW_FLOOR
            && Reading.is(request.key().software(), access.target().object());
    return reads ? ending(access.response(), announcedBytes(access.response())) : rule;
  }

  /** Returns the rule by the line alone, whatever the client. */
  OutcomeRule classify(AccessRecord access) {
    Response response = access.response();
    int status = response.status();
    if (!access.target().method().equals("GET")) {
      return OutcomeRule.NOT_A_GET;
    }
    if (status == 0 || status == HttpStatus.CLIENT_CLOSED_REQUEST) {
      return OutcomeRule.CLOSED_BEFORE_RESPONSE;
    }
    if (HttpStatus.isError(status)) {
      return OutcomeRule.ERROR_STATUS;
    }
    if (!access.isTransfer()) {
      return OutcomeRule.NO_BODY;
    }
    if (response.ending() == Ending.CLIENT_GONE) {
      return OutcomeRule.LOGGED_CLIENT_GONE;
    }
    if (response.ending() == Ending.ABORTED) {
      return OutcomeRule.LOGGED_ABORT;
    }
    long announcedBytes = announcedBytes(response);
    if (announcedBytes != Units.UNKNOWN
        && isCounted(response)
        && response.maxBodyBytes() < announcedBytes) {
      return OutcomeRule.FEWER_BYTES_THAN_ANNOUNCED;
    }
    if (floor.isUnder(access)) {
      return OutcomeRule.BELOW_FLOOR;
    }
    return ending(response, announcedBytes);
  }

  /** Returns how a transfer ended that was not cut short. */
  private static OutcomeRule ending(Response response, long announcedBytes) {
    if (announcedBytes != Units.UNKNOWN && isCounted(response)) {
      return OutcomeRule.ALL_BYTES_SENT;
    }
    return response.ending() == Ending.COMPLETE
        ? OutcomeRule.LOGGED_COMPLETE
        : OutcomeRule.NOT_LOGGED;
  }

  /**
   * Returns whether the bytes sent were logged; without them, an announced length proves nothing.
   */
  private static boolean isCounted(Response response) {
    return response.maxBodyBytes() != Units.UNKNOWN;
  }

  private static long announcedBytes(Response response) {
    if (response.contentLength() != Units.UNKNOWN) {
      return response.contentLength();
    }
    if (response.rangeFirst() != Units.UNKNOWN && response.rangeLast() >= response.rangeFirst()) {
      return response.rangeLast() - response.rangeFirst() + 1;
    }
    return response.status() == HttpStatus.OK ? response.objectSize() : Units.UNKNOWN;
  }
}
