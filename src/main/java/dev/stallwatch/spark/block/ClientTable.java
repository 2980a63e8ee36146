package dev.stallwatch.spark.block;

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
import scala.Tuple2;

/**
 * The trials and events of each client for some questions, as far as one task has counted them. It
 * is emptied whenever it is large, as the counts of one client merge in any order.
 */
public final class ClientTable {
  private static final int MAX_HELD = 200_000;

  /** More clients outside of a scope say no more: that there are others is known. */
  private static final int MAX_OUTSIDE = 10;

  private final List<FineQuestion> questions;
  private final List<Map<Long, long[]>> counts = new ArrayList<>();
  private final List<Set<Long>> outside = new ArrayList<>();
  private final Deque<Tuple2<Tuple2<Integer, Long>, long[]>> drained = new ArrayDeque<>();
  private int held;

  public ClientTable(List<FineQuestion> questions) {
    this.questions = questions;
    questions.forEach(
        question -> {
          counts.add(new HashMap<>());
          outside.add(new HashSet<>());
        });
  }

  public List<FineQuestion> questions() {
    return questions;
  }

  /** Adds to the counts of a client within the scope. */
  public void add(int question, long clientId, long trials, long events) {
    Map<Long, long[]> clients = counts.get(question);
    int before = clients.size();
    long[] sum = clients.computeIfAbsent(clientId, unseen -> new long[2]);
    held += clients.size() - before;
    sum[0] += trials;
    sum[1] += events;
  }

  /** Takes note of a client outside of the scope. */
  public void seeOutside(int question, long clientId) {
    if (outside.get(question).size() < MAX_OUTSIDE && outside.get(question).add(clientId)) {
      add(question, clientId, 0, 0);
    }
  }

  /** The next counts that wait to be given: question and client, trials and events. */
  public @Nullable Tuple2<Tuple2<Integer, Long>, long[]> next() {
    if (held >= MAX_HELD) {
      drain();
    }
    return drained.poll();
  }

  /** The next counts when nothing more will be counted, or null behind the last. */
  public @Nullable Tuple2<Tuple2<Integer, Long>, long[]> last() {
    drain();
    return drained.poll();
  }

  private void drain() {
    for (int question = 0; question < counts.size(); question++) {
      int number = question;
      counts
          .get(question)
          .forEach((client, sum) -> drained.add(new Tuple2<>(new Tuple2<>(number, client), sum)));
      counts.get(question).clear();
    }
    held = 0;
  }
}
