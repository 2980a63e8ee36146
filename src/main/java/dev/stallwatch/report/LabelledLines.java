package dev.stallwatch.report;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lays out texts at the width of a terminal. A text begins next to its label, is wrapped between
 * words, and its further lines begin where it began; a word that is wider than a line loses its
 * middle. Text from logs is escaped; nothing in it changes the width of a line.
 */
final class LabelledLines {
  private static final Splitter WORDS = Splitter.on(' ');
  private static final String CUT = "...";

  private final TerminalStyle style;
  private final int start;

  /**
   * Creates a layout.
   *
   * @param style colours and width
   * @param start column in which texts begin, from 0
   */
  LabelledLines(TerminalStyle style, int start) {
    this.style = style;
    this.start = start;
  }

  /** A word and how it is painted; null for plain text. */
  private record Word(String text, TerminalStyle.@Nullable Role role) {}

  /** Returns the width of texts, in columns. */
  int width() {
    return style.columns() - start;
  }

  /** Returns a label with the spaces that follow it. */
  String label(String label, TerminalStyle.Role role) {
    return style.painted(role, label) + " ".repeat(Math.max(0, start - DisplayWidth.of(label)));
  }

  /** Returns the lines of a passage, at most {@code maxLines}, the label in its colour. */
  List<String> of(Passage passage, int maxLines) {
    List<List<Word>> lines = wrapped(passage, maxLines);
    List<String> texts = new ArrayList<>();
    for (List<Word> line : lines) {
      String head =
          texts.isEmpty() ? label(passage.label(), passage.labelRole()) : " ".repeat(start);
      texts.add(head + painted(line));
    }
    return texts;
  }

  private List<List<Word>> wrapped(Passage passage, int maxLines) {
    List<Word> end = words(passage.end(), passage.endRole());
    List<Word> words = words(passage.text(), null);
    List<List<Word>> lines = lines(words, end);
    if (lines.size() <= maxLines) {
      return lines;
    }
    int kept = lines.stream().limit(maxLines).mapToInt(List::size).sum();
    kept = Math.min(kept, words.size());
    while (lines.size() > maxLines && kept > 0) {
      kept--;
      List<Word> start = new ArrayList<>(words.subList(0, kept));
      start.add(new Word(CUT, null));
      lines = lines(start, end);
    }
    return lines.subList(0, Math.min(maxLines, lines.size()));
  }

  private List<Word> words(String text, TerminalStyle.@Nullable Role role) {
    return text.isEmpty()
        ? List.of()
        : WORDS
            .splitToStream(SafeText.of(text))
            .map(word -> new Word(DisplayWidth.shortened(word, width()), role))
            .toList();
  }

  private List<List<Word>> lines(List<Word> text, List<Word> end) {
    List<Word> words = new ArrayList<>(text);
    words.addAll(end);
    List<List<Word>> lines = new ArrayList<>();
    List<Word> line = new ArrayList<>();
    int left = width();
    for (Word word : words) {
      int columns = DisplayWidth.of(word.text);
      if (!line.isEmpty() && columns + 1 > left) {
        lines.add(line);
        line = new ArrayList<>();
        left = width();
      }
      left -= columns + (line.isEmpty() ? 0 : 1);
      line.add(word);
    }
    lines.add(line);
    return lines;
  }

  /** Returns the words with spaces, successive words of a role in one piece. */
  private String painted(List<Word> line) {
    StringBuilder all = new StringBuilder();
    int from = 0;
    while (from < line.size()) {
      TerminalStyle.Role role = line.get(from).role;
      int to = from + 1;
      while (to < line.size() && line.get(to).role == role) {
        to++;
      }
      String piece = String.join(" ", line.subList(from, to).stream().map(Word::text).toList());
      all.append(from == 0 ? "" : " ").append(role == null ? piece : style.painted(role, piece));
      from = to;
    }
    return all.toString();
  }
}
