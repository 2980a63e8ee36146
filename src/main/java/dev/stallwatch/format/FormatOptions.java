package dev.stallwatch.format;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Properties of logs that their files do not contain: the columns of logs without a header.
 *
 * @param cloudFrontFields columns of CloudFront logs without a header, real-time or plain, by
 *     CloudFront's names and in the order of the CloudFront configuration; empty for CloudFront's
 *     default order
 * @param ncsaFields fields after the user agent in NCSA combined logs, in the order of the server's
 *     configuration: nginx variables such as {@code request_time}, Apache and Varnish format
 *     letters such as {@code D}; empty for none
 */
public record FormatOptions(List<String> cloudFrontFields, List<String> ncsaFields)
    implements Serializable {
  /** Nothing configured. */
  public static final FormatOptions DEFAULTS = new FormatOptions(List.of(), List.of());

  /** Copies the lists into serializable ones. */
  public FormatOptions {
    cloudFrontFields = new ArrayList<>(cloudFrontFields);
    ncsaFields = new ArrayList<>(ncsaFields);
  }
}
