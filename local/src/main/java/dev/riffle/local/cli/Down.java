package dev.riffle.local.cli;

import dev.riffle.local.run.Services;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops what {@code local/up} left running. */
@Command(
    name = "down",
    description = "Stop the Lambda host and the emulator; what they stored is gone with them.",
    mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
  @Override
  public Integer call() {
    var terminal = Terminal.standard();
    var stopped = new Services(SourceTree.current()).stop();
    stopped.forEach(terminal::say);
    if (stopped.isEmpty()) {
      terminal.say("Nothing runs.");
    }
    return 0;
  }
}
