package dev.riffle.retrain;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.retrain.archive.S3Archive;
import dev.riffle.retrain.log.Log;
import dev.riffle.retrain.operation.Report;
import dev.riffle.retrain.operation.ReportRequest;
import dev.riffle.retrain.operation.Request;
import dev.riffle.retrain.operation.Train;
import dev.riffle.retrain.operation.TrainRequest;
import dev.riffle.retrain.publish.ModelStore;
import dev.riffle.retrain.publish.StoredPointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The function: a request as JSON in, an answer as JSON out.
 *
 * <pre>
 * {"operation":"train","tenant":"default","seed":1,"dims":64,"epochs":16}
 * {"trained":true,"version":"...","promoted":true,"items":5000,"users":2000,...}
 * </pre>
 *
 * <p>An unknown operation, a field of the wrong form, or data that do not fit the memory fail the
 * invocation with what was wrong; nothing to train on is an answer, {@code "trained":false}.
 */
public final class RetrainHandler implements RequestStreamHandler {
  private static final String BUCKET = "RIFFLE_BUCKET";

  private final Train train;
  private final Report report;
  private final Log log;

  /**
   * As Lambda makes it: the bucket from {@code RIFFLE_BUCKET}, all else from the SDK's settings.
   */
  public RetrainHandler() {
    this(
        S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
        Optional.ofNullable(System.getenv(BUCKET))
            .orElseThrow(
                () -> new IllegalStateException(BUCKET + " is not set: name the bucket in it")),
        Clock.systemUTC(),
        new Log(System.out));
  }

  public RetrainHandler(S3Client s3, String bucket, Clock clock, Log log) {
    this.log = log;
    var models = new ModelStore(s3, bucket);
    this.report =
        new Report(
            new S3Archive(s3, bucket),
            tenant -> models.pointer(tenant).map(StoredPointer::pointer),
            clock,
            Runtime.getRuntime().maxMemory());
    this.train =
        new Train(new S3Archive(s3, bucket), models, clock, log, Runtime.getRuntime().maxMemory());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    ObjectNode answer =
        switch (Request.read(input.readAllBytes())) {
          case TrainRequest request -> train.run(request);
          case ReportRequest request -> report.run(request);
        };
    log.line("answer", fields -> fields.setAll(answer));
    output.write(EventJson.write(answer));
  }
}
