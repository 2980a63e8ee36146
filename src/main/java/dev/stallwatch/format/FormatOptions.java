package dev.stallwatch.format;

import dev.stallwatch.format.mapped.Mapping;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Properties of logs that their files do not contain: the columns of logs without a header, and
 * formats of the operator.
 *
 * @param cloudFrontFields columns of CloudFront logs without a header, real-time or plain, by
 *     CloudFront's names and in the order of the CloudFront configuration; empty for CloudFront's
 *     default order
 * @param ncsaFields fields after the user agent in NCSA combined logs, in the order of the server's
 *     configuration: nginx variables such as {@code request_time}, Apache and Varnish format
 *     letters such as {@code D}; empty for none
 * @param mappings formats that the operator defined, which are tried before all others
 */
public record FormatOptions(
    List<String> cloudFrontFields, List<String> ncsaFields, List<Mapping> mappings)
    implements Serializable {
  /** Nothing configured. */
  public static final FormatOptions DEFAULTS = new FormatOptions(List.of(), List.of());

  /** Creates options without mappings. */
  public FormatOptions(List<String> cloudFrontFields, List<String> ncsaFields) {
    this(cloudFrontFields, ncsaFields, List.of());
  }

  /** Copies the lists into serializable ones. */
  public FormatOptions {
    cloudFrontFields = new ArrayList<>(cloudFrontFields);
    ncsaFields = new ArrayList<>(ncsaFields);
    mappings = new ArrayList<>(mappings);
  }
}
