package dev.riffle.local.host.web;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Our handlers as Jetty's. */
final class JettyHandler extends Handler.Abstract {
  private static final System.Logger LOG = System.getLogger(JettyHandler.class.getName());
  private final WebHandler handler;
  private final Duration bodyLimit;

  JettyHandler(WebHandler handler, Duration bodyLimit) {
    this.handler = handler;
    this.bodyLimit = bodyLimit;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var answer = answer(request);
    response.setStatus(answer.status());
    answer.headers().forEach(header -> response.getHeaders().add(header.name(), header.value()));
    if (request.getLength() != 0 && !request.consumeAvailable()) {
      // The rest of the body would be taken for the next request.
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
    var body = HttpStatus.hasNoBody(answer.status()) ? new byte[0] : answer.body();
    response.write(
        true,
        ByteBuffer.wrap(body),
        Callback.from(callback, () -> answer.afterwards().ifPresent(Runnable::run)));
    return true;
  }

  private WebAnswer answer(Request request) {
    try {
      return handler.answer(new WebRequest(request, bodyLimit));
    } catch (BadBodyException bad) {
      return message(bad.status());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return message(HttpStatus.SERVICE_UNAVAILABLE_503);
    } catch (Exception defect) {
      LOG.log(
          System.Logger.Level.ERROR,
          // Not its path, which may name a user.
          "a %s request failed".formatted(request.getMethod()),
          defect);
      return message(HttpStatus.INTERNAL_SERVER_ERROR_500);
    }
  }

  private static WebAnswer message(int status) {
    return WebAnswer.json(status, Refusals.json(status));
  }
}
