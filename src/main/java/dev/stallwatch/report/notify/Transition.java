package dev.stallwatch.report.notify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is new about an incident for a channel. */
public enum Transition {
  /** The first message to the channel about the incident, which may have ended already. */
  NEW,
  /** The incident changed. */
  REVISED,
  /** The incident has ended; the last message said that it goes on. */
  ENDED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Returns the code in messages. */
  @JsonValue
  public String code() {
    return code;
  }
}
