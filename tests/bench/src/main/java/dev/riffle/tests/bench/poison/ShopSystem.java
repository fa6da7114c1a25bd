package dev.riffle.tests.bench.poison;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.retry.Backoff;
import dev.riffle.aws.row.ItemRow;
import dev.riffle.aws.row.UserRow;
import dev.riffle.core.event.Event;
import dev.riffle.core.model.Model;
import dev.riffle.core.online.History;
import dev.riffle.core.recommend.Delta;
import dev.riffle.core.recommend.Filter;
import dev.riffle.core.recommend.Recommendation;
import dev.riffle.core.recommend.RecommendationRequest;
import dev.riffle.core.recommend.Recommender;
import dev.riffle.ingest.settings.ConsumerSettings;
import dev.riffle.ingest.stream.StreamHandler;
import dev.riffle.tests.bench.stream.BenchContext;
import dev.riffle.tests.bench.stream.KinesisBatch;
import dev.riffle.tests.bench.stream.MemoryTable;
import dev.riffle.tests.bench.stream.ReplayClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The product in memory: events go through the ingest function itself into rows and archive, and
 * answers come from the rows, as {@code recommend} reads them.
 */
final class ShopSystem {
  private static final int MAX_RECORDS = 500;
  private static final Duration TTL = Duration.ofDays(36_500);

  private final ReplayClock clock = new ReplayClock();
  private final MemoryTable<UserRow> users;
  private final MemoryTable<ItemRow> items;
  private final MemoryArchive archive;
  private final StreamHandler ingest;
  private Optional<Model> serving = Optional.empty();
  private Delta delta;
  private Recommender recommender;
  private long sequence;
  private long subjects;

  /** Nothing has happened yet. */
  ShopSystem() {
    this(new MemoryTable<>(), new MemoryTable<>(), new MemoryArchive(), 0, 0);
  }

  private ShopSystem(
      MemoryTable<UserRow> users,
      MemoryTable<ItemRow> items,
      MemoryArchive archive,
      long sequence,
      long subjects) {
    this.users = users;
    this.items = items;
    this.archive = archive;
    this.sequence = sequence;
    this.subjects = subjects;
    this.ingest =
        new StreamHandler(
            new ConsumerSettings("users", "items", "bucket", TTL, 1),
            _ -> serving,
            users,
            new MemoryTable<>(),
            items,
            new MemoryTable<>(),
            new MemoryTable<>(),
            archive,
            clock,
            () -> "subject" + this.subjects++,
            Backoff.ofCalls(new SplittableRandom(1)),
            _ -> {},
            new Log(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
  }

  /** The same as it is now, on its own from here on. */
  ShopSystem copy() {
    var copy = new ShopSystem(users.copy(), items.copy(), archive.copy(), sequence, subjects);
    copy.clock.set(clock.instant());
    return copy;
  }

  Model model() {
    return serving.orElseThrow();
  }

  MemoryArchive archive() {
    return archive;
  }

  /** Begins to serve a model that was trained on all that has been taken in. */
  void serve(Model model) {
    items.news();
    serving = Optional.of(model);
    delta = Delta.none(model);
    recommender = new Recommender(model, delta);
  }

  /** Takes events in, in their order. */
  void take(List<Arrival> events) {
    for (int from = 0; from < events.size(); from += MAX_RECORDS) {
      invoke(events.subList(from, Math.min(events.size(), from + MAX_RECORDS)));
    }
    if (serving.isPresent()) {
      delta = delta.with(items.news().stream().map(ItemRow::changedItem).toList());
      recommender = new Recommender(serving.get(), delta);
    }
  }

  private void invoke(List<Arrival> batch) {
    clock.set(batch.getLast().at());
    IdentityHashMap<Event, Instant> arrivals = new IdentityHashMap<>();
    batch.forEach(arrival -> arrivals.put(arrival.event(), arrival.at()));
    List<Event> events = batch.stream().map(Arrival::event).toList();
    var answer = new ByteArrayOutputStream();
    try {
      ingest.handleRequest(
          new ByteArrayInputStream(KinesisBatch.of(events, arrivals::get, sequence)),
          answer,
          new BenchContext());
      sequence += batch.size();
      var failures = JsonMapper.builder().build().readTree(answer.toByteArray());
      if (!failures.path("batchItemFailures").isEmpty()) {
        throw new IllegalStateException("ingest could not take a batch: " + failures);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("in memory", impossible);
    }
  }

  /** The answer to a user, from what is stored of them; to somebody unknown, what is popular. */
  List<String> top(String user, int k) {
    Optional<UserRow> row = users.get(Event.key(Event.DEFAULT_TENANT, user));
    Optional<float[]> stored =
        row.flatMap(UserRow::vector)
            .filter(vector -> vector.model().equals(serving.orElseThrow().version()))
            .map(vector -> vector.values());
    var request =
        new RecommendationRequest(
            k,
            row.map(UserRow::history).orElse(History.EMPTY),
            stored,
            Filter.NONE,
            false,
            clock.instant());
    return recommender.recommend(request).items().stream().map(Recommendation::itemId).toList();
  }
}
