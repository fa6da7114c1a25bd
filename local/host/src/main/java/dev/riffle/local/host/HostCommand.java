package dev.riffle.local.host;

import dev.riffle.local.host.authorizer.AuthorizerOption;
import dev.riffle.local.host.limit.HostModeOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a host until it is told to end (SIGTERM or SIGINT). */
@Command(
    name = "host",
    mixinStandardHelpOptions = true,
    description = "Runs the functions of infra/functions.json on this machine.")
public final class HostCommand implements Callable<Integer> {
  @Option(
      names = "--project",
      defaultValue = ".",
      description = "Folder that holds infra/ and the artifacts (default: ${DEFAULT-VALUE}).")
  private Path project;

  @Option(
      names = "--run-folder",
      defaultValue = "local/target/host",
      description = "Folder for logs and checkpoints (default: ${DEFAULT-VALUE}).")
  private Path runFolder;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Port on 127.0.0.1, 0 for any (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--function", description = "A function to run; repeat it. All unless given.")
  private List<String> functions = List.of();

  @Mixin private HostModeOption mode;
  @Mixin private AuthorizerOption authorizer;

  @Override
  public Integer call() throws Exception {
    var builder = LambdaHost.builder(project).runFolder(runFolder).port(port);
    builder.mode(mode.chosen()).authorizer(authorizer.chosen());
    if (!functions.isEmpty()) {
      builder.functions(functions.toArray(String[]::new));
    }
    try (var host = builder.start()) {
      host.awaitReady(Duration.ofMinutes(2));
      System.out.println("The API is at " + host.endpoint());
      authorizer.warning().ifPresent(System.out::println);
      new CountDownLatch(1).await();
      return 0;
    }
  }

  /** Runs the command. */
  public static void main(String... arguments) {
    System.exit(
        new CommandLine(new HostCommand())
            .setExecutionExceptionHandler(
                (failed, line, result) -> {
                  line.getErr().println(failed.getMessage());
                  return 1;
                })
            .execute(arguments));
  }
}
