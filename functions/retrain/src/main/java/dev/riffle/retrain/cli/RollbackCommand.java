package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rollback}. */
@Command(
    name = "rollback",
    description = "Let the model before serve again.",
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {
  @Mixin private Ask ask;

  @Option(names = "--model", description = "A previous version; the newest of them if absent.")
  private Optional<String> model = Optional.empty();

  @Option(names = "--expected", description = "Do nothing unless this version serves now.")
  private Optional<String> expected = Optional.empty();

  @Override
  public Integer call() throws IOException {
    ObjectNode request = ask.request("rollback");
    model.ifPresent(value -> request.put("version", value));
    expected.ifPresent(value -> request.put("expected", value));
    return ask.ask(request);
  }
}
