package dev.riffle.core.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Events as JSON, version 1: reads and checks what senders send, writes what the archive keeps.
 *
 * <p>EventFields that version 1 does not know are kept in {@link ParsedEvent#json()} as they came;
 * types it does not know are refused by name. Works on Jackson's tree alone, so that native images
 * need no reflection.
 */
public final class EventJson {
  /** How far ahead of the receiver's clock a sender's may be. */
  public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final String USER = "userId";
  private static final String SUBJECT = "subject";
  private static final int MOST_NAMES = 256;
  private static final int MOST_FLOATS = 4_096;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_RECOMMENDATION_ID = 2_048;
  private static final int LONGEST_JSON = 1 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              new JsonFactoryBuilder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(LONGEST_JSON)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // Doubles would change the numbers of fields that are kept as they came.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

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
   * Reads one event from a tree, which is not changed.
   *
   * @throws InvalidEvent when it breaks a rule of an event
   */
  public ParsedEvent read(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw new InvalidEvent("", node.toString(), "an event must be a JSON object");
    }
    WholeCharacters.check(object);
    ObjectNode json = object.deepCopy();
    if (!json.hasNonNull("tenant")) {
      json.put("tenant", Event.DEFAULT_TENANT);
    }
    Event event = event(json, USER);
    Instant latest = clock.instant().plus(CLOCK_SKEW);
    if (event.time().isAfter(latest)) {
      throw new EventFields(json, "")
          .invalid(
              "time",
              json.get("time"),
              "must be at most 5 minutes ahead, and it is %s here".formatted(clock.instant()));
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
    line.remove(USER);
    switch (parsed.event()) {
      case Interaction _, UserDelete _ -> line.put(SUBJECT, subject);
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
    JsonNode node = tree(utf8);
    if (!(node instanceof ObjectNode object)) {
      throw new InvalidEvent("", node.toString(), "an event must be a JSON object");
    }
    return event(object, SUBJECT);
  }

  /** Compact JSON, UTF-8. */
  public static byte[] write(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree always has a text", e);
    }
  }

  static JsonNode tree(byte[] utf8) {
    try {
      // Jackson guesses at UTF-16 and UTF-32 when it sees bytes.
      JsonNode node = JSON.readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
      if (node.isMissingNode()) {
        throw new InvalidEvent("", "empty", "an event must be a JSON object");
      }
      return node;
    } catch (CharacterCodingException e) {
      throw notJson("must be JSON in UTF-8", e);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw notJson(
          at == null
              ? e.getOriginalMessage()
              : "line %d, column %d: %s"
                  .formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()),
          e);
    } catch (NumberFormatException e) {
      throw notJson("must have exponents of at most ten digits", e);
    }
  }

  private static InvalidEvent notJson(String rule, Exception cause) {
    var invalid = new InvalidEvent("", "not JSON", rule);
    invalid.initCause(cause);
    return invalid;
  }

  private static Event event(ObjectNode json, String userField) {
    var fields = new EventFields(json, "");
    String id = fields.id("id");
    String type = fields.text("type", typeRule());
    String tenant = tenant(fields);
    Instant time = fields.time("time");
    return switch (type) {
      case ItemPut.TYPE -> new ItemPut(id, tenant, fields.id("itemId"), time, item(fields));
      case ItemDelete.TYPE -> new ItemDelete(id, tenant, fields.id("itemId"), time);
      case UserDelete.TYPE -> new UserDelete(id, tenant, fields.id(userField), time);
      default -> {
        InteractionType kind =
            InteractionType.named(type)
                .orElseThrow(() -> fields.invalid("type", json.get("type"), typeRule()));
        var value = fields.optionalNumber("value");
        if (kind == InteractionType.RATING && value.isEmpty()) {
          throw fields.invalid("value", null, "a rating must have a number as its value");
        }
        yield new Interaction(
            id,
            tenant,
            kind,
            fields.id(userField),
            fields.id("itemId"),
            time,
            value,
            fields.optionalId("sessionId"),
            Optional.of(fields.optionalText("recommendationId", LONGEST_RECOMMENDATION_ID))
                .filter(text -> !text.isEmpty()));
      }
    };
  }

  private static String tenant(EventFields fields) {
    String tenant = fields.id("tenant");
    // Tenants name S3 prefixes and lead partition keys, where '#' ends them.
    if (!tenant.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new InvalidEvent(
          "tenant",
          tenant,
          "must be 1 to 64 letters, digits, '.', '_' or '-', and start with a letter or digit");
    }
    return tenant;
  }

  static ItemFeatures item(EventFields event) {
    EventFields item = event.object("item");
    return new ItemFeatures(
        item.names("categories", MOST_NAMES),
        item.names("tags", MOST_NAMES),
        item.numbers("numbers", MOST_NAMES),
        item.optionalText("text", LONGEST_TEXT),
        item.floats("embedding", MOST_FLOATS),
        item.flag("available", true),
        item.optionalTime("expires"));
  }

  private static String typeRule() {
    return "must be one of %s, %s, %s, %s"
        .formatted(InteractionType.wireNames(), ItemPut.TYPE, ItemDelete.TYPE, UserDelete.TYPE);
  }
}
