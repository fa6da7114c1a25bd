package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.definition.FunctionName;
import dev.riffle.local.api.Attempts;
import dev.riffle.local.api.FunctionException;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.load.ModelTraining;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks the retrain function for something now, in place of waiting for the schedule. */
@Command(
    name = "retrain",
    description = {
      "Ask the retrain function for something, and print what it answers. For example:",
      "  local/retrain",
      "  local/retrain train dims=32 gate=off",
      "  local/retrain list",
      "  local/retrain compact",
      "  local/retrain promote version=20261125T020000Z-0123abcd",
      "  local/retrain rollback",
      "docs/retraining.md has all operations and their fields."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:a request that makes no sense",
      "3:trained, and nothing was promoted",
      "4:somebody else moved the pointer",
      "5:does not fit the function's memory or time"
    },
    mixinStandardHelpOptions = true)
final class RetrainCommand implements Callable<Integer> {
  private static final String TRAIN = "train";

  @Parameters(index = "0", defaultValue = TRAIN, description = "Default: ${DEFAULT-VALUE}.")
  private String operation;

  @Parameters(index = "1..*", paramLabel = "FIELD=VALUE", description = "Fields of the request.")
  private Map<String, String> fields = Map.of();

  @Override
  public Integer call() {
    var terminal = Terminal.standard();
    var checkout = SourceTree.current();
    var running = RunningInstance.of(checkout);
    try (var api =
        new RiffleApi(running.apiUri(), Attempts.patient(), LocalCaller.of(running, checkout))) {
      ObjectNode settings = JsonNodeFactory.instance.objectNode();
      fields.forEach((name, value) -> settings.set(name, json(value)));
      JsonNode answer =
          operation.equals(TRAIN)
              ? new ModelTraining(api, terminal).run(settings)
              : api.invoke(FunctionName.RETRAIN, settings.put("operation", operation));
      terminal.say(answer.toPrettyString());
      return RetrainExit.of(answer).code();
    } catch (FunctionException failed) {
      System.err.println(failed.getMessage());
      return RetrainExit.of(failed).code();
    }
  }

  /** What is JSON is taken as such; all else is text, as a version, which begins like a number. */
  private static JsonNode json(String value) {
    try {
      return JsonText.read(value);
    } catch (NotJson text) {
      return JsonNodeFactory.instance.textNode(value);
    }
  }
}
