package dev.stallwatch.report.notify;

import dev.stallwatch.model.request.HttpStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends JSON with HTTP POST. Redirects are never followed, because they would send secrets to
 * another host. Response bodies are discarded. No message contains a URL: the URL of a webhook is a
 * secret.
 */
public final class HttpPost {

  private final HttpClient client;
  private final Duration limit;
  private final Clock clock;

  /**
   * Creates a client.
   *
   * @param limit time limit of one request, connecting included
   * @param clock reference for dates in {@code Retry-After}
   */
  public HttpPost(Duration limit, Clock clock) {
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limit)
            .build();
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Sends one request, without retries.
   *
   * @throws ChannelException unless a 2xx response arrives within the time limit
   */
  void json(Secret url, Map<String, String> headers, String body) throws ChannelException {
    CompletableFuture<HttpResponse<Void>> response =
        client.sendAsync(request(url, headers, body), HttpResponse.BodyHandlers.discarding());
    try {
      check(response.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw retryable("no response within " + limit.toSeconds() + " s", null);
    } catch (ExecutionException e) {
      throw retryable("connection failed or was closed", null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChannelException("interrupted");
    } finally {
      response.cancel(true);
    }
  }

  private HttpRequest request(Secret url, Map<String, String> headers, String body)
      throws ChannelException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url.reveal()))
              .timeout(limit)
              .header("Content-Type", "application/json; charset=utf-8")
              .header("User-Agent", "stallwatch")
              .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
      headers.forEach(request::header);
      return request.build();
    } catch (IllegalArgumentException e) {
      throw new ChannelException("its address is not an http:// or https:// URL");
    }
  }

  private void check(HttpResponse<Void> response) throws ChannelException {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return;
    }
    String message = "HTTP status " + status;
    if (status / 100 == 5
        || status == HttpStatus.REQUEST_TIMEOUT
        || status == HttpStatus.TOO_MANY_REQUESTS) {
      throw retryable(
          message, response.headers().firstValue("Retry-After").map(this::wait).orElse(null));
    }
    throw new ChannelException(message);
  }

  /** Parses Retry-After: seconds or a date (RFC 9110, section 10.2.3); null if malformed. */
  private @Nullable Duration wait(String retryAfter) {
    try {
      if (retryAfter.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Duration.ofSeconds(Long.parseLong(retryAfter));
      }
      Instant at =
          ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), at);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  private static ChannelException retryable(String message, @Nullable Duration retryAfter) {
    return new ChannelException(message, ChannelException.Prospect.RETRYABLE, retryAfter);
  }
}
