package dev.riffle.ingest.state;

import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryCodec;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table {@code users} as docs/data.md lays it down. */
public final class UserRowMapping implements RowMapping<UserRow> {
  @Override
  public Map<String, AttributeValue> attributes(UserRow row) {
    Attributes attributes =
        Attributes.empty()
            .text("pk", row.pk())
            .number("rev", row.rev())
            .number("expires", row.expires().getEpochSecond())
            .vector(row.vector());
    row.subject().ifPresent(subject -> attributes.text("subject", subject));
    row.retired().ifPresent(subject -> attributes.text("retired", subject));
    row.deletedAt().ifPresent(time -> attributes.number("deletedAt", time.toEpochMilli()));
    if (!row.history().isEmpty()) {
      attributes.bytes("history", HistoryCodec.encode(row.history()));
    }
    return attributes.map();
  }

  @Override
  public UserRow row(Map<String, AttributeValue> values) {
    var attributes = new Attributes(values);
    return new UserRow(
        attributes.text("pk"),
        attributes.number("rev"),
        attributes.optionalText("subject"),
        attributes.optionalText("retired"),
        attributes.optionalBytes("history").map(HistoryCodec::decode).orElse(History.EMPTY),
        attributes.optionalVector(),
        attributes.optionalMillis("deletedAt"),
        Instant.ofEpochSecond(attributes.number("expires")));
  }
}
