package dev.stallwatch.report.notify;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on the loopback interface that records its requests. */
public final class LoopbackServer implements AutoCloseable {
  /**
   * A recorded request.
   *
   * @param number number of the request, from 1
   * @param latin body in ISO 8859-1, one character per byte
   */
  public record Received(int number, String path, Headers headers, String latin) {
    public byte[] body() {
      return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** The response to a request. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange, Received request) throws IOException, InterruptedException;
  }

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  public LoopbackServer(Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
          Received request =
              new Received(
                  numbers.incrementAndGet(),
                  exchange.getRequestURI().toString(),
                  exchange.getRequestHeaders(),
                  body);
          received.add(request);
          try {
            answer.to(exchange, request);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
  }

  /** Returns a server that sends the statuses in order and repeats the last one. */
  public static LoopbackServer answering(int... statuses) throws IOException {
    return new LoopbackServer(
        (exchange, request) -> exchange.sendResponseHeaders(status(request, statuses), -1));
  }

  private static int status(Received request, int... statuses) {
    return statuses[Math.min(request.number(), statuses.length) - 1];
  }

  /** Returns a server that sends the statuses in order, with headers. */
  public static LoopbackServer answering(Map<String, String> headers, int... statuses)
      throws IOException {
    return new LoopbackServer(
        (exchange, request) -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(status(request, statuses), -1);
        });
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  public List<Received> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
