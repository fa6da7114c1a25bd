package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Two models for different users, and how they compare. */
@Command(
    name = "experiment",
    description = {
      "Let several models serve, each a share of the users; or, without options, say how the arms",
      "of the one that runs compare."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  riffle experiment --name summer --arm test=20261125T020000Z-0123abcd --share test=0.5",
      "  riffle experiment                     how its arms compare",
      "  riffle experiment --name summer --end everybody has the model of control again"
    },
    mixinStandardHelpOptions = true)
final class ExperimentCommand implements Callable<Integer> {
  @Option(names = "--name", description = "Its name. A new one draws users anew.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--arm", paramLabel = "ARM=VERSION", description = "Beside control.")
  private Map<String, String> arms = Map.of();

  @Option(names = "--share", paramLabel = "ARM=SHARE", description = "0 is for testers alone.")
  private Map<String, Double> shares = Map.of();

  @Option(names = "--tester", paramLabel = "USER=ARM", description = "Who is to see an arm.")
  private Map<String, String> testers = Map.of();

  @Option(names = "--end", description = "End it.")
  private boolean end;

  @Mixin private ConnectionOptions connection;
  @Mixin private Output output;

  @Override
  public Integer call() {
    var operation = new Operation(connection, output);
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    boolean asked = arms.isEmpty() && shares.isEmpty() && testers.isEmpty() && !end;
    if (asked) {
      name.ifPresent(it -> fields.put("experiment", it));
      return operation.ask("report", fields, Operation::whole);
    }
    name.ifPresent(it -> fields.put("name", it));
    ObjectNode wanted = fields.putObject("arms");
    arms.forEach((arm, version) -> wanted.withObjectProperty(arm).put("version", version));
    shares.forEach((arm, share) -> wanted.withObjectProperty(arm).put("share", share));
    if (!testers.isEmpty()) {
      testers.forEach(fields.putObject("testers")::put);
    }
    return operation.ask("experiment", fields, Operation::whole);
  }
}
