package dev.stallwatch.engine.client;

import dev.stallwatch.download.UsualSpeeds;
import dev.stallwatch.engine.row.LeftOut;
import dev.stallwatch.engine.row.Paired;
import dev.stallwatch.engine.row.PairedKind;
import dev.stallwatch.engine.row.Scanned;
import dev.stallwatch.traffic.ClientTally;
import dev.stallwatch.traffic.FineQuestion;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;

/**
 * Counts the affected clients of findings. This reads the requests again, but only if there are
 * findings.
 */
public final class AffectedClients {
  private final JavaRDD<Scanned> requests;
  private final JavaRDD<Paired> paired;
  private final Broadcast<LeftOut> leftOut;
  private final UsualSpeeds usual;
  private final int partitions;

  /**
   * Uses the requests of a run.
   *
   * @param paired events that the pairing adds to them
   * @param usual the usual speeds, against which a request counts as slow
   * @param partitions number of tasks that group events by client
   */
  public AffectedClients(
      JavaRDD<Scanned> requests,
      JavaRDD<Paired> paired,
      Broadcast<LeftOut> leftOut,
      UsualSpeeds usual,
      int partitions) {
    this.requests = requests;
    this.paired = paired;
    this.leftOut = leftOut;
    this.usual = usual;
    this.partitions = partitions;
  }

  /**
   * Returns the clients of each question.
   *
   * @param expectedRates expected events per trial, for each question
   */
  public List<ClientTally> of(List<FineQuestion> questions, double[] expectedRates) {
    TallyClients tally = new TallyClients(expectedRates);
    List<ClientTally> sums = tally.none();
    for (List<ClientTally> task :
        requests
            .coalesce(requests.context().defaultParallelism())
            .mapPartitionsToPair(new ClientsOfRequests(questions, usual, leftOut))
            .union(
                paired
                    .filter(one -> one.is(PairedKind.CLIENT_EVENTS))
                    .mapPartitionsToPair(new ClientsOfPairs(questions)))
            .reduceByKey(AffectedClients::sum, partitions)
            .mapPartitions(tally)
            .collect()) {
      for (int i = 0; i < sums.size(); i++) {
        sums.get(i).merge(task.get(i));
      }
    }
    return sums;
  }

  private static long[] sum(long[] one, long[] other) {
    return new long[] {one[0] + other[0], one[1] + other[1]};
  }
}
