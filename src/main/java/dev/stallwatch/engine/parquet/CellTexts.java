package dev.stallwatch.engine.parquet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/** The values of cells and the cells themselves, each held once. */
final class CellTexts {
  private final Map<String, String> texts = new HashMap<>();
  private final Map<List<String>, List<String>> cells = new HashMap<>();

  /** Returns the cell with these values. */
  List<String> cell(String[] values) {
    List<String> cell = List.of(values);
    List<String> known = cells.putIfAbsent(cell, cell);
    return known == null ? cell : known;
  }

  private String known(Binary bytes) {
    String text = bytes.toStringUsingUTF8();
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** Receives the values of one dimension. */
  final class Receiver extends PrimitiveConverter {
    private String[] dictionary = {};
    private String value = "";

    /** Returns the value that was received last. */
    String value() {
      return value;
    }

    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary written) {
      dictionary = new String[written.getMaxId() + 1];
      for (int id = 0; id < dictionary.length; id++) {
        dictionary[id] = known(written.decodeToBinary(id));
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      value = dictionary[id];
    }

    @Override
    public void addBinary(Binary bytes) {
      value = known(bytes);
    }
  }
}
