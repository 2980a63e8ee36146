package dev.stallwatch.engine.client;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.block.ClientCounts;
import dev.stallwatch.engine.block.ClientTable;
import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.flow.Keyed;
import dev.stallwatch.flow.Shared;
import dev.stallwatch.flow.Task;
import dev.stallwatch.traffic.FineQuestion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests ({@link ScanKind#REQUESTS}) by client for each question. The results are {@link
 * ClientCounts}, with the events that are known without pairing.
 */
public final class ClientsOfRequests implements Task<Scanned, Keyed> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<FineQuestion> questions;
  private final int parts;
  private final Shared<UsualSpeeds> usual;
  private final Shared<LeftOut> leftOut;

  /**
   * Creates a counter for questions.
   *
   * @param questions metrics, scopes and intervals to count
   * @param usual usual speed of each group; a transfer at a usual speed is not slow
   * @param leftOut requests that are not counted
   * @param parts number of parts of the exchange in which counts are summed
   */
  public ClientsOfRequests(
      List<FineQuestion> questions, Shared<UsualSpeeds> usual, Shared<LeftOut> leftOut, int parts) {
    this.questions = new ArrayList<>(questions);
    this.parts = parts;
    this.usual = usual;
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<Keyed> results(Iterator<Scanned> blocks) {
    LeftOut removed = leftOut.value();
    ClientTable clients = new ClientTable(questions, parts);
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Keyed computeNext() {
        Keyed drained = clients.next();
        while (drained == null && blocks.hasNext()) {
          Scanned block = blocks.next();
          RequestBlock.clients(block.block(), removed.of(block), usual.value(), clients);
          drained = clients.next();
        }
        Keyed next = drained == null ? clients.last() : drained;
        return next == null ? endOfData() : next;
      }
    };
  }
}
