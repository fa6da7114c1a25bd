package dev.riffle.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.definition.DataPlane;
import dev.riffle.definition.Definition;
import dev.riffle.definition.FunctionName;
import dev.riffle.local.api.Attempts;
import dev.riffle.local.api.FunctionException;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.load.ModelTraining;
import dev.riffle.local.load.TrainingFailed;
import dev.riffle.local.load.TrainingModule;
import dev.riffle.local.load.TrainingProcess;
import dev.riffle.local.plane.AwsClients;
import dev.riffle.local.run.RunState;
import dev.riffle.local.run.SourceTree;
import dev.riffle.local.run.Terminal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Asks the retrain function for something now, in place of waiting for the schedule. */
@Command(
    name = "retrain",
    description = {
      "Ask the retrain function for something, and print what it answers. For example:",
      "  local/retrain",
      "  local/retrain train dims=32 gate=off",
      "  local/retrain train model=sequence",
      "  local/retrain train engine=spark",
      "  local/retrain list",
      "  local/retrain compact",
      "  local/retrain export name=monday k=20",
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
  private static final String MODEL = "model";
  private static final String ENGINE = "engine";
  private static final String SPARK = "spark";

  /** What PyTorch trains, or might. */
  private static final List<String> SEQUENCE = List.of("sequence", "both", "auto");

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
              ? new ModelTraining(api, trainer(settings, api, running, checkout), terminal)
                  .run(settings)
              : api.invoke(FunctionName.RETRAIN, settings.put("operation", operation));
      terminal.say(answer.toPrettyString());
      return Exit.of(answer).code();
    } catch (FunctionException failed) {
      System.err.println(failed.getMessage());
      return Exit.of(failed).code();
    } catch (TrainingFailed failed) {
      System.err.println(failed.getMessage());
      return failed.code();
    }
  }

  /** The function; what it has no library for is trained beside it, as a container would. */
  private static Function<ObjectNode, JsonNode> trainer(
      ObjectNode settings, RiffleApi api, RunState running, SourceTree checkout) {
    boolean spark = settings.path(ENGINE).asText().equals(SPARK);
    if (!spark && !SEQUENCE.contains(settings.path(MODEL).asText())) {
      return api::train;
    }
    var definition = Definition.read(checkout.root());
    var environment = new HashMap<>(AwsClients.environment(running.endpointUri(), System.getenv()));
    environment.put(VariableNames.BUCKET, DataPlane.read(checkout.root()).bucket().name());
    environment.put(
        VariableNames.SERVING_MEMORY_MB,
        Integer.toString(definition.function(FunctionName.RECOMMEND).memoryMb()));
    return new TrainingProcess(
            Java.command(),
            spark
                ? TrainingModule.spark(checkout.sparkModule())
                : TrainingModule.sequence(checkout.sequenceModule()),
            environment,
            Terminal.standard())
        ::train;
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
