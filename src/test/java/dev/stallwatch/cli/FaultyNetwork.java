package dev.stallwatch.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A proxy to an HTTP server that makes chosen requests fail. Knows requests without a body only,
 * and carries one a connection.
 */
final class FaultyNetwork implements AutoCloseable {
  private static final int NEVER = Integer.MAX_VALUE;

  private final URI server;
  private final ServerSocket socket;
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();

  private final Map<String, AtomicInteger> throttled = new ConcurrentHashMap<>();
  private final Set<String> silent = ConcurrentHashMap.newKeySet();

  /** After how many bytes of the body the connection breaks, and what happens then. */
  private record Fault(int afterBytes, Runnable then) {}

  FaultyNetwork(URI server) {
    this.server = server;
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::accept, "faulty-network");
    thread.setDaemon(true);
    thread.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** Does something when a path is asked for the first time, by any method. */
  void beforeFirst(String path, Runnable action) {
    before.put(path, action);
  }

  /** Breaks the next answers to GETs of a path after some bytes of the body. */
  void breakBody(String path, int afterBytes, int times) {
    Queue<Fault> queue = faults.computeIfAbsent(path, key -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.add(new Fault(afterBytes, () -> {}));
    }
  }

  /** Breaks the next answer to a GET of a path, and then does something. */
  void breakBodyAndThen(String path, int afterBytes, Runnable then) {
    faults.computeIfAbsent(path, key -> new ArrayDeque<>()).add(new Fault(afterBytes, then));
  }

  /** Answers the next requests for a path, by any method, that there are too many. */
  void throttle(String path, int times) {
    throttled.put(path, new AtomicInteger(times));
  }

  /** Takes requests for a path and never answers. */
  void fallSilent(String path) {
    silent.add(path);
  }

  private boolean isThrottled(String path) {
    AtomicInteger left = throttled.get(path);
    return left != null && left.getAndDecrement() > 0;
  }

  private static void slowDown(Socket client) throws IOException {
    String body =
        "<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>";
    client
        .getOutputStream()
        .write(
            ("HTTP/1.1 503 Slow Down\r\nContent-Type: application/xml\r\nContent-Length: "
                    + body.length()
                    + "\r\nConnection: close\r\n\r\n"
                    + body)
                .getBytes(StandardCharsets.ISO_8859_1));
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread thread = new Thread(() -> carry(client), "faulty-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void carry(Socket client) {
    try (client;
        Socket upstream = new Socket(server.getHost(), server.getPort())) {
      String head = head(client.getInputStream());
      String[] request = head.split(" ", 3);
      if (request.length < 3) {
        return;
      }
      Runnable action = before.remove(request[1]);
      if (action != null) {
        action.run();
      }
      if (silent.contains(request[1])) {
        // Until the client has had enough.
        int unused = client.getInputStream().read();
        return;
      }
      if (isThrottled(request[1])) {
        slowDown(client);
        return;
      }
      upstream.getOutputStream().write(closing(head).getBytes(StandardCharsets.ISO_8859_1));
      InputStream answer = upstream.getInputStream();
      client.getOutputStream().write(closing(head(answer)).getBytes(StandardCharsets.ISO_8859_1));
      Fault fault = request[0].equals("GET") ? fault(request[1]) : null;
      copy(answer, client.getOutputStream(), fault == null ? NEVER : fault.afterBytes());
      if (fault != null) {
        fault.then().run();
      }
    } catch (IOException e) {
      // The client has gone, as it does when it needs no more of a body.
    }
  }

  private @Nullable Fault fault(String path) {
    Deque<Fault> queue = faults.get(path);
    if (queue == null) {
      return null;
    }
    synchronized (queue) {
      return queue.poll();
    }
  }

  /** All up to the empty line, with it. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (last != 0x0D0A0D0A) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.write(next);
      last = last << 8 | next;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static String closing(String head) {
    return head.replaceAll("(?i)\r\nConnection:[^\r]*", "")
        .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
  }

  private static void copy(InputStream in, OutputStream out, int most) throws IOException {
    byte[] buffer = new byte[8192];
    int left = most;
    while (left > 0) {
      int read = in.read(buffer, 0, Math.min(buffer.length, left));
      if (read < 0) {
        return;
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
