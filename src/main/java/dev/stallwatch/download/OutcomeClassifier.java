package dev.stallwatch.download;

import dev.stallwatch.model.AccessRecord;
import dev.stallwatch.model.Ending;
import dev.stallwatch.model.HttpStatus;
import dev.stallwatch.model.OutcomeRule;
import dev.stallwatch.model.Request;
import dev.stallwatch.model.Response;
import dev.stallwatch.model.Units;

/**
 * Judges one request by itself alone. The line's own word on how the response ended comes first,
 * then the bytes: those sent against those promised. What a response promised is its content
 * length, else the length of its range, else the object's size if all of it was asked for; a
 * response of several ranges has a content length or promises nothing that can be known. Bytes that
 * are only known together with the headers can prove that a response was cut short, never that it
 * was whole.
 */
public final class OutcomeClassifier {

  private final SlowFloor floor;

  /** With the floor of throughput of the options. */
  public OutcomeClassifier(DownloadOptions options) {
    this.floor = new SlowFloor(options);
  }

  /**
   * By which rule it is judged what became of the request. A reader takes what it needs as it needs
   * it, so that its transfers are never slow.
   */
  public OutcomeRule judge(Request request) {
    AccessRecord access = request.access();
    OutcomeRule rule = judge(access);
    boolean reads =
        rule == OutcomeRule.UNDER_FLOOR
            && Reading.is(request.key().software(), access.target().object());
    return reads ? ending(access.response(), promised(access.response())) : rule;
  }

  /** The same by the line alone, whoever asked. */
  OutcomeRule judge(AccessRecord access) {
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
      return OutcomeRule.TOLD_CLIENT_GONE;
    }
    if (response.ending() == Ending.BROKEN_OFF) {
      return OutcomeRule.TOLD_BROKEN_OFF;
    }
    long promised = promised(response);
    if (promised != Units.UNKNOWN && isCounted(response) && response.maxBodyBytes() < promised) {
      return OutcomeRule.FEWER_THAN_PROMISED;
    }
    if (floor.isUnder(access)) {
      return OutcomeRule.UNDER_FLOOR;
    }
    return ending(response, promised);
  }

  /** How a transfer ended that was not cut short. */
  private static OutcomeRule ending(Response response, long promised) {
    if (promised != Units.UNKNOWN && isCounted(response)) {
      return OutcomeRule.AS_PROMISED;
    }
    return response.ending() == Ending.WHOLE ? OutcomeRule.TOLD_WHOLE : OutcomeRule.UNTOLD;
  }

  /** Whether the bytes sent were logged: without them, a promise proves nothing. */
  private static boolean isCounted(Response response) {
    return response.maxBodyBytes() != Units.UNKNOWN;
  }

  private static long promised(Response response) {
    if (response.contentLength() != Units.UNKNOWN) {
      return response.contentLength();
    }
    if (response.rangeFirst() != Units.UNKNOWN && response.rangeLast() >= response.rangeFirst()) {
      return response.rangeLast() - response.rangeFirst() + 1;
    }
    return response.status() == HttpStatus.OK ? response.objectSize() : Units.UNKNOWN;
  }
}
