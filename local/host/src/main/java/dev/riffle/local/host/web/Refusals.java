package dev.riffle.local.host.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What is refused before a handler sees it is said as API Gateway says it, and nothing beside. */
final class Refusals implements Request.Handler {
  /** The status' own name as JSON. */
  static String json(int status) {
    var name =
        status == HttpStatus.INTERNAL_SERVER_ERROR_500
            ? "Internal Server Error" // Jetty's is shorter
            : HttpStatus.getMessage(status);
    return "{\"message\":\"%s\"}".formatted(name);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException refused) {
      response.setStatus(refused.getCode());
    }
    int status = response.getStatus();
    if (HttpStatus.hasNoBody(status)) {
      callback.succeeded();
    } else {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      var body = json(status).getBytes(StandardCharsets.UTF_8);
      response.write(true, ByteBuffer.wrap(body), callback);
    }
    return true;
  }
}
