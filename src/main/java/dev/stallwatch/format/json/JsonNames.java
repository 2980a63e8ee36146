package dev.stallwatch.format.json;

import com.google.common.base.Splitter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree of the names that are read, to walk along with a parser. */
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

  /** What a member of this object is, null where nothing of it is read. */
  @Nullable JsonNames step(String name) {
    return steps.get(name);
  }

  /** Ordinal of the field that stands here, -1 where only steps do. */
  int field() {
    return field;
  }

  /** Number of the name that ends here among all that are read, from 0; -1 where none ends. */
  int number() {
    return number;
  }
}
