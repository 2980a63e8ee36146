package dev.stallwatch.report.notify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is new about an incident for who is told of it. */
public enum Transition {
  /** The receiver hears of it for the first time; it may be over already. */
  NEW,
  /** Something of it changed. */
  REVISED,
  /** The receiver was told that it goes on; now it is over. */
  ENDED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The word in messages. */
  @JsonValue
  public String code() {
    return code;
  }
}
