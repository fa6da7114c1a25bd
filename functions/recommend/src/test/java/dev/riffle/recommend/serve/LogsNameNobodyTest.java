package dev.riffle.recommend.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.recommend.UserState;
import dev.riffle.core.table.UserAttribute;
import dev.riffle.recommend.fake.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A user's row that cannot be read is told in the log, and whose it is is not. */
class LogsNameNobodyTest {
  private static final String CANARY = "canary-4711";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getMessage() + " " + List.of(parameters(line)) + " " + line.getThrown());
        }

        private Object[] parameters(LogRecord line) {
          return line.getParameters() == null ? new Object[0] : line.getParameters();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    root.addHandler(handler);
  }

  @AfterEach
  void leave() {
    root.removeHandler(handler);
  }

  static Stream<Map<String, AttributeValue>> rows() {
    AttributeValue key = AttributeValue.fromS("default#" + CANARY);
    AttributeValue junk = AttributeValue.fromB(SdkBytes.fromUtf8String(CANARY));
    String features = "{\"categories\":[\"%s\",7]}".formatted(CANARY);
    return Stream.of(
        Map.of("pk", key, UserAttribute.HISTORY, junk),
        Map.of("pk", key, UserAttribute.FEATURES, AttributeValue.fromS(features)),
        Map.of("pk", key, "vector", junk),
        Map.of("pk", key, UserAttribute.SEEN, junk));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void ofADamagedRow(Map<String, AttributeValue> row) {
    try (var stage = new Stage()) {
      stage.users.reading =
          Optional.of(
              (_, _) ->
                  new UserState(
                      UserRowMapping.history(row),
                      UserRowMapping.features(row),
                      UserRowMapping.vector(row),
                      Optional.empty()));

      stage.ok("/v1/users/" + CANARY + "/recommendations?k=3");
      stage.post("/v1/rank", "{\"userId\":\"%1$s\",\"items\":[\"%1$s\"]}".formatted(CANARY));
    }

    assertThat(lines).anyMatch(line -> line.contains("no state of a user"));
    assertThat(lines).noneMatch(line -> line.contains(CANARY));
  }
}
