package dev.riffle.local.cli;

import dev.riffle.local.emulator.Emulator;
import dev.riffle.local.localstack.LocalStack;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The real LocalStack by itself, in the foreground. */
@Command(
    name = "localstack",
    description = {
      "Start LocalStack 4.14.0 with Kinesis, DynamoDB and S3, without Docker; install it first where it",
      "is not. Runs until Ctrl-C, or until the shell that started it ends."
    },
    mixinStandardHelpOptions = true)
final class LocalStackCommand implements Callable<Integer> {
  @Option(
      names = "--emulator-port",
      paramLabel = "PORT",
      defaultValue = "4566",
      description = "Port to listen on (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--install-only", description = "Install it, and start nothing.")
  private boolean installOnly;

  @Mixin private ConsentOption consent;

  @Override
  public Integer call() {
    var terminal = Terminal.standard();
    if (installOnly) {
      new LocalStack(SourceTree.current(), consent.consent()).install(terminal::say);
      terminal.say("LocalStack is installed.");
      return 0;
    }
    // Whoever started this and is gone, killed perhaps, can stop nothing any more.
    var parent =
        ProcessHandle.current()
            .parent()
            .map(ProcessHandle::onExit)
            .orElseGet(CompletableFuture::new);
    var emulator =
        Emulator.startLocalStack(SourceTree.current(), port, terminal::say, consent.consent());
    try (emulator) {
      terminal.say(
          "LocalStack answers at %s; Ctrl-C ends it. To run Riffle on it: local/up --endpoint %s"
              .formatted(emulator.endpoint(), emulator.endpoint()));
      CompletableFuture.anyOf(parent, emulator.process().onExit()).join();
      return emulator.process().isAlive() ? 0 : 1;
    }
  }
}
