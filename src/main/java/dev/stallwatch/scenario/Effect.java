package dev.stallwatch.scenario;

import dev.stallwatch.model.metric.Metric;
import dev.stallwatch.model.request.HttpStatus;
import dev.stallwatch.yaml.KeyException;
import java.util.Set;
import java.util.stream.Stream;

/** What an event does to requests. The keys of its kind in a scenario file are its components. */
public sealed interface Effect {

  /** Returns the codes of the metrics that it changes; none if nothing is wrong. */
  Set<String> metrics();

  /** Returns the share of the requests within the event that it affects, 0 to 1. */
  double share();

  /**
   * Checks the values.
   *
   * @param path path of the key in the scenario file
   * @throws KeyException if one is out of range
   */
  default void demandValid(String path) {
    double unused = KeyException.within(path + ".share", share(), 0, 1);
  }

  private static Set<String> codes(Metric... metrics) {
    return Set.of(Stream.of(metrics).map(Metric::code).toArray(String[]::new));
  }

  /**
   * Transfers hang until the client gives up.
   *
   * @param share share of the transfers that hang
   */
  record Stall(double share) implements Effect {
    @Override
    public Set<String> metrics() {
      return codes(Metric.STALL_RATE, Metric.CUT_SHORT_RATE, Metric.PARTIAL_RATE);
    }
  }

  /**
   * Every transfer ends at the same byte of the object, because the cached copy is truncated.
   *
   * @param atByte number of bytes that the copy has
   */
  record Cut(long atByte) implements Effect {
    private static final double MAX_BYTES = 1e12;

    @Override
    public Set<String> metrics() {
      return codes(Metric.STALL_RATE, Metric.CUT_SHORT_RATE, Metric.PARTIAL_RATE);
    }

    @Override
    public double share() {
      return 1;
    }

    @Override
    public void demandValid(String path) {
      double unused = KeyException.within(path + ".atByte", (double) atByte, 0, MAX_BYTES);
    }
  }

  /**
   * Clients reject the complete object, as with a wrong digest, and fetch it again two to four
   * times.
   *
   * @param share share of the downloads that are repeated
   */
  record Refetch(double share) implements Effect {
    private static final String METRIC = "refetch_rate";

    @Override
    public Set<String> metrics() {
      return Set.of(METRIC);
    }
  }

  /**
   * Requests are refused; clients retry after a pause.
   *
   * @param code HTTP status of the responses
   * @param share share of the requests that are refused
   */
  record Status(int code, double share) implements Effect {
    @Override
    public Set<String> metrics() {
      return codes(
          HttpStatus.isClientError(code) ? Metric.CLIENT_ERROR_RATE : Metric.SERVER_ERROR_RATE);
    }

    @Override
    public void demandValid(String path) {
      double unused =
          KeyException.within(
              path + ".code", code, HttpStatus.MIN_CLIENT_ERROR, HttpStatus.MAX_SERVER_ERROR);
      Effect.super.demandValid(path);
    }
  }

  /**
   * Requests are neither answered nor logged.
   *
   * @param share share of the requests that are missing
   */
  record Missing(double share) implements Effect {
    @Override
    public Set<String> metrics() {
      return codes(Metric.VOLUME);
    }
  }

  /**
   * A new version of a client software requests objects that the cache has; nothing is wrong.
   *
   * @param userAgent user agent of the new version
   * @param misses share of its requests that are cache misses
   */
  record Release(String userAgent, double misses) implements Effect {
    @Override
    public Set<String> metrics() {
      return Set.of();
    }

    @Override
    public double share() {
      return 1;
    }

    @Override
    public void demandValid(String path) {
      double unused = KeyException.within(path + ".misses", misses, 0, 1);
    }
  }
}
