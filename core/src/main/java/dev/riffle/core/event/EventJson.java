package dev.riffle.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.json.Field;
import dev.riffle.core.json.JsonText;
import dev.riffle.core.json.NotJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Events as JSON, version 1: reads and checks what senders send, writes what the archive keeps.
 *
 * <p>Fields that version 1 does not know are kept in {@link ParsedEvent#json()} as they came; types
 * it does not know are refused by name. Works on Jackson's tree alone, so that native images need
 * no reflection.
 */
public final class EventJson {
  /** How far ahead of the receiver's clock a sender's may be. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** Most categories, tags or numbers of an item, each. */
  public static final int MAX_LABELS = 256;

  /** Most bytes of a user's features as JSON: they are in the user's row beside the history. */
  public static final int MAX_USER_BYTES = 64 << 10;

  /** Longest embedding. */
  public static final int MAX_EMBEDDING = 4_096;

  private static final int MAX_TEXT = 20_000;
  private static final int MAX_RECOMMENDATION_ID = 2_048;

  /** Made once: millions of lines are read, and hardly one breaks it. */
  private static final String TYPE_RULE =
      "must be one of %s, %s, %s, %s, %s"
          .formatted(
              InteractionType.wireNames(),
              ItemPut.TYPE,
              ItemDelete.TYPE,
              UserPut.TYPE,
              UserDelete.TYPE);

  private final Clock clock;

  /**
   * @param clock tells which times lie too far ahead
   */
  public EventJson(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads one event.
   *
   * @throws InvalidEvent when the bytes are no JSON object or break a rule of an event
   */
  public ParsedEvent read(byte[] utf8) {
    return read(tree(utf8));
  }

  /**
   * Reads one event from a tree that {@link JsonText} read, which is not changed.
   *
   * @throws InvalidEvent when it breaks a rule of an event
   */
  public ParsedEvent read(JsonNode node) {
    ObjectNode json = object(node).deepCopy();
    if (!json.hasNonNull(EventField.TENANT)) {
      json.put(EventField.TENANT, Event.DEFAULT_TENANT);
    }
    Field fields = Field.root(json, InvalidEvent::new);
    Event event = withAttributes(event(fields, EventField.USER), fields);
    Instant latest = clock.instant().plus(CLOCK_SKEW);
    if (event.time().isAfter(latest)) {
      throw fields
          .at(EventField.TIME)
          .wrong("must be at most 5 minutes ahead, and it is %s here".formatted(clock.instant()));
    }
    return new ParsedEvent(event, json);
  }

  /**
   * The archive's form of an event: the user's id gives way to their subject.
   *
   * @param subject the random name of the user; unused for commands on items
   */
  public static ObjectNode archived(ParsedEvent parsed, String subject) {
    ObjectNode line = parsed.json().deepCopy();
    line.remove(EventField.USER);
    switch (parsed.event()) {
      case Interaction _, UserPut _, UserDelete _ -> line.put(EventField.SUBJECT, subject);
      case ItemPut _, ItemDelete _ -> {}
    }
    return line;
  }

  /**
   * Reads a line of the archive; {@code userId()} of the result is the subject.
   *
   * @throws InvalidEvent when it is no archived event
   */
  public static Event readArchived(byte[] utf8) {
    return event(Field.root(object(tree(utf8)), InvalidEvent::new), EventField.SUBJECT);
  }

  /** Compact JSON, UTF-8. */
  public static byte[] write(JsonNode node) {
    return JsonText.bytes(node);
  }

  static JsonNode tree(byte[] utf8) {
    try {
      return JsonText.read(utf8);
    } catch (NotJson e) {
      throw InvalidEvent.of(e);
    }
  }

  private static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new InvalidEvent("", node.toString(), "an event must be a JSON object");
  }

  /** Read at the doors alone: what the archive holds may be of before there were attributes. */
  private static Event withAttributes(Event event, Field fields) {
    return event instanceof ItemPut put
        ? put.with(OwnerAttributes.of(fields.at(EventField.FEATURES).at(EventField.ATTRIBUTES)))
        : event;
  }

  private static Event event(Field fields, String userField) {
    String id = EventFields.id(fields.at(EventField.ID));
    String type = fields.at(EventField.TYPE).text(_ -> true, TYPE_RULE);
    String tenant = EventFields.tenant(fields.at(EventField.TENANT));
    Instant time = EventFields.time(fields.at(EventField.TIME));
    return switch (type) {
      case ItemPut.TYPE ->
          new ItemPut(id, tenant, itemId(fields), time, item(fields.at(EventField.FEATURES)));
      case ItemDelete.TYPE -> new ItemDelete(id, tenant, itemId(fields), time);
      case UserPut.TYPE ->
          new UserPut(
              id,
              tenant,
              EventFields.id(fields.at(userField)),
              time,
              user(fields.at(EventField.USER_FEATURES)));
      case UserDelete.TYPE ->
          new UserDelete(id, tenant, EventFields.id(fields.at(userField)), time);
      default -> interaction(fields, id, kind(fields.at(EventField.TYPE)), tenant, time, userField);
    };
  }

  private static Interaction interaction(
      Field fields,
      String id,
      InteractionType kind,
      String tenant,
      Instant time,
      String userField) {
    OptionalDouble value =
        fields
            .at(EventField.VALUE)
            .optional()
            .map(number -> OptionalDouble.of(EventFields.finite(number)))
            .orElse(OptionalDouble.empty());
    if (kind == InteractionType.RATING && value.isEmpty()) {
      throw fields.at(EventField.VALUE).wrong("a rating must have a number as its value");
    }
    return new Interaction(
        id,
        tenant,
        kind,
        EventFields.id(fields.at(userField)),
        itemId(fields),
        time,
        value,
        fields.at(EventField.SESSION).optional().map(EventFields::id),
        fields
            .at(EventField.RECOMMENDATION)
            .optional()
            .map(text -> EventFields.text(text, MAX_RECOMMENDATION_ID))
            .filter(text -> !text.isEmpty()));
  }

  private static String itemId(Field fields) {
    return EventFields.id(fields.at(EventField.ITEM));
  }

  private static InteractionType kind(Field type) {
    return InteractionType.named(type.text()).orElseThrow(() -> type.wrong(TYPE_RULE));
  }

  static ItemFeatures item(Field item) {
    return new ItemFeatures(
        labels(item.object().at("categories")),
        labels(item.at("tags")),
        item.at("numbers")
            .optional()
            .map(numbers -> EventFields.numbers(numbers, MAX_LABELS))
            .orElse(Map.of()),
        item.at("text").optional().map(text -> EventFields.text(text, MAX_TEXT)).orElse(""),
        item.at("embedding")
            .optional()
            .map(floats -> EventFields.floats(floats, MAX_EMBEDDING))
            .orElse(List.of()),
        item.at("available").optional().map(Field::flag).orElse(true),
        item.at("expires").optional().map(EventFields::time));
  }

  /**
   * A user's features: an item's, but for whether and until when it may be recommended.
   *
   * @throws RuntimeException as the field's door refuses
   */
  public static ItemFeatures user(Field user) {
    if (write(user.object().node()).length > MAX_USER_BYTES) {
      throw user.wrong("must have at most %,d bytes".formatted(MAX_USER_BYTES));
    }
    ItemFeatures said = item(user);
    return new ItemFeatures(
        said.categories(),
        said.tags(),
        said.numbers(),
        said.text(),
        said.embedding(),
        true,
        Optional.empty());
  }

  private static List<String> labels(Field field) {
    return field.optional().map(names -> EventFields.labels(names, MAX_LABELS)).orElse(List.of());
  }
}
