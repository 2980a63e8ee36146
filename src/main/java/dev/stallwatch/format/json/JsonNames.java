package dev.stallwatch.format.json;

import com.google.common.base.Splitter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree of the names that are read, traversed in parallel with the JSON. */
final class JsonNames {
  private final Map<String, JsonNames> steps = new HashMap<>();
  private int field = -1;
  private int number = -1;

  private JsonNames() {}

  static <F extends Enum<F> & JsonField> JsonNames of(F[] fields) {
    JsonNames root = new JsonNames();
    int number = 0;
    for (F field : fields) {
      for (String path : field.paths()) {
        JsonNames at = root;
        for (String step : Splitter.on('/').split(path)) {
          at = at.steps.computeIfAbsent(step, name -> new JsonNames());
        }
        at.field = field.ordinal();
        at.number = number++;
      }
    }
    return root;
  }

  /** Returns the node of a member of this object; {@code null} if nothing of it is read. */
  @Nullable JsonNames step(String name) {
    return steps.get(name);
  }

  /** Returns the ordinal of the field at this node; -1 if the node is only a step of a path. */
  int field() {
    return field;
  }

  /** Returns the number, from 0, of the name that ends at this node; -1 if none ends here. */
  int number() {
    return number;
  }
}
