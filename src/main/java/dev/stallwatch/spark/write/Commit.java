package dev.stallwatch.spark.write;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.stallwatch.spark.lock.Json;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The decision of a run: which staged file takes which place. Once it is written the run's result
 * stands, and whoever comes next carries out what was not yet done; until then readers find in it
 * where each file is.
 *
 * @param run id of the run; null in what an earlier version has written
 * @param moves in the order in which they are made
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Commit(@Nullable String run, List<Move> moves) {
  static final String FILE = "commit.json";

  /**
   * One file.
   *
   * @param staged where it is staged, relative to what the run stages
   * @param place where readers find it, relative to the output directory
   */
  record Move(String staged, String place) {
    /** Whether it is a file of a table. */
    boolean isOf(Table table) {
      return place.startsWith(table.tableName() + Path.SEPARATOR);
    }
  }

  Commit {
    moves = List.copyOf(moves);
  }

  /** Writes the decision, as a whole. */
  void write(Storage storage, Path staged) throws IOException {
    storage.write(new Path(staged, FILE), Json.bytes(this));
  }

  /** The decision that an earlier run left behind; empty if it came to none. */
  static Optional<Commit> left(Storage storage, Path staged) throws IOException {
    Path file = new Path(staged, FILE);
    return storage.fileSystem().exists(file)
        ? Optional.of(Json.read(storage.read(file), Commit.class))
        : Optional.empty();
  }

  /** The files of all tables but that of runs. */
  List<Move> ofResults() {
    return moves.stream().filter(move -> !move.isOf(Table.RUNS)).toList();
  }

  /** The files of the table of runs, which are moved last: a run that is listed is complete. */
  List<Move> ofRuns() {
    return moves.stream().filter(move -> move.isOf(Table.RUNS)).toList();
  }

  /** Whether a file, relative to the output directory, is one of the places. */
  boolean has(String place) {
    return moves.stream().anyMatch(move -> move.place().equals(place));
  }
}
