package dev.stallwatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that this project does not use, each with its replacement.
 *
 * @param prefixes prefixes of names
 * @param classNames words within the name of a class
 * @param texts words and phrases within sources, documents and scripts
 */
record WordList(
    Map<String, String> prefixes, Map<String, String> classNames, Map<String, String> texts) {
  /** The list of {@code words.yaml}. */
  static final WordList PROJECT = read();

  /** Beginnings of words within a name in camel case. */
  private static final Pattern WORD_STARTS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  /** Line ends with the indentation and the mark of a comment that follow. */
  private static final Pattern LINE_ENDS = Pattern.compile("\\s*\\R\\s*(?:\\*|//|#)?\\s*");

  private static WordList read() {
    try {
      return new ObjectMapper(new YAMLFactory())
          .readValue(
              Resources.toString(
                  Resources.getResource(WordList.class, "words.yaml"), StandardCharsets.UTF_8),
              WordList.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what is wrong with a name of a field, method, parameter or variable. */
  Stream<String> inName(String name) {
    return prefixes.entrySet().stream()
        .filter(prefix -> startsWith(name, prefix.getKey()))
        .map(prefix -> name + ": not " + prefix.getKey() + " but " + prefix.getValue());
  }

  private static boolean startsWith(String name, String prefix) {
    return name.startsWith(prefix)
        && (prefix.endsWith("_")
            || (name.length() > prefix.length()
                && Character.isUpperCase(name.charAt(prefix.length()))));
  }

  /** Returns what is wrong with the simple name of a class. */
  Stream<String> inClassName(String name) {
    return WORD_STARTS
        .splitAsStream(name)
        .filter(classNames::containsKey)
        .map(word -> name + ": not " + word + " but " + classNames.get(word));
  }

  /** Returns what is wrong with a source, document or script. */
  List<String> inText(String text) {
    String oneLine = LINE_ENDS.matcher(text).replaceAll(" ");
    return textPattern()
        .matcher(oneLine)
        .results()
        .map(
            found ->
                "..."
                    + oneLine.substring(
                        Math.max(0, found.start() - 30),
                        Math.min(oneLine.length(), found.end() + 30))
                    + "...: not "
                    + found.group()
                    + " but "
                    + texts.get(found.group().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private Pattern textPattern() {
    return Pattern.compile(
        texts.keySet().stream()
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "\\b(?:", ")\\b")),
        Pattern.CASE_INSENSITIVE);
  }
}
