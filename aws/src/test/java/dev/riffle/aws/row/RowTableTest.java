package dev.riffle.aws.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.riffle.aws.retry.Backoff;
import dev.riffle.core.online.History;
import dev.riffle.core.online.StoredVector;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Conditional writes of rows, also when the reply to one is lost on its way. */
class RowTableTest {
  private static final String KEY = "default#u1";

  private HttpTable table;
  private DynamoDbClient dynamo;
  private RowTable<UserRow> rows;

  @BeforeEach
  void open() throws IOException {
    table = new HttpTable();
    dynamo = table.client();
    rows =
        new RowTable<>(
            dynamo,
            HttpTable.NAME,
            new UserRowMapping(),
            Backoff.steady(Duration.ofMillis(1), Duration.ofMillis(1)),
            _ -> {});
  }

  @AfterEach
  void close() {
    dynamo.close();
    table.close();
  }

  @Test
  void ofTwoWhoReadTheSameRowOneWritesIt() {
    assertThat(rows.write(row(1, "a"))).isTrue();
    assertThat(rows.write(row(1, "b"))).isFalse();
    assertThat(rows.write(row(2, "b"))).isTrue();
    assertThat(rows.write(row(2, "a"))).isFalse();
    assertThat(table.revision(KEY)).isEqualTo(2);
  }

  /** The SDK tries again, and the row that it wrote itself is then in its way. */
  @Test
  void aWriteWhoseReplyIsLostIsNoConflict() {
    table.loseReplies(1);
    assertThat(rows.write(row(1, "a"))).isTrue();

    table.loseReplies(1);
    assertThat(rows.write(row(2, "a"))).isTrue();
    assertThat(table.revision(KEY)).isEqualTo(2);
  }

  private static UserRow row(long rev, String subject) {
    return new UserRow(
        KEY,
        rev,
        Optional.of(subject),
        Optional.empty(),
        History.EMPTY,
        Optional.of(new StoredVector("m1", new float[] {1.5f, -2})),
        Optional.empty(),
        Optional.empty(),
        Instant.parse("2027-12-01T00:00:00Z"));
  }
}
