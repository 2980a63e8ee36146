package dev.stallwatch.format.json;

import com.google.common.base.Splitter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree of the names that are read, traversed in parallel with the JSON. */
final class JsonNames {
  private final Map<String, JsonNames> steps = new HashMap<>();
  private int field = -1;
  private int number = -1;
  private int count;

  private JsonNames() {}

  /** Returns the tree of the names of fields, whose numbers are their ordinals. */
  static <F extends Enum<F> & JsonField> JsonNames of(F[] fields) {
    JsonNames root = new JsonNames();
    for (F field : fields) {
      for (String path : field.paths()) {
        root.add(Splitter.on('/').splitToList(path), field.ordinal());
      }
    }
    return root;
  }

  /**
   * Returns the tree of the paths of fields.
   *
   * @param fields for each field, by number, its paths, each a list of names from the outermost
   */
  static JsonNames of(List<List<List<String>>> fields) {
    JsonNames root = new JsonNames();
    for (int field = 0; field < fields.size(); field++) {
      for (List<String> path : fields.get(field)) {
        root.add(path, field);
      }
    }
    return root;
  }

  private void add(List<String> path, int newField) {
    JsonNames at = this;
    for (String step : path) {
      at = at.steps.computeIfAbsent(step, name -> new JsonNames());
    }
    at.field = newField;
    at.number = count++;
  }

  /** Returns the node of a member of this object; {@code null} if nothing of it is read. */
  @Nullable JsonNames step(String name) {
    return steps.get(name);
  }

  /** Returns the number of the field at this node; -1 if the node is only a step of a path. */
  int field() {
    return field;
  }

  /** Returns the number, from 0, of the name that ends at this node; -1 if none ends here. */
  int number() {
    return number;
  }

  /** Returns how many names were added to this tree. */
  int count() {
    return count;
  }
}
