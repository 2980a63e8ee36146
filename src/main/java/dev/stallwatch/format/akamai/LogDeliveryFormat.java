package dev.stallwatch.format.akamai;

import com.google.common.collect.ImmutableSet;
import dev.stallwatch.format.LineParser;
import dev.stallwatch.format.LogFormat;
import dev.stallwatch.format.RecordText;
import java.util.List;

/**
 * Akamai Log Delivery Service in W3C format. No other server names the client's address {@code
 * cs-ip} next to {@code cs-uri} in {@code #Fields}.
 */
public final class LogDeliveryFormat implements LogFormat {
  @Override
  public String name() {
    return "akamai-lds";
  }

  @Override
  public String source() {
    return "akamai";
  }

  @Override
  public boolean recognises(List<String> firstLines) {
    return firstLines.stream().anyMatch(line -> LogDeliveryLines.names(line) != null);
  }

  @Override
  public LineParser open(ImmutableSet<RecordText> wanted) {
    return new LogDeliveryLines(new AkamaiFormat().open(wanted));
  }
}
