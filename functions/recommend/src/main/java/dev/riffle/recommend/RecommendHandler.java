package dev.riffle.recommend;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.riffle.recommend.http.Gateway;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jboss.logging.Logger;

/** Lambda's entry: an HTTP API event in, its answer out. */
@Named("recommend")
public final class RecommendHandler implements RequestStreamHandler {
  private static final Logger LOG = Logger.getLogger(RecommendHandler.class);

  /** The exit code that says so in Lambda's log; another environment takes this one's place. */
  private static final int OUT_OF_MEMORY = 3;

  private final Gateway gateway = new Gateway();
  private final AwsParts parts;
  private final Meter meter;
  private final MemoryRelief relief;

  @Inject
  RecommendHandler(AwsParts parts, Meter meter) {
    this.parts = parts;
    this.meter = meter;
    this.relief =
        new MemoryRelief(() -> parts.get().letGo(), () -> Runtime.getRuntime().halt(OUT_OF_MEMORY));
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    long began = System.nanoTime();
    HttpRequest request = gateway.read(in);
    HttpAnswer answer = relief.answer(() -> parts.get().router().answer(request));
    out.write(gateway.write(answer));
    meter.served(answer, began);
    // Routes, not paths: those hold users' ids.
    LOG.debugf(
        "{\"requestId\":\"%s\",\"route\":\"%s\",\"status\":%d,\"micros\":%d}",
        context.getAwsRequestId(),
        request.routeKey(),
        answer.status(),
        (System.nanoTime() - began) / 1_000);
  }
}
