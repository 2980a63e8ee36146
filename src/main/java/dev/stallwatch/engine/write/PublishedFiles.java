package dev.stallwatch.engine.write;

import dev.stallwatch.engine.lock.Extent;
import dev.stallwatch.engine.lock.Lease;
import dev.stallwatch.engine.lock.LocalHold;
import dev.stallwatch.engine.write.UnfinishedPublication.State;
import dev.stallwatch.storage.Holder;
import dev.stallwatch.storage.Json;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;

/**
 * The files of the tables below an output directory, as of the last committed publications. A file
 * that a publication has not moved yet is read from staging, and a file that it has not removed yet
 * is omitted. Readers therefore see the tables of one run, even if a run was killed between two
 * moves. Reading requires no write permission.
 */
public final class PublishedFiles {
  private static final String ENDING = ".parquet";

  private final OutputFiles files;
  private final List<Decision> decisions;

  private record Decision(Extent extent, Commit commit) {}

  /**
   * A file of a table.
   *
   * @param path relative to the output directory
   * @param partition name of the directory of its day, such as {@code date=2020-07-05}
   * @param isStaged whether the file is still in staging
   * @param identity changes when the file is replaced; only on a local disk
   */
  public record TableFile(String path, String partition, boolean isStaged, String identity) {}

  private PublishedFiles(OutputFiles files) throws IOException {
    this.files = files;
    this.decisions = decisions(files);
  }

  /** Returns the files of a directory on a local disk. The directory may not exist. */
  public static PublishedFiles on(Path directory) throws IOException {
    return new PublishedFiles(new OutputFiles.OnDisk(directory));
  }

  /** Returns the files of a directory on any storage. */
  public static PublishedFiles in(String directory, Configuration configuration)
      throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(directory);
    return new PublishedFiles(new OutputFiles.InStorage(Storage.of(path, configuration), path));
  }

  private static List<Decision> decisions(OutputFiles files) throws IOException {
    List<Decision> decisions = new ArrayList<>();
    for (String name : files.names(Layout.STAGING)) {
      Optional<Extent> extent = Extent.ofCode(name);
      Optional<byte[]> note =
          extent.isEmpty()
              ? Optional.empty()
              : files.content(path(Layout.STAGING, name, Commit.FILE));
      if (note.isPresent()) {
        decisions.add(new Decision(extent.get(), Json.read(note.get(), Commit.class)));
      }
    }
    return decisions;
  }

  /** Whether all files are in their final places. */
  public boolean areAllPlaced() {
    return decisions.isEmpty();
  }

  /** Returns the publications that are committed but not complete at this moment. */
  public List<UnfinishedPublication> unfinished() throws IOException {
    List<UnfinishedPublication> unfinished = new ArrayList<>();
    for (Decision decision : decisions) {
      unfinished.add(
          new UnfinishedPublication(decision.extent(), run(decision), state(decision.extent())));
    }
    return unfinished;
  }

  private static String run(Decision decision) {
    String run = decision.commit().run();
    if (run != null) {
      return run;
    }
    // Earlier versions named at least the file of a day after its run.
    return decision.commit().ofRuns().stream()
        .map(move -> move.place().substring(move.place().lastIndexOf('/') + 1))
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .filter(name -> !name.equals(Table.RUNS.tableName()))
        .findFirst()
        .orElse("");
  }

  /**
   * Returns the state of the run that holds the extent, as far as its claim file shows it. The
   * claim itself is not touched; the files to read do not depend on the state.
   */
  private State state(Extent extent) throws IOException {
    for (String claim : List.of(extent.code() + LocalHold.ENDING, extent.code() + Lease.ENDING)) {
      Optional<byte[]> content = files.content(path(Layout.STAGING, claim));
      if (content.isPresent()) {
        return Holder.of(new String(content.get(), StandardCharsets.UTF_8))
            .flatMap(Holder::isAliveHere)
            .map(isAlive -> isAlive ? State.IN_PROGRESS : State.INTERRUPTED)
            .orElse(State.ELSEWHERE);
      }
    }
    return State.INTERRUPTED;
  }

  /** Returns the files of a table, one for each final place. */
  public List<TableFile> of(Table table) throws IOException {
    return of(table, any -> true);
  }

  /**
   * Returns the files of some partitions of a table. Other partitions are not listed.
   *
   * @param partitions whether a partition is wanted, by the name of its directory
   */
  public List<TableFile> of(Table table, Predicate<String> partitions) throws IOException {
    Map<String, TableFile> byPlace = new LinkedHashMap<>();
    for (String partition : files.names(table.tableName())) {
      if (!partitions.test(partition)) {
        continue;
      }
      for (String name : files.names(path(table.tableName(), partition))) {
        String place = path(table.tableName(), partition, name);
        if (name.endsWith(ENDING) && !isReplaced(table, partition, place)) {
          byPlace.put(place, file(place, partition, false));
        }
      }
    }
    for (Decision decision : decisions) {
      for (Commit.Move move : decision.commit().moves()) {
        String staged = path(Layout.STAGING, decision.extent().code(), move.staged());
        if (move.isOf(table) && partitions.test(partition(move.place())) && files.exists(staged)) {
          byPlace.put(move.place(), file(staged, partition(move.place()), true));
        }
      }
    }
    return List.copyOf(byPlace.values());
  }

  /** Returns the partition, the second segment of a final place. */
  private static String partition(String place) {
    int begin = place.indexOf('/') + 1;
    return place.substring(begin, place.indexOf('/', begin));
  }

  private TableFile file(String path, String partition, boolean isStaged) throws IOException {
    return new TableFile(path, partition, isStaged, files.identity(path));
  }

  private boolean isReplaced(Table table, String partition, String place) {
    return decisions.stream().anyMatch(one -> replaces(one, table, partition, place));
  }

  private static boolean replaces(Decision decision, Table table, String partition, String place) {
    return decision.extent().covers(partition)
        && !decision.extent().keepsEarlierFiles(table)
        && !decision.commit().has(place);
  }

  private static String path(String... parts) {
    return String.join("/", parts);
  }
}
