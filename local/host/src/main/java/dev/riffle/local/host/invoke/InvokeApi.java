package dev.riffle.local.host.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.host.web.LoopbackServer;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke, so that any AWS client invokes a function of this host by its endpoint setting.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class InvokeApi implements Handler {
  /** The path, with the function's name as its parameter. */
  public static final String PATH = "/2015-03-31/functions/{name}/invocations";

  private static final int MOST_SYNCHRONOUS_BYTES = 6 * 1024 * 1024;
  private static final int MOST_ASYNCHRONOUS_BYTES = 1024 * 1024;
  private static final Pattern NAME =
      Pattern.compile("(?:arn:aws[a-z-]*:lambda:[^:]*:\\d*:function:)?([\\w-]+)(?::[$\\w-]+)?");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Function<String, Optional<? extends FunctionInvoker>> functions;
  private final AsynchronousInvocations asynchronous;

  /**
   * The API over some functions.
   *
   * @param functions finds a function by name
   * @param asynchronous runs invocations of type Event
   */
  public InvokeApi(
      Function<String, Optional<? extends FunctionInvoker>> functions,
      AsynchronousInvocations asynchronous) {
    this.functions = functions;
    this.asynchronous = asynchronous;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws Exception {
    response.header("x-amzn-RequestId", UUID.randomUUID().toString());
    var named = request.path().pathParameters().get("name");
    var matcher = NAME.matcher(named);
    var function =
        matcher.matches() ? functions.apply(matcher.group(1)) : Optional.<FunctionInvoker>empty();
    if (function.isEmpty()) {
      refuse(
          response,
          Status.NOT_FOUND_404,
          "ResourceNotFoundException",
          "Function not found: " + named);
      return;
    }
    var type =
        request
            .headers()
            .first(HeaderNames.create("X-Amz-Invocation-Type"))
            .orElse("RequestResponse");
    boolean event = type.equals("Event");
    int most = event ? MOST_ASYNCHRONOUS_BYTES : MOST_SYNCHRONOUS_BYTES;
    var body = LoopbackServer.body(request, most);
    if (body.isEmpty()) {
      refuse(
          response,
          Status.REQUEST_ENTITY_TOO_LARGE_413,
          "RequestTooLargeException",
          "Request must be smaller than %d bytes for the InvokeFunction operation".formatted(most));
      return;
    }
    var payload = body.get().length == 0 ? "{}" : new String(body.get(), StandardCharsets.UTF_8);
    var malformed = malformed(payload);
    if (malformed.isPresent()) {
      refuse(
          response,
          Status.BAD_REQUEST_400,
          "InvalidRequestContentException",
          "Could not parse request body into json: " + malformed.get());
      return;
    }
    switch (type) {
      case "RequestResponse" -> answer(response, function.get().invoke(payload));
      case "Event" -> {
        asynchronous.submit(matcher.group(1), function.get(), payload);
        response.status(Status.ACCEPTED_202).send();
      }
      case "DryRun" -> response.status(Status.NO_CONTENT_204).send();
      default ->
          refuse(
              response,
              Status.BAD_REQUEST_400,
              "InvalidParameterValueException",
              "InvocationType must be RequestResponse, Event or DryRun, and is " + type);
    }
  }

  private static void answer(ServerResponse response, Outcome outcome) {
    response.header("X-Amz-Executed-Version", "$LATEST");
    switch (outcome) {
      case Outcome.Success success -> send(response, success.payload());
      case Outcome.FunctionError error -> {
        response.header("X-Amz-Function-Error", "Unhandled");
        send(response, error.payload());
      }
      case Outcome.Throttled throttled ->
          refuse(
              response,
              Status.TOO_MANY_REQUESTS_429,
              "TooManyRequestsException",
              throttled.reason());
    }
  }

  private static void send(ServerResponse response, String payload) {
    response.header(HeaderValues.CONTENT_TYPE_JSON).send(payload.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> malformed(String payload) {
    try {
      JSON.readTree(payload);
      return Optional.empty();
    } catch (JsonProcessingException problem) {
      return Optional.of(problem.getOriginalMessage());
    }
  }

  private static void refuse(ServerResponse response, Status status, String type, String message) {
    response
        .status(status)
        .header("x-amzn-ErrorType", type)
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send(JSON.createObjectNode().put("Type", "User").put("Message", message).toString());
  }
}
