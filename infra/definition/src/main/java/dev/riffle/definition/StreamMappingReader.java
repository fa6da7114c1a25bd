package dev.riffle.definition;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one event source mapping; ranges are those of Lambda's CreateEventSourceMapping. */
final class StreamMappingReader {
  private static final Set<String> FIELDS =
      Set.of(
          "function",
          "batchSize",
          "batchWindowSeconds",
          "parallelizationFactor",
          "startingPosition",
          "reportBatchItemFailures",
          "bisectBatchOnFunctionError",
          "maximumRetryAttempts",
          "maximumRecordAgeSeconds",
          "onFailure");

  private final DataPlane dataPlane;

  StreamMappingReader(DataPlane dataPlane) {
    this.dataPlane = dataPlane;
  }

  StreamMapping read(DefinitionField field, Set<String> functions) {
    field.allowing(FIELDS);
    int attempts = field.at("maximumRetryAttempts").integer(-1, 10_000);
    return new StreamMapping(
        DefinitionReader.known(field.at("function"), functions),
        field.at("batchSize").integer(1, 10_000),
        Duration.ofSeconds(field.at("batchWindowSeconds").integer(0, 300)),
        field.at("parallelizationFactor").integer(1, 10),
        field.at("startingPosition").choice(StartingPosition.class),
        field.at("reportBatchItemFailures").truth(),
        field.at("bisectBatchOnFunctionError").truth(),
        attempts < 0 ? OptionalInt.empty() : OptionalInt.of(attempts),
        recordAge(field.at("maximumRecordAgeSeconds")),
        onFailure(field.at("onFailure")));
  }

  private static Optional<Duration> recordAge(DefinitionField field) {
    int seconds = field.integer(-1, 604_800);
    if (seconds >= 0 && seconds < 60) {
      throw field.wrong("must be -1 or a whole number from 60 to 604800");
    }
    return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }

  private Optional<String> onFailure(DefinitionField field) {
    if (!field.isPresent()) {
      return Optional.empty();
    }
    if (!field.text().equals("s3:${bucket}")) {
      throw field.wrong("must be s3:${bucket}, since the function may write nowhere else");
    }
    return Optional.of(dataPlane.bucket().name());
  }
}
