package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code compact}. */
@Command(
    name = "compact",
    description = "Merge the archive's small objects into few large ones.",
    mixinStandardHelpOptions = true)
final class CompactCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(
      names = "--lease-seconds",
      description = "A run that is silent for so long is taken for dead. Default: 120.")
  private Optional<Integer> leaseSeconds = Optional.empty();

  @Option(
      names = "--settled-seconds",
      description = "Batches are merged when they were written so long ago. Default: 600.")
  private Optional<Integer> settledSeconds = Optional.empty();

  @Override
  public Integer call() throws IOException {
    ObjectNode request = ask.request("compact");
    leaseSeconds.ifPresent(value -> request.put("leaseSeconds", value));
    settledSeconds.ifPresent(value -> request.put("settledSeconds", value));
    return ask.ask(request);
  }
}
