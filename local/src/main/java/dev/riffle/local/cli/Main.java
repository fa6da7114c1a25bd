package dev.riffle.local.cli;

import dev.riffle.definition.DefinitionException;
import dev.riffle.local.api.ApiException;
import dev.riffle.local.host.HostCommand;
import dev.riffle.local.mapping.BadMapping;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.table.UnreadableTable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code java -jar riffle-local.jar COMMAND}. */
@Command(
    name = "riffle",
    description = "A real-time recommender: on this machine, or in your account.",
    footerHeading = "%nA first look:%n",
    footer = {
      "  riffle up                        all of it on this machine, with sample data",
      "  riffle import ratings.csv        your own data in",
      "  riffle retrain                   a model from them",
      "  riffle recommend USER            what comes out",
      "Each command has --help, with examples. docs/cli.md has all of it."
    },
    mixinStandardHelpOptions = true,
    versionProvider = BuiltVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Up.class,
      Down.class,
      Status.class,
      Doctor.class,
      Logs.class,
      ImportCommand.class,
      ExportCommand.class,
      Recommend.class,
      Rank.class,
      Send.class,
      RetrainCommand.class,
      Models.class,
      Promote.class,
      Rollback.class,
      ExperimentCommand.class,
      ScenarioCommand.class,
      Replay.class,
      HostCommand.class,
      LocalStackCommand.class,
      Token.class,
      HelpCommand.class,
      GenerateCompletion.class
    })
public final class Main {
  private Main() {}

  /**
   * Runs one command; the exit status is 0, 1 for what went wrong, or 2 for what was mistyped;
   * {@link Exit} has more.
   */
  public static void main(String[] args) {
    System.exit(line().execute(args));
  }

  /** The command line, ready to execute. */
  static CommandLine line() {
    var line = new CommandLine(new Main());
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof SetupException
              || failure instanceof ApiException
              || failure instanceof UnreadableTable
              || failure instanceof DefinitionException) {
            command.getErr().println(failure.getMessage());
            return Exit.FAILED.code();
          }
          if (failure instanceof BadMapping) {
            command.getErr().println(failure.getMessage());
            return Exit.USAGE.code();
          }
          throw failure; // a defect: its trace is wanted
        });
    return line;
  }
}
