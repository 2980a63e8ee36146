package dev.stallwatch.engine.write;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.stallwatch.storage.Json;
import dev.stallwatch.table.Table;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The commit of a run: the list of staged files and their final places. Once it is written, the
 * result of the run is decided. If the run dies, the next run makes the remaining moves; until then
 * readers use the commit to find each file.
 *
 * @param run id of the run; null in commits of earlier versions
 * @param moves in the order in which they are made
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Commit(@Nullable String run, List<Move> moves) {
  static final String FILE = "commit.json";

  /**
   * The move of one file.
   *
   * @param staged path of the staged file, relative to the staging directory of the run
   * @param place final path for readers, relative to the output directory
   */
  record Move(String staged, String place) {
    /** Whether the file belongs to a table. */
    boolean isOf(Table table) {
      return place.startsWith(table.tableName() + Path.SEPARATOR);
    }
  }

  Commit {
    moves = List.copyOf(moves);
  }

  /** Writes the commit in one step. */
  void write(Storage storage, Path staged) throws IOException {
    storage.write(new Path(staged, FILE), Json.bytes(this));
  }

  /** Returns the commit that an earlier run left behind; empty if that run did not commit. */
  static Optional<Commit> leftBehind(Storage storage, Path staged) throws IOException {
    Path file = new Path(staged, FILE);
    return storage.fileSystem().exists(file)
        ? Optional.of(Json.read(storage.read(file), Commit.class))
        : Optional.empty();
  }

  /** Returns the moves of all tables except {@code runs}. */
  List<Move> ofResults() {
    return moves.stream().filter(move -> !move.isOf(Table.RUNS)).toList();
  }

  /** Returns the moves of {@code runs}. They are made last, so that a listed run is complete. */
  List<Move> ofRuns() {
    return moves.stream().filter(move -> move.isOf(Table.RUNS)).toList();
  }

  /** Whether the commit contains a final place, relative to the output directory. */
  boolean has(String place) {
    return moves.stream().anyMatch(move -> move.place().equals(place));
  }
}
