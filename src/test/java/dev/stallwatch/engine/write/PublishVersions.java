package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.flow.local.LocalFlow;
import dev.stallwatch.storage.HadoopSettings;
import dev.stallwatch.storage.S3Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * A process that publishes successive versions of {@link VersionedTables} until it is killed:
 * tables of several days into one directory, single days into another. It prints one line for each
 * completed step. After it has claimed the directories, it waits for a line on its input.
 */
final class PublishVersions {
  static final String ALL_INPUT = "whole";
  static final String DAYS = "days";
  static final String CLAIMED = "claimed";
  static final String PUBLISHED = "published ";
  static final List<LocalDate> DATES =
      List.of(LocalDate.of(2020, 7, 4), LocalDate.of(2020, 7, 5), LocalDate.of(2020, 7, 6));

  private final LocalFlow flow;
  private final Path directory;

  private PublishVersions(LocalFlow flow, Path directory) {
    this.flow = flow;
    this.directory = directory;
  }

  /** Takes the parent directory as argument; the input line is the first version. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("stallwatch.log.level", "off");
    LocalFlow flow = LocalFlow.open(1);
    PublishVersions publish = new PublishVersions(flow, Path.of(arguments[0]));
    publish.claim(ALL_INPUT, Extent.allInput()).close();
    for (LocalDate date : DATES) {
      publish.claim(DAYS, Extent.day(date)).close();
    }
    System.out.println(CLAIMED);
    String first =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    for (int version = Integer.parseInt(first); ; version++) {
      publish.publish(ALL_INPUT, Extent.allInput(), version, DATES);
      LocalDate date = DATES.get(version % DATES.size());
      publish.publish(DAYS, Extent.day(date), version, List.of(date));
    }
  }

  private TableDirectory claim(String name, Extent extent) {
    return TableDirectory.claim(
        directory.resolve(name).toString(),
        extent,
        HadoopSettings.configuration(S3Options.DEFAULTS));
  }

  private void publish(String name, Extent extent, int version, List<LocalDate> dates) {
    try (TableDirectory output = claim(name, extent)) {
      VersionedTables.publish(output, flow, version, dates);
    }
    System.out.println(PUBLISHED + name + " " + version);
  }
}
