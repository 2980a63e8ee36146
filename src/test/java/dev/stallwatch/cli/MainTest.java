package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Tag("zone")
class MainTest {
  @Command(name = "greedy")
  private static final class Greedy implements Callable<Integer> {
    private final Callable<Integer> deed;

    Greedy(Callable<Integer> deed) {
      this.deed = deed;
    }

    @Override
    public Integer call() throws Exception {
      return deed.call();
    }
  }

  private static String said(Callable<Integer> deed) {
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().addSubcommand(new Greedy(deed)).setErr(new PrintWriter(err, true));
    assertThat(Main.run(commandLine, "greedy")).isEqualTo(Main.INTERNAL);
    return err.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "investigate --input in --output out",
        "nightly --config file --date 2020-07-05",
        "evaluate"
      })
  void masterIsRefusedWithoutSpark(String command) {
    StringWriter err = new StringWriter();
    String[] args = (command + " --engine local --master spark://host:7077").split(" ");
    CommandLine commandLine = Main.commandLine().setErr(new PrintWriter(err, true));
    assertThat(Main.run(commandLine, args)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "stallwatch: --engine local runs in this process and uses no --master; leave out one of"
                + " them");
  }

  @Test
  void outOfMemoryNamesRemedy() {
    String told =
        said(
            () -> {
              throw new OutOfMemoryError("Java heap space");
            });
    assertThat(told).contains("out of memory", "STALLWATCH_JAVA_OPTS").hasLineCount(1);
  }

  @Test
  void outOfMemoryInTaskIsReported() {
    String told =
        said(
            () -> {
              throw new IllegalStateException(
                  "Job aborted: lost task 0.0: java.lang.OutOfMemoryError: Java heap space");
            });
    assertThat(told).contains("out of memory", "STALLWATCH_JAVA_OPTS").hasLineCount(1);
  }

  @Test
  void fullDiskNamesDirectories() {
    String told =
        said(
            () -> {
              throw new UncheckedIOException(new IOException("No space left on device"));
            });
    assertThat(told).contains("disk is full", "--output", "spark.local.dir").hasLineCount(1);
  }

  @Test
  void fullDiskInTaskIsReported() {
    String told =
        said(
            () -> {
              throw new IllegalStateException(
                  "Job aborted: lost task 2.0: java.io.IOException: Disk quota exceeded");
            });
    assertThat(told).contains("disk is full", "--output", "spark.local.dir").hasLineCount(1);
  }

  @Test
  void otherFailuresPrintStackTrace() {
    String told =
        said(
            () -> {
              throw new IllegalStateException("cells do not add up");
            });
    assertThat(told).contains("internal failure", "cells do not add up", "MainTest");
  }
}
