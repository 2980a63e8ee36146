package dev.stallwatch.spark.input;

/** What a scan takes of the lines. */
public enum ScanOutput {
  /** Requests to be counted, without which there is no {@code traffic}. */
  REQUESTS,
  /** Requests, and the transfers among them to be paired. */
  REQUESTS_AND_TRANSFERS
}
