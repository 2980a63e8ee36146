package dev.stallwatch.engine.client;

import com.google.common.collect.AbstractIterator;
import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.block.ClientTable;
import dev.stallwatch.engine.block.RequestBlock;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.ScanKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.traffic.FineQuestion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Counts requests ({@link ScanKind#REQUESTS}) by client for each question. Each result is (number
 * of the question, client) to {trials, events}, with the events that are known without pairing.
 */
public final class ClientsOfRequests
    implements PairFlatMapFunction<Iterator<Scanned>, Tuple2<Integer, Long>, long[]> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<FineQuestion> questions;
  private final UsualSpeeds usual;
  private final Broadcast<LeftOut> leftOut;

  /**
   * Creates a counter for questions.
   *
   * @param questions metrics, scopes and intervals to count
   * @param usual usual speed of each group; a transfer at a usual speed is not slow
   * @param leftOut requests that are not counted
   */
  public ClientsOfRequests(
      List<FineQuestion> questions, UsualSpeeds usual, Broadcast<LeftOut> leftOut) {
    this.questions = new ArrayList<>(questions);
    this.usual = usual;
    this.leftOut = leftOut;
  }

  @Override
  public Iterator<Tuple2<Tuple2<Integer, Long>, long[]>> call(Iterator<Scanned> blocks) {
    LeftOut removed = leftOut.value();
    ClientTable clients = new ClientTable(questions);
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Tuple2<Tuple2<Integer, Long>, long[]> computeNext() {
        Tuple2<Tuple2<Integer, Long>, long[]> drained = clients.next();
        while (drained == null && blocks.hasNext()) {
          Scanned block = blocks.next();
          RequestBlock.clients(block.block(), removed.of(block), usual, clients);
          drained = clients.next();
        }
        Tuple2<Tuple2<Integer, Long>, long[]> next = drained == null ? clients.last() : drained;
        return next == null ? endOfData() : next;
      }
    };
  }
}
