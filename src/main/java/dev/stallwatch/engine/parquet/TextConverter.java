package dev.stallwatch.engine.parquet;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Receives texts. A text of a dictionary is decoded once. */
final class TextConverter extends PrimitiveConverter {
  private final RowConverter.Target target;
  private String[] texts = {};

  TextConverter(RowConverter.Target target) {
    this.target = target;
  }

  @Override
  public boolean hasDictionarySupport() {
    return true;
  }

  @Override
  public void setDictionary(Dictionary dictionary) {
    texts = new String[dictionary.getMaxId() + 1];
    for (int id = 0; id < texts.length; id++) {
      texts[id] = dictionary.decodeToBinary(id).toStringUsingUTF8();
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    target.set(texts[id]);
  }

  @Override
  public void addBinary(Binary text) {
    target.set(text.toStringUsingUTF8());
  }
}
