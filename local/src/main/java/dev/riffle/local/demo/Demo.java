package dev.riffle.local.demo;

import dev.riffle.core.api.Degradation;
import dev.riffle.core.api.RecommendationAnswer;
import dev.riffle.core.event.Event;
import dev.riffle.core.event.Interaction;
import dev.riffle.core.event.InteractionType;
import dev.riffle.local.api.RiffleApi;
import dev.riffle.local.load.Await;
import dev.riffle.local.run.SetupException;
import dev.riffle.local.run.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Shows one event changing a user's recommendations, and how long that took. */
public final class Demo {
  private static final int SHOWN = 10;
  private static final int REASONS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private final RiffleApi api;
  private final Function<String, Optional<String>> titles;
  private final Terminal terminal;
  private final Clock clock;

  /**
   * A demonstration.
   *
   * @param titles what an item is called, if that is known
   */
  public Demo(
      RiffleApi api, Function<String, Optional<String>> titles, Terminal terminal, Clock clock) {
    this.api = api;
    this.titles = titles;
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Shows recommendations for {@code user}, has them purchase the fifth, and shows the change. */
  public void show(String user) {
    var before = whole(user);
    if (before.items().isEmpty()) {
      throw new SetupException("No recommendation for %s: is there a model?".formatted(user));
    }
    terminal.say("\nGET /v1/users/%s/recommendations".formatted(user));
    list(before, List.of());
    var chosen = before.items().get(Math.min(4, before.items().size() - 1)).itemId();
    var event = purchase(user, chosen, before.recommendationId());
    terminal.say("\nPOST /v1/events: %s purchases %s".formatted(user, title(chosen)));
    var began = System.nanoTime();
    var result = api.post(List.of(event));
    if (!result.rejected().isEmpty()) {
      throw new SetupException("The API rejected the event: " + result.rejected().getFirst());
    }
    var after = new AtomicReference<>(before);
    Await.until(
        "the recommendations change",
        PATIENCE,
        () -> {
          after.set(api.recommendations(user, SHOWN));
          return !after.get().degraded().contains(Degradation.USER_STATE)
              && !after.get().itemIds().equals(before.itemIds());
        });
    var millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    terminal.say(
        "\nGET /v1/users/%s/recommendations, changed %,d ms after the event was sent:"
            .formatted(user, millis));
    list(after.get(), before.itemIds());
  }

  /** An answer that knows the user, be the machine ever so busy. */
  private RecommendationAnswer whole(String user) {
    var answer = new AtomicReference<RecommendationAnswer>();
    Await.until(
        "an answer knows the user",
        PATIENCE,
        () -> {
          answer.set(api.recommendations(user, SHOWN));
          return !answer.get().degraded().contains(Degradation.USER_STATE);
        });
    return answer.get();
  }

  private void list(RecommendationAnswer answer, List<String> before) {
    var known = new HashSet<>(before);
    var place = 1;
    for (var item : answer.items()) {
      var mark = before.isEmpty() || known.contains(item.itemId()) ? " " : "*";
      terminal.say("%s%3d. %s".formatted(mark, place++, title(item.itemId())));
      item.because().stream()
          .limit(REASONS)
          .map(
              reason ->
                  "       because of %s (%s)"
                      .formatted(title(reason.itemId()), reason.type().wireName()))
          .forEach(terminal::say);
    }
    if (!before.isEmpty()) {
      terminal.say("  (* new on the list)");
    }
  }

  private String title(String item) {
    return titles.apply(item).orElse(item);
  }

  private Event purchase(String user, String item, String recommendationId) {
    return new Interaction(
        "demo-" + UUID.randomUUID(),
        Event.DEFAULT_TENANT,
        InteractionType.PURCHASE,
        user,
        item,
        clock.instant(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.of(recommendationId).filter(id -> !id.isEmpty()));
  }
}
