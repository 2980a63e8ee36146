package dev.stallwatch.engine.client;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.ClientEvents;
import dev.stallwatch.engine.block.ClientTable;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.traffic.FineQuestion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Counts the events that pairing adds ({@link PairedKind#CLIENT_EVENTS}) by client for each
 * question; {@link ClientsOfRequests} counts all others. Of the fine dimensions of a scope only
 * those of {@link ClientEvents.Target} apply to these events, which carry no others.
 */
public final class ClientsOfPairs
    implements PairFlatMapFunction<Iterator<Paired>, Tuple2<Integer, Long>, long[]> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<FineQuestion> questions;

  /** Creates a counter for questions. */
  public ClientsOfPairs(List<FineQuestion> questions) {
    this.questions = new ArrayList<>(questions);
  }

  @Override
  public Iterator<Tuple2<Tuple2<Integer, Long>, long[]>> call(Iterator<Paired> pieces) {
    ClientTable clients = new ClientTable(questions);
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Tuple2<Tuple2<Integer, Long>, long[]> computeNext() {
        Tuple2<Tuple2<Integer, Long>, long[]> drained = clients.next();
        while (drained == null && pieces.hasNext()) {
          count(pieces.next(), clients);
          drained = clients.next();
        }
        Tuple2<Tuple2<Integer, Long>, long[]> next = drained == null ? clients.last() : drained;
        return next == null ? endOfData() : next;
      }
    };
  }

  private static void count(Paired piece, ClientTable clients) {
    List<FineQuestion> questions = clients.questions();
    ClientEvents.read(
        piece.clientEvents(),
        (cell, clientId, target, cutShort, cutByChoice, stalled, refetched) -> {
          for (int q = 0; q < questions.size(); q++) {
            FineQuestion question = questions.get(q);
            if (target.isWithin(question, cell)) {
              long events = question.eventsByPairing(cutShort, cutByChoice, stalled, refetched);
              if (events != 0) {
                clients.add(q, clientId, 0, events);
              }
            }
          }
        });
  }
}
