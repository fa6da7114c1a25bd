package dev.riffle.local.cli;

import dev.riffle.definition.DefinitionException;
import dev.riffle.local.api.ApiException;
import dev.riffle.local.host.HostCommand;
import dev.riffle.local.run.SetupException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code java -jar riffle-local.jar COMMAND}. */
@Command(
    name = "riffle",
    description = "Riffle on a laptop.",
    mixinStandardHelpOptions = true,
    subcommands = {
      Up.class,
      Down.class,
      HostCommand.class,
      Import.class,
      Replay.class,
      RetrainCommand.class,
      LocalStackCommand.class,
      Token.class
    })
public final class Main {
  private Main() {}

  /**
   * Runs one command; the exit status is 0, 1 for what went wrong, or 2 for what was mistyped;
   * {@link RetrainExit} has more.
   */
  public static void main(String[] args) {
    var line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof SetupException
              || failure instanceof ApiException
              || failure instanceof DefinitionException) {
            command.getErr().println(failure.getMessage());
            return 1;
          }
          throw failure; // a defect: its trace is wanted
        });
    System.exit(line.execute(args));
  }
}
