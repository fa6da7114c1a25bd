package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate}. */
@Command(
    name = "evaluate",
    description = "How good a stored model is on what happened since it was trained.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(names = "--model", description = "Its version; the one that serves if absent.")
  private Optional<String> model = Optional.empty();

  @Option(names = "--holdout", description = "Share of the newest events to judge by.")
  private Optional<Double> holdout = Optional.empty();

  @Override
  public Integer call() throws IOException {
    ObjectNode request = ask.request("evaluate");
    model.ifPresent(value -> request.put("version", value));
    holdout.ifPresent(value -> request.put("holdout", value));
    return ask.ask(request);
  }
}
