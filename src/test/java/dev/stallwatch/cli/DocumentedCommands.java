package dev.stallwatch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands in the documents, each with the output that is shown for it: fenced blocks without a
 * language are commands, or the output of the commands in the block before.
 */
final class DocumentedCommands {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern COMMAND =
      Pattern.compile("(?:[A-Z_]+=\\S+ )*(jobs/|mvn |cp |mv |rm |mkdir ).*");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /**
   * A block of commands.
   *
   * @param page the document
   * @param lines the commands, one per line
   * @param shown the output that the next block shows; empty if there is none
   */
  record Commands(Path page, List<String> lines, String shown) {
    Commands {
      lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
      return page + ": " + String.join("; ", lines);
    }
  }

  private DocumentedCommands() {}

  /** Returns the documents in reading order: later ones use the tables of the README's example. */
  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    try (Stream<Path> files = Files.list(Path.of("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  /** Returns the commands of all documents in their order. */
  static List<Commands> all() throws IOException {
    List<Commands> all = new ArrayList<>();
    for (Path page : pages()) {
      all.addAll(of(page));
    }
    return all;
  }

  private static List<Commands> of(Path page) throws IOException {
    List<Commands> commands = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      if (!block.group(1).isEmpty()) {
        continue;
      }
      List<String> lines = block.group(2).lines().toList();
      if (lines.stream().allMatch(line -> COMMAND.matcher(line).matches())) {
        commands.add(new Commands(page, lines, ""));
      } else {
        if (commands.isEmpty() || !commands.get(commands.size() - 1).shown().isEmpty()) {
          throw new IllegalStateException(
              page + ": output without a command (or give the block a language): " + block.group());
        }
        Commands last = commands.remove(commands.size() - 1);
        commands.add(new Commands(page, last.lines(), block.group(2)));
      }
    }
    return commands;
  }

  /** Returns the program and its arguments, without variables and redirections. */
  static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      if (word.group().equals(">")) {
        break;
      }
      String quoted = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(quoted == null ? word.group(3) : quoted);
    }
    words.removeIf(each -> each.matches("[A-Z_]+=\\S*"));
    return words;
  }
}
