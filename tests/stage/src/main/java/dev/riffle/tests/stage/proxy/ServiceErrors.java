package dev.riffle.tests.stage.proxy;

import java.util.List;
import java.util.SplittableRandom;

/** The services' own errors, as their API references have them. */
final class ServiceErrors {
  private ServiceErrors() {}

  /** A refusal for want of capacity. */
  static ServiceAnswer throttled(ServiceCall call, SplittableRandom random) {
    return switch (call.service()) {
      case DYNAMODB ->
          dynamo(
              400,
              one(
                  random,
                  "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
                  "com.amazonaws.dynamodb.v20120810#RequestLimitExceeded",
                  "com.amazon.coral.availability#ThrottlingException"));
      case KINESIS ->
          kinesis(
              400, one(random, "ProvisionedThroughputExceededException", "LimitExceededException"));
      case S3 -> s3(503, "SlowDown", "Please reduce your request rate.");
    };
  }

  /** A failure of the service's own. */
  static ServiceAnswer failed(ServiceCall call, SplittableRandom random) {
    return switch (call.service()) {
      case DYNAMODB -> dynamo(500, "com.amazonaws.dynamodb.v20120810#InternalServerError");
      case KINESIS -> kinesis(500, "InternalFailure");
      case S3 ->
          random.nextBoolean()
              ? s3(500, "InternalError", "We encountered an internal error. Please try again.")
              : s3(503, "ServiceUnavailable", "Service is unable to handle request.");
    };
  }

  private static ServiceAnswer dynamo(int status, String type) {
    return ServiceAnswer.json(
        status, "{\"__type\":\"%s\",\"message\":\"try again\"}".formatted(type));
  }

  private static ServiceAnswer kinesis(int status, String type) {
    return ServiceAnswer.json(
        status, "{\"__type\":\"%s\",\"message\":\"Rate exceeded for shard\"}".formatted(type));
  }

  private static ServiceAnswer s3(int status, String code, String message) {
    return ServiceAnswer.xml(
        status,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, message));
  }

  private static String one(SplittableRandom random, String... names) {
    return List.of(names).get(random.nextInt(names.length));
  }
}
