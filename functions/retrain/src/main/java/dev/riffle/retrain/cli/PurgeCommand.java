package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code purge}. */
@Command(
    name = "purge",
    description = "Delete models that nobody needs, and what forgotten users left in the archive.",
    mixinStandardHelpOptions = true)
final class PurgeCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(names = "--older-than-days", description = "Younger models stay. Default: 30.")
  private Optional<Integer> olderThanDays = Optional.empty();

  @Option(names = "--dry-run", description = "Count only.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    ObjectNode request = ask.request("purge");
    olderThanDays.ifPresent(value -> request.put("olderThanDays", value));
    request.put("dryRun", dryRun);
    return ask.ask(request);
  }
}
