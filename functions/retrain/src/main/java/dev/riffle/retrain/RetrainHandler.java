package dev.riffle.retrain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.client.Clients;
import dev.riffle.aws.client.SdkAccess;
import dev.riffle.aws.client.Timeouts;
import dev.riffle.aws.log.Log;
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
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The function: a request as JSON in, an answer as JSON out. {@code docs/retraining.md} has the
 * operations and their fields.
 *
 * <pre>
 * {"operation":"train","tenant":"default","seed":1,"dims":64,"epochs":16}
 * {"trained":true,"version":"...","promoted":true,"items":5000,"users":2000,...}
 * </pre>
 *
 * <p>An unknown operation, a field of the wrong form, data that do not fit the memory or the time,
 * or a conflict fail the invocation with what was wrong; nothing to train on is an answer, {@code
 * "trained":false}, and so is a model that the gate refuses, {@code "promoted":false}.
 */
public final class RetrainHandler implements RequestStreamHandler {
  /** What is left after training: the answer is written and the log flushed. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final Operations operations;
  private final UnknownItems unknownItems;
  private final Clock clock;
  private final Log log;

  /**
   * As Lambda makes it: the bucket from {@code RIFFLE_BUCKET}, all else from the SDK's settings.
   */
  public RetrainHandler() {
    this(
        new Clients(new SdkAccess(System.getenv())).s3(Timeouts.unhurried()).build(),
        Optional.ofNullable(System.getenv(VariableNames.BUCKET))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        VariableNames.BUCKET + " is not set: name the bucket in it")),
        Clock.systemUTC(),
        new Log(System.out),
        ServingFunction.of(System.getenv()),
        System.getenv(),
        UnknownItems.of(System.getenv()));
  }

  /** Where nobody says in which function models serve. */
  public RetrainHandler(S3Client s3, String bucket, Clock clock, Log log) {
    this(s3, bucket, clock, log, ServingFunction.UNKNOWN, Map.of(), UnknownItems.IGNORE);
  }

  private RetrainHandler(
      S3Client s3,
      String bucket,
      Clock clock,
      Log log,
      ServingFunction serving,
      Map<String, String> environment,
      UnknownItems unknownItems) {
    this.unknownItems = unknownItems;
    this.clock = clock;
    this.log = log;
    this.operations =
        new Operations(
            s3,
            bucket,
            clock,
            log,
            SequenceFitter.onClassPath(),
            TrainingEngine.onClassPath(),
            MachineBounds.here(),
            serving,
            new Tables(environment, clock, log),
            SourceCommit.read());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    ObjectNode answer =
        operations.run(Request.read(input.readAllBytes(), unknownItems), deadline(context));
    log.line("answer", fields -> fields.setAll(answer));
    output.write(EventJson.write(answer));
  }

  private RunDeadline deadline(Context context) {
    return RunDeadline.in(
        Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE), clock);
  }
}
