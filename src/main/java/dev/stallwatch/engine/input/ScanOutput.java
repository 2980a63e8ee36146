package dev.stallwatch.engine.input;

/** What a scan extracts from the lines. */
public enum ScanOutput {
  /** Requests to be counted, the input of {@code traffic}. */
  REQUESTS,
  /** Requests, and the transfers among them to be paired. */
  REQUESTS_AND_TRANSFERS
}
