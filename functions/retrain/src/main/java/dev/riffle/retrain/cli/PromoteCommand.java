package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code promote}. */
@Command(
    name = "promote",
    description = "Let a stored model serve, or take part in an experiment.",
    mixinStandardHelpOptions = true)
final class PromoteCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(names = "--model", description = "Its version.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--strategy",
      description = "personal: by its vectors; popular: by its counts. Default: personal.")
  private Optional<String> strategy = Optional.empty();

  @Option(names = "--arm", description = "The arm of an experiment; the default arm if absent.")
  private Optional<String> arm = Optional.empty();

  @Option(names = "--share", description = "Share of users for that arm; 0 ends it.")
  private Optional<Double> share = Optional.empty();

  @Option(names = "--expected", description = "Do nothing unless this version serves now.")
  private Optional<String> expected = Optional.empty();

  @Override
  public Integer call() throws IOException {
    ObjectNode request = ask.request("promote");
    model.ifPresent(value -> request.put("version", value));
    strategy.ifPresent(value -> request.put("strategy", value));
    arm.ifPresent(value -> request.put("arm", value));
    share.ifPresent(value -> request.put("share", value));
    expected.ifPresent(value -> request.put("expected", value));
    return ask.ask(request);
  }
}
