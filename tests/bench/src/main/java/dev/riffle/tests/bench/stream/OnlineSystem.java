package dev.riffle.tests.bench.stream;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.riffle.aws.log.Log;
import dev.riffle.aws.object.OnceWriter;
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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The product in memory: events go through the ingest function itself into rows and an archive, and
 * answers come from the rows, as {@code recommend} reads them.
 */
public final class OnlineSystem {
  private static final int MAX_RECORDS = 500;
  private static final Duration TTL = Duration.ofDays(36_500);

  private final ReplayClock clock = new ReplayClock();
  private final MemoryTable<UserRow> users;
  private final MemoryTable<ItemRow> items;
  private final StreamHandler ingest;
  private Optional<Model> serving = Optional.empty();
  private Delta delta;
  private Recommender recommender;
  private long sequence;
  private long subjects;

  /** Nothing has happened yet. */
  public OnlineSystem(OnceWriter archive) {
    this(new MemoryTable<>(), new MemoryTable<>(), archive);
  }

  private OnlineSystem(MemoryTable<UserRow> users, MemoryTable<ItemRow> items, OnceWriter archive) {
    this.users = users;
    this.items = items;
    this.ingest =
        new StreamHandler(
            new ConsumerSettings("users", "items", "bucket", TTL, 1),
            (_, _) -> serving,
            users,
            new MemoryTable<>(),
            items,
            new MemoryTable<>(),
            new MemoryTable<>(),
            archive,
            clock,
            () -> "subject" + subjects++,
            Backoff.ofCalls(new SplittableRandom(1)),
            _ -> {},
            new Log(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8)));
  }

  /**
   * What is stored as it is now, on its own from here on; it serves nothing yet.
   *
   * @param copied the archive as it is now
   */
  public OnlineSystem copy(OnceWriter copied) {
    var copy = new OnlineSystem(users.copy(), items.copy(), copied);
    copy.clock.set(clock.instant());
    copy.sequence = sequence;
    copy.subjects = subjects;
    return copy;
  }

  /** The model that serves. */
  public Model model() {
    return serving.orElseThrow();
  }

  /** Begins to serve a model that was trained on all that has been taken in. */
  public void serve(Model model) {
    items.news();
    serving = Optional.of(model);
    delta = Delta.none(model);
    recommender = new Recommender(model, delta);
  }

  /** Takes events in, in the order in which they arrived. */
  public void take(List<Arrival> arrivals) {
    for (int from = 0; from < arrivals.size(); from += MAX_RECORDS) {
      invoke(arrivals.subList(from, Math.min(arrivals.size(), from + MAX_RECORDS)));
    }
    if (serving.isPresent()) {
      delta = delta.with(items.news().stream().map(ItemRow::changedItem).toList());
      recommender = new Recommender(serving.get(), delta);
    }
  }

  private void invoke(List<Arrival> batch) {
    clock.set(batch.getLast().at());
    var answer = new ByteArrayOutputStream();
    try {
      ingest.handleRequest(
          new ByteArrayInputStream(KinesisBatch.of(batch, sequence)), answer, new BenchContext());
      sequence += batch.size();
      var failures = JsonMapper.builder().build().readTree(answer.toByteArray());
      if (!failures.path("batchItemFailures").isEmpty()) {
        throw new IllegalStateException("ingest could not take a batch: " + failures);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("in memory", impossible);
    }
  }

  /** How many items are recommended that the model does not know. */
  int freshItems() {
    return delta.freshIds().size();
  }

  /** What is stored of a user. */
  History history(String user) {
    return row(user).map(UserRow::history).orElse(History.EMPTY);
  }

  /**
   * The answer to a user, from the stored vector where it is the serving model's; to somebody
   * unknown, what is popular.
   */
  public List<String> top(String user, int k) {
    Optional<UserRow> row = row(user);
    Optional<float[]> stored =
        row.flatMap(UserRow::vector)
            .filter(vector -> vector.model().equals(model().version()))
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

  private Optional<UserRow> row(String user) {
    return users.get(Event.key(Event.DEFAULT_TENANT, user));
  }
}
