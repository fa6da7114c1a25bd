package dev.riffle.retrain.cli;

import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code java -cp "lib/*" dev.riffle.retrain.cli.Main OPERATION [options]}: the answer as JSON on
 * standard output, the log on standard error. Exit codes: {@link ExitCode}.
 */
@Command(
    name = "retrain",
    description = "Trains, judges and promotes models from the archive in a bucket.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      PromoteCommand.class,
      RollbackCommand.class,
      ListCommand.class,
      PurgeCommand.class,
      SubjectCommand.class,
      EventsCommand.class,
      CompactCommand.class,
      ExportCommand.class,
      ExperimentCommand.class,
      ReportCommand.class,
      RequestCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(System.err, arguments));
  }

  /** Runs one command and says how it went. */
  static int run(PrintStream errors, String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failed, _, _) -> {
              errors.println(failed.getMessage());
              return ExitCode.of(failed);
            })
        .execute(arguments);
  }
}
