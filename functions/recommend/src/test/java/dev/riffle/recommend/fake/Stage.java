package dev.riffle.recommend.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.riffle.core.api.RequestBody;
import dev.riffle.core.event.InteractionType;
import dev.riffle.core.online.EventKey;
import dev.riffle.core.online.History;
import dev.riffle.core.online.HistoryEntry;
import dev.riffle.recommend.Parts;
import dev.riffle.recommend.RecommendSettings;
import dev.riffle.recommend.delta.ItemChanges;
import dev.riffle.recommend.http.Gateway;
import dev.riffle.recommend.http.HttpAnswer;
import dev.riffle.recommend.http.HttpRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole function but its Lambda entry and AWS, over stores in memory. */
public final class Stage implements AutoCloseable {
  public final HandClock clock = new HandClock();
  public final MemoryObjects objects = new MemoryObjects();
  public final MemoryUsers users = new MemoryUsers();
  public final MemoryChanges changes = new MemoryChanges();
  public final MemoryAttributes attributes = new MemoryAttributes();
  public final MemoryLists lists = new MemoryLists();
  public final MemoryHeld held = new MemoryHeld();
  public final Catalogue catalogue = new Catalogue(objects);

  /** Of models that were not loaded, version and reason. */
  public final List<String> notLoaded = new CopyOnWriteArrayList<>();

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger nonces = new AtomicInteger();
  private final Parts parts;

  public Stage(String... settings) {
    var environment =
        new HashMap<>(
            Map.of(
                "RIFFLE_USERS_TABLE", "users",
                "RIFFLE_ITEMS_TABLE", "items",
                "RIFFLE_BUCKET", "bucket",
                "RIFFLE_STATE_BUDGET", "30s",
                "RIFFLE_FIRST_STATE_BUDGET", "30s",
                "RIFFLE_MODEL_BUDGET", "30s",
                "RIFFLE_FIRST_MODEL_BUDGET", "30s"));
    for (String setting : settings) {
      environment.put(setting.split("=")[0], setting.split("=")[1]);
    }
    parts =
        new Parts(
            RecommendSettings.of(environment),
            objects,
            objects,
            users,
            new ItemChanges(changes, changes, () -> 0.5),
            changes,
            attributes,
            lists,
            held,
            (_, version, why) -> notLoaded.add(version + ": " + why),
            this::beside,
            clock,
            () -> "n" + nonces.incrementAndGet());
  }

  public HttpAnswer get(String pathAndQuery) {
    return send("GET", pathAndQuery, "");
  }

  /** The body of a 200. */
  public JsonNode ok(String pathAndQuery) {
    return ok(get(pathAndQuery));
  }

  public JsonNode ok(HttpAnswer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(answer.status() + " " + answer.body());
    }
    return answer.body();
  }

  /** As the gateway sends it: the event's text. */
  public HttpAnswer event(String event) throws IOException {
    return parts
        .router()
        .answer(
            new Gateway().read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8))));
  }

  public HttpAnswer post(String path, String body) {
    return send("POST", path, body);
  }

  public HttpAnswer send(String method, String pathAndQuery, String body) {
    int query = pathAndQuery.indexOf('?');
    return parts
        .router()
        .answer(
            new HttpRequest(
                method,
                query < 0 ? pathAndQuery : pathAndQuery.substring(0, query),
                "$default",
                Map.of(),
                query < 0 ? "" : pathAndQuery.substring(query + 1),
                RequestBody.ofGateway(body, false, "")));
  }

  /** A history of one click on each item, the last the newest. */
  public History clicked(String... itemIds) {
    var entries = new ArrayList<HistoryEntry>();
    for (String item : itemIds) {
      entries.add(
          new HistoryEntry(
              EventKey.of("click on " + item),
              InteractionType.CLICK,
              item,
              clock.instant().minusSeconds(itemIds.length - entries.size()),
              OptionalDouble.empty()));
    }
    return History.of(entries, entries.size());
  }

  /**
   * Whether nothing runs beside the answers that were given: a model that answers already may still
   * be held by the task that loaded it.
   */
  public boolean atRest() {
    return running.get() == 0;
  }

  private void beside(Runnable task) {
    running.incrementAndGet();
    executor.execute(
        () -> {
          try {
            task.run();
          } finally {
            running.decrementAndGet();
          }
        });
  }

  public static List<String> itemIds(JsonNode answer) {
    var ids = new ArrayList<String>();
    answer.get("items").forEach(item -> ids.add(item.get("itemId").textValue()));
    return ids;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
