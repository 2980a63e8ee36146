package dev.stallwatch.engine.block;

import dev.stallwatch.flow.Keyed;
import dev.stallwatch.traffic.FineQuestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trials and events per client for each question, as counted by one task. To bound memory, the
 * table is drained when it is full; the partial counts of a client can be merged in any order.
 */
public final class ClientTable {
  private static final int MAX_CLIENTS = 200_000;

  /**
   * Maximum clients recorded outside the scope of a question: these only show that such clients
   * exist.
   */
  private static final int MAX_OUTSIDE_CLIENTS = 10;

  private final List<FineQuestion> questions;
  private final List<Map<Long, long[]>> counts = new ArrayList<>();
  private final List<Set<Long>> outside = new ArrayList<>();
  private final Deque<Keyed> drained = new ArrayDeque<>();
  private final int parts;
  private int held;

  /**
   * Creates an empty table for questions.
   *
   * @param parts number of parts of the exchange in which counts are summed
   */
  public ClientTable(List<FineQuestion> questions, int parts) {
    this.questions = questions;
    this.parts = parts;
    questions.forEach(
        question -> {
          counts.add(new HashMap<>());
          outside.add(new HashSet<>());
        });
  }

  /** The questions, in the order of their numbers. */
  public List<FineQuestion> questions() {
    return questions;
  }

  /** Adds to the counts of a client within the scope. */
  public void add(int question, long clientId, long trials, long events) {
    Map<Long, long[]> clients = counts.get(question);
    int before = clients.size();
    long[] sum = clients.computeIfAbsent(clientId, newClient -> new long[2]);
    held += clients.size() - before;
    sum[0] += trials;
    sum[1] += events;
  }

  /** Records a client outside the scope, without counts, up to a maximum number of clients. */
  public void addOutside(int question, long clientId) {
    if (outside.get(question).size() < MAX_OUTSIDE_CLIENTS && outside.get(question).add(clientId)) {
      add(question, clientId, 0, 0);
    }
  }

  /** Returns the next drained {@link ClientCounts}; null if none are drained. */
  public @Nullable Keyed next() {
    if (held >= MAX_CLIENTS) {
      drain();
    }
    return drained.poll();
  }

  /** Returns the next counts after all input was counted, or null after the last. */
  public @Nullable Keyed last() {
    drain();
    return drained.poll();
  }

  private void drain() {
    for (int question = 0; question < counts.size(); question++) {
      int number = question;
      counts
          .get(question)
          .forEach(
              (client, sum) ->
                  drained.add(new ClientCounts(number, client, sum[0], sum[1]).entry(parts)));
      counts.get(question).clear();
    }
    held = 0;
  }
}
