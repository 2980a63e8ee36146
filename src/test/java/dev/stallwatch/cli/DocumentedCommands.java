package dev.stallwatch.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of {@code README.md}, in their order, each with the output that is shown for it. */
final class Readme {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern COMMAND =
      Pattern.compile("(?:[A-Z_]+=\\S+ )*(jobs/|mvn |cp |mv |rm |mkdir ).*");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /**
   * A block of commands.
   *
   * @param lines the commands, one a line
   * @param shown what the next block says that they print; empty if nothing is shown
   */
  record Commands(List<String> lines, String shown) {
    Commands {
      lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
      return String.join("; ", lines);
    }
  }

  private Readme() {}

  /** All blocks of commands; blocks with a language are not for the shell. */
  static List<Commands> commands() throws IOException {
    List<Commands> all = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(Path.of("README.md")));
    while (block.find()) {
      if (!block.group(1).isEmpty()) {
        continue;
      }
      List<String> lines = block.group(2).lines().toList();
      if (lines.stream().allMatch(line -> COMMAND.matcher(line).matches())) {
        all.add(new Commands(lines, ""));
      } else {
        Commands last = all.remove(all.size() - 1);
        if (!last.shown().isEmpty()) {
          throw new IllegalStateException("output without a command: " + block.group(2));
        }
        all.add(new Commands(last.lines(), block.group(2)));
      }
    }
    return all;
  }

  /** The arguments that follow a program of {@code jobs/}, without redirections. */
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
