package dev.riffle.tests.bench.faults.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.row.ItemCommand;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.ArchivedEvent;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.event.ItemFeatures;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.core.online.Reservoir;
import dev.riffle.core.recommend.RecommendationId;
import dev.riffle.core.registry.ModelPointer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Evidence that tests put together: of nothing, unless they say it. */
final class Seen {
  static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  static final String ANN = "default#ann";

  final List<List<Event>> requests = new ArrayList<>();
  final List<Event> doubtful = new ArrayList<>();
  final List<Event> loaded = new ArrayList<>();
  final List<Event> stream = new ArrayList<>();
  final List<ArchivedLine> archive = new ArrayList<>();
  final Map<String, UserRow> users = new HashMap<>();
  final Map<String, ItemRow> items = new HashMap<>();
  final Map<String, Model> models = new HashMap<>();
  Optional<String> serving = Optional.empty();
  boolean purged;
  final List<Asked> asked = new ArrayList<>();
  final List<PointerSeen> pointers = new ArrayList<>();
  final List<Outbox> outboxes = new ArrayList<>();
  final Map<String, History> devices = new HashMap<>();
  final List<Exported> exports = new ArrayList<>();
  final List<String> rejected = new ArrayList<>();
  final List<String> junk = new ArrayList<>();

  /** Events of one request, which lie in the stream. */
  Seen accepted(Event... events) {
    requests.add(List.of(events));
    stream.addAll(List.of(events));
    return this;
  }

  /** A line of the archive, under this name of its user. */
  Seen archived(Event event, String subject) {
    Event line =
        switch (event) {
          case Interaction it -> like(it.id(), subject, it.itemId(), it.time());
          case UserDelete it -> new UserDelete(it.id(), it.tenant(), subject, it.time());
          default -> event;
        };
    archive.add(new ArchivedLine("events/x", new ArchivedEvent(line, OptionalLong.empty())));
    return this;
  }

  /** A row of ann's with this history. */
  Seen row(Interaction... history) {
    users.put(
        ANN,
        new UserRow(
            ANN,
            1,
            Optional.of("subject"),
            Optional.empty(),
            history(history),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NOW));
    return this;
  }

  /** A row of an item with this command, and a reservoir of these voices. */
  Seen item(String id, String command, EventKey... voices) {
    items.put(
        "default#" + id,
        new ItemRow(
            "default#" + id,
            1,
            "default",
            Optional.of(new ItemCommand(NOW, command, Optional.of(ItemFeatures.none()))),
            new Reservoir(
                List.of(voices).stream()
                    .map(voice -> new Reservoir.Entry(voice, NOW, 1, true, List.of()))
                    .toList()),
            Optional.empty(),
            NOW));
    return this;
  }

  /** An answer to ann, of these items. */
  Seen answer(int status, History history, boolean couldAnswer, boolean settled, String... items) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("strategy", "popular");
    var list = body.putArray("items");
    for (String item : items) {
      list.addObject().put("itemId", item).put("score", 1);
    }
    asked.add(
        new Asked(
            ANN,
            List.of("excluded"),
            history,
            Optional.empty(),
            NOW,
            couldAnswer,
            settled,
            status,
            body));
    return this;
  }

  /** An export of lists of a model, of so many users by what it says. */
  Seen export(String model, int says, boolean settled, String... lists) {
    ObjectNode manifest =
        JsonNodeFactory.instance
            .objectNode()
            .put("parts", 1)
            .put("users", says)
            .put("model", model)
            .put("began", NOW.toString());
    List<JsonNode> lines = new ArrayList<>();
    for (String list : lists) {
      String[] userAndItems = list.split(":", -1);
      ObjectNode line =
          JsonNodeFactory.instance
              .objectNode()
              .put("userId", userAndItems[0])
              .put(
                  "recommendationId",
                  new RecommendationId("default", "control", "v1", NOW, "n").encode());
      var items = line.putArray("items");
      List.of(userAndItems).stream()
          .skip(1)
          .forEach(item -> items.addObject().put("itemId", item).put("score", 1));
      lines.add(line);
    }
    byte[] rows = "PAR1....PAR1".getBytes(StandardCharsets.US_ASCII);
    exports.add(new Exported("x", manifest, List.of(lines), List.of(rows), settled));
    return this;
  }

  Seen pointer(String version, String... whole) {
    pointers.add(new PointerSeen(ModelPointer.to(version, List.of()), Set.of(whole)));
    return this;
  }

  Evidence evidence() {
    return new Evidence(
        requests, doubtful, loaded, stream, archive, users, items, models, serving, purged, asked,
        pointers, outboxes, devices, exports, rejected, junk);
  }

  static Interaction like(String id, String item) {
    return like(id, "ann", item, NOW);
  }

  static Interaction like(String id, String user, String item, Instant time) {
    return new Interaction(
        id,
        "default",
        InteractionType.LIKE,
        user,
        item,
        time,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static UserDelete deletion(Instant until) {
    return new UserDelete("gone", "default", "ann", until);
  }

  static History history(Interaction... events) {
    return History.of(List.of(events).stream().map(HistoryEntry::of).toList(), Integer.MAX_VALUE);
  }
}
