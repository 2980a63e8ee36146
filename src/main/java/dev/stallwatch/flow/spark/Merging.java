package dev.stallwatch.flow.spark;

import dev.stallwatch.flow.Parts.Merge;
import java.io.Serializable;
import java.util.ArrayList;

/**
 * Merges elements into a list of none or one, because an aggregate of Spark has a value before the
 * first element.
 *
 * @param <T> the elements
 */
record Merging<T>(Merge<T> merge) implements Serializable {
  ArrayList<T> add(ArrayList<T> merged, T element) {
    if (merged.isEmpty()) {
      merged.add(element);
    } else {
      merged.set(0, merge.apply(merged.get(0), element));
    }
    return merged;
  }

  ArrayList<T> addAll(ArrayList<T> merged, ArrayList<T> others) {
    others.forEach(other -> add(merged, other));
    return merged;
  }
}
