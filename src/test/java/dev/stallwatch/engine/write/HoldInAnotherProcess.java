package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.LocalHold;
import dev.stallwatch.engine.lock.OutputBusyException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** A separate Java process that takes a hold and keeps it until the process is stopped. */
public final class HoldInAnotherProcess implements AutoCloseable {
  private static final String HELD = "held";
  private static final String BUSY = "busy";

  private final Process process;

  private HoldInAnotherProcess(Process process) {
    this.process = process;
  }

  /** Entry point of the other process, which waits for the end of its input. */
  public static void main(String[] arguments) throws IOException {
    Extent extent = Extent.ofCode(arguments[1]).orElseThrow();
    try (LocalHold hold = LocalHold.take(Path.of(arguments[0]), extent)) {
      hold.check();
      System.out.println(HELD);
      System.in.readAllBytes();
    } catch (OutputBusyException e) {
      System.out.println(BUSY);
    }
  }

  public static HoldInAnotherProcess take(Path staging, Extent extent) throws IOException {
    HoldInAnotherProcess other = new HoldInAnotherProcess(start(staging, extent));
    String answer = other.answer();
    if (!HELD.equals(answer)) {
      throw new IllegalStateException("the other process does not hold the extent: " + answer);
    }
    return other;
  }

  public static boolean isFree(Path staging, Extent extent) throws IOException {
    try (HoldInAnotherProcess other = new HoldInAnotherProcess(start(staging, extent))) {
      return HELD.equals(other.answer());
    }
  }

  private static Process start(Path staging, Extent extent) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            HoldInAnotherProcess.class.getName(),
            staging.toString(),
            extent.code())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private String answer() throws IOException {
    BufferedReader reader = process.inputReader();
    return String.valueOf(reader.readLine());
  }

  public long pid() {
    return process.pid();
  }

  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
