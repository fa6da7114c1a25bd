package dev.riffle.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.aws.row.SeenRow;
import dev.riffle.aws.row.UserRow;
import dev.riffle.aws.row.UserRowMapping;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.EventJson;
import dev.riffle.core.model.Model;
import dev.riffle.core.registry.ModelKeys;
import dev.riffle.core.snapshot.Manifest;
import dev.riffle.core.snapshot.SnapshotReader;
import dev.riffle.tests.bench.faults.invariant.AcceptedIsArchived;
import dev.riffle.tests.bench.faults.invariant.ArchivedLine;
import dev.riffle.tests.bench.faults.invariant.Evidence;
import dev.riffle.tests.bench.faults.invariant.RowsFollowArchive;
import dev.riffle.tests.stage.ApiResponse;
import dev.riffle.tests.stage.EventBodies;
import dev.riffle.tests.stage.Stage;
import dev.riffle.tests.stage.proxy.Fault;
import dev.riffle.tests.stage.proxy.FaultPlan;
import dev.riffle.tests.stage.proxy.FaultyProxy;
import dev.riffle.tests.stage.proxy.HttpUpstream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The deployed functions in processes of their own, with every fault between them and the services,
 * and killed now and then: nothing that was accepted is lost, rows are what the archive gives, and
 * answers go on. {@code local/bench faults} does the same a thousand times in one process.
 */
class ManyFaultsIT {
  private static final String TENANT = Event.DEFAULT_TENANT;
  private static final long SEED = 20261130;
  private static final int EVENTS = 60;
  private static final int AT_ONCE = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final FaultPlan plan =
      new FaultPlan(SEED, 0.3, EnumSet.complementOf(EnumSet.of(Fault.MEANWHILE)));
  private final EventJson reader = new EventJson(Clock.systemUTC());
  private final List<List<Event>> accepted = new ArrayList<>();
  private final Instant start = Instant.now().minus(Duration.ofHours(1));

  @Test
  void nothingIsLostAndAnswersGoOn() throws IOException {
    try (var proxy = new FaultyProxy();
        Stage stage =
            Stage.start(
                _ -> proxy.endpoint().toString(),
                emulator -> proxy.lead(new HttpUpstream(emulator), plan, () -> {}))) {
      send(stage, likes("train"));
      await().atMost(PATIENCE).until(() -> archived(stage).contains("train-" + (EVENTS - 1)));
      await().atMost(PATIENCE).until(() -> stage.api().train(TENANT).path("promoted").asBoolean());
      await()
          .atMost(PATIENCE)
          .until(() -> stage.api().get("/v1/models").json().hasNonNull("loaded"));

      plan.begin();
      List<ObjectNode> events = likes("live");
      for (int from = 0; from < EVENTS; from += AT_ONCE) {
        send(stage, events.subList(from, from + AT_ONCE));
        ApiResponse answer = stage.api().recommendations("user-1", "k=3");
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        if (from % (4 * AT_ONCE) == 0) {
          stage.host().function("ingest-stream").kill();
        }
      }
      plan.end();

      assertThat(plan.counts()).hasSizeGreaterThan(5);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                Evidence evidence = evidence(stage);
                assertThat(new AcceptedIsArchived().violations(evidence)).isEmpty();
                assertThat(new RowsFollowArchive().violations(evidence)).isEmpty();
              });
    }
  }

  private List<ObjectNode> likes(String name) {
    var events = new ArrayList<ObjectNode>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(
          EventBodies.interaction(
              TENANT,
              name + "-" + i,
              "like",
              "user-" + i % 8,
              "item-" + (i * 7 + i / 8) % 11,
              start.plusSeconds(name.equals("live") ? EVENTS + i : i)));
    }
    return events;
  }

  /** Sends until all are accepted, as the API asks its clients to. */
  private void send(Stage stage, List<ObjectNode> events) {
    List<ObjectNode> left = events;
    while (!left.isEmpty()) {
      ApiResponse answer = stage.api().post("/v1/events", EventBodies.body(left));
      if (answer.status() == 503) {
        continue;
      }
      assertThat(answer.status()).as(answer.json().toString()).isIn(200, 207);
      Set<Integer> rejected = new HashSet<>();
      answer.json().path("rejected").forEach(each -> rejected.add(each.path("index").asInt()));
      var again = new ArrayList<ObjectNode>();
      var taken = new ArrayList<Event>();
      for (int i = 0; i < left.size(); i++) {
        if (rejected.contains(i)) {
          again.add(left.get(i));
        } else {
          taken.add(reader.read(left.get(i)).event());
        }
      }
      accepted.add(taken);
      left = again;
    }
  }

  private static Set<String> archived(Stage stage) {
    return stage.store().archivedIds(TENANT);
  }

  private Evidence evidence(Stage stage) {
    var archive = new ArrayList<ArchivedLine>();
    for (JsonNode line : stage.store().archive()) {
      archive.add(new ArchivedLine("", EventJson.readArchivedLine(EventJson.write(line))));
    }
    var users = new HashMap<String, UserRow>();
    stage
        .store()
        .users()
        .forEach(
            (key, row) -> {
              if (!SeenRow.isKey(key)) {
                users.put(key, new UserRowMapping().row(row));
              }
            });
    return Evidence.ofEvents(accepted, archive, users, models(stage));
  }

  private static Map<String, Model> models(Stage stage) {
    var models = new HashMap<String, Model>();
    for (String key : stage.store().keys(ModelKeys.PREFIX)) {
      ModelKeys.version(TENANT, key)
          .filter(version -> key.equals(ModelKeys.manifest(TENANT, version)))
          .ifPresent(version -> models.put(version, model(stage, version)));
    }
    return models;
  }

  private static Model model(Stage stage, String version) {
    Manifest manifest = Manifest.read(stage.store().object(ModelKeys.manifest(TENANT, version)));
    byte[] file = stage.store().object(ModelKeys.file(TENANT, version, manifest.file()));
    try {
      return SnapshotReader.read(new ByteArrayInputStream(file), manifest);
    } catch (IOException impossible) {
      throw new UncheckedIOException("in memory", impossible);
    }
  }
}
