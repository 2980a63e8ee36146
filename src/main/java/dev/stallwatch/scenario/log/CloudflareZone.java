package dev.stallwatch.scenario.log;

import java.util.EnumSet;
import java.util.Set;

/**
 * A zone with a Logpush job.
 *
 * @param host host name that clients request
 * @param headerBytes size of the headers of responses
 * @param fields fields of a line
 */
public record CloudflareZone(String host, HeaderBytes headerBytes, Set<CloudflareField> fields) {
  /** Copies the fields in the order of a line. */
  public CloudflareZone {
    fields = EnumSet.copyOf(fields);
  }

  /** Returns a zone that logs all fields except some. */
  public static CloudflareZone without(
      String host, HeaderBytes headerBytes, CloudflareField... left) {
    EnumSet<CloudflareField> fields = EnumSet.allOf(CloudflareField.class);
    fields.removeAll(Set.of(left));
    return new CloudflareZone(host, headerBytes, fields);
  }
}
