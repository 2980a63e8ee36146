package dev.stallwatch.format;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What no file tells of itself: the columns of logs without a header, which their owner chose.
 *
 * @param cloudFrontFields columns of CloudFront logs without a header, real-time or plain, by
 *     CloudFront's names and in the order of the configuration there; empty for CloudFront's
 *     default order
 * @param ncsaFields what stands behind the user agent of NCSA combined logs, in the order of the
 *     server's configuration: nginx's variables such as {@code request_time}, Apache's and
 *     Varnish's letters such as {@code D}; empty for none
 */
public record FormatOptions(List<String> cloudFrontFields, List<String> ncsaFields)
    implements Serializable {
  /** Nothing configured. */
  public static final FormatOptions DEFAULTS = new FormatOptions(List.of(), List.of());

  /** Copies into lists that Java's serialisation knows. */
  public FormatOptions {
    cloudFrontFields = new ArrayList<>(cloudFrontFields);
    ncsaFields = new ArrayList<>(ncsaFields);
  }
}
