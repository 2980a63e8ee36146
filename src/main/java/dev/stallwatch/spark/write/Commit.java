package dev.stallwatch.spark.write;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * The decision of a run: which staged file takes which place. Once it is written the run's result
 * stands, and whoever comes next carries out what was not yet done.
 *
 * @param moves in the order in which they are made
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Commit(List<Move> moves) {
  private static final String FILE = "commit.json";

  /**
   * One file.
   *
   * @param staged where it is staged, relative to what the run stages
   * @param place where readers find it, relative to the output directory
   */
  record Move(String staged, String place) {}

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

  /** Makes the moves that are not made yet. */
  void carryOut(Storage storage, Path staged, Path directory) throws IOException {
    for (Move move : moves) {
      storage.move(new Path(staged, move.staged()), new Path(directory, move.place()));
    }
  }

  /** Whether a file, relative to the output directory, is one of the places. */
  boolean has(String place) {
    return moves.stream().anyMatch(move -> move.place().equals(place));
  }
}
