package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code experiment}. */
@Command(
    name = "experiment",
    description = "Start an experiment, change it, or (without arms) end it.",
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(names = "--name", description = "Its name. A new one draws users anew.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--arm",
      description = "ARM=VERSION, for each arm beside control whose model is another.")
  private Map<String, String> arms = Map.of();

  @Option(names = "--share", description = "ARM=SHARE, for each arm; 0 is for testers alone.")
  private Map<String, Double> shares = Map.of();

  @Option(names = "--strategy", description = "ARM=personal or ARM=popular. Default: personal.")
  private Map<String, String> strategies = Map.of();

  @Option(names = "--scenario", description = "ARM=SCENARIO, for each arm that is to have one.")
  private Map<String, String> scenarios = Map.of();

  @Option(names = "--control-scenario", description = "The scenario of the control arm.")
  private Optional<String> control = Optional.empty();

  @Option(names = "--tester", description = "USER=ARM, for who is to see an arm by name.")
  private Map<String, String> testers = Map.of();

  @Option(names = "--expected", description = "Do nothing unless this version serves now.")
  private Optional<String> expected = Optional.empty();

  @Override
  public Integer call() throws IOException {
    ObjectNode request = ask.request("experiment");
    name.ifPresent(value -> request.put("name", value));
    ObjectNode fields = request.putObject("arms");
    arms.forEach((arm, version) -> fields.withObjectProperty(arm).put("version", version));
    shares.forEach((arm, share) -> fields.withObjectProperty(arm).put("share", share));
    strategies.forEach((arm, strategy) -> fields.withObjectProperty(arm).put("strategy", strategy));
    scenarios.forEach((arm, named) -> fields.withObjectProperty(arm).put("scenario", named));
    control.ifPresent(named -> request.putObject("control").put("scenario", named));
    ObjectNode users = request.putObject("testers");
    testers.forEach(users::put);
    expected.ifPresent(value -> request.put("expected", value));
    return ask.ask(request);
  }
}
