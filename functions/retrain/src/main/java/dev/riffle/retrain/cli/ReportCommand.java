package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}. */
@Command(
    name = "report",
    description = "How an experiment's arms compare.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(names = "--experiment", description = "Its name. Default: the one that runs.")
  private Optional<String> experiment = Optional.empty();

  @Option(names = "--since", description = "From when, of one that is over.")
  private Optional<String> since = Optional.empty();

  @Option(names = "--until", description = "Until when. Default: now.")
  private Optional<String> until = Optional.empty();

  @Option(names = "--share", description = "ARM=SHARE, control first, of one that is over.")
  private Map<String, Double> shares = new LinkedHashMap<>();

  @Option(names = "--success", description = "click, cart, purchase or like. Default: click.")
  private Optional<String> success = Optional.empty();

  @Option(names = "--alpha", description = "Chance of a false alarm. Default: 0.05.")
  private Optional<Double> alpha = Optional.empty();

  @Option(names = "--horizon", description = "How long a user has. Default: PT24H.")
  private Optional<String> horizon = Optional.empty();

  @Option(names = "--effect", description = "The difference hoped for. Default: 0.02.")
  private Optional<Double> effect = Optional.empty();

  @Option(names = "--fewest-users", description = "That each arm needs. Default: 100.")
  private Optional<Integer> fewestUsers = Optional.empty();

  @Override
  public Integer call() throws IOException {
    ObjectNode request = ask.request("report");
    experiment.ifPresent(value -> request.put("experiment", value));
    since.ifPresent(value -> request.put("since", value));
    until.ifPresent(value -> request.put("until", value));
    if (!shares.isEmpty()) {
      shares.forEach(request.putObject("arms")::put);
    }
    success.ifPresent(value -> request.put("success", value));
    alpha.ifPresent(value -> request.put("alpha", value));
    horizon.ifPresent(value -> request.put("horizon", value));
    effect.ifPresent(value -> request.put("effect", value));
    fewestUsers.ifPresent(value -> request.put("fewestUsers", value));
    return ask.ask(request);
  }
}
