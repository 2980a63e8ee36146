package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Parts.Watch;
import java.io.Serializable;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Reports the partitions of a job as they are computed. */
final class PartCounter extends AbstractFunction2<Object, Integer, BoxedUnit> {
  private final int all;
  private final Watch watch;
  private int done;

  private PartCounter(int all, Watch watch) {
    this.all = all;
    this.watch = watch;
  }

  /** Computes all partitions, which are persisted. */
  static <T> void computeAll(RDD<T> rdd, Watch watch) {
    int all = rdd.getNumPartitions();
    watch.computed(0, all);
    Boolean unused =
        Failures.ofTasks(
            () -> {
              rdd.sparkContext()
                  .runJob(
                      rdd,
                      new Exhaust<T>(),
                      new PartCounter(all, watch),
                      ClassTag$.MODULE$.apply(Integer.class));
              return true;
            });
  }

  /** Called by Spark for each result, by one thread at a time. */
  @Override
  public BoxedUnit apply(Object part, Integer count) {
    done++;
    watch.computed(done, all);
    return BoxedUnit.UNIT;
  }

  /** Computes all elements of a partition. */
  private static final class Exhaust<T> extends AbstractFunction1<Iterator<T>, Integer>
      implements Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Integer apply(Iterator<T> elements) {
      return elements.size();
    }
  }
}
