package dev.riffle.tests.stage.proxy;

import dev.riffle.tests.stage.proxy.FaultPlan.Drawn;
import dev.riffle.tests.stage.proxy.FaultyProxy.Route;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers one call, or does to it what the plan says. */
final class ProxyHandler extends Handler.Abstract {
  private static final int LONGEST_DELAY_MS = 25;

  private final Supplier<Route> routes;

  ProxyHandler(Supplier<Route> routes) {
    this.routes = routes;
  }

  @Override
  public boolean handle(Request asked, Response response, Callback callback) throws Exception {
    Route route = routes.get();
    ServiceRequest request = read(asked);
    ServiceCall call = ServiceCall.of(request);
    Optional<Drawn> drawn = route.plan().next(call, request);
    ServiceAnswer answer;
    try {
      answer =
          drawn.isEmpty() ? passed(route, call, request) : met(route, drawn.get(), call, request);
    } catch (IOException away) {
      close(asked, callback);
      return true;
    }
    switch (drawn.map(Drawn::fault).orElse(Fault.DELAY)) {
      case DROP, LOST_REPLY -> close(asked, callback);
      case CUT -> cut(asked, response, callback, answer);
      default -> write(response, callback, answer, answer.body().length, true);
    }
    return true;
  }

  private static ServiceAnswer met(
      Route route, Drawn drawn, ServiceCall call, ServiceRequest request) throws IOException {
    return switch (drawn.fault()) {
      case DROP -> new ServiceAnswer(0, Map.of(), new byte[0]);
      case THROTTLE -> ServiceErrors.throttled(call, drawn.random());
      case FAIL -> {
        // A service that fails may have done it all the same.
        if (drawn.random().nextInt(4) == 0) {
          passed(route, call, request);
        }
        yield ServiceErrors.failed(call, drawn.random());
      }
      case DELAY -> {
        pause(Duration.ofMillis(1 + drawn.random().nextInt(LONGEST_DELAY_MS)));
        yield passed(route, call, request);
      }
      case DUPLICATE -> {
        passed(route, call, request);
        yield passed(route, call, request);
      }
      case MEANWHILE -> {
        route.meanwhile().run();
        yield passed(route, call, request);
      }
      case PARTLY -> new PartlyDone(route.upstream(), drawn.random()).answer(call, request);
      case STALE -> {
        Optional<ServiceAnswer> earlier = route.earlier().earlier(call, request);
        yield earlier.isPresent() ? earlier.get() : passed(route, call, request);
      }
      case CUT, LOST_REPLY -> passed(route, call, request);
    };
  }

  private static ServiceAnswer passed(Route route, ServiceCall call, ServiceRequest request)
      throws IOException {
    ServiceAnswer answer = route.upstream().send(request);
    if (call.faults(request).contains(Fault.STALE)) {
      route.earlier().keep(call, request, answer);
    }
    return answer;
  }

  private static ServiceRequest read(Request asked) throws IOException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (HttpField field : asked.getHeaders()) {
      headers.put(field.getName(), Optional.ofNullable(field.getValue()).orElse(""));
    }
    try (InputStream body = Content.Source.asInputStream(asked)) {
      return new ServiceRequest(
          asked.getMethod(),
          asked.getHttpURI().getPath(),
          Optional.ofNullable(asked.getHttpURI().getQuery()).orElse(""),
          headers,
          body.readAllBytes());
    }
  }

  private static void write(
      Response response, Callback callback, ServiceAnswer answer, int bytes, boolean last) {
    response.setStatus(answer.status());
    answer.headers().forEach(response.getHeaders()::put);
    if (answer.status() != 204 && answer.status() != 304) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    }
    response.write(last, ByteBuffer.wrap(answer.body(), 0, bytes), callback);
  }

  private static void cut(
      Request asked, Response response, Callback callback, ServiceAnswer answer) {
    int half = answer.body().length / 2;
    if (half == 0) {
      close(asked, callback);
      return;
    }
    write(
        response,
        Callback.from(() -> close(asked, callback), failed -> close(asked, callback)),
        answer,
        half,
        false);
  }

  private static void close(Request asked, Callback callback) {
    asked.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.failed(new EofException("closed"));
  }

  private static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("stopping", stopping);
    }
  }
}
