package dev.riffle.ingest.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.row.ArrivalsRow;
import dev.riffle.aws.row.ArrivalsRowMapping;
import dev.riffle.aws.row.CountsRow;
import dev.riffle.aws.row.CountsRowMapping;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.ItemRowMapping;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.SeenRowMapping;
import dev.riffle.aws.row.UserRow;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventIdentity;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionDelete;
import dev.riffle.core.event.UserDelete;
import dev.riffle.core.model.Model;
import dev.riffle.core.time.TimeZones;
import dev.riffle.ingest.LambdaContext;
import dev.riffle.ingest.settings.ConsumerSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The function among stores in memory, driven as Lambda's mapping drives it. */
final class World {
  static final Instant NOW = Instant.parse("2026-11-24T18:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("\"id\":\"e(\\d+)\"");
  private static final long ARRIVED = 1_795_543_200_125L;

  final StoreClock clock = new StoreClock();
  final Outage outage = new Outage(clock);
  final MemoryRows<UserRow> users = new MemoryRows<>(new UserRowMapping(), outage);
  final MemoryRows<SeenRow> seen = new MemoryRows<>(new SeenRowMapping(), outage);
  final MemoryRows<ItemRow> items = new MemoryRows<>(new ItemRowMapping(), outage);
  // What fails in lists fails no batch: they have an outage of their own.
  final Outage listsOutage = new Outage(clock);
  final MemoryRows<CountsRow> counts = new MemoryRows<>(new CountsRowMapping(), listsOutage);
  final MemoryRows<ArrivalsRow> arrivals = new MemoryRows<>(new ArrivalsRowMapping(), listsOutage);
  final MemoryArchive archive = new MemoryArchive(outage);
  final ByteArrayOutputStream log = new ByteArrayOutputStream();

  private final StreamHandler handler;
  private int subjects;
  private int sequence;

  World(Optional<Model> model, int concurrency) {
    this(model, concurrency, false);
  }

  World(Optional<Model> model, int concurrency, boolean keepsImpressions) {
    handler =
        new StreamHandler(
            new ConsumerSettings(
                "users",
                "items",
                "bucket",
                Duration.ofDays(400),
                concurrency,
                TimeZones.NONE,
                keepsImpressions),
            (tenant, until) -> {
              clock.call();
              return model;
            },
            users,
            seen,
            items,
            counts,
            arrivals,
            archive,
            clock,
            this::subject,
            Backoff.ofCalls(new SplittableRandom(1)),
            wait -> {},
            new Log(new PrintStream(log, true, StandardCharsets.UTF_8)));
  }

  /** The way of events from files to the same stores. */
  FileBatches batches() {
    return new FileBatches(handler, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private synchronized String subject() {
    return "subject" + subjects++;
  }

  /** A record as the mapping holds it until it is acknowledged. */
  record Sent(String sequence, byte[] data) {
    /** A function of the event: what is sent again, or in another order, has the same. */
    private BigDecimal arrived() {
      Matcher id = ID.matcher(new String(data, StandardCharsets.UTF_8));
      if (!id.find()) {
        return BigDecimal.valueOf(ARRIVED, 3);
      }
      // In the order of the ids, and of two with one id not at once.
      long after =
          10_000L * Integer.parseInt(id.group(1)) + Math.floorMod(Arrays.hashCode(data), 10_000);
      return BigDecimal.valueOf(ARRIVED + after, 3);
    }
  }

  List<Sent> put(List<String> events) {
    return events.stream()
        .map(
            event ->
                new Sent("%021d".formatted(++sequence), event.getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  /** Delivers a batch until all of it is acknowledged, over errors and kills. */
  void deliver(List<Sent> batch) {
    List<Sent> left = batch;
    for (int tries = 0; !left.isEmpty(); tries++) {
      if (tries > 5) {
        throw new AssertionError("a batch never ends: " + log.toString(StandardCharsets.UTF_8));
      }
      try {
        left = invoke(left);
      } catch (Outage.Killed _) {
        outage.plan(Outage.Kind.NONE, 0);
      }
    }
  }

  /** One invocation; what is to be sent again. */
  List<Sent> invoke(List<Sent> batch) {
    var out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(event(batch))),
          out,
          new LambdaContext(60_000));
      JsonNode failures = JSON.readTree(out.toByteArray()).get("batchItemFailures");
      if (failures.isEmpty()) {
        return List.of();
      }
      String from = failures.get(0).get("itemIdentifier").textValue();
      List<String> sequences = batch.stream().map(Sent::sequence).toList();
      return batch.subList(sequences.indexOf(from), batch.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode event(List<Sent> batch) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    var records = event.putArray("Records");
    for (Sent sent : batch) {
      ObjectNode record = records.addObject();
      record.put("eventID", "shardId-000000000000:" + sent.sequence());
      record
          .putObject("kinesis")
          .put("sequenceNumber", sent.sequence())
          .put("data", Base64.getEncoder().encodeToString(sent.data()))
          .put("approximateArrivalTimestamp", sent.arrived());
    }
    return event;
  }

  /** All that must be the same whatever happened on the way: rows without names and counters. */
  Map<String, Map<String, AttributeValue>> state() {
    var state = new TreeMap<String, Map<String, AttributeValue>>();
    users.table.forEach(
        (pk, row) -> state.put("user " + pk, without(row, Set.of("rev", "subject"))));
    items.table.forEach(
        (pk, row) -> {
          // An item that only a deleted user touched keeps a row that says nothing.
          if (row.containsKey("put") || row.containsKey("reservoir")) {
            state.put("item " + pk, without(row, Set.of("rev", "changed")));
          }
        });
    return state;
  }

  private static Map<String, AttributeValue> without(
      Map<String, AttributeValue> row, Set<String> names) {
    var rest = new TreeMap<>(row);
    rest.keySet().removeAll(names);
    return rest;
  }

  /** Ids of the interactions that training reads: all but those of deleted subjects. */
  Set<String> trainable() {
    var events = new HashMap<EventIdentity, Event>();
    archive
        .lines()
        .forEach(
            line -> {
              Event event = EventJson.readArchived(line.getBytes(StandardCharsets.UTF_8));
              events.putIfAbsent(EventIdentity.of(event), event);
            });
    var deleted = new HashSet<String>();
    var takenBack = new ArrayList<InteractionDelete>();
    events
        .values()
        .forEach(
            event -> {
              if (event instanceof UserDelete delete) {
                deleted.add(delete.userId());
              }
              if (event instanceof InteractionDelete delete) {
                takenBack.add(delete);
              }
            });
    var ids = new TreeSet<String>();
    events
        .values()
        .forEach(
            event -> {
              if (event instanceof Interaction interaction
                  && !deleted.contains(interaction.userId())
                  && takenBack.stream().noneMatch(delete -> isOf(delete, interaction))) {
                ids.add(event.id());
              }
            });
    return ids;
  }

  private static boolean isOf(InteractionDelete delete, Interaction interaction) {
    return delete.userId().equals(interaction.userId()) && delete.takesBack(interaction);
  }

  /** Subjects that rows still tie to a user. */
  List<String> knownSubjects() {
    var known = new ArrayList<String>();
    users
        .table
        .values()
        .forEach(row -> known.add(row.containsKey("subject") ? row.get("subject").s() : ""));
    return known;
  }
}
