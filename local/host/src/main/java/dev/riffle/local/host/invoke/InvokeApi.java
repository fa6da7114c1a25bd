package dev.riffle.local.host.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.local.host.web.BadBodyException;
import dev.riffle.local.host.web.WebAnswer;
import dev.riffle.local.host.web.WebHandler;
import dev.riffle.local.host.web.WebRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke, so that any AWS client invokes a function of this host by its endpoint setting.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 */
public final class InvokeApi implements WebHandler {
  /** The path, with the function's name as its parameter. */
  public static final String PATH = "/2015-03-31/functions/{name}/invocations";

  private static final int MAX_SYNCHRONOUS_BYTES = 6 * 1024 * 1024;
  private static final int MAX_ASYNCHRONOUS_BYTES = 1024 * 1024;
  private static final Pattern NAME =
      Pattern.compile("(?:arn:aws[a-z-]*:lambda:[^:]*:\\d*:function:)?([\\w-]+)(?::[$\\w-]+)?");
  private static final Set<String> OWN_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final String SCHEME = "http://";
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
  public WebAnswer answer(WebRequest request) throws BadBodyException, InterruptedException {
    var answer =
        isOfAnotherSite(request)
            ? refuse(
                403, "AccessDeniedException", "A page of another site may not invoke functions")
            : invoke(request);
    return answer.with("x-amzn-RequestId", UUID.randomUUID().toString());
  }

  /**
   * Lambda asks for a signature, which no page can make. Here a browser, which says where a page
   * comes from, must not let any page of the web train or purge; nor one whose own name has been
   * pointed at this machine (DNS rebinding), of which the name tells.
   */
  private static boolean isOfAnotherSite(WebRequest request) {
    return !isOwn(request.header("Host").orElse(""))
        || request.header("Origin").filter(origin -> !isOwnOrigin(origin)).isPresent()
        || request.header("Sec-Fetch-Site").filter("cross-site"::equals).isPresent();
  }

  private static boolean isOwnOrigin(String origin) {
    return origin.startsWith(SCHEME) && isOwn(origin.substring(SCHEME.length()));
  }

  /** Whether a host, with or without a port, is this machine by its own name. */
  private static boolean isOwn(String host) {
    return OWN_HOSTS.contains(host.replaceFirst(":\\d+$", ""));
  }

  private WebAnswer invoke(WebRequest request) throws BadBodyException, InterruptedException {
    var named = request.parameter("name");
    var matcher = NAME.matcher(named);
    var function =
        matcher.matches() ? functions.apply(matcher.group(1)) : Optional.<FunctionInvoker>empty();
    if (function.isEmpty()) {
      return refuse(404, "ResourceNotFoundException", "Function not found: " + named);
    }
    var type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
    int max = type.equals("Event") ? MAX_ASYNCHRONOUS_BYTES : MAX_SYNCHRONOUS_BYTES;
    var body = request.body(max);
    if (body.isEmpty()) {
      return refuse(
          413,
          "RequestTooLargeException",
          "Request must be smaller than %d bytes for the InvokeFunction operation".formatted(max));
    }
    String payload;
    try {
      payload = payload(body.get());
    } catch (CharacterCodingException | JsonProcessingException malformed) {
      return refuse(
          400,
          "InvalidRequestContentException",
          "Could not parse request body into json: " + reason(malformed));
    }
    return switch (type) {
      case "RequestResponse" -> answer(function.get().invoke(payload));
      case "Event" -> {
        asynchronous.submit(matcher.group(1), function.get(), payload);
        yield WebAnswer.of(202, new byte[0]);
      }
      case "DryRun" -> WebAnswer.of(204, new byte[0]);
      default ->
          refuse(
              400,
              "InvalidParameterValueException",
              "InvocationType must be RequestResponse, Event or DryRun, and is " + type);
    };
  }

  /** The body's text, which is JSON; nothing at all is an empty event. */
  private static String payload(byte[] body)
      throws CharacterCodingException, JsonProcessingException {
    var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    JSON.readTree(text);
    return text.isEmpty() ? "{}" : text;
  }

  private static String reason(Exception malformed) {
    return malformed instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : "it is not UTF-8";
  }

  private static WebAnswer answer(InvocationResult outcome) {
    var answer =
        switch (outcome) {
          case InvocationResult.Success success -> WebAnswer.json(200, success.payload());
          case InvocationResult.FunctionError error ->
              WebAnswer.json(200, error.payload()).with("X-Amz-Function-Error", "Unhandled");
          case InvocationResult.Throttled throttled ->
              refuse(429, "TooManyRequestsException", throttled.reason());
        };
    return answer.with("X-Amz-Executed-Version", "$LATEST");
  }

  private static WebAnswer refuse(int status, String type, String message) {
    var json = JSON.createObjectNode().put("Type", "User").put("Message", message);
    return WebAnswer.json(status, json.toString()).with("x-amzn-ErrorType", type);
  }
}
