package dev.stallwatch.engine.client;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.engine.block.ClientEvents;
import dev.stallwatch.engine.block.ClientTable;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.FineQuestion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the events that pairing adds ({@link PairedKind#CLIENT_EVENTS}) by client for each
 * question; {@link ClientsOfRequests} counts all others. Of the fine dimensions of a scope only
 * those of {@link ClientEvents.Target} apply to these events, which carry no others.
 */
public final class ClientsOfPairs implements Task<Paired, Keyed> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<FineQuestion> questions;
  private final int parts;

  /**
   * Creates a counter for questions.
   *
   * @param parts number of parts of the exchange in which counts are summed
   */
  public ClientsOfPairs(List<FineQuestion> questions, int parts) {
    this.questions = new ArrayList<>(questions);
    this.parts = parts;
  }

  @Override
  public Iterator<Keyed> results(Iterator<Paired> pieces) {
    ClientTable clients = new ClientTable(questions, parts);
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Keyed computeNext() {
        Keyed drained = clients.next();
        while (drained == null && pieces.hasNext()) {
          count(pieces.next(), clients);
          drained = clients.next();
        }
        Keyed next = drained == null ? clients.last() : drained;
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
