package dev.riffle.tests.stage.proxy;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which call a request is.
 *
 * @param operation as the service names it: {@code PutItem}, {@code PutRecords}; of S3 the method
 *     and what of the bucket it asks for: {@code GET object}, {@code GET list}
 * @param resource table, stream or key
 */
public record ServiceCall(DataService service, String operation, String resource) {
  private static final String TARGET = "x-amz-target";
  private static final Pattern NAMED =
      Pattern.compile("\"(?:TableName|StreamName)\"\\s*:\\s*\"([^\"]*)\"");
  private static final Pattern BATCH_TABLE =
      Pattern.compile("\"RequestItems\"\\s*:\\s*\\{\\s*\"([^\"]*)\"");
  private static final Pattern CONSISTENT = Pattern.compile("\"ConsistentRead\"\\s*:\\s*true");

  /** The services that data lie in. */
  public enum DataService {
    DYNAMODB,
    KINESIS,
    S3
  }

  /** Reads it off the request. */
  public static ServiceCall of(ServiceRequest request) {
    Optional<String> target = request.header(TARGET);
    if (target.isEmpty()) {
      return new ServiceCall(DataService.S3, ofBucket(request), request.path());
    }
    String operation = target.get().substring(target.get().indexOf('.') + 1);
    DataService service =
        target.get().startsWith("Kinesis") ? DataService.KINESIS : DataService.DYNAMODB;
    String body = new String(request.body(), StandardCharsets.UTF_8);
    return new ServiceCall(
        service, operation, first(NAMED, body).or(() -> first(BATCH_TABLE, body)).orElse(""));
  }

  private static String ofBucket(ServiceRequest request) {
    boolean bucket = request.path().indexOf('/', 1) < 0 || request.path().endsWith("/");
    String what = bucket ? (request.query().startsWith("delete") ? "objects" : "list") : "object";
    return request.method() + " " + what;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Which faults can meet it. */
  Set<Fault> faults(ServiceRequest request) {
    var possible =
        EnumSet.of(
            Fault.DELAY,
            Fault.DROP,
            Fault.CUT,
            Fault.THROTTLE,
            Fault.FAIL,
            Fault.DUPLICATE,
            Fault.LOST_REPLY);
    switch (operation) {
      case "BatchGetItem" -> possible.add(Fault.PARTLY);
      case "PutRecords", "POST objects" -> possible.add(Fault.PARTLY);
      case "PutItem", "PUT object" -> possible.add(Fault.MEANWHILE);
      default -> {}
    }
    if (isEventuallyConsistent(request)) {
      possible.add(Fault.STALE);
    }
    return possible;
  }

  private boolean isEventuallyConsistent(ServiceRequest request) {
    return switch (operation) {
      case "GetItem", "BatchGetItem", "Query", "Scan" ->
          !CONSISTENT.matcher(new String(request.body(), StandardCharsets.UTF_8)).find();
      default -> false;
    };
  }

  @Override
  public String toString() {
    return service + " " + operation + " " + resource;
  }
}
