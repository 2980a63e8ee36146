package dev.stallwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stallwatch.engine.write.Publications;
import dev.stallwatch.flow.ReadCounter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final String CLEAR = "\r\033[K";
  private static final long GIGABYTE = 1_000_000_000L;

  private final StringWriter shown = new StringWriter();
  private final AtomicLong nanos = new AtomicLong(1_000);
  private ConsoleProgress progress = progress(Terminal.Attachment.TERMINAL, 80);

  private ConsoleProgress progress(Terminal.Attachment attachment, int width) {
    return new ConsoleProgress(new PrintWriter(shown, true), attachment, width, nanos::get);
  }

  @AfterEach
  void endTicking() {
    progress.done();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** Returns what a terminal shows in the end. */
  private String line() {
    String all = shown.toString();
    return all.substring(all.lastIndexOf(CLEAR) + CLEAR.length());
  }

  @Test
  void readingShowsFilesBytesAndTheTimeThatRemains() {
    ReadCounter read = new ReadCounter(336, 3 * GIGABYTE);
    progress.reading(read);
    progress.report("reading", 0, 8);
    assertThat(line())
        .isEqualTo("reading    [------------------------------] 0 %, 0.0 of 3.0 GB, 0 s");
    for (int i = 0; i < 124; i++) {
      read.opened();
    }
    read.read(GIGABYTE);
    pass(Duration.ofSeconds(20));
    progress.tick();
    assertThat(line())
        .isEqualTo(
            "reading    [###--------] 33 %, 124 of 336 files, 1.0 of 3.0 GB, about 40 s left");
  }

  @Test
  void finishedPartsCountWhereAnotherProcessReads() {
    progress.reading(new ReadCounter(10, 4_000_000));
    progress.report("reading", 0, 8);
    pass(Duration.ofMinutes(10));
    progress.report("reading", 2, 8);
    assertThat(line())
        .startsWith("reading    [######-")
        .endsWith("] 25 %, 1.0 of 4.0 MB, about 30 min left");
  }

  @Test
  void stepWithoutPartsShowsWhatItDoesAndForHowLong() {
    progress.report("pairing", 0, 1);
    progress.doing("following downloads");
    pass(Duration.ofSeconds(12));
    progress.tick();
    assertThat(line()).isEqualTo("pairing    following downloads, 12 s");
    progress.report("pairing", 1, 1);
    progress.doing("removing duplicates");
    pass(Duration.ofSeconds(5));
    progress.tick();
    assertThat(line()).isEqualTo("removing duplicates 5 s");
    assertThat(progress.step()).isEqualTo("removing duplicates");
  }

  @Test
  void lineFitsTheTerminal() {
    for (int width = 20; width < 100; width++) {
      progress.done();
      shown.getBuffer().setLength(0);
      progress = progress(Terminal.Attachment.TERMINAL, width);
      progress.of("2020-07-05 0123456789abcdef");
      ReadCounter read = new ReadCounter(123_456, 3_000 * GIGABYTE);
      read.opened();
      progress.reading(read);
      progress.report("reading", 3, 8);
      pass(Duration.ofSeconds(12));
      progress.tick();
      assertThat(line()).hasSizeLessThan(width).doesNotContain("\n");
    }
  }

  @Test
  void withoutTerminalEachStepHasALine() {
    progress = progress(Terminal.Attachment.FILE, 80);
    progress.report("reading", 0, 2);
    pass(Duration.ofMillis(1_500));
    progress.tick();
    progress.report("reading", 1, 2);
    progress.report("reading", 2, 2);
    progress.doing("removing duplicates");
    progress.done();
    assertThat(shown.toString()).isEqualTo("   1.5 s  reading done" + System.lineSeparator());
  }

  @Test
  void withoutTerminalLongStepHasALineEachHalfMinute() {
    progress = progress(Terminal.Attachment.FILE, 80);
    ReadCounter read = new ReadCounter(10, 10 * GIGABYTE);
    progress.reading(read);
    progress.report("reading", 0, 8);
    for (int second = 0; second < 70; second++) {
      pass(Duration.ofSeconds(1));
      read.read(GIGABYTE / 10);
      read.opened();
      progress.tick();
    }
    assertThat(shown.toString().lines())
        .containsExactly(
            "  30.0 s  reading: 30 %, 10 of 10 files, 3.0 of 10.0 GB, about 70 s left",
            "  60.0 s  reading: 60 %, 10 of 10 files, 6.0 of 10.0 GB, about 40 s left");
  }

  @Test
  void nothingIsShownAfterTheEnd() throws InterruptedException {
    progress.report("reading", 0, 2);
    progress.done();
    int length = shown.toString().length();
    progress.tick();
    Thread.sleep(5);
    assertThat(shown.toString()).hasSize(length).endsWith(CLEAR);
  }

  @Test
  void noticeIsPrintedOnceOnALineOfItsOwn() {
    progress.report("reading", 0, 2);
    progress.notice("a\033[31m");
    progress.notice("a\033[31m");
    assertThat(shown.toString().lines().filter(line -> line.contains("stallwatch: a")))
        .hasSize(1)
        .first()
        .asString()
        .isEqualTo("\033[Kstallwatch: a\uFFFD[31m");
  }

  @Test
  void messageOfAStopSaysWhatWasPublished() {
    assertThat(Stop.text("INT", "reading", Publications.State.NOTHING))
        .isEqualTo(
            "stallwatch: stopped by SIGINT while reading; nothing was published, the output is as"
                + " before");
    assertThat(Stop.text("TERM", "", Publications.State.COMPLETE))
        .isEqualTo("stallwatch: stopped by SIGTERM; the tables that were published are complete");
    assertThat(Stop.text("TERM", "writing", Publications.State.DECIDED))
        .isEqualTo(
            "stallwatch: stopped by SIGTERM while writing; publication had started; the next run"
                + " completes it");
  }
}
