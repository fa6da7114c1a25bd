package dev.riffle.retrain.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.aws.log.Log;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.settings.UnknownItems;
import dev.riffle.core.settings.VariableNames;
import dev.riffle.retrain.bounds.MachineBounds;
import dev.riffle.retrain.bounds.RunDeadline;
import dev.riffle.retrain.encoder.SequenceFitter;
import dev.riffle.retrain.engine.TrainingEngine;
import dev.riffle.retrain.export.Tables;
import dev.riffle.retrain.operation.Operations;
import dev.riffle.retrain.operation.SourceCommit;
import dev.riffle.retrain.publish.ServingFunction;
import dev.riffle.retrain.request.Request;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.s3.S3Client;

/** Options of all commands, and how one asks: by the same request as the function gets. */
final class Ask {
  @Option(
      names = "--bucket",
      description = "The bucket of archive and models. Default: " + VariableNames.BUCKET + ".",
      defaultValue = "${env:" + VariableNames.BUCKET + "}",
      required = true)
  private String bucket;

  @Option(
      names = "--tenant",
      description = "Default: ${DEFAULT-VALUE}.",
      defaultValue = Event.DEFAULT_TENANT)
  private String tenant;

  String bucket() {
    return bucket;
  }

  String tenant() {
    return tenant;
  }

  /** A request to fill in. */
  ObjectNode request(String operation) {
    return JsonNodeFactory.instance.objectNode().put("operation", operation).put("tenant", tenant);
  }

  /** Does it, prints the answer and gives the exit code. */
  int ask(ObjectNode json) throws IOException {
    Request request = Request.read(EventJson.write(json), UnknownItems.of(System.getenv()));
    try (S3Client s3 =
        new Clients(new SdkAccess(System.getenv())).s3(Timeouts.unhurried()).build()) {
      var log = new Log(System.err);
      var operations =
          new Operations(
              s3,
              bucket,
              Clock.systemUTC(),
              log,
              SequenceFitter.onClassPath(),
              TrainingEngine.onClassPath(),
              MachineBounds.here(),
              ServingFunction.of(System.getenv()),
              new Tables(System.getenv(), Clock.systemUTC(), log),
              SourceCommit.read());
      ObjectNode answer = operations.run(request, RunDeadline.NONE);
      System.out.println(answer.toPrettyString());
      return ExitCode.of(answer);
    }
  }
}
