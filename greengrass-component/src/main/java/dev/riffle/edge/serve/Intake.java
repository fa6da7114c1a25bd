package dev.riffle.edge.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.InvalidEvent;
import dev.riffle.core.event.ParsedEvent;
import dev.riffle.edge.store.EdgeStore;
import dev.riffle.edge.store.EventTime;
import dev.riffle.edge.store.StoreFull;
import dev.riffle.edge.sync.DeviceClock;
import dev.riffle.edge.sync.UserKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Takes events in: one JSON object, or {@code {"events": [...]}} as {@code POST /v1/events} has it.
 */
public final class Intake {
  private final EdgeStore store;
  private final DeviceClock clock;
  private final Predicate<InteractionType> tells;
  private final Consumer<UserKey> met;
  private final EventJson events;

  /**
   * @param tells whether a type says anything of taste, as the serving model reads histories
   * @param met hears of every user who does something
   */
  public Intake(
      EdgeStore store, DeviceClock clock, Predicate<InteractionType> tells, Consumer<UserKey> met) {
    this.store = store;
    this.clock = clock;
    this.tells = tells;
    this.met = met;
    this.events = new EventJson(clock);
  }

  /**
   * Takes what is right in a message.
   *
   * @return nothing when all was taken, else {@code {"rejected": [{"index", "field", "value",
   *     "rule"}]}}
   */
  public Optional<ObjectNode> take(JsonNode message) {
    List<JsonNode> all =
        message.path("events") instanceof ArrayNode list
            ? list.valueStream().toList()
            : List.of(message);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode rejected = json.putArray("rejected");
    for (int i = 0; i < all.size(); i++) {
      try {
        takeOne(all.get(i));
      } catch (InvalidEvent e) {
        reject(rejected, i, e.field(), e.value(), e.rule());
      } catch (StoreFull e) {
        reject(rejected, i, "", "no room", e.getMessage());
      }
    }
    return rejected.isEmpty() ? Optional.empty() : Optional.of(json);
  }

  private void takeOne(JsonNode given) {
    // Senders on this device read the same wrong clock: what it is off by, their times are too.
    JsonNode corrected =
        given instanceof ObjectNode event && clock.offBy() != 0
            ? EventTime.shifted(event, clock.offBy()).orElse(event)
            : given;
    ParsedEvent parsed = events.read(corrected);
    boolean inHistory = false;
    if (parsed.event() instanceof Interaction interaction) {
      inHistory = tells.test(interaction.kind());
      met.accept(new UserKey(interaction.tenant(), interaction.userId()));
    }
    store.accept(parsed, clock.settled(), inHistory);
  }

  private static void reject(
      ArrayNode rejected, int index, String field, String value, String rule) {
    rejected
        .addObject()
        .put("index", index)
        .put("field", field)
        .put("value", value)
        .put("rule", rule);
  }
}
