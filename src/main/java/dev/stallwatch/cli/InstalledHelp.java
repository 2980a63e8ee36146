package dev.stallwatch.cli;

import dev.stallwatch.model.CommandName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Help whose examples and paths are those of this checkout or installation. */
final class InstalledHelp extends CommandLine.Help {
  InstalledHelp(CommandSpec command, CommandLine.Help.ColorScheme colors) {
    super(command, colors);
  }

  /**
   * Sets how the command is called, for help and messages.
   *
   * @param command the name from the launcher; null keeps that of a checkout
   */
  static void setCommand(@Nullable String command) {
    if (command != null) {
      System.setProperty(CommandName.PROPERTY, command);
    }
  }

  @Override
  public String optionList() {
    return CommandName.in(super.optionList());
  }

  @Override
  public String footer(Object... params) {
    return CommandName.in(super.footer(params));
  }
}
